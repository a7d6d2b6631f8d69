"""The language of searches, asked of a small catalog."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import ColumnDescription, Description, Owner, OwnerKind
from metastore.model.freshness import UpdateSource
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, VIRTUAL_VIEW, TableName
from metastore.model.table_format import FORMATS
from metastore.search_errors import InvalidSearch
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.search_language import FILTERS
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import events_table

CTX = RequestContext(door="test")
DAY = 86_400
COMMENT = {"comment": "x"}


@pytest.fixture
def lake(catalog: CatalogService, clock: TurnableClock) -> CatalogService:
    """Tables `a` (now), `b` (ten days older) and the view `c` in two databases."""
    _fill(catalog, clock)
    return catalog


def _fill(catalog: CatalogService, clock: TurnableClock) -> None:
    for database in ("sales_eu", "sales_us"):
        catalog.databases.create(CTX, Database(database))
    clock.now -= 10 * DAY
    iceberg = {"table_type": "ICEBERG", "EXTERNAL": "TRUE", "team": "Shop Floor", **COMMENT}
    catalog.tables.create(
        CTX,
        events_table(
            name="b",
            database="sales_us",
            type=EXTERNAL_TABLE,
            parameters=iceberg,
            owner="etl",
            partition_keys=(),
        ),
    )
    catalog.tables.create(
        CTX,
        events_table(
            name="c",
            database="sales_us",
            type=VIRTUAL_VIEW,
            partition_keys=(),
            storage=StorageDescriptor(),
            view_original_text="select 1",
        ),
    )
    clock.now += 10 * DAY
    shape = FORMATS["parquet"]
    columns = (Column("email", "string"), Column("order_id", "bigint"))
    storage = StorageDescriptor(
        type(shape)(columns, shape.input_format, shape.output_format, serde=shape.serde)
    )
    a = events_table(name="a", database="sales_eu", storage=storage, parameters=COMMENT)
    catalog.tables.create(CTX, a)
    catalog.descriptions.put_table(
        CTX,
        TableName("hive", "sales_eu", "a"),
        Description(
            text="All **invoices** of the shop",
            owners=(Owner("ana"), Owner("data platform", OwnerKind.TEAM)),
            tags=("gold",),
            columns={"email": ColumnDescription("never sell it", ("pii",))},
        ),
    )


def names(catalog: CatalogService, text: str) -> str:
    return "".join(sorted(hit.table.table for hit in catalog.search.search(CTX, text).hits))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type:iceberg", "b"),
        ("type:managed", "a"),
        ("type:view", "c"),
        ("type:external,view", "bc"),
        ("type:EXTERNAL_TABLE", "b"),
        ("-type:view", "ab"),
        ("format:parquet", "a"),
        ("format:parquet,iceberg", "ab"),
        ("owner:ANA", "a"),
        ("owner:an*", "a"),
        ('owner:"team:data platform"', "a"),
        ('owner:"data platform"', "a"),
        ("owner:etl", "b"),
        ("tag:gold", "a"),
        ("tag:PII", "a"),
        ("tag:pi*", "a"),
        ("tag:nothing", ""),
        ("column:email", "a"),
        ("column:order_id", "a"),
        ("column:id", "ab"),
        ("column:mail", ""),
        ("column:ord*", "a"),
        ("name:b", "b"),
        ("database:sales_us", "bc"),
        ("database:sales_*", "abc"),
        ("database:*us", "bc"),
        ("database:nothing*", ""),
        ("catalog:hive type:view", "c"),
        ("catalog:other type:view", ""),
        ("location:sales_eu.db", "a"),
        ("parameter:table_type", "b"),
        ('parameter:"team=shop floor"', "b"),
        ("parameter:team=shop", ""),
        ("created:<7d", "a"),
        ("created:>7d", "bc"),
        ("created:>=2025-12-22 created:<=2025-12-22", "bc"),
        ("created:2025-12-22", "bc"),
        ("created:today", "a"),
        ("is:view", "c"),
        ("is:partitioned", "a"),
        ("is:undocumented", "c"),
        ("is:unowned", "bc"),
        ("-is:unowned", "a"),
        ("used:0", "abc"),
        ("used:>10", ""),
        ("is:late", ""),
        ("-is:late", "abc"),
        ("invoices sell", "a"),
        ("sales_eu.a", "a"),
        ('"of the shop" -gold', ""),
        ("shop -gold", "b"),
        ("TYPE:view", "c"),
        ("x -", "ab"),
        ("s3://nowhere", ""),
    ],
)
def test_filters_select(lake: CatalogService, text: str, expected: str) -> None:
    assert names(lake, text) == expected


def test_freshness_and_use_are_asked_for_as_well(
    lake: CatalogService, clock: TurnableClock
) -> None:
    now = clock.seconds()
    for name, days in (("a", 2), ("b", 9)):
        database = "sales_eu" if name == "a" else "sales_us"
        table = TableName("hive", database, name)
        lake.freshness.observe(CTX, table, now - days * DAY, UpdateSource.OBJECT_TIME)
    assert names(lake, "updated:<7d") == "a"
    assert names(lake, "updated:>7d") == "b"
    assert names(lake, "-updated:<7d") == "bc"
    used = lake.tables.get(CTX, TableName("hive", "sales_us", "c"))
    for _ in range(3):
        lake.usage.record(used.id, "ana", "trino", "thrift")
        clock.now += 60
    lake.usage.flush()
    assert names(lake, "used:>0") == "c"
    assert lake.search.search(CTX, "sales").hits[0].table.table == "c"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour:red", "there is no filter colour:.*type:.*quotes"),
        ("owner:", "owner: has no value: .*owner:example"),
        ('tag:""', "tag: has no value"),
        ("type:spreadsheet", "type: knows no 'spreadsheet': use one of .*iceberg"),
        ("format:table", "format: knows no 'table'"),
        ("is:nice", "is: knows no 'nice': use one of late"),
        ("updated:soon", "neither an age nor a date: write updated:<7d"),
        ("created:>2026-13-01", "neither an age nor a date"),
        ("used:many", "no number: write used:>10"),
        ("used:1,2", "used: takes one value"),
        ("column:%", "neither letters nor digits"),
        ("x " * 41, "too many parts"),
        ("x" * 1001, "too long"),
        (" ".join(["a_b_c"] * 30), "too many words"),
    ],
)
def test_wrong_filters_are_told_with_what_is_allowed(
    lake: CatalogService, text: str, told: str
) -> None:
    with pytest.raises(InvalidSearch, match=told):
        lake.search.search(CTX, text)


_PIECES = st.sampled_from(
    [*(f"{name}:" for name in FILTERS), *"\"-*:,()|&!^+~'\\<>=", "AND", "NEAR(", "s3://", "7d"]
)
_HOSTILE = st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=12).map("".join)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_HOSTILE)
def test_no_text_breaks_a_search(lake: CatalogService, text: str) -> None:
    with suppress(InvalidSearch):
        page = lake.search.search(CTX, text)
        assert page.total == len(page.hits)
    assert len(lake.search.suggest(CTX, text)) <= 3
