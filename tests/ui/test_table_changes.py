"""Activity and history of a table, and changing what can be changed on its pages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import Description
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from tests.ui.conftest import DESKTOP
from tests.ui.seed import CONTEXT
from tests.ui.watching import Watched

SEEDED = "/databases/sales/tables/orders"
PAGE = "/databases/lab/tables/odd"
ODD = TableName("hive", "lab", "odd")
Check = Callable[[Page], None]


@pytest.fixture
def _odd(catalog: CatalogService) -> None:
    catalog.databases.create(CONTEXT, Database("lab", location="s3://lake/lab"))
    columns = (Column("id", "bigint"), Column("place", "struct<city:string>"))
    storage = StorageDescriptor(Shape(columns), "s3://lake/lab/odd")
    catalog.tables.create(CONTEXT, Table("odd", "lab", storage=storage))


@pytest.mark.usefixtures("orders")
def test_activity_draws_updates_growth_and_reads(page: Page, accessible: Check) -> None:
    page.goto(f"{SEEDED}/activity")
    for title in ("Updates by time of day (UTC)", "Rows", "Size", "statements of engines"):
        expect(page.locator("figure").filter(has_text=title).get_by_role("img")).to_be_visible()
    updates = page.get_by_role("img", name="Updates by time of day (UTC)")
    expect(updates.locator("circle")).to_have_count(99)
    expect(updates.locator(".chart-band")).to_have_count(1)
    reader = page.get_by_role("row", name="ana Trino")
    expect(reader).to_contain_text("12")
    table = page.locator("figure").filter(has_text="statements of").locator("details")
    table.locator("summary").click()
    expect(table.get_by_role("cell", name="18")).to_be_visible()
    accessible(page)


@pytest.mark.usefixtures("_odd")
def test_without_activity_the_page_says_how_it_comes(page: Page, accessible: Check) -> None:
    page.goto(f"{PAGE}/activity")
    expect(page.get_by_text("Nothing has happened here yet.")).to_be_visible()
    accessible(page)


@pytest.mark.usefixtures("orders")
def test_history_compares_schemas_and_puts_daily_loads_together(
    page: Page, accessible: Check
) -> None:
    page.goto(f"{SEEDED}/history")
    diff = page.locator(".diff li")
    expect(diff).to_have_count(3)
    expect(page.locator(".diff-removed")).to_contain_text("shipped (boolean)")
    expect(page.locator(".diff-added").last).to_contain_text("email (string)")
    lines = page.locator("ol.history-list > li")
    expect(lines.first).to_contain_text("by ana through thrift")
    expect(page.get_by_text("more changes like this since")).to_be_visible()
    page.get_by_role("link", name="Older changes").click()
    expect(page.get_by_text("created").first).to_be_visible()
    accessible(page)
    page.goto(f"{SEEDED}/history?old=2&new=1")
    expect(page.locator(".diff-added")).to_have_count(1)


@pytest.mark.usefixtures("orders")
def test_unknown_versions_are_refused(watched: Watched) -> None:
    watched.expect(400, 404)
    page = watched.page(*DESKTOP)
    page.goto(f"{SEEDED}/history?old=7&new=9")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("orders")


@pytest.mark.usefixtures("_odd")
def test_what_people_write_is_shown_and_kept(
    page: Page, catalog: CatalogService, accessible: Check
) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="Edit", exact=True).click()
    accessible(page)
    page.get_by_label("Description").fill("All *odd* things")
    page.get_by_label("Owners").fill("ana, team:data-platform")
    page.get_by_label("Tags").fill("Gold, pii")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".prose em")).to_have_text("odd")
    found = catalog.descriptions.of_table(CONTEXT, ODD)
    assert found.text == "All *odd* things"
    assert [str(owner) for owner in found.owners] == ["ana", "team:data-platform"]
    assert found.tags == ("gold", "pii")


@pytest.mark.usefixtures("_odd")
def test_two_people_who_write_lose_nothing(watched: Watched, catalog: CatalogService) -> None:
    watched.expect(409)
    page = watched.page(*DESKTOP)
    page.goto(f"{PAGE}/edit")
    page.get_by_label("Description").fill("mine")
    catalog.descriptions.put_table(CONTEXT, ODD, Description(text="theirs"))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Somebody saved a change while you wrote.")).to_be_visible()
    expect(page.locator(".theirs")).to_contain_text("theirs")
    expect(page.get_by_label("Description")).to_have_value("mine")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".prose")).to_have_text("mine")


@pytest.mark.usefixtures("_odd")
def test_wrong_tags_are_named_and_nothing_is_lost(watched: Watched) -> None:
    watched.expect(400)
    page = watched.page(*DESKTOP)
    page.goto(f"{PAGE}/edit")
    page.get_by_label("Description").fill("kept")
    page.get_by_label("Tags").fill("<b>")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("tag")
    expect(page.get_by_label("Description")).to_have_value("kept")


@pytest.mark.usefixtures("_odd")
def test_columns_and_their_fields_are_described_one_by_one(
    watched: Watched, catalog: CatalogService, accessible: Check
) -> None:
    watched.expect(409)
    page = watched.page(*DESKTOP)
    page.goto(f"{PAGE}/columns/place")
    accessible(page)
    page.get_by_role("link", name="place.city").click()
    page.get_by_label("Meaning").fill("Where it is")
    said = Description(columns=catalog.descriptions.of_table(CONTEXT, ODD).columns, text="other")
    catalog.descriptions.put_table(CONTEXT, ODD, said)
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".columns")).to_contain_text("Where it is")
    found = catalog.descriptions.of_table(CONTEXT, ODD)
    assert (found.text, found.columns["place.city"].text) == ("other", "Where it is")
    page.goto(f"{PAGE}/columns/place?path=place.city")
    page.get_by_label("Meaning").fill("mine")
    catalog.descriptions.put_table(CONTEXT, ODD, Description())
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Somebody saved a change while you wrote.")).to_be_visible()
    expect(page.get_by_label("Meaning")).to_have_value("mine")


@pytest.mark.usefixtures("_odd")
def test_a_protected_table_cannot_be_dropped_until_the_protection_ends(
    watched: Watched, catalog: CatalogService, accessible: Check
) -> None:
    watched.expect(409)
    page, other = watched.page(*DESKTOP), watched.page(*DESKTOP)
    other.goto(f"{PAGE}/manage")
    page.goto(PAGE)
    page.get_by_role("link", name="Protect or drop").click()
    accessible(page)
    page.get_by_label("Reason").fill("the books")
    page.get_by_role("button", name="Protect").click()
    expect(page.get_by_text("the books")).to_be_visible()
    other.get_by_label("Type odd to confirm").fill("odd")
    other.get_by_role("button", name="Drop lab.odd").click()
    expect(other.get_by_role("alert")).to_contain_text("the books")
    page.get_by_role("button", name="End the protection").click()
    page.get_by_label("Type odd to confirm").fill("odd")
    page.get_by_role("button", name="Drop lab.odd").click()
    expect(page.locator("main")).to_contain_text("odd")
    assert catalog.tables.names(CONTEXT, "hive", "lab") == []
    assert [each.name for each in catalog.dropped.tables(CONTEXT)] == [ODD]


@pytest.mark.usefixtures("_odd")
def test_a_drop_wants_the_name_of_the_table(watched: Watched, catalog: CatalogService) -> None:
    watched.expect(400)
    page = watched.page(*DESKTOP)
    page.goto(f"{PAGE}/manage")
    page.get_by_label("Type odd to confirm").fill("even")
    page.get_by_role("button", name="Drop lab.odd").click()
    expect(page.get_by_role("alert")).to_contain_text("not the name")
    assert catalog.tables.names(CONTEXT, "hive", "lab") == ["odd"]


@pytest.mark.usefixtures("_odd")
def test_pages_of_other_sites_change_nothing(
    page: Page, site: str, catalog: CatalogService
) -> None:
    page.goto(PAGE)
    answer = page.request.post(
        f"{site}{PAGE}/drop", form={"confirmation": "odd"}, headers={"Origin": "http://evil.test"}
    )
    assert answer.status == 403
    assert catalog.tables.names(CONTEXT, "hive", "lab") == ["odd"]
