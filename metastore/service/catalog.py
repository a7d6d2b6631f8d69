"""The catalog as every door receives it."""

from dataclasses import dataclass

from metastore.ports.auth import Authorizer
from metastore.ports.clock import Clock
from metastore.ports.pruning import PruningIndex
from metastore.ports.storage import Storage
from metastore.ports.store import Store
from metastore.service.access import Access
from metastore.service.catalogs import CatalogsService
from metastore.service.checkup import CheckupService
from metastore.service.constraints import ConstraintsService
from metastore.service.databases import DatabasesService
from metastore.service.encoded import EncodedPartitionsService
from metastore.service.events import EventsService
from metastore.service.files import Files
from metastore.service.functions import FunctionsService
from metastore.service.locks import LocksService
from metastore.service.maintenance import MaintenanceService
from metastore.service.partition_marks import PartitionMarksService
from metastore.service.partitions import PartitionsService
from metastore.service.privileges import PrivilegesService
from metastore.service.roles import RolesService
from metastore.service.search import SearchService
from metastore.service.selection import PartitionSelector
from metastore.service.statistics import StatisticsService
from metastore.service.status import StatusService
from metastore.service.tables import TablesService
from metastore.service.tokens import TokensService


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
        self, adapters: Adapters, *, external_warehouse: str | None = None, events_shown: int
    ) -> None:
        store, clock = adapters.store, adapters.clock
        access = Access(adapters.authorizer)
        files = Files(store, adapters.storage, clock)
        selector = PartitionSelector(store, adapters.pruning)
        self._store = store
        self._selector = selector
        self.catalogs = CatalogsService(store, access, clock)
        self.databases = DatabasesService(store, access, clock, files)
        self.tables = TablesService(store, access, clock, files, external_warehouse)
        self.partitions = PartitionsService(store, access, clock, files, selector)
        self.partition_marks = PartitionMarksService(store, access, clock)
        self.encoded = EncodedPartitionsService(store, access, selector)
        self.statistics = StatisticsService(store, access, clock)
        self.constraints = ConstraintsService(store, access, clock)
        self.functions = FunctionsService(store, access, clock)
        self.roles = RolesService(store, access, clock)
        self.privileges = PrivilegesService(store, access, clock)
        self.tokens = TokensService(store, access)
        self.locks = LocksService(store, access, clock)
        self.events = EventsService(store, access, clock)
        self.search = SearchService(store, access)
        self.status = StatusService(store)
        self.maintenance = MaintenanceService(store, files, clock, events_shown)
        self.checkup = CheckupService(store, access)

    def close(self) -> None:
        """Close the store, when nothing uses it any more."""
        self._selector.close()
        self._store.close()
