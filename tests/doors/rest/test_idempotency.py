"""Requests with a key are done once, however often they are sent."""

from dataclasses import replace
from typing import Any

import pytest

from catalog_api.rest.once import REPLAYED
from metastore.errors import Unavailable
from metastore.request_errors import RequestInFlight
from metastore.service.catalog import CatalogService
from metastore.service.request_keys import LEASE_SECONDS
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.rest_client import RestClient, problem_of
from tests.fixtures.sales import CONTEXT, ORDERS

TABLES = "/api/v1/databases/sales/tables"
KEY = {"Idempotency-Key": "k-1"}
REFUNDS = {"name": "refunds", "columns": [{"name": "id", "type": "int"}]}
PARTITION = {"partitions": [{"values": {"year": "2030", "month": "1"}}]}
CREATIONS = [
    ("/api/v1/catalogs", {"name": "lake", "location": "s3://lake/all"}),
    ("/api/v1/databases", {"name": "hr"}),
    (TABLES, REFUNDS),
    (f"{TABLES}/orders/partitions", PARTITION),
]


@pytest.mark.parametrize(("path", "body"), CREATIONS)
def test_the_same_request_has_the_same_answer(
    rest: RestClient, path: str, body: dict[str, Any]
) -> None:
    first = rest.request("POST", path, json=body, headers=KEY)
    events = len(rest.found("/api/v1/events", limit=1000)["items"])
    second = rest.request("POST", path, json=body, headers=KEY)

    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert second.content == first.content
    assert second.headers["location"] == first.headers["location"]
    assert second.headers.get("etag") == first.headers.get("etag")
    assert (REPLAYED in first.headers, second.headers[REPLAYED]) == (False, "true")
    assert len(rest.found("/api/v1/events", limit=1000)["items"]) == events


def test_a_key_is_for_one_request(rest: RestClient) -> None:
    rest.request("POST", TABLES, json=REFUNDS, headers=KEY)
    for path, body in (
        (TABLES, {**REFUNDS, "name": "other"}),
        ("/api/v1/databases", {"name": "o"}),
    ):
        answer = rest.request("POST", path, json=body, headers=KEY)
        assert problem_of(answer, 422)["type"].endswith("request-key-reused")
    rest.refused(f"{TABLES}/other", 404)


def test_a_request_that_failed_may_be_sent_again_with_its_key(rest: RestClient) -> None:
    path, body = "/api/v1/databases/hr/tables", REFUNDS
    assert problem_of(rest.request("POST", path, json=body, headers=KEY), 404)
    rest.request("POST", "/api/v1/databases", json={"name": "hr"})

    assert rest.request("POST", path, json=body, headers=KEY).status_code == 201


def test_a_request_that_is_being_served_is_not_served_twice(
    rest: RestClient, catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    create, answers = catalog.tables.create, []

    def slow(*arguments: Any, **more: Any) -> Any:
        answers.append(rest.request("POST", TABLES, json=REFUNDS, headers=KEY))
        return create(*arguments, **more)

    # The second request comes from another thread: this one runs an event loop.
    monkeypatch.setattr(catalog.tables, "create", slow)
    first = rest.request("POST", TABLES, json=REFUNDS, headers=KEY)

    assert first.status_code == 201
    assert problem_of(answers[0], 409)["type"].endswith("request-in-flight")
    assert answers[0].headers["retry-after"]


def test_a_crash_after_the_commit_does_not_do_it_again(
    rest: RestClient, catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise Unavailable("the server died here")

    for path, body in CREATIONS:
        key = {"Idempotency-Key": f"for {path}".replace(" ", "-")}
        with monkeypatch.context() as dying:
            dying.setattr(catalog.request_keys, "finish", crash)
            assert problem_of(rest.request("POST", path, json=body, headers=key), 503)
        events = rest.found("/api/v1/events", limit=1000)["next_after"]
        again = rest.request("POST", path, json=body, headers=key)
        third = rest.request("POST", path, json=body, headers=key)

        assert again.status_code == 201, again.text
        assert third.content == again.content
        assert rest.found("/api/v1/events", after=events)["items"] == []


def test_an_attempt_that_died_is_taken_over_and_cannot_come_back(
    catalog: CatalogService, clock: TurnableClock, rest: RestClient
) -> None:
    table = catalog.tables.get(CONTEXT, ORDERS)
    new = replace(table, name="copy", id=0)
    dead = catalog.request_keys.begin(CONTEXT, "k", "f")
    with pytest.raises(RequestInFlight):
        catalog.request_keys.begin(CONTEXT, "k", "f")
    clock.now += LEASE_SECONDS + 1
    alive = catalog.request_keys.begin(CONTEXT, "k", "f")

    assert alive.attempt.token != dead.attempt.token
    with pytest.raises(RequestInFlight):
        catalog.tables.create(replace(CONTEXT, attempt=dead.attempt), new)
    assert catalog.tables.names(CONTEXT, "hive", "sales", pattern="copy") == []
    catalog.request_keys.release(dead.attempt)
    assert catalog.tables.create(replace(CONTEXT, attempt=alive.attempt), new).name == "copy"


def test_keys_are_forgotten_after_a_day(
    catalog: CatalogService, clock: TurnableClock, rest: RestClient
) -> None:
    rest.request("POST", TABLES, json=REFUNDS, headers=KEY)
    clock.now += 24 * 3600 + 1

    answer = rest.request("POST", TABLES, json=REFUNDS, headers=KEY)
    assert problem_of(answer, 409)["type"].endswith("already-exists")
    catalog.maintenance.run()
    assert not catalog.request_keys.begin(CONTEXT, "k-1", "other").is_done


@pytest.mark.parametrize("key", ["", "a b", "x" * 256, "ä"])
def test_a_key_that_is_none_is_refused(rest: RestClient, key: str) -> None:
    headers = {"Idempotency-Key": key.encode("latin-1")}
    answer = rest.request("POST", TABLES, json=REFUNDS, headers=headers)

    assert "idempotency-key" in problem_of(answer, 400)["detail"]
    rest.refused(f"{TABLES}/refunds", 404)
