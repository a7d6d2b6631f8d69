"""What holds for all pages: they load cleanly, are accessible, fit a phone, on both stores."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from metastore.service.catalog import CatalogService
from tests.ui.watching import Watched

FILLED = (
    "/",
    "/search",
    "/search?q=orders",
    "/search?q=nothing+has+this",
    "/databases",
    "/databases/sales",
    "/databases/sales?order=updated",
    "/databases/sales?order=reads",
    "/databases/sales?q=ord",
    "/databases/sales/edit",
    "/events",
    "/events?database=finance",
    "/events/5",
    "/tags",
    "/owners",
    "/glossary",
    "/glossary/net%20revenue",
    "/glossary/net%20revenue/edit",
    "/glossary/+new",
    "/dropped",
    "/settings",
    "/docs",
)
EMPTY = (
    "/",
    "/search?q=orders",
    "/databases",
    "/databases/default",
    "/databases/default?order=updated",
    "/databases/default?q=x",
    "/events?database=nothing",
    "/tags",
    "/owners",
    "/glossary",
    "/dropped",
)


@pytest.mark.parametrize("path", FILLED)
def test_a_page_is_accessible_in_both_colours(
    lake: CatalogService, watched: Watched, accessible: Callable[[Page], None], path: str
):
    for dark in (False, True):
        page = watched.page(1280, 900, dark=dark)
        page.goto(path)
        assert page.locator("h1").count() == 1
        accessible(page)


@pytest.mark.parametrize("path", EMPTY)
def test_a_page_without_anything_to_show_says_so_and_is_accessible(
    page: Page, accessible: Callable[[Page], None], path: str
):
    page.goto(path)
    assert page.locator("h1").count() == 1
    accessible(page)


def test_no_page_is_wider_than_a_phone(lake: CatalogService, phone: Page):
    too_wide = []
    for path in FILLED:
        phone.goto(path)
        if phone.evaluate("document.documentElement.scrollWidth") > 360:
            too_wide.append(path)
    assert too_wide == []


def test_pages_can_be_read_without_scripts(lake: CatalogService, watched: Watched):
    page = watched.page(1280, 900, scripts=False)
    for path in FILLED:
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200
        assert page.locator("h1").count() == 1
