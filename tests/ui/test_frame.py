"""What every page has: search, menu, keys, colours, errors."""

import pytest
from playwright.sync_api import Page, expect

from tests.ui.watching import Watched


def test_a_slash_goes_to_the_search_box(page: Page):
    page.goto("/databases")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()


def test_g_and_a_letter_go_to_a_page(page: Page):
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page.get_by_role("heading", level=1)).to_have_text("Databases")


def test_a_question_mark_shows_the_keys_and_escape_hides_them(page: Page):
    page.goto("/")
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
