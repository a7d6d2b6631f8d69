"""Choosing partitions by their values without asking the database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from metastore.partitioning.filter_bind import BoundFilter, PartitionKey


class SnapshotTooOld(Exception):
    """The index has seen a later state of the table than the caller: read again, anew.

    Never leaves the service: with a new snapshot the same question succeeds.
    """


@dataclass(frozen=True, slots=True)
class PartitionStamp:
    """What state of a table the caller sees: `tables.partition_version` in its snapshot."""

    table_id: int
    version: int


class PartitionSource(Protocol):
    """Partitions as the caller's snapshot shows them.

    Ids grow in commit order, are never used again and never change their name: a renamed
    partition comes back under a new id, an altered one keeps its id.
    """

    def partition_count(self, table_id: int) -> int: ...

    def index_rows(
        self, table_id: int, *, after_id: int = 0
    ) -> Iterator[Sequence[tuple[int, str, str | None]]]:
        """Yield batches of (id, name, values) with ids above `after_id`, in any order.

        `values` is a JSON list of the stored texts, or None where the name determines them.
        """
        ...

    def removed_since(self, table_id: int, version: int) -> Sequence[int] | None:
        """Return the ids dropped or renamed after `version`; None where that is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Selection:
    """Row ids of the chosen partitions, ascending by name, bytewise."""

    ids: Sequence[int]


class NameSlice(Protocol):
    """Names of the chosen partitions, ascending bytewise, ready for the wire."""

    @property
    def count(self) -> int: ...

    @property
    def byte_size(self) -> int:
        """How many bytes all chunks have together."""
        ...

    def chunks(self) -> Iterator[memoryview]:
        """Yield Thrift strings (i32 big-endian length, UTF-8) in pieces of about 1 MiB.

        Strings may be cut anywhere between two pieces.
        """
        ...

    def texts(self) -> list[str]:
        """Return the names as text."""
        ...


class PruningIndex(Protocol):
    """Partition values of tables in memory; safe to use from many threads.

    What is answered is what the caller's snapshot holds (`source` and `stamp` are of one
    transaction). None means that the table is not loaded and too big to load within a request:
    the caller asks the database, and may have `load` called in the background. SnapshotTooOld
    means that another thread has read a later state. `bound` None selects all; a `limit` of 0 or
    more selects the first ones by name.
    """

    def select(
        self,
        source: PartitionSource,
        stamp: PartitionStamp,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        limit: int = -1,
    ) -> Selection | None: ...

    def names(
        self,
        source: PartitionSource,
        stamp: PartitionStamp,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        limit: int = -1,
    ) -> NameSlice | None: ...

    def counts(
        self,
        source: PartitionSource,
        stamp: PartitionStamp,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        wanted: Sequence[int],
    ) -> Mapping[tuple[str | None, ...], int] | None:
        """Count the partitions of each combination of values of the keys number `wanted`."""
        ...

    def load(self, source: PartitionSource, stamp: PartitionStamp) -> None:
        """Load a table whatever its size, unless it can never fit."""
        ...

    def forget(self, table_id: int) -> None:
        """Drop what is held of a table."""
        ...
