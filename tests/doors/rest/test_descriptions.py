"""Descriptions, tags, owners and the glossary through REST."""

import base64
from typing import Any

import pytest

from catalog_api.http.paging import encode_cursor, list_name
from tests.fixtures.rest_client import RestClient, problem_of

V1 = "/api/v1"
ORDERS = f"{V1}/databases/sales/tables/orders/description"
SALES = f"{V1}/databases/sales/description"
SAID = {
    "text": "One row for **each order**.",
    "owners": ["ana", "team:shop"],
    "tags": ["Gold", "PII"],
    "properties": {"cost centre": "4711"},
    "columns": {"AMOUNT": {"text": "In euros.", "tags": ["money"]}},
}


def done(
    rest: RestClient, method: str, path: str, body: Any = None, status: int = 200, **headers: str
) -> Any:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = rest.request(method, path, json=body, headers=named)
    assert answer.status_code == status, answer.text
    return answer.json()


def refused(
    rest: RestClient, method: str, path: str, status: int, body: Any = None, **headers: str
) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return problem_of(rest.request(method, path, json=body, headers=named), status)


def tag_of(rest: RestClient, path: str) -> str:
    return rest.get(path).headers["etag"]


def test_a_table_of_which_nothing_is_said_shows_its_hive_owner(rest: RestClient) -> None:
    assert rest.found(ORDERS) == {
        "catalog": "hive",
        "database": "sales",
        "table": "orders",
        "hive_owner": "anna",
        "text": "",
        "owners": [],
        "tags": [],
        "terms": [],
        "properties": {},
        "columns": {},
        "version": 0,
    }


def test_what_is_put_is_what_get_gives_and_what_get_gives_can_be_put(rest: RestClient) -> None:
    stored = done(rest, "PUT", ORDERS, SAID)
    assert stored["tags"] == ["gold", "pii"]
    assert stored["columns"] == {"amount": {"text": "In euros.", "tags": ["money"], "terms": []}}
    assert rest.found(ORDERS) == stored
    assert done(rest, "PUT", ORDERS, stored) == stored


def test_a_client_that_has_the_present_description_is_not_sent_it(rest: RestClient) -> None:
    tag = tag_of(rest, ORDERS)
    assert rest.get(ORDERS, headers={"If-None-Match": tag}).status_code == 304
    done(rest, "PUT", ORDERS, SAID)
    assert rest.get(ORDERS, headers={"If-None-Match": tag}).status_code == 200


def test_the_second_of_two_who_edit_at_the_same_time_is_told(rest: RestClient) -> None:
    seen = tag_of(rest, ORDERS)
    done(rest, "PUT", ORDERS, SAID, If_Match=seen)
    problem = refused(rest, "PUT", ORDERS, 412, {"text": "mine"}, If_Match=seen)
    assert "read it and try again" in problem["detail"]
    assert refused(rest, "PUT", ORDERS, 412, {"text": "mine", "version": 7})
    assert rest.found(ORDERS)["text"] == SAID["text"]


def test_a_patch_changes_only_what_it_names(rest: RestClient) -> None:
    done(rest, "PUT", ORDERS, SAID)
    changed = done(
        rest,
        "PATCH",
        ORDERS,
        {"tags": ["silver"], "properties": {"cost centre": None, "floor": "2"}},
    )
    assert changed["tags"] == ["silver"]
    assert changed["properties"] == {"floor": "2"}
    assert changed["text"] == SAID["text"]
    columns = {"Amount": {"tags": None}, "year": {"text": "Of the order."}}
    changed = done(rest, "PATCH", ORDERS, {"columns": columns})
    assert changed["columns"] == {
        "amount": {"text": "In euros.", "tags": [], "terms": []},
        "year": {"text": "Of the order.", "tags": [], "terms": []},
    }
    assert refused(rest, "PATCH", ORDERS, 412, {"text": ""}, If_Match='"1.1"')


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"tags": ["<b>"]}, "'<b>' is no tag"),
        ({"tags": ["x" * 101]}, "101 characters; 100 are possible"),
        (
            {"tags": [f"t{number}" for number in range(1001)]},
            "there are 1,001; 1,000 are possible",
        ),
        ({"owners": ["team:"]}, "owners: a name is empty"),
        ({"text": "a\u0000b"}, "control character (U+0000)"),
        ({"columns": {"nope": {"text": "x"}}}, "sales.orders has no such column"),
        ({"columns": {"id": {"text": "x"}, "ID": {"text": "y"}}}, "described twice"),
        ({"terms": ["Nobody"]}, "'nobody' is not in the glossary"),
        ({"properties": {" ": "x"}}, "properties: a name is empty"),
        ({"text": "x" * 100_001}, "100000 characters"),
        ({"colour": "red"}, "colour"),
        ({"text": None}, "text"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_place(
    rest: RestClient, body: Any, told: str
) -> None:
    problem = refused(rest, "PUT", ORDERS, 400, body)
    assert told in problem["detail"]
    assert rest.found(ORDERS)["version"] == 0


def test_missing_tables_and_databases_are_told(rest: RestClient) -> None:
    for method in ("GET", "PUT", "PATCH"):
        body = None if method == "GET" else {"text": "x"}
        nowhere = ORDERS.replace("orders", "nowhere")
        assert refused(rest, method, nowhere, 404, body)["type"].endswith("table-not-found")
        gone = f"{V1}/databases/gone/description"
        assert refused(rest, method, gone, 404, body)["type"].endswith("database-not-found")
    assert refused(rest, "GET", f"{V1}/databases/gone/descriptions", 404)


def test_databases_are_described_as_tables_are(rest: RestClient) -> None:
    assert rest.found(SALES)["hive_owner"] == "anna"
    stored = done(rest, "PUT", SALES, {"text": "Orders", "tags": ["shop"], "owners": ["ana"]})
    assert done(rest, "PUT", SALES, stored) == stored
    changed = done(rest, "PATCH", SALES, {"text": "All orders"}, If_Match=tag_of(rest, SALES))
    assert (changed["text"], changed["tags"], changed["version"]) == ("All orders", ["shop"], 2)
    assert rest.get(SALES, headers={"If-None-Match": tag_of(rest, SALES)}).status_code == 304
    assert refused(rest, "PUT", SALES, 400, {"columns": {"id": {"text": "x"}}})


def test_descriptions_of_a_database_come_in_pages(rest: RestClient) -> None:
    for table in ("orders", "customers"):
        path = ORDERS.replace("orders", table)
        done(rest, "PUT", path, {"text": f"About {table}"})
    listed = rest.items(f"{V1}/databases/sales/descriptions", limit=1)
    assert [(each["table"], each["text"]) for each in listed] == [
        ("customers", "About customers"),
        ("orders", "About orders"),
    ]


def test_tags_and_owners_lead_to_their_tables(rest: RestClient) -> None:
    done(rest, "PUT", ORDERS, SAID)
    customers = ORDERS.replace("orders", "customers")
    done(rest, "PUT", customers, {"owners": ["team:shop"], "columns": {"id": {"tags": ["pii"]}}})
    assert rest.items(f"{V1}/tags", limit=1) == [
        {"tag": "gold", "tables": 1, "columns": 0},
        {"tag": "money", "tables": 0, "columns": 1},
        {"tag": "pii", "tables": 1, "columns": 1},
    ]
    assert rest.items(f"{V1}/tags", prefix="P") == [{"tag": "pii", "tables": 1, "columns": 1}]
    assert [
        (each["table"], each["on_table"], each["columns"])
        for each in rest.items(f"{V1}/tags/PII", limit=1)
    ] == [("customers", False, ["id"]), ("orders", True, [])]
    assert rest.items(f"{V1}/owners", limit=1) == [
        {"owner": "ana", "name": "ana", "kind": "person", "tables": 1},
        {"owner": "team:shop", "name": "shop", "kind": "team", "tables": 2},
    ]
    assert [each["table"] for each in rest.items(f"{V1}/owners/team:shop")] == [
        "customers",
        "orders",
    ]
    assert rest.items(f"{V1}/tags/nobody/has/it") == []


@pytest.mark.parametrize("after", ['["a"]', "[1, 2]", "{}", "x", "[" * 2000])
def test_cursors_that_this_server_did_not_make_are_refused(rest: RestClient, after: str) -> None:
    cursor = encode_cursor(list_name("with-tag", f"{V1}/tags/pii"), after)
    assert rest.refused(f"{V1}/tags/pii", 400, cursor=cursor)["type"].endswith("bad-cursor")
    deep = base64.urlsafe_b64encode(b"[" * 3000).decode()
    assert rest.refused(f"{V1}/tags", 400, cursor=deep)


def test_the_log_tells_who_changed_what(rest: RestClient) -> None:
    done(rest, "PUT", ORDERS, {"text": "old"})
    done(rest, "PATCH", ORDERS, {"text": "new", "tags": ["gold"]})
    newest, oldest = rest.items(f"{ORDERS}/changes", limit=1)
    assert newest["fields"] == ["text", "tags"]
    assert newest["before"] == {"text": "old", "tags": []}
    assert newest["after"] == {"text": "new", "tags": ["gold"]}
    assert (newest["principal"], newest["door"]) == ("anonymous", "rest")
    assert oldest["after"] == {"text": "old"}
    assert refused(rest, "GET", f"{ORDERS}/changes?cursor=xyz", 400)


def test_a_term_is_added_read_used_changed_and_removed(rest: RestClient) -> None:
    path = f"{V1}/glossary/Profit/Loss"
    body = {"text": "What is left", "synonyms": ["P&L"], "owners": ["team:finance"]}
    made = done(rest, "PUT", path, body, 201, If_None_Match="*")
    assert made == {"name": "Profit/Loss", "version": 1, **body}
    assert rest.found(f"{V1}/glossary/profit/loss") == made
    assert rest.items(f"{V1}/glossary", limit=1) == [made]
    assert refused(rest, "PUT", path, 412, body, If_None_Match="*")

    done(rest, "PATCH", ORDERS, {"columns": {"amount": {"terms": ["profit/loss"]}}})
    assert rest.found(ORDERS)["columns"]["amount"]["terms"] == ["Profit/Loss"]
    assert [
        (each["table"], each["on_table"], each["columns"]) for each in rest.items(f"{path}/tables")
    ] == [("orders", False, ["amount"])]
    assert "still on 1 table" in refused(rest, "DELETE", path, 409)["detail"]

    seen = tag_of(rest, path)
    changed = done(rest, "PUT", path, {**made, "text": "Gains"}, If_Match=seen)
    assert (changed["text"], changed["version"]) == ("Gains", 2)
    assert refused(rest, "PUT", path, 412, body, If_Match=seen)
    assert refused(rest, "DELETE", path, 412, If_Match=seen)
    assert rest.get(path, headers={"If-None-Match": tag_of(rest, path)}).status_code == 304

    done(rest, "PATCH", ORDERS, {"columns": None})
    assert rest.request("DELETE", path).status_code == 204
    assert refused(rest, "GET", path, 404)["type"].endswith("term-not-found")
    assert refused(rest, "DELETE", path, 404)
    assert refused(rest, "GET", f"{path}/tables", 404)


def test_a_term_of_another_name_than_the_path_is_refused(rest: RestClient) -> None:
    problem = refused(rest, "PUT", f"{V1}/glossary/a", 400, {"name": "b"})
    assert "the path says 'a'" in problem["detail"]
    assert rest.items(f"{V1}/glossary") == []
