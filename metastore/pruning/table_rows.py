"""All partitions of one table in Arrow columns, ordered by name; a state is never changed."""

# mypy: disable-error-code="no-any-return"

import threading
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyarrow as pa

from metastore.partitioning.filter_bind import BoundFilter, PartitionKey
from metastore.pruning.arrow import AnyArray, pc
from metastore.pruning.evaluation import mask_of
from metastore.pruning.key_column import KeyColumn, read_key
from metastore.pruning.names import WireNames, from_wire, name_at, to_wire

_FEW = 1_000
"""Up to so many changes are cut into the columns piece by piece; more are sorted in."""
_MANY = 100_000
_OVERHEAD = 4096
"""Bytes that a table costs beside its columns."""

IndexRow = tuple[int, str, str | None]
Place = Callable[[AnyArray, AnyArray], Any]


class TableRows:
    """The partitions of a table in the order of their names, bytewise.

    Key columns are read out of the names when a filter first needs them.
    """

    def __init__(
        self,
        ids: pa.Int64Array,
        wire: pa.LargeBinaryArray,
        explicit: pa.LargeStringArray | None,
        max_id: int,
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
        found = self._chosen(self.ids, keys, bound, limit)
        ids = array("q")
        ids.frombytes(memoryview(found.buffers()[1] or b"")[found.offset * 8 :][: len(found) * 8])
        return ids

    def names(
        self, keys: Sequence[PartitionKey], bound: BoundFilter | None, limit: int
    ) -> WireNames:
        """Give the names of the rows that pass."""
        return WireNames(self._chosen(self.wire, keys, bound, limit))

    def changed(self, new: "TableRows", removed: Sequence[int]) -> "TableRows":
        """Give the next state: without `removed` ids, then with the rows of `new`."""
        gone = _places(self.ids, removed)
        if not len(gone) and not len(new):
            return self
        few = len(gone) + len(new) <= _FEW
        place = (_cutting if few else _sorting)(self.wire, new.wire, gone)
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
        self, column: AnyArray, keys: Sequence[PartitionKey], bound: BoundFilter | None, limit: int
    ) -> Any:
        chosen = column
        if bound is not None:
            names = tuple(key.name for key in keys)
            chosen = column.filter(mask_of(bound, len(self), lambda index: self.key(names, index)))
        return chosen[:limit] if limit >= 0 else chosen


def read_rows(batches: Iterable[Sequence[IndexRow]]) -> TableRows:
    """Read rows that come in any order."""
    types = (pa.int64(), pa.large_string(), pa.large_string())
    pieces: list[list[Any]] = [[pa.array([], type_)] for type_ in types]
    for batch in batches:
        for place, type_ in enumerate(types):
            pieces[place].append(pa.array([row[place] for row in batch], type_))
    ids, names, values = (pa.concat_arrays(pieces.pop(0)) for _ in types)
    explicit = _unless_null(values)
    names = names.cast(pa.large_binary())
    max_id = pc.max(ids).as_py() or 0
    if not pc.all(pc.less_equal(names[:-1], names[1:])).as_py():
        order = pc.sort_indices(names)
        ids, names = ids.take(order), names.take(order)
        explicit = None if explicit is None else explicit.take(order)
    rows = TableRows(ids, to_wire(names), explicit, max_id)
    _give_back(len(rows))
    return rows


def _give_back(count: int) -> None:
    """Return what loading or sorting so many rows needed to the system, if it was much."""
    if count > _MANY:
        pa.default_memory_pool().release_unused()


def _unless_null(values: Any) -> pa.LargeStringArray | None:
    return None if values.null_count == len(values) else values


def _places(ids: pa.Int64Array, wanted: Sequence[int]) -> Any:
    if not wanted:
        return pa.array([], pa.uint64())
    return pc.indices_nonzero(pc.is_in(ids, value_set=pa.array(wanted, pa.int64())))


def _placed_explicit(old: TableRows, new: TableRows, place: Place) -> Any:
    if old.explicit is None and new.explicit is None:
        return None
    given = [
        pa.nulls(len(rows), pa.large_string()) if rows.explicit is None else rows.explicit
        for rows in (old, new)
    ]
    return _unless_null(place(*given))


def _cutting(old: pa.LargeBinaryArray, new: pa.LargeBinaryArray, gone: Any) -> Place:
    """Cut columns at the places of new and removed rows: a copy of memory and little else."""
    pieces: list[tuple[bool, int, int]] = []
    cuts = [(_place_of(name_at(new, row), old), row) for row in range(len(new))]
    # A row that takes the place of a removed one comes first, so that `at` only grows.
    removal = len(new)
    cuts += [(place, removal) for place in gone.to_pylist()]
    at = 0
    for cut, row in sorted(cuts):
        pieces.append((False, at, cut))
        at = cut
        if row == removal:
            at += 1
        else:
            pieces.append((True, row, row + 1))
    pieces.append((False, at, len(old)))

    def place(old_column: AnyArray, new_column: AnyArray) -> Any:
        sources = (old_column, new_column)
        return pa.concat_arrays(
            [sources[is_new][start:end] for is_new, start, end in pieces if start < end]
            or [old_column[:0]]
        )

    return place


def _place_of(name: bytes, wire: pa.LargeBinaryArray) -> int:
    low, high = 0, len(wire)
    while low < high:
        middle = (low + high) // 2
        if name_at(wire, middle) < name:
            low = middle + 1
        else:
            high = middle
    return low


def _sorting(old: pa.LargeBinaryArray, new: pa.LargeBinaryArray, gone: Any) -> Place:
    """Put new rows behind the old ones and sort all."""
    kept = None
    if len(gone):
        numbers = pa.array(range(len(old)), pa.uint64())
        kept = pc.invert(pc.is_in(numbers, value_set=gone))
        old = old.filter(kept)
    order = pc.sort_indices(pa.concat_arrays([from_wire(old), from_wire(new)]))

    def place(old_column: AnyArray, new_column: AnyArray) -> Any:
        remaining = old_column if kept is None else old_column.filter(kept)
        return pc.take(pa.concat_arrays([remaining, new_column]), order)

    return place
