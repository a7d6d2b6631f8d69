"""The pruning index of one process: which tables are in memory, and in which state."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from metastore.partitioning.filter_bind import BoundFilter, PartitionKey
from metastore.ports.pruning import (
    NameSlice,
    PartitionSource,
    PartitionStamp,
    Selection,
    SnapshotTooOld,
)

if TYPE_CHECKING:
    from metastore.pruning.table_rows import TableRows

_CAPACITY = 256 << 20
_INLINE_ROWS = 100_000

T = TypeVar("T")


@dataclass(slots=True)
class _Entry:
    """`state` is swapped as a whole; `lock` is held by the one thread that makes the next."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    state: "tuple[int, TableRows] | None" = None
    size: int = 0


class ArrowPruningIndex:
    """See `metastore.ports.pruning.PruningIndex`.

    `capacity` bounds the memory of all tables in bytes; those not used for longest go first.
    Tables of more than `inline_rows` partitions are not loaded within a request.
    """

    def __init__(self, *, capacity: int = _CAPACITY, inline_rows: int = _INLINE_ROWS) -> None:
        self._capacity = capacity
        self._inline_rows = inline_rows
        self._entries: OrderedDict[int, _Entry] = OrderedDict()
        self._too_big: dict[int, int] = {}  # rows of tables that alone exceed the capacity
        self._size = 0
        self._lock = threading.Lock()

    @property
    def byte_size(self) -> int:
        """Memory that the tables hold, in bytes."""
        return self._size

    def select(
        self,
        source: PartitionSource,
        stamp: PartitionStamp,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        limit: int = -1,
    ) -> Selection | None:
        ids = self._ask(source, stamp, lambda rows: rows.select(keys, bound, limit))
        return None if ids is None else Selection(ids)

    def names(
        self,
        source: PartitionSource,
        stamp: PartitionStamp,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        limit: int = -1,
    ) -> NameSlice | None:
        return self._ask(source, stamp, lambda rows: rows.names(keys, bound, limit))

    def counts(
        self,
        source: PartitionSource,
        stamp: PartitionStamp,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        wanted: Sequence[int],
    ) -> Mapping[tuple[str | None, ...], int] | None:
        return self._ask(source, stamp, lambda rows: rows.counts(keys, bound, wanted))

    def load(self, source: PartitionSource, stamp: PartitionStamp) -> None:
        if not self._is_too_big(stamp.table_id, source.partition_count(stamp.table_id)):
            self._state(self._entry(stamp.table_id), source, stamp, any_size=True)

    def forget(self, table_id: int) -> None:
        with self._lock:
            self._too_big.pop(table_id, None)
            entry = self._entries.pop(table_id, None)
            self._size -= entry.size if entry else 0

    def _ask(
        self, source: PartitionSource, stamp: PartitionStamp, question: "Callable[[TableRows], T]"
    ) -> T | None:
        entry = self._entry(stamp.table_id)
        rows = self._state(entry, source, stamp, any_size=False)
        if rows is None:
            return None
        answer = question(rows)
        self._account(stamp.table_id, entry)
        return answer

    def _entry(self, table_id: int) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(table_id, _Entry())
            self._entries.move_to_end(table_id)
        return entry

    def _state(
        self, entry: _Entry, source: PartitionSource, stamp: PartitionStamp, *, any_size: bool
    ) -> "TableRows | None":
        """Bring the entry to the caller's version, or see that it is there."""
        rows = _at_version(entry, stamp)
        if rows is not None:
            return rows
        if not any_size and entry.state is None and not self._is_small(source, stamp.table_id):
            return None
        with entry.lock:
            rows = _at_version(entry, stamp)  # another thread may have been at it
            if rows is None:
                rows = self._next_state(entry, source, stamp, any_size=any_size)
                entry.state = None if rows is None else (stamp.version, rows)
        self._account(stamp.table_id, entry)
        return rows

    def _next_state(
        self, entry: _Entry, source: PartitionSource, stamp: PartitionStamp, *, any_size: bool
    ) -> "TableRows | None":
        from metastore.pruning.table_rows import read_rows  # noqa: PLC0415  # Arrow loads slowly

        table_id = stamp.table_id
        if entry.state is not None:
            version, rows = entry.state
            removed = source.removed_since(table_id, version)
            if removed is not None:
                new = read_rows(source.index_rows(table_id, after_id=rows.max_id))
                return rows.changed(new, removed)
            if not any_size and not self._is_small(source, table_id):
                return None
        return read_rows(source.index_rows(table_id))

    def _is_small(self, source: PartitionSource, table_id: int) -> bool:
        count = source.partition_count(table_id)
        return count <= self._inline_rows and not self._is_too_big(table_id, count)

    def _is_too_big(self, table_id: int, count: int) -> bool:
        with self._lock:
            return count >= self._too_big.get(table_id, count + 1)

    def _account(self, table_id: int, entry: _Entry) -> None:
        """Count what the table holds now, and drop the tables not used for longest."""
        state = entry.state
        size = state[1].byte_size if state else 0
        with self._lock:
            if self._entries.get(table_id) is not entry:
                return  # dropped meanwhile
            self._size += size - entry.size
            entry.size = size
            if state and size > self._capacity:
                self._too_big[table_id] = len(state[1])
                self._drop(table_id)
            while self._size > self._capacity:
                self._drop(next(iter(self._entries)))

    def _drop(self, table_id: int) -> None:
        self._size -= self._entries.pop(table_id).size


def _at_version(entry: _Entry, stamp: PartitionStamp) -> "TableRows | None":
    state = entry.state
    if state is None or state[0] < stamp.version:
        return None
    if state[0] > stamp.version:
        raise SnapshotTooOld
    return state[1]
