"""The page of a table: its head, its columns, its definition."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from metastore.model.column import Column
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from tests.fixtures.catalogs import TurnableClock
from tests.ui.conftest import PHONE
from tests.ui.seed import CONTEXT, fill
from tests.ui.watching import Watched

PAGE = "/databases/sales/tables/orders"


@pytest.fixture
def orders(catalog: CatalogService, clock: TurnableClock) -> None:
    fill(catalog, clock)


@pytest.mark.usefixtures("orders")
def test_the_head_says_what_people_want_to_know(
    page: Page, accessible: Callable[[Page], None], pictures: Callable[[Page, str], None]
) -> None:
    page.goto(PAGE)
    expect(page.get_by_role("heading", level=1)).to_have_text("orders")
    expect(page.locator(".arrival")).to_contain_text("The data of today have arrived")
    expect(page.locator(".arrival")).to_contain_text("Usually every day")
    expect(page.locator(".table-people")).to_contain_text("ana")
    expect(page.locator(".table-people")).to_contain_text("data-platform")
    expect(page.locator(".stats")).to_contain_text("Partitions99")
    expect(page.locator(".stats")).to_contain_text("in 30 days by 3 readers")
    expect(page.locator(".prose strong")).to_have_text("web shop")
    accessible(page)
    pictures(page, "table-schema")
