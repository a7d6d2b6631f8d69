"""Statistics of a column over many partitions, some of which may have none.

The rules are those of Hive 3.1 `MetaStoreDirectSql.aggrStatsUseDB`: counts add up, bounds widen.
Where some partitions have no statistics, but two have, counts are scaled up and bounds, lengths
and numbers of distinct values are extended along a line through the least and the greatest of
them, by the positions of their partitions among those asked for. Where all partitions have
sketches of their distinct values, these are merged instead.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from metastore.config.hive_rules import HiveRules
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.service.statistics_numbers import (
    Bound,
    as_float,
    from_decimal,
    greatest,
    least,
    order,
)
from metastore.sketches.merging import AGGREGATED_PRECISION
from metastore.sketches.merging import merged as merged_sketches

_FEWEST_FOR_A_LINE = 2
_WHOLE = (StatisticsKind.LONG, StatisticsKind.DATE, StatisticsKind.TIMESTAMP)
_WITHOUT_DISTINCT = (StatisticsKind.BOOLEAN, StatisticsKind.BINARY)
_HIGHEST, _LOWEST = 2**63 - 1, -(2**63)


class Part(NamedTuple):
    """What is known of the column in the partition at a position among those asked for."""

    position: int
    known: ColumnStatistics


class Aggregate(NamedTuple):
    """Statistics over partitions, and whether merged sketches told the number of distinct values.

    Where they did not, the number was guessed from those of the parts.
    """

    known: ColumnStatistics
    from_sketches: bool


def aggregated(parts: Sequence[Part], partitions: int, rules: HiveRules) -> Aggregate:
    """Return the statistics of the column over this many partitions; there is at least a part.

    Parts of another kind than the first drop out.
    """
    first = parts[0].known
    parts = [part for part in parts if part.known.kind is first.kind]
    if len(parts) == partitions or len(parts) < _FEWEST_FOR_A_LINE:
        whole, most = _united(parts)
    else:
        whole, most = _extended(parts, partitions)
    estimated = replace(whole, distinct=_distinct(whole, most, parts, rules))
    sketches = [part.known.bit_vectors for part in parts] if rules.merges_sketches else [None]
    if first.kind in _WITHOUT_DISTINCT:
        return Aggregate(estimated, from_sketches=False)
    together = merged_sketches(sketches, precision=AGGREGATED_PRECISION)
    if together is None:
        return Aggregate(estimated, from_sketches=False)
    distinct = together.distinct
    if len(parts) < partitions:  # those that are not known have values of their own
        distinct = max(distinct, estimated.distinct or 0)
    return Aggregate(replace(whole, distinct=distinct), from_sketches=True)


def _of(parts: Sequence[Part], field: str) -> list[Any]:
    values = (getattr(part.known, field) for part in parts)
    return [value for value in values if value is not None]


def _united(parts: Sequence[Part]) -> tuple[ColumnStatistics, int | None]:
    def most(field: str) -> Any:
        return max(_of(parts, field), default=None)

    def total(field: str) -> int | None:
        known = _of(parts, field)
        return sum(known) if known else None

    lows, highs = _of(parts, "low"), _of(parts, "high")
    whole = _whole(
        parts,
        nulls=total("nulls"),
        trues=total("trues"),
        falses=total("falses"),
        low=least(lows) if lows else None,
        high=greatest(highs) if highs else None,
        distinct=most("distinct"),
        max_length=most("max_length"),
        average_length=most("average_length"),
    )
    return whole, total("distinct")


def _whole(parts: Sequence[Part], **fields: Any) -> ColumnStatistics:
    analyzed = max(part.known.analyzed_at for part in parts)
    return replace(
        parts[0].known, bit_vectors=None, histogram=None, analyzed_at=analyzed, **fields
    )


# --- where partitions are missing ----------------------------------------------------------------


def _extended(parts: Sequence[Part], partitions: int) -> tuple[ColumnStatistics, int | None]:
    def total(field: str) -> int | None:
        known = _of(parts, field)
        return sum(known) // len(parts) * partitions if known else None

    def line(field: str, *, lowest: bool = False) -> Any:
        return _on_line(parts, field, partitions - 1, lowest=lowest)

    whole = _whole(
        parts,
        nulls=total("nulls"),
        trues=total("trues"),
        falses=total("falses"),
        low=line("low", lowest=True),
        high=line("high"),
        distinct=line("distinct"),
        max_length=line("max_length"),
        average_length=line("average_length"),
    )
    return whole, total("distinct")


def _on_line(parts: Sequence[Part], field: str, last: int, *, lowest: bool) -> Bound | None:
    """Return where the line through the least and the greatest part leaves the partitions."""
    values = [getattr(part.known, field) for part in parts]
    if None in values:
        return None
    sorted_parts = sorted(zip(values, parts, strict=True), key=lambda pair: order(pair[0]))
    (small, at_small), (great, at_great) = sorted_parts[0], sorted_parts[-1]
    start, end = at_small.position, at_great.position
    if start == end:
        return small  # type: ignore[no-any-return]  # a bound or a length
    steps = last if (start < end) is not lowest else 0
    if lowest:
        return _stepped(great, small, abs(end - steps), abs(end - start))
    return _stepped(small, great, abs(steps - start), abs(end - start))


def _stepped(base: Bound, other: Bound, steps: int, distance: int) -> Bound:
    """Return `base` and, for each step, its share of the way to `other`, in Java's arithmetic."""
    if isinstance(base, int) and isinstance(other, int):
        way = (other - base) * steps
        share = abs(way) // distance
        return _in_range(base + (share if way >= 0 else -share))
    near, far = as_float(base), as_float(other)
    reached = near + (far - near) * steps / distance
    return from_decimal(Decimal(repr(reached))) if isinstance(base, DecimalValue) else reached


def _in_range(value: int) -> int:
    return max(_LOWEST, min(_HIGHEST, value))


# --- distinct values without sketches ------------------------------------------------------------


def _distinct(
    whole: ColumnStatistics, most: int | None, parts: Sequence[Part], rules: HiveRules
) -> int | None:
    fewest = whole.distinct
    if fewest is None or most is None or whole.kind is StatisticsKind.STRING:
        return fewest
    estimate = _by_density(whole, parts) if rules.distinct_by_density else None
    if estimate is None:
        estimate = int(fewest + (most - fewest) * rules.distinct_tuner)
    else:
        estimate = fewest if estimate < fewest else min(estimate, most)
    if whole.kind in _WHOLE and isinstance(whole.low, int) and isinstance(whole.high, int):
        estimate = min(estimate, whole.high - whole.low + 1)
    return _in_range(estimate)


def _by_density(whole: ColumnStatistics, parts: Sequence[Part]) -> int | None:
    """Return how many values lie between the bounds if they lie as close as in each part."""
    spans = [_per_value(part.known) for part in parts]
    known = [span for span in spans if span is not None]
    width = _width(whole)
    if not known or width is None:
        return None
    mean = sum(known) / len(known)
    estimate = width / mean if mean else math.nan
    return int(estimate) if math.isfinite(estimate) else None


def _per_value(known: ColumnStatistics) -> float | None:
    width = _width(known)
    return None if width is None or not known.distinct else width / known.distinct


def _width(known: ColumnStatistics) -> float | None:
    if known.low is None or known.high is None:
        return None
    return as_float(known.high) - as_float(known.low)
