"""What the footer of an ORC file says of values (ORC specification v1, "Column Statistics").

It knows how many values there are, bounds of most types, how many booleans are true and how long
texts are together, but nothing of distinct values.
"""

import math
import struct
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from crawler.columnprofile import (
    FLOATING,
    WHOLE,
    Bound,
    ColumnProfile,
    FileProfile,
    ValueSample,
    bound_of,
    is_scalar,
    is_text,
)
from crawler.errors import UnreadableFile
from crawler.formats.orc.tail import Footer
from crawler.formats.orc.wire import read_fields, read_numbers
from crawler.plugins import TypedColumn
from metastore.hivetypes.nodes import BINARY, BOOLEAN, DATE, TIMESTAMP, DecimalType, HiveType

_VALUES, _NUMBERS, _FLOATS, _TEXTS, _BOOLEANS, _DECIMALS, _DATES, _BYTES, _TIMES = range(1, 10)
_Fields = dict[int, int | bytes]


def file_profile(columns: Sequence[TypedColumn], footer: Footer) -> FileProfile:
    """Read the statistics of all columns that are not nested; damaged ones count as none."""
    root = footer.types[0]
    places = dict(zip(root.names, root.children, strict=False))
    found: list[ColumnProfile] = []
    for column in columns:
        place = places[column.name]
        if is_scalar(column.type) and place < len(footer.statistics):
            try:
                found.append(_column(column, footer.rows, footer.statistics[place]))
            except UnreadableFile:
                continue
    return FileProfile(tuple(found), exact=True)


def _column(column: TypedColumn, rows: int, raw: bytes) -> ColumnProfile:
    told = dict(read_fields(raw))
    values = told.get(_VALUES)
    nulls = rows - values if isinstance(values, int) else None
    low, high = _bounds(column.type, told)
    return ColumnProfile(
        column.name,
        column.type,
        rows,
        nulls,
        low,
        high,
        bounded=nulls == rows or (low is not None and high is not None),
        sample=_lengths(column.type, told, values) if isinstance(values, int) else None,
    )


def _inner(told: _Fields, number: int) -> _Fields:
    raw = told.get(number)
    return dict(read_fields(raw)) if isinstance(raw, bytes) else {}


def _bounds(kind: HiveType, told: _Fields) -> tuple[Bound | None, Bound | None]:
    for fits, number, read in _READERS:
        if fits(kind):
            fields = _inner(told, number)
            at_low, at_high = (3, 4) if number == _TIMES else (1, 2)  # those in UTC
            values = [read(fields[at]) if at in fields else None for at in (at_low, at_high)]
            low, high = (bound_of(value, kind) if number in _DIRECT else value for value in values)
            return low, high
    return None, None


def _signed(value: int | bytes) -> int | None:
    return (value >> 1) ^ -(value & 1) if isinstance(value, int) else None


def _seconds(value: int | bytes) -> int | None:
    milliseconds = _signed(value)
    return None if milliseconds is None else milliseconds // 1_000


def _float(value: int | bytes) -> float | None:
    if not isinstance(value, bytes) or len(value) != 8:
        return None
    number = float(struct.unpack("<d", value)[0])
    return None if math.isnan(number) else number


def _text(value: int | bytes) -> str | None:
    return value.decode(errors="replace") if isinstance(value, bytes) else None


def _decimal(value: int | bytes) -> Decimal | None:
    try:
        return Decimal(_text(value) or "")
    except InvalidOperation:
        return None


_DIRECT = frozenset({_TEXTS, _NUMBERS})
_READERS: tuple[
    tuple[Callable[[HiveType], bool], int, Callable[[int | bytes], Bound | None]], ...
] = (
    (WHOLE.__contains__, _NUMBERS, _signed),
    (FLOATING.__contains__, _FLOATS, _float),
    (is_text, _TEXTS, _text),
    (lambda kind: isinstance(kind, DecimalType), _DECIMALS, _decimal),
    (DATE.__eq__, _DATES, _signed),
    (TIMESTAMP.__eq__, _TIMES, _seconds),
)


def _lengths(kind: HiveType, told: _Fields, values: int) -> ValueSample | None:
    """Give what is known of all values, without their hashes."""
    if kind == BOOLEAN:
        buckets = _inner(told, _BOOLEANS).get(1, b"")
        counts = read_numbers(buckets)
        return ValueSample(values, b"", b"", trues=counts[0]) if counts else None
    if kind != BINARY and not is_text(kind):
        return None
    number, at = (_BYTES, 1) if kind == BINARY else (_TEXTS, 3)
    total = _signed(_inner(told, number).get(at, b""))
    return None if total is None else ValueSample(values, b"", b"", total_length=total)
