"""Transactions of Hive's transactional (ACID) tables; times are epoch milliseconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class TransactionState(IntEnum):
    COMMITTED = 1
    ABORTED = 2
    OPEN = 3


class TransactionType(IntEnum):
    DEFAULT = 0
    REPL_CREATED = 1
    READ_ONLY = 2
    COMPACTION = 3
    MATER_VIEW_REBUILD = 4
    SOFT_DELETE = 5
    REBALANCE_COMPACTION = 6


class Operation(IntEnum):
    """What a transaction does to a table (Hive's `DataOperationType`).

    COMPACT is not on the wire: a compactor that merges what others have written.
    """

    SELECT = 1
    INSERT = 2
    UPDATE = 3
    DELETE = 4
    UNSET = 5
    NO_TXN = 6
    COMPACT = 100

    @property
    def letter(self) -> str:
        """The letter by which Hive's texts name it."""
        return self.name[0].lower()


UPDATING = (Operation.UPDATE, Operation.DELETE)


@dataclass(frozen=True, slots=True)
class AcidTransaction:
    """One transaction that is open or was aborted; committed ones leave no trace but their work.

    `oldest_open` is the oldest transaction that was open when this one began.
    """

    id: int
    state: TransactionState
    type: TransactionType
    user: str
    hostname: str
    agent_info: str | None
    started_at: int
    heartbeat_at: int
    oldest_open: int = 0


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """How many to open, for whom; `policy` and `source_ids` are those of a replication.

    Those of a replication that dumps are not `logged`: nobody is to follow them.
    """

    count: int
    user: str
    hostname: str
    agent_info: str | None = None
    type: TransactionType = TransactionType.DEFAULT
    policy: str | None = None
    source_ids: tuple[int, ...] = ()
    logged: bool = True


@dataclass(frozen=True, slots=True)
class UnfinishedTransactions:
    """All that are open or aborted up to the newest id, ascending."""

    high_water_mark: int
    transactions: tuple[AcidTransaction, ...]

    @property
    def oldest_open(self) -> int | None:
        """The oldest open one's id, None where none is open."""
        open_ids = (one.id for one in self.transactions if one.state is TransactionState.OPEN)
        return next(open_ids, None)

    def without(self, types: Sequence[TransactionType]) -> tuple[AcidTransaction, ...]:
        """Return those that are of none of these types."""
        return tuple(one for one in self.transactions if one.type not in types)


@dataclass(frozen=True, slots=True)
class WrittenComponent:
    """A database, table or partition that a transaction wrote to; the write id is the table's."""

    transaction_id: int
    database: str
    table: str | None
    partition: str | None
    operation: Operation
    write_id: int | None = None


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """How many rows transactions have changed."""

    inserted: int = 0
    updated: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """What became of the tables under a materialized view: `updated` tells of deletes as well."""

    updated: bool
    compacted: bool


@dataclass(frozen=True, slots=True)
class WriteConflict:
    """Two transactions that overlapped changed the same; `commit_id` is the loser's."""

    transaction_id: int
    commit_id: int
    operation: Operation
    winner_id: int
    winner_commit_id: int
    winner_operation: Operation
    database: str
    table: str | None
    partition: str | None


@dataclass(frozen=True, slots=True)
class KeyValue:
    """A table parameter to be set by a commit; the table is named by its id."""

    table_id: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class ReplayMark:
    """How far a replication has come with a database, and with a table and partitions of it."""

    last_id: int
    database: str
    catalog: str = "hive"
    table: str | None = None
    partitions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplayedWrite:
    """What a transaction of a replication's source wrote."""

    database: str
    table: str
    partition: str | None
    write_id: int


@dataclass(frozen=True, slots=True)
class CommitRequest:
    """What to commit and how.

    `mark` and `replayed_writes` come from a replication's load. One that dumps is not `logged`:
    nobody is to follow it.

    `writes_exclusively` tells what Hive 4 clients say of their locks: True, conflicts cannot be
    and are not looked for; False, deletes conflict with deletes as well; None, an older client.
    """

    transaction_id: int
    policy: str | None = None
    writes_exclusively: bool | None = None
    key_value: KeyValue | None = None
    mark: ReplayMark | None = None
    replayed_writes: tuple[ReplayedWrite, ...] = ()
    logged: bool = True


@dataclass(frozen=True, slots=True)
class HeartbeatAnswer:
    """Of a range of transactions, those that are aborted and those that are not there."""

    aborted: frozenset[int]
    missing: frozenset[int]
