"""What every page has: search, menu, keys, colours, errors."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.ui.watching import Watched


def test_a_slash_goes_to_the_search_box(page: Page):
    page.goto("/databases")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


def test_g_and_a_letter_go_to_a_page(page: Page):
    page.goto("/events")
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Databases")


def test_a_question_mark_shows_the_keys_and_escape_hides_them(page: Page):
    page.goto("/events")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_first_tab_stop_skips_to_the_content(page: Page):
    page.goto("/databases")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def _background(page: Page) -> str:
    found = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert isinstance(found, str)
    return found


def test_colours_follow_the_system_until_somebody_chooses(watched: Watched):
    light, dark = watched.page(1280, 900), watched.page(1280, 900, dark=True)
    light.goto("/")
    dark.goto("/")
    assert _background(light) != _background(dark)
    light.get_by_role("button", name="Light or dark").click()
    assert _background(light) == _background(dark)
    light.goto("/databases")
    assert _background(light) == _background(dark)


@pytest.mark.parametrize("path", ["/nothing", "/databases/nothing", "/databases/a%2Fb%3F%23%25"])
def test_what_is_not_there_is_said_with_what_to_do(watched: Watched, path: str):
    watched.expect(404)
    page = watched.page(1280, 900)
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    expect(page.get_by_role("main").get_by_role("link", name="Search")).to_be_visible()


def test_a_store_that_cannot_be_used_is_said_and_not_for_ever(
    catalog: CatalogService,
    settings: Settings,
    watched: Watched,
    accessible: Callable[[Page], None],
):
    watched.expect(503)
    page = watched.page(1280, 900)
    with closing(sqlite3.connect(settings.db.removeprefix("sqlite:///"))) as store:
        store.execute("ALTER TABLE databases RENAME TO hidden")
        page.goto("/databases")
        expect(page.get_by_role("heading", level=1)).to_have_text("The catalog cannot answer now")
        accessible(page)
        store.execute("ALTER TABLE hidden RENAME TO databases")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Databases")


def test_a_defect_is_said_with_the_id_that_the_log_has(
    catalog: CatalogService, watched: Watched, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    watched.expect(500)
    monkeypatch.setattr(catalog.glossary, "list", fail)
    page = watched.page(1280, 900)
    answer = page.goto("/glossary")
    assert answer is not None
    expect(page.get_by_role("heading", level=1)).to_have_text("Something went wrong")
    expect(page.get_by_role("main")).to_contain_text(answer.headers["x-request-id"])
    expect(page.get_by_role("main")).not_to_contain_text("secret detail")


def test_the_home_page_has_the_keys_of_every_page(page: Page):
    page.goto("/")
    box = page.get_by_role("combobox")
    expect(box).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Databases")


def test_the_whole_menu_is_in_sight_on_a_phone(phone: Page):
    phone.goto("/databases")
    for link in phone.get_by_role("navigation", name="Main").get_by_role("link").all():
        expect(link).to_be_in_viewport(ratio=1)
