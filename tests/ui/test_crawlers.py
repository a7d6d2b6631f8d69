"""Crawlers in a browser: tried, kept, run, followed, changed and deleted without a command."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, expect

from catalog_api.server.crawls import Crawls
from catalog_api.server.previews import Previews
from crawler.config.plain import config_from_plain
from metastore.config import Settings
from metastore.model.crawler import Crawler, RunState, ScheduleState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.ui.test_every_page import HOSTILE, WIDER_THAN_THE_WINDOW
from tests.ui.watching import Watched

PERSON = RequestContext(door="ui")
PATIENCE = 60_000  # milliseconds for a process that crawls, on a busy machine
pytestmark = pytest.mark.timeout(300)  # seconds: a test may wait for several of them


@pytest.fixture
def clock() -> TurnableClock:
    """About what the clocks of processes say that crawl."""
    found = TurnableClock()
    found.now = time.time()
    return found


@pytest.fixture
def files(warehouse: Path) -> Path:
    """A small lake: partitioned orders, and a file that is none."""
    folder = warehouse / "lake"
    for day in ("2026-11-01", "2026-11-02"):
        place = folder / "sales" / "orders" / f"dt={day}"
        place.mkdir(parents=True)
        pq.write_table(pa.table({"id": [1, 2], "amount": [1.5, 2.5]}), place / "part-0.parquet")
    (folder / "broken").mkdir()
    (folder / "broken" / "bad.parquet").write_bytes(b"PAR1 is all it has of Parquet")
    return folder


@pytest.fixture
def at_work(catalog: CatalogService, settings: Settings) -> Iterator[None]:
    """A server that runs crawlers and previews."""
    ended = threading.Event()
    threads = [
        threading.Thread(target=each(catalog, settings).run, args=[ended])
        for each in (Crawls, Previews)
    ]
    for thread in threads:
        thread.start()
    yield
    ended.set()
    for thread in threads:
        thread.join()


def filled(page: Page, files: Path, name: str = "lake") -> None:
    """Open the form and fill in what every crawler needs."""
    page.goto("/crawlers/+new")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Place", exact=True).fill(files.as_uri())
    page.get_by_label("Database", exact=True).fill("lake")


def kept(catalog: CatalogService, name: str, uri: str = "file:///nowhere", **more: object) -> None:
    config = {"targets": [{"kind": "files", "uri": uri}], "database": "lake"}
    catalog.crawlers.create(PERSON, Crawler(name, config, **more))  # type: ignore[arg-type]  # any field


def test_a_crawler_is_tried_kept_run_and_its_tables_are_there(
    page: Page,
    files: Path,
    at_work: None,
    catalog: CatalogService,
    accessible: Callable[[Page], None],
):
    page.goto("/crawlers")
    page.get_by_role("link", name="Make the first one").click()
    filled(page, files)
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_text("nothing was written").wait_for(timeout=PATIENCE)
    tree = page.locator(".crawl-tree").first
    expect(tree).to_contain_text("orders")
    tree.get_by_text("2 partitions").click()
    expect(tree).to_contain_text("parquet files in 2 folders dt=")
    expect(tree).to_contain_text("dt=2026-11-02")
    expect(page.locator(".problem")).to_contain_text("bad.parquet")
    accessible(page)
    assert catalog.databases.names(PERSON) == ["default"]

    page.get_by_role("button", name="Save").last.click()
    expect(page.locator("h1")).to_have_text("lake")
    page.get_by_role("button", name="Run now").click()
    page.get_by_role("heading", name="Last run").wait_for(timeout=PATIENCE)
    expect(page.locator("#crawler-live")).to_contain_text("1 table added, 2 partitions added")
    accessible(page)
    page.get_by_role("link", name="Run 1").click()
    expect(page.locator(".log")).to_contain_text("Created table orders in database lake")
    accessible(page)
    page.locator(".found summary").click()
    page.get_by_role("link", name="open the table").click()
    expect(page.locator("h1")).to_contain_text("orders")


def test_a_run_is_followed_without_loading_the_page_again(
    page: Page, files: Path, at_work: None, catalog: CatalogService
):
    kept(catalog, "lake", files.as_uri())
    page.goto("/crawlers/lake")
    page.get_by_role("button", name="Run now").click()
    page.goto("/crawlers/lake/runs/1")
    page.evaluate("window.untouched = true")
    expect(page.locator("#run-live")).to_contain_text("completed", timeout=PATIENCE)
    expect(page.locator("#run-live")).to_contain_text("1 table found")
    assert page.evaluate("window.untouched")


WRONG = (
    ("Name", "a/b", "is no name for a crawler"),
    ("Place", "file:///etc", "This server may not crawl file:///etc"),
    ("Place", "not a place", "Give a URI or an absolute path"),
    ("Database", "", "name"),
    ("Schedule", "sometimes", "cannot be used"),
    ("Time zone", "Mars/Olympus", "is no time zone"),
    ("Leave out", "a{b", "has no '}'"),
    ("Prefix of table names", "a b", "Use letters, digits and underscores"),
)
"""Field, text, and what is said at the field."""


def test_what_is_wrong_is_told_at_its_field(page: Page, watched: Watched, files: Path):
    watched.expect(400)
    for label, text, told in WRONG:
        filled(page, files)
        page.get_by_label("Schedule", exact=True).fill("every hour")
        page.get_by_label(label, exact=True).fill(text)
        page.get_by_role("button", name="Save").last.click()
        field = page.get_by_label(label, exact=True)
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_value(text)
        expect(page.locator(".field.wrong .help strong")).to_contain_text(told)
        expect(page.locator(".field.wrong")).to_have_count(1)


def test_json_that_is_wrong_is_told_where_it_stands(page: Page, watched: Watched, files: Path):
    watched.expect(400)
    filled(page, files)
    page.locator(".more-options summary").click()
    options = page.get_by_label("All other options, as JSON")
    for text, told in (
        ("{", "Is no JSON"),
        ('{"max_new_tabels": 3}', "did you mean max_new_tables?"),
        ('{"database": "x"}', "Database has a field of its own"),
        ('{"max_new_tables": "many"}', "Give a whole number"),
    ):
        options.fill(text)
        page.get_by_role("button", name="Save").last.click()
        expect(page.locator(".field.wrong .help strong")).to_contain_text(told)
        expect(options).to_have_value(text)


def test_a_password_is_neither_kept_nor_shown_again(
    page: Page, watched: Watched, files: Path, catalog: CatalogService
):
    watched.expect(400)
    filled(page, files)
    page.get_by_label("Kind").select_option("database")
    page.get_by_label("Place", exact=True).fill("postgresql://me:hunter2@db.example/shop")
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator(".field.wrong")).to_be_visible()
    assert "hunter2" not in page.content()
    assert catalog.crawlers.page(PERSON, after=None, limit=10) == []


def test_a_wrong_form_is_corrected_and_tried_again(page: Page, files: Path, at_work: None):
    filled(page, files)
    page.get_by_label("Place", exact=True).fill("file:///etc")
    page.get_by_role("button", name="See what it would do").click()
    wrong = page.locator(".field.wrong .help strong")
    expect(wrong).to_contain_text("This server may not crawl file:///etc")
    page.get_by_label("Place", exact=True).fill(files.as_uri())
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_text("nothing was written").wait_for(timeout=PATIENCE)
    expect(wrong).to_have_count(0)


def test_a_refused_try_takes_away_what_an_older_one_found(page: Page, files: Path, at_work: None):
    filled(page, files)
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_text("nothing was written").wait_for(timeout=PATIENCE)
    page.get_by_label("Place", exact=True).fill("file:///etc")
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator(".field.wrong")).to_be_visible()
    expect(page.locator("#preview")).to_be_empty()


def test_the_next_times_of_a_schedule_are_shown_while_it_is_written(page: Page, files: Path):
    filled(page, files)
    page.get_by_label("Schedule", exact=True).fill("30 6 * * *")
    times = page.locator("#schedule-times")
    expect(times.locator("time")).to_have_count(3)
    expect(times).to_contain_text("06:30:00 UTC")
    page.get_by_label("Time zone").fill("Asia/Kolkata")
    expect(times).to_contain_text("01:00:00 UTC")
    page.get_by_label("Schedule", exact=True).fill("30 6 * *")
    expect(times).to_contain_text("cannot be used")


def test_patterns_are_tried_while_they_are_written(page: Page, files: Path):
    filled(page, files)
    page.get_by_label("Leave out").fill("**.tmp\n_staging/**")
    page.get_by_label("Try a path").fill("sales/_staging/a.parquet")
    told = page.locator("#target-0-tried")
    expect(told).to_contain_text("looked at")
    page.get_by_label("Try a path").fill("_staging/a/b.parquet")
    expect(told).to_contain_text("left out by _staging/**")
    page.get_by_label("Leave out").fill("[")
    expect(told).to_contain_text("has no ']'")


def test_a_crawler_may_have_several_places(page: Page, files: Path, catalog: CatalogService):
    filled(page, files)
    page.get_by_role("button", name="Add another place").click()
    expect(page.locator(".target")).to_have_count(2)
    page.get_by_label("Kind").nth(1).select_option("iceberg")
    page.get_by_label("Place", exact=True).nth(1).fill(f"{files.as_uri()}/iceberg")
    page.get_by_role("button", name="Add another place").click()
    expect(page.locator(".target")).to_have_count(3)
    page.get_by_role("button", name="Remove this place").nth(2).click()
    expect(page.locator(".target")).to_have_count(2)
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/crawlers/lake")
    targets = catalog.crawlers.get(PERSON, "lake").config["targets"]
    assert [each["kind"] for each in targets] == ["files", "table-format"]
    assert targets[1]["format"] == "iceberg"


def test_saving_a_form_unchanged_changes_nothing(page: Page, catalog: CatalogService, files: Path):
    config = {
        "targets": [
            {"kind": "files", "uri": files.as_uri(), "excludes": ["**.tmp"], "sample_size": 3},
            {"kind": "catalog", "database": "x", "tables": ["a", "b"]},
        ][:1],
        "database": "lake",
        "schema_policy": "add",
        "profile": True,
        "overrides": {"orders_*": {"pinned": True}},
    }
    catalog.crawlers.create(
        PERSON,
        Crawler("lake", config, "Daily", "every hour", tags={"team": "a"},
                schedule_state=ScheduleState.NOT_SCHEDULED,
                webhook="https://hooks.example/secret"),
    )  # fmt: skip
    page.goto("/crawlers/lake/edit")
    assert "hooks.example" not in page.content()
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/crawlers/lake")
    after = catalog.crawlers.get(PERSON, "lake")
    assert config_from_plain(after.config, "lake") == config_from_plain(config, "lake")
    assert (after.description, after.schedule, after.tags) == (
        "Daily",
        "every hour",
        {"team": "a"},
    )
    assert after.webhook == "https://hooks.example/secret"
    assert after.schedule_state is ScheduleState.NOT_SCHEDULED
    assert "hooks.example" not in page.content()


def test_of_two_who_change_a_crawler_none_loses_words(
    page: Page, watched: Watched, catalog: CatalogService, files: Path
):
    watched.expect(409)
    kept(catalog, "lake", files.as_uri())
    page.goto("/crawlers/lake/edit")
    page.get_by_label("Description").fill("mine")
    old = catalog.crawlers.get(PERSON, "lake")
    catalog.crawlers.update(PERSON, "lake", Crawler("lake", old.config, "theirs"))
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator(".theirs")).to_contain_text("theirs")
    expect(page.get_by_label("Description")).to_have_value("mine")
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/crawlers/lake")
    assert catalog.crawlers.get(PERSON, "lake").description == "mine"


def test_a_run_is_stopped_and_a_second_one_refused(
    page: Page, watched: Watched, catalog: CatalogService
):
    watched.expect(409)
    kept(catalog, "lake")
    other = watched.page(1280, 900)
    other.goto("/crawlers/lake")
    page.goto("/crawlers/lake")
    page.get_by_role("button", name="Run now").click()
    expect(page.locator("#crawler-live")).to_contain_text("waits for a server")
    other.get_by_role("button", name="Run now").click()
    expect(other.get_by_role("alert")).to_contain_text("is running")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#crawler-live")).to_contain_text("stopped")
    assert [run.state for run in catalog.crawlers.runs(PERSON, "lake")] == [RunState.STOPPED]


def test_a_preview_that_nobody_takes_says_so_and_is_stopped(
    page: Page, files: Path, clock: TurnableClock
):
    filled(page, files)
    page.get_by_role("button", name="See what it would do").click()
    expect(page.locator("#preview")).to_contain_text("waiting")
    clock.now += 30
    expect(page.locator("#preview")).to_contain_text("one must run crawlers")
    page.get_by_role("button", name="Stop looking").click()
    expect(page.locator("#preview")).to_contain_text("Nothing was written")


def test_a_schedule_is_paused_and_turned_on(
    page: Page, catalog: CatalogService, clock: TurnableClock
):
    kept(
        catalog,
        "lake",
        schedule="every hour",
        schedule_state=ScheduleState.SCHEDULED,
        next_fire=int(clock.now) + 60,
    )
    page.goto("/crawlers/lake")
    page.get_by_role("button", name="Pause the schedule").click()
    expect(page.locator(".about")).to_contain_text("off")
    assert catalog.crawlers.get(PERSON, "lake").schedule_state is ScheduleState.NOT_SCHEDULED
    page.get_by_role("button", name="Turn the schedule on").click()
    expect(page.get_by_role("button", name="Pause the schedule")).to_be_visible()
    assert catalog.crawlers.get(PERSON, "lake").schedule_state is ScheduleState.SCHEDULED


def test_a_crawler_is_deleted_after_a_question(
    page: Page, watched: Watched, catalog: CatalogService
):
    kept(catalog, "lake")
    page.goto("/crawlers/lake")
    page.get_by_role("link", name="Delete…").click()
    expect(page.locator("main")).to_contain_text("The tables that it made stay")
    page.get_by_role("button", name="Delete the crawler").click()
    expect(page.locator("main")).to_contain_text("There is no crawler yet.")
    watched.expect(404)
    page.goto("/crawlers/lake")
    expect(page.locator("h1")).to_have_text("There is nothing here")


def test_lists_of_crawlers_are_walked_through_by_keyboard(page: Page, catalog: CatalogService):
    for name in ("a", "b"):
        kept(catalog, name)
    page.goto("/")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/crawlers")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/crawlers/b")


def test_a_crawler_is_tried_without_scripts(
    watched: Watched, files: Path, at_work: None, catalog: CatalogService
):
    page = watched.page(1280, 900, scripts=False)
    filled(page, files)
    page.get_by_role("button", name="See what it would do").click()
    page.wait_for_url("**/crawlers/+previews/*")
    look = page.get_by_role("link", name="Look how far it is")
    deadline = time.monotonic() + PATIENCE / 1000
    while look.count() and time.monotonic() < deadline:
        look.click()
    expect(page.locator("main")).to_contain_text("1 table found")
    page.go_back()


def test_hostile_names_stay_texts_and_fit_a_phone(
    watched: Watched,
    files: Path,
    at_work: None,
    catalog: CatalogService,
    accessible: Callable[[Page], None],
):
    folder = files / "<img src=x onerror=alert(1)> \u202eabc 🐝 {{7*7}}" / ("x" * 120)
    folder.mkdir(parents=True)
    (folder / "<script>alert(2)<").write_text("not a table")
    (folder / "a 'b' \"c\".csv").write_text("<b>,b\n1,2\n3,4\n")
    name = f"{HOSTILE[:100].replace('/', '')} % ? # +"
    name = "".join(each for each in name if each.isprintable()).strip()
    kept(catalog, name, files.as_uri(), description=HOSTILE, tags={"x" * 100: HOSTILE[:200]})
    phone = watched.page(360, 740)
    phone.goto("/crawlers")
    phone.locator(".list th a").click()
    phone.get_by_role("button", name="Try it").click()
    phone.get_by_text("nothing was written").wait_for(timeout=PATIENCE)
    for each in phone.locator(".found summary").all():
        each.click()
    expect(phone.locator("#preview")).to_contain_text("onerror=alert(1)")
    preview = phone.url
    phone.goto("/crawlers")
    phone.locator(".list th a").click()
    crawler = phone.url
    phone.get_by_role("button", name="Run now").click()
    phone.get_by_role("heading", name="Last run").wait_for(timeout=PATIENCE)
    for path in (preview, "/crawlers", crawler, f"{crawler}/runs/1", f"{crawler}/runs/1/log",
                 f"{crawler}/edit", f"{crawler}/delete", "/crawlers/+problems"):  # fmt: skip
        phone.goto(path)
        phone.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        assert (path, phone.evaluate(WIDER_THAN_THE_WINDOW)) == (path, [])
        assert phone.locator("main script, main img").count() == 0
        accessible(phone)


def test_pages_of_crawlers_are_accessible_in_the_dark(
    watched: Watched, catalog: CatalogService, accessible: Callable[[Page], None]
):
    kept(catalog, "lake", schedule="every hour")
    page = watched.page(1280, 900, dark=True)
    for path in ("/crawlers", "/crawlers/+new", "/crawlers/lake", "/crawlers/lake/edit",
                 "/crawlers/lake/delete", "/crawlers/+problems"):  # fmt: skip
        page.goto(path)
        assert page.locator("h1").count() == 1
        accessible(page)


def test_many_tables_are_shown_in_parts(page: Page, catalog: CatalogService, warehouse: Path,
                                         at_work: None):  # fmt: skip
    for number in range(120):
        place = warehouse / "many" / f"t{number:03}"
        place.mkdir(parents=True)
        (place / "a.json").write_text(json.dumps({f"column_{number}": number}))
    kept(catalog, "many", (warehouse / "many").as_uri())
    page.goto("/crawlers/many")
    page.get_by_role("button", name="Try it").click()
    page.get_by_text("nothing was written").wait_for(timeout=PATIENCE)
    expect(page.locator(".found")).to_have_count(100)
    page.get_by_role("link", name="Show more tables").click()
    expect(page.locator(".found")).to_have_count(120)


def test_a_crawler_of_another_release_is_shown_as_far_as_it_is_understood(
    page: Page, catalog: CatalogService
):
    catalog.crawlers.create(PERSON, Crawler("odd", {"targets": [{"path": "s3://x"}], "new": 1}))
    page.goto("/crawlers/odd")
    expect(page.locator("h1")).to_have_text("odd")
    page.goto("/crawlers/odd/edit")
    expect(page.get_by_label("All other options, as JSON")).to_have_value('{\n  "new": 1\n}')


def test_figures_of_several_runs_are_drawn_and_older_runs_are_found(
    page: Page, catalog: CatalogService, clock: TurnableClock, accessible: Callable[[Page], None]
):
    kept(catalog, "lake")
    runs = catalog.crawler_runs
    for number in range(35):
        catalog.crawlers.start(PERSON, "lake")
        claim = runs.claim("me")
        assert claim is not None
        clock.now += 10 + number
        state = RunState.FAILED if number == 34 else RunState.COMPLETED
        found = {"tables": 5, "files": 100 * number}
        runs.finish(claim.run.id, "me", state, error="the lake is dry", metrics=found)
        clock.now += 3600
    page.goto("/crawlers/lake")
    expect(page.locator("figure h2")).to_have_text(["Duration", "Files", "Tables"])
    expect(page.locator("#crawler-live .note.bad")).to_contain_text("the lake is dry")
    accessible(page)
    page.get_by_role("link", name="Older runs").click()
    expect(page.locator(".list tbody tr")).to_have_count(5)
    accessible(page)
