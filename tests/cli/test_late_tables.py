"""Freshness and sizes on the command line, from the store itself and through a server."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.freshness import UpdateSource
from metastore.model.table import TableName
from tests.cli.conftest import Run
from tests.fixtures.http_server import served
from tests.fixtures.sales import CONTEXT

DAY = 86_400
CUSTOMERS = TableName("hive", "sales", "customers")


@pytest.fixture(params=["store", "server"])
def source(request: pytest.FixtureRequest, db: str) -> Iterator[tuple[str, str]]:
    """The option that names a catalog in which the customers are three days late."""
    settings = Settings(db=db)
    catalog = open_catalog(settings)
    noon = int(time.time()) // DAY * DAY - 4 * DAY + 43_200
    for number in range(20, -1, -1):
        at = noon - number * DAY
        catalog.freshness.observe(CONTEXT, CUSTOMERS, at, UpdateSource.OBJECT_TIME)
    if request.param == "store":
        catalog.close()
        yield "--db", db
        return
    catalog.observer.catch_up()
    with served(http_app(catalog, settings)) as url:
        yield "--server", url
    catalog.close()


def test_tables_are_listed_by_their_last_update(run: Run, source: tuple[str, str]) -> None:
    result = run("freshness", *source)
    assert result.exit_code == 0, result.output
    header, first, second = (line.split() for line in result.output.splitlines())
    assert header == ["TABLE", "STATE", "UPDATED", "BY", "EXPECTED", "RHYTHM"]
    assert first[0] == "sales.orders"
    assert second[:2] == ["sales.customers", "late"]
    assert "every day at about 12:00 UTC" in result.output
    nothing = run("freshness", "--database", "default", "--json", *source)
    assert json.loads(nothing.output) == []


def test_a_search_by_updates_knows_what_has_just_come(run: Run, source: tuple[str, str]) -> None:
    for text, names in (("updated:today", ["orders"]), ("is:late", ["customers"])):
        result = run("search", text, "--json", *source)
        assert [each["name"] for each in json.loads(result.output)] == names


def test_a_table_tells_all_that_is_known(run: Run, source: tuple[str, str]) -> None:
    result = run("freshness", "sales.customers", *source)
    assert result.exit_code == 0, result.output
    lines = [line.strip() for line in result.output.splitlines()]
    assert lines[0] == "sales.customers: late"
    assert any(line.startswith("rhythm") and line.endswith("12:00 UTC") for line in lines)
    assert "unknown rows" in result.output
    assert result.output.count("newest file") == 11
    plain = json.loads(run("freshness", "sales.customers", "--json", *source).output)
    assert (plain["state"], plain["source"]) == ("late", "newest file")
    unknown = run("freshness", "sales.large_orders", *source)
    assert ["updated", "unknown"] in [line.split() for line in unknown.output.splitlines()]


def test_scripts_can_ask_whether_anything_is_late(run: Run, source: tuple[str, str]) -> None:
    shown = run("late", *source)
    assert shown.exit_code == 0, shown.output
    assert "sales.customers" in shown.output
    failed = run("late", "--fail-if-late", "--json", *source)
    assert failed.exit_code == 1
    assert [each["name"] for each in json.loads(failed.output)] == ["customers"]


def test_sizes_are_shown_by_day_and_added_up(run: Run, source: tuple[str, str]) -> None:
    result = run("size", "sales.orders", *source)
    assert result.exit_code == 0, result.output
    assert result.output.split()[:5] == ["DAY", "ROWS", "SIZE", "FILES", "PARTITIONS"]
    assert result.output.split()[-1] == "24"
    assert [
        each["partitions"]
        for each in json.loads(run("size", "sales.orders", "--json", *source).output)
    ] == [24]
    totals = run("size", *source)
    assert "partitions  24" in totals.output
    within = json.loads(run("size", "--database", "sales", "--json", *source).output)
    assert (within["databases"], within["tables"]) == (1, 3)


def test_what_is_not_there_and_what_makes_no_sense_is_refused(
    run: Run, source: tuple[str, str]
) -> None:
    for words in (["freshness", "sales.no"], ["size", "sales.no"], ["size", "--database", "no"]):
        result = run(*words, *source)
        assert result.exit_code == 1
        assert "no" in result.output
    both = run("freshness", "sales.orders", "--database", "sales", *source)
    assert both.exit_code == 2
    assert run("size", "sales.orders", "--database", "sales", *source).exit_code == 2


def test_a_catalog_in_order_says_so(run: Run, db: str) -> None:
    result = run("late", "--fail-if-late", "--db", db)
    assert result.exit_code == 0
    assert result.output == "nothing is late\n"
    assert json.loads(run("late", "--json", "--db", db).output) == []


@pytest.fixture
def crawled(db: str, source: tuple[str, str]) -> tuple[str, str]:
    """The catalog with a table whose rows a crawl told."""
    catalog = open_catalog(Settings(db=db))
    found = catalog.tables.get(CONTEXT, CUSTOMERS)
    told = {**found.parameters, "recordCount": "368412"}
    catalog.tables.alter(CONTEXT, CUSTOMERS, replace(found, parameters=told))
    catalog.observer.catch_up()
    catalog.close()
    return source


def test_estimated_rows_are_told_as_such(run: Run, crawled: tuple[str, str]) -> None:
    for words in ("show", "freshness"):
        assert "about 368k rows" in run(words, "sales.customers", *crawled).output
    assert "about 368k" in run("size", "sales.customers", *crawled).output
    assert "rows        about 369k (368k estimated by crawls)" in run("size", *crawled).output
    by_day = json.loads(run("size", "sales.customers", "--json", *crawled).output)
    assert [(each["rows"], each["rows_are_estimated"]) for each in by_day] == [(368_412, True)]
    totals = json.loads(run("size", "--json", *crawled).output)
    assert (totals["rows"], totals["estimated_rows"]) == (368_652, 368_412)
    assert totals["rows_are_estimated"] is True
    assert "240 rows" in run("show", "sales.orders", *crawled).output
