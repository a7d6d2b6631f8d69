"""Searching: while one types, with the keyboard alone, without scripts."""

import re

from playwright.sync_api import Page, expect

from metastore.service.catalog import CatalogService
from tests.ui.watching import Watched


def test_results_change_while_one_types_and_the_address_with_them(
    lake: CatalogService, page: Page
):
    page.goto("/search")
    box = page.get_by_role("searchbox")
    box.fill("clicks")
    expect(page.locator(".hit").first).to_contain_text("marketing.clicks")
    expect(page).to_have_url(re.compile(r"q=clicks"))
    box.fill("customers")
    expect(page.locator(".hit").first).to_contain_text("sales.customers")
    page.reload()
    expect(box).to_have_value("customers")
    expect(page.locator(".hit").first).to_contain_text("sales.customers")


def test_what_matched_is_marked(lake: CatalogService, page: Page):
    page.goto("/search?q=email")
    expect(page.locator(".hit mark").first).to_have_text("email")


def test_a_typing_error_is_forgiven_and_said(lake: CatalogService, page: Page):
    page.goto("/search?q=custmoers")
    expect(page.get_by_role("status").first).to_contain_text("customers")
    expect(page.locator(".hit").first).to_contain_text("sales.customers")


def test_a_facet_narrows_the_search_and_its_chip_widens_it_again(lake: CatalogService, page: Page):
    page.goto("/search?q=order")
    page.get_by_role("complementary").get_by_role("link", name="finance").click()
    expect(page).to_have_url(re.compile(r"database%3Afinance"))
    assert all("finance." in text for text in page.locator(".hit-name").all_inner_texts())
    page.get_by_role("list", name="Filters").get_by_role("link").click()
    expect(page.get_by_role("searchbox")).to_have_value("order")


def test_the_keyboard_alone_leads_from_the_box_to_a_table(lake: CatalogService, page: Page):
    page.goto("/search?q=orders")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit a").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".hit").nth(1).locator("a").first).to_be_focused()
    page.keyboard.press("k")
    address = page.locator(".hit a").first.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(str(address)) + "$"))


def test_the_box_of_any_page_suggests_tables(lake: CatalogService, page: Page):
    page.goto("/databases")
    page.keyboard.press("/")
    page.keyboard.type("payme")
    option = page.get_by_role("option").first
    expect(option).to_have_text("finance.payments")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/databases/finance/tables/payments$"))


def test_the_box_of_the_home_page_shows_what_is_found_in_columns_too(
    lake: CatalogService, page: Page
):
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("email")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("column email")


def test_escape_closes_the_suggestions_and_enter_then_searches(lake: CatalogService, page: Page):
    page.goto("/databases")
    page.keyboard.press("/")
    page.keyboard.type("payme")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option").first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=payme"))


def test_half_a_filter_is_explained_while_one_types(lake: CatalogService, page: Page):
    page.goto("/search")
    page.get_by_role("searchbox").fill("updated:soo")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("searchbox").fill("clicks")
    expect(page.locator(".hit").first).to_be_visible()


def test_a_search_without_scripts_is_a_page(lake: CatalogService, watched: Watched):
    page = watched.page(1280, 900, scripts=False)
    page.goto("/databases")
    page.get_by_role("searchbox").fill("clicks")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_contain_text("marketing.clicks")


def test_an_unknown_tag_is_said_with_those_near_it(lake: CatalogService, page: Page):
    page.goto("/search?q=tag%3Apiii")
    expect(page.get_by_text("no table has the tag piii; near it: pii")).to_be_visible()
    expect(page.get_by_text("No table fits.")).to_be_visible()
    expect(page.get_by_text("Nothing has these words.")).to_have_count(0)


def test_nothing_found_says_what_to_try(lake: CatalogService, page: Page):
    page.goto("/search?q=zzzzqqqq")
    expect(page.get_by_text("Nothing has these words.")).to_be_visible()


def test_a_search_for_a_tag_names_the_columns_that_have_it(lake: CatalogService, page: Page):
    page.goto("/search?q=tag:pii")
    page.locator(".hit", has_text="sales.customers").get_by_role("link", name="email").click()
    expect(page).to_have_url(re.compile(r"/tables/customers/columns/email$"))


def test_without_the_tag_columns_are_not_named(lake: CatalogService, page: Page):
    page.goto("/search?q=customers+-tag:gold")
    expect(page.locator(".hit", has_text="sales.customers")).to_be_visible()
    expect(page.locator(".hit-columns")).to_have_count(0)


def test_a_term_names_the_columns_that_have_it(lake: CatalogService, page: Page):
    page.goto("/glossary/net revenue")
    uses = page.get_by_role("region", name="Tables with this term")
    expect(uses.get_by_role("link", name="amount")).to_be_visible()
