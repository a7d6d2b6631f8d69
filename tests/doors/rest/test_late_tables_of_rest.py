"""Freshness, late tables and sizes through REST."""

import pytest

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.model.freshness import UpdateSource
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import CONTEXT, fill

DAY = 86_400
TABLES = "/api/v1/databases/sales/tables"
CUSTOMERS = TableName("hive", "sales", "customers")


@pytest.fixture
def rest(catalog: CatalogService, settings: Settings, clock: TurnableClock) -> RestClient:
    """The doors to tables of which one was updated daily and is late, one every hour."""
    fill(catalog)
    catalog.observer.catch_up()
    for number in range(20, 1, -1):
        at = clock.seconds() - number * DAY
        catalog.freshness.observe(CONTEXT, CUSTOMERS, at, UpdateSource.OBJECT_TIME, rows=number)
    return RestClient(http_app(catalog, settings))


def test_the_freshness_of_a_table_names_source_and_rhythm(rest: RestClient) -> None:
    assert rest.found(f"{TABLES}/Customers/freshness") == {
        "catalog": "hive",
        "database": "sales",
        "name": "customers",
        "state": "late",
        "updated_at": "2025-12-30T00:00:00Z",
        "source": "newest file",
        "expected_at": "2025-12-31T00:00:00Z",
        "late_after": "2025-12-31T02:24:00Z",
        "rhythm": {
            "text": "every day at about 00:00 UTC",
            "interval_seconds": DAY,
            "weekdays": [
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
            ],
            "time_of_day": "00:00:00",
            "spread_seconds": 0,
        },
        "is_irregular": False,
        "newest_partition": None,
    }


def test_what_is_unknown_is_said_to_be(rest: RestClient) -> None:
    found = rest.found(f"{TABLES}/large_orders/freshness")
    assert found["state"] == "unknown"
    unknown = ("updated_at", "source", "rhythm", "expected_at", "late_after")
    assert {found[key] for key in unknown} == {None}
    size = rest.found(f"{TABLES}/large_orders/size")
    assert (size["rows"], size["bytes"]) == (None, None)


def test_updates_are_listed_newest_first(rest: RestClient) -> None:
    updates = rest.items(f"{TABLES}/customers/updates", limit=2)
    assert [(each["at"][:10], each["rows"]) for each in updates[:2]] == [
        ("2025-12-30", 2),
        ("2025-12-29", 3),
    ]
    (orders,) = rest.items(f"{TABLES}/orders/updates")
    assert (orders["source"], orders["partitions"]) == ("metastore event", 24)


def test_late_and_updated_tables_are_listed(rest: RestClient) -> None:
    assert [each["name"] for each in rest.items("/api/v1/late-tables")] == ["customers"]
    found = rest.found("/api/v1/updated-tables", database="sales")
    assert [each["name"] for each in found["items"]] == ["orders", "customers"]
    assert rest.found("/api/v1/updated-tables", database="default")["items"] == []


def test_late_tables_come_in_pages(
    rest: RestClient, catalog: CatalogService, clock: TurnableClock
) -> None:
    large = TableName("hive", "sales", "large_orders")
    for number in range(8):
        at = clock.seconds() - (40 - number) * 3_600
        catalog.freshness.observe(CONTEXT, large, at, UpdateSource.OBJECT_TIME)
    page = rest.found("/api/v1/late-tables", limit=1)
    assert [each["name"] for each in page["items"]] == ["customers"]
    following = rest.found("/api/v1/late-tables", limit=1, cursor=page["next_cursor"])
    assert [each["name"] for each in following["items"]] == ["large_orders"]
    assert following["next_cursor"] is None
    rest.refused("/api/v1/late-tables", 400, cursor="bm9uc2Vuc2U")
    rest.refused("/api/v1/updated-tables", 400, cursor=page["next_cursor"])


def test_sizes_are_told_with_what_is_unknown(rest: RestClient) -> None:
    size = rest.found(f"{TABLES}/orders/size")
    assert (size["partitions"], size["rows"], size["partitions_with_rows"]) == (24, 240, 24)
    assert (size["bytes"], size["partitions_with_bytes"]) == (None, 0)
    assert rest.items(f"{TABLES}/orders/sizes", days=7) == [size]
    totals = rest.found("/api/v1/totals", database="sales")
    assert totals == {
        "databases": 1,
        "tables": 3,
        "partitions": 24,
        "rows": 240,
        "rows_are_estimated": False,
        "estimated_rows": 0,
        "bytes": 0,
    }
    assert rest.found("/api/v1/totals")["databases"] == 2


@pytest.mark.parametrize("what", ["freshness", "updates", "size", "sizes"])
def test_of_tables_that_are_not_there_nothing_is_told(rest: RestClient, what: str) -> None:
    rest.refused(f"{TABLES}/nowhere/{what}", 404)


def test_wrong_parameters_are_refused(rest: RestClient) -> None:
    rest.refused(f"{TABLES}/orders/updates", 400, limit=0)
    rest.refused(f"{TABLES}/orders/updates", 400, limit=401)
    rest.refused(f"{TABLES}/orders/sizes", 400, days=731)
    rest.refused("/api/v1/totals", 404, database="nowhere")
