"""Column statistics of tables and partitions."""

from dataclasses import dataclass
from enum import StrEnum


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
