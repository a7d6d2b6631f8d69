"""What people change in the browser: descriptions, terms, dropped tables; the live stream."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from metastore.model.database import Database
from metastore.model.description import Description, Owner, OwnerKind
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.lake import table
from tests.ui.watching import Watched

CONTEXT = RequestContext(door="test")


def test_a_database_is_described_and_shown_with_what_was_said(lake: CatalogService, page: Page):
    page.goto("/databases/finance")
    page.get_by_role("link", name="Edit description").click()
    page.get_by_label("Description").fill("All **money**.")
    page.get_by_label("Owners").fill("team:finance, ana")
    page.get_by_label("Tags").fill("gold")
    page.get_by_label("Properties").fill("cost centre = 4711")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("finance")
    expect(page.locator(".prose strong")).to_have_text("money")
    expect(page.get_by_text("4711")).to_be_visible()
    said = lake.descriptions.of_database(CONTEXT, "finance")
    assert said.owners == (Owner("finance", OwnerKind.TEAM), Owner("ana"))


def test_who_was_slower_sees_both_texts_and_saves_in_the_end(
    lake: CatalogService, watched: Watched, accessible: Callable[[Page], None]
):
    watched.expect(409)
    page = watched.page(1280, 900)
    page.goto("/databases/marketing/edit")
    lake.descriptions.put_database(CONTEXT, "marketing", "hive", Description("their words"))
    page.get_by_label("Description").fill("my words")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Somebody saved a change while you wrote.")).to_be_visible()
    expect(page.locator(".theirs")).to_contain_text("their words")
    expect(page.get_by_label("Description")).to_have_value("my words")
    accessible(page)
    page.get_by_role("button", name="Save").click()
    assert lake.descriptions.of_database(CONTEXT, "marketing").text == "my words"


def test_a_wrong_tag_is_named_and_the_form_keeps_everything(
    lake: CatalogService, watched: Watched
):
    watched.expect(400)
    page = watched.page(1280, 900)
    page.goto("/databases/marketing/edit")
    page.get_by_label("Description").fill("much work")
    page.get_by_label("Tags").fill("!!!")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved")
    expect(page.get_by_label("Description")).to_have_value("much work")


def test_a_database_is_protected_and_no_more(lake: CatalogService, page: Page):
    page.goto("/databases/sales")
    page.get_by_text("Protect it from being dropped").click()
    page.get_by_label("Why").fill("everybody needs it")
    page.get_by_role("button", name="Protect").click()
    expect(page.get_by_text("everybody needs it")).to_be_visible()
    assert lake.protection.of_database(CONTEXT, "sales") is not None
    page.get_by_role("button", name="Remove the protection").click()
    expect(page.get_by_text("Protect it from being dropped")).to_be_visible()
    assert lake.protection.of_database(CONTEXT, "sales") is None


def test_a_term_is_written_changed_and_removed(page: Page):
    page.goto("/glossary")
    page.get_by_role("link", name="Write the first one").click()
    page.get_by_label("Term", exact=True).fill("churn / loss?")
    page.get_by_label("Meaning").fill("Customers who *left*.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("churn / loss?")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Also called").fill("attrition")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("attrition")).to_be_visible()
    page.get_by_role("button", name="Remove the term").click()
    expect(page.get_by_text("The glossary has no terms yet.")).to_be_visible()


def test_a_dropped_table_comes_back(lake: CatalogService, page: Page):
    page.goto("/dropped")
    page.get_by_role("link", name="Restore…").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("finance.payments_2024")
    page.get_by_role("button", name="Restore").click()
    expect(page).to_have_url(re.compile(r"/databases/finance/tables/payments_2024$"))


def test_a_dropped_table_whose_name_is_taken_comes_back_under_another(
    lake: CatalogService, watched: Watched
):
    watched.expect(409)
    page = watched.page(1280, 900)
    lake.tables.create(CONTEXT, table("finance", "payments_2024"))
    page.goto("/dropped")
    expect(page.get_by_text("name taken")).to_be_visible()
    page.get_by_role("link", name="Restore…").click()
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_role("alert")).to_contain_text("It was not restored")
    page.get_by_label("Name").fill("payments_old")
    page.get_by_role("button", name="Restore").click()
    expect(page).to_have_url(re.compile(r"/tables/payments_old$"))


def test_new_events_appear_on_an_open_page(lake: CatalogService, page: Page):
    page.goto("/events")
    before = page.locator(".events tbody tr:not(.waiting)").count()
    lake.databases.create(CONTEXT, Database("arriving", location="s3://lake/arriving"))
    expect(page.locator(".events tbody")).to_contain_text("arriving")
    assert page.locator(".events tbody tr:not(.waiting)").count() == before + 1


def test_the_stream_is_filtered_and_an_event_opened(lake: CatalogService, page: Page):
    page.goto("/events")
    page.get_by_role("textbox", name="Table").fill("customers")
    page.get_by_label("Type").select_option("Table changed")
    page.get_by_role("button", name="Filter").click()
    row = page.locator(".events tbody tr:not(.waiting)")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="added column vat_id").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("vat_id")
    expect(page.get_by_text("through ui")).to_be_visible()


def test_the_tables_of_a_database_are_filtered_while_one_types(lake: CatalogService, page: Page):
    page.goto("/databases/sales")
    page.get_by_placeholder("Filter by name").fill("order")
    expect(page.locator("#table-list tbody tr")).to_have_count(2)
    expect(page.get_by_text("2 tables with “order” in the name")).to_be_visible()
    page.get_by_placeholder("Filter by name").fill("zzz")
    expect(page.get_by_text("No table has this in its name.")).to_be_visible()


def test_the_empty_catalog_says_how_to_fill_it(page: Page):
    page.goto("/")
    expect(page.get_by_text("The catalog is empty.")).to_be_visible()
    expect(page.get_by_text("thrift://127.0.0.1:9083")).to_be_visible()


def test_the_location_is_copied(lake: CatalogService, watched: Watched):
    page = watched.page(1280, 900)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/databases/sales")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "s3://lake/sales"
