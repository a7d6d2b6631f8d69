"""Runs as processes do them: attempts, stops, webhooks, and what is left behind."""

import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.apply import Applier
from crawler.config import CrawlerConfig, FilesTarget
from crawler.config.definition import CrawlerDefinition
from crawler.definitions import crawler_of
from crawler.diff import TableChange
from crawler.errors import CrawlStopped, LocationUnreachable, TooManyTables
from crawler.execution import CrawlOnce, Execution, local_crawl
from crawler.journal import Journal
from crawler.notification import notify
from crawler.packed_reports import Report, unpacked
from crawler.progress import Progress
from crawler.runner import no_credentials
from crawler.summary import lines_of, summary_of
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import Unavailable
from metastore.model.crawler import CrawlerRun, RunState
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.crawler_runs import MOST_ATTEMPTS, Claim

CTX = RequestContext(door="test")
EMPTY: Report = {
    "targets": [],
    "database": "lake",
    "dry_run": False,
    "tables": [],
    "problems": [{"kind": "unreadable", "target": "", "path": "a.csv", "text": "it is empty"}],
    "skipped": {},
    "written": None,
}
UNREACHABLE = LocationUnreachable("s3://lake", None, "time-out")
UNAVAILABLE = Unavailable("the store is away")


@pytest.fixture
def catalog(tmp_path: Path) -> Any:
    service = open_catalog(
        Settings(db=f"sqlite:///{tmp_path}/skep.db", warehouse=str(tmp_path / "w"))
    )
    yield service
    service.close()


@pytest.fixture
def begin(catalog: CatalogService, tmp_path: Path) -> Callable[..., Claim]:
    """Makes a crawler of `tmp_path/lake` and claims its first run for `me`."""

    def make(webhook: str | None = None) -> Claim:
        config = CrawlerConfig((FilesTarget(str(tmp_path / "lake")),), "lake", name="nightly")
        made = crawler_of(CrawlerDefinition(config, webhook=webhook), 0)
        crawler = catalog.crawlers.create(CTX, made)
        return Claim(catalog.crawlers.start(CTX, crawler.name, owner="me"), crawler)

    return make


def execute(
    catalog: CatalogService, claim: Claim, crawl: CrawlOnce, **options: Any
) -> CrawlerRun | None:
    told = options.pop("tell", lambda *_: None)
    execution = Execution(catalog.crawler_runs, crawl, "me", (0.0,), told)
    options = {"every": 0.01, **options}
    journal = Journal(catalog.crawler_runs, claim.run.id, "me", **options)
    return execution.run(claim, journal)


def texts(catalog: CatalogService, run_id: str) -> list[str]:
    return [line.text for line in catalog.crawlers.lines(CTX, run_id)]


def failing(times: int, error: Exception) -> CrawlOnce:
    tries = iter(range(1000))

    def crawl(config: CrawlerConfig, progress: Progress) -> Report:
        if next(tries) < times:
            raise error
        return EMPTY

    return crawl


def a_table(folder: Path) -> None:
    folder.mkdir(parents=True)
    pq.write_table(pa.table({"id": [1, 2]}), folder / "a.parquet")


def test_a_crawl_writes_tables_and_leaves_summary_report_and_log(
    catalog: CatalogService, begin: Callable[..., Claim], tmp_path: Path
) -> None:
    for day in ("day=1", "day=2"):
        folder = tmp_path / "lake" / "sales" / day
        folder.mkdir(parents=True)
        pq.write_table(pa.table({"id": [1, 2]}), folder / "a.parquet")
    claim = begin()
    run = execute(catalog, claim, local_crawl(catalog, no_credentials))

    assert run is not None
    assert run.state is RunState.COMPLETED
    assert run.summary["tables"]["added"] == {"count": 1, "names": ["sales"]}
    assert run.summary["partitions"]["added"] == {"count": 2, "tables": {"sales": 2}}
    assert run.metrics["files"] == 2
    assert run.metrics["listed"] == 2
    assert "Created table sales in database lake" in texts(catalog, run.id)
    assert catalog.tables.get(CTX, TableName("hive", "lake", "sales"))
    stored = catalog.crawlers.report(CTX, run.id)
    assert stored is not None
    assert [each["name"] for each in unpacked(stored)["tables"]] == ["sales"]
    assert catalog.crawlers.get(CTX, "nightly").last_run == run


def test_signs_of_life_go_on_after_one_that_went_wrong(
    catalog: CatalogService, begin: Callable[..., Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    beat, beats = catalog.crawler_runs.beat, threading.Semaphore(0)
    broken = [RuntimeError("nobody thought of it")]

    def odd(*given: Any) -> bool:
        if broken:
            raise broken.pop()
        stop = beat(*given)
        beats.release()
        return stop

    monkeypatch.setattr(catalog.crawler_runs, "beat", odd)

    def crawl(config: CrawlerConfig, progress: Progress) -> Report:
        assert beats.acquire(timeout=30)
        return EMPTY

    run = execute(catalog, begin(), crawl)
    assert run is not None
    assert run.state is RunState.COMPLETED
    assert "Attempt 1 begins" in texts(catalog, run.id)


def test_problems_are_lines_of_the_log(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    run = execute(catalog, begin(), failing(0, UNREACHABLE))

    assert run is not None
    assert (run.state, run.summary["problems"]) == (RunState.COMPLETED, 1)
    assert "unreadable: a.csv: it is empty" in texts(catalog, run.id)


def test_a_summary_tells_what_was_added_changed_removed_and_refused() -> None:
    def change(**what: Any) -> dict[str, Any]:
        return {"create": False, "add_partitions": 0, **what}

    report = {
        **EMPTY,
        "tables": [
            {"name": "new", "change": change(create=True, add_partitions=3)},
            {"name": "failed", "change": change(create=True)},
            {"name": "known", "change": change(retype=[{"name": "a"}], drop_partitions=2)},
            {"name": "same", "change": change()},
        ],
        "gone": [
            {"name": "dropped", **change(drop=True)},
            {"name": "marked", **change(deprecate=True)},
        ],
        "problems": [
            {"kind": "failed", "path": "hive.lake.failed", "text": "why"},
            {"kind": "stray", "path": "x", "text": "left out"},
        ],
        "problem_counts": {"failed": 1, "stray": 7},
    }
    summary = summary_of(report)

    named = {kind: found["names"] for kind, found in summary["tables"].items()}
    assert named == {
        "added": ["new"],
        "updated": ["known"],
        "deleted": ["dropped"],
        "deprecated": ["marked"],
    }
    assert summary["partitions"]["added"] == {"count": 3, "tables": {"new": 3}}
    assert summary["partitions"]["deleted"] == {"count": 2, "tables": {"known": 2}}
    assert summary["refused"] == {
        "count": 1,
        "items": [{"path": "hive.lake.failed", "why": "why"}],
    }
    assert summary["problems"] == 8
    assert list(lines_of(summary, "lake")) == [
        "Created table new in database lake",
        "Updated table known in database lake",
        "Deleted table dropped from database lake",
        "Marked table marked in database lake as deprecated",
        "Added 3 partitions",
        "Deleted 2 partitions",
    ]


@pytest.mark.parametrize("error", [UNREACHABLE, RuntimeError("a defect")])
def test_what_may_pass_is_tried_three_times_more(
    catalog: CatalogService, begin: Callable[..., Claim], error: Exception
) -> None:
    run = execute(catalog, begin(), failing(3, error))

    assert run is not None
    assert (run.state, run.attempt, run.error) == (RunState.COMPLETED, 4, None)


def test_a_run_that_fails_every_time_is_failed_and_the_webhook_is_told(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    told: list[tuple[str, dict[str, Any]]] = []
    run = execute(
        catalog,
        begin("http://hooks.example/x"),
        failing(99, UNREACHABLE),
        tell=lambda url, message: told.append((url, message)),
    )

    assert run is not None
    assert (run.state, run.attempt) == (RunState.FAILED, MOST_ATTEMPTS)
    assert run.error == str(UNREACHABLE)
    ((url, message),) = told
    assert url == "http://hooks.example/x"
    assert message["event"] == "crawler-run-failed"
    assert (message["crawler"], message["run"]) == ("nightly", run.id)
    assert (message["attempts"], message["error"]) == (MOST_ATTEMPTS, run.error)


def test_what_a_person_must_decide_is_not_tried_again(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    run = execute(catalog, begin(), failing(99, TooManyTables(1, ["a", "b"])))

    assert run is not None
    assert (run.state, run.attempt) == (RunState.FAILED, 1)


def until_stopped(config: CrawlerConfig, progress: Progress) -> Report:
    for files in range(10_000):
        progress.listed(files)
        threading.Event().wait(0.005)
        progress.check()
    raise AssertionError("nobody stopped it")


def test_a_run_stops_when_it_is_asked_to(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    def crawl(config: CrawlerConfig, progress: Progress) -> Report:
        catalog.crawlers.stop(CTX, "nightly")
        return until_stopped(config, progress)

    run = execute(catalog, begin(), crawl, every=3600.0)

    assert run is not None
    assert run.state is RunState.STOPPED
    assert run.metrics["listed"] > 0
    assert texts(catalog, run.id)[-1] == "The crawl was stopped"


def test_a_run_that_was_asked_to_stop_before_its_process_began_writes_nothing(
    catalog: CatalogService, begin: Callable[..., Claim], tmp_path: Path
) -> None:
    a_table(tmp_path / "lake" / "sales")
    claim = begin()
    catalog.crawlers.stop(CTX, "nightly")
    run = execute(catalog, claim, local_crawl(catalog, no_credentials), every=3600.0)

    assert run is not None
    assert (run.state, run.summary["tables"]["added"]["count"]) == (RunState.STOPPED, 0)
    assert catalog.databases.names(CTX, "hive") == ["default"]


@pytest.mark.parametrize("error", [CrawlStopped(), UNAVAILABLE, KeyboardInterrupt()])
def test_a_run_that_ends_early_keeps_what_it_has_written(
    catalog: CatalogService,
    begin: Callable[..., Claim],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
) -> None:
    for table in ("a", "b", "c"):
        a_table(tmp_path / "lake" / table)
    write = Applier._apply_table

    def write_two(self: Applier, change: TableChange, total: int) -> None:
        if change.name.table == "c":
            if isinstance(error, CrawlStopped):
                catalog.crawlers.stop(CTX, "nightly")
                until_stopped(CrawlerConfig((), "lake"), self._progress)
            raise error
        write(self, change, total)

    monkeypatch.setattr(Applier, "_apply_table", write_two)
    with suppress(KeyboardInterrupt):
        execute(catalog, begin(), local_crawl(catalog, no_credentials))

    run = catalog.crawlers.runs(CTX, "nightly")[0]
    is_failed = error is UNAVAILABLE
    assert run.state is (RunState.FAILED if is_failed else RunState.STOPPED)
    assert run.attempt == (MOST_ATTEMPTS if is_failed else 1)
    assert run.summary["tables"]["added"] == {"count": 2, "names": ["a", "b"]}
    assert run.summary["problems"] == 0
    assert catalog.crawlers.metrics(CTX, "nightly").tables_created == 2
    assert "Created table b in database lake" in texts(catalog, run.id)
    stored = catalog.crawlers.report(CTX, run.id)
    assert stored is not None
    assert [each["name"] for each in unpacked(stored)["tables"]] == ["a", "b", "c"]


def test_a_stop_among_many_readers_is_a_stop(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    claim = begin()

    def crawl(config: CrawlerConfig, progress: Progress) -> Report:
        catalog.crawlers.stop(CTX, "nightly")
        try:
            return until_stopped(config, progress)
        except CrawlStopped as error:
            raise ExceptionGroup("tasks", [error]) from error

    run = execute(catalog, claim, crawl)
    assert run is not None
    assert run.state is RunState.STOPPED


def test_a_run_that_waits_for_its_next_attempt_stops_too(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    def crawl(config: CrawlerConfig, progress: Progress) -> Report:
        catalog.crawlers.stop(CTX, "nightly")
        raise UNREACHABLE

    claim = begin()
    execution = Execution(catalog.crawler_runs, crawl, "me", (60.0,))
    run = execution.run(claim, Journal(catalog.crawler_runs, claim.run.id, "me", every=0.01))

    assert run is not None
    assert run.state is RunState.STOPPED


def test_a_run_that_a_person_interrupts_is_stopped(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    def crawl(config: CrawlerConfig, progress: Progress) -> Report:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute(catalog, begin(), crawl)
    run = catalog.crawlers.runs(CTX, "nightly")[0]
    assert run.state is RunState.STOPPED
    assert texts(catalog, run.id)[-1] == "The crawl was stopped"


def test_a_process_that_must_end_gives_its_run_back(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    interrupted = threading.Event()
    interrupted.set()
    claim = begin()
    run = execute(catalog, claim, until_stopped, interrupted=interrupted)

    assert run is not None
    assert run.state is RunState.WAITING
    again = catalog.crawler_runs.claim("next")
    assert again is not None
    assert (again.run.id, again.run.attempt) == (claim.run.id, 1)


def test_a_process_that_lost_its_run_ends_and_changes_nothing(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    claim = begin()
    catalog.crawler_runs.give_up(claim.run.id, "me")
    taken = catalog.crawler_runs.claim("other")

    assert execute(catalog, claim, until_stopped) is None
    assert catalog.crawlers.run(CTX, "nightly", claim.run.id) == (taken and taken.run)


def test_a_configuration_that_nobody_understands_any_more_fails_the_run(
    catalog: CatalogService, begin: Callable[..., Claim]
) -> None:
    claim = begin()
    odd = replace(claim, crawler=replace(claim.crawler, config={"nonsense": 1}))
    run = execute(catalog, odd, failing(0, UNREACHABLE))

    assert run is not None
    assert (run.state, run.attempt) == (RunState.FAILED, 1)
    assert run.error == "nonsense: is unknown; known are: " + ", ".join(
        name for name in CrawlerConfig.__dataclass_fields__ if name != "name"
    )


class Hook(BaseHTTPRequestHandler):
    answers: list[int]
    bodies: list[Any]

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.bodies.append(json.loads(self.rfile.read(length)))
        self.send_response(self.answers.pop(0))
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def hook() -> Any:
    """A webhook; `answers` are the statuses that it gives, `bodies` what it was sent."""
    handler: Any = type("OneHook", (Hook,), {"answers": [], "bodies": []})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    handler.url = f"http://127.0.0.1:{server.server_port}/"
    yield handler
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("answers", "sent", "wrong"),
    [
        ([200], 1, None),
        ([500, 204], 2, None),
        ([503, 503, 503], 3, "the webhook answered 503"),
        ([404], 1, "the webhook answered 404"),
        ([302], 1, "the webhook answered 302"),
    ],
)
def test_a_webhook_is_told_a_few_times_and_followed_nowhere(
    hook: Any, answers: list[int], sent: int, wrong: str | None
) -> None:
    hook.answers.extend(answers)

    assert notify(hook.url, {"event": "é"}, pauses=(0.0, 0.0)) == wrong
    assert hook.bodies == [{"event": "é"}] * sent


def test_the_secret_of_a_webhook_stays_in_the_environment(
    hook: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "${SKEP_WEBHOOK_TEST}"
    assert notify(url, {}, pauses=()) == "the variable SKEP_WEBHOOK_TEST is not set"
    monkeypatch.setenv("SKEP_WEBHOOK_TEST", hook.url)
    hook.answers.append(200)

    assert notify(url, {"event": "x"}, pauses=()) is None
    assert hook.bodies == [{"event": "x"}]


def test_a_webhook_that_answers_byte_by_byte_is_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                while not done.wait(0.01):
                    connection.send(b"H")

        thread = threading.Thread(target=drip)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        wrong = notify(url, {}, pauses=(), longest=0.2)
        done.set()
        thread.join()

    assert wrong == "the webhook took longer than 0.2 seconds"


def test_a_webhook_that_is_not_there_is_told_in_vain() -> None:
    assert "cannot be reached" in str(notify("http://127.0.0.1:1/", {}, pauses=()))
    assert "no http" in str(notify("file:///etc/passwd", {}, pauses=()))
