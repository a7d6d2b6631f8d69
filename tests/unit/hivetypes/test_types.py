"""The type language: reading, writing and the widening lattice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    STRING,
    TIMESTAMP,
    TIMESTAMP_LOCAL,
    VOID,
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    PrimitiveName,
    PrimitiveType,
    StructField,
    StructType,
    UnionType,
    VarcharType,
)
from metastore.hivetypes.parse import MAX_DEPTH, parse_type
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen, widen_all

decimals = st.integers(1, 38).flatmap(
    lambda precision: st.builds(DecimalType, st.just(precision), st.integers(0, precision))
)
leaves: st.SearchStrategy[HiveType] = st.one_of(
    st.sampled_from(PrimitiveName).map(PrimitiveType),
    decimals,
    st.integers(1, 65_535).map(VarcharType),
    st.integers(1, 255).map(CharType),
)


def structs(
    types: st.SearchStrategy[HiveType], names: st.SearchStrategy[str]
) -> st.SearchStrategy[StructType]:
    fields = st.lists(
        st.builds(StructField, names, types),
        max_size=4,
        unique_by=lambda field: field.name.lower(),
    )
    return fields.map(lambda found: StructType(tuple(found)))


def nested(names: st.SearchStrategy[str]) -> st.SearchStrategy[HiveType]:
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(ArrayType),
            st.builds(MapType, inner, inner),
            structs(inner, names),
            st.lists(inner, min_size=1, max_size=3, unique=True).map(
                lambda members: UnionType(tuple(members))
            ),
        ),
        max_leaves=6,
    )


any_type = nested(st.text(max_size=6))
similar_type = nested(st.sampled_from(["a", "A", "b", "c"]))


def without_order(hive_type: HiveType) -> object:
    """Reduce a type to what the order and spelling of its parts cannot change."""
    match hive_type:
        case ArrayType(element):
            return ("array", without_order(element))
        case MapType(key, value):
            return ("map", without_order(key), without_order(value))
        case StructType(fields):
            return frozenset((field.name.lower(), without_order(field.type)) for field in fields)
        case UnionType(members):
            return ("union", frozenset(members))
        case _:
            return hive_type


@given(any_type)
def test_a_rendered_type_reads_back_as_itself(hive_type: HiveType) -> None:
    assert parse_type(render_type(hive_type)) == hive_type


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" BigInt ", "bigint"),
        ("Map < String , ARRAY< int > >", "map<string,array<int>>"),
        ("decimal", "decimal(10,0)"),
        ("DECIMAL(5)", "decimal(5,0)"),
        ("numeric ( 12 , 3 )", "decimal(12,3)"),
        ("double  precision", "double"),
        ("timestamp with  local time zone", "timestamp with local time zone"),
        ("varchar( 20 )", "varchar(20)"),
        ("struct<>", "struct<>"),
        ("struct<A b:int, `c:d`:string comment 'it''s, a > b', $e-f:date>", None),
        ("struct<a:int comment 'x, > \\' y', b:int COMMENT \"z\">", "struct<a:int,b:int>"),
        ("struct< odd name :int,`q``r`:int>", "struct<odd name:int,`q``r`:int>"),
        ("struct<comment:string,array:array<int>>", "struct<comment:string,array:array<int>>"),
        ("uniontype<int,map<int,string>>", "uniontype<int,map<int,string>>"),
    ],
)
def test_spellings_of_other_writers_are_understood(text: str, canonical: str | None) -> None:
    if canonical is None:
        with pytest.raises(InvalidHiveType):
            parse_type(text)
    else:
        assert render_type(parse_type(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "foo",
        "int int",
        "array<int",
        "array<>",
        "map<int>",
        "decimal(39,1)",
        "decimal(3,4)",
        "varchar",
        "char(0)",
        "varchar(65536)",
        "struct<a int>",
        "struct<:int>",
        "uniontype<>",
        "array<" * (MAX_DEPTH + 1) + "int" + ">" * (MAX_DEPTH + 1),
        "array<" * 100_000,
    ],
)
def test_text_that_is_no_type_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(InvalidHiveType, match="expected at character"):
        parse_type(text)


def test_types_nest_up_to_the_limit() -> None:
    text = "array<" * MAX_DEPTH + "int" + ">" * MAX_DEPTH
    assert render_type(parse_type(text)) == text


@given(similar_type, similar_type)
def test_widening_does_not_depend_on_the_side(left: HiveType, right: HiveType) -> None:
    assert without_order(widen(left, right)) == without_order(widen(right, left))


@given(similar_type, similar_type, similar_type)
def test_widening_does_not_depend_on_the_grouping(
    first: HiveType, second: HiveType, third: HiveType
) -> None:
    one_way = widen(widen(first, second), third)
    assert one_way == widen(first, widen(second, third))
    assert one_way == widen_all(first, second, third)


@given(leaves, leaves, leaves)
def test_widening_of_simple_types_does_not_depend_on_the_grouping(
    first: HiveType, second: HiveType, third: HiveType
) -> None:
    assert widen(widen(first, second), third) == widen(first, widen(second, third))
    assert widen(first, second) == widen(second, first)


@given(similar_type, similar_type)
def test_a_widened_type_takes_both_sides_without_growing_further(
    left: HiveType, right: HiveType
) -> None:
    wide = widen(left, right)
    assert widen(left, left) == left
    assert widen(wide, left) == wide
    assert widen(wide, right) == wide


@pytest.mark.parametrize(
    ("left", "right", "wide"),
    [
        ("tinyint", "smallint", "smallint"),
        ("int", "bigint", "bigint"),
        ("int", "double", "double"),
        ("smallint", "float", "float"),
        ("int", "float", "double"),
        ("int", "decimal(5,2)", "decimal(12,2)"),
        ("decimal(10,2)", "decimal(8,5)", "decimal(13,5)"),
        ("decimal(38,0)", "decimal(38,38)", "double"),
        ("decimal(10,2)", "float", "double"),
        ("date", "timestamp", "timestamp"),
        ("date", "string", "string"),
        ("timestamp", "timestamp with local time zone", "string"),
        ("boolean", "int", "string"),
        ("char(3)", "varchar(2)", "varchar(3)"),
        ("varchar(3)", "string", "string"),
        ("void", "array<int>", "array<int>"),
        ("array<void>", "array<int>", "array<int>"),
        ("map<string,int>", "map<string,string>", "map<string,string>"),
        ("struct<a:int,B:date>", "struct<b:timestamp,c:int>", "struct<a:int,B:timestamp,c:int>"),
        ("array<int>", "map<int,int>", "string"),
        ("struct<a:int>", "int", "string"),
        ("uniontype<int,string>", "uniontype<date,int>", "uniontype<int,string,date>"),
    ],
)
def test_widening_table(left: str, right: str, wide: str) -> None:
    assert render_type(widen(parse_type(left), parse_type(right))) == wide


def test_nothing_seen_is_void() -> None:
    assert widen_all() == VOID
    assert widen_all(BINARY, VOID) == BINARY


def test_everything_widens_to_string_at_most() -> None:
    everything = [BOOLEAN, BIGINT, FLOAT, INT, DOUBLE, DATE, TIMESTAMP, TIMESTAMP_LOCAL]
    assert widen_all(*everything) == STRING
