"""Undoing drops, and protecting from them, through REST."""

from typing import Any

import pytest

from catalog_api.http.paging import encode_cursor, list_name
from tests.fixtures.rest_client import RestClient, problem_of

V1 = "/api/v1"
ORDERS = f"{V1}/databases/sales/tables/orders"
SALES = f"{V1}/databases/sales"


def done(rest: RestClient, method: str, path: str, body: Any = None, status: int = 200) -> Any:
    answer = rest.request(method, path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


def refused(rest: RestClient, method: str, path: str, status: int, body: Any = None) -> Any:
    return problem_of(rest.request(method, path, json=body), status)


def test_a_dropped_table_is_listed_and_restored(rest: RestClient) -> None:
    before = rest.found(ORDERS)
    done(rest, "DELETE", ORDERS, status=204)
    (found,) = rest.items(f"{V1}/dropped-tables")
    assert (found["database"], found["name"], found["door"]) == ("sales", "orders", "rest")
    assert (found["partitions"], found["data"], found["name_is_taken"]) == (24, "kept", False)
    assert rest.found(f"{V1}/dropped-tables/{found['id']}") == found
    restored = done(rest, "POST", f"{V1}/dropped-tables/{found['id']}/restore")
    assert restored | {"version": 0} == before | {"version": 0}
    assert len(rest.items(f"{ORDERS}/partitions")) == 24
    assert rest.items(f"{V1}/dropped-tables") == []


def test_a_table_is_restored_under_another_name(rest: RestClient) -> None:
    done(rest, "DELETE", ORDERS, status=204)
    (found,) = rest.items(f"{V1}/dropped-tables")
    body = {"new_name": {"database": "default", "table": "old_orders"}}
    restored = done(rest, "POST", f"{V1}/dropped-tables/{found['id']}/restore", body)
    assert (restored["database"], restored["name"]) == ("default", "old_orders")


def test_dropped_tables_come_in_pages(rest: RestClient) -> None:
    for name in ("orders", "customers", "large_orders"):
        done(rest, "DELETE", f"{SALES}/tables/{name}", status=204)
    found = rest.items(f"{V1}/dropped-tables", limit=1)
    assert len({each["id"] for each in found}) == 3


def test_dropped_databases_come_in_pages(rest: RestClient) -> None:
    for name in ("a", "b", "b", "c"):
        done(rest, "POST", f"{V1}/databases", {"name": name}, 201)
        done(rest, "DELETE", f"{V1}/databases/{name}", status=204)
    found = rest.items(f"{V1}/dropped-databases", limit=1)
    assert [each["name"] for each in found] == ["c", "b", "b", "a"]
    assert len({each["id"] for each in found}) == 4


@pytest.mark.parametrize("after", ["x", "1", "1 2 3", "1 x", "1 99999999999999999999"])
@pytest.mark.parametrize("kind", ["dropped-tables", "dropped-databases"])
def test_cursors_that_say_nothing_are_refused(rest: RestClient, kind: str, after: str) -> None:
    cursor = encode_cursor(list_name(kind, f"{V1}/{kind}"), after)
    assert rest.refused(f"{V1}/{kind}", 400, cursor=cursor)["type"].endswith("bad-cursor")


def test_unknown_ids_are_not_found(rest: RestClient) -> None:
    for path in ("dropped-tables/99", "dropped-tables/99/restore", "dropped-databases/99/restore"):
        method = "POST" if path.endswith("restore") else "GET"
        told = refused(rest, method, f"{V1}/{path}", 404)
        assert "it may have been restored, or its time is over" in told["detail"]
    refused(rest, "GET", f"{V1}/dropped-tables/x", 400)
    refused(rest, "GET", f"{V1}/dropped-tables/{2**63}", 400)


def test_a_dropped_database_is_listed_and_restored(rest: RestClient) -> None:
    done(rest, "DELETE", f"{SALES}?cascade=true", status=204)
    (found,) = rest.found(f"{V1}/dropped-databases")["items"]
    assert (found["name"], found["tables"]) == ("sales", 3)
    table = rest.items(f"{V1}/dropped-tables")[0]
    told = refused(rest, "POST", f"{V1}/dropped-tables/{table['id']}/restore", 409)
    assert "restore it first" in told["detail"]
    restored = done(rest, "POST", f"{V1}/dropped-databases/{found['id']}/restore")
    assert restored["parameters"] == {"team": "shop"}
    assert len(rest.items(f"{SALES}/tables")) == 3


def test_what_is_protected_is_not_dropped(rest: RestClient) -> None:
    assert rest.found(f"{ORDERS}/protection")["protected"] is False
    made = done(rest, "PUT", f"{ORDERS}/protection", {"reason": "of the yearly report"})
    assert made == rest.found(f"{ORDERS}/protection")
    assert (made["protected"], made["by"]) == (True, "anonymous")
    told = refused(rest, "DELETE", ORDERS, 409)
    assert told["type"].endswith(":protected")
    assert "of the yearly report" in told["detail"]
    assert refused(rest, "DELETE", f"{SALES}?cascade=true", 409)["type"].endswith(":protected")
    (listed,) = rest.items(f"{V1}/protected-tables")
    assert (listed["name"], listed["reason"]) == ("orders", "of the yearly report")
    done(rest, "DELETE", f"{ORDERS}/protection", status=204)
    done(rest, "DELETE", ORDERS, status=204)


def test_a_database_is_protected(rest: RestClient) -> None:
    done(rest, "PUT", f"{SALES}/protection", {})
    assert rest.found(f"{SALES}/protection")["protected"]
    refused(rest, "DELETE", f"{SALES}?cascade=true", 409)
    done(rest, "DELETE", f"{SALES}/protection", status=204)
    done(rest, "DELETE", f"{SALES}?cascade=true", status=204)


def test_protected_tables_come_in_pages(rest: RestClient) -> None:
    for name in ("orders", "customers"):
        done(rest, "PUT", f"{SALES}/tables/{name}/protection", {})
    found = rest.items(f"{V1}/protected-tables", limit=1)
    assert [each["name"] for each in found] == ["customers", "orders"]
    cursor = encode_cursor(list_name("protected-tables", f"{V1}/protected-tables"), "x")
    rest.refused(f"{V1}/protected-tables", 400, cursor=cursor)
