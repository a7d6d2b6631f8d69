"""What changed from one schema to another: pure, on columns as they are.

A column that went and one that came in its place, with the same type, is a renamed one. Nested
fields are compared alike and told by their paths (`address.zip`, `items.element.price`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import ArrayType, HiveType, MapType, StructType
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.history import ColumnChange, ColumnChangeKind, SchemaDiff, SchemaVersion


@dataclass(frozen=True, slots=True)
class _Level:
    """Where columns or fields are: `path` has those around them, `outermost` their position."""

    word: str
    is_key: bool = False
    path: str = ""
    outermost: int | None = None

    def change(
        self, kind: ColumnChangeKind, name: str, old: str | None, new: str | None, at: int
    ) -> ColumnChange:
        column = f"{self.path}{name}"
        position = at if self.outermost is None else self.outermost
        text = _text(kind, f"{self.word} {column}", old, new)
        return ColumnChange(kind, column, old, new, text, position, self.is_key)

    def inside(self, name: str, position: int) -> "_Level":
        outermost = position if self.outermost is None else self.outermost
        return _Level("field", self.is_key, f"{self.path}{name}.", outermost)


_COLUMNS = _Level("column")
_KEYS = _Level("partition key", is_key=True)


def schema_diff(old: SchemaVersion, new: SchemaVersion) -> SchemaDiff:
    """Return what changed between two schemas, columns before partition keys."""
    changes = column_changes(old.columns, new.columns)
    keys = column_changes(old.partition_keys, new.partition_keys, keys=True)
    return SchemaDiff(old, new, (*changes, *keys))


def column_changes(
    old: Sequence[Column], new: Sequence[Column], *, keys: bool = False
) -> tuple[ColumnChange, ...]:
    """Return what changed between two lists of columns, in the order of the new ones.

    Removed ones come first. To apply it: remove, rename and change types, take out the moved
    ones, then put these and the added ones to their positions, the lowest first.
    """
    return tuple(_compared(_KEYS if keys else _COLUMNS, old, new))


def _compared(
    level: _Level, old: Sequence[Column], new: Sequence[Column]
) -> Iterator[ColumnChange]:
    pairs = _pairs(old, new)
    kept_old = {i for i, _ in pairs}
    before_of = {j: i for i, j in pairs}
    for i, column in enumerate(old):
        if i not in kept_old:
            yield level.change(ColumnChangeKind.REMOVED, column.name, column.type, None, i)
    moved = _moved(pairs)
    for j, column in enumerate(new):
        if j not in before_of:
            yield level.change(ColumnChangeKind.ADDED, column.name, None, column.type, j)
            continue
        yield from _changed(level, old[before_of[j]], column, j)
        if j in moved:
            places = str(before_of[j] + 1), str(j + 1)
            yield level.change(ColumnChangeKind.MOVED, column.name, *places, j)


def _changed(level: _Level, old: Column, new: Column, at: int) -> Iterator[ColumnChange]:
    if old.name != new.name:
        yield level.change(ColumnChangeKind.RENAMED, old.name, old.name, new.name, at)
    if old.type != new.type:
        yield from _retyped(level, old.type, new, at)
    if old.comment != new.comment:
        yield level.change(ColumnChangeKind.COMMENTED, new.name, old.comment, new.comment, at)


def _retyped(level: _Level, old: str, new: Column, at: int) -> Iterator[ColumnChange]:
    inner = list(_inner(level.inside(new.name, at), old, new.type))
    if inner:
        yield from inner
    else:
        yield level.change(ColumnChangeKind.RETYPED, new.name, old, new.type, at)


def _inner(level: _Level, old: str, new: str) -> Iterator[ColumnChange]:
    """Yield what changed inside two nested types of one kind."""
    before, after = _nested(old), _nested(new)
    if before is not None and after is not None and before[0] is after[0]:
        yield from _compared(level, before[1], after[1])


def _nested(text: str) -> tuple[type[HiveType], list[Column]] | None:
    try:
        parsed = parse_type(text)
    except InvalidHiveType:
        return None
    match parsed:
        case StructType(fields):
            inside = [Column(field.name, render_type(field.type)) for field in fields]
        case ArrayType(element):
            inside = [Column("element", render_type(element))]
        case MapType(key, value):
            inside = [Column("key", render_type(key)), Column("value", render_type(value))]
        case _:
            return None
    return type(parsed), inside


# --- which column is which ----------------------------------------------------------------------


def _pairs(old: Sequence[Column], new: Sequence[Column]) -> list[tuple[int, int]]:
    """Return the positions, old and new, of the columns that are in both, by the new ones."""
    places = {column.name.lower(): i for i, column in enumerate(old)}
    same = {
        places[column.name.lower()]: j
        for j, column in enumerate(new)
        if column.name.lower() in places
    }
    came = set(range(len(new))) - set(same.values())
    gone_in = _gaps(range(len(old)), set(same), {i: i for i in same})
    came_in = _gaps(range(len(new)), set(same.values()), {j: i for i, j in same.items()})
    pairs = list(same.items())
    for gap, gone in gone_in.items():
        new_ones = [j for j in came_in.get(gap, []) if j in came]
        if len(gone) == len(new_ones) == 1 and old[gone[0]].type == new[new_ones[0]].type:
            pairs.append((gone[0], new_ones[0]))
    return sorted(pairs, key=lambda pair: pair[1])


def _gaps(
    positions: Sequence[int], kept: set[int], named: dict[int, int]
) -> dict[int | None, list[int]]:
    """Return the others by the kept column that they follow."""
    gaps: dict[int | None, list[int]] = {}
    behind = None
    for position in positions:
        if position in kept:
            behind = named[position]
        else:
            gaps.setdefault(behind, []).append(position)
    return gaps


def _moved(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the new positions of as few columns as explain the new order.

    Those that stay are a longest ascending row of old positions.
    """
    ends: list[int] = []  # the smallest old position that ends a row of each length
    lengths = []
    for old, _ in pairs:
        length = bisect_left(ends, old)
        ends[length : length + 1] = [old]
        lengths.append(length)
    wanted, stay = len(ends) - 1, set()
    for (_, new), length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted:
            stay.add(new)
            wanted -= 1
    return {new for _, new in pairs} - stay


# --- in words -----------------------------------------------------------------------------------


def _text(kind: ColumnChangeKind, what: str, old: str | None, new: str | None) -> str:
    match kind:
        case ColumnChangeKind.ADDED:
            return f"added {what} ({new})"
        case ColumnChangeKind.REMOVED:
            return f"removed {what} ({old})"
        case ColumnChangeKind.RETYPED:
            return f"changed the type of {what}: {old} → {new}"
        case ColumnChangeKind.RENAMED:
            return f"renamed {what} to {new}"
        case ColumnChangeKind.MOVED:
            return f"moved {what} from position {old} to {new}"
        case ColumnChangeKind.COMMENTED:
            return _comment_text(what, old, new)


def _comment_text(what: str, old: str | None, new: str | None) -> str:
    if not new:
        return f"removed the comment of {what}"
    if not old:
        return f"commented {what}: “{new}”"
    return f"changed the comment of {what}: “{old}” → “{new}”"
