"""Undoing drops, protecting from them, and looking into tables: on the store and by a server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.database import Database
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.cli.conftest import Run
from tests.fixtures.http_server import served
from tests.fixtures.sales import ORDERS, SHAPE

CTX = RequestContext(door="test")


@pytest.fixture
def catalog(db: str, folder: Path) -> Iterator[CatalogService]:
    found = open_catalog(Settings(db=db, warehouse=f"{folder}/warehouse"))
    yield found
    found.close()


@pytest.fixture(params=["store", "server"])
def source(
    request: pytest.FixtureRequest, db: str, catalog: CatalogService, folder: Path
) -> Iterator[tuple[str, str]]:
    """The option that names what to look at."""
    if request.param == "store":
        yield "--db", db
        return
    settings = Settings(db=db, warehouse=f"{folder}/warehouse")
    with served(http_app(catalog, settings)) as url:
        yield "--server", url


@pytest.fixture
def said(run: Run, source: tuple[str, str]) -> Any:
    """Runs a command that must succeed and returns what it says."""

    def output_of(*words: str) -> str:
        result = run(*words, *source)
        assert result.exit_code == 0, result.output
        return result.output

    return output_of


def test_a_dropped_table_is_listed_and_restored_by_name(
    said: Any, catalog: CatalogService
) -> None:
    catalog.tables.drop(CTX, ORDERS)
    (line,) = said("dropped").splitlines()[1:]
    assert line.split()[1] == "sales.orders"
    (found,) = json.loads(said("dropped", "--json"))
    assert (found["name"], found["data"]) == ("orders", "kept")
    assert said("restore", "Sales.Orders") == "restored the table sales.orders\n"
    assert catalog.partitions.count(CTX, ORDERS) == 24


def test_a_table_is_restored_by_id_and_under_another_name(
    said: Any, catalog: CatalogService
) -> None:
    table = catalog.tables.get(CTX, ORDERS)
    catalog.tables.drop(CTX, ORDERS)
    found = json.loads(said("restore", str(table.id), "--as", "default.old", "--json"))
    assert (found["database"], found["name"]) == ("default", "old")


def test_a_dropped_database_is_listed_and_restored(said: Any, catalog: CatalogService) -> None:
    catalog.databases.drop(CTX, "sales", cascade=True)
    (line,) = said("dropped", "--databases").splitlines()[1:]
    assert (line.split()[1], line.split()[-1]) == ("sales", "3")
    assert json.loads(said("dropped", "--databases", "--json"))[0]["tables"] == 3
    assert said("restore", "sales") == "restored the database sales\n"
    assert len(catalog.tables.names(CTX, "hive", "sales")) == 3


def test_what_cannot_be_restored_is_said(run: Run, source: tuple[str, str]) -> None:
    for words, told in (
        (("restore", "sales.nothing"), "no dropped table sales.nothing"),
        (("restore", "nothing"), "no dropped database nothing"),
        (("restore", "99"), "no dropped table has the id 99"),
    ):
        result = run(*words, *source)
        assert result.exit_code == 1
        assert told in result.output
    wrong = run("restore", "sales", "--as", "x.y", *source)
    assert (wrong.exit_code, "for tables" in wrong.output) == (2, True)


def test_what_is_protected_cannot_be_dropped(
    said: Any, run: Run, source: tuple[str, str], catalog: CatalogService
) -> None:
    said("protect", "sales.orders", "--reason", "of the report")
    found = catalog.protection.of_table(CTX, ORDERS)
    assert found is not None
    assert found.reason == "of the report"
    said("unprotect", "sales.orders")
    assert catalog.protection.of_table(CTX, ORDERS) is None
    assert json.loads(said("protect", "sales", "--json"))["protected"]
    assert catalog.protection.of_database(CTX, "sales") is not None
    said("unprotect", "sales")
    assert catalog.protection.of_database(CTX, "sales") is None
    assert run("protect", "a.b.c", *source).exit_code == 2


def test_rows_of_a_table_are_shown(said: Any, catalog: CatalogService, folder: Path) -> None:
    place = folder / "warehouse" / "rows"
    place.mkdir(parents=True)
    rows = pa.table({"id": [1, 2], "amount": ["x" * 100, None]})
    pq.write_table(rows, place / "a.parquet")
    catalog.databases.create(CTX, Database("files"))
    storage = StorageDescriptor(SHAPE, place.as_uri())
    catalog.tables.create(CTX, Table("rows", "files", type=EXTERNAL_TABLE, storage=storage))
    lines = said("sample", "files.rows").splitlines()
    assert lines[0].split() == ["id", "amount"]
    assert lines[1].split() == ["1", "x" * 59 + "…"]
    assert lines[2].split() == ["2", "NULL"]
    found = json.loads(said("sample", "files.rows", "--limit", "1", "--json"))
    assert found["rows"] == [[1, "x" * 100]]


def test_columns_of_a_table_are_profiled(said: Any, catalog: CatalogService) -> None:
    catalog.statistics.update_table(
        CTX,
        TableName("hive", "sales", "customers"),
        [ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=0, low=1, high=9)],
    )
    lines = said("profile", "sales.customers").splitlines()
    assert lines[1].split()[:4] == ["id", "bigint", "1", "9"]
    found = json.loads(said("profile", "sales.customers", "--json"))
    assert [each["source"] for each in found] == ["statistics of the table", "unknown"]
