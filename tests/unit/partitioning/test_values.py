"""Stored text as typed values."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from metastore.hivetypes.families import Family
from metastore.partitioning.names import DEFAULT_PARTITION
from metastore.partitioning.values import Value, parser_for, typed_value

TYPED = [family for family in Family if family not in {Family.STRING, Family.TEXT}]
BIG = 2**63


@pytest.mark.parametrize(
    ("family", "text", "value"),
    [
        (Family.INTEGRAL, "007", 7),
        (Family.INTEGRAL, "+7", 7),
        (Family.INTEGRAL, " -0012 ", -12),
        (Family.INTEGRAL, str(-BIG), -BIG),
        (Family.INTEGRAL, str(BIG), None),
        (Family.INTEGRAL, "0" * 5000 + "1", 1),
        (Family.INTEGRAL, "9" * 5000, None),
        (Family.INTEGRAL, "1_0", None),
        (Family.INTEGRAL, "1.0", None),
        (Family.INTEGRAL, "٣", None),
        (Family.DECIMAL, "1.50", Decimal("1.5")),
        (Family.DECIMAL, "1e3", Decimal(1000)),
        (Family.DECIMAL, "-.5", Decimal("-0.5")),
        (Family.DECIMAL, "9" * 38, Decimal("9" * 38)),
        (Family.DECIMAL, "9" * 39, None),
        (Family.DECIMAL, "0." + "0" * 37 + "10", Decimal("1e-38")),
        (Family.DECIMAL, "0." + "0" * 38 + "1", None),
        (Family.DECIMAL, "0e9999", Decimal(0)),
        (Family.DECIMAL, "Infinity", None),
        (Family.FLOATING, "0.1", 0.1),
        (Family.FLOATING, "-infinity", float("-inf")),
        (Family.FLOATING, "NaN", None),
        (Family.FLOATING, "1_0.5", None),
        (Family.DATE, "2020-1-3", date(2020, 1, 3)),
        (Family.DATE, "2020-02-30", None),
        (Family.DATE, "0000-01-01", None),
        (Family.DATE, "20-01-01", None),
        (Family.TIMESTAMP, "2020-01-02", "2020-01-02 00:00:00.000000000"),
        (Family.TIMESTAMP, "2020-1-2T3:4", "2020-01-02 03:04:00.000000000"),
        (Family.TIMESTAMP, "2020-01-02 03:04:05.12", "2020-01-02 03:04:05.120000000"),
        (Family.TIMESTAMP, "2020-01-02 24:00:00", None),
        (Family.TIMESTAMP, "2020-13-02 00:00:00", None),
        (Family.BOOLEAN, "TRUE", True),
        (Family.BOOLEAN, "0", None),
        (Family.STRING, " 007 ", " 007 "),
        (Family.STRING, DEFAULT_PARTITION, DEFAULT_PARTITION),
        (Family.STRING, None, None),
    ],
)
def test_text_and_its_value(family: Family, text: str | None, value: Value | None) -> None:
    found = typed_value(family, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("family", TYPED)
@pytest.mark.parametrize("text", ["", "x", DEFAULT_PARTITION, "\0", "--1", "1 2"])
def test_text_that_is_no_value_is_null(family: Family, text: str) -> None:
    assert typed_value(family, text) is None


@given(st.sampled_from(TYPED), st.text())
def test_no_text_breaks_a_parser(family: Family, text: str) -> None:
    value = parser_for(family)(text)
    assert value is None or value == parser_for(family)(f" {text} ")


@given(st.sampled_from([Family.INTEGRAL, Family.DECIMAL]), st.integers(-BIG, BIG - 1), st.data())
def test_integers_keep_their_order(family: Family, first: int, data: st.DataObject) -> None:
    second = data.draw(st.integers(-BIG, BIG - 1))
    left, right = typed_value(family, str(first)), typed_value(family, f"{second:030d}")
    assert isinstance(left, int | Decimal)
    assert isinstance(right, int | Decimal)
    assert (left < right, left == right) == (first < second, first == second)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_exact(number: Decimal) -> None:
    value = typed_value(Family.DECIMAL, str(number))
    assume(value is not None)
    assert value == number


@given(st.datetimes(min_value=datetime(1, 1, 1)), st.datetimes(min_value=datetime(1, 1, 1)))  # noqa: DTZ001  # Hive has no zones
def test_timestamps_keep_their_order(first: datetime, second: datetime) -> None:
    left = typed_value(Family.TIMESTAMP, str(first))
    right = typed_value(Family.TIMESTAMP, str(second))
    assert isinstance(left, str)
    assert isinstance(right, str)
    assert len(left) == 29
    assert (left < right, left == right) == (first < second, first == second)


@given(st.text(), st.text())
def test_strings_compare_by_their_bytes(first: str, second: str) -> None:
    assert (first < second) == (first.encode() < second.encode())
