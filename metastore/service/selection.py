"""Which partitions a request means: by names, filter, partial values, or all.

Both ways to answer, as objects and as encoded rows, select through here, so they cannot differ.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import Lock, Thread
from typing import TypeVar

from metastore.errors import MetastoreError, Unavailable
from metastore.model.partition import EncodedPartition
from metastore.model.table import Table, TableName
from metastore.partitioning.filter_bind import BoundFilter, bind
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import parse_filter
from metastore.partitioning.name_prefix import name_prefix
from metastore.partitioning.partial_values import partial_filter
from metastore.partitioning.rowformat import decode_row
from metastore.ports.pruning import (
    NameSlice,
    PartitionSource,
    PartitionStamp,
    PruningIndex,
    Selection,
    SnapshotTooOld,
)
from metastore.ports.store import Store, StoredShape, Transaction
from metastore.service.partition_rows import learn_shapes
from metastore.settings_errors import TooManyPartitions

T = TypeVar("T")
Question = Callable[[PartitionSource, Table], T | None]
logger = logging.getLogger(__name__)
_SNAPSHOT_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What partitions are asked for; `limit` below 0 means no limit, 0 none at all.

    At most one of `names`, `filter_text`, `partial` and `condition`, which is bound to the table,
    is given; `after` (a name, exclusive) continues a listing.
    """

    names: Sequence[str] | None = None
    filter_text: str | None = None
    partial: Sequence[str] | None = None
    condition: BoundFilter | None = None
    limit: int = -1
    after: str | None = None


class PartitionSelector:
    """Finds partitions, through the pruning index where a condition must be evaluated."""

    def __init__(self, store: Store, pruning: PruningIndex, most: int = -1) -> None:
        """Refuse requests for more than `most` partitions; below 0 none is refused."""
        self._most = most
        self._store = store
        self._pruning = pruning
        self._loading: dict[int, Thread] = {}
        self._loading_lock = Lock()

    def read(self, name: TableName, work: Callable[[Transaction, Table], T]) -> T:
        """Run work on one snapshot that holds the table; again where the index was ahead of it.

        Raises TableNotFound.
        """
        for _ in range(_SNAPSHOT_ATTEMPTS):
            try:
                return self._store.read(lambda tx: work(tx, tx.tables.get(name)))
            except SnapshotTooOld:
                continue
        raise Unavailable(f"partitions of {name} change too fast to be read: try again")

    def batches(
        self, tx: Transaction, table: Table, wanted: Wanted
    ) -> Iterator[Sequence[EncodedPartition]]:
        """Yield encoded partitions ascending by name.

        Raises InvalidPartitionFilter and InvalidPartitionValues before the first batch.
        """
        condition = self._condition(table, wanted)
        if wanted.limit == 0 or not table.partition_keys:
            return iter(())
        if wanted.names is not None:
            return _limited(tx.partitions.by_names(table.id, wanted.names), wanted.limit)
        if condition is None:
            return tx.partitions.scan(table.id, after=wanted.after, limit=wanted.limit)
        if wanted.after is None:
            selection = self._ask(tx, table, condition, self._select(condition, wanted.limit))
            if selection is not None:
                return tx.partitions.by_ids(table.id, selection.ids)
        return _limited(_scan_matching(tx, table, condition, wanted.after), wanted.limit)

    def require_allowed(self, tx: Transaction, table: Table, wanted: Wanted) -> None:
        """Raise TooManyPartitions where a request would return more than is allowed."""
        if self._most < 0 or 0 <= wanted.limit <= self._most or not table.partition_keys:
            return
        if wanted.names is not None:
            count = len(wanted.names)
        else:
            found = self.names(tx, table, wanted)
            count = len(found) if isinstance(found, list) else found.count
        if count > self._most:
            raise TooManyPartitions(table.name, count, self._most)

    def names(self, tx: Transaction, table: Table, wanted: Wanted) -> NameSlice | list[str]:
        """Return the names, ascending: wire-ready from the index, or as a list."""
        condition = self._condition(table, wanted)
        if wanted.limit == 0 or not table.partition_keys:
            return []
        found = self._ask(tx, table, condition, self._names(condition, wanted.limit))
        if found is not None:
            return found
        if condition is None:
            return list(chain.from_iterable(tx.partitions.names(table.id, limit=wanted.limit)))
        matching = _limited(_scan_matching(tx, table, condition, None), wanted.limit)
        return [encoded.name for batch in matching for encoded in batch]

    def counts(
        self, tx: Transaction, table: Table, wanted: Sequence[int], filter_text: str | None
    ) -> Mapping[tuple[str | None, ...], int]:
        """Count the partitions of each combination of values of the keys number `wanted`."""
        if not table.partition_keys:
            return {}
        condition = self._condition(table, Wanted(filter_text=filter_text))
        question = self._counts(condition, wanted)
        found = question(tx.partition_index, table)
        if found is None:  # each partition has to be looked at: no way is faster than the index
            self._pruning.load(tx.partition_index, _stamp(table))
            found = question(tx.partition_index, table)
        if found is None:
            found = _counted(_judged(tx, table, condition), wanted)
        return found

    def count(self, tx: Transaction, table: Table, filter_text: str | None) -> int:
        """Return how many partitions there are, or how many a filter selects."""
        found = self.names(tx, table, Wanted(filter_text=filter_text))
        return len(found) if isinstance(found, list) else found.count

    def _select(self, condition: BoundFilter | None, limit: int) -> "Question[Selection]":
        return lambda source, table: self._pruning.select(
            source, _stamp(table), table.partition_keys, condition, limit
        )

    def _names(self, condition: BoundFilter | None, limit: int) -> "Question[NameSlice]":
        return lambda source, table: self._pruning.names(
            source, _stamp(table), table.partition_keys, condition, limit
        )

    def _counts(
        self, condition: BoundFilter | None, wanted: Sequence[int]
    ) -> "Question[Mapping[tuple[str | None, ...], int]]":
        return lambda source, table: self._pruning.counts(
            source, _stamp(table), table.partition_keys, condition, wanted
        )

    def _ask(
        self,
        tx: Transaction,
        table: Table,
        condition: BoundFilter | None,
        question: "Question[T]",
    ) -> T | None:
        """Ask the index; None means that SQL can answer sooner or that nothing else can.

        A big table that is not loaded is loaded meanwhile, where the database can narrow the
        names or none have to be judged; else the load is the fastest way to the answer.
        """
        answer = question(tx.partition_index, table)
        if answer is not None:
            return answer
        if condition is None or name_prefix(table.partition_keys, condition):
            self._load_in_background(table)
            return None
        self._pruning.load(tx.partition_index, _stamp(table))
        return question(tx.partition_index, table)

    def _load_in_background(self, table: Table) -> None:
        with self._loading_lock:
            if table.id not in self._loading:
                thread = Thread(target=self._load, args=(table,), daemon=True)
                self._loading[table.id] = thread
                thread.start()

    def _load(self, table: Table) -> None:
        try:
            self.read(table.qualified, self._load_now)
        except MetastoreError as error:
            logger.warning("partitions of %s could not be indexed: %s", table.qualified, error)
        finally:
            with self._loading_lock:
                del self._loading[table.id]

    def close(self) -> None:
        """Wait for loads under way, which use the store."""
        with self._loading_lock:
            running = list(self._loading.values())
        for thread in running:
            thread.join()

    def _load_now(self, tx: Transaction, table: Table) -> None:
        self._pruning.load(tx.partition_index, _stamp(table))

    def _condition(self, table: Table, wanted: Wanted) -> BoundFilter | None:
        if wanted.condition is not None:
            return wanted.condition
        if wanted.partial is not None:
            return partial_filter(table.partition_keys, wanted.partial)
        if wanted.filter_text is None or not wanted.filter_text.strip():
            return None
        return bind(parse_filter(wanted.filter_text), table.partition_keys)


def _stamp(table: Table) -> PartitionStamp:
    return PartitionStamp(table.id, table.partition_version)


def _scan_matching(
    tx: Transaction, table: Table, condition: BoundFilter, after: str | None
) -> Iterator[Sequence[EncodedPartition]]:
    """Yield what a condition selects, the plain way: rows are read and judged one by one."""
    for batch in _judged(tx, table, condition, after):
        yield [encoded for encoded, _ in batch]


def _judged(
    tx: Transaction, table: Table, condition: BoundFilter | None, after: str | None = None
) -> Iterator[Sequence[tuple[EncodedPartition, tuple[str, ...]]]]:
    """Yield what a condition selects, or all, with the values."""
    shapes: dict[int, StoredShape] = {}
    prefix = "" if condition is None else name_prefix(table.partition_keys, condition)
    for batch in tx.partitions.scan(table.id, prefix=prefix, after=after):
        learn_shapes(tx, shapes, batch)
        valued = (
            (encoded, decode_row(encoded.row, shapes[encoded.shape_id].shape).values)
            for encoded in batch
        )
        yield [pair for pair in valued if condition is None or matches(condition, pair[1])]


def _counted(
    batches: Iterator[Sequence[tuple[EncodedPartition, tuple[str, ...]]]], wanted: Sequence[int]
) -> Mapping[tuple[str | None, ...], int]:
    return Counter(
        tuple(values[index] for index in wanted) for batch in batches for _, values in batch
    )


def _limited(
    batches: Iterator[Sequence[EncodedPartition]], limit: int
) -> Iterator[Sequence[EncodedPartition]]:
    left = limit
    for batch in batches:
        if left < 0:
            yield batch
            continue
        yield batch[:left]
        left -= min(left, len(batch))
        if left == 0:
            return
