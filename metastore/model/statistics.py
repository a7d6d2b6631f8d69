"""Column statistics of tables and partitions."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class StatisticsKind(StrEnum):
    """The member of Hive's `ColumnStatisticsData` union that is set."""

    BOOLEAN = "boolean"
    LONG = "long"
    DOUBLE = "double"
    STRING = "string"
    BINARY = "binary"
    DECIMAL = "decimal"
    DATE = "date"
    TIMESTAMP = "timestamp"


@dataclass(frozen=True, slots=True)
class DecimalValue:
    """`unscaled` is a big-endian two's complement number; value = unscaled / 10**scale."""

    unscaled: bytes
    scale: int


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """What is known of one column; None means unknown.

    `low` and `high` are whole numbers for long, date (days since 1970-01-01) and timestamp
    (seconds), floats for double, `DecimalValue` for decimal. `bit_vectors` and `histogram` are
    the engine's own sketches, stored and returned unread. `analyzed_at` is in epoch seconds.
    """

    column: str
    type: str
    kind: StatisticsKind
    nulls: int | None = None
    distinct: int | None = None
    low: int | float | DecimalValue | None = None
    high: int | float | DecimalValue | None = None
    max_length: int | None = None
    average_length: float | None = None
    trues: int | None = None
    falses: int | None = None
    bit_vectors: bytes | None = None
    histogram: bytes | None = None
    engine: str = "hive"
    analyzed_at: int = 0


_SKETCHES = ("bit_vectors", "histogram")
_STATISTICS = (
    "column", "engine", "type", "nulls", "distinct", "max_length", "average_length", "trues",
    "falses", "analyzed_at",
)  # fmt: skip


def statistics_to_plain(statistics: ColumnStatistics, *, sketches: bool = True) -> dict[str, Any]:
    """Return what is known of a column; without `sketches`, which are big, all but them."""
    plain: dict[str, Any] = {"kind": statistics.kind.value}
    for field in _STATISTICS:
        plain[field] = getattr(statistics, field)
    for field in ("low", "high"):
        plain[field] = _bound_to_plain(getattr(statistics, field))
    for field in _SKETCHES if sketches else ():
        sketch = getattr(statistics, field)
        plain[field] = None if sketch is None else b64encode(sketch).decode()
    return {field: value for field, value in plain.items() if value is not None}


def statistics_from_plain(plain: Mapping[str, Any]) -> ColumnStatistics:
    """Return the statistics of a column."""
    known: dict[str, Any] = {"kind": StatisticsKind(plain["kind"])}
    for field in ("low", "high"):
        known[field] = _bound_from_plain(plain.get(field))
    for field in _SKETCHES:
        known[field] = b64decode(plain[field]) if field in plain else None
    return ColumnStatistics(**{**plain, **known})


def _bound_to_plain(bound: float | DecimalValue | None) -> Any:
    if isinstance(bound, DecimalValue):
        return {"unscaled": b64encode(bound.unscaled).decode(), "scale": bound.scale}
    if isinstance(bound, float):
        return repr(bound)  # JSON has no NaN and no infinity
    return bound


def _bound_from_plain(bound: Any) -> int | float | DecimalValue | None:
    if isinstance(bound, dict):
        return DecimalValue(b64decode(bound["unscaled"]), bound["scale"])
    return float(bound) if isinstance(bound, str) else bound
