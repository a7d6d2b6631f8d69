"""Take the screenshots of `docs/images` from the demo, in Chromium: `python -m tools.screenshots`.

Everything on them is real: the lake, the crawls, the readers. Look at them before you commit.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from tools.demo import __main__ as demo
from tools.demo.server import serving

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
DESKTOP, PHONE = (1280, 860), (390, 800)
_PATIENCE = 120_000  # milliseconds
_TABLE = "/databases/lake/tables/flights"


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to be taken; `height` in pixels, the width is that of the screen."""

    name: str
    path: str
    height: int = 860
    dark: bool = False
    phone: bool = False


SHOTS = (
    Shot("home", "/"),
    Shot("search", "/search?q=delay"),
    Shot("table", _TABLE),
    Shot("partitions", f"{_TABLE}/partitions"),
    Shot("activity", f"{_TABLE}/activity"),
    Shot("history", "/databases/reports/tables/delays/history"),
    Shot("table-dark", _TABLE, dark=True),
    Shot("table-phone", _TABLE, phone=True, height=800),
)


def main() -> int:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("Chromium is missing: apt install chromium", file=sys.stderr)
        return 1
    with _demo() as (folder, url), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for shot in SHOTS:
            _take(browser, url, shot)
        _take_crawl(browser, url, folder)
        browser.close()
    return 0


@contextmanager
def _demo() -> Iterator[tuple[Path, str]]:
    """Run the demo in a folder of its own and give that and the address of its server."""
    with tempfile.TemporaryDirectory(prefix="skep-demo-") as name:
        folder = Path(name)
        mornings = demo.write(folder)
        with serving(folder) as addresses:
            demo.show(folder, addresses, mornings)
            yield folder, addresses.http


def _take(browser: Browser, url: str, shot: Shot) -> None:
    width = PHONE[0] if shot.phone else DESKTOP[0]
    page = browser.new_page(
        viewport={"width": width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        device_scale_factor=1,
    )
    page.goto(url + shot.path, wait_until="networkidle")
    _save(page, shot.name)
    page.close()


def _take_crawl(browser: Browser, url: str, folder: Path) -> None:
    """Fill in the form of a crawler and look what it would do."""
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    page.goto(f"{url}/crawlers/+new", wait_until="networkidle")
    page.fill("#name", "nightly")
    page.fill("#target-0-place", f"file://{folder}/lake")
    page.fill("#database", "planned")
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_text("nothing was written").wait_for(timeout=_PATIENCE)
    page.locator(".crawl-tree summary", has_text="flights").first.click()
    page.evaluate("scrollTo(0, 0)")
    place = page.get_by_role("heading", name="What it would do").bounding_box()
    assert place is not None
    clip: FloatRect = {"x": 0, "y": place["y"] - 24, "width": DESKTOP[0], "height": DESKTOP[1]}
    _save(page, "crawler", clip)
    page.close()


def _save(page: Page, name: str, clip: FloatRect | None = None) -> None:
    path = IMAGES / f"{name}.png"
    page.screenshot(path=path, animations="disabled", clip=clip, full_page=clip is not None)
    print(f"{name}: {path.stat().st_size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
