"""Documents become columns, whatever their number and order."""

import tracemalloc
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.documents import MAX_COLUMNS, Documents, Typed, type_of_number
from metastore.hivetypes.nodes import BIGINT, BOOLEAN, DOUBLE, STRING, VOID
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type

_NAMES = st.sampled_from(["a", "A", "b", "2024-01-01", "x:y", "long name"])
_VALUES = st.recursive(
    st.sampled_from([BIGINT, DOUBLE, STRING, BOOLEAN, VOID]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=8,
)
_DOCUMENTS = st.lists(st.dictionaries(_NAMES, _VALUES, max_size=4), max_size=6)


def types(*documents: dict[str, Typed]) -> dict[str, str]:
    seen = Documents()
    for document in documents:
        seen.add(document)
    return {column.name: column.type for column in seen.columns()[0]}


@given(_DOCUMENTS, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(
    documents: list[dict[str, Typed]], random: Random
) -> None:
    shuffled = random.sample(documents, len(documents))
    assert types(*documents) == types(*shuffled)


@given(_DOCUMENTS)
def test_types_are_legal_and_never_void(documents: list[dict[str, Typed]]) -> None:
    for text in types(*documents).values():
        assert render_type(parse_type(text)) == text
        assert "void" not in text


@pytest.mark.parametrize(
    ("number", "hive"),
    [
        ("1", "bigint"),
        ("1.0", "bigint"),
        ("-9223372036854775808", "bigint"),
        ("9223372036854775808", "decimal(38,0)"),
        ("1E+37", "decimal(38,0)"),
        ("1E+38", "double"),
        ("0.5", "decimal(38,18)"),
        ("12345678901234567890.5", "decimal(38,18)"),
        ("123456789012345678901.5", "double"),
        ("1E-19", "double"),
        ("NaN", "double"),
        ("Infinity", "double"),
    ],
)
def test_numbers_have_a_type_with_room_for_them(number: str, hive: str) -> None:
    assert render_type(type_of_number(Decimal(number))) == hive


def test_data_like_names_make_a_map() -> None:
    assert types({"m": {"2024-01-01": BIGINT}}, {"m": {"2024-01-02": DOUBLE}}) == {
        "m": "map<string,double>"
    }
    many = [{"m": {f"user{n}": {"n": BIGINT}}} for n in range(1_000)]
    assert types(*many) == {"m": "map<string,struct<n:bigint>>"}


def test_many_different_fields_are_bounded_and_told() -> None:
    seen = Documents()
    for n in range(MAX_COLUMNS + 5):
        seen.add({f"f{n}": BIGINT})
    columns, notes = seen.columns()
    assert len(columns) == MAX_COLUMNS
    assert notes == ("there are more than 2,000 fields: the others are left out",)


def test_memory_does_not_grow_with_the_number_of_documents() -> None:
    seen = Documents()
    seen.add({"m": {"a": BIGINT}})
    tracemalloc.start()
    for n in range(30_000):
        seen.add({"id": BIGINT, "m": {f"key {n}": STRING}, "tags": [STRING]})
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 1_000_000


def test_deep_nesting_ends_as_a_string() -> None:
    deep: Typed = BIGINT
    for _ in range(200):
        deep = {"x": deep}
    assert types({"d": deep})["d"].count("struct<") < 50
