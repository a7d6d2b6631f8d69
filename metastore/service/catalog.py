"""The catalog as every door receives it."""

from dataclasses import dataclass

from metastore.config.hive_rules import SKEPS_OWN, HiveRules
from metastore.ports.auth import Authorizer
from metastore.ports.clock import Clock
from metastore.ports.pruning import PruningIndex
from metastore.ports.storage import Storage
from metastore.ports.store import Store
from metastore.service.access import Access
from metastore.service.catalogs import CatalogsService
from metastore.service.checkup import CheckupService
from metastore.service.chores import ChoresService
from metastore.service.column_profiles import ColumnProfilesService
from metastore.service.compactions import CompactionsService
from metastore.service.compactors import CompactorsService
from metastore.service.connectors import ConnectorsService
from metastore.service.constraints import ConstraintsService
from metastore.service.contents import ContentsService
from metastore.service.crawl_memory import CrawlMemoryService
from metastore.service.crawl_previews import CrawlPreviewsService
from metastore.service.crawler_runs import CrawlerRunsService
from metastore.service.crawlers import CrawlersService
from metastore.service.databases import DatabasesService
from metastore.service.descriptions import DescriptionsService
from metastore.service.dropped import DroppedService
from metastore.service.encoded import EncodedPartitionsService
from metastore.service.events import EventsService
from metastore.service.exchange import ExchangeService
from metastore.service.expressions import ExpressionsService
from metastore.service.files import Files
from metastore.service.freshness import FreshnessService
from metastore.service.functions import FunctionsService
from metastore.service.glossary import GlossaryService
from metastore.service.history import HistoryService
from metastore.service.indexes import IndexesService
from metastore.service.locks import LocksService
from metastore.service.maintenance import RETENTION_SECONDS, Kept, MaintenanceService
from metastore.service.materialized_views import MaterializedViewsService
from metastore.service.measurements import ReplicationMetricsService, RuntimeStatisticsService
from metastore.service.observer import Observer
from metastore.service.partition_marks import PartitionMarksService
from metastore.service.partition_values import PartitionValuesService
from metastore.service.partitions import PartitionsService
from metastore.service.plan_parts import ResourcePlanPartsService
from metastore.service.privileges import PrivilegesService
from metastore.service.procedures import PackagesService, ProceduresService
from metastore.service.profiles import ProfilesService
from metastore.service.protection import ProtectionService
from metastore.service.request_keys import RequestKeysService
from metastore.service.resource_plans import ResourcePlansService
from metastore.service.restoring import RestoringService
from metastore.service.roles import RolesService
from metastore.service.scheduled_queries import ScheduledQueriesService
from metastore.service.schema_registry import SchemaRegistryService
from metastore.service.search import SearchService
from metastore.service.selected_partitions import SelectedPartitionsService
from metastore.service.selection import PartitionSelector
from metastore.service.sizes import SizesService
from metastore.service.statistics import StatisticsService
from metastore.service.status import StatusService
from metastore.service.tables import TablesService
from metastore.service.tokens import TokensService
from metastore.service.transaction_ends import TransactionEnds
from metastore.service.transaction_upkeep import TransactionUpkeep
from metastore.service.transactions import TransactionsService
from metastore.service.truncation import TruncationService
from metastore.service.usage import UsageService
from metastore.service.user_types import UserTypesService
from metastore.service.views import ViewsService
from metastore.service.write_ids import WriteIdsService
from metastore.service.write_notes import WriteNotesService


@dataclass(frozen=True, slots=True)
class Adapters:
    """What the services are built on."""

    store: Store
    storage: Storage
    pruning: PruningIndex
    authorizer: Authorizer
    clock: Clock


class CatalogService:
    """All use cases, one attribute for each noun."""

    def __init__(
        self,
        adapters: Adapters,
        *,
        external_warehouse: str | None = None,
        events_shown: int,
        keep_dropped: int = RETENTION_SECONDS,
        rules: HiveRules = SKEPS_OWN,
    ) -> None:
        store, clock = adapters.store, adapters.clock
        access = Access(adapters.authorizer)
        files = Files(store, adapters.storage, clock, rules)
        selector = PartitionSelector(store, adapters.pruning, rules.partition_limit)
        self._store, self._selector = store, selector
        self.catalogs = CatalogsService(store, access, clock, files)
        self.databases = DatabasesService(store, access, clock, files)
        self.tables = TablesService(store, access, clock, files, external_warehouse, rules)
        self.partitions = PartitionsService(store, access, clock, files, selector, rules)
        self.partition_values = PartitionValuesService(access, selector)
        self.selected_partitions = SelectedPartitionsService(self.tables, self.partitions)
        self.partition_marks = PartitionMarksService(store, access, clock, rules.marks_kept)
        self.exchange = ExchangeService(store, access, clock, files)
        self.truncation = TruncationService(store, access, clock, files)
        self.expressions = ExpressionsService(access, selector)
        self.encoded = EncodedPartitionsService(store, access, selector)
        self.statistics = StatisticsService(store, access, clock, rules)
        self.profiles = ProfilesService(store, access, clock)
        self.constraints = ConstraintsService(store, access, clock)
        self.connectors = ConnectorsService(store, access, clock)
        self.user_types = UserTypesService(store, access)
        self.indexes = IndexesService(store, access, clock, self.tables)
        self.views = ViewsService(store, access, clock)
        self.functions = FunctionsService(store, access, clock)
        self.procedures = ProceduresService(store, access)
        self.packages = PackagesService(store, access)
        self.runtime_statistics = RuntimeStatisticsService(store, access, clock)
        self.replication_metrics = ReplicationMetricsService(store, access, clock)
        self.roles = RolesService(store, access, clock)
        self.privileges = PrivilegesService(store, access, clock)
        self.tokens = TokensService(store, access)
        ends = TransactionEnds(store, clock, rules)
        self._add_transactions(store, access, clock, ends, rules)
        self.materialized_views = MaterializedViewsService(store, clock)
        self.resource_plans = ResourcePlansService(store, access, clock)
        self.plan_parts = ResourcePlanPartsService(self.resource_plans)
        self.scheduled_queries = ScheduledQueriesService(store, access, clock)
        self.schema_registry = SchemaRegistryService(store, access)
        self._add_crawlers(store, access, clock)
        self.request_keys = RequestKeysService(store, clock)
        self.events = EventsService(store, access, clock)
        self.contents = ContentsService(store, access)
        self.restoring = RestoringService(store, access, clock)
        self.dropped = DroppedService(store, access, clock, files, keep_dropped)
        self.protection = ProtectionService(store, access, clock)
        self.search = SearchService(store, access, clock)
        self._add_facts(store, access, clock)
        self.status = StatusService(store)
        self.maintenance = MaintenanceService(
            store,
            files,
            clock,
            Kept(events_shown, rules.marks_kept, keep_dropped),
            TransactionUpkeep(store, clock, ends),
            self.crawler_runs,
        )
        self.checkup = CheckupService(store, access)

    def _add_transactions(
        self, store: Store, access: Access, clock: Clock, ends: TransactionEnds, rules: HiveRules
    ) -> None:
        self.locks = LocksService(store, access, clock, ends)
        self.transactions = TransactionsService(store, clock, ends, rules)
        self.write_ids = WriteIdsService(store, access, clock, ends, self.transactions)
        self.write_notes = WriteNotesService(store, access, clock)
        self.compactions = CompactionsService(store, access, clock)
        self.compactors = CompactorsService(store, clock, ends)

    def _add_crawlers(self, store: Store, access: Access, clock: Clock) -> None:
        self.crawl_memory = CrawlMemoryService(store, access)
        self.crawlers = CrawlersService(store, access, clock, self.crawl_memory)
        self.crawler_runs = CrawlerRunsService(store, clock)
        self.crawl_previews = CrawlPreviewsService(store, access, clock)
        self.chores = ChoresService(store, clock)

    def _add_facts(self, store: Store, access: Access, clock: Clock) -> None:
        """Add what is known about tables besides their definitions."""
        self.descriptions = DescriptionsService(store, access, clock)
        self.glossary = GlossaryService(store, access, self.descriptions)
        self.freshness = FreshnessService(store, access, clock)
        self.sizes = SizesService(store, access, clock)
        self.column_profiles = ColumnProfilesService(
            store, self.tables, self.statistics, self.sizes
        )
        self.observer = Observer(store, clock)
        self.usage = UsageService(store, access, clock)
        self.history = HistoryService(store, access, clock)

    def close(self) -> None:
        """Close the store, when nothing uses it any more."""
        self._selector.close()
        self._store.close()
