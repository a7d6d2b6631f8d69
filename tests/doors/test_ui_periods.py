"""Histories and events of a time, in pages that need no script."""

import html
import re
from dataclasses import replace

import pytest

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, with_events
from tests.fixtures.rest_client import RestClient

HTML = {"Accept": "text/html"}
HISTORY = "/databases/web/tables/events/history"
DAY = 86_400


@pytest.fixture
def client(
    catalog: CatalogService, settings: Settings, ctx: RequestContext, clock: TurnableClock
) -> RestClient:
    """A table that was made at the beginning of 2026, and got an owner ten days later."""
    table = with_events(catalog, ctx)
    clock.now += 10 * DAY
    catalog.tables.alter(ctx, EVENTS, replace(table, owner="ana"))
    clock.now += 3 * DAY + 60
    return RestClient(http_app(catalog, settings))


def shown(client: RestClient, path: str) -> str:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def current(page: str) -> list[str]:
    """The titles of what is chosen on a page."""
    return re.findall(r'aria-current="page">([\w ]+)', page.partition('aria-label="Time"')[2])


@pytest.mark.parametrize("path", [HISTORY, "/events"])
def test_a_time_is_chosen_by_links_and_kept_in_the_address(client: RestClient, path: str) -> None:
    page = shown(client, f"{path}?since=7d")
    assert current(page) == ["7 days"]
    assert "set the owner to ana" in page
    assert "created the table" not in page
    assert 'type="date" name="since" value="2026-01-07"' in page
    whole = shown(client, path)
    assert current(whole) == ["All"]
    assert f'href="{path}?since=30d"' in whole
    assert "created the table" in whole
    days = shown(client, f"{path}?since=2026-01-01&until=2026-01-05")
    assert current(days) == []
    assert "created the table" in days
    assert "set the owner to ana" not in days


def test_where_nothing_changed_the_last_change_is_told(client: RestClient) -> None:
    for path in (HISTORY, "/events"):
        today = shown(client, f"{path}?since=today")
        assert "Nothing changed since 2026-01-14." in today
        assert "The last change before was" in today
        assert "set the owner to ana</span>." in today
        between = shown(client, f"{path}?since=2026-01-02&until=2026-01-03T06:00")
        assert "Nothing changed from 2026-01-02 to 2026-01-03 06:00:00 UTC." in between
        assert "created the table" in between
        never = shown(client, f"{path}?until=2025-12-31")
        assert "Nothing changed until 2025-12-31." in never
        assert "The last change before" not in never


@pytest.mark.parametrize("path", [HISTORY, "/events"])
def test_what_is_no_time_is_told_on_a_page(client: RestClient, path: str) -> None:
    for wrong in ("since=soon", "since=1d&until=2d", "until=2026-02-31"):
        answer = client.get(f"{path}?{wrong}", headers=HTML)
        assert answer.status_code == 400
        assert "write" in answer.text


def test_filter_comparison_and_time_keep_each_other(client: RestClient) -> None:
    events = shown(client, "/events?type=ALTER_TABLE&since=30d")
    assert 'href="/events?type=ALTER_TABLE&since=7d"' in events
    assert events.count('type="hidden" name="since" value="30d"') == 1
    assert events.count('type="hidden" name="type" value="ALTER_TABLE"') == 1
    assert "created the table" not in events
    history = shown(client, f"{HISTORY}?old=1&new=1&since=30d")
    assert f'href="{HISTORY}?old=1&new=1&since=7d"' in history


def test_older_pages_stay_within_the_time(
    client: RestClient, catalog: CatalogService, ctx: RequestContext
) -> None:
    table = catalog.tables.get(ctx, EVENTS)
    for number in range(70):
        table = catalog.tables.alter(ctx, EVENTS, replace(table, owner=f"o{number}"))
    for path in (HISTORY, "/events"):
        first = shown(client, f"{path}?since=1h")
        following = re.search(rf'href="({path}\?[^"]*before=\d+[^"]*)"', first)
        assert following is not None
        second = shown(client, following[1])
        assert "ana → o0" in second
        assert "set the owner to ana" not in second
        assert "before=" not in re.sub(r"hx-get=\S+", "", second)


def test_new_events_appear_only_where_they_belong_to_the_time(client: RestClient) -> None:
    assert "/events/new?since=7d&after=" in shown(client, "/events?since=7d")
    assert "/events/new" not in shown(client, "/events?until=today")
