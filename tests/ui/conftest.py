"""The web UI in a real browser: Debian's Chromium, driven by Playwright.

A test that cannot start the browser fails and says what to install; none is left out in silence.
Every page that a test opens is watched: what it writes to the console, what fails to load, and
what goes to another place than the server makes the test fail.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright
from starlette.types import ASGIApp

from catalog_api.server.http_app import http_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.http_server import served
from tests.fixtures.lake import fill_lake
from tests.ui.seed import fill
from tests.ui.watching import PATIENCE, Watched

DESKTOP, PHONE = (1280, 900), (360, 740)
CHROMIUM_MISSING = "these tests need Chromium: apt install chromium (Debian), or put it on PATH"

expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ready_store_url(
    request: pytest.FixtureRequest, new_ready_store: Callable[[str], str], tmp_path: Path
) -> str:
    """Pages are tested on SQLite; that they are the same on PostgreSQL is one test's subject."""
    if "lake" in request.fixturenames:
        filled: Filled = request.getfixturevalue("filled_lake")
    elif "orders" in request.fixturenames:
        filled = request.getfixturevalue("filled_orders")
    else:
        return new_ready_store("sqlite")
    copy = tmp_path / "filled.db"
    shutil.copy(filled.store, copy)
    return f"sqlite:///{copy}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A store that was filled once, for tests to copy, and the time when that was done."""

    store: Path
    now: float


def _filled(folder: Path, fill_it: Callable[[CatalogService, TurnableClock], None]) -> Filled:
    settings = Settings(db=f"sqlite:///{folder}/filled.db", warehouse=f"{folder}/warehouse")
    clock = TurnableClock()
    catalog = open_catalog(settings, clock=clock)
    fill_it(catalog, clock)
    catalog.close()
    return Filled(folder / "filled.db", clock.now)


@pytest.fixture(scope="session")
def filled_lake(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A store that holds `tests.fixtures.lake`."""
    return _filled(tmp_path_factory.mktemp("lake"), fill_lake)


@pytest.fixture(scope="session")
def filled_orders(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """A store that holds `tests.ui.seed`."""
    return _filled(tmp_path_factory.mktemp("orders"), fill)


@pytest.fixture
def lake(catalog: CatalogService) -> CatalogService:
    """The catalog of a lake that has been in use for weeks."""
    return catalog


@pytest.fixture
def orders(catalog: CatalogService, clock: TurnableClock, filled_orders: Filled) -> CatalogService:
    """The catalog of `sales.orders`, at the time when its newest things happened."""
    clock.now = filled_orders.now
    return catalog


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of a module.

    Not for the session: Playwright keeps an event loop running in the thread, and other tests
    start loops of their own.
    """
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program is not None, CHROMIUM_MISSING
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu"],
            timeout=2 * PATIENCE,
        )
        yield found
        found.close()


@pytest.fixture
def ui(catalog: CatalogService, settings: Settings) -> ASGIApp:
    return http_app(catalog, settings)


@pytest.fixture
def site(ui: ASGIApp) -> Iterator[str]:
    """The address of a server of the catalog of this test."""
    with served(ui) as url:
        yield url


@pytest.fixture
def watched(browser: Browser, site: str) -> Iterator[Watched]:
    """Opens pages, on a desktop or another screen, and sees what goes wrong in them."""
    found = Watched(browser, site)
    yield found
    found.close()
    assert found.complaints == []


@pytest.fixture
def page(watched: Watched) -> Page:
    """A page of a desktop browser with the home page's address as base."""
    return watched.page(*DESKTOP)


@pytest.fixture
def phone(watched: Watched) -> Page:
    """A page of a small phone."""
    return watched.page(*PHONE)


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Checks with axe that a page has no serious problem for people who see or move otherwise."""

    def check(page: Page) -> None:
        found: dict[str, Any] = Axe().run(page).response
        serious = [
            f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
            for each in found["violations"]
            if each["impact"] in ("serious", "critical")
        ]
        assert serious == []

    return check
