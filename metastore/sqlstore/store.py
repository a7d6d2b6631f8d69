"""The store: transactions with retry, on either database."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, select

from metastore.errors import Unavailable
from metastore.ports.store import Transaction
from metastore.sqlstore.administration import SqlAdministration
from metastore.sqlstore.catalogs import SqlCatalogs
from metastore.sqlstore.compactions import SqlCompactions
from metastore.sqlstore.constraints import SqlConstraints
from metastore.sqlstore.databases import SqlDatabases
from metastore.sqlstore.delta_metrics import SqlDeltaMetrics
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.engine import Database
from metastore.sqlstore.errors import Retryable, translated
from metastore.sqlstore.events import SqlEvents
from metastore.sqlstore.functions import SqlFunctions
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
from metastore.sqlstore.retention import SqlRetention
from metastore.sqlstore.roles import SqlRoles
from metastore.sqlstore.schema import properties
from metastore.sqlstore.side_objects import SqlConnectors, SqlIndexes, SqlUserTypes
from metastore.sqlstore.statistics import SqlStatistics
from metastore.sqlstore.tables import SqlTables
from metastore.sqlstore.tokens import SqlTokens
from metastore.sqlstore.transactions import SqlReplayedTransactions, SqlTransactions
from metastore.sqlstore.upgrade import require_current
from metastore.sqlstore.write_ids import SqlWriteIds
from metastore.sqlstore.write_notes import SqlWriteNotes
from metastore.sqlstore.written_components import SqlWrittenComponents

T = TypeVar("T")
_ATTEMPTS = 6
_FIRST_PAUSE_SECONDS = 0.01


class SqlTransaction:
    """One transaction over one connection; see `metastore.ports.store.Transaction`."""

    def __init__(self, connection: Connection, dialect: Dialect, memory: Memory) -> None:
        self.catalogs = SqlCatalogs(connection, dialect)
        self.databases = SqlDatabases(connection, dialect)
        self.tables = SqlTables(connection, dialect, memory.tables)
        self.partitions = SqlPartitions(connection, dialect, memory.shapes)
        self.partition_index = SqlPartitionIndexRows(connection)
        self.partition_marks = SqlPartitionMarks(connection)
        self.statistics = SqlStatistics(connection, dialect)
        self.constraints = SqlConstraints(connection)
        self.connectors = SqlConnectors(connection, dialect)
        self.user_types = SqlUserTypes(connection)
        self.indexes = SqlIndexes(connection)
        self.functions = SqlFunctions(connection)
        self.roles = SqlRoles(connection, dialect)
        self.privileges = SqlPrivileges(connection, dialect)
        self.tokens = SqlTokens(connection)
        self.locks = SqlLocks(connection, dialect)
        self.transactions = SqlTransactions(connection, dialect)
        self.replayed_transactions = SqlReplayedTransactions(connection, dialect)
        self.written_components = SqlWrittenComponents(connection)
        self.write_ids = SqlWriteIds(connection, dialect)
        self.materialized_views = SqlMaterializedViews(connection)
        self.write_notes = SqlWriteNotes(connection)
        self.compactions = SqlCompactions(connection, dialect)
        self.delta_metrics = SqlDeltaMetrics(connection)
        self.administration = SqlAdministration(connection, dialect)
        self.procedures = SqlProcedures(connection)
        self.packages = SqlPackages(connection)
        self.runtime_statistics = SqlRuntimeStatistics(connection)
        self.replication_metrics = SqlReplicationMetrics(connection)
        self.events = SqlEvents(connection, dialect, memory.logged_tables)
        self.intents = SqlIntents(connection, dialect)
        self.retention = SqlRetention(connection)


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
