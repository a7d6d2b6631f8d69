"""Files of one partition put together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crawler.columnprofile import (
    FLOATING,
    WHOLE,
    Bound,
    ColumnProfile,
    ValueSample,
    bound_of,
    is_scalar,
    is_text,
)
from crawler.plugins import FileSchema
from crawler.profile.distinct import estimated
from crawler.profile.model import ColumnEstimate, Part
from metastore.hivetypes.nodes import BINARY, VOID, DecimalType, HiveType

NamesIn = Callable[[FileSchema], Mapping[str, str]]
"""Gives the names of a table's columns by those that a file has for them."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read: its rows, and its columns by their names in the table."""

    rows: int
    exact: bool
    columns: Mapping[str, ColumnProfile]
    nested: frozenset[str]


def part_of(
    files: int,
    size: int,
    schemas: Sequence[tuple[FileSchema, int]],
    columns: Mapping[str, HiveType],
    names_in: NamesIn,
) -> Part:
    """Put together what files of one partition say; `schemas` come with the sizes of files.

    `files` have `size` bytes together, of which not all need to be read. `columns` are the
    table's, `names_in` tells how the table calls the columns of a file.
    """
    read = [_read(schema, names_in(schema)) for schema, _ in schemas if schema.rows is not None]
    seen_bytes = sum(size for schema, size in schemas if schema.rows is not None)
    if not read or not seen_bytes:
        return Part(files, size, None, exact=False)
    exact = len(read) == files and all(each.exact for each in read)
    counted = sum(each.rows for each in read)
    rows = counted if len(read) == files else round(counted * size / seen_bytes)
    scale = rows / counted if counted else 1.0
    return Part(
        files,
        size,
        rows,
        exact,
        {
            name: _column(name, kind, read, rows, scale, exact=exact)
            for name, kind in columns.items()
            if is_scalar(kind) and not any(name in each.nested for each in read)
        },
    )


def _read(schema: FileSchema, names: Mapping[str, str]) -> _Read:
    profile = schema.profile
    told = profile.columns if profile else ()
    found = {names.get(each.name, each.name.lower()): each for each in told}
    valued = [each.name for each in schema.columns if each.type != VOID]
    every = {names.get(name, name.lower()) for name in valued}
    whole = schema.rows_exact or (profile is not None and profile.exact)
    return _Read(schema.rows or 0, whole, found, frozenset(every - found.keys()))


def _column(
    name: str, kind: HiveType, read: Sequence[_Read], rows: int, scale: float, *, exact: bool
) -> ColumnEstimate:
    present = [(each, each.columns[name]) for each in read if name in each.columns]
    nulls = _nulls(name, read, rows, scale)
    low, high = _bounds(kind, [column for _, column in present])
    samples = [column.sample for _, column in present if column.sample is not None]
    values = rows - (nulls or 0)
    seen = sum(sample.values for sample in samples if sample.once or sample.often)
    longest = [each.max_length for each in samples if each.max_length is not None]
    trues = _share(samples, "trues")
    return ColumnEstimate(
        kind,
        nulls,
        low,
        high,
        estimated(samples, values) if values else 0,
        None if trues is None else round(trues * values),
        max(longest, default=None),
        _share(samples, "total_length") if _has_length(kind) else None,
        exact=exact,
        all_seen=exact and seen == values,
    )


def _nulls(name: str, read: Sequence[_Read], rows: int, scale: float) -> int | None:
    """Count nulls; a file without the column has nothing else."""
    total = 0.0
    for each in read:
        column = each.columns.get(name)
        if column is None:
            total += each.rows
        elif column.nulls is None:
            return None
        elif column.seen:
            total += column.nulls / column.seen * each.rows
    return min(rows, round(total * scale))


def _bounds(kind: HiveType, columns: Sequence[ColumnProfile]) -> tuple[Bound | None, Bound | None]:
    """Give the bounds in the type of the table; None if any file does not know its own."""
    lows: list[Bound] = []
    highs: list[Bound] = []
    for column in columns:
        if column.type == VOID or column.nulls == column.seen:
            continue
        low, high = _as(kind, column.low, column), _as(kind, column.high, column)
        if not column.bounded or low is None or high is None:
            return None, None
        lows.append(low)
        highs.append(high)
    # All are of the kind that the type of the table has.
    return min(lows, default=None), max(highs, default=None)


def _as(kind: HiveType, bound: Bound | None, column: ColumnProfile) -> Bound | None:
    same = kind == column.type or (kind in WHOLE and column.type in WHOLE)
    same = same or (is_text(kind) and is_text(column.type))
    if same:
        return bound
    numbers = WHOLE | FLOATING
    is_number = column.type in numbers or isinstance(column.type, DecimalType)
    return bound_of(bound, kind) if is_number else None


def _has_length(kind: HiveType) -> bool:
    return is_text(kind) or kind == BINARY


def _share(samples: Sequence[ValueSample], field: str) -> float | None:
    known = [each for each in samples if getattr(each, field) is not None and each.values]
    values = sum(each.values for each in known)
    return sum(getattr(each, field) for each in known) / values if values else None
