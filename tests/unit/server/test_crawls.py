"""The crawls of workers: how many at once, schedules once, and processes that die."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from catalog_api.server import crawls
from catalog_api.server.crawls import Crawls
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.crawler import Crawler, RunState, ScheduleState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock

PATIENT = (sys.executable, "-c", "import sys; sys.stdin.buffer.read()")
DYING = (sys.executable, "-c", "raise SystemExit(3)")
CONFIG = {"targets": [{"kind": "files", "uri": "/nowhere"}], "database": "x"}


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


def ended(worker: Crawls) -> None:
    """Let a worker end its crawls."""
    event = threading.Event()
    event.set()
    worker.run(event)


def wait_for_children(worker: Crawls) -> None:
    for child in worker._children:
        child.process.wait(30)


def test_a_worker_takes_as_many_runs_as_it_may(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crawls, "COMMAND", PATIENT)
    for name in ("a", "b", "c"):
        catalog.crawlers.create(ctx, Crawler(name, CONFIG))
        catalog.crawlers.start(ctx, name)
    worker = Crawls(catalog, replace(settings, crawls=2))
    worker.do_round()

    assert worker.at_work == 2
    states = [catalog.crawlers.runs(ctx, name)[0].state for name in ("a", "b", "c")]
    assert sorted(states) == [RunState.RUNNING, RunState.RUNNING, RunState.WAITING]
    ended(worker)
    assert worker.at_work == 0


def test_the_run_of_a_process_that_dies_is_taken_again_at_once(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crawls, "COMMAND", DYING)
    catalog.crawlers.create(ctx, Crawler("a", CONFIG))
    catalog.crawlers.start(ctx, "a")
    worker = Crawls(catalog, settings)
    for _ in range(6):
        worker.do_round()
        wait_for_children(worker)

    run = catalog.crawlers.runs(ctx, "a")[0]
    assert (run.state, run.attempt) == (RunState.FAILED, 4)
    assert worker.at_work == 0


def test_a_process_that_does_not_hear_that_it_was_stopped_is_killed(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crawls, "COMMAND", PATIENT)
    monkeypatch.setattr(crawls, "PATIENCE", 0.0)
    catalog.crawlers.create(ctx, Crawler("a", CONFIG))
    catalog.crawlers.start(ctx, "a")
    worker = Crawls(catalog, settings)
    worker.do_round()
    worker.do_round()
    assert worker.at_work == 1
    catalog.crawlers.stop(ctx, "a")
    worker.do_round()
    worker.do_round()
    wait_for_children(worker)
    worker.do_round()

    assert catalog.crawlers.runs(ctx, "a")[0].state is RunState.STOPPED
    assert worker.at_work == 0


def test_a_process_whose_run_another_has_by_now_is_killed(
    catalog: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crawls, "COMMAND", PATIENT)
    monkeypatch.setattr(crawls, "PATIENCE", 0.0)
    catalog.crawlers.create(ctx, Crawler("a", CONFIG))
    catalog.crawlers.start(ctx, "a")
    worker = Crawls(catalog, replace(settings, crawls=1))
    worker.do_round()
    clock.now += 1000
    assert catalog.crawler_runs.claim("another") is not None
    worker.do_round()
    worker.do_round()
    wait_for_children(worker)
    worker.do_round()

    run = catalog.crawlers.runs(ctx, "a")[0]
    assert (run.state, run.owner, worker.at_work) == (RunState.RUNNING, "another", 0)


def test_two_replicas_follow_one_schedule_once(
    catalog: CatalogService,
    replica: CatalogService,
    settings: Settings,
    ctx: RequestContext,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crawls, "COMMAND", PATIENT)
    catalog.crawlers.create(
        ctx,
        Crawler(
            "a",
            CONFIG,
            schedule="every 15 minutes",
            schedule_state=ScheduleState.SCHEDULED,
            next_fire=clock.seconds() + 900,
        ),
    )
    workers = [Crawls(each, settings) for each in (catalog, replica)]
    for worker in workers:
        worker.do_round()
    assert catalog.crawlers.runs(ctx, "a") == []
    clock.now += 900 * 3 + 5  # the servers were away for three times
    for worker in workers:
        worker.do_round()

    assert [worker.at_work for worker in workers] == [1, 0]
    assert [run.number for run in catalog.crawlers.runs(ctx, "a")] == [1]
    assert catalog.crawlers.get(ctx, "a").next_fire == clock.seconds() - 5 + 900
    ended(workers[0])


def test_a_schedule_that_nobody_understands_any_more_fires_no_more(
    catalog: CatalogService, settings: Settings, ctx: RequestContext, clock: TurnableClock
) -> None:
    odd = Crawler("a", CONFIG, schedule="?", schedule_state=ScheduleState.SCHEDULED, next_fire=1)
    catalog.crawlers.create(ctx, odd)
    worker = Crawls(catalog, replace(settings, crawls=0))
    worker.do_round()
    worker.do_round()

    assert catalog.crawlers.get(ctx, "a").next_fire is None
    assert len(catalog.crawlers.runs(ctx, "a")) == 1
