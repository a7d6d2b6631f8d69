"""Every native type becomes a Hive type that holds its values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sources.databases.native_types import NativeTypes
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type

TYPES = [
    ("sqlserver", "TINYINT", "smallint"),
    ("sqlserver", "BIT", "boolean"),
    ("sqlserver", "TIMESTAMP", "binary"),
    ("sqlserver", "DATETIMEOFFSET(7)", "timestamp"),
    ("sqlserver", 'NVARCHAR(50) COLLATE "SQL_Latin1_General_CP1_CI_AS"', "varchar(50)"),
    ("sqlserver", "NVARCHAR(max)", "string"),
    ("sqlserver", "VARBINARY(max)", "binary"),
    ("sqlserver", "MONEY", "decimal(19,4)"),
    ("sqlserver", "UNIQUEIDENTIFIER", "string"),
    ("sqlserver", "FLOAT(24)", "float"),
    ("sqlserver", "FLOAT(53)", "double"),
    ("oracle", "NUMBER", "decimal(38,18)"),
    ("oracle", "NUMBER(10, 2)", "decimal(10,2)"),
    ("oracle", "NUMBER(*,0)", "decimal(38,18)"),
    ("oracle", "INTEGER", "decimal(38,0)"),
    ("oracle", "VARCHAR2(20 CHAR)", "varchar(20)"),
    ("oracle", "DATE", "timestamp"),
    ("oracle", "TIMESTAMP(6) WITH LOCAL TIME ZONE", "timestamp"),
    ("oracle", "INTERVAL DAY(2) TO SECOND(6)", "string"),
    ("oracle", "FLOAT(126)", "double"),
    ("oracle", "BINARY_FLOAT", "float"),
    ("oracle", "CLOB", "string"),
    ("oracle", "LONG", "string"),
    ("oracle", "LONG RAW", "binary"),
    ("oracle", "RAW(16)", "binary"),
    ("snowflake", "DECIMAL(38, 0)", "decimal(38,0)"),
    ("snowflake", "FLOAT", "double"),
    ("snowflake", "VARIANT", "string"),
    ("snowflake", "VARCHAR(16777216)", "string"),
    ("snowflake", "TIMESTAMP_NTZ(9)", "timestamp"),
    ("redshift", "VARBYTE(64)", "binary"),
    ("redshift", "SUPER", "string"),
    ("postgresql", "numeric(3,5)", "decimal(5,5)"),
    ("postgresql", "character(300)", "varchar(300)"),
    ("postgresql", "character varying(70000)", "string"),
    ("postgresql", "bit varying(5)", "string"),
    ("duckdb", 'STRUCT("a, b" INTEGER[], c MAP(VARCHAR, DECIMAL(4,1)))[3]',
     "array<struct<a_ b:array<int>,c:map<string,decimal(4,1)>>>"),
    ("duckdb", "STRUCT(A INTEGER, a VARCHAR)", "struct<A:string>"),
    ("duckdb", "ENUM('x(', ',y')[]", "array<string>"),
    ("mysql", "enum('it''s','b(')", "string"),
    ("mysql", "float(7,2)", "float"),
]  # fmt: skip


@pytest.mark.parametrize(("engine", "native", "hive"), TYPES)
def test_native_types_become_types_that_hold_their_values(
    engine: str, native: str, hive: str
) -> None:
    assert render_type(NativeTypes(engine, {}).to_hive(native)) == hive


def test_a_type_that_contains_itself_ends_as_a_string() -> None:
    endless = NativeTypes("postgresql", {"tree": "STRUCT(child tree)"})
    assert "string" in render_type(endless.to_hive("tree"))


@given(
    st.sampled_from(["postgresql", "mysql", "duckdb", "sqlite", "oracle", "sqlserver"]),
    st.text(alphabet="abSTRUCT ( ) [ ] , 'x\" 19 MAP DECIMAL VARCHAR é :<>", max_size=40),
)
def test_any_text_becomes_a_legal_type(engine: str, native: str) -> None:
    kind = NativeTypes(engine, {}).to_hive(native)
    assert parse_type(render_type(kind)) == kind
