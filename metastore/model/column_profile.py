"""What is known of the values of a column, for people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind

Bound = int | float | str | None
_FIRST_DAY = date(1970, 1, 1)
_FIRST_SECOND = datetime(1970, 1, 1, tzinfo=UTC)


class ProfileSource(StrEnum):
    """Where the numbers come from."""

    TABLE = "statistics of the table"
    PARTITIONS = "statistics of all partitions"
    SOME_PARTITIONS = "estimated from some partitions"
    NOTHING = "unknown"


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What is known of a column; None means unknown.

    `low` and `high` are numbers, or texts in ISO 8601 for dates and times. `null_share` is from
    0 to 1. With `distinct_is_least` there may be more distinct values: it is the most that any
    one partition has. `analyzed_at` is in epoch seconds.
    """

    name: str
    type: str
    source: ProfileSource
    rows: int | None = None
    nulls: int | None = None
    null_share: float | None = None
    distinct: int | None = None
    distinct_is_least: bool = False
    low: Bound = None
    high: Bound = None
    average_length: float | None = None
    max_length: int | None = None
    trues: int | None = None
    falses: int | None = None
    analyzed_at: int | None = None


def column_profile(
    name: str, type_: str, known: ColumnStatistics | None, source: ProfileSource, rows: int | None
) -> ColumnProfile:
    """Return the profile of a column; `rows` are those that the statistics are of."""
    if known is None:
        return ColumnProfile(name, type_, ProfileSource.NOTHING, rows)
    share, kind = None, _kind_of_values(known.kind, type_)
    if rows and known.nulls is not None and known.nulls <= rows:
        share = known.nulls / rows
    return ColumnProfile(
        name=name,
        type=type_,
        source=source,
        rows=rows,
        nulls=known.nulls,
        null_share=share,
        distinct=known.distinct,
        low=_bound(known.low, kind),
        high=_bound(known.high, kind),
        average_length=known.average_length,
        max_length=known.max_length,
        trues=known.trues,
        falses=known.falses,
        analyzed_at=known.analyzed_at or None,
    )


def _kind_of_values(kind: StatisticsKind, type_: str) -> StatisticsKind:
    """Return what bounds are; before Hive 4 statistics of times are those of whole numbers."""
    is_time = type_.lower().startswith("timestamp")
    return StatisticsKind.TIMESTAMP if is_time and kind is StatisticsKind.LONG else kind


def _bound(value: float | DecimalValue | None, kind: StatisticsKind) -> Bound:
    if isinstance(value, DecimalValue):
        number = int.from_bytes(value.unscaled, "big", signed=True)
        return str(Decimal(number).scaleb(-value.scale))
    if value is None or kind not in (StatisticsKind.DATE, StatisticsKind.TIMESTAMP):
        return value
    try:
        if kind is StatisticsKind.DATE:
            return (_FIRST_DAY + timedelta(days=value)).isoformat()
        return (_FIRST_SECOND + timedelta(seconds=value)).isoformat()
    except OverflowError:
        return value  # beyond the calendar
