"""Tables of a real PostgreSQL."""

from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import Engine, event, make_url

from crawler.errors import SourceForbidden, SourceMissing, UnusableTarget
from tests.crawl.sources import ALL, crawl, names, table, types

_TABLES = 200

_TYPES = {
    "smallserial": "smallint", "integer": "int", "bigint": "bigint", "oid": "bigint",
    "numeric": "decimal(38,18)", "numeric(10,2)": "decimal(10,2)", "numeric(50,10)": "string",
    "numeric(5,-2)": "decimal(7,0)", "real": "float", "double precision": "double",
    "money": "decimal(19,2)", "boolean": "boolean", "char(3)": "char(3)", "varchar": "string",
    "varchar(100)": "varchar(100)", "text": "string", '"char"': "string", "name": "string",
    "bpchar": "string", "bytea": "binary", "date": "date", "time": "string", "timetz": "string",
    "timestamp(3)": "timestamp", "timestamptz": "timestamp", "interval": "string",
    "uuid": "string", "json": "string", "jsonb[]": "array<string>", "int[][]": "array<int>",
    "inet": "string", "bit(3)": "string", "xml": "string", "tsvector": "string",
    "point": "string", "int4range": "string", "s.mood": "string", "s.zip": "char(5)",
    "s.ids": "array<int>", "s.span": "string",
    "s.person[]": "array<struct<name:varchar(10),home:struct<street:string,House No:int>>>",
}  # fmt: skip
_COLUMNS = ", ".join(f"c{at} {native}" for at, native in enumerate(_TYPES))
_SETUP = f"""
    create schema s; create schema secret;
    create type s.mood as enum ('a', 'b');
    create type s.address as (street text, "House No" int);
    create type s.person as (name varchar(10), home s.address);
    create domain s.zip as char(5); create domain s.ids as int[];
    create type s.span as range (subtype = float8);
    create table s.types ({_COLUMNS});
    create table s.orders (
        id bigint generated always as identity, day date, "Code" text, code text, gone int,
        primary key (day, id));
    alter table s.orders drop gone;
    comment on table s.orders is '{"é" * 200}'; comment on column s.orders.day is 'shipped';
    insert into s.orders (day) select date '2024-01-01' + i from generate_series(0, 99) i;
    analyze s.orders;
    create view s.shipped as select id, day from s.orders;
    create materialized view s.counted as select count(*) as n from s.orders;
    create table s.events (id int, day date) partition by range (day);
    create table s.events_2024 partition of s.events
        for values from ('2024-01-01') to ('2025-01-01');
    create table secret.salaries (a int); create table public.nothing ();
"""


@pytest.fixture(scope="module")
def shop(new_postgres: Callable[[], str]) -> str:
    url = new_postgres()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_SETUP.encode())
    return url


@pytest.fixture(scope="module")
def clerk(shop: str) -> str:
    """The URL of a user who may read one table only."""
    user = f"clerk_{make_url(shop).database}"
    with psycopg.connect(shop, autocommit=True) as connection:
        connection.execute(f"create role {user} login password 's3cret'".encode())
        connection.execute(f"grant usage on schema s to {user}".encode())
        connection.execute(f"grant select (id) on s.orders to {user}".encode())
    return make_url(shop).set(username=user, password="s3cret").render_as_string(False)


def database(url: str) -> str:
    return str(make_url(url).database)


def test_every_type_has_its_hive_type(shop: str) -> None:
    found = types(table(crawl(shop, f"{database(shop)}/s/types"), "s/types"))
    assert dict(zip(_TYPES, found.values(), strict=True)) == _TYPES


def test_tables_say_comments_native_types_keys_and_estimates(shop: str) -> None:
    orders = table(crawl(shop, metadata=ALL), "s/orders")
    assert types(orders) == {"id": "bigint", "day": "date", "code": "string", "code_2": "string"}
    assert orders.notes == ("column 'code' is called 'code_2'",)
    assert orders.comment == "é" * 127
    assert orders.parameters["aws:RawTableComment"] == "é" * 127
    assert orders.parameters["aws:RawColumnComment"] == '{"day":"shipped"}'
    assert '"day":"date"' in orders.parameters["aws:RawType"]
    assert orders.parameters["primaryKey"] == "day,id"
    assert orders.rows == 100
    assert (orders.format, orders.type_of_data) == ("postgresql", "table")
    assert orders.name_text == f"{database(shop)}_s_orders"
    address = make_url(shop)
    assert orders.location == (
        f"postgresql://{address.host}:{address.port}/{address.database}/s/orders"
    )


def test_views_are_views_and_partitions_belong_to_their_table(shop: str) -> None:
    found = crawl(shop, f"{database(shop)}/s/%")
    assert names(found) == ["s/counted", "s/events", "s/orders", "s/shipped", "s/types"]
    assert {each.path for each in found.tables if each.type_of_data == "view"} == {
        "s/counted", "s/shipped",
    }  # fmt: skip
    assert "FROM s.orders" in (table(found, "s/shipped").view_text or "")
    assert table(found, "s/events").notes == ("no tables of their own: 1 partition",)


def test_paths_choose_schemas_and_tables(shop: str) -> None:
    name = database(shop)
    assert names(crawl(shop, f"{name}/%/%s")) == [
        "s/events",
        "s/orders",
        "s/types",
        "secret/salaries",
    ]
    assert names(crawl(shop, f"{name}/sec%")) == ["secret/salaries"]
    assert names(crawl(shop, f"{name}/s/%", ("e*", "{types,counted}"))) == [
        "s/orders", "s/shipped",
    ]  # fmt: skip
    assert names(crawl(shop, f"{name}/%", ("s/**",))) == ["public/nothing", "secret/salaries"]
    with pytest.raises(SourceMissing, match="no table"):
        crawl(shop, f"{name}/S/orders")
    with pytest.raises(UnusableTarget, match="database/schema/table"):
        crawl(shop, f"{name}/s/orders/x")


def test_the_path_names_the_database(shop: str) -> None:
    other = make_url(shop).set(database="postgres").render_as_string(False)
    assert names(crawl(other, f"{database(shop)}/s/orders")) == ["s/orders"]
    with pytest.raises(SourceMissing, match='database "nope" does not exist'):
        crawl(shop, "nope/s/orders")


def test_what_a_user_may_not_read_is_told_and_left_out(clerk: str) -> None:
    found = crawl(clerk)
    assert names(found) == ["s/orders"]
    assert {problem.path: problem.text for problem in found.problems} == {
        "public": "no right to read 1 table, left out: nothing",
        "s": "no right to read 4 tables, left out: counted, events, shipped, types",
        "secret": "no right to use the schema",
    }
    assert "secret" in found.unseen
    assert "s/types" in found.unseen


def test_a_user_who_is_refused_is_an_error_that_shows_no_password(clerk: str) -> None:
    # the server of the tests trusts all its users, so it is one who is not there
    wrong = make_url(clerk).set(username="nobody_here", password="h1dden")
    with pytest.raises(SourceForbidden) as caught:
        crawl(wrong.render_as_string(False))
    assert "h1dden" not in str(caught.value)


def test_many_tables_take_a_few_queries(new_postgres: Callable[[], str]) -> None:
    url = new_postgres()
    with psycopg.connect(url, autocommit=True) as connection:
        statements = (f"create table t{at} (id int, a int[]);" for at in range(_TABLES))
        connection.execute("".join(statements).encode())
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert len(crawl(url, metadata=ALL).tables) == _TABLES
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) < 15
