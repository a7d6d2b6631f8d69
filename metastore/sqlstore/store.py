"""The store: transactions with retry, on either database."""

import random
import time
from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection, Engine, select

from metastore.errors import Unavailable
from metastore.ports.store import Transaction
from metastore.sqlstore.administration import SqlAdministration
from metastore.sqlstore.catalogs import SqlCatalogs
from metastore.sqlstore.chores import SqlChores
from metastore.sqlstore.compactions import SqlCompactions
from metastore.sqlstore.constraints import SqlConstraints
from metastore.sqlstore.crawl_memory import SqlCrawlMemory
from metastore.sqlstore.crawl_previews import SqlCrawlPreviews
from metastore.sqlstore.crawlers import SqlCrawlerRuns, SqlCrawlers
from metastore.sqlstore.databases import SqlDatabases
from metastore.sqlstore.delta_metrics import SqlDeltaMetrics
from metastore.sqlstore.descriptions import SqlDescriptions
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.dropped import SqlDropped
from metastore.sqlstore.engine import Database
from metastore.sqlstore.errors import Retryable, translated
from metastore.sqlstore.events import SqlEvents
from metastore.sqlstore.functions import SqlFunctions
from metastore.sqlstore.glossary import SqlGlossary
from metastore.sqlstore.history import SqlHistory, SqlTableSchemas
from metastore.sqlstore.intents import SqlIntents
from metastore.sqlstore.kept import Memory
from metastore.sqlstore.locks import SqlLocks
from metastore.sqlstore.materialized_views import SqlMaterializedViews
from metastore.sqlstore.measurements import SqlReplicationMetrics, SqlRuntimeStatistics
from metastore.sqlstore.outage import Outage
from metastore.sqlstore.partition_marks import SqlPartitionMarks
from metastore.sqlstore.partitions import SqlPartitionIndexRows, SqlPartitions
from metastore.sqlstore.privileges import SqlPrivileges
from metastore.sqlstore.procedures import SqlPackages, SqlProcedures
from metastore.sqlstore.protection import SqlProtections
from metastore.sqlstore.request_keys import SqlRequestKeys
from metastore.sqlstore.retention import SqlRetention
from metastore.sqlstore.roles import SqlRoles
from metastore.sqlstore.schema import properties
from metastore.sqlstore.search import SqlSearch
from metastore.sqlstore.search_writes import SearchWrites
from metastore.sqlstore.side_objects import SqlConnectors, SqlIndexes, SqlUserTypes
from metastore.sqlstore.statistics import SqlStatistics
from metastore.sqlstore.table_facts import SqlTableFacts
from metastore.sqlstore.tables import SqlTables
from metastore.sqlstore.tokens import SqlTokens
from metastore.sqlstore.transactions import SqlReplayedTransactions, SqlTransactions
from metastore.sqlstore.upgrade import require_current
from metastore.sqlstore.usage import SqlUsage
from metastore.sqlstore.write_ids import SqlWriteIds
from metastore.sqlstore.write_notes import SqlWriteNotes
from metastore.sqlstore.written_components import SqlWrittenComponents

T = TypeVar("T")
_ATTEMPTS = 6
_FIRST_PAUSE_SECONDS = 0.01


class SqlTransaction:
    """One transaction over one connection; see `metastore.ports.store.Transaction`.

    Nouns are made when they are asked for: most transactions need one or two of them.
    """

    def __init__(self, connection: Connection, dialect: Dialect, memory: Memory) -> None:
        self._connection = connection
        self._dialect = dialect
        self._memory = memory

    @cached_property
    def catalogs(self) -> SqlCatalogs:
        return SqlCatalogs(self._connection, self._dialect)

    @cached_property
    def databases(self) -> SqlDatabases:
        return SqlDatabases(self._connection, self._dialect)

    @cached_property
    def tables(self) -> SqlTables:
        return SqlTables(self._connection, self._dialect, self._memory.tables, self._search_writes)

    @cached_property
    def partitions(self) -> SqlPartitions:
        return SqlPartitions(self._connection, self._dialect, self._memory.shapes)

    @cached_property
    def partition_index(self) -> SqlPartitionIndexRows:
        return SqlPartitionIndexRows(self._connection)

    @cached_property
    def partition_marks(self) -> SqlPartitionMarks:
        return SqlPartitionMarks(self._connection)

    @cached_property
    def search(self) -> SqlSearch:
        return SqlSearch(self._connection, self._dialect, self._search_writes)

    @cached_property
    def _search_writes(self) -> SearchWrites:
        return SearchWrites(self._connection, self._dialect)

    @cached_property
    def statistics(self) -> SqlStatistics:
        return SqlStatistics(self._connection, self._dialect)

    @cached_property
    def constraints(self) -> SqlConstraints:
        return SqlConstraints(self._connection)

    @cached_property
    def connectors(self) -> SqlConnectors:
        return SqlConnectors(self._connection, self._dialect)

    @cached_property
    def user_types(self) -> SqlUserTypes:
        return SqlUserTypes(self._connection)

    @cached_property
    def indexes(self) -> SqlIndexes:
        return SqlIndexes(self._connection)

    @cached_property
    def functions(self) -> SqlFunctions:
        return SqlFunctions(self._connection)

    @cached_property
    def roles(self) -> SqlRoles:
        return SqlRoles(self._connection, self._dialect)

    @cached_property
    def privileges(self) -> SqlPrivileges:
        return SqlPrivileges(self._connection, self._dialect)

    @cached_property
    def tokens(self) -> SqlTokens:
        return SqlTokens(self._connection)

    @cached_property
    def locks(self) -> SqlLocks:
        return SqlLocks(self._connection, self._dialect)

    @cached_property
    def transactions(self) -> SqlTransactions:
        return SqlTransactions(self._connection, self._dialect)

    @cached_property
    def replayed_transactions(self) -> SqlReplayedTransactions:
        return SqlReplayedTransactions(self._connection, self._dialect)

    @cached_property
    def written_components(self) -> SqlWrittenComponents:
        return SqlWrittenComponents(self._connection)

    @cached_property
    def write_ids(self) -> SqlWriteIds:
        return SqlWriteIds(self._connection, self._dialect)

    @cached_property
    def materialized_views(self) -> SqlMaterializedViews:
        return SqlMaterializedViews(self._connection)

    @cached_property
    def write_notes(self) -> SqlWriteNotes:
        return SqlWriteNotes(self._connection)

    @cached_property
    def compactions(self) -> SqlCompactions:
        return SqlCompactions(self._connection, self._dialect)

    @cached_property
    def delta_metrics(self) -> SqlDeltaMetrics:
        return SqlDeltaMetrics(self._connection)

    @cached_property
    def administration(self) -> SqlAdministration:
        return SqlAdministration(self._connection, self._dialect)

    @cached_property
    def procedures(self) -> SqlProcedures:
        return SqlProcedures(self._connection)

    @cached_property
    def packages(self) -> SqlPackages:
        return SqlPackages(self._connection)

    @cached_property
    def runtime_statistics(self) -> SqlRuntimeStatistics:
        return SqlRuntimeStatistics(self._connection)

    @cached_property
    def replication_metrics(self) -> SqlReplicationMetrics:
        return SqlReplicationMetrics(self._connection)

    @cached_property
    def descriptions(self) -> SqlDescriptions:
        return SqlDescriptions(self._connection, self._dialect, self.search)

    @cached_property
    def glossary(self) -> SqlGlossary:
        return SqlGlossary(self._connection, self._dialect)

    @cached_property
    def crawl_memory(self) -> SqlCrawlMemory:
        return SqlCrawlMemory(self._connection, self._dialect)

    @cached_property
    def crawl_previews(self) -> SqlCrawlPreviews:
        return SqlCrawlPreviews(self._connection, self._dialect)

    @cached_property
    def crawlers(self) -> SqlCrawlers:
        return SqlCrawlers(self._connection, self._dialect)

    @cached_property
    def crawler_runs(self) -> SqlCrawlerRuns:
        return SqlCrawlerRuns(self._connection)

    @cached_property
    def request_keys(self) -> SqlRequestKeys:
        return SqlRequestKeys(self._connection, self._dialect)

    @cached_property
    def chores(self) -> SqlChores:
        return SqlChores(self._connection, self._dialect)

    @cached_property
    def facts(self) -> SqlTableFacts:
        return SqlTableFacts(self._connection, self._dialect)

    @cached_property
    def dropped(self) -> SqlDropped:
        return SqlDropped(self._connection, self._dialect)

    @cached_property
    def protections(self) -> SqlProtections:
        return SqlProtections(self._connection)

    @cached_property
    def events(self) -> SqlEvents:
        return SqlEvents(self._connection, self._dialect, self._memory.logged_tables)

    @cached_property
    def usage(self) -> SqlUsage:
        return SqlUsage(self._connection, self._dialect)

    @cached_property
    def history(self) -> SqlHistory:
        return SqlHistory(self._connection)

    @cached_property
    def table_schemas(self) -> SqlTableSchemas:
        return SqlTableSchemas(self._connection, self._dialect)

    @cached_property
    def intents(self) -> SqlIntents:
        return SqlIntents(self._connection, self._dialect)

    @cached_property
    def retention(self) -> SqlRetention:
        return SqlRetention(self._connection)


class SqlStore:
    """See `metastore.ports.store.Store`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._outage = Outage()
        self._memory = Memory()

    def read(self, work: Callable[[Transaction], T]) -> T:
        snapshots = self._database.snapshots
        return self._retried(lambda: self._attempt(snapshots, work, self._memory))

    def write(self, work: Callable[[Transaction], T]) -> T:
        # A writer sees what may be rolled back, so it shares no memory with others.
        return self._retried(lambda: self._attempt(self._database.writes, work, Memory()))

    def note(self, work: Callable[[Transaction], T]) -> T:
        writes = self._database.writes
        return self._retried(lambda: self._attempt(writes, work, Memory(), in_a_hurry=True))

    def peek(self, work: Callable[[Transaction], T]) -> T:
        return self._retried(lambda: self._peek_once(work))

    def _peek_once(self, work: Callable[[Transaction], T]) -> T:
        singles = self._database.singles
        with translated(before_commit=True), singles.connect() as connection:
            return work(SqlTransaction(connection, self._database.dialect, self._memory))

    def _retried(self, attempted: Callable[[], T]) -> T:
        try:
            result = self._until_done(attempted)
        except Unavailable as error:
            self._outage.failed(error)
            raise
        self._outage.succeeded()
        return result

    def _until_done(self, attempted: Callable[[], T]) -> T:
        for attempt in range(_ATTEMPTS):
            try:
                return attempted()
            except Retryable as error:
                last = error
                time.sleep(_FIRST_PAUSE_SECONDS * 2**attempt * random.uniform(0.5, 1.5))  # noqa: S311  # spreads retries
        raise Unavailable(f"the database stayed busy through {_ATTEMPTS} attempts: {last}")

    def _attempt(
        self,
        engine: Engine,
        work: Callable[[Transaction], T],
        memory: Memory,
        *,
        in_a_hurry: bool = False,
    ) -> T:
        with translated(), engine.connect() as connection, connection.begin():
            with translated(before_commit=True):  # a loss at commit is not of this kind
                if in_a_hurry:
                    self._database.dialect.commit_without_waiting(connection)
                return work(SqlTransaction(connection, self._database.dialect, memory))

    def check(self) -> None:
        self._retried(self._check_once)

    def _check_once(self) -> None:
        with translated(), self._database.singles.connect() as connection:
            require_current(connection)

    def uuid(self) -> str:
        with translated(), self._database.singles.connect() as connection:
            query = select(properties.c.value).where(properties.c.name == "uuid")
            return str(connection.scalar(query))

    def close(self) -> None:
        self._database.close()
