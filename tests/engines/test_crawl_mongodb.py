"""Collections of mongo-java-server, which speaks MongoDB's protocol and is not made by us."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bson
import pymongo
import pytest

from crawler.config import MongoDbTarget
from crawler.described import Described
from crawler.errors import SourceMissing
from crawler.sources.mongodb import SAMPLE_SIZE, describe
from tests.crawl.sources import names, table, types
from tools.peers.mongodb import Mongo

_DOCUMENTS = 3_000


@pytest.fixture(scope="module")
def mongo(workspace: Path) -> Iterator[Mongo]:
    server = Mongo.start(workspace / "mongo.log")
    try:
        client: pymongo.MongoClient[dict[str, Any]] = pymongo.MongoClient(server.url)
        with client:
            client["shop"]["orders"].insert_many(
                {"n": n, "home": {"City": "Ulm"}, **({"rare": "x"} if n == 2_999 else {})}
                for n in range(_DOCUMENTS)
            )
            client["shop"]["Customers"].insert_one({"_id": 1, "price": bson.Decimal128("1.5")})
            client["other"]["x"].insert_one({"a": 1})
        yield server
    finally:
        server.stop()


def crawl(mongo: Mongo, path: str, *, scan_all: bool = True) -> Described:
    return asyncio.run(describe(MongoDbTarget(mongo.url, path, scan_all)))


def test_a_full_scan_sees_every_document(mongo: Mongo) -> None:
    orders = table(crawl(mongo, "shop/orders"), "orders")
    assert types(orders) == {
        "_id": "string",
        "home": "struct<City:string>",
        "n": "int",
        "rare": "string",
    }
    assert orders.rows == _DOCUMENTS


def test_a_sample_sees_a_thousand_of_them(mongo: Mongo) -> None:
    orders = table(crawl(mongo, "shop/orders", scan_all=False), "orders")
    assert f"{SAMPLE_SIZE:,} documents read" in orders.reason
    assert orders.rows == _DOCUMENTS
    assert {*types(orders)} - {"rare"} == {"_id", "home", "n"}


def test_the_path_chooses_collections_of_one_database(mongo: Mongo) -> None:
    assert names(crawl(mongo, "shop/%")) == ["Customers", "orders"]
    assert names(crawl(mongo, "shop/C%")) == ["Customers"]
    customers = table(crawl(mongo, "shop/Customers"), "Customers")
    assert types(customers) == {"_id": "int", "price": "decimal(38,18)"}
    with pytest.raises(SourceMissing):
        crawl(mongo, "shop/customers")
