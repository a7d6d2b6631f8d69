"""Compactions of transactional tables: what is to be merged, and what became of it.

Times are epoch milliseconds. Tables are named as the request named them, without a catalog.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum

from metastore.model.transaction import TransactionType

COMPACTING = (
    TransactionType.COMPACTION,
    TransactionType.REBALANCE_COMPACTION,
    TransactionType.SOFT_DELETE,
)
"""The types of transactions that queue something, or do what is queued."""


class CompactionType(IntEnum):
    MINOR = 1
    MAJOR = 2
    REBALANCE = 3
    ABORT_TXN_CLEANUP = 4
    SMART_OPTIMIZE = 5


class CompactionState(Enum):
    """Hive's letter for each state (Hive 4.0 `CompactionState`)."""

    INITIATED = "i"
    WORKING = "w"
    READY_FOR_CLEANING = "r"
    FAILED = "f"
    SUCCEEDED = "s"
    DID_NOT_INITIATE = "a"
    REFUSED = "c"
    ABORTED = "x"

    @property
    def words(self) -> str:
        """The state as Hive's clients are shown it."""
        return self.name.lower().replace("_", " ")


AT_WORK = (CompactionState.INITIATED, CompactionState.WORKING)
QUEUED = (*AT_WORK, CompactionState.READY_FOR_CLEANING)
"""States of what is not over yet."""


@dataclass(frozen=True, slots=True)
class Compactable:
    """A table or one of its partitions."""

    database: str
    table: str
    partition: str | None = None


@dataclass(frozen=True, slots=True)
class CompactionRequest:
    """What to compact and how; `properties` overwrite the table's for the compactor."""

    place: Compactable
    type: CompactionType
    run_as: str | None = None
    properties: Mapping[str, str] | None = None
    initiator_id: str | None = None
    initiator_version: str | None = None
    pool: str | None = None
    buckets: int | None = None
    order_by: str | None = None


@dataclass(frozen=True, slots=True)
class Compaction:
    """One compaction, waiting, running or over; what is not known yet is None.

    `properties` is a text in the form of Hive's `StringableMap`. `highest_write_id` is that up
    to which it merges, `transaction_id` the compactor's own, and `next_transaction_id` the newest
    that there was at its commit.
    """

    id: int
    place: Compactable
    type: CompactionType
    state: CompactionState
    properties: str | None = None
    run_as: str | None = None
    pool: str | None = None
    buckets: int | None = None
    order_by: str | None = None
    initiator_id: str | None = None
    initiator_version: str | None = None
    worker_id: str | None = None
    worker_version: str | None = None
    hadoop_job_id: str | None = None
    error: str | None = None
    highest_write_id: int | None = None
    transaction_id: int | None = None
    next_transaction_id: int | None = None
    enqueued_at: int | None = None
    started_at: int | None = None
    committed_at: int | None = None
    ended_at: int | None = None


@dataclass(frozen=True, slots=True)
class Enqueued:
    """The answer to a request: the new compaction, or the one that was there already."""

    id: int
    state: CompactionState
    accepted: bool


@dataclass(frozen=True, slots=True)
class CompactionFilter:
    """Which compactions to show, None for all; `order` is a list of columns as in Hive 4."""

    id: int | None = None
    database: str | None = None
    table: str | None = None
    partition: str | None = None
    pool: str | None = None
    type: CompactionType | None = None
    state: str | None = None
    order: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """Who asks for work; one with a pool gets what was sent to that pool only."""

    id: str | None
    version: str | None = None
    pool: str | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What a compactor or the initiator says of a compaction; `id` 0 for one never queued."""

    id: int
    place: Compactable
    type: CompactionType
    properties: str | None = None
    run_as: str | None = None
    worker_id: str | None = None
    highest_write_id: int = 0
    error: str | None = None
    enqueued_at: int = 0
    pool: str | None = None
    buckets: int = 0
    order_by: str | None = None


class DeltaMetric(IntEnum):
    """What compactors count in a table or partition."""

    OBSOLETE_DELTAS = 0
    DELTAS = 1
    SMALL_DELTAS = 2


def property_text(properties: Mapping[str, str]) -> str:
    """Return properties as Hive's `StringableMap` writes them: `2:1:a3:one1:b3:two`.

    The numbers are how many there are, and the lengths of keys and values in UTF-16 units.
    """
    parts = [f"{len(properties)}:"]
    for pair in properties.items():
        parts += [f"{len(text.encode('utf-16-le')) // 2}:{text}" for text in pair]
    return "".join(parts)
