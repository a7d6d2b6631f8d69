"""The partitions of a table: the calendar, the filter, the list, one partition."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from tests.ui.conftest import DESKTOP
from tests.ui.seed import CONTEXT, MISSING, SHAPE
from tests.ui.watching import Watched

PAGE = "/databases/sales/tables/orders/partitions"
LINES = "#partition-list tbody tr"


def table_with(
    catalog: CatalogService, keys: tuple[Column, ...], values: list[tuple[str, ...]]
) -> None:
    """The table `lab.t`, with a partition for each of the values."""
    catalog.databases.create(CONTEXT, Database("lab", location="s3://lake/lab"))
    storage = StorageDescriptor(SHAPE, "s3://lake/lab/t")
    catalog.tables.create(CONTEXT, Table("t", "lab", storage=storage, partition_keys=keys))
    name = TableName("hive", "lab", "t")
    for start in range(0, len(values), 10_000):
        part = [
            Partition(each, StorageDescriptor(SHAPE)) for each in values[start : start + 10_000]
        ]
        catalog.partitions.add(CONTEXT, name, part)


@pytest.mark.usefixtures("orders")
def test_the_calendar_shows_days_and_gaps(page: Page, accessible: Callable[[Page], None]) -> None:
    page.goto(PAGE)
    calendar = page.locator(".chart-calendar")
    expect(calendar.locator(".heat-gap")).to_have_count(MISSING)
    expect(calendar.locator("a")).to_have_count(99)
    expect(page.locator("#calendar")).to_contain_text("2 days without")
    told = calendar.locator("a", has=page.locator("title", has_text="2025-12-25"))
    expect(told.locator("title")).to_contain_text("1 partition, 13,581 rows, 1.53 MB")
    accessible(page)
    told.click()
    expect(page.locator("#filter")).to_have_value("dt = '2025-12-25'")
    expect(page.locator(LINES)).to_have_count(1)


@pytest.mark.usefixtures("orders")
def test_the_filter_selects_while_it_is_written_and_says_what_is_wrong_with_it(
    page: Page, accessible: Callable[[Page], None]
) -> None:
    page.goto(PAGE)
    box = page.locator("#filter")
    box.press_sequentially("dt like '2025-11%' or dt >")
    expect(page.get_by_role("alert")).to_contain_text("Unexpected end of the filter")
    box.press_sequentially(" '2025-12-30'")
    expect(page.get_by_text("31 partitions selected")).to_be_visible()
    box.fill("dt = 'a' what")
    expect(page.locator(".filter-place mark")).to_have_text("what")
    box.fill("amount = 5")
    expect(page.get_by_role("alert")).to_contain_text("amount")
    accessible(page)


@pytest.mark.usefixtures("orders")
def test_filters_and_pages_need_no_script(watched: Watched) -> None:
    page = watched.page(*DESKTOP, scripts=False)
    page.goto(PAGE)
    expect(page.locator(LINES).first).to_contain_text("dt=2026-01-01")
    page.get_by_role("link", name="Next page").click()
    expect(page.locator(LINES)).to_have_count(49)
    expect(page.locator(LINES).last).to_contain_text("dt=2025-09-23")
    page.get_by_role("link", name="First page").click()
    page.locator("#filter").fill("dt between '2025-12-01' and '2025-12-03'")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(LINES)).to_have_count(3)


@pytest.mark.usefixtures("orders")
def test_values_of_a_key_narrow_the_filter(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_text("Values of dt").click()
    page.get_by_role("link", name="2025-12-31", exact=True).click()
    expect(page.locator("#filter")).to_have_value("dt = '2025-12-31'")
    expect(page.locator(LINES)).to_have_count(1)


@pytest.mark.usefixtures("orders")
def test_a_partition_shows_where_it_is(page: Page, accessible: Callable[[Page], None]) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="dt=2025-12-30").click()
    expect(page.get_by_role("heading", level=2, name="dt=2025-12-30")).to_be_visible()
    expect(page.locator("main")).to_contain_text("s3://lake/orders/dt=2025-12-30")
    expect(page.locator("main")).to_contain_text("14,666")
    accessible(page)


def test_hours_are_added_up_by_day_and_years_can_be_chosen(
    page: Page, catalog: CatalogService
) -> None:
    keys = tuple(Column(name, "int") for name in ("year", "month", "day", "hour"))
    values = [(str(year), "3", "1", str(hour)) for year in (2019, 2020) for hour in range(24)]
    table_with(catalog, keys, [*values, ("2020", "2", "31", "0")])
    page.goto("/databases/lab/tables/t/partitions")
    expect(page.locator(".chart-calendar title").last).to_contain_text("24 partitions")
    page.get_by_role("link", name="2019", exact=True).click()
    page.locator(".chart-calendar a").click()
    expect(page.locator("#filter")).to_have_value("year = '2019' and month = '3' and day = '1'")
    expect(page.locator(LINES)).to_have_count(24)


def test_odd_values_are_filtered_by_and_opened(page: Page, catalog: CatalogService) -> None:
    odd = ["a/b", "it's", "<b>", "50%", "ü 🐝", "=", "?#&"]
    table_with(catalog, (Column("k", "string"),), [(value,) for value in odd])
    for value in odd:
        page.goto("/databases/lab/tables/t/partitions")
        expect(page.locator(".chart-calendar")).to_have_count(0)
        page.get_by_text("Values of k").click()
        page.locator(".value-list").get_by_role("link", name=value, exact=True).click()
        expect(page.locator(LINES)).to_have_count(1)
        page.locator(LINES).get_by_role("link").click()
        expect(page.locator("section dd").first).to_have_text(value)


def test_a_table_without_partitions_says_so(page: Page, catalog: CatalogService) -> None:
    table_with(catalog, (Column("dt", "date"),), [])
    page.goto("/databases/lab/tables/t/partitions")
    expect(page.get_by_text("This table has no partitions yet.")).to_be_visible()
    page.goto("/databases/lab/tables/t/partitions?filter=dt+%3D+'2026-01-01'")
    expect(page.get_by_text("No partition fits this filter.")).to_be_visible()
    page.goto("/databases/lab/tables/t")
    page.get_by_role("link", name=re.compile("Partitions")).click()


def test_tens_of_thousands_of_partitions_answer_at_once(
    page: Page, catalog: CatalogService
) -> None:
    keys = (Column("dt", "string"), Column("shop", "int"))
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
    table_with(catalog, keys, [(day, str(shop)) for day in days for shop in range(60)])
    page.goto("/databases/lab/tables/t/partitions")
    expect(page.get_by_text("20,160 partitions, the last by name first")).to_be_visible()
    began = time.process_time()  # CPU of the server; not of a busy machine
    page.goto("/databases/lab/tables/t/partitions?filter=shop+%3D+7+and+dt+like+'2025-12%25'")
    expect(page.locator(LINES)).to_have_count(28)
    assert time.process_time() - began < 3


@pytest.mark.usefixtures("orders")
def test_a_page_of_very_many_partitions_does_not_wait_for_their_calendar(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalog_api.ui.pages.table_partitions.MANY", 50)
    page = watched.page(*DESKTOP)
    page.goto(PAGE)
    expect(page.get_by_text("99 partitions, by name")).to_be_visible()
    expect(page.locator(".chart-calendar a")).to_have_count(99)
    plain = watched.page(*DESKTOP, scripts=False)
    plain.goto(PAGE)
    expect(plain.locator(".chart-calendar")).to_have_count(0)
    plain.get_by_role("link", name="Show them here").click()
    expect(plain.locator(".chart-calendar a")).to_have_count(99)
