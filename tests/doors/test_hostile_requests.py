"""Requests that no honest client sends: each gets a clear answer, and changes nothing."""

import asyncio

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog_api.http.bodies import CheckedBodies
from catalog_api.http.body_limit import BodyLimit
from catalog_api.http.paging import encode_cursor
from catalog_api.thrift.servlet import Servlet
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient

HTML = {"Accept": "text/html"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ORDERS = "/databases/sales/tables/orders"
PAGED = {
    "databases": "/databases",
    "tables": "/databases/sales",
    "partitions": f"{ORDERS}/partitions",
    "dropped": "/dropped",
    "tags": "/tags",
    "owners": "/owners",
    "glossary": "/glossary",
    "crawlers": "/crawlers",
}
"""Pages by the kind of their cursors."""


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/nothing", 404),
        ("/databases/a%0Ab", 404),
        ("/healthz", 200),
        ("/metrics", 200),
        ("/metastore", 405),
        ("/api", 307),
        ("/api/nothing", 404),
        ("/api/openapi.json", 200),
        ("/api/v1/databases", 200),
        ("/api/v1/databases?limit=x", 400),
    ],
)
def test_no_answer_lets_a_browser_run_or_guess_anything(
    rest: RestClient, path: str, status: int
) -> None:
    answer = rest.get(path)

    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_answer_to_a_strange_host_is_no_exception(rest: RestClient) -> None:
    answer = rest.get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 421
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/healthz", "GET, HEAD"),
        ("DELETE", "/metrics", "GET, HEAD"),
        ("PUT", "/api", "GET, HEAD"),
        ("GET", "/metastore", "POST"),
        ("GET", "/metastore/below", "POST"),
        ("POST", "/databases", "GET"),
        ("DELETE", f"{ORDERS}/edit", "GET, POST"),
        ("OPTIONS", "/crawlers/nightly/start", "POST"),
    ],
)
def test_a_method_that_an_address_does_not_have_is_told_which_it_has(
    rest: RestClient, method: str, path: str, allowed: str
) -> None:
    for accepted in ({}, HTML):
        answer = rest.request(method, path, headers=accepted)

        assert answer.status_code == 405
        assert answer.headers["allow"] == allowed


def test_a_forged_cursor_breaks_no_page(rest: RestClient) -> None:
    forged = {"\ud800": {400}, "\0": {400}, "a\0b": {400}, "9" * 40: {200, 400}, "{}": {200, 400}}
    for kind, path in PAGED.items():
        for after, right in forged.items():
            query = {"cursor": encode_cursor(kind, after)}
            status = rest.get(path, params=query, headers=HTML).status_code

            assert (kind, after, status) in [(kind, after, each) for each in right]


def test_a_packed_form_is_not_read(rest: RestClient) -> None:
    answer = rest.request(
        "POST",
        "/glossary/+new",
        content=b"name=term",
        headers={**HTML, **FORM, "Content-Encoding": "gzip"},
    )

    assert answer.status_code == 415
    assert "Content-Encoding: gzip" in answer.text
    assert rest.items("/api/v1/glossary") == []


def test_a_page_without_a_place_is_not_taken_for_ours(rest: RestClient) -> None:
    headers = {**FORM, "Host": "", "Origin": "null"}
    answer = rest.request("POST", "/glossary/+new", content=b"name=term", headers=headers)

    assert answer.status_code == 403
    assert rest.items("/api/v1/glossary") == []


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that waits for the whole body."""
    while (await receive()).get("more_body", False):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def _slow_answer(app: ASGIApp) -> list[Message]:
    """What an application sends to a client that never ends its body."""
    sent: list[Message] = []

    async def receive() -> Message:
        if not sent:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", b"100"),
        (b"x-actor-username", b"ana"),
    ]
    scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
    asyncio.run(asyncio.wait_for(app(scope, receive, send), 10))
    return sent


def test_a_body_that_never_ends_is_not_waited_for() -> None:
    start, body = _slow_answer(CheckedBodies(_echo, patience=0.01))

    assert start["status"] == 408
    assert (b"connection", b"close") in start["headers"]
    assert b"within a minute" in body["body"]


def test_a_form_that_never_ends_is_not_waited_for() -> None:
    with pytest.raises(Exception, match="within a minute") as refusal:
        _slow_answer(BodyLimit(_echo, 1000, patience=0.01))

    assert refusal.value.status_code == 408  # type: ignore[attr-defined]  # pytest gives its base


def test_a_thrift_call_that_never_ends_is_not_waited_for(catalog: CatalogService) -> None:
    start, body = _slow_answer(Servlet(catalog, patience=0.01))

    assert start["status"] == 408
    assert (b"connection", b"close") in start["headers"]
    assert body["body"] == b"the call arrived too slowly\n"
