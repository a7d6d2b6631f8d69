"""Statistics of new data put together with what is known of the old, or of two lots of new data.

Counts add up, bounds widen, numbers of distinct values come from the sketches of both, else the
greater one stays (Hive 3.1 `columnstats.merge`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.service.statistics_numbers import Bound, greatest, least
from metastore.sketches.merging import merged as merged_sketches

_Number = TypeVar("_Number", int, float)
_WITHOUT_DISTINCT = {StatisticsKind.BOOLEAN, StatisticsKind.BINARY}


def merged(
    new: Sequence[ColumnStatistics], old: Iterable[ColumnStatistics]
) -> list[ColumnStatistics]:
    """Return the new statistics, each with what is known of the same column already."""
    known = {one.column: one for one in old}
    return [_merge(one, known[one.column]) if one.column in known else one for one in new]


def _merge(new: ColumnStatistics, old: ColumnStatistics) -> ColumnStatistics:
    if new.kind is not old.kind:
        return new
    distinct, sketch = _distinct(new, old)
    return replace(
        new,
        nulls=_sum(new.nulls, old.nulls),
        distinct=distinct,
        low=_bound(new.low, old.low, lowest=True),
        high=_bound(new.high, old.high, lowest=False),
        max_length=_greater(new.max_length, old.max_length),
        average_length=_greater(new.average_length, old.average_length),
        trues=_sum(new.trues, old.trues),
        falses=_sum(new.falses, old.falses),
        bit_vectors=sketch,
        histogram=None,  # one of the parts would not be the histogram of the whole
    )


def _distinct(new: ColumnStatistics, old: ColumnStatistics) -> tuple[int | None, bytes | None]:
    greater = _greater(new.distinct, old.distinct)
    if new.kind in _WITHOUT_DISTINCT:
        return greater, new.bit_vectors
    whole = merged_sketches([new.bit_vectors, old.bit_vectors])
    return (greater, None) if whole is None else (whole.distinct, whole.sketch)


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


def _greater(one: _Number | None, other: _Number | None) -> _Number | None:
    return other if one is None else one if other is None else max(one, other)


def _bound(one: Bound | None, other: Bound | None, *, lowest: bool) -> Bound | None:
    if one is None or other is None:
        return other if one is None else one
    return least([one, other]) if lowest else greatest([one, other])
