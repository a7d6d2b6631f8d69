"""What holds for all pages: they load cleanly, are accessible, fit a phone, on both stores."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from metastore.model.database import Database
from metastore.model.description import Description, Owner
from metastore.model.glossary import Term
from metastore.model.principal import Principal
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.lake import table
from tests.ui.watching import CALM, Watched

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
    "/events?since=7d",
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
    page = watched.page(1280, 900)
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion=CALM)
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


WIDER_THAN_THE_WINDOW = """() => {
    const wide = document.documentElement.scrollWidth;
    if (wide <= innerWidth) return [];
    const told = [`${wide} pixels`];
    const all = [...document.querySelectorAll("main *")];
    const right = (each) => each.getBoundingClientRect().right;
    const scrolls = (each) => each.closest(".scroll, pre, .scroll-x, .prose table") !== null;
    const beyond = all.filter((each) => right(each) > innerWidth && !scrolls(each));
    return told.concat(beyond.map((each) => each.outerHTML.slice(0, 90)));
}"""
LONG = "x" * 128
HOSTILE = (
    f"<img src=x onerror=alert(1)><script>alert(2)</script> \"'& {{{{7*7}}}} \u202eabc 🐝 {LONG}"
)


def test_long_and_hostile_texts_stay_texts_and_fit_a_phone(
    catalog: CatalogService, watched: Watched, accessible: Callable[[Page], None]
):
    context = RequestContext(Principal(HOSTILE), door="ui")
    catalog.databases.create(
        context, Database(LONG, description=HOSTILE, location=f"s3://lake/{LONG}", owner=HOSTILE)
    )
    odd = replace(table(LONG, "a/b"), parameters={"EXTERNAL": "TRUE", "comment": HOSTILE})
    for name in (LONG, "a/b"):
        catalog.tables.create(context, replace(odd, name=name))
    said = Description(
        f"[click](javascript:alert(3)) {HOSTILE}\n\n    {LONG * 3}\n\n"
        f"|a|b|\n|-|-|\n|{LONG}|{LONG}|",
        (Owner(LONG),),
        ("t" * 100,),
        properties={LONG: HOSTILE},
    )
    catalog.descriptions.put_database(context, LONG, "hive", said)
    catalog.glossary.put(context, Term(f"% ? # / {LONG[:60]}", said.text))
    page = watched.page(360, 740)
    for path in (
        "/",
        "/databases",
        f"/databases/{LONG}",
        f"/databases/{LONG}/edit",
        f"/search?q={LONG}",
        "/events",
        "/events/2",
        "/tags",
        "/owners",
        "/glossary",
        f"/glossary/%25%20%3F%20%23%20%2F%20{LONG[:60]}",
    ):
        answer = page.goto(path)
        assert answer is not None
        assert (path, answer.status) == (path, 200)
        wide = page.evaluate(WIDER_THAN_THE_WINDOW)
        assert (path, wide) == (path, [])
        assert page.locator("main script, main img").count() == 0
        accessible(page)
