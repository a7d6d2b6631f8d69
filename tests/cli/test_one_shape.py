"""What is read says the same from the store, from a server, and in REST."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from catalog_api.cli.main import skep
from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.description import ColumnDescription, Description, Owner, OwnerKind
from metastore.model.glossary import Term
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.http_server import served
from tests.fixtures.sales import ORDERS, fill

CTX = RequestContext(door="test")
CUSTOMERS = TableName("hive", "sales", "customers")
IN_ORDERS = "/databases/sales/tables/orders"
Places = tuple[str, str]

WHOLE: Callable[[Any], Any] = lambda found: found  # noqa: E731 - named for the table below
ITEMS: Callable[[Any], Any] = lambda found: found["items"]  # noqa: E731 - as above

PAIRS = [
    ("databases", "/databases", ITEMS),
    ("databases --pattern s*", "/databases?pattern=s*", ITEMS),
    ("tables sales", "/databases/sales/tables", ITEMS),
    ("columns sales", "/databases/sales/columns", ITEMS),
    ("show sales.orders", IN_ORDERS, WHOLE),
    ("show sales.large_orders", "/databases/sales/tables/large_orders", WHOLE),
    ("partitions sales.orders", f"{IN_ORDERS}/partitions", ITEMS),
    (
        "partitions sales.orders --where year=2026",
        f"{IN_ORDERS}/partitions?filter=year=2026",
        ITEMS,
    ),
    ("search order", "/search?q=order", ITEMS),
    ("search tag:pii", "/search?q=tag:pii", ITEMS),
    ("describe sales.orders", f"{IN_ORDERS}/description", WHOLE),
    ("describe sales", "/databases/sales/description", WHOLE),
    ("own", "/owners", ITEMS),
    ("tag", "/tags", ITEMS),
    ("glossary list", "/glossary", ITEMS),
    ("glossary show revenue", "/glossary/revenue", WHOLE),
    ("freshness sales.orders", f"{IN_ORDERS}/freshness", WHOLE),
    ("freshness", "/updated-tables", ITEMS),
    ("late", "/late-tables", ITEMS),
    ("size", "/totals", WHOLE),
    ("size sales.orders", f"{IN_ORDERS}/sizes", ITEMS),
    ("usage sales.orders", f"{IN_ORDERS}/usage", WHOLE),
    ("usage", "/popular-tables", ITEMS),
    ("history sales.orders", f"{IN_ORDERS}/history", ITEMS),
    ("history", "/recent-changes", ITEMS),
    ("diff sales.orders 1 2", f"{IN_ORDERS}/schemas/diff?old=1&new=2", WHOLE),
    ("events", "/events?limit=1000", ITEMS),
    ("dropped", "/dropped-tables", ITEMS),
    ("dropped --databases", "/dropped-databases", ITEMS),
    ("protect", "/protected-tables", ITEMS),
    ("profile sales.customers", "/databases/sales/tables/customers/profile", ITEMS),
    ("crawler list", "/crawlers", ITEMS),
    ("crawler show lake", "/crawlers/lake", WHOLE),
    ("crawler history lake", "/crawlers/lake/runs", ITEMS),
    ("crawler metrics lake", "/crawlers/lake/metrics", WHOLE),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The URLs of a store that has some of everything, and of a server of it."""
    folder = tmp_path_factory.mktemp("seeded")
    settings = Settings(db=f"sqlite:///{folder}/skep.db", warehouse=f"{folder}/warehouse")
    catalog = open_catalog(settings)
    fill(catalog)
    _seed(catalog)
    with served(http_app(catalog, settings)) as url:
        made = {
            "name": "lake",
            "config": {
                "database": "lake",
                "targets": [{"kind": "files", "uri": settings.warehouse}],
            },
        }
        answer = httpx.post(f"{url}/api/v1/crawlers", json=made)
        assert answer.status_code == 201, answer.text
        yield settings.db, url
    catalog.close()


def _seed(catalog: CatalogService) -> None:
    said = Description(
        text="All *orders*.\n\nMore of them.",
        owners=(Owner("ana"), Owner("shop", OwnerKind.TEAM)),
        tags=("pii",),
        properties={"tier": "1"},
        columns={"amount": ColumnDescription("With taxes.", tags=("money",), terms=("revenue",))},
    )
    catalog.glossary.put(CTX, Term("revenue", "What comes in.", synonyms=("turnover",)))
    catalog.descriptions.put_table(CTX, ORDERS, said)
    catalog.descriptions.put_database(CTX, "sales", "hive", Description("Of the shop."))
    statistics = [ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=0, low=1, high=9)]
    catalog.statistics.update_table(CTX, CUSTOMERS, statistics)
    catalog.protection.protect_table(CTX, CUSTOMERS, "of the report")
    orders = catalog.tables.get(CTX, ORDERS)
    shape = orders.storage.shape
    wider = replace(shape, columns=(*shape.columns, Column("vat", "int")))
    changed = replace(orders, storage=replace(orders.storage, shape=wider))
    catalog.tables.alter(CTX, ORDERS, changed)
    catalog.tables.create(CTX, Table("gone", "sales"))
    catalog.tables.drop(CTX, TableName("hive", "sales", "gone"))
    catalog.usage.record(orders.id, "ana", "Trino", "thrift")
    catalog.usage.flush()
    catalog.observer.catch_up()


def _printed(*words: str) -> str:
    result = CliRunner().invoke(skep, words, prog_name="skep")
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(("words", "path", "chosen"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_json_is_that_of_rest(
    places: Places, words: str, path: str, chosen: Callable[[Any], Any]
) -> None:
    db, url = places
    answer = httpx.get(f"{url}/api/v1{path}")
    assert answer.status_code == 200, answer.text
    wanted = chosen(answer.json())

    assert wanted or words == "late" or "--databases" in words or "history lake" in words
    assert json.loads(_printed(*words.split(), "--json", "--server", url)) == wanted
    assert json.loads(_printed(*words.split(), "--json", "--db", db)) == wanted


@pytest.mark.parametrize("words", [pair[0] for pair in PAIRS])
def test_the_store_and_a_server_say_the_same(places: Places, words: str) -> None:
    db, url = places
    assert _printed(*words.split(), "--db", db) == _printed(*words.split(), "--server", url)


def test_everything_that_is_known_of_a_table_is_shown(places: Places) -> None:
    shown = _printed("show", "sales.orders", "--server", places[1])

    assert "All *orders*." in shown
    for fact in (
        "ana, team:shop",
        "pii",
        "by metastore event",
        "24 partitions",
        "1 time in 30 days",
        "ana with Trino",
        "With taxes. #money [revenue]",
        "tier",
    ):
        assert fact in shown
    protected = _printed("show", "sales.customers", "--db", places[0])
    assert "from deletion, by" in protected
    assert "of the report" in protected
