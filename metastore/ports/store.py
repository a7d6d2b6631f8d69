"""The port of the relational store: transactions, and in them one protocol for each noun.

`Store.write` and `Store.read` run a function inside one transaction. The function may run more
than once (a deadlock, a lost connection before commit), so it must have no effect but through
the transaction it is given. A read sees one snapshot.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from metastore.model.catalog import Catalog
from metastore.model.database import Database
from metastore.model.event import Event, EventFilter, NewEvent
from metastore.model.function import Function
from metastore.model.lock import HeldLock, LockFilter
from metastore.model.partition import EncodedPartition
from metastore.model.period import WHOLE_LOG, LogPart, Period
from metastore.model.statistics import ColumnStatistics
from metastore.model.storage_descriptor import Shape
from metastore.model.table import Table, TableName, TableSummary
from metastore.partitioning.rowformat import encode_prefix
from metastore.partitioning.table_filter import TableFilter
from metastore.ports.administration import Administration
from metastore.ports.chores import Chores
from metastore.ports.compaction import Compactions, DeltaMetrics
from metastore.ports.constraints import Constraints
from metastore.ports.crawl_memory import CrawlMemory
from metastore.ports.crawl_previews import CrawlPreviews
from metastore.ports.crawlers import CrawlerRuns, Crawlers
from metastore.ports.descriptions import Descriptions, Glossary
from metastore.ports.dropped import Dropped
from metastore.ports.measurements import ReplicationMetrics, RuntimeStatistics
from metastore.ports.partition_marks import PartitionMarks
from metastore.ports.privileges import Privileges, Roles, Tokens
from metastore.ports.procedures import Packages, Procedures
from metastore.ports.protection import Protections
from metastore.ports.request_keys import RequestKeys
from metastore.ports.search import Search
from metastore.ports.side_objects import Connectors, Indexes, UserTypes
from metastore.ports.table_facts import Facts
from metastore.ports.transactions import (
    MaterializedViews,
    ReplayedTransactions,
    Transactions,
    WriteIds,
    WriteNotes,
    WrittenComponents,
)
from metastore.ports.usage import History, TableSchemas, Usage

T = TypeVar("T")


class Catalogs(Protocol):
    """Raises CatalogNotFound and CatalogAlreadyExists."""

    def names(self) -> list[str]: ...
    def get(self, name: str, *, for_update: bool = False) -> Catalog: ...
    def add(self, catalog: Catalog) -> None: ...
    def replace(self, name: str, catalog: Catalog) -> None: ...
    def remove(self, name: str) -> None: ...


class Databases(Protocol):
    """Names are in lower case. Raises DatabaseNotFound and DatabaseAlreadyExists."""

    def names(self, catalog: str, patterns: Sequence[str] | None) -> list[str]: ...
    def get(self, catalog: str, name: str, *, for_update: bool = False) -> Database: ...
    def page(self, catalog: str, *, after: str | None, limit: int) -> list[Database]: ...
    def add(self, database: Database) -> Database: ...
    def replace(self, database: Database) -> Database:
        """Store a new definition where id and version are still the same, else StaleVersion."""
        ...

    def drop(self, database: Database, at: int) -> None: ...
    def get_dropped(self, database_id: int, *, for_update: bool = False) -> Database:
        """Return a dropped database that is not being purged. Raises DroppedNotFound."""
        ...

    def by_id(self, database_id: int) -> Database:
        """Return a database, dropped or not. Raises DatabaseNotFound."""
        ...

    def revive(self, database: Database) -> Database:
        """Let a dropped database be there again. Raises DatabaseAlreadyExists."""
        ...


class Tables(Protocol):
    """Names are in lower case. Raises TableNotFound and TableAlreadyExists."""

    def get(self, name: TableName, *, for_update: bool = False) -> Table: ...
    def get_many(self, database: Database, names: Sequence[str]) -> list[Table]: ...
    def page(self, database: Database, *, after: str | None, limit: int) -> list[Table]: ...
    def names(
        self, catalog: str, database: str, patterns: Sequence[str] | None, type_: str | None
    ) -> list[str]: ...
    def names_by_filter(
        self, database: Database, filter_: TableFilter | None, limit: int
    ) -> list[str]: ...
    def summaries(
        self,
        catalog: str,
        databases: Sequence[str] | None,
        tables: Sequence[str] | None,
        types: Sequence[str],
    ) -> list[TableSummary]: ...
    def name_of(self, table_id: int) -> TableName | None: ...
    def stamp(self, name: TableName) -> tuple[int, int] | None:
        """Return id and version of a table, None where there is none: one cheap statement."""
        ...

    def add(self, table: Table) -> Table: ...
    def replace(self, table: Table) -> Table:
        """Store a new definition where id and version are still the same, else StaleVersion."""
        ...

    def touch_all(self, database: Database) -> None:
        """Raise the version of every table of a database, because what they answer changed."""
        ...

    def drop(self, table: Table, at: int) -> None: ...
    def get_dropped(self, table_id: int, *, for_update: bool = False) -> Table:
        """Return a dropped table that is not being purged. Raises DroppedNotFound."""
        ...

    def revive(self, table: Table) -> Table:
        """Let a dropped table be there again, as it is given. Raises TableAlreadyExists."""
        ...


@dataclass(frozen=True, slots=True)
class NewPartition:
    """A partition to be stored; `values` is None where the name determines them, else JSON."""

    id: int
    name: str
    values: str | None
    shape_id: int
    row: bytes


@dataclass(frozen=True)
class StoredShape:
    """`skewed` shapes leave the skew to the row (see `partitioning.rowformat`)."""

    shape: Shape
    skewed: bool

    @cached_property
    def prefix(self) -> bytes:
        """What all partitions of this shape start with on the wire."""
        return encode_prefix(self.shape, skewed=self.skewed)


class Partitions(Protocol):
    """Encoded partitions. Writers call `touch` first: it locks the table for them."""

    def touch(self, table_id: int, new: int = 0) -> tuple[int, int]:
        """Raise the table's partition version and reserve `new` ids.

        Return the version and the first of the ids. Later writers of this table wait for us.
        """
        ...

    def intern_shape(self, table_id: int, stored: StoredShape) -> int: ...
    def shapes(self, ids: Iterable[int]) -> Mapping[int, StoredShape]: ...
    def add(self, table_id: int, partitions: Sequence[NewPartition]) -> None: ...
    def replace(self, table_id: int, partitions: Sequence[EncodedPartition]) -> None:
        """Write shape and row of stored partitions anew; names stay."""
        ...

    def shapes_of(self, table_id: int) -> Mapping[int, StoredShape]:
        """Return the shapes that partitions of a table have now, by id."""
        ...

    def repoint(self, table_id: int, old_shape: int, new_shape: int) -> None:
        """Give all partitions of one shape another, in one statement."""
        ...

    def remove(self, table_id: int, version: int, ids: Sequence[int]) -> None: ...
    def existing(self, table_id: int, names: Sequence[str]) -> list[str]: ...
    def by_names(
        self, table_id: int, names: Sequence[str]
    ) -> Iterator[Sequence[EncodedPartition]]:
        """Yield batches in ascending order of name; unknown names are left out."""
        ...

    def by_ids(self, table_id: int, ids: Sequence[int]) -> Iterator[Sequence[EncodedPartition]]:
        """Yield batches in the order of the ids given; unknown ids are left out."""
        ...

    def scan(
        self, table_id: int, *, prefix: str = "", after: str | None = None, limit: int = -1
    ) -> Iterator[Sequence[EncodedPartition]]:
        """Yield batches of all whose name has the prefix, ascending by name."""
        ...

    def last(self, table_id: int, limit: int) -> Sequence[EncodedPartition]:
        """Return the last by name, ascending."""
        ...

    def names(self, table_id: int, *, limit: int = -1) -> Iterator[Sequence[str]]:
        """Yield batches of all names, ascending."""
        ...


class PartitionIndexRows(Protocol):
    """What the pruning index is loaded from (`metastore.ports.pruning.PartitionSource`)."""

    def partition_count(self, table_id: int) -> int: ...
    def index_rows(
        self, table_id: int, *, after_id: int = 0
    ) -> Iterator[Sequence[tuple[int, str, str | None]]]: ...
    def removed_since(self, table_id: int, version: int) -> Sequence[int] | None: ...


OF_TABLE = 0
"""The partition id of statistics of the table itself."""


class Statistics(Protocol):
    """Column statistics; `partition_id` 0 means those of the table itself."""

    def get(
        self,
        table_id: int,
        partition_ids: Sequence[int] | None,
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> dict[int, list[ColumnStatistics]]:
        """Return by partition and column; None for ids means the table and all its partitions."""
        ...

    def put(
        self, table_id: int, partition_id: int, statistics: Sequence[ColumnStatistics]
    ) -> None: ...
    def put_all(self, table_id: int, statistics: Mapping[int, Sequence[ColumnStatistics]]) -> None:
        """Store statistics by partition, in few statements; those of other columns stay."""
        ...

    def remove(
        self,
        table_id: int,
        partition_ids: Sequence[int] | None,
        columns: Sequence[str] | None,
        engine: str | None,
    ) -> int:
        """Delete and return how many; None for ids means the table and all its partitions."""
        ...

    def forget(
        self, table_id: int, partition_ids: Sequence[int] | None, columns: Sequence[str]
    ) -> dict[int, set[str]]:
        """Delete what any engine knows of columns; return what there was, by partition."""
        ...

    def move(self, table_id: int, old_partition: int, new_partition: int) -> None:
        """Hand the statistics of one partition to another: a renamed one has a new id."""
        ...


class Functions(Protocol):
    """Raises FunctionNotFound and FunctionAlreadyExists."""

    def get(self, catalog: str, database: str, name: str) -> Function: ...
    def names(self, catalog: str, database: str, patterns: Sequence[str] | None) -> list[str]: ...
    def all(self, catalog: str) -> list[Function]: ...
    def add(self, database: Database, function: Function) -> None: ...
    def replace(self, database: Database, name: str, function: Function) -> None: ...
    def remove(self, database: Database, name: str) -> None: ...


class Locks(Protocol):
    """Lock components; the rules are in `metastore.service.locks`."""

    def serialise(self) -> None:
        """Make other lock decisions wait until this transaction ends."""
        ...

    def next_id(self) -> int: ...
    def add(self, components: Sequence[HeldLock]) -> None: ...
    def get(self, lock_id: int) -> list[HeldLock]: ...
    def before(self, lock_id: int, databases: Sequence[str]) -> list[HeldLock]:
        """Return the components of earlier locks on these databases."""
        ...

    def acquire(self, lock_id: int, at: int) -> None: ...
    def set_blocker(self, lock_id: int, position: int, blocker: HeldLock) -> None:
        """Note for people which component of another lock one of ours waits for."""
        ...

    def beat(self, lock_id: int, at: int) -> bool: ...
    def remove(self, lock_id: int) -> None: ...
    def release(self, lock_id: int) -> bool:
        """Remove a lock unless a transaction has acquired it; a power cut may forget that.

        One single statement. Tells whether there was one to remove.
        """
        ...

    def remove_of(self, transaction_ids: Sequence[int]) -> None: ...
    def rename(
        self, database: str, table: str | None, new_database: str, new_table: str | None
    ) -> None: ...
    def expire(self, before: int) -> int:
        """Remove the locks without transactions whose last sign of life is older."""
        ...

    def matching(self, wanted: LockFilter) -> list[HeldLock]: ...


class Events(Protocol):
    """The event log. `append` is the last thing a transaction does before it commits."""

    def append(self, events: Sequence[NewEvent], *, at: int, principal: str, door: str) -> int:
        """Write events with the next ids and return the last id."""
        ...

    def current_id(self) -> int: ...
    def after(self, event_id: int, limit: int, part: LogPart = WHOLE_LOG) -> list[Event]:
        """Return entries of the whole history, or of a part of it, ascending."""
        ...

    def part(self, period: Period) -> LogPart:
        """Return the part of the log that a period stands for, in a few steps in the index."""
        ...

    def newest(self, wanted: EventFilter, limit: int) -> list[Event]:
        """Return entries of the whole history, the newest first."""
        ...

    def follow(self, wanted: EventFilter, limit: int) -> list[tuple[Event, int | None]]:
        """Return entries that followers still see, ascending: one statement.

        With each comes the id of the entry that defined its table last.
        """
        ...

    def definitions(self, ids: Iterable[int]) -> Mapping[int, Table]:
        """Return the tables that entries made or changed, by the ids of these entries."""
        ...

    def count(self, wanted: EventFilter) -> int:
        """Return how many ids the entries take that followers still see."""
        ...

    def hide(self, before: int) -> None:
        """Hide from followers all before the first entry that is not older than a time.

        The time is in epoch seconds. Nothing is deleted.
        """
        ...


EXPUNGE, TRASH, RETRIEVE = "expunge", "trash", "retrieve"


@dataclass(frozen=True, slots=True)
class Intent:
    """A file effect that must be finished (or undone) after a crash.

    `kind` is `make` (undo: remove the empty directory), `move`, `copy` (undo: delete the target),
    `delete`, `trash` (move into the trash, to the `target` once it is chosen), `expunge` (delete
    from there, not before `lease_until`) or `retrieve` (take out of it); `lease_until` in epoch
    seconds keeps others away while its owner works on it.
    """

    id: int
    kind: str
    source: str | None
    target: str | None
    lease_until: int


class Intents(Protocol):
    def add(self, kind: str, source: str | None, target: str | None, lease_until: int) -> int: ...
    def add_deletes(
        self, locations: Sequence[str], lease_until: int, kind: str = "delete"
    ) -> list[int]: ...
    def hold(self, intent: Intent, lease_until: int, kind: str | None = None) -> Intent | None:
        """Renew the lease, and change what is to be done where a `kind` is given.

        A finished copy becomes the delete of its source. Returns the intent as it is now, None
        where it is done, was changed, or is another's by now.
        """
        ...

    def aim(self, intent_id: int, target: str) -> None:
        """Note where an effect will bring what it moves."""
        ...

    def retrieve(self, place: str, until: int, target: str, lease_until: int) -> Intent | None:
        """Have a place in the trash taken out instead of expunged at the time `until`.

        None where it is gone, or about to be.
        """
        ...

    def remove(self, intent_ids: Sequence[int]) -> None: ...
    def bury(self, place: str, until: int) -> None:
        """Note when a place in the trash is to be expunged.

        What was to end there before is gone from it: somebody took it out.
        """
        ...

    def pending(self) -> list[Intent]:
        """Return all that hinder others: not what only waits for its end in the trash."""
        ...

    def claim(self, now: int, lease_until: int) -> list[Intent]:
        """Take over all whose lease has ended."""
        ...


class Retention(Protocol):
    """What housekeeping takes away, in batches, so that no transaction is long."""

    def dropped_tables(self, before: int, limit: int) -> list[int]:
        """Return ids of tables dropped before a time in epoch seconds."""
        ...

    def doom_table(self, table_id: int, before: int) -> bool:
        """Let a table never be restored; False where somebody has restored it meanwhile."""
        ...

    def purge_partitions(self, table_id: int, limit: int) -> int:
        """Delete up to `limit` partitions of a dropped table; return how many it were."""
        ...

    def purge_table(self, table_id: int) -> None: ...
    def purge_databases(self, before: int) -> int:
        """Delete databases dropped before a time that hold no table any more."""
        ...

    def forget_removals(self) -> int:
        """Delete notes on removed partitions that are too old to help an index."""
        ...


class Transaction(Protocol):
    """One transaction; a reader's is a snapshot and must not be written through."""

    @property
    def catalogs(self) -> Catalogs: ...
    @property
    def databases(self) -> Databases: ...
    @property
    def tables(self) -> Tables: ...
    @property
    def partitions(self) -> Partitions: ...
    @property
    def partition_index(self) -> PartitionIndexRows: ...
    @property
    def partition_marks(self) -> PartitionMarks: ...
    @property
    def search(self) -> Search: ...
    @property
    def statistics(self) -> Statistics: ...
    @property
    def constraints(self) -> Constraints: ...
    @property
    def connectors(self) -> Connectors: ...
    @property
    def user_types(self) -> UserTypes: ...
    @property
    def indexes(self) -> Indexes: ...
    @property
    def functions(self) -> Functions: ...
    @property
    def roles(self) -> Roles: ...
    @property
    def privileges(self) -> Privileges: ...
    @property
    def tokens(self) -> Tokens: ...
    @property
    def locks(self) -> Locks: ...
    @property
    def transactions(self) -> Transactions: ...
    @property
    def replayed_transactions(self) -> ReplayedTransactions: ...
    @property
    def written_components(self) -> WrittenComponents: ...
    @property
    def write_ids(self) -> WriteIds: ...
    @property
    def materialized_views(self) -> MaterializedViews: ...
    @property
    def write_notes(self) -> WriteNotes: ...
    @property
    def compactions(self) -> Compactions: ...
    @property
    def delta_metrics(self) -> DeltaMetrics: ...
    @property
    def administration(self) -> Administration: ...
    @property
    def procedures(self) -> Procedures: ...
    @property
    def packages(self) -> Packages: ...
    @property
    def runtime_statistics(self) -> RuntimeStatistics: ...
    @property
    def replication_metrics(self) -> ReplicationMetrics: ...
    @property
    def descriptions(self) -> Descriptions: ...
    @property
    def glossary(self) -> Glossary: ...
    @property
    def request_keys(self) -> RequestKeys: ...
    @property
    def crawl_memory(self) -> CrawlMemory: ...
    @property
    def crawl_previews(self) -> CrawlPreviews: ...
    @property
    def crawlers(self) -> Crawlers: ...
    @property
    def crawler_runs(self) -> CrawlerRuns: ...
    @property
    def chores(self) -> Chores: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def dropped(self) -> Dropped: ...
    @property
    def protections(self) -> Protections: ...
    @property
    def events(self) -> Events: ...
    @property
    def usage(self) -> Usage: ...
    @property
    def history(self) -> History: ...
    @property
    def table_schemas(self) -> TableSchemas: ...
    @property
    def intents(self) -> Intents: ...
    @property
    def retention(self) -> Retention: ...


class Store(Protocol):
    """Raises Unavailable when the database cannot be reached."""

    def read(self, work: Callable[[Transaction], T]) -> T: ...
    def write(self, work: Callable[[Transaction], T]) -> T: ...
    def note(self, work: Callable[[Transaction], T]) -> T:
        """Write what a power cut may forget, if it comes within a second.

        Nothing written later survives it, so what was noted before a change is there with it.
        """
        ...

    def peek(self, work: Callable[[Transaction], T]) -> T:
        """Run one single statement outside any transaction: the cheapest read."""
        ...

    def check(self) -> None:
        """Raise Unavailable or StoreVersionMismatch where the store cannot be used."""
        ...

    def uuid(self) -> str:
        """Return the stable id of this metastore."""
        ...

    def close(self) -> None: ...
