"""Tables of a real MariaDB."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.errors import SourceForbidden, SourceMissing, UnusableTarget
from tests.crawl.sources import ALL, crawl, names, table, types
from tools.peers.mariadb import MariaDb

_TYPES = {
    "tinyint": "tinyint", "tinyint unsigned": "smallint", "boolean": "boolean",
    "smallint unsigned": "int", "mediumint": "int", "mediumint unsigned": "bigint",
    "int": "int", "int unsigned zerofill": "bigint", "bigint": "bigint",
    "bigint unsigned": "decimal(20,0)", "float": "float", "double": "double",
    "decimal(10,2) unsigned": "decimal(10,2)", "decimal(65,30)": "string", "bit(1)": "boolean",
    "bit(9)": "binary", "year": "smallint", "date": "date", "datetime(6)": "timestamp",
    "timestamp": "timestamp", "time": "string", "char(3)": "char(3)",
    "varchar(200) character set latin1": "varchar(200)", "mediumtext": "string",
    "longblob": "binary", "binary(16)": "binary", "varbinary(5)": "binary",
    "enum('a','b)')": "string", "set('x','y')": "string", "json": "string", "point": "string",
    "uuid": "string", "inet6": "string",
}  # fmt: skip
_COLUMNS = ", ".join(f"c{at} {native}" for at, native in enumerate(_TYPES))
_SETUP = (
    "create database shop",
    "use shop",
    f"create table types ({_COLUMNS})",
    """create table orders (`Id` bigint unsigned auto_increment comment 'the id', day date,
        primary key (day, `Id`), key (`Id`)) comment 'what was ordered'""",
    "create view shipped as select `Id` from orders",
    "create table gone (x int)",
    "create view broken as select x from gone",
    "drop table gone",
    "create sequence numbers",
    """create table events (x int) partition by range (x)
        (partition p0 values less than (10), partition p1 values less than maxvalue)""",
    "create user clerk identified by 's3cret/w@rd'",
    "grant select on shop.orders to clerk",
)


@pytest.fixture(scope="module")
def mariadb(workspace: Path) -> Iterator[MariaDb]:
    server = MariaDb.start(workspace / "mariadb")
    try:
        with server.connect() as connection, connection.cursor() as cursor:
            for statement in _SETUP:
                cursor.execute(statement)
        yield server
    finally:
        server.stop()


def test_every_type_of_mariadb_has_its_hive_type(mariadb: MariaDb) -> None:
    found = types(table(crawl(mariadb.url("shop"), "shop/types"), "types"))
    assert dict(zip(_TYPES, found.values(), strict=True)) == _TYPES


def test_tables_and_views_are_described(mariadb: MariaDb) -> None:
    found = crawl(mariadb.url("shop"), metadata=ALL)
    assert names(found) == ["events", "orders", "shipped", "types"]
    orders = table(found, "orders")
    assert orders.comment == "what was ordered"
    assert orders.shape.columns[0].comment == "the id"
    assert orders.parameters["primaryKey"] == "day,id"
    assert orders.parameters["aws:RawType"] == '{"id":"bigint(20) unsigned","day":"date"}'
    assert (orders.name_text, orders.format) == ("shop_orders", "mysql")
    assert orders.location == f"mysql://127.0.0.1:{mariadb.port}/shop/orders"
    shipped = table(found, "shipped")
    assert shipped.type_of_data == "view"
    assert "`shop`.`orders`" in (shipped.view_text or "")


def test_a_broken_view_of_mariadb_is_a_problem(mariadb: MariaDb) -> None:
    found = crawl(mariadb.url("shop"))
    assert [problem.path for problem in found.problems] == ["broken"]
    assert "invalid table(s)" in found.problems[0].text
    assert found.unseen == ("broken",)


def test_the_path_or_the_url_names_the_database(mariadb: MariaDb) -> None:
    assert names(crawl(mariadb.url(), "shop/%s", ("types",))) == ["events", "orders"]
    assert names(crawl(mariadb.url("mysql"), "shop/orders")) == ["orders"]
    with pytest.raises(SourceMissing, match="Unknown database 'nope'"):
        crawl(mariadb.url(), "nope/%")
    with pytest.raises(UnusableTarget, match="names a database"):
        crawl(mariadb.url())
    with pytest.raises(UnusableTarget, match="database/table"):
        crawl(mariadb.url(), "shop/x/orders")


def test_a_user_sees_what_it_may_read(mariadb: MariaDb) -> None:
    environment = {"CLERK": "s3cret/w@rd"}
    url = mariadb.url("shop", "clerk:${CLERK}")
    assert names(crawl(url, environment=environment)) == ["orders"]


def test_a_wrong_password_is_refused_and_not_shown(mariadb: MariaDb) -> None:
    with pytest.raises(SourceForbidden, match="check user, password and privileges") as caught:
        crawl(mariadb.url("shop", "clerk:h1dden"))
    assert "h1dden" not in str(caught.value)
