"""Collections of a server that speaks MongoDB's protocol."""

import asyncio
import datetime as dt
import time
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import bson
import pytest
from bson.binary import UuidRepresentation

from crawler.config import MongoDbTarget
from crawler.described import Described
from crawler.errors import (
    CrawlStopped,
    SourceForbidden,
    SourceMissing,
    SourceUnreachable,
    UnusableTarget,
)
from crawler.sources import mongodb
from tests.crawl.sources import names, table, types
from tests.fixtures.mongo_wire import FakeMongo, serving

_AT = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
_ORDERS: list[Mapping[str, Any]] = [
    {
        "_id": bson.ObjectId(),
        "n": 1,
        "big": bson.Int64(2**40),
        "price": bson.Decimal128("12.50"),
        "weight": 1.5,
        "paid": True,
        "at": _AT,
        "data": b"\0",
        "uuid": bson.Binary.from_uuid(uuid.UUID(int=7), UuidRepresentation.STANDARD),
        "ts": bson.Timestamp(1, 2),
        "re": bson.Regex("a"),
        "late": bson.DatetimeMS(10**15),
        "none": None,
        "tags": ["a", "b"],
        "home": {"City": "Ulm", "zip": "01234"},
        "lines": [{"sku": "x", "n": 1}, {"sku": "y", "price": 1.0}],
        "by_day": {"2024-01-01": 1, "2024-01-02": 2.5},
        "mixed": 1,
        "shape": {"a": 1},
        "empty": {},
        "nothing": [],
    },
    {"_id": bson.ObjectId(), "n": bson.Int64(2), "mixed": "x", "shape": [1], "N": 1.5, "": 3},
]


@pytest.fixture
def fake() -> FakeMongo:
    return FakeMongo({"orders": _ORDERS, "customers": [], "system.views": []})


@pytest.fixture
def url(fake: FakeMongo) -> Iterator[str]:
    with serving(fake) as served:
        yield served


def crawl(url: str, path: str = "shop/%", *, scan_all: bool = True) -> Described:
    target = MongoDbTarget(url, path, scan_all, "shop-connection")
    return asyncio.run(mongodb.describe(target, environment={"PASS": "h1dden"}))


def test_documents_become_columns(url: str) -> None:
    orders = table(crawl(url, "shop/orders"), "orders")
    assert types(orders) == {
        "_id": "string",
        "n": "double",
        "at": "timestamp",
        "big": "bigint",
        "by_day": "map<string,double>",
        "data": "binary",
        "empty": "map<string,string>",
        "home": "struct<City:string,zip:string>",
        "late": "timestamp",
        "lines": "array<struct<n:int,price:double,sku:string>>",
        "mixed": "string",
        "n_2": "bigint",
        "none": "string",
        "nothing": "array<string>",
        "paid": "boolean",
        "price": "decimal(38,18)",
        "re": "string",
        "shape": "string",
        "tags": "array<string>",
        "ts": "timestamp",
        "uuid": "binary",
        "weight": "double",
    }
    assert "field 'mixed' has values of different kinds: it is a string" in orders.notes
    assert "fields without a name are left out" in orders.notes
    assert "field 'shape' has values of different kinds: it is a string" in orders.notes


def test_a_collection_says_where_it_is_and_how_many_documents(url: str) -> None:
    orders = table(crawl(url), "orders")
    assert (orders.name_text, orders.format, orders.type_of_data) == (
        "shop_orders", "mongodb", "table",
    )  # fmt: skip
    assert orders.location == f"{url}/shop/orders"
    assert orders.rows == 2
    assert orders.parameters["connectionName"] == "shop-connection"


def test_the_path_chooses_collections_but_not_those_of_the_system(url: str) -> None:
    assert names(crawl(url)) == ["customers", "orders"]
    assert names(crawl(url, "shop")) == ["customers", "orders"]
    assert names(crawl(url, "shop/cust%")) == ["customers"]
    assert "no documents" in table(crawl(url, "shop/customers"), "customers").notes[0]
    with pytest.raises(SourceMissing, match="no collection 'shop/Orders'"):
        crawl(url, "shop/Orders")
    with pytest.raises(SourceMissing, match="no collection matches 'shop/x%'"):
        crawl(url, "shop/x%")
    for path in ("%", "sh%p/orders", "shop/a/b", ""):
        with pytest.raises(UnusableTarget, match="is not database/collection"):
            crawl(url, path)


def test_views_are_views(fake: FakeMongo, url: str) -> None:
    fake.views = frozenset({"customers"})
    assert table(crawl(url, scan_all=False), "customers").type_of_data == "view"
    assert table(crawl(url), "orders").type_of_data == "table"


def test_a_sample_is_drawn_by_the_server(fake: FakeMongo, url: str) -> None:
    assert table(crawl(url, "shop/orders", scan_all=False), "orders").rows == 2
    assert "aggregate" in fake.asked
    assert "find" not in fake.asked


def test_a_server_that_cannot_sample_gives_its_first_documents(fake: FakeMongo, url: str) -> None:
    fake.refused["aggregate"] = (40324, "Unrecognized pipeline stage name: '$sample'")
    orders = table(crawl(url, "shop/orders", scan_all=False), "orders")
    assert "the server cannot sample: its first documents were read" in orders.notes
    assert "n" in types(orders)


def test_a_collection_that_is_refused_is_a_problem_and_the_rest_goes_on(
    fake: FakeMongo, url: str
) -> None:
    fake.refused["find orders"] = (13, "not authorized on shop to execute command")
    found = crawl(url)
    assert names(found) == ["customers"]
    assert [(each.path, each.text) for each in found.problems] == [
        ("orders", "left out: not authorized on shop to execute command")
    ]
    assert found.unseen == ("orders",)


def test_a_refused_database_is_an_error(fake: FakeMongo, url: str) -> None:
    fake.refused["listCollections"] = (18, "Authentication failed.")
    with pytest.raises(SourceForbidden, match="Authentication failed"):
        crawl(url)


def test_a_bad_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(UnusableTarget) as caught:
        crawl("mongodb://me:${PASS}@127.0.0.1:port", "shop/orders")
    assert "h1dden" not in str(caught.value)
    with pytest.raises(UnusableTarget, match="NOT_SET"):
        crawl("mongodb://me:${NOT_SET}@127.0.0.1", "shop/orders")


def test_a_stop_ends_the_scan(url: str) -> None:
    with pytest.raises(CrawlStopped):
        asyncio.run(mongodb.describe(MongoDbTarget(url, "shop/%"), stop=lambda: True))


def test_a_server_that_is_down_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mongodb, "CONNECT_MILLISECONDS", 50)
    started = time.monotonic()
    with pytest.raises(SourceUnreachable) as caught:
        crawl("mongodb://me:${PASS}@127.0.0.1:1/")
    assert "h1dden" not in str(caught.value)
    assert time.monotonic() - started < 10
