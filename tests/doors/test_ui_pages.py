"""The web UI as HTTP: on both stores, few statements a page, strict headers, refused requests."""

from collections.abc import Callable
from html import escape
from urllib.parse import quote

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import Description, Owner
from metastore.model.glossary import Term
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import events_table
from tests.fixtures.lake import fill_lake, table
from tests.fixtures.rest_client import RestClient

PAGES = (
    "/",
    "/search?q=orders",
    "/databases",
    "/databases/sales",
    "/databases/sales?order=updated",
    "/databases/sales?order=reads",
    "/databases/sales?q=ord*",
    "/events",
    "/events?database=sales&table=orders&type=ADD_PARTITION&door=thrift",
    "/tags",
    "/owners",
    "/glossary",
    "/glossary/net%20revenue",
    "/dropped",
    "/settings",
    "/docs",
)
HTML = {"Accept": "text/html"}
MOST_STATEMENTS = 20
HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}\u202e🐝"


@pytest.fixture
def client(catalog: CatalogService, settings: Settings) -> RestClient:
    return RestClient(http_app(catalog, settings))


def test_pages_are_the_same_on_both_stores_and_take_few_statements(
    catalog: CatalogService, clock: TurnableClock, client: RestClient
):
    fill_lake(catalog, clock)
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(Engine, "before_cursor_execute", count)
    try:
        for path in PAGES:
            statements = 0
            answer = client.get(path, headers=HTML)
            assert (path, answer.status_code) == (path, 200)
            assert (path, statements) <= (path, MOST_STATEMENTS)
    finally:
        event.remove(Engine, "before_cursor_execute", count)


def test_every_answer_forbids_all_that_is_not_ours(client: RestClient):
    for path in ("/", "/nothing", "/databases?cursor=wrong", "/static/0/x.css"):
        headers = client.get(path, headers=HTML).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


def test_no_page_has_scripts_or_styles_in_it(
    catalog: CatalogService, clock: TurnableClock, client: RestClient
):
    fill_lake(catalog, clock)
    for path in PAGES:
        text = client.get(path, headers=HTML).text
        assert "style=" not in text, path
        assert "<script>" not in text, path
        assert " onclick" not in text, path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/databases/nothing", 404),
        ("/databases/a%2Fb%00", 400),
        ("/glossary/nothing", 404),
        ("/events/999999", 404),
        ("/events/99999999999999999999", 404),
        ("/search?q=a%00b", 400),
        ("/databases/default?q=%00", 400),
        ("/tags?q=%00", 400),
        ("/events?database=%00", 400),
        ("/events/x", 400),
        ("/events?before=x", 400),
        ("/dropped/tables/17", 404),
        ("/databases?cursor=wrong", 400),
        ("/databases/default?order=colour", 400),
        ("/search?q=" + "x" * 1001, 400),
        ("/search?q=updated:soon", 400),
    ],
)
def test_a_wrong_request_is_answered_with_a_page_that_says_what_to_do(
    client: RestClient, path: str, status: int
):
    answer = client.get(path, headers=HTML)
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert "Traceback" not in answer.text


def test_programs_at_a_wrong_address_get_a_problem(client: RestClient):
    problem = client.refused("/nothing", 404)
    assert "/api/openapi.json" in problem["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://skep:81"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_changes_are_not_taken_from_other_sites(
    catalog: CatalogService, client: RestClient, headers: dict[str, str]
):
    answer = client.request(
        "POST", "/databases/default/edit", data={"text": "x"}, headers=HTML | headers
    )
    assert answer.status_code == 403
    assert catalog.descriptions.of_database(RequestContext(), "default") == Description()


def test_a_form_of_ten_megabytes_is_refused(catalog: CatalogService, client: RestClient):
    answer = client.request(
        "POST", "/databases/default/edit", data={"text": "x" * 10_000_000}, headers=HTML
    )
    assert answer.status_code == 413
    assert catalog.descriptions.of_database(RequestContext(), "default") == Description()


def test_what_is_wrong_with_a_form_is_said_and_nothing_of_it_is_lost(client: RestClient):
    form = {"text": "long work", "tags": "ok, !!!", "version": "0"}
    answer = client.request("POST", "/databases/default/edit", data=form, headers=HTML)
    assert answer.status_code == 400
    assert "long work" in answer.text
    assert "ok, !!!" in answer.text


def test_of_two_who_write_at_once_the_second_sees_both_texts(
    catalog: CatalogService, client: RestClient
):
    mine = {"text": "my own text", "version": "0"}
    theirs = {"text": "the text of others", "version": "0"}
    path = "/databases/default/edit"
    assert client.request("POST", path, data=theirs, headers=HTML).status_code == 303
    clash = client.request("POST", path, data=mine, headers=HTML)
    assert clash.status_code == 409
    assert "my own text" in clash.text
    assert "the text of others" in clash.text
    assert 'name="version" value="1"' in clash.text
    again = client.request("POST", path, data=mine | {"version": "1"}, headers=HTML)
    assert again.status_code == 303
    assert catalog.descriptions.of_database(RequestContext(), "default").text == "my own text"


def test_hostile_texts_are_only_text(catalog: CatalogService, client: RestClient):
    ctx = RequestContext()
    comment = events_table(parameters={"comment": HOSTILE}, partition_keys=())
    catalog.databases.create(ctx, Database("web", description=HOSTILE, owner=HOSTILE))
    catalog.tables.create(ctx, comment)
    said = Description(HOSTILE, (Owner(HOSTILE),), properties={"about": HOSTILE})
    catalog.descriptions.put_database(ctx, "web", "hive", said)
    catalog.glossary.put(ctx, Term("bee", HOSTILE))
    q = quote(HOSTILE, safe="")
    for path in (
        "/databases",
        "/databases/web",
        "/databases/web/edit",
        "/glossary",
        "/glossary/bee",
        f"/search?q={q}",
        f"/databases/web?q={q}",
        f"/tags?q={q}",
        f"/databases/{q}",
    ):
        text = client.get(path, headers=HTML).text
        assert "<script>" not in text, path
        assert "49" not in text.partition("<main")[2].partition("</main")[0] or "{{" in text, path
    assert escape("<script>") in client.get("/databases/web", headers=HTML).text


def test_a_name_with_a_slash_has_a_page_of_its_own(catalog: CatalogService, client: RestClient):
    ctx = RequestContext()
    catalog.databases.create(ctx, Database("web"))
    catalog.tables.create(ctx, events_table(name="a/b"))
    assert "/databases/web/tables/a%2Fb" in client.get("/databases/web", headers=HTML).text


@pytest.fixture
def many(catalog: CatalogService) -> Callable[[int], None]:
    """Makes a database `many` with so many tables."""

    def make(count: int) -> None:
        ctx = RequestContext()
        catalog.databases.create(ctx, Database("many", location="s3://lake/many"))
        for number in range(count):
            catalog.tables.create(ctx, table("many", f"t{number:05}", (Column("dt", "string"),)))

    return make


def test_a_long_list_of_tables_comes_in_pages(many: Callable[[int], None], client: RestClient):
    many(120)
    first = client.get("/databases/many", headers=HTML).text
    assert first.count('class="table-name"') == 100
    following = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = client.get(following, headers=HTML).text
    assert second.count('class="table-name"') == 20
    assert "t00119" in second
    assert "First page" in second


def test_open_pages_ask_for_what_is_new(catalog: CatalogService, client: RestClient):
    ctx = RequestContext(door="test")
    now = catalog.events.current_id(ctx)
    assert client.get(f"/events/new?after={now}").status_code == 204
    catalog.databases.create(ctx, Database("fresh"))
    new = client.get(f"/events/new?after={now}")
    assert new.status_code == 200
    assert "fresh" in new.text
    assert f"after={now + 1}" in new.text
    assert client.get(f"/events/new?after={now}&database=other").text.count("<tr") == 1
