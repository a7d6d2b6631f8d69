"""SQL Server and Oracle cannot run here: their dialects' types and names without a server."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import types as sql
from sqlalchemy.dialects import mssql, oracle
from sqlalchemy.engine import Inspector
from sqlalchemy.engine.interfaces import Dialect

from crawler.sources.databases import inspected
from crawler.sources.databases.native_types import NativeTypes
from metastore.hivetypes.render import render_type

_SQLSERVER: dict[Any, str] = {
    mssql.NVARCHAR(50, collation="Latin1_General_CI_AS"): "varchar(50)",
    mssql.NVARCHAR(): "string", mssql.NTEXT(): "string", mssql.BIT(): "boolean",
    mssql.TINYINT(): "smallint", mssql.SMALLMONEY(): "decimal(10,4)",
    mssql.DATETIME2(7): "timestamp", mssql.DATETIMEOFFSET(7): "timestamp",
    mssql.TIME(7): "string", mssql.ROWVERSION(): "binary", mssql.TIMESTAMP(): "binary",
    mssql.DOUBLE_PRECISION(): "double", mssql.REAL(): "float",
    mssql.DECIMAL(10, 2): "decimal(10,2)", mssql.VARBINARY("max"): "binary",
}  # fmt: skip
_ORACLE: dict[Any, str] = {
    oracle.NUMBER(): "decimal(38,18)", oracle.NUMBER(10, 0): "decimal(10,0)",
    oracle.FLOAT(binary_precision=126): "double", oracle.BINARY_FLOAT(): "float",
    oracle.VARCHAR2(20): "varchar(20)", oracle.NVARCHAR2(20): "varchar(20)",
    oracle.CLOB(): "string", oracle.RAW(16): "binary", oracle.DATE(): "timestamp",
    oracle.TIMESTAMP(timezone=True): "timestamp", oracle.INTERVAL(): "string",
    oracle.LONG(): "string", oracle.BFILE(): "binary", sql.NullType(): "string",
}  # fmt: skip


class Inspection:
    """An inspector without a database: one table, one view, each with one column."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    def get_schema_names(self) -> Sequence[str]:
        return ["hr", "sys", "INFORMATION_SCHEMA"]

    def get_table_names(self, schema: str | None) -> Sequence[str]:
        return ["employees"] if schema == "hr" else []

    def get_view_names(self, schema: str | None) -> Sequence[str]:
        return ["Mixed"] if schema == "hr" else []

    def get_materialized_view_names(self, schema: str | None) -> Sequence[str]:
        raise NotImplementedError(schema)

    def get_multi_columns(self, schema: str | None, **_: Any) -> dict[Any, Any]:
        column = {"name": "id", "type": self._kind, "comment": "the id"}
        return {(schema, name): [column] for name in ("employees", "Mixed")}

    def get_multi_table_comment(self, schema: str | None) -> dict[Any, Any]:
        return {(schema, "employees"): {"text": "people"}}

    def get_multi_pk_constraint(self, schema: str | None) -> dict[Any, Any]:
        return {(schema, "employees"): {"constrained_columns": ["id"]}}

    def get_view_definition(self, name: str, schema: str | None) -> str:
        return f"select id from {schema}.{name}"


class Connected:
    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect


def reader(
    monkeypatch: pytest.MonkeyPatch, dialect: Dialect, kind: Any
) -> inspected.InspectedReader:
    monkeypatch.setattr(inspected, "inspect", lambda _: Inspection(kind))
    connection: Any = Connected(dialect)
    return inspected.InspectedReader(connection, "any", "db", schemas=True)


@pytest.mark.parametrize(("kind", "hive"), _SQLSERVER.items(), ids=repr)
def test_types_of_sql_server(monkeypatch: pytest.MonkeyPatch, kind: Any, hive: str) -> None:
    read = reader(monkeypatch, mssql.dialect(), kind).read("hr")
    assert (
        render_type(NativeTypes("sqlserver", {}).to_hive(read.tables[0].columns[0].native)) == hive
    )


@pytest.mark.parametrize(("kind", "hive"), _ORACLE.items(), ids=repr)
def test_types_of_oracle(monkeypatch: pytest.MonkeyPatch, kind: Any, hive: str) -> None:
    read = reader(monkeypatch, oracle.dialect(), kind).read("HR")
    assert render_type(NativeTypes("oracle", {}).to_hive(read.tables[0].columns[0].native)) == hive


def test_names_of_oracle_are_those_of_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    oracles = reader(monkeypatch, oracle.dialect(), sql.INTEGER())
    assert oracles.schemas() == ["HR"]
    employees, mixed = oracles.read("HR").tables
    assert (employees.path, mixed.path) == ("HR/EMPLOYEES", "HR/Mixed")
    assert [column.name for column in employees.columns] == ["ID"]
    assert employees.primary_key == ("ID",)
    assert (employees.comment, employees.is_view) == ("people", False)
    assert (mixed.view_text, mixed.is_view) == ("select id from hr.Mixed", True)


def test_names_of_sql_server_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    servers = reader(monkeypatch, mssql.dialect(), sql.INTEGER())
    assert servers.schemas() == ["hr"]
    assert [each.path for each in servers.read("hr").tables] == ["hr/employees", "hr/Mixed"]


def test_the_inspector_offers_what_is_asked_of_it() -> None:
    asked = [name for name in vars(Inspection) if name.startswith("get_")]
    assert all(callable(getattr(Inspector, name)) for name in asked)
