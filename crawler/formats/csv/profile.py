"""What the sampled rows of a CSV file say of its values."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from crawler.columnprofile import ColumnProfile, FileProfile, profile_of
from crawler.formats.csv.typing import HIVE_NULL
from crawler.plugins import TypedColumn
from metastore.hivetypes.nodes import (
    BIGINT,
    BOOLEAN,
    DATE,
    DOUBLE,
    STRING,
    TIMESTAMP,
    HiveType,
)


def file_profile(
    columns: Sequence[TypedColumn],
    cells: Sequence[Sequence[str]],
    null_marker: str | None,
    *,
    exact: bool,
) -> FileProfile:
    """Look at the texts of each column; what its type cannot be made of is null to engines."""
    nulls = frozenset({HIVE_NULL, null_marker or HIVE_NULL})
    return FileProfile(
        tuple(_column(column, texts, nulls) for column, texts in zip(columns, cells, strict=True)),
        exact,
    )


def _column(column: TypedColumn, texts: Sequence[str], nulls: frozenset[str]) -> ColumnProfile:
    read = _reader(column.type)
    values = [None if text in nulls else _value(read, text) for text in texts]
    found = profile_of(column.name, column.type, values)
    present = [
        len(text.encode(errors="replace"))
        for text, value in zip(texts, values, strict=True)
        if value is not None
    ]
    if found.sample is None or not present:
        return found
    lengths = replace(found.sample, max_length=max(present), total_length=sum(present))
    return replace(found, sample=lengths)


def _value(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except (ValueError, ArithmeticError):
        return None


def _reader(kind: HiveType) -> Callable[[str], object]:
    return _READERS.get(kind, str if kind == STRING else Decimal)


def _boolean(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.lower())


_READERS: dict[HiveType, Callable[[str], object]] = {
    BIGINT: int,
    DOUBLE: float,
    BOOLEAN: _boolean,
    DATE: date.fromisoformat,
    TIMESTAMP: datetime.fromisoformat,
}
