"""What is not done for a request: too long, wrong bodies, wrong hosts, other sites."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.http.bodies import LONGEST, check_json
from catalog_api.http.hosts import host_in
from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.rest_client import RestClient, problem_of

DATABASES = "/api/v1/databases"
JSON = {"Content-Type": "application/json"}


def names(rest: RestClient) -> list[str]:
    return [each["name"] for each in rest.items(DATABASES)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"{", "invalid-json"),
        (b"nonsense", "invalid-json"),
        (b'{"name": "hr", "name": "hr2"}', "the key 'name' comes twice"),
        (b'{"name": "hr", "parameters": {"a": NaN}}', "invalid-json"),
        (b'{"name": "hr", "description": "\\ud800"}', "invalid-json"),
        (b'{"name": "hr", "description": "\\u0000"}', "U+0000"),
        (b'{"name": "hr", "description": "\xff"}', "invalid-json"),
        (b'{"name": "hr", "parameters":' + b"[" * 5000 + b"]" * 5000 + b"}", "invalid-json"),
        (b"[" * 100_000, "invalid-json"),
        (b'{"name": "hr", "parameters": {"a": {"b": 1}}}', "parameters.a"),
        (b"[]", "body"),
        (b"null", "body"),
        (b"", "body"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(rest: RestClient, body: bytes, told: str) -> None:
    before = names(rest)
    answer = rest.request("POST", DATABASES, content=body, headers=JSON)

    assert told in str(problem_of(answer, 400))
    assert names(rest) == before


def test_an_escaped_backslash_before_zeros_is_text(rest: RestClient) -> None:
    body = b'{"name": "hr", "description": "\\\\u0000"}'

    assert rest.request("POST", DATABASES, content=body, headers=JSON).status_code == 201
    assert rest.found(f"{DATABASES}/hr")["description"] == "\\u0000"


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**63), 2**63) | TEXTS,
        lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    )
)
def test_all_that_json_can_say_is_read(value: object) -> None:
    assert is_read(orjson.dumps(value))
    assert is_read(json.dumps(value).encode())


def is_read(body: bytes) -> bool:
    try:
        check_json(body)
    except ValueError:
        return False
    return True


def test_a_body_that_is_too_long_is_refused_before_it_is_sent(rest: RestClient) -> None:
    headers = {**JSON, "Content-Length": str(LONGEST + 1)}
    answer = rest.request("POST", DATABASES, content=b"{}", headers=headers)

    assert "10,485,760 bytes" in problem_of(answer, 413)["detail"]


def test_a_body_that_becomes_too_long_is_not_read_to_its_end(rest: RestClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 100 * LONGEST:
            sent += 1_000_000
            yield b" " * 1_000_000

    answer = rest.request("POST", DATABASES, content=endless(), headers=JSON)

    assert problem_of(answer, 413)["type"].endswith("body-too-long")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {**JSON, "Content-Encoding": "gzip"},
    ],
)
def test_a_body_of_another_type_is_refused(rest: RestClient, headers: dict[str, str]) -> None:
    answer = rest.request("POST", DATABASES, content=b'{"name": "hr"}', headers=headers)

    assert problem_of(answer, 415)["type"].endswith("unsupported-media-type")
    assert "hr" not in names(rest)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_pages_of_other_sites_change_nothing(rest: RestClient, headers: dict[str, str]) -> None:
    answer = rest.request("POST", DATABASES, json={"name": "hr"}, headers=headers)

    assert "other sites" in problem_of(answer, 403)["detail"]
    assert "hr" not in names(rest)


def test_our_own_pages_may_change_things(rest: RestClient) -> None:
    headers = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}

    assert rest.request("POST", DATABASES, json={"name": "hr"}, headers=headers).is_success


def test_other_sites_are_told_nothing_that_lets_them_read(rest: RestClient) -> None:
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "GET"}
    for answer in (
        rest.get(DATABASES, headers={"Origin": "http://evil.example"}),
        rest.request("OPTIONS", DATABASES, headers=asked),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8080", 200),
        ("skep.localhost:8080", 200),
        ("127.0.0.1:8080", 200),
        ("[::1]:8080", 200),
        ("10.1.2.3", 200),
        ("catalog.example", 200),
        ("evil.example", 421),
        ("localhost.evil.example:8080", 421),
        ("127.0.0.1.evil.example", 421),
        ("[::1", 421),
    ],
)
def test_a_server_on_loopback_answers_to_names_that_no_other_site_can_have(
    catalog: CatalogService, settings: Settings, host: str, status: int
) -> None:
    known = replace(settings, http_names=("catalog.example",))
    answer = RestClient(http_app(catalog, known)).get("/healthz", headers={"Host": host})

    assert answer.status_code == status
    if status == 421:
        assert "--http-name" in problem_of(answer, 421)["detail"]


def test_a_server_for_the_network_answers_to_every_name(
    catalog: CatalogService, settings: Settings
) -> None:
    open_ = RestClient(http_app(catalog, replace(settings, host="0.0.0.0")))

    assert open_.get("/healthz", headers={"Host": "catalog.example"}).status_code == 200


@pytest.mark.parametrize("path", ["/api", "/api/v1/databases/", "/tags/"])
def test_no_answer_leads_to_another_host(
    catalog: CatalogService, settings: Settings, path: str
) -> None:
    open_ = RestClient(http_app(catalog, replace(settings, host="0.0.0.0")))
    answer = open_.get(path, headers={"Host": "evil.example"})

    assert "evil.example" not in answer.headers.get("location", "")


@given(st.text())
def test_any_host_header_is_read(header: str) -> None:
    assert isinstance(host_in(header), str)


def test_a_parameter_comes_once(rest: RestClient) -> None:
    problem = problem_of(rest.get(f"{DATABASES}?limit=1&limit=2"), 400)

    assert "limit: it is given more than once" in problem["detail"]
