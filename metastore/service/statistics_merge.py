"""Statistics of one column over many partitions.

Counts add up, bounds widen. The number of distinct values of the whole cannot be known from the
parts without reading the engines' sketches: the greatest of the parts is a lower bound that Hive
uses as well (`metastore.stats.ndv.tuner` 0).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import reduce

from metastore.model.statistics import ColumnStatistics, DecimalValue


def merged(statistics: Iterable[ColumnStatistics]) -> list[ColumnStatistics]:
    """Return one entry for each column, by name; parts of another kind than the first drop out."""
    by_column: dict[str, list[ColumnStatistics]] = {}
    for one in statistics:
        by_column.setdefault(one.column, []).append(one)
    return [reduce(_merge, _of_one_kind(by_column[column])) for column in sorted(by_column)]


def _of_one_kind(parts: Sequence[ColumnStatistics]) -> list[ColumnStatistics]:
    return [part for part in parts if part.kind is parts[0].kind]


def _merge(one: ColumnStatistics, other: ColumnStatistics) -> ColumnStatistics:
    lengths = [length for length in (one.average_length, other.average_length) if length]
    return replace(
        one,
        nulls=_sum(one.nulls, other.nulls),
        distinct=_greater(one.distinct, other.distinct),
        low=_bound(one.low, other.low, lowest=True),
        high=_bound(one.high, other.high, lowest=False),
        max_length=_greater(one.max_length, other.max_length),
        average_length=max(lengths) if lengths else one.average_length,
        trues=_sum(one.trues, other.trues),
        falses=_sum(one.falses, other.falses),
        bit_vectors=None,
        histogram=None,
        analyzed_at=max(one.analyzed_at, other.analyzed_at),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _greater(one: int | None, other: int | None) -> int | None:
    known = [number for number in (one, other) if number is not None]
    return max(known) if known else None


_Bound = int | float | DecimalValue | None


def _bound(one: _Bound, other: _Bound, *, lowest: bool) -> _Bound:
    """Return the outer of two bounds; None, because unknown, where one is missing."""
    if one is None or other is None:
        return None
    first_is_lower = _number(one) <= _number(other)
    return one if first_is_lower == lowest else other


def _number(bound: float | DecimalValue) -> Decimal:
    if isinstance(bound, DecimalValue):
        unscaled = int.from_bytes(bound.unscaled, "big", signed=True)
        return Decimal(unscaled).scaleb(-bound.scale)
    return Decimal(bound)
