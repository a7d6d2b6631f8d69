"""Phones and tablets: nothing that people need lies beyond the edge."""

import pytest
from playwright.sync_api import Page

from metastore.service.catalog import CatalogService
from tests.ui.watching import Watched

TABLET = 768, 1024


def _hidden_part(page: Page, selector: str) -> int:
    """Return how many pixels of boxes that scroll sideways are out of sight."""
    found = page.evaluate(
        "selector => Math.max(0, ...[...document.querySelectorAll(selector)]"
        ".map(box => box.scrollWidth - box.clientWidth))",
        selector,
    )
    assert isinstance(found, int)
    return found


def test_all_parts_of_a_table_are_in_sight_on_a_phone(lake: CatalogService, phone: Page):
    phone.goto("/databases/sales/tables/orders/use")
    tabs = phone.get_by_role("navigation", name="Parts of the table")
    assert tabs.get_by_role("link").count() == 7
    assert _hidden_part(phone, ".tabs ul") == 0


@pytest.mark.parametrize("path", ["/databases/sales", "/events", "/settings"])
def test_lists_need_no_scrolling_sideways_on_a_phone(lake: CatalogService, phone: Page, path: str):
    phone.goto(path)
    assert phone.locator(".scroll tbody tr").count() > 1
    assert _hidden_part(phone, ".scroll") == 0


def test_a_list_of_tables_is_sorted_on_a_phone(lake: CatalogService, phone: Page):
    phone.goto("/databases/sales")
    phone.get_by_role("link", name="Updated", exact=True).click()
    phone.wait_for_url("**/databases/sales?order=updated")


def test_menu_and_profiles_fit_on_a_tablet(orders: CatalogService, watched: Watched):
    tablet = watched.page(*TABLET)
    tablet.goto("/databases/sales/tables/orders")
    assert _hidden_part(tablet, ".menu ul") == 0
    assert _hidden_part(tablet, ".scroll:has(.columns)") == 0
