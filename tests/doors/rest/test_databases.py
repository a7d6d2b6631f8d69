"""Catalogs and databases through REST: made, read, replaced, patched, dropped."""

from typing import Any

import pytest

from tests.fixtures.rest_client import RestClient, problem_of

DATABASES = "/api/v1/databases"
CATALOGS = "/api/v1/catalogs"
LAKE = {"name": "lake", "location": "s3://lake/all", "description": "All of it"}
HR = {"name": "HR", "description": "People", "parameters": {"team": "people"}}


def sent(rest: RestClient, method: str, path: str, status: int, body: Any, **options: Any) -> Any:
    answer = rest.request(method, path, json=body, **options)
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("path", "body", "where"),
    [(DATABASES, HR, f"{DATABASES}/hr"), (CATALOGS, LAKE, f"{CATALOGS}/lake")],
)
def test_it_is_made_and_found_where_the_answer_says(
    rest: RestClient, path: str, body: dict[str, Any], where: str
) -> None:
    answer = rest.request("POST", path, json=body)

    assert (answer.status_code, answer.headers["location"]) == (201, where)
    found = rest.get(where)
    assert found.json() == answer.json()
    assert found.headers["etag"] == answer.headers["etag"]
    assert found.json()["description"] == body["description"]
    same = rest.get(where, headers={"If-None-Match": found.headers["etag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert problem_of(rest.request("POST", path, json=body), 409)


def test_a_database_of_another_catalog_is_found_where_the_answer_says(rest: RestClient) -> None:
    sent(rest, "POST", CATALOGS, 201, LAKE)
    answer = rest.request("POST", DATABASES, json=HR, params={"catalog": "lake"})

    assert answer.headers["location"] == f"{DATABASES}/hr?catalog=lake"
    assert rest.get(answer.headers["location"]).json()["catalog"] == "lake"


@pytest.mark.parametrize("path", [f"{DATABASES}/sales", f"{CATALOGS}/lake"])
def test_what_is_read_can_be_written_back(rest: RestClient, path: str) -> None:
    sent(rest, "POST", CATALOGS, 201, LAKE)
    first = rest.found(path)
    again = sent(rest, "PUT", path, 200, first)

    assert {**again, "version": 0} == {**first, "version": 0}


@pytest.mark.parametrize("path", [f"{DATABASES}/sales", f"{CATALOGS}/lake"])
def test_a_description_is_changed_and_taken_away(rest: RestClient, path: str) -> None:
    sent(rest, "POST", CATALOGS, 201, LAKE)
    before = rest.found(path)
    changed = sent(rest, "PATCH", path, 200, {"description": "New"})
    gone = sent(rest, "PATCH", path, 200, {"description": None})

    assert {**changed, "version": 0} == {**before, "description": "New", "version": 0}
    assert gone["description"] is None
    put = sent(rest, "PUT", path, 200, {"description": "Again"})
    assert (put["description"], put["location"]) == ("Again", before["location"])


@pytest.mark.parametrize("path", [f"{DATABASES}/hr", f"{CATALOGS}/lake"])
def test_only_what_the_client_has_seen_is_changed(rest: RestClient, path: str) -> None:
    sent(rest, "POST", CATALOGS, 201, LAKE)
    sent(rest, "POST", DATABASES, 201, HR)
    stale = {"If-Match": rest.get(path).headers["etag"]}
    sent(rest, "PATCH", path, 200, {"description": "1"}, headers=stale)

    for method, body in (("PATCH", {"description": "2"}), ("PUT", {}), ("DELETE", None)):
        answer = rest.request(method, path, json=body, headers=stale)
        assert problem_of(answer, 412)["type"].endswith("precondition-failed")
        assert answer.headers["etag"] == rest.get(path).headers["etag"]
    assert rest.found(path)["description"] == "1"
    fresh = {"If-Match": rest.get(path).headers["etag"]}
    assert rest.request("DELETE", path, headers=fresh).status_code == 204
    rest.refused(path, 404)


@pytest.mark.parametrize(
    ("path", "body"),
    [(f"{DATABASES}/hr", {}), (f"{CATALOGS}/lake", {"location": "s3://lake/all"})],
)
def test_a_put_may_only_make(rest: RestClient, path: str, body: dict[str, Any]) -> None:
    headers = {"If-None-Match": "*"}

    assert problem_of(rest.request("PUT", path, json=body), 404)
    sent(rest, "PUT", path, 201, body, headers=headers)
    assert problem_of(rest.request("PUT", path, json=body, headers=headers), 412)


def test_a_database_is_dropped_with_its_tables_only_if_that_is_said(rest: RestClient) -> None:
    path = f"{DATABASES}/sales"

    told = problem_of(rest.request("DELETE", path), 409)["detail"]
    assert told.startswith("database sales is not empty: it has tables; ")
    assert "?cascade=true" in told
    assert rest.request("DELETE", path, params={"cascade": True}).status_code == 204
    assert problem_of(rest.request("DELETE", path), 404)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "told"),
    [
        ("POST", DATABASES, {"name": "a b"}, 400, "no valid database name"),
        ("POST", DATABASES, {}, 400, "body parameter name"),
        ("POST", DATABASES, {"name": "x", "catalog": "y"}, 400, "it is 'hive' here"),
        ("POST", DATABASES, {"name": "x", "owner_type": "CAT"}, 400, "owner_type"),
        ("PATCH", f"{DATABASES}/sales", {"name": "shop"}, 400, "cannot be changed to 'shop'"),
        ("PATCH", f"{DATABASES}/sales", [], 400, "body"),
        ("DELETE", f"{DATABASES}/default", None, 409, "default"),
        ("DELETE", f"{CATALOGS}/hive", None, 409, "hive"),
        ("POST", CATALOGS, {"name": "x"}, 400, "location"),
        ("PUT", f"{CATALOGS}/hive", {"name": "x"}, 400, "cannot be changed to 'x'"),
    ],
)
def test_what_cannot_be_is_refused(
    rest: RestClient, method: str, path: str, body: Any, status: int, told: str
) -> None:
    problem = problem_of(rest.request(method, path, json=body), status)

    assert told in problem["detail"]
