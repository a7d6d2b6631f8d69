from dataclasses import replace

import pytest

from metastore.model.database import Database
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient
from tests.fixtures.sales import CONTEXT, ORDERS

TABLES = "/api/v1/databases/sales/tables"
PARTITIONS = f"{TABLES}/orders/partitions"


@pytest.mark.parametrize("path", ["/api/", "/api/v1/"])
def test_the_door_lists_its_routes(rest: RestClient, path: str) -> None:
    found = rest.found(path)

    assert "/api/v1/databases/{database}/tables/{table}" in found["routes"]
    assert rest.get(found["description"]).status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/v1"])
def test_the_list_of_routes_is_found_without_its_slash(rest: RestClient, path: str) -> None:
    assert rest.get(path, follow_redirects=True).json() == rest.found("/api/")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/databases", "/api/openapi.json"])
def test_head_answers_as_get_without_content(rest: RestClient, path: str) -> None:
    got, head = rest.get(path), rest.request("HEAD", path)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))


def test_a_table_without_keys_has_no_partitions_to_list(rest: RestClient) -> None:
    assert rest.items(f"{TABLES}/customers/partitions") == []


def test_catalogs_are_listed(rest: RestClient) -> None:
    assert [each["name"] for each in rest.items("/api/v1/catalogs")] == ["hive"]
    assert rest.found("/api/v1/catalogs/hive")["location"].startswith("file://")


def test_databases_are_listed_by_name_with_what_is_known_of_them(rest: RestClient) -> None:
    default, sales = rest.items("/api/v1/databases")

    assert default["name"] == "default"
    assert sales == rest.found("/api/v1/databases/SALES")
    assert sales["parameters"] == {"team": "shop"}
    assert (sales["owner"], sales["owner_type"]) == ("anna", "USER")


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_of_any_length_join_to_the_same_list(
    rest: RestClient, catalog: CatalogService, limit: int
) -> None:
    for name in ("a", "b", "z"):
        catalog.databases.create(CONTEXT, Database(name, location=f"s3://lake/{name}"))

    names = [each["name"] for each in rest.items("/api/v1/databases", limit=limit)]

    assert names == ["a", "b", "default", "sales", "z"]


def test_a_pattern_selects_databases_page_by_page(
    rest: RestClient, catalog: CatalogService
) -> None:
    for name in ("sales_eu", "sales_us", "hr"):
        catalog.databases.create(CONTEXT, Database(name, location=f"s3://lake/{name}"))

    found = rest.items("/api/v1/databases", pattern="sales*|hr", limit=2)

    assert [each["name"] for each in found] == ["hr", "sales", "sales_eu", "sales_us"]


def test_tables_are_listed_with_type_and_comment(rest: RestClient) -> None:
    customers, large, orders = rest.items(TABLES, limit=2)

    assert customers["name"] == "customers"
    assert large["type"] == "VIRTUAL_VIEW"
    assert orders == {
        "catalog": "hive",
        "database": "sales",
        "name": "orders",
        "type": "EXTERNAL_TABLE",
        "comment": "All orders",
    }


@pytest.mark.parametrize("limit", [1, 7, 24, 1000])
def test_partitions_are_listed_by_name(rest: RestClient, limit: int) -> None:
    found = rest.items(PARTITIONS, limit=limit)

    names = [each["name"] for each in found]
    assert len(names) == 24
    assert names == sorted(names)


@pytest.mark.parametrize("limit", [1, 100])
def test_a_filter_selects_partitions(rest: RestClient, limit: int) -> None:
    found = rest.items(PARTITIONS, filter_="year = 2026 and month < 3", limit=limit)

    assert [each["values"] for each in found] == [
        {"year": "2026", "month": "1"},
        {"year": "2026", "month": "2"},
    ]
    assert found[0]["location"] == "s3://lake/orders/year=2026/month=1"
    assert found[0]["parameters"]["numRows"] == "10"


def test_one_partition_is_found_by_its_name(rest: RestClient) -> None:
    found = rest.found(f"{PARTITIONS}/year=2026/month=1")

    assert found == rest.items(PARTITIONS, filter_="year = 2026 and month = 1")[0]


def test_events_are_listed_in_order_and_go_on_after_the_last(rest: RestClient) -> None:
    first = rest.found("/api/v1/events", limit=2)
    rest_of_them = rest.found("/api/v1/events", after=first["next_after"])

    both = first["items"] + rest_of_them["items"]
    ids = [each["id"] for each in both]
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    added = next(each for each in both if each["type"] == "ADD_PARTITION")
    assert (added["table"], added["door"]) == ("orders", "test")
    assert "year=2026/month=1" in added["partitions"]
    assert rest.found("/api/v1/events", after=ids[-1]) == {"items": [], "next_after": ids[-1]}


def test_a_table_is_shown_whole(rest: RestClient) -> None:
    orders = rest.found(f"{TABLES}/ORDERS")

    assert [each["name"] for each in orders["columns"]] == ["id", "amount"]
    assert [each["type"] for each in orders["partition_keys"]] == ["int", "int"]
    assert orders["location"] == "s3://lake/orders"
    assert orders["storage"]["serde"]["library"].endswith("ParquetHiveSerDe")


def test_a_table_is_sent_again_only_after_it_has_changed(
    rest: RestClient, catalog: CatalogService
) -> None:
    first = rest.get(f"{TABLES}/orders")
    headers = {"If-None-Match": first.headers["etag"]}
    same = rest.get(f"{TABLES}/orders", headers=headers)
    table = catalog.tables.get(CONTEXT, ORDERS)
    catalog.tables.alter(
        CONTEXT, ORDERS, replace(table, parameters={**table.parameters, "comment": "changed"})
    )
    changed = rest.get(f"{TABLES}/orders", headers=headers)

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert changed.json()["comment"] == "changed"
    assert changed.json()["version"] > first.json()["version"]
    assert changed.headers["etag"] != first.headers["etag"]
