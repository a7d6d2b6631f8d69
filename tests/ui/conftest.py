"""The web UI in a real browser: Debian's Chromium, driven by Playwright.

A test that cannot start the browser fails and says what to install; none is left out in silence.
Every page that a test opens is watched: what it writes to the console, what fails to load, and
what goes to another place than the server makes the test fail.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.types import ASGIApp

from catalog_api.server.http_app import http_app
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from tests.fixtures.http_server import served
from tests.ui.watching import Watched

DESKTOP, PHONE = (1280, 900), (360, 740)
CHROMIUM_MISSING = "these tests need Chromium: apt install chromium (Debian), or put it on PATH"


@pytest.fixture
def ready_store_url(new_ready_store: Callable[[str], str]) -> str:
    """Pages are tested on SQLite; that they are the same on PostgreSQL is one test's subject."""
    return new_ready_store("sqlite")


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
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
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


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Iterator[Callable[[Page, str], None]]:
    """Keeps screenshots in build/ui for people to look at."""
    folder = Path(__file__).parents[2] / "build" / "ui"
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page: Page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png", full_page=True)

    yield keep
