"""Partition names, as Hive writes and reads them."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.errors import InvalidPartitionName, InvalidPartitionValues
from metastore.partitioning.names import (
    DEFAULT_PARTITION,
    escape_path_name,
    parse_partition_name,
    partition_location,
    partition_name,
    unescape_path_name,
    values_from_exact_name,
    values_from_name,
)

pairs = st.lists(st.tuples(st.text(min_size=1), st.none() | st.text()), min_size=1, max_size=4)


@given(st.text())
def test_escaping_can_be_undone(text: str) -> None:
    escaped = escape_path_name(text)
    assert unescape_path_name(escaped) == text
    assert not re.search(r"[\x00-\x1f\x7f\"#'*/:=?\\{\[\]^]", escaped)


@given(st.text(alphabet="%+aF0z"))
def test_only_percent_with_two_hexadecimal_digits_is_unescaped(text: str) -> None:
    assert unescape_path_name(text) == unquote(text, encoding="latin-1")


@given(pairs)
def test_a_name_reads_back_as_its_keys_and_values(pairs: list[tuple[str, str | None]]) -> None:
    name = partition_name([key for key, _ in pairs], [value for _, value in pairs])
    wanted = [(key.lower(), value or DEFAULT_PARTITION) for key, value in pairs]
    assert parse_partition_name(name) == wanted


@pytest.mark.parametrize(
    ("value", "escaped"),
    [
        ("a b/c=d%é", "a b%2Fc%3Dd%25é"),
        ("10:30:00", "10%3A30%3A00"),
        ("}|<>&~`;,.", "}|<>&~`;,."),
        ("\x01\x7f", "%01%7F"),
        ("", DEFAULT_PARTITION),
        (None, DEFAULT_PARTITION),
    ],
)
def test_values_in_names(value: str | None, escaped: str) -> None:
    assert partition_name(["DS"], [value]) == f"ds={escaped}"


def test_a_location_is_the_name_below_the_table() -> None:
    location = partition_location("s3://b/t/", partition_name(["ds", "hr"], ["2024-01-01", "7"]))
    assert location == "s3://b/t/ds=2024-01-01/hr=7"


def test_names_need_a_value_for_every_key() -> None:
    with pytest.raises(InvalidPartitionValues) as caught:
        partition_name(["a", "b"], ["x"])
    assert caught.value.keys == ("a", "b")
    assert caught.value.values == ("x",)
    with pytest.raises(InvalidPartitionValues):
        partition_name([], [])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("", []),
        ("garbage", []),
        ("DS=a/hr=", [("DS", "a")]),
        ("=x/a=1", [("a", "1")]),
        ("a=b=c", [("a=b", "c")]),
        ("a=b=", [("a", "b=")]),
        ("a=100%/b=%4", [("a", "100%"), ("b", "%4")]),
    ],
)
def test_parts_that_are_no_pair_are_left_out(name: str, found: list[tuple[str, str]]) -> None:
    assert parse_partition_name(name) == found


def test_values_are_found_by_key_in_any_order_and_case() -> None:
    assert values_from_name(["ds", "HR"], "hr=%3A/DS=x") == ["x", ":"]


def test_the_case_of_keys_counts_in_exact_names() -> None:
    assert values_from_exact_name(["ds", "hr"], "hr=%3A/ds=x/more=1") == ["x", ":"]
    for name, missing in (("DS=x/hr=1", "ds"), ("ds=x/hr=", "hr"), ("", "ds")):
        with pytest.raises(InvalidPartitionName) as caught:
            values_from_exact_name(["ds", "hr"], name)
        assert caught.value.missing == missing


def test_a_missing_key_is_named() -> None:
    with pytest.raises(InvalidPartitionName) as caught:
        values_from_name(["ds", "hr"], "ds=1")
    assert caught.value.missing == "hr"
