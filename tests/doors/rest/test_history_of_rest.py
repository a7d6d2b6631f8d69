"""Usage, history and schemas over HTTP."""

from dataclasses import replace

import pytest

from metastore.model.column import Column
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import EVENTS, hour, with_events
from tests.fixtures.rest_client import RestClient

TABLE = "/api/v1/databases/web/tables/events"


@pytest.fixture(autouse=True)
def grown(catalog: CatalogService, ctx: RequestContext) -> None:
    """A table with two schemas, a partition and some readers."""
    table = with_events(catalog, ctx, hour("2026-01-01", "1"))
    shape = replace(
        table.storage.shape, columns=(*table.storage.shape.columns, Column("email", "string"))
    )
    catalog.tables.alter(ctx, EVENTS, replace(table, storage=replace(table.storage, shape=shape)))
    catalog.usage.record(table.id, "ana", "Spark", "thrift")
    catalog.usage.record(table.id, "bob", "Trino", "thrift")
    catalog.usage.flush()


def test_the_history_of_a_table_comes_in_pages(rest: RestClient) -> None:
    whole = rest.found(f"{TABLE}/history")["items"]
    assert [change["summary"] for change in whole] == [
        "added column email (string)",
        "added partition day=2026-01-01/hour=1",
        "created the table with 2 columns, partitioned by day, hour",
    ]
    assert (whole[0]["schema_version"], whole[0]["door"]) == (2, "test")
    assert rest.items(f"{TABLE}/history", limit=1) == whole


def test_recent_changes_of_a_database_come_in_pages(rest: RestClient) -> None:
    changes = rest.items("/api/v1/recent-changes", database="web", limit=2)
    assert [change["type"] for change in changes] == [
        "ALTER_TABLE",
        "ADD_PARTITION",
        "CREATE_TABLE",
        "CREATE_DATABASE",
    ]
    assert rest.items("/api/v1/recent-changes", database="default") == []


@pytest.mark.parametrize("cursor", ["x", "WzEsImhpc3RvcnkiLCItMSJd", "WzEsImhpc3RvcnkiLCIwIl0"])
def test_a_cursor_of_no_history_is_refused(rest: RestClient, cursor: str) -> None:
    rest.refused(f"{TABLE}/history", 400, cursor=cursor)


def test_schemas_are_listed_by_pages(rest: RestClient) -> None:
    first = rest.found(f"{TABLE}/schemas", limit=1)
    second = rest.found(f"{TABLE}/schemas", limit=1, cursor=first["next_cursor"])
    assert [each["number"] for each in (*first["items"], *second["items"])] == [1, 2]
    assert second["next_cursor"] is None
    rest.refused(f"{TABLE}/schemas", 400, cursor="bm9uZQ")


def test_schemas_are_listed_and_compared(rest: RestClient) -> None:
    first, second = rest.found(f"{TABLE}/schemas")["items"]
    assert (first["number"], second["number"]) == (1, 2)
    assert second["columns"][-1] == {"name": "email", "type": "string", "comment": None}
    diff = rest.found(f"{TABLE}/schemas/diff", old=1, new=2)
    assert [change["text"] for change in diff["changes"]] == ["added column email (string)"]
    assert diff["changes"][0]["kind"] == "added"
    problem = rest.refused(f"{TABLE}/schemas/diff", 404, old=1, new=3)
    assert "there is 1 to 2" in problem["detail"]
    rest.refused(f"{TABLE}/schemas/diff", 400, old=0, new=1)


def test_usage_names_the_readers(rest: RestClient) -> None:
    usage = rest.found(f"{TABLE}/usage")
    assert (usage["reads"], [reader["principal"] for reader in usage["readers"]]) == (
        2,
        ["ana", "bob"],
    )
    assert [day["reads"] for day in usage["days"]] == [2]
    popular = rest.found("/api/v1/popular-tables", database="web", days=7)["items"]
    assert [(item["name"], item["reads"], item["readers"]) for item in popular] == [
        ("events", 2, 2)
    ]


def test_listing_partitions_is_a_read_and_looking_round_is_none(
    rest: RestClient, catalog: CatalogService
) -> None:
    rest.items(f"{TABLE}/partitions", limit=1)
    rest.found(TABLE)
    rest.found(f"{TABLE}/history")
    catalog.usage.flush()
    engines = [reader["engine"] for reader in rest.found(f"{TABLE}/usage")["readers"]]
    assert sorted(engines) == ["REST client", "Spark", "Trino"]


@pytest.mark.parametrize("path", ["history", "schemas", "schemas/diff", "usage"])
def test_a_missing_table_is_said_to_be_missing(rest: RestClient, path: str) -> None:
    query = {"old": 1, "new": 1} if path.endswith("diff") else {}
    rest.refused(f"/api/v1/databases/web/tables/missing/{path}", 404, **query)
