"""The page of a table: its head, its columns, its definition."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import Description, Owner
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import VIRTUAL_VIEW, Table, TableName
from metastore.service.catalog import CatalogService
from tests.ui.conftest import DESKTOP, PHONE
from tests.ui.seed import CONTEXT
from tests.ui.watching import Watched

PAGE = "/databases/sales/tables/orders"
Check = Callable[[Page], None]
HOSTILE = "<script>alert(1)</script> \"'` ü 🐝 \u202eback %2F ?#"


def table_of(catalog: CatalogService, columns: tuple[Column, ...], name: str = "odd") -> TableName:
    """A table that nobody has said anything of."""
    if not catalog.databases.names(CONTEXT, "hive", "lab"):
        catalog.databases.create(CONTEXT, Database("lab", location="s3://lake/lab"))
    storage = StorageDescriptor(Shape(columns), "s3://lake/lab/odd")
    catalog.tables.create(CONTEXT, Table(name, "lab", storage=storage))
    return TableName("hive", "lab", name)


def fits(page: Page) -> bool:
    """Whether the page needs no scrolling sideways."""
    width = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert isinstance(width, bool)
    return width


@pytest.mark.usefixtures("orders")
def test_the_head_says_what_people_want_to_know(page: Page, accessible: Check) -> None:
    page.goto(PAGE)
    expect(page.get_by_role("heading", level=1)).to_have_text("orders")
    expect(page.locator(".arrival")).to_contain_text("The data of today have arrived")
    expect(page.locator(".arrival")).to_contain_text("Source: metastore event")
    expect(page.locator(".arrival")).to_contain_text("Usually every day")
    for owner in ("ana", "data-platform"):
        expect(page.locator(".table-people")).to_contain_text(owner)
    expect(page.locator(".stats")).to_contain_text("newest: dt=2026-01-01")
    expect(page.locator(".stats")).to_contain_text("in 30 days by 3 readers")
    expect(page.locator(".prose strong").first).to_have_text("web shop")
    expect(page.get_by_role("link", name="pii").first).to_be_visible()
    accessible(page)


@pytest.mark.usefixtures("orders")
def test_the_newest_partition_is_one_click_away(page: Page) -> None:
    page.goto(PAGE)
    page.locator(".stats").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/partitions/dt(=|%3D)2026-01-01$"))


def test_owners_can_be_asked(page: Page, orders: CatalogService) -> None:
    name = TableName("hive", "sales", "orders")
    said = Description(
        owners=(Owner("ana@example.org"),),
        properties={"Contact": "https://chat.example/orders", "trap": "javascript:alert(1)"},
    )
    orders.descriptions.put_table(CONTEXT, name, said)
    page.goto(PAGE)
    people = page.locator(".table-people")
    write = people.get_by_role("link", name="write")
    expect(write).to_have_attribute("href", "mailto:ana%40example.org")
    chat = people.get_by_role("link", name="https://chat.example/orders")
    expect(chat).to_have_attribute("rel", "noopener noreferrer nofollow")
    expect(page.get_by_text("javascript:alert(1)")).to_be_visible()
    expect(page.locator('a[href^="javascript"]')).to_have_count(0)


@pytest.mark.usefixtures("orders")
def test_columns_show_what_is_known_and_said_of_them(page: Page) -> None:
    page.goto(PAGE)
    customer = page.get_by_role("row", name="customer")
    expect(page.get_by_text("profiles: statistics of the table")).to_be_visible()
    expect(customer).to_contain_text("Number of the customer.")
    expect(customer).to_contain_text("10%")
    expect(customer.get_by_role("img", name="10% of the rows have no value")).to_be_visible()
    address = page.locator("#column-4")
    expect(address.get_by_text("lat", exact=True)).to_be_hidden()
    address.locator("summary").first.click()
    expect(address.get_by_text("lat", exact=True)).to_be_visible()
    page.get_by_placeholder("Filter by name").press_sequentially("euro")
    expect(page.get_by_text("1 column with “euro”")).to_be_visible()
    expect(page.locator("table.columns tbody tr")).to_have_count(1)


@pytest.mark.usefixtures("orders")
def test_the_keyboard_walks_through_columns_and_tabs(page: Page) -> None:
    page.goto(PAGE)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="amount", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="amount")).to_be_visible()
    page.goto(PAGE)
    page.keyboard.press("]")
    expect(page).to_have_url(re.compile("/partitions$"))


@pytest.mark.timeout(300)  # fourteen pages, seven of them with all checks of axe
@pytest.mark.usefixtures("orders")
def test_pages_fit_phones_and_have_enough_contrast_in_the_dark(
    watched: Watched, accessible: Check
) -> None:
    phone, dark = watched.page(*PHONE), watched.page(*DESKTOP, dark=True)
    for tab in ("", "/partitions", "/activity", "/history", "/use", "/definition", "/edit"):
        phone.goto(PAGE + tab)
        assert fits(phone), tab
        dark.goto(PAGE + tab)
        accessible(dark)


@pytest.mark.usefixtures("orders")
def test_filtering_columns_needs_no_script(watched: Watched) -> None:
    page = watched.page(*DESKTOP, scripts=False)
    page.goto(PAGE)
    page.get_by_placeholder("Filter by name").fill("email")
    page.get_by_placeholder("Filter by name").press("Enter")
    expect(page.locator("table.columns tbody tr")).to_have_count(1)


def test_ten_thousand_columns_come_in_pieces(page: Page, catalog: CatalogService) -> None:
    columns = tuple(Column(f"c{number:05}", "string") for number in range(10_000))
    table_of(catalog, columns)
    page.goto("/databases/lab/tables/odd")
    rows = page.locator("table.columns tbody tr[id]")
    expect(rows).to_have_count(200)
    page.get_by_role("link", name="Show more columns").scroll_into_view_if_needed()
    expect(rows).to_have_count(400)
    page.get_by_placeholder("Filter by name").fill("c0999")
    expect(rows).to_have_count(10)


def test_a_bare_table_says_what_is_not_known(
    page: Page, catalog: CatalogService, accessible: Check
) -> None:
    table_of(catalog, ())
    page.goto("/databases/lab/tables/odd")
    expect(page.locator(".arrival")).to_contain_text("Nothing tells yet when data arrived last")
    expect(page.locator(".stats")).to_contain_text("unknown")
    expect(page.get_by_text("This table has no columns.")).to_be_visible()
    expect(page.get_by_role("link", name="Say what it holds")).to_be_visible()
    expect(page.get_by_role("link", name="Say who answers questions")).to_be_visible()
    expect(page.get_by_role("link", name="Partitions")).to_have_count(0)
    accessible(page)


def test_hostile_names_and_texts_are_shown_as_they_are(
    page: Page, catalog: CatalogService
) -> None:
    nested = "struct<a:array<struct<`<b>`:int>>>"
    name = table_of(catalog, (Column("c", nested, HOSTILE), Column("<i>x</i>/?#%41", "int")))
    catalog.descriptions.put_table(CONTEXT, name, Description(text=f"# {HOSTILE}"))
    page.goto("/databases/lab/tables/odd")
    expect(page.locator(".columns")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".table-text")).to_contain_text("<script>alert(1)</script>")
    page.get_by_role("link", name="<i>x</i>/?#%41").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("<i>x</i>/?#%41")


def test_a_view_shows_its_query(page: Page, catalog: CatalogService, accessible: Check) -> None:
    table_of(catalog, ())
    view = Table(
        "seen", "lab", type=VIRTUAL_VIEW, view_original_text="SELECT 1 AS <one>",
        view_expanded_text="SELECT 1 AS `one`",
    )  # fmt: skip
    catalog.tables.create(CONTEXT, view)
    page.goto("/databases/lab/tables/seen/definition")
    expect(page.locator("pre").first).to_have_text("SELECT 1 AS <one>")
    expect(page.get_by_text("view", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Sample")).to_have_count(0)
    accessible(page)


@pytest.mark.usefixtures("orders")
def test_the_definition_shows_how_a_table_is_stored(page: Page) -> None:
    page.goto(f"{PAGE}/definition")
    storage = page.locator("section.panel").filter(has_text="Storage")
    expect(storage.first).to_contain_text("ParquetHiveSerDe")
    link = page.get_by_role("link", name="The definition as JSON").get_attribute("href")
    assert link is not None
    assert page.request.get(link).json()["name"] == "orders"


def test_a_table_that_is_not_there_is_a_page_of_its_own(watched: Watched) -> None:
    watched.expect(404)
    page = watched.page(*DESKTOP)
    for path in ("/databases/default/tables/no", "/databases/default/tables/no/partitions/a=b"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
