"""Every list that says so comes whole as lines, and is what its pages join to."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from catalog_api.rest import listing
from catalog_api.rest.ndjson import NDJSON
from catalog_api.rest.openapi import operations
from metastore.model.column import Column
from metastore.model.crawler import Crawler, RunLine, RunState
from metastore.model.database import Database
from metastore.model.description import ColumnDescription, Description, Owner
from metastore.model.freshness import UpdateSource
from metastore.model.glossary import Term
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.rest_client import RestClient, problem_of
from tests.fixtures.sales import CONTEXT, ORDERS

NAMES = {
    "database": "sales",
    "table": "orders",
    "tag": "pii",
    "owner": "ana",
    "term": "revenue",
    "crawler": "lake0",
    "run": "1",
}
QUERIES: dict[str, dict[str, Any]] = {
    "search": {"q": "orders"},
    "list_partition_values": {"key": "month"},
}
AS_LINES = {"Accept": NDJSON}
HOUR = 3_600
SEVERAL = range(3)


@pytest.fixture
def seeded(catalog: CatalogService, clock: TurnableClock, rest: RestClient) -> RestClient:
    """A catalog in which every list has some items."""
    for number in SEVERAL:
        clock.now += 2 * HOUR  # what is done at once is told at once
        _made(catalog, number, clock.seconds())
    _described(catalog)
    _crawled(catalog)
    catalog.observer.catch_up()
    catalog.usage.flush()
    return rest


def _made(catalog: CatalogService, number: int, now: int) -> None:
    name = TableName("hive", "sales", f"orders_{number}")
    catalog.databases.create(CONTEXT, Database(f"d{number}"))
    catalog.databases.create(CONTEXT, Database(f"gone{number}"))
    catalog.databases.drop(CONTEXT, f"gone{number}")
    created = catalog.tables.create(CONTEXT, Table(name.table, "sales"))
    catalog.usage.record(created.id, "ana", "Trino", "thrift")
    catalog.freshness.observe(CONTEXT, ORDERS, now, UpdateSource.OBJECT_TIME)
    catalog.protection.protect_table(CONTEXT, name, "of the report")
    for hours in range(40, 30, -1):
        at = now - hours * HOUR
        catalog.freshness.observe(CONTEXT, name, at, UpdateSource.OBJECT_TIME)
    catalog.tables.create(CONTEXT, Table(f"gone_{number}", "sales"))
    catalog.tables.drop(CONTEXT, TableName("hive", "sales", f"gone_{number}"))
    orders = catalog.tables.get(CONTEXT, ORDERS)
    shape = orders.storage.shape
    wider = replace(shape, columns=(*shape.columns, Column(f"vat_{number}", "int")))
    changed = replace(orders, storage=replace(orders.storage, shape=wider))
    catalog.tables.alter(CONTEXT, ORDERS, changed)


def _described(catalog: CatalogService) -> None:
    for name in ("revenue", "turnover", "customer"):
        catalog.glossary.put(CONTEXT, Term(name))
    said = Description(
        owners=(Owner("ana"), Owner("bob")),
        tags=("pii", "gold"),
        columns={"id": ColumnDescription(terms=("revenue",))},
    )
    for table in ("orders", "customers", "large_orders"):
        catalog.descriptions.put_table(CONTEXT, TableName("hive", "sales", table), said)
    for text in ("a", "b", "c"):
        catalog.descriptions.put_table(CONTEXT, ORDERS, replace(said, text=text))


def _crawled(catalog: CatalogService) -> None:
    for number in SEVERAL:
        definition = {"database": "lake", "targets": []}
        catalog.crawlers.create(CONTEXT, Crawler(f"lake{number}", definition))
        catalog.crawl_previews.request(CONTEXT, f"lake{number}", definition)
    lines = [RunLine(number + 1, 1, "info", f"line {number}") for number in SEVERAL]
    for _ in SEVERAL:
        run = catalog.crawlers.start(RequestContext(door="test"), "lake0", owner="me")
        catalog.crawler_runs.finish(run.id, "me", RunState.COMPLETED, lines=lines)


def _lists(rest: RestClient) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The operations of lists: their names, paths without holes, and descriptions."""
    for path, method, operation in operations(rest.found("/api/openapi.json")):
        names = {each["name"] for each in operation.get("parameters", ())}
        if method == "get" and {"cursor", "after"} & names:
            yield operation["operationId"], "/api" + path.format(**NAMES), operation


def test_every_list_that_goes_on_says_that_it_comes_whole(rest: RestClient) -> None:
    found = {name: operation for name, _, operation in _lists(rest)}

    silent = {
        name for name, each in found.items() if NDJSON not in each["responses"]["200"]["content"]
    }
    assert silent == set()
    assert len(found) >= 24


def test_every_whole_list_is_what_its_pages_join_to(
    seeded: RestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)  # so that there are several to read
    for name, path, _ in _lists(seeded):
        query = QUERIES.get(name, {})
        answer = seeded.get(path, params=query, headers=AS_LINES)
        assert (answer.status_code, answer.headers["content-type"]) == (200, NDJSON), name
        whole = [orjson.loads(line) for line in answer.content.splitlines()]
        assert whole == list(_paged(seeded, path, query)), name
        assert len(whole) >= (2 if name in ("list_tags", "list_owners") else 3), name


def _paged(rest: RestClient, path: str, query: dict[str, Any]) -> Iterator[Any]:
    while True:
        page = rest.found(path, **query, limit=2)
        yield from page["items"]
        following = {name: page[name] for name in page.keys() & {"next_cursor", "next_after"}}
        if not page["items"] or following == {"next_cursor": None}:
            return
        query = query | {name.removeprefix("next_"): value for name, value in following.items()}


def test_lines_go_on_where_a_page_ended(seeded: RestClient) -> None:
    for name, path, _ in _lists(seeded):
        query = QUERIES.get(name, {})
        page = seeded.found(path, **query, limit=1)
        if page.get("next_cursor") is None:
            continue
        query = query | {"cursor": page["next_cursor"]}
        answer = seeded.get(path, params=query, headers=AS_LINES)
        first = orjson.loads(answer.content.splitlines()[0])
        assert first == seeded.found(path, **query, limit=1)["items"][0], name
        wrong = seeded.get(path, params=query | {"cursor": "bm9uZQ"}, headers=AS_LINES)
        assert problem_of(wrong, 400)["type"].endswith("bad-cursor"), name


def test_a_period_bounds_pages_and_lines(seeded: RestClient) -> None:
    for name, path, operation in _lists(seeded):
        if "since" not in {each["name"] for each in operation["parameters"]}:
            continue
        lines = seeded.get(path, params={"since": "1h"}, headers=AS_LINES).content.splitlines()
        assert [orjson.loads(line) for line in lines] == list(
            _paged(seeded, path, {"since": "1h"})
        )
        assert 0 < len(lines) < len(list(_paged(seeded, path, {}))), name
        assert list(_paged(seeded, path, {"until": "2020-01-01"})) == [], name
        for wrong in ({"since": "last week"}, {"until": ""}, {"since": "today", "until": "2d"}):
            problem = seeded.refused(path, 400, **wrong)
            assert problem["type"].endswith("invalid-period"), name
        assert "write the earlier time as since" in problem["detail"]
