"""Databases that are files: SQLite and DuckDB."""

import asyncio
import json
import sqlite3
from pathlib import Path

import duckdb
import pytest

from crawler.config import DatabaseTarget
from crawler.errors import (
    CrawlStopped,
    SourceMissing,
    SourceUnreachable,
    UnusableTarget,
)
from crawler.sources.databases import describe
from tests.crawl.sources import ALL, crawl, names, table, types


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """
            create table orders (
                id integer primary key, code varchar(10), price decimal(10,2), data blob, any,
                at datetime, paid boolean, weight real, "Ship, to" text);
            create table "Order Items" (k text, n bigint unsigned);
            create view paid as select id, price from orders where paid;
            create view broken as select x from gone;
            """
        )
    connection.close()
    return f"sqlite:///{path}"


@pytest.fixture
def duckdb_url(tmp_path: Path) -> str:
    path = tmp_path / "lake.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            create schema s;
            create type mood as enum ('a', 'b');
            create table s.t (
                id integer primary key, huge hugeint, price decimal(10,2), tags varchar[],
                points struct(x double, y double)[3], by_name map(varchar, integer), m mood,
                u uuid, ts timestamptz, iv interval, bits bit, data blob, j json, small utinyint,
                big ubigint, ns timestamp_ns, either union(num integer, str varchar), d date);
            create view s.v as select id, tags from s.t;
            comment on table s.t is 'the table';
            comment on column s.t.id is 'the id';
            insert into s.t (id) select * from range(7);
            create table main.other (a integer);
            """
        )
    return f"duckdb:///{path}"


def test_sqlite_tables_and_views_are_described(sqlite_url: str) -> None:
    found = crawl(sqlite_url, metadata=ALL)
    assert names(found) == ["Order Items", "orders", "paid"]
    orders = table(found, "orders")
    assert types(orders) == {
        "id": "bigint",
        "code": "string",
        "price": "decimal(10,2)",
        "data": "binary",
        "any": "string",
        "at": "timestamp",
        "paid": "boolean",
        "weight": "double",
        "ship_ to": "string",
    }
    assert orders.notes == ("column 'Ship, to' is called 'ship_ to'",)
    assert (orders.name_text, orders.format, orders.type_of_data) == (
        "shop_orders", "sqlite", "table",
    )  # fmt: skip
    assert orders.location == f"sqlite:{sqlite_url.removeprefix('sqlite:///')}/orders"
    assert orders.parameters["primaryKey"] == "id"
    assert orders.parameters["connectionName"] == "shop-connection"
    assert json.loads(orders.parameters["aws:RawType"])["code"] == "VARCHAR(10)"
    assert table(found, "paid").type_of_data == "view"
    assert "select id, price" in (table(found, "paid").view_text or "")


def test_a_broken_view_is_a_problem_and_spoils_nothing_else(sqlite_url: str) -> None:
    found = crawl(sqlite_url)
    assert [problem.path for problem in found.problems] == ["broken"]
    assert found.unseen == ("broken",)
    assert "no such table: main.gone" in found.problems[0].text


def test_paths_and_excludes_choose_tables(sqlite_url: str) -> None:
    assert names(crawl(sqlite_url, "shop/%a%")) == ["paid"]
    assert names(crawl(sqlite_url, "shop.db/orders")) == ["orders"]
    assert names(crawl(sqlite_url, "shop/%", excludes=("p*", "**Items"))) == ["orders"]
    with pytest.raises(SourceMissing, match="no table 'shop/Orders'"):
        crawl(sqlite_url, "shop/Orders")
    with pytest.raises(UnusableTarget, match="not 'other'"):
        crawl(sqlite_url, "other/%")
    with pytest.raises(UnusableTarget, match="not for a database"):
        crawl(sqlite_url, "sh%p/orders")
    with pytest.raises(UnusableTarget, match="database/table"):
        crawl(sqlite_url, "shop/main/orders")
    with pytest.raises(UnusableTarget, match="glob"):
        crawl(sqlite_url, excludes=("[",))


def test_a_path_that_nothing_matches_fails_as_a_name_that_is_not_there(sqlite_url: str) -> None:
    with pytest.raises(SourceMissing, match=r"no table matches 'shop/ORD%'; .* its case"):
        crawl(sqlite_url, "shop/ORD%")


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    for kind in ("sqlite", "duckdb"):
        with pytest.raises(SourceMissing):
            crawl(f"{kind}:///{tmp_path}/none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("a,b\n1,2\n" * 500)
    for kind in ("sqlite", "duckdb"):
        with pytest.raises(SourceUnreachable, match="check the file"):
            crawl(f"{kind}:///{tmp_path}/x.db")


def test_duckdb_types_nest(duckdb_url: str) -> None:
    found = crawl(duckdb_url, "lake/s/%", metadata=ALL)
    assert names(found) == ["s/t", "s/v"]
    described = table(found, "s/t")
    assert types(described) == {
        "id": "int",
        "huge": "decimal(38,0)",
        "price": "decimal(10,2)",
        "tags": "array<string>",
        "points": "array<struct<x:double,y:double>>",
        "by_name": "map<string,int>",
        "m": "string",
        "u": "string",
        "ts": "timestamp",
        "iv": "string",
        "bits": "string",
        "data": "binary",
        "j": "string",
        "small": "smallint",
        "big": "decimal(20,0)",
        "ns": "timestamp",
        "either": "string",
        "d": "date",
    }
    assert described.comment == "the table"
    assert described.shape.columns[0].comment == "the id"
    assert described.rows == 7
    assert described.name_text == "lake_s_t"
    assert described.parameters["aws:RawTableComment"] == "the table"
    assert table(found, "s/v").view_text == "CREATE VIEW s.v AS SELECT id, tags FROM s.t;"


def test_comments_and_native_types_come_only_when_asked_for(duckdb_url: str) -> None:
    described = table(crawl(duckdb_url, "lake/s/t"), "s/t")
    assert described.comment is None
    assert {column.comment for column in described.shape.columns} == {None}
    assert set(described.parameters) == {"connectionName", "primaryKey"}


def test_schemas_are_chosen_by_the_path(duckdb_url: str) -> None:
    assert names(crawl(duckdb_url, "lake/%")) == ["main/other", "s/t", "s/v"]
    assert names(crawl(duckdb_url, "lake/%/t")) == ["s/t"]
    assert names(crawl(duckdb_url, "lake/main")) == ["main/other"]
    assert names(crawl(duckdb_url, "lake/%", excludes=("s/*",))) == ["main/other"]


def test_a_stop_ends_the_crawl(duckdb_url: str) -> None:
    with pytest.raises(CrawlStopped):
        asyncio.run(describe(DatabaseTarget(duckdb_url), stop=lambda: True))


def test_progress_counts_tables(duckdb_url: str) -> None:
    class Listed:
        def __init__(self) -> None:
            self.counts: list[int] = []

        def listed(self, files: int) -> None:
            self.counts.append(files)

        def check(self) -> None:
            pass

        def read(self, files: int, total: int) -> None:
            pass

        def written(self, partitions: int, total: int) -> None:
            pass

    async def run() -> list[int]:
        progress = Listed()
        await describe(DatabaseTarget(duckdb_url), progress=progress)
        await asyncio.sleep(0)
        return progress.counts

    assert asyncio.run(run()) == [1, 3]
