"""Statistics over many partitions; the numbers are what Hive 3.1.3 and 4.0.1 answered."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.config.hive_rules import HiveRules
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.service.statistics_aggregate import Part, aggregated

HIVES = HiveRules(merges_sketches=False)
KINDS = StatisticsKind


def _decimal(hundreds: int) -> DecimalValue:
    return DecimalValue((100 * hundreds).to_bytes(2, "big"), 2)


def known(kind: StatisticsKind, k: int) -> ColumnStatistics:
    fields: dict[str, Any] = {"nulls": k, "distinct": 2 * k, "low": k, "high": 10 * k}
    if kind is KINDS.DOUBLE:
        fields |= {"low": k + 0.5, "high": 10 * k + 0.5}
    if kind is KINDS.DECIMAL:
        fields |= {"low": _decimal(k), "high": _decimal(10 * k)}
    if kind in (KINDS.STRING, KINDS.BINARY):
        fields = {"nulls": k, "max_length": k, "average_length": k + 0.5, "distinct": 3 * k}
    if kind is KINDS.BOOLEAN:
        fields = {"nulls": k, "trues": k, "falses": k + 1}
    return ColumnStatistics("c", "any", kind, **fields)


def parts(kind: StatisticsKind, *positions: int, down: bool = False) -> list[Part]:
    return [Part(p, known(kind, 5 - p if down else p + 1)) for p in positions]


@pytest.mark.parametrize("kind", [KINDS.LONG, KINDS.DATE, KINDS.TIMESTAMP])
@pytest.mark.parametrize(
    ("positions", "down", "expected"),
    [
        ((0, 2), False, (1, 50, 10, 10)),
        ((1, 2, 3), False, (1, 50, 15, 10)),
        ((1, 3), True, (1, 50, 15, 10)),
        ((3,), False, (4, 40, 4, 8)),
    ],
)
def test_missing_partitions_lie_on_a_line_with_the_others(
    kind: StatisticsKind, positions: tuple[int, ...], down: bool, expected: tuple[int, ...]
) -> None:
    found = aggregated(parts(kind, *positions, down=down), 5, HIVES).known
    assert (found.low, found.high, found.nulls, found.distinct) == expected


def test_other_kinds_are_extended_as_well() -> None:
    double = aggregated(parts(KINDS.DOUBLE, 0, 2), 5, HIVES).known
    assert (double.low, double.high, double.distinct) == (1.5, 50.5, 10)
    decimal = aggregated(parts(KINDS.DECIMAL, 0, 2), 5, HIVES).known
    assert (decimal.low, decimal.high) == (DecimalValue(b"\n", 1), DecimalValue(b"\x01\xf4", 1))
    text = aggregated(parts(KINDS.STRING, 0, 2), 5, HIVES).known
    assert (text.max_length, text.average_length, text.distinct) == (5, 5.5, 15)
    boolean = aggregated(parts(KINDS.BOOLEAN, 0, 2), 5, HIVES).known
    assert (boolean.trues, boolean.falses, boolean.nulls) == (10, 15, 10)


def test_whole_statistics_add_up_and_widen() -> None:
    found = aggregated(parts(KINDS.LONG, 0, 1, 2), 3, HIVES).known
    assert (found.low, found.high, found.nulls, found.distinct) == (1, 30, 6, 6)


def test_unknown_bounds_and_nan_are_passed_over() -> None:
    unknown = replace(known(KINDS.LONG, 1), low=None, high=None)
    found = aggregated([Part(0, unknown), *parts(KINDS.LONG, 1)], 2, HIVES).known
    assert (found.low, found.high) == (2, 20)
    nan = replace(known(KINDS.DOUBLE, 1), low=math.nan)
    found = aggregated([Part(0, nan), *parts(KINDS.DOUBLE, 1)], 2, HIVES).known
    assert found.low == 2.5


def test_there_are_no_more_distinct_numbers_than_fit_between_the_bounds() -> None:
    many = replace(known(KINDS.LONG, 1), high=3, distinct=100)
    assert aggregated([Part(0, many)], 1, HIVES).known.distinct == 3


def test_distinct_values_are_estimated_as_the_settings_say() -> None:
    three = parts(KINDS.DOUBLE, 0, 1, 2)  # 2, 4 and 6 distinct values, 9, 18 and 27 wide
    assert aggregated(three, 3, replace(HIVES, distinct_tuner=0.5)).known.distinct == 9
    assert aggregated(three, 3, replace(HIVES, distinct_tuner=1.0)).known.distinct == 12
    assert aggregated(three, 3, replace(HIVES, distinct_by_density=True)).known.distinct == 6


def test_sketches_tell_the_distinct_values_where_all_have_one() -> None:
    one, other = b"HLL\xa0\x01\x01\xc1\x01", b"HLL\xa0\x01\x01\xc1\x02"
    sketched = [
        Part(place, replace(known(KINDS.STRING, 9), bit_vectors=sketch))
        for place, sketch in enumerate((one, other))
    ]
    assert aggregated(sketched, 2, HiveRules()).known.distinct == 2
    assert aggregated(sketched, 2, HIVES).known.distinct == 27
    lacking = [*sketched, Part(2, known(KINDS.STRING, 1))]
    assert aggregated(lacking, 3, HiveRules()).known.distinct == 27


LONGS = st.builds(
    lambda low, span, nulls, distinct: ColumnStatistics(
        "c", "bigint", KINDS.LONG, nulls=nulls, distinct=distinct, low=low, high=low + span
    ),
    st.integers(-(2**62), 2**61),
    st.integers(0, 2**60),
    st.integers(0, 2**40),
    st.integers(0, 2**40),
)


@given(st.lists(LONGS, min_size=1, max_size=6), st.integers(0, 4))
def test_an_aggregate_holds_its_parts_and_fits_into_64_bits(
    several: list[ColumnStatistics], missing: int
) -> None:
    places = [Part(place, one) for place, one in enumerate(several)]
    found = aggregated(places, len(several) + missing, HiveRules()).known
    assert isinstance(found.low, int)
    assert isinstance(found.high, int)
    assert -(2**63) <= found.low <= min(one.low for one in several)  # type: ignore[type-var]  # they are numbers
    assert 2**63 > found.high >= max(one.high for one in several)  # type: ignore[type-var]  # they are numbers
