"""Making, changing and dropping: on the store and by a server."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from catalog_api.http import shapes
from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.database import Database
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.cli.conftest import Run
from tests.fixtures.http_server import served
from tests.fixtures.sales import ORDERS

CTX = RequestContext(door="test")
T = TableName("hive", "shop", "t")


@pytest.fixture
def catalog(db: str, folder: Path) -> Iterator[CatalogService]:
    found = open_catalog(Settings(db=db, warehouse=f"{folder}/warehouse"))
    found.databases.create(CTX, Database("shop"))
    yield found
    found.close()


@pytest.fixture(params=["store", "server"])
def source(
    request: pytest.FixtureRequest, db: str, catalog: CatalogService, folder: Path
) -> Iterator[tuple[str, ...]]:
    """The options that name what to change."""
    settings = Settings(db=db, warehouse=f"{folder}/warehouse")
    if request.param == "store":
        yield "--db", db, "--warehouse", settings.warehouse
        return
    with served(http_app(catalog, settings)) as url:
        yield "--server", url


@pytest.fixture
def said(run: Run, source: tuple[str, ...]) -> Any:
    """Runs a command that must succeed and returns what it says."""

    def output_of(*words: str) -> str:
        result = run(*words, *source)
        assert result.exit_code == 0, result.output
        return result.output

    return output_of


@pytest.fixture
def refused(run: Run, source: tuple[str, ...]) -> Any:
    """Runs a command that must fail and returns exit code and the reason."""

    def reason_of(*words: str) -> tuple[int, str]:
        result = run(*words, *source)
        return result.exit_code, result.stderr

    return reason_of


def test_a_database_is_made_changed_and_dropped(
    said: Any, refused: Any, catalog: CatalogService
) -> None:
    said("create", "database", "lab", "--comment", "Tests", "--property", "team=a")
    assert catalog.databases.get(CTX, "lab").parameters == {"team": "a"}
    said("alter", "database", "lab", "--comment", "", "--property", "b=c", "--owner", "ana")
    found = catalog.databases.get(CTX, "lab")
    assert (found.description, found.parameters, found.owner) == (
        None,
        {"team": "a", "b": "c"},
        "ana",
    )
    assert refused("create", "database", "lab")[0] == 1
    assert said("drop", "database", "lab", "--yes") == "dropped the database lab\n"
    assert "lab does not exist" in refused("drop", "database", "lab", "--yes")[1]


def test_a_database_with_tables_goes_only_if_that_is_said(said: Any, refused: Any) -> None:
    said("create", "table", "shop.t", "--columns", "id bigint")
    code, told = refused("drop", "database", "shop", "--yes")
    assert (code, "with --cascade" in told) == (1, True)
    said("drop", "database", "shop", "--cascade", "--yes")


def test_a_table_is_made_of_columns_as_people_write_them(
    said: Any, catalog: CatalogService
) -> None:
    columns = "id bigint, `odd,one` struct<a:int,b:decimal(10,2)> comment 'it''s, so'"
    made = json.loads(
        said("create", "table", "shop.t", "--columns", columns)
        and said(
            *("create", "table", "shop.u", "--columns", "id: bigint"),
            *("--partitioned-by", "dt date", "--format", "orc", "--comment", "c", "--json"),
        )
    )
    assert (made["format"], made["comment"], made["partition_keys"][0]["name"]) == (
        "orc",
        "c",
        "dt",
    )
    (first, second) = catalog.tables.get(CTX, T).storage.shape.columns
    assert (first.name, first.type, first.comment) == ("id", "bigint", None)
    assert (second.name, second.comment) == ("odd,one", "it's, so")
    assert second.type == "struct<a:int,b:decimal(10,2)>"


def test_a_table_is_made_like_another_by_its_json(
    said: Any, folder: Path, catalog: CatalogService
) -> None:
    definition = shapes.table(catalog.tables.get(CTX, ORDERS))
    definition["location"] = None
    definition["type"] = "MANAGED_TABLE"
    (folder / "t.json").write_text(json.dumps(definition))
    said("create", "table", "shop.t", "--file", "t.json", "--property", "x=y")
    found = catalog.tables.get(CTX, T)
    assert [key.name for key in found.partition_keys] == ["year", "month"]
    assert found.parameters["x"] == "y"


def test_columns_are_added_retyped_renamed_and_dropped(
    said: Any, refused: Any, catalog: CatalogService
) -> None:
    said("create", "table", "shop.t", "--columns", "a int, b string", "--format", "csv")
    said("alter", "table", "shop.t", "--add-columns", "c string comment 'new'")
    said("alter", "table", "shop.t", "--change-columns", "a bigint comment 'wide'")
    said("alter", "table", "shop.t", "--rename-column", "B=d", "--property", "k=v")
    found = catalog.tables.get(CTX, T)
    assert [(each.name, each.type, each.comment) for each in found.storage.shape.columns] == [
        ("a", "bigint", "wide"),
        ("d", "string", None),
        ("c", "string", "new"),
    ]
    said("alter", "table", "shop.t", "--drop-column", "c", "--without-property", "k")
    assert "k" not in catalog.tables.get(CTX, T).parameters
    assert len(catalog.tables.get(CTX, T).storage.shape.columns) == 2
    code, told = refused("alter", "table", "shop.t", "--drop-column", "zz")
    assert (code, told) == (1, "Error: there is no column zz: known are a, d\n")
    assert refused("alter", "table", "shop.t")[0] == 2


def test_a_table_is_renamed(said: Any, catalog: CatalogService) -> None:
    said("create", "table", "shop.t", "--columns", "a int")
    assert said("alter", "table", "shop.t", "--rename", "shop.new") == (
        "changed the table shop.new\n"
    )
    assert catalog.tables.names(CTX, "hive", "shop") == ["new"]


def test_partitions_are_added_and_dropped(
    said: Any, refused: Any, catalog: CatalogService
) -> None:
    said("create", "table", "shop.t", "--columns", "a int", "--partitioned-by", "dt date")
    added = said(
        "create", "partition", "shop.t", "dt=2026-01-01", "dt=2026-01-02", "dt=2026-01-03"
    )
    assert added == "added 3 to shop.t\n"
    assert refused("create", "partition", "shop.t", "dt=2026-01-01")[0] == 1
    said("create", "partition", "shop.t", "dt=2026-01-01", "--if-not-exists")
    said("drop", "partition", "shop.t", "dt=2026-01-01", "--yes")
    told = said("drop", "partition", "shop.t", "--where", "dt > '2026-01-02'", "--yes", "--json")
    assert json.loads(told) == {"dropped": 1}
    assert catalog.partitions.count(CTX, T) == 1
    assert refused("drop", "partition", "shop.t", "--yes")[0] == 2


def test_nothing_is_dropped_unasked(refused: Any, catalog: CatalogService) -> None:
    code, told = refused("drop", "table", "sales.orders")
    assert (code, "say --yes" in told) == (2, True)
    assert catalog.tables.get(CTX, ORDERS).name == "orders"


def test_what_is_protected_stays(refused: Any, catalog: CatalogService) -> None:
    catalog.protection.protect_table(CTX, ORDERS, "of the report")
    code, told = refused("drop", "table", "sales.orders", "--yes")
    assert code == 1
    assert "protected from deletion" in told
    assert told.count("\n") == 1


def test_changes_on_the_store_come_through_the_command_line(
    run: Run, db: str, catalog: CatalogService
) -> None:
    run("drop", "table", "sales.orders", "--yes", "--db", db)
    (newest,) = catalog.history.recent(CTX, limit=1)
    assert (newest.door, newest.summary) == ("cli", "dropped the external table")


@pytest.mark.parametrize("columns", ["a", "a int,", "`x", ""])
def test_what_is_no_list_of_columns_is_refused(refused: Any, columns: str) -> None:
    code, told = refused("create", "table", "shop.t", "--columns", columns)
    assert code == 2
    assert "is no column" in told


def test_wrong_types_are_refused(refused: Any) -> None:
    code, told = refused("create", "table", "shop.t", "--columns", "a nonsense")
    assert code == 1
    assert "column 'a'" in told
