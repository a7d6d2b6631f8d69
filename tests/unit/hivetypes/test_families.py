"""Decisions that Hive takes from the first word of a type."""

import pytest

from metastore.hivetypes.families import (
    Family,
    family_of,
    is_compatible_change,
    is_known_type,
    type_word,
)


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("string", Family.STRING),
        ("VARCHAR(10)", Family.STRING),
        ("char(3)", Family.STRING),
        ("int", Family.INTEGRAL),
        ("integer", Family.INTEGRAL),
        ("decimal(10,2)", Family.DECIMAL),
        ("float", Family.FLOATING),
        ("date", Family.DATE),
        ("timestamp", Family.TIMESTAMP),
        ("boolean", Family.BOOLEAN),
        ("timestamp with local time zone", None),
        ("binary", None),
        ("array<string>", None),
        ("", None),
    ],
)
def test_family_of_a_partition_key(text: str, family: Family | None) -> None:
    assert family_of(text) is family


@pytest.mark.parametrize(
    "text",
    [
        "int",
        "array<foo>",
        "map<",
        "Struct<a:b>",
        "interval_day_time",
        "datetime",
        "void",
        "timestamp with local time zone",
        "<derived from deserializer>",
        "uniontype<>",
    ],
)
def test_a_column_type_is_known_by_its_first_word(text: str) -> None:
    assert is_known_type(text)


@pytest.mark.parametrize("text", ["foo", "timestamp_ntz", "", " ", "<int>", "int8", "`int`"])
def test_an_unknown_first_word_is_refused(text: str) -> None:
    assert not is_known_type(text)


def test_the_outer_name_of_a_type() -> None:
    assert type_word("Decimal(10,2)") == "decimal"
    assert type_word("TIMESTAMP  with local time zone") == "timestamp with local time zone"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("int", "bigint"),
        ("tinyint", "double"),
        ("bigint", "decimal(20,0)"),
        ("decimal(10,2)", "decimal(5,1)"),
        ("string", "varchar(3)"),
        ("varchar(3)", "char(9)"),
        ("string", "double"),
        ("int", "string"),
        ("date", "string"),
        ("timestamp", "varchar(30)"),
        ("void", "binary"),
        ("void", "string"),
        ("struct<a:int>", "struct<b:string,c:int>"),
        ("integer", "int"),
        ("foo", "foo"),
    ],
)
def test_changes_that_keep_old_data_readable_are_allowed(old: str, new: str) -> None:
    assert is_compatible_change(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bigint", "int"),
        ("double", "float"),
        ("string", "int"),
        ("string", "date"),
        ("date", "timestamp"),
        ("boolean", "string"),
        ("int", "boolean"),
        ("int", "void"),
        ("array<int>", "map<int,int>"),
        ("array<int>", "string"),
        ("void", "array<int>"),
        ("binary", "string"),
    ],
)
def test_other_changes_are_not(old: str, new: str) -> None:
    assert not is_compatible_change(old, new)
