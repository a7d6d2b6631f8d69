"""Usage and history on the command line, from the store itself and through a server."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.column import Column
from metastore.service.catalog import CatalogService
from tests.cli.conftest import Run
from tests.fixtures.http_server import served
from tests.fixtures.sales import CONTEXT, ORDERS


def _changed(catalog: CatalogService) -> None:
    table = catalog.tables.get(CONTEXT, ORDERS)
    columns = (*table.storage.shape.columns, Column("email", "string"))
    shape = replace(table.storage.shape, columns=columns)
    changed = replace(table, storage=replace(table.storage, shape=shape), owner="bob")
    catalog.tables.alter(CONTEXT, ORDERS, changed)
    catalog.usage.record(table.id, "ana", "Spark", "thrift")
    catalog.usage.flush()


@pytest.fixture(params=["store", "server"])
def source(request: pytest.FixtureRequest, db: str) -> Iterator[tuple[str, str]]:
    """The option that names a catalog in which a table was changed and read."""
    settings = Settings(db=db)
    catalog = open_catalog(settings)
    _changed(catalog)
    if request.param == "store":
        catalog.close()
        yield "--db", db
        return
    with served(http_app(catalog, settings)) as url:
        yield "--server", url
    catalog.close()


def test_a_table_tells_what_became_of_it(run: Run, source: tuple[str, str]) -> None:
    result = run("history", "sales.orders", *source)
    assert result.exit_code == 0, result.output
    newest = result.output.splitlines()[0]
    assert "anonymous (test)  added column email (string); " in newest
    assert newest.endswith("[schema 2]")
    assert "created the external table with" in result.output
    plain = json.loads(run("history", "sales.orders", "--limit", "1", "--json", *source).output)
    assert [change["type"] for change in plain] == ["ALTER_TABLE"]


def test_the_whole_catalog_tells_what_changed(run: Run, source: tuple[str, str]) -> None:
    result = run("history", *source)
    assert result.exit_code == 0, result.output
    assert "sales.orders: added column email (string)" in result.output
    assert "sales: created the database" in result.output
    assert run("history", "--database", "default", *source).output.count("\n") <= 1
    both = run("history", "sales.orders", "--database", "sales", *source)
    assert both.exit_code == 2


def test_two_schemas_are_compared(run: Run, source: tuple[str, str]) -> None:
    result = run("diff", "sales.orders", *source)
    assert result.output.splitlines() == [
        "schema 1 → schema 2",
        "  + added column email (string)",
    ]
    back = run("diff", "sales.orders", "2", "1", "--json", *source)
    assert json.loads(back.output)["changes"][0]["kind"] == "removed"
    same = run("diff", "sales.customers", *source)
    assert same.output == "the schema has not changed since schemas are kept\n"
    missing = run("diff", "sales.orders", "1", "9", *source)
    assert missing.exit_code == 1
    assert "schema 9" in missing.output


def test_readers_and_popular_tables_are_shown(run: Run, source: tuple[str, str]) -> None:
    used = run("usage", "sales.orders", *source)
    assert used.exit_code == 0, used.output
    assert used.output.startswith("read once in the last 30 days, last at ")
    assert "1  ana with Spark" in used.output
    unused = run("usage", "sales.customers", *source)
    assert unused.output == "nobody has read it since reads are counted\n"
    popular = run("usage", *source)
    assert [line.split() for line in popular.output.splitlines()] == [
        ["TABLE", "READS", "READERS"],
        ["sales.orders", "1", "1"],
    ]
    plain = json.loads(run("usage", "--json", "--days", "7", *source).output)
    assert [item["name"] for item in plain] == ["orders"]
    nothing = run("usage", "--database", "default", *source)
    assert nothing.output == "nothing was read in the last 30 days\n"


def test_a_history_is_told_of_a_time(run: Run, source: tuple[str, str]) -> None:
    whole = run("history", "sales.orders", *source).output
    assert run("history", "sales.orders", "--since", "1h", *source).output == whole
    everywhere = run("history", "--since", "yesterday", "--until", "today", *source).output
    assert everywhere == run("history", *source).output
    assert json.loads(run("history", "--until", "2020-01-01", "--json", *source).output) == []


def test_where_nothing_changed_the_last_change_is_told(run: Run, source: tuple[str, str]) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    nothing = run("history", "sales.orders", "--since", tomorrow, *source)
    assert nothing.exit_code == 0, nothing.output
    lines = nothing.output.splitlines()
    assert lines[:2] == [f"nothing has changed since {tomorrow}", "the last change was:"]
    assert "added column email (string)" in lines[2]
    never = run("history", "--until", "2020-01-01", *source)
    assert never.output == "nothing has changed until 2020-01-01\n"


def test_events_are_listed_of_a_time(run: Run, source: tuple[str, str]) -> None:
    whole = run("events", "--json", *source).output
    assert run("events", "--json", "--since", "1h", *source).output == whole
    assert json.loads(run("events", "--json", "--since", "1h", "--after", "2", *source).output)
    assert json.loads(run("events", "--json", "--until", "1h", *source).output) == []
    assert run("events", "--until", "1h", *source).output == "no event is noted until 1h\n"


@pytest.mark.parametrize("command", ["history", "events"])
def test_a_time_that_nobody_understands_is_a_wrong_use(run: Run, command: str) -> None:
    for wrong, what in (
        (("--since", "last week"), "neither an age nor a time: write 7d, 24h"),
        (("--since", "1d", "--until", "7d"), "is later than until 7d"),
    ):
        result = run(command, *wrong)
        assert result.exit_code == 2
        assert what in " ".join(result.output.split())
