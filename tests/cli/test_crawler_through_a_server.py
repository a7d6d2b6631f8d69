"""Runs and dry runs that a server does, followed from the command line."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from catalog_api.cli import following, rest_call
from catalog_api.server.crawls import Crawls
from catalog_api.server.http_app import http_app
from catalog_api.server.previews import Previews
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import Unavailable
from metastore.model.crawler import RunLine, RunState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.cli.conftest import Run
from tests.fixtures.http_server import served

CTX = RequestContext(door="test")


@pytest.fixture
def lake(folder: Path) -> Path:
    lake = folder / "lake"
    for day in ("day=1", "day=2"):
        (lake / "sales" / day).mkdir(parents=True)
        pq.write_table(pa.table({"id": [1, 2]}), lake / "sales" / day / "a.parquet")
    return lake


@pytest.fixture
def known(folder: Path, lake: Path) -> Settings:
    return Settings(
        db=f"sqlite:///{folder}/served.db",
        warehouse=f"{folder}/warehouse",
        crawl_locations=(str(lake),),
    )


@pytest.fixture
def catalog(known: Settings) -> Iterator[CatalogService]:
    catalog = open_catalog(known)
    yield catalog
    catalog.close()


@pytest.fixture
def server(catalog: CatalogService, known: Settings) -> Iterator[str]:
    """A server that runs nothing by itself."""
    with served(http_app(catalog, known)) as url:
        yield url


@pytest.fixture(params=["server", "db"])
def at(request: pytest.FixtureRequest, server: str, known: Settings) -> tuple[str, str]:
    """The words for the server, and for its store without it."""
    return ("--server", server) if request.param == "server" else ("--db", known.db)


@contextmanager
def at_work(worker: Crawls | Previews) -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=worker.run, args=[ended])
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@pytest.fixture
def started(run: Run, server: str, catalog: CatalogService) -> str:
    """The id of a run of `nightly` that has begun in another process."""
    run("crawler", "create", "nightly", "lake", "-d", "bi", "--server", server)
    run_id = json.loads(run("crawler", "start", "nightly", "--json", "--server", server).stdout)
    claim = catalog.crawler_runs.claim("another")
    assert claim is not None
    return str(run_id["id"])


def beat(catalog: CatalogService, run_id: str, text: str, **metrics: int) -> None:
    line = RunLine(0, catalog.crawler_runs.now(), "INFO", text)
    catalog.crawler_runs.beat(run_id, "another", metrics, [line])


def on_sleep(monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], Any]) -> None:
    """Do the next step in place of each pause between two looks."""
    left = list(steps)

    def sleep(_: float) -> None:
        left.pop(0)()

    monkeypatch.setattr(following.time, "sleep", sleep)


def interrupt() -> None:
    raise KeyboardInterrupt


def test_the_end_of_a_run_is_waited_for_and_its_progress_shown(
    run: Run,
    at: tuple[str, str],
    started: str,
    catalog: CatalogService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runs = catalog.crawler_runs
    on_sleep(
        monkeypatch,
        lambda: beat(catalog, started, "Attempt 1 begins", listed=7, read=4, to_read=4),
        lambda: runs.finish(started, "another", RunState.COMPLETED, summary={}),
    )
    done = run("crawler", "wait", "nightly", *at)

    assert done.exit_code == 0, done.output
    assert "INFO    Attempt 1 begins" in done.stderr
    assert "files read: 4 of 4" in done.stderr
    assert done.stdout == "run 1 COMPLETED: nothing new\n"
    again = run("crawler", "wait", "nightly", "1", "--json", *at)
    assert (again.exit_code, json.loads(again.stdout)["id"]) == (0, started)


@pytest.mark.parametrize("state", [RunState.FAILED, RunState.STOPPED])
def test_a_run_that_does_not_succeed_is_exit_code_1(
    run: Run, at: tuple[str, str], started: str, catalog: CatalogService, state: RunState
) -> None:
    catalog.crawler_runs.finish(started, "another", state, error="no such bucket")
    done = run("crawler", "wait", "nightly", "--json", *at)

    assert done.exit_code == 1
    assert json.loads(done.stdout)["state"] == state
    assert json.loads(done.stdout)["error"] == "no such bucket"


def test_a_run_that_lasts_too_long_is_exit_code_124(
    run: Run, at: tuple[str, str], started: str, catalog: CatalogService
) -> None:
    done = run("crawler", "wait", "nightly", "--timeout", "0", "--json", *at)

    assert done.exit_code == 124
    assert json.loads(done.stdout)["state"] == "RUNNING"
    assert "skep crawler wait nightly 1 waits for its end" in done.stderr
    assert not catalog.crawlers.run(CTX, "nightly", started).stop_requested


def test_who_leaves_with_ctrl_c_leaves_the_run_going(
    run: Run,
    at: tuple[str, str],
    started: str,
    catalog: CatalogService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_sleep(monkeypatch, interrupt)
    done = run("crawler", "wait", "nightly", *at)

    assert done.exit_code == 130
    assert "run 1 of nightly goes on" in done.stderr
    found = catalog.crawlers.run(CTX, "nightly", started)
    assert (found.state, found.stop_requested) == (RunState.RUNNING, False)


def test_a_run_is_started_and_waited_for_no_longer_than_wanted(
    run: Run, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = ("--server", server)
    run("crawler", "create", "nightly", "lake", "-d", "bi", *at)
    late = run("crawler", "start", "nightly", "--wait", "--timeout", "0", *at)
    assert (late.exit_code, late.stdout) == (124, "run 1 WAITING\n")
    run("crawler", "stop", "nightly", *at)
    on_sleep(monkeypatch, interrupt)
    left = run("crawler", "start", "nightly", "--wait", *at)
    assert left.exit_code == 130
    assert "run 2 of nightly goes on" in left.stderr
    for words in (("--timeout", "1", *at), ("--wait", "--timeout", "1", "--db", "sqlite:///x")):
        wrong = run("crawler", "start", "nightly", *words)
        assert wrong.exit_code == 2
        assert "--timeout goes with --wait and --server" in wrong.output


def test_there_is_nothing_to_wait_for_before_the_first_run(run: Run, at: tuple[str, str]) -> None:
    run("crawler", "create", "nightly", "lake", "-d", "bi", *at)
    for words, told in (
        (("nightly",), "nightly has not run yet"),
        (("nightly", "7"), "there is no run 7"),
        (("x",), "crawler x does not exist"),
    ):
        done = run("crawler", "wait", *words, *at)
        assert (done.exit_code, told in done.stderr) == (1, True)


def test_a_server_that_is_away_for_a_moment_is_waited_for(
    run: Run,
    server: str,
    started: str,
    catalog: CatalogService,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[str] = []
    call = rest_call.call

    def failing(*words: Any, **more: Any) -> Any:
        calls.append(words[2])
        if len(calls) == 4:
            raise Unavailable("the server begins anew")
        return call(*words, **more)

    monkeypatch.setattr("catalog_api.cli.remote_crawlers.call", failing)
    finish = catalog.crawler_runs.finish
    on_sleep(
        monkeypatch,
        lambda: None,
        lambda: finish(started, "another", RunState.COMPLETED, summary={}),
    )
    done = run("crawler", "wait", "nightly", "--server", server)

    assert done.exit_code == 0, done.output
    assert "the server begins anew; trying again" in done.stderr
    monkeypatch.setattr(following, "PATIENCE", -1.0)
    catalog.crawlers.start(CTX, "nightly")
    calls.clear()
    on_sleep(monkeypatch, lambda: None)
    gone = run("crawler", "wait", "nightly", "--server", server)
    assert (gone.exit_code, "the server begins anew" in gone.stderr) == (1, True)


def test_a_dry_run_of_a_kept_crawler_is_done_by_the_server(
    run: Run, server: str, catalog: CatalogService, known: Settings
) -> None:
    at = ("--server", server)
    run("crawler", "create", "nightly", "lake", "-d", "bi", "--table-prefix", "p_", *at)
    with at_work(Previews(catalog, known)):
        shown = run("crawler", "start", "nightly", "--dry-run", *at)
        told = run("crawler", "start", "nightly", "--dry-run", "--json", *at)

    assert shown.exit_code == 0, shown.output
    assert "crawler nightly, dry run: nothing written" in shown.stdout
    assert "new table, 2 new partitions" in shown.stdout
    last = "1 table found, 0 problems; nothing written: 1 new table, 2 new partitions"
    assert shown.stdout.splitlines()[-1] == last
    here = run("crawler", "start", "nightly", "--dry-run", "--json", "--db", known.db)
    assert json.loads(told.stdout) == json.loads(here.stdout)
    assert last in run("crawler", "start", "nightly", "--dry-run", "--db", known.db).stdout
    assert json.loads(run("crawler", "history", "nightly", "--json", *at).stdout) == []
    missing = run("crawler", "start", "x", "--dry-run", *at)
    assert "crawler x does not exist" in missing.stderr


def test_a_crawl_is_tried_by_the_server_only_where_it_may_read(
    run: Run, server: str, catalog: CatalogService, known: Settings, lake: Path
) -> None:
    at = ("-d", "bi", "--dry-run", "--server", server)
    with at_work(Previews(catalog, known)):
        told = run("crawl", "lake", "--json", *at)
        nothing = run("crawl", str(lake / "nothing"), *at)
    here = run("crawl", "lake", "-d", "bi", "--dry-run", "--json", "--db", known.db)

    assert json.loads(told.stdout) == json.loads(here.stdout)
    assert (nothing.exit_code, "nothing to crawl at" in nothing.stderr) == (1, True)
    assert "may not crawl" in run("crawl", "/etc", *at).stderr
    keys = ("--access-key-id", "a", "--secret-access-key", "b")
    assert "go with --db" in run("crawl", "lake", *keys, *at).stderr
    assert "without --server" in run("crawl", "lake", "-d", "bi", "--server", server).stderr


def test_ctrl_c_stops_a_dry_run(
    run: Run, server: str, catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_sleep(monkeypatch, interrupt)
    done = run("crawl", "lake", "-d", "bi", "--dry-run", "--server", server)

    assert (done.exit_code, "stopped; nothing was written" in done.stderr) == (130, True)
    (kept,) = catalog.crawl_previews.page(CTX)
    assert kept.state is RunState.STOPPED
