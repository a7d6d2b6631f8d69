"""Which partitions a request means: by names, filter, partial values, or all.

Both ways to answer, as objects and as encoded rows, select through here, so they cannot differ.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from metastore.errors import Unavailable
from metastore.model.partition import EncodedPartition
from metastore.model.table import Table, TableName
from metastore.partitioning.filter_bind import BoundFilter, bind
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.filter_parser import parse_filter
from metastore.partitioning.partial_values import partial_filter
from metastore.partitioning.rowformat import decode_row
from metastore.ports.pruning import NameSlice, PartitionStamp, PruningIndex, SnapshotTooOld
from metastore.ports.store import Store, StoredShape, Transaction
from metastore.service.partition_rows import learn_shapes

T = TypeVar("T")
_SNAPSHOT_ATTEMPTS = 5
_NAMES_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What partitions are asked for; `limit` below 0 means no limit, 0 none at all.

    At most one of `names`, `filter_text` and `partial` is given; `after` (a name, exclusive)
    continues a listing.
    """

    names: Sequence[str] | None = None
    filter_text: str | None = None
    partial: Sequence[str] | None = None
    limit: int = -1
    after: str | None = None


class PartitionSelector:
    """Finds partitions, through the pruning index where a condition must be evaluated."""

    def __init__(self, store: Store, pruning: PruningIndex) -> None:
        self._store = store
        self._pruning = pruning

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
        if wanted.limit == 0 or not table.partition_keys:
            return iter(())
        if wanted.names is not None:
            return _limited(tx.partitions.by_names(table.id, wanted.names), wanted.limit)
        condition = self._condition(table, wanted)
        if condition is None:
            return tx.partitions.scan(table.id, after=wanted.after, limit=wanted.limit)
        limit = wanted.limit if wanted.after is None else -1
        selection = self._pruning.select(
            tx.partition_index, _stamp(table), table.partition_keys, condition, limit
        )
        if selection is None or wanted.after is not None:
            return _limited(_scan_matching(tx, table, condition, wanted.after), wanted.limit)
        return tx.partitions.by_ids(table.id, selection.ids)

    def names(self, tx: Transaction, table: Table, wanted: Wanted) -> NameSlice | list[str]:
        """Return the names, ascending: wire-ready from the index, or as a list."""
        if wanted.limit == 0 or not table.partition_keys:
            return []
        condition = self._condition(table, wanted)
        found = self._pruning.names(
            tx.partition_index, _stamp(table), table.partition_keys, condition, wanted.limit
        )
        if found is not None:
            return found
        if condition is None:
            return [
                name
                for batch in tx.partitions.names(table.id, limit=wanted.limit)
                for name in batch
            ]
        matching = _limited(_scan_matching(tx, table, condition, None), wanted.limit)
        return [encoded.name for batch in matching for encoded in batch]

    def count(self, tx: Transaction, table: Table, filter_text: str | None) -> int:
        """Return how many partitions there are, or how many a filter selects."""
        found = self.names(tx, table, Wanted(filter_text=filter_text))
        return len(found) if isinstance(found, list) else found.count

    def _condition(self, table: Table, wanted: Wanted) -> BoundFilter | None:
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
    """Yield what the condition selects, the plain way: every row is read and evaluated."""
    shapes: dict[int, StoredShape] = {}
    for batch in tx.partitions.scan(table.id, after=after):
        learn_shapes(tx, shapes, batch)
        yield [
            encoded
            for encoded in batch
            if matches(condition, decode_row(encoded.row, shapes[encoded.shape_id].shape).values)
        ]


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
