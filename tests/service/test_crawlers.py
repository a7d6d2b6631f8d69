"""Crawlers as objects: one run at a time, once across replicas, and dead processes."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.crawler_errors import (
    CrawlerAlreadyExists,
    CrawlerNotFound,
    CrawlerNotRunning,
    CrawlerRunning,
    CrawlerRunNotFound,
    CrawlerStopping,
    InvalidCrawler,
    NoSchedule,
    RunLost,
    SchedulerNotRunning,
    SchedulerRunning,
)
from metastore.errors import MetastoreError, StaleVersion
from metastore.model.crawl_memory import MemoryScope, RememberedTable
from metastore.model.crawler import (
    Crawler,
    CrawlerState,
    RunLine,
    RunState,
    ScheduleState,
    Trigger,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.crawler_runs import (
    MOST_ATTEMPTS,
    MOST_LINES,
    RUNS_KEPT,
    RUNS_KEPT_SECONDS,
)
from metastore.service.crawlers import LEASE_SECONDS
from metastore.sqlstore.crawlers import SqlCrawlers
from tests.fixtures.catalogs import TurnableClock

T = TypeVar("T")
SALES = Crawler("sales", {"database": "sales", "targets": []}, tags={"team": "bi"})
HOURLY = replace(
    SALES,
    schedule="0 * * * *",
    schedule_state=ScheduleState.SCHEDULED,
    next_fire=1_767_225_600,
)


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


def test_a_crawler_is_kept_as_it_was_given(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    made = catalog.crawlers.create(ctx, HOURLY)
    found = catalog.crawlers.get(ctx, "sales")

    assert found == made
    assert replace(found, id=0) == replace(
        HOURLY, created_at=clock.seconds(), updated_at=clock.seconds()
    )
    assert found.state is CrawlerState.READY


def test_names_are_unique_and_keep_their_case(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.create(ctx, replace(SALES, name="Sales"))

    with pytest.raises(CrawlerAlreadyExists):
        catalog.crawlers.create(ctx, SALES)
    assert [each.name for each in catalog.crawlers.page(ctx, after=None, limit=9)] == [
        "Sales",
        "sales",
    ]
    assert [each.name for each in catalog.crawlers.page(ctx, after="Sales", limit=9)] == ["sales"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " sales"},
        {"name": "a/b"},
        {"name": "a\nb"},
        {"name": "x" * 256},
        {"description": "x" * 2049},
        {"tags": {str(n): "" for n in range(51)}},
        {"tags": {"": "x"}},
        {"webhook": "file:///etc/passwd"},
        {"webhook": "http://me:secret@host/"},
        {"webhook": "http://[broken/"},
        {"webhook": "http://evil.example/${AWS_SECRET_ACCESS_KEY}"},
        {"webhook": "${SKEP_WEBHOOK_A}${SKEP_DB}"},
        {"config": {"x": "y" * 1024 * 1024}},
    ],
)
def test_what_no_crawler_can_be_is_refused(
    catalog: CatalogService, ctx: RequestContext, wrong: dict[str, object]
) -> None:
    with pytest.raises(InvalidCrawler) as refused:
        catalog.crawlers.create(ctx, replace(SALES, **wrong))  # type: ignore[arg-type]  # wrong on purpose
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("url", ["https://hooks.example/x?y=1", "${SKEP_WEBHOOK_SLACK}"])
def test_webhooks_may_keep_their_secret_in_the_environment(
    catalog: CatalogService, ctx: RequestContext, url: str
) -> None:
    assert catalog.crawlers.create(ctx, replace(SALES, webhook=url)).webhook == url


def test_an_update_replaces_all_but_the_name_and_the_runs(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    run = catalog.crawlers.start(ctx, "sales", owner="me")
    catalog.crawler_runs.finish(run.id, "me", RunState.COMPLETED)
    clock.now += 10
    changed = catalog.crawlers.update(ctx, "sales", Crawler("other", {"a": 1}, description="d"))

    assert catalog.crawlers.get(ctx, "sales") == changed
    assert (changed.name, changed.version, changed.runs) == ("sales", 2, 1)
    assert (changed.config, changed.tags) == ({"a": 1}, {})
    assert changed.updated_at == changed.created_at + 10


def test_who_knows_an_old_version_changes_nothing(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.update(ctx, "sales", SALES, expected_version=1)

    with pytest.raises(StaleVersion, match="crawler sales"):
        catalog.crawlers.update(ctx, "sales", SALES, expected_version=1)


def test_a_running_crawler_is_neither_started_nor_changed_nor_dropped(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    crawlers = catalog.crawlers
    crawlers.create(ctx, SALES)
    run = crawlers.start(ctx, "sales")

    assert crawlers.get(ctx, "sales").state is CrawlerState.RUNNING
    refused: list[Callable[[], object]] = [
        lambda: crawlers.start(ctx, "sales"),
        lambda: crawlers.update(ctx, "sales", SALES),
        lambda: crawlers.drop(ctx, "sales"),
    ]
    for call in refused:
        with pytest.raises(CrawlerRunning, match="sales is running"):
            call()
    assert crawlers.runs(ctx, "sales") == [run]


def test_dropping_a_crawler_drops_its_history(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    crawlers, runs = catalog.crawlers, catalog.crawler_runs
    crawlers.create(ctx, SALES)
    run = crawlers.start(ctx, "sales", owner="me")
    runs.finish(
        run.id, "me", RunState.COMPLETED, report=b"x", lines=[RunLine(0, 1, "INFO", "done")]
    )
    crawlers.drop(ctx, "sales")
    crawlers.create(ctx, SALES)

    assert crawlers.report(ctx, run.id) is None
    assert crawlers.lines(ctx, run.id) == []
    assert crawlers.runs(ctx, "sales") == []
    with pytest.raises(CrawlerRunNotFound):
        crawlers.run(ctx, "sales", run.id)


def test_a_new_crawler_of_an_old_name_knows_nothing_even_after_a_crash(
    catalog: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    scope = MemoryScope("sales", "hive", "lake")
    catalog.crawlers.create(ctx, SALES)
    catalog.crawl_memory.remember(ctx, scope, RememberedTable("s3://lake/t", b"x"), [], [])

    def crash(_: SqlCrawlers, crawler: Crawler) -> None:
        raise RuntimeError(crawler.name)

    with monkeypatch.context() as broken:
        broken.setattr(SqlCrawlers, "remove", crash)
        with pytest.raises(RuntimeError):
            catalog.crawlers.drop(ctx, "sales")
    assert catalog.crawlers.get(ctx, "sales")
    assert list(catalog.crawl_memory.tables(ctx, scope)) == []


def test_what_is_not_there_is_said_to_be_missing(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    crawlers = catalog.crawlers
    calls: list[Callable[[], object]] = [
        lambda: crawlers.get(ctx, "x"),
        lambda: crawlers.update(ctx, "x", SALES),
        lambda: crawlers.drop(ctx, "x"),
        lambda: crawlers.start(ctx, "x"),
        lambda: crawlers.stop(ctx, "x"),
        lambda: crawlers.runs(ctx, "x"),
        lambda: crawlers.metrics(ctx, "x"),
        lambda: crawlers.unschedule(ctx, "x"),
    ]
    for call in calls:
        with pytest.raises(CrawlerNotFound):
            call()


def test_a_run_waits_is_claimed_once_and_ends(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    waiting = catalog.crawlers.start(ctx, "sales")
    claim = replica.crawler_runs.claim("b")

    assert waiting.state is RunState.WAITING
    assert claim is not None
    assert claim.crawler.config == SALES.config
    assert (claim.run.id, claim.run.owner, claim.run.attempt) == (waiting.id, "b", 1)
    assert catalog.crawler_runs.claim("a") is None
    with pytest.raises(RunLost):
        catalog.crawler_runs.finish(waiting.id, "a", RunState.COMPLETED)
    clock.now += 7
    replica.crawler_runs.finish(
        waiting.id, "b", RunState.COMPLETED, summary={"tables": {}}, report=b"r"
    )
    found = catalog.crawlers.run(ctx, "sales", waiting.id)
    assert (found.state, found.seconds, found.owner) == (RunState.COMPLETED, 7, None)
    assert catalog.crawlers.report(ctx, waiting.id) == b"r"
    assert catalog.crawlers.get(ctx, "sales").state is CrawlerState.READY


def test_many_claim_at_once_and_one_gets_it(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.start(ctx, "sales")
    won = _at_once(
        (catalog, replica), lambda service, number: service.crawler_runs.claim(f"p{number}")
    )

    assert len([claim for claim in won if claim is not None]) == 1


def test_many_start_at_once_and_one_run_begins(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, SALES)
    begun = _at_once((catalog, replica), lambda service, _: service.crawlers.start(ctx, "sales"))

    assert len([run for run in begun if run is not None]) == 1
    assert [run.number for run in catalog.crawlers.runs(ctx, "sales")] == [1]


def test_replicas_that_see_the_same_time_start_one_run(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, HOURLY)
    seen = [service.crawler_runs.due() for service in (catalog, replica)]
    assert [[each.name for each in due] for due in seen] == [["sales"], ["sales"]]
    fired = _at_once(
        (catalog, replica),
        lambda service, number: service.crawler_runs.fire(seen[number % 2][0], 1_767_229_200),
    )

    runs = [run for run in fired if run is not None]
    assert [run.trigger for run in runs] == [Trigger.SCHEDULE]
    assert catalog.crawler_runs.due() == []
    assert catalog.crawlers.get(ctx, "sales").next_fire == 1_767_229_200


def test_a_time_that_comes_while_the_crawler_runs_is_left_out(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, HOURLY)
    catalog.crawlers.start(ctx, "sales", owner="me")
    due = catalog.crawler_runs.due()[0]

    assert catalog.crawler_runs.fire(due, 1_767_229_200) is None
    assert catalog.crawlers.get(ctx, "sales").next_fire == 1_767_229_200
    assert len(catalog.crawlers.runs(ctx, "sales")) == 1


def test_a_schedule_is_turned_off_and_on_again(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    crawlers = catalog.crawlers
    crawlers.create(ctx, SALES)
    with pytest.raises(NoSchedule):
        crawlers.resume_schedule(ctx, "sales", next_fire=1)
    on = crawlers.schedule(ctx, "sales", schedule="0 * * * *", zone="Asia/Tokyo", next_fire=1)
    assert (on.schedule_state, on.next_fire, on.zone) == (
        ScheduleState.SCHEDULED,
        1,
        "Asia/Tokyo",
    )
    with pytest.raises(SchedulerRunning):
        crawlers.resume_schedule(ctx, "sales", next_fire=1)
    off = crawlers.unschedule(ctx, "sales")
    assert (off.schedule_state, off.next_fire, off.schedule) == (
        ScheduleState.NOT_SCHEDULED,
        None,
        "0 * * * *",
    )
    with pytest.raises(SchedulerNotRunning):
        crawlers.unschedule(ctx, "sales")
    assert catalog.crawler_runs.due() == []
    crawlers.resume_schedule(ctx, "sales", next_fire=1)
    assert [each.name for each in catalog.crawler_runs.due()] == ["sales"]


def test_a_schedule_does_not_stop_a_run_when_it_is_turned_off(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, HOURLY)
    catalog.crawlers.start(ctx, "sales", owner="me")
    catalog.crawlers.unschedule(ctx, "sales")

    assert catalog.crawlers.get(ctx, "sales").state is CrawlerState.RUNNING


def test_stopping_is_told_to_the_process_that_runs(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    crawlers, runs = catalog.crawlers, catalog.crawler_runs
    crawlers.create(ctx, SALES)
    with pytest.raises(CrawlerNotRunning):
        crawlers.stop(ctx, "sales")
    run = crawlers.start(ctx, "sales", owner="me")
    assert runs.beat(run.id, "me", {"listed": 3}) is False
    crawlers.stop(ctx, "sales")

    assert crawlers.get(ctx, "sales").state is CrawlerState.STOPPING
    with pytest.raises(CrawlerStopping):
        crawlers.stop(ctx, "sales")
    assert runs.beat(run.id, "me", {"listed": 4}) is True
    ended = runs.finish(run.id, "me", RunState.STOPPED)
    assert (ended.state, ended.metrics) == (RunState.STOPPED, {"listed": 4})


def test_a_run_that_waits_is_stopped_at_once(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.start(ctx, "sales")

    assert catalog.crawlers.stop(ctx, "sales").state is RunState.STOPPED
    assert catalog.crawler_runs.claim("me") is None


def test_a_killed_process_loses_its_run_to_another(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    run = catalog.crawlers.start(ctx, "sales", owner="dead")
    clock.now += LEASE_SECONDS
    assert replica.crawler_runs.claim("alive") is None
    clock.now += 1
    claim = replica.crawler_runs.claim("alive")

    assert claim is not None
    assert (claim.run.id, claim.run.attempt, claim.run.started_at) == (run.id, 2, run.started_at)
    for late in (
        lambda: catalog.crawler_runs.beat(run.id, "dead", {}),
        lambda: catalog.crawler_runs.again(run.id, "dead", "x"),
        lambda: catalog.crawler_runs.finish(run.id, "dead", RunState.COMPLETED),
    ):
        with pytest.raises(RunLost):
            late()
    assert ["attempt 1" in line.text for line in catalog.crawlers.lines(ctx, run.id)] == [True]


def test_a_run_over_which_every_process_dies_is_given_up(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.start(ctx, "sales")
    claims = 0
    while catalog.crawler_runs.claim("doomed") is not None:
        claims += 1
        clock.now += LEASE_SECONDS + 1

    run = catalog.crawlers.runs(ctx, "sales")[0]
    assert claims == MOST_ATTEMPTS
    assert run.state is RunState.FAILED
    assert run.error is not None
    assert "without a word" in run.error


def test_a_dead_run_that_should_stop_is_stopped_and_not_taken(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.start(ctx, "sales", owner="dead")
    catalog.crawlers.stop(ctx, "sales")
    clock.now += LEASE_SECONDS + 1

    assert catalog.crawler_runs.claim("alive") is None
    assert catalog.crawlers.runs(ctx, "sales")[0].state is RunState.STOPPED


def test_a_dead_run_hinders_nobody_where_no_server_takes_it_over(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    dead = catalog.crawlers.start(ctx, "sales", owner="dead")
    clock.now += LEASE_SECONDS + 1
    new = catalog.crawlers.start(ctx, "sales", owner="alive")

    assert [(run.id, run.state) for run in catalog.crawlers.runs(ctx, "sales")] == [
        (new.id, RunState.RUNNING),
        (dead.id, RunState.FAILED),
    ]


def test_a_released_run_is_done_again_and_does_not_count_as_an_attempt(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.crawlers.create(ctx, SALES)
    run = catalog.crawlers.start(ctx, "sales", owner="stopping-server")
    assert catalog.crawler_runs.release(run.id, "stopping-server").state is RunState.WAITING
    claim = catalog.crawler_runs.claim("next")

    assert claim is not None
    assert (claim.run.id, claim.run.attempt) == (run.id, 1)


def test_the_log_has_an_end(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.crawlers.create(ctx, SALES)
    run = catalog.crawlers.start(ctx, "sales", owner="me")
    for _ in range(3):
        lines = [RunLine(0, 1, "INFO", f"line {n}") for n in range(MOST_LINES // 2)]
        catalog.crawler_runs.beat(run.id, "me", {}, lines)

    kept = catalog.crawlers.lines(ctx, run.id, limit=MOST_LINES * 2)
    assert [line.position for line in kept] == list(range(1, MOST_LINES + 1))
    assert "full" in kept[-1].text
    assert catalog.crawlers.lines(ctx, run.id, after=5, limit=2) == kept[5:7]


def test_old_runs_are_forgotten_but_the_last(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    for _ in range(RUNS_KEPT + 3):
        run = catalog.crawlers.start(ctx, "sales", owner="me")
        catalog.crawler_runs.finish(run.id, "me", RunState.COMPLETED, report=b"r")
    catalog.crawler_runs.clean()
    kept = catalog.crawlers.runs(ctx, "sales", limit=500)
    assert [each.number for each in kept] == list(range(RUNS_KEPT + 3, 3, -1))
    assert catalog.crawlers.runs(ctx, "sales", before=5) == kept[-1:]
    clock.now += RUNS_KEPT_SECONDS + 1
    catalog.crawler_runs.clean()

    assert [each.number for each in catalog.crawlers.runs(ctx, "sales")] == [RUNS_KEPT + 3]


def test_metrics_tell_times_and_what_the_last_run_changed(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.crawlers.create(ctx, SALES)
    assert catalog.crawlers.metrics(ctx, "sales").is_estimating is False
    for seconds in (10, 20, 60):
        run = catalog.crawlers.start(ctx, "sales", owner="me")
        clock.now += seconds
        catalog.crawler_runs.finish(
            run.id, "me", RunState.COMPLETED, summary={"tables": {"added": {"count": seconds}}}
        )
    catalog.crawlers.start(ctx, "sales", owner="me")
    clock.now += 5
    found = catalog.crawlers.metrics(ctx, "sales")

    assert (found.last_seconds, found.median_seconds, found.seconds_left) == (60, 20, 15)
    assert (found.tables_created, found.tables_deleted) == (60, 0)


def test_the_first_run_is_being_estimated(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.crawlers.create(ctx, SALES)
    catalog.crawlers.start(ctx, "sales", owner="me")

    found = catalog.crawlers.metrics(ctx, "sales")
    assert (found.is_estimating, found.seconds_left) == (True, None)


def _at_once(
    services: tuple[CatalogService, ...], call: Callable[[CatalogService, int], T]
) -> list[T | None]:
    """Call six times in threads that begin together; None for calls that were refused."""
    barrier = threading.Barrier(6)
    results: list[T | None] = []

    def work(number: int) -> None:
        barrier.wait()
        try:
            results.append(call(services[number % len(services)], number))
        except MetastoreError:
            results.append(None)

    threads = [threading.Thread(target=work, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
