"""Tables through REST: made, read, replaced, patched, dropped."""

from typing import Any

import pytest

from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient, problem_of
from tests.fixtures.sales import CONTEXT, ORDERS

TABLES = "/api/v1/databases/sales/tables"
ORDERS_PATH = f"{TABLES}/orders"
NEW = {
    "name": "refunds",
    "format": "orc",
    "columns": [
        {"name": "id", "type": "bigint"},
        {"name": "why", "type": "struct<code:int,text:string>", "comment": "in words"},
    ],
    "partition_keys": [{"name": "day", "type": "date"}],
    "comment": "Money given back",
    "location": "s3://lake/refunds",
}


def sent(rest: RestClient, method: str, path: str, status: int, body: Any, **options: Any) -> Any:
    answer = rest.request(method, path, json=body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_table_is_made_and_found_where_the_answer_says(rest: RestClient) -> None:
    answer = rest.request("POST", TABLES, json=NEW)

    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{TABLES}/refunds"
    found = rest.get(answer.headers["location"])
    assert found.json() == answer.json()
    assert found.headers["etag"] == answer.headers["etag"]
    assert (found.json()["type"], found.json()["format"]) == ("EXTERNAL_TABLE", "orc")
    assert found.json()["comment"] == "Money given back"
    assert found.json()["storage"]["serde"]["library"].endswith("OrcSerde")
    assert found.json()["columns"][1]["comment"] == "in words"


def test_little_needs_to_be_said_of_a_table(rest: RestClient) -> None:
    made = sent(rest, "POST", TABLES, 201, {"name": "T", "columns": NEW["columns"]})

    assert (made["name"], made["type"], made["format"]) == ("t", "MANAGED_TABLE", "parquet")
    assert made["location"]


def test_a_view_is_made_of_its_query(rest: RestClient) -> None:
    view = {"original_text": "select 1 as one"}
    body = {"name": "ones", "columns": [{"name": "one", "type": "int"}], "view": view}
    made = sent(rest, "POST", TABLES, 201, body)

    assert (made["type"], made["format"], made["location"]) == ("VIRTUAL_VIEW", None, None)
    assert made["view"]["original_text"] == "select 1 as one"


@pytest.mark.parametrize("table", ["orders", "customers", "large_orders"])
def test_what_is_read_can_be_written_back(rest: RestClient, table: str) -> None:
    first = rest.found(f"{TABLES}/{table}")
    again = sent(rest, "PUT", f"{TABLES}/{table}", 200, first)

    assert {**again, "version": 0} == {**first, "version": 0}
    assert again["version"] > first["version"]


def test_what_is_read_can_make_another_table(rest: RestClient) -> None:
    first = rest.found(ORDERS_PATH)
    copy = sent(rest, "POST", TABLES, 201, {**first, "name": "copy", "location": "s3://lake/c"})

    assert (copy["columns"], copy["storage"]) == (first["columns"], first["storage"])
    assert (copy["partition_keys"], copy["comment"]) == (first["partition_keys"], first["comment"])


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"columns": [{"name": "a", "type": "decmal(1)"}]}, 400, "columns.0.type (column 'a')"),
        ({"columns": [{"name": "a", "type": ""}]}, 400, "columns.0.type"),
        ({"columns": [{"name": "a"}]}, 400, "columns.0.type"),
        ({"columns": [NEW["columns"][0]] * 2}, 400, "named twice"),
        ({"columns": None}, 400, "columns"),
        ({"location": "here"}, 400, "location: 'here' is no place"),
        ({"format": "iceberg"}, 400, "only parquet, orc"),
        ({"format": "parkay"}, 400, "'parkay'"),
        ({"type": "TABLE"}, 400, "is none of MANAGED_TABLE"),
        ({"name": ""}, 400, "name"),
        ({"database": "other"}, 400, "the body says database 'other'"),
        ({"catalog": "other"}, 400, "the body says catalog 'other'"),
        ({"colour": "red"}, 400, "colour"),
        ({"parameters": {"a": 1}}, 400, "parameters.a"),
        ({"comment": "x", "parameters": {"comment": "y"}}, 400, "comment is 'x'"),
        ({"name": "orders"}, 409, "table sales.orders already exists"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    rest: RestClient, change: dict[str, Any], status: int, told: str
) -> None:
    before = rest.items(TABLES)
    problem = problem_of(rest.request("POST", TABLES, json={**NEW, **change}), status)

    assert told in problem["detail"]
    assert rest.items(TABLES) == before


def test_a_table_in_a_database_that_is_missing_is_not_made(rest: RestClient) -> None:
    answer = rest.request("POST", "/api/v1/databases/none/tables", json=NEW)

    assert problem_of(answer, 404)["type"].endswith("database-not-found")


def test_a_patch_changes_only_what_it_says(rest: RestClient) -> None:
    before = rest.found(ORDERS_PATH)
    patch = {"comment": "New", "parameters": {"team": "shop"}, "owner": None}
    after = sent(rest, "PATCH", ORDERS_PATH, 200, patch)

    assert (after["comment"], after["parameters"]["comment"]) == ("New", "New")
    assert (after["parameters"]["team"], after["owner"]) == ("shop", None)
    assert after["columns"] == before["columns"]
    taken = sent(rest, "PATCH", ORDERS_PATH, 200, {"comment": None, "parameters": {"team": None}})
    assert taken["comment"] is None
    assert not {"team", "comment"} & taken["parameters"].keys()


def test_the_same_definition_sent_twice_is_the_same_table(rest: RestClient) -> None:
    body = {**NEW, "parameters": {"team": "shop"}}
    sent(rest, "POST", TABLES, 201, body)
    for comment in ("Money given back", "Money given back", "Other", "Other"):
        after = sent(rest, "PUT", f"{TABLES}/refunds", 200, {**body, "comment": comment})
        assert (after["comment"], after["parameters"]["comment"]) == (comment, comment)
        assert after["parameters"]["team"] == "shop"


def test_a_comment_is_taken_away_by_either_of_its_names(rest: RestClient) -> None:
    for patch in ({"parameters": {"comment": None}}, {"comment": None}):
        sent(rest, "PATCH", ORDERS_PATH, 200, {"comment": "Old"})
        after = sent(rest, "PATCH", ORDERS_PATH, 200, patch)
        assert (after["comment"], "comment" in after["parameters"]) == (None, False)


@pytest.mark.parametrize("patch", [{"parameters": {"comment": "New"}}, {"comment": "New"}])
def test_a_comment_is_changed_by_either_of_its_names(
    rest: RestClient, patch: dict[str, Any]
) -> None:
    assert sent(rest, "PATCH", ORDERS_PATH, 200, patch)["comment"] == "New"


def test_a_format_is_changed_by_its_name_or_by_its_classes(rest: RestClient) -> None:
    orc = sent(rest, "PATCH", ORDERS_PATH, 200, {"format": "orc"})
    assert orc["storage"]["input_format"].endswith("OrcInputFormat")

    library = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
    csv = sent(rest, "PATCH", ORDERS_PATH, 200, {"storage": {"serde": {"library": library}}})
    assert (csv["format"], csv["storage"]["serde"]["library"]) == ("csv", library)


def test_a_table_is_renamed_by_another_name(rest: RestClient) -> None:
    renamed = sent(rest, "PATCH", ORDERS_PATH, 200, {"name": "sold"})

    assert renamed["name"] == "sold"
    assert len(rest.items(f"{TABLES}/sold/partitions")) == 24
    rest.refused(ORDERS_PATH, 404)


def test_only_the_table_that_the_client_has_seen_is_changed(rest: RestClient) -> None:
    seen = rest.get(ORDERS_PATH)
    stale = {"If-Match": seen.headers["etag"]}
    sent(rest, "PATCH", ORDERS_PATH, 200, {"comment": "1"}, headers=stale)
    now = rest.get(ORDERS_PATH)

    for method, body in (("PATCH", {"comment": "2"}), ("PUT", seen.json()), ("DELETE", None)):
        answer = rest.request(method, ORDERS_PATH, json=body, headers=stale)
        assert problem_of(answer, 412)["type"].endswith("precondition-failed")
        assert answer.headers["etag"] == now.headers["etag"]
    assert problem_of(rest.request("PUT", ORDERS_PATH, json=seen.json()), 412)
    assert rest.get(ORDERS_PATH).json() == now.json()
    fresh = {"If-Match": f'"0.0", {now.headers["etag"]}'}
    assert rest.request("DELETE", ORDERS_PATH, headers=fresh).status_code == 204
    rest.refused(ORDERS_PATH, 404)


def test_a_put_may_only_make(rest: RestClient) -> None:
    headers = {"If-None-Match": "*"}
    body = {"columns": NEW["columns"], "format": "orc"}
    path = f"{TABLES}/refunds"

    made = rest.request("PUT", path, json=body, headers=headers)
    again = rest.request("PUT", path, json=body, headers=headers)
    assert (made.status_code, made.headers["location"]) == (201, path)
    assert problem_of(again, 412)["detail"].startswith("it is there already")
    assert again.headers["etag"] == made.headers["etag"]


def test_a_table_that_is_missing_is_not_changed(rest: RestClient) -> None:
    body = {"columns": NEW["columns"]}
    for method, content in (("PUT", body), ("PATCH", {}), ("DELETE", None)):
        answer = rest.request(method, f"{TABLES}/none", json=content)
        assert problem_of(answer, 404)["type"].endswith("table-not-found")


@pytest.mark.parametrize(
    ("patch", "status", "told"),
    [
        ({"partition_keys": []}, 409, "partition keys cannot be changed"),
        ({"columns": [{"name": "id", "type": "date"}]}, 409, "cannot read the stored data: id"),
        ({"columns": "id"}, 400, "body parameter columns"),
        ({"catalog": "other"}, 400, "stays in its catalog"),
        ({"name": "customers"}, 409, "already exists"),
        ({"comment": "a", "parameters": {"comment": "b"}}, 400, "give one of them"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    rest: RestClient, patch: dict[str, Any], status: int, told: str
) -> None:
    before = rest.found(ORDERS_PATH)
    problem = problem_of(rest.request("PATCH", ORDERS_PATH, json=patch), status)

    assert told in problem["detail"]
    assert rest.found(ORDERS_PATH) == before


def test_new_columns_reach_the_partitions_where_that_is_asked_for(
    rest: RestClient, catalog: CatalogService
) -> None:
    columns = [*rest.found(ORDERS_PATH)["columns"], {"name": "extra", "type": "int"}]
    sent(rest, "PATCH", ORDERS_PATH, 200, {"columns": columns}, params={"cascade": "true"})

    found = catalog.partitions.list(CONTEXT, ORDERS, limit=1)
    assert found[0].storage.shape.columns[-1].name == "extra"


def test_whole_tables_are_listed_in_one_call(rest: RestClient) -> None:
    listed = rest.items(TABLES, full=True, limit=2)

    assert listed == [rest.found(f"{TABLES}/{each['name']}") for each in listed]
    assert len(listed) == 3


@pytest.mark.parametrize("limit", [1, 2, 5, 1000])
def test_all_columns_of_a_database_are_listed_page_by_page(rest: RestClient, limit: int) -> None:
    found = rest.items("/api/v1/databases/sales/columns", limit=limit)

    named = [(each["table"], each["position"], each["name"]) for each in found]
    assert named == [
        ("customers", 1, "id"),
        ("customers", 2, "amount"),
        ("large_orders", 1, "id"),
        ("large_orders", 2, "amount"),
        ("orders", 1, "id"),
        ("orders", 2, "amount"),
        ("orders", 3, "year"),
        ("orders", 4, "month"),
    ]
    assert [each["is_partition_key"] for each in found[-3:]] == [False, True, True]
