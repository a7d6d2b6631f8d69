"""Lists: a cursor fits the one that it is from, and a place that is not there has none."""

from typing import Any

import pytest

from metastore.model.freshness import UpdateSource
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient, problem_of
from tests.fixtures.sales import CONTEXT

V1 = "/api/v1"
SALES = f"{V1}/databases/sales"
ORDERS, CUSTOMERS = f"{SALES}/tables/orders", f"{SALES}/tables/customers"


def done(rest: RestClient, method: str, path: str, body: Any = None) -> None:
    answer = rest.request(method, path, json=body)
    assert answer.is_success, answer.text


@pytest.fixture
def told(rest: RestClient) -> RestClient:
    """The client of a catalog in which every list has more than one entry."""
    for path, owner in ((ORDERS, "ana"), (CUSTOMERS, "team:shop")):
        for tag in ("gold", "good"):
            body = {"tags": [tag, "pii"], "owners": [owner, "bob"]}
            done(rest, "PATCH", f"{path}/description", body)
        done(rest, "PUT", f"{path}/protection", {})
        for name in ("added", "more"):
            columns = [*rest.found(path)["columns"], {"name": name, "type": "string"}]
            done(rest, "PATCH", path, {"columns": columns})
    for name in ("x", "y"):
        done(rest, "POST", f"{V1}/databases", {"name": name})
        columns = [{"name": "id", "type": "int"}]
        done(rest, "POST", f"{V1}/databases/{name}/tables", {"name": "t", "columns": columns})
        done(rest, "DELETE", f"{V1}/databases/{name}/tables/t")
        done(rest, "DELETE", f"{V1}/databases/{name}")
    return rest


@pytest.mark.parametrize(
    ("path", "query", "other_path", "other"),
    [
        (f"{V1}/databases", {}, f"{V1}/databases", {"pattern": "*"}),
        (f"{SALES}/tables", {}, f"{V1}/databases/default/tables", {}),
        (f"{SALES}/columns", {}, f"{V1}/databases/default/columns", {}),
        (f"{ORDERS}/partitions", {}, f"{ORDERS}/partitions", {"filter": "year = 2024"}),
        (f"{ORDERS}/partitions/values", {"key": "year"}, "", {"key": "month"}),
        (f"{ORDERS}/history", {}, f"{CUSTOMERS}/history", {}),
        (f"{ORDERS}/schemas", {}, f"{CUSTOMERS}/schemas", {}),
        (f"{ORDERS}/description/changes", {}, f"{CUSTOMERS}/description/changes", {}),
        (f"{SALES}/descriptions", {}, f"{V1}/databases/default/descriptions", {}),
        (f"{V1}/recent-changes", {}, f"{V1}/recent-changes", {"database": "sales"}),
        (f"{V1}/tags", {}, f"{V1}/tags", {"prefix": "g"}),
        (f"{V1}/tags/pii", {}, f"{V1}/tags/gold", {}),
        (f"{V1}/owners", {}, f"{V1}/owners", {"prefix": "a"}),
        (f"{V1}/owners/bob", {}, f"{V1}/owners/ana", {}),
        (f"{V1}/protected-tables", {}, f"{V1}/dropped-tables", {}),
        (f"{V1}/dropped-databases", {}, f"{V1}/dropped-tables", {}),
        (f"{V1}/search", {"q": "id"}, f"{V1}/search", {"q": "orders"}),
    ],
)
def test_a_cursor_of_another_list_is_refused(
    told: RestClient, path: str, query: dict[str, str], other_path: str, other: dict[str, str]
) -> None:
    page = told.found(path, limit=1, **query)
    cursor = page["next_cursor"]

    assert told.found(path, limit=2, cursor=cursor, **query)["items"] != page["items"]
    problem = told.refused(other_path or path, 400, cursor=cursor, **other)
    assert problem["type"].endswith("bad-cursor")


@pytest.mark.parametrize(
    "path",
    ["updated-tables", "databases/sales/tables/orders/updates", "popular-tables"],
)
def test_lists_of_the_best_come_in_pages(
    rest: RestClient, catalog: CatalogService, path: str
) -> None:
    for name in ("orders", "customers"):
        table = TableName("hive", "sales", name)
        for day in range(3):
            at = 1_700_000_000 + day * 86_400
            catalog.freshness.observe(CONTEXT, table, at, UpdateSource.OBJECT_TIME)
        rest.found(f"{SALES}/tables/{name}/partitions")
    catalog.usage.flush()
    whole = rest.found(f"{V1}/{path}")

    assert len(whole["items"]) > 1
    assert whole["next_cursor"] is None
    assert rest.items(f"{V1}/{path}", limit=1) == whole["items"]


@pytest.mark.parametrize(
    "path",
    [
        "databases",
        "late-tables",
        "updated-tables",
        "popular-tables",
        "recent-changes",
        "tags",
        "tags/pii",
        "owners",
        "owners/ana",
        "protected-tables",
        "dropped-tables",
        "dropped-databases",
        "totals",
        "search?q=orders",
        "search/suggestions?q=o",
    ],
)
def test_a_catalog_that_is_not_there_is_no_empty_list(rest: RestClient, path: str) -> None:
    answer = rest.get(f"{V1}/{path}{'&' if '?' in path else '?'}catalog=nowhere")

    assert problem_of(answer, 404)["detail"] == "catalog nowhere does not exist"


@pytest.mark.parametrize("path", ["updated-tables", "popular-tables", "recent-changes", "totals"])
def test_a_database_that_is_not_there_is_no_empty_list(rest: RestClient, path: str) -> None:
    told = rest.refused(f"{V1}/{path}", 404, database="nowhere")

    assert told["detail"] == "database nowhere does not exist"


def test_a_dropped_database_has_a_history(told: RestClient) -> None:
    assert told.items(f"{V1}/recent-changes", database="x")[0]["type"] == "DROP_DATABASE"
