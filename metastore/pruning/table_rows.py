"""All partitions of one table in Arrow columns, ordered by name; a state is never changed."""

# mypy: disable-error-code="no-any-return"

import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa

from metastore.partitioning.filter_bind import BoundFilter, PartitionKey
from metastore.pruning.arrow import AnyChunks, pc
from metastore.pruning.evaluation import mask_of
from metastore.pruning.key_column import KeyColumn, read_key
from metastore.pruning.names import WireNames, to_wire
from metastore.pruning.placing import Place, cutting, in_order, sorting

_FEW = 5_000
"""Up to so many changes are cut into the columns; more are sorted in."""
_MANY = 100_000
"""From so many rows on, memory that was needed on the way is given back at once."""
_OVERHEAD = 4096
"""Bytes that a table costs beside its columns."""

IndexRow = tuple[int, str, str | None]


class TableRows:
    """The partitions of a table in the order of their names, bytewise.

    Key columns are read out of the names when a filter first needs them.
    """

    def __init__(
        self, ids: AnyChunks, wire: AnyChunks, explicit: AnyChunks | None, max_id: int
    ) -> None:
        self.ids = ids
        self.wire = wire
        self.explicit = explicit
        self.max_id = max_id
        self._keys: dict[tuple[tuple[str, ...], int], KeyColumn] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def byte_size(self) -> int:
        """Memory held; it grows with the first use of a key."""
        explicit = 0 if self.explicit is None else self.explicit.nbytes
        keys = sum(column.byte_size for column in list(self._keys.values()))
        return _OVERHEAD + self.ids.nbytes + self.wire.nbytes + explicit + keys

    def key(self, keys: tuple[str, ...], index: int) -> KeyColumn:
        """Give key number `index` of `keys`."""
        with self._lock:
            column = self._keys.get((keys, index))
            if column is None:
                column = read_key(self.wire, self.explicit, keys, index)
                self._keys[keys, index] = column
        return column

    def select(
        self, keys: Sequence[PartitionKey], bound: BoundFilter | None, limit: int
    ) -> "array[int]":
        """Give the ids of the rows that pass."""
        ids = array("q")
        for piece in self._chosen(self.ids, keys, bound, limit).chunks:
            content = memoryview(piece.buffers()[1] or b"")
            ids.frombytes(content[piece.offset * 8 : (piece.offset + len(piece)) * 8])
        return ids

    def names(
        self, keys: Sequence[PartitionKey], bound: BoundFilter | None, limit: int
    ) -> WireNames:
        """Give the names of the rows that pass."""
        return WireNames(self._chosen(self.wire, keys, bound, limit))

    def counts(
        self, keys: Sequence[PartitionKey], bound: BoundFilter | None, wanted: Sequence[int]
    ) -> "Counter[tuple[str | None, ...]]":
        """Count the rows that pass for each combination of values of the keys `wanted`."""
        names = tuple(key.name for key in keys)
        columns = [self.key(names, index) for index in wanted]
        codes = {
            str(place): self._passing(column.codes, keys, bound)
            for place, column in enumerate(columns)
        }
        groups = pa.table(codes).group_by(list(codes)).aggregate([([], "count_all")])
        texts = [
            column.texts.take(groups.column(str(place))).to_pylist()
            for place, column in enumerate(columns)
        ]
        counted: Counter[tuple[str | None, ...]] = Counter()  # `texts` may repeat a text
        for *values, count in zip(*texts, groups.column("count_all").to_pylist(), strict=True):
            counted[tuple(values)] += count
        return counted

    def changed(self, new: "TableRows", removed: Sequence[int]) -> "TableRows":
        """Give the next state: without `removed` ids, then with the rows of `new`."""
        gone = _places(self.ids, removed)
        if not len(gone) and not len(new):
            return self
        few = len(self) > 0 and len(gone) + len(new) <= _FEW
        if few:
            place = cutting(self.wire, new.wire, gone.to_pylist())
        else:
            place = sorting(self.wire, new.wire, gone)
        changed = TableRows(
            place(self.ids, new.ids),
            place(self.wire, new.wire),
            _placed_explicit(self, new, place),
            max(self.max_id, new.max_id),
        )
        for (keys, index), column in list(self._keys.items()):
            # Texts that no row has any more are only lost when a column is read anew.
            if len(column.texts) <= 2 * len(changed) + _FEW:
                changed._keys[keys, index] = column.merged(new.key(keys, index), place)
        if not few:
            _give_back(len(changed))
        return changed

    def _chosen(
        self,
        column: AnyChunks,
        keys: Sequence[PartitionKey],
        bound: BoundFilter | None,
        limit: int,
    ) -> AnyChunks:
        chosen = self._passing(column, keys, bound)
        return chosen[:limit] if limit >= 0 else chosen

    def _passing(
        self, column: AnyChunks, keys: Sequence[PartitionKey], bound: BoundFilter | None
    ) -> AnyChunks:
        if bound is None:
            return column
        names = tuple(key.name for key in keys)
        return column.filter(mask_of(bound, len(self), lambda index: self.key(names, index)))


def read_rows(batches: Iterable[Sequence[IndexRow]]) -> TableRows:
    """Read rows that come in any order."""
    types = (pa.int64(), pa.large_string(), pa.large_string())
    pieces: list[list[Any]] = [[pa.array([], type_)] for type_ in types]
    for batch in batches:
        for place, type_ in enumerate(types):
            pieces[place].append(pa.array([row[place] for row in batch], type_))
    ids, names, explicit = (pa.concat_arrays(pieces.pop(0)) for _ in types)
    names = names.cast(pa.large_binary())
    ordered = pc.all(pc.less_equal(names[:-1], names[1:])).as_py()
    order = None if ordered else pc.sort_indices(names)
    wire = [to_wire(piece) for piece in in_order(names, order).chunks]
    rows = TableRows(
        in_order(ids, order),
        pa.chunked_array(wire, pa.large_binary()),
        _unless_null(in_order(explicit, order)),
        pc.max(ids).as_py() or 0,
    )
    _give_back(len(rows))
    return rows


def _give_back(count: int) -> None:
    """Return what loading or sorting so many rows needed to the system, if it was much."""
    if count > _MANY:
        pa.default_memory_pool().release_unused()


def _unless_null(values: AnyChunks) -> AnyChunks | None:
    return None if values.null_count == len(values) else values


def _places(ids: AnyChunks, wanted: Sequence[int]) -> Any:
    if not wanted:
        return pa.array([], pa.uint64())
    return pc.indices_nonzero(pc.is_in(ids, value_set=pa.array(wanted, pa.int64())))


def _placed_explicit(old: TableRows, new: TableRows, place: Place) -> AnyChunks | None:
    if old.explicit is None and new.explicit is None:
        return None
    return _unless_null(place(_explicit(old), _explicit(new)))


def _explicit(rows: TableRows) -> AnyChunks:
    if rows.explicit is not None:
        return rows.explicit
    kind = pa.large_string()
    return pa.chunked_array([pa.nulls(len(piece), kind) for piece in rows.ids.chunks], kind)
