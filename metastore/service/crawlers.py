"""Crawlers as objects: use cases of people. What runs do is in `crawler_runs`."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from metastore.crawler_errors import (
    CrawlerNotFound,
    CrawlerNotRunning,
    CrawlerRunning,
    CrawlerRunNotFound,
    CrawlerStopping,
    NoSchedule,
    SchedulerNotRunning,
    SchedulerRunning,
)
from metastore.errors import StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.crawler import (
    Crawler,
    CrawlerMetrics,
    CrawlerRun,
    CrawlerState,
    RunLine,
    RunState,
    ScheduleState,
    Trigger,
)
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.crawl_memory import CrawlMemoryService
from metastore.service.crawler_rules import check_crawler
from metastore.service.request_keys import note_done

LEASE_SECONDS = 60
"""After this long without a sign of life the process of a run counts as dead."""
_DIED = "its process ended without a word"
_EVERYWHERE = Resource(DEFAULT_CATALOG)


class CrawlersService:
    """Use cases of crawlers. A crawler that runs is neither changed nor dropped.

    A run whose process died hinders nobody: what finds it ends it as failed, unless a server
    takes it over before.
    """

    def __init__(
        self, store: Store, access: Access, clock: Clock, memory: CrawlMemoryService
    ) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._memory = memory

    def get(self, ctx: RequestContext, name: str) -> Crawler:
        """Return a crawler with its last run. Raises CrawlerNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.read(lambda tx: _known(tx, name))

    def page(self, ctx: RequestContext, *, after: str | None, limit: int) -> list[Crawler]:
        """Return crawlers by name, those after one."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.read(lambda tx: tx.crawlers.page(after=after, limit=limit))

    def create(self, ctx: RequestContext, crawler: Crawler) -> Crawler:
        """Store a crawler. Raises CrawlerAlreadyExists and InvalidCrawler."""
        self._access.require(ctx, Action.CREATE, _EVERYWHERE)
        check_crawler(crawler)
        now = self._clock.seconds()
        new = replace(
            crawler, version=1, created_at=now, updated_at=now, id=0, runs=0, last_run=None
        )

        def work(tx: Transaction) -> Crawler:
            note_done(tx, ctx)
            return tx.crawlers.add(new)

        return self._store.write(work)

    def update(
        self,
        ctx: RequestContext,
        name: str,
        crawler: Crawler,
        *,
        expected_version: int | None = None,
    ) -> Crawler:
        """Replace a definition; its name and its runs stay.

        Raises CrawlerNotFound, CrawlerRunning, InvalidCrawler, and StaleVersion where it is not
        the expected version any more.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)
        check_crawler(replace(crawler, name=name))

        def work(tx: Transaction) -> Crawler:
            old = self._idle(tx, name)
            if expected_version not in (None, old.version):
                raise StaleVersion(f"crawler {name}")
            changed = replace(
                crawler,
                name=name,
                version=old.version + 1,
                created_at=old.created_at,
                updated_at=self._clock.seconds(),
                id=old.id,
                runs=old.runs,
                last_run=old.last_run,
            )
            tx.crawlers.replace(changed)
            return changed

        return self._store.write(work)

    def drop(self, ctx: RequestContext, name: str, *, expected_version: int | None = None) -> None:
        """Remove a crawler with its history and its memory; the tables it made stay.

        Raises CrawlerNotFound, CrawlerRunning, and StaleVersion as `update`.
        """
        self._access.require(ctx, Action.DROP, _EVERYWHERE)

        def expected(tx: Transaction) -> Crawler:
            found = self._idle(tx, name)
            if expected_version not in (None, found.version):
                raise StaleVersion(f"crawler {name}")
            return found

        self._store.write(expected)
        # First, since a crawler that gets this name later must not be told what this one saw.
        self._memory.forget_crawler(ctx, name)
        self._store.write(lambda tx: tx.crawlers.remove(expected(tx)))

    def schedule(
        self,
        ctx: RequestContext,
        name: str,
        *,
        schedule: str,
        zone: str = "UTC",
        next_fire: int | None,
    ) -> Crawler:
        """Give a schedule, which is understood by the caller, and turn it on.

        A run at work is not affected. Raises CrawlerNotFound.
        """

        def change(old: Crawler) -> Crawler:
            return replace(
                old,
                schedule=schedule,
                zone=zone,
                schedule_state=ScheduleState.SCHEDULED,
                next_fire=next_fire,
                version=old.version + 1,
                updated_at=self._clock.seconds(),
            )

        return self._altered(ctx, name, change)

    def resume_schedule(self, ctx: RequestContext, name: str, *, next_fire: int | None) -> Crawler:
        """Turn the kept schedule on. Raises CrawlerNotFound, NoSchedule and SchedulerRunning."""

        def change(old: Crawler) -> Crawler:
            if old.schedule is None:
                raise NoSchedule(name)
            if old.schedule_state is ScheduleState.SCHEDULED:
                raise SchedulerRunning(name)
            return replace(old, schedule_state=ScheduleState.SCHEDULED, next_fire=next_fire)

        return self._altered(ctx, name, change)

    def unschedule(self, ctx: RequestContext, name: str) -> Crawler:
        """Turn the schedule off and keep it; a run at work goes on.

        Raises CrawlerNotFound and SchedulerNotRunning.
        """

        def change(old: Crawler) -> Crawler:
            if old.schedule_state is not ScheduleState.SCHEDULED:
                raise SchedulerNotRunning(name)
            return replace(old, schedule_state=ScheduleState.NOT_SCHEDULED, next_fire=None)

        return self._altered(ctx, name, change)

    def start(self, ctx: RequestContext, name: str, *, owner: str | None = None) -> CrawlerRun:
        """Begin a run: one that waits for a server, or at once one of the process `owner`.

        Raises CrawlerNotFound and CrawlerRunning.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)
        run_id = str(uuid.uuid4())

        def work(tx: Transaction) -> CrawlerRun:
            crawler = self._idle(tx, name)
            now = self._clock.seconds()
            run = new_run(tx, crawler, run_id, Trigger.PERSON, now)
            if owner is not None:
                run = taken(run, owner, now)
                tx.crawler_runs.replace(run)
            note_done(tx, ctx)
            return run

        return self._store.write(work)

    def stop(self, ctx: RequestContext, name: str) -> CrawlerRun:
        """Ask the run at work to stop; one that waits is stopped at once.

        Raises CrawlerNotFound, CrawlerNotRunning and CrawlerStopping.
        """
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> CrawlerRun:
            crawler = _known(tx, name, for_update=True)
            run = crawler.last_run
            if run is None or run.state.is_over:
                raise CrawlerNotRunning(name)
            now = self._clock.seconds()
            if run.state is RunState.WAITING or is_silent(run, now):
                run = replace(run, state=RunState.STOPPED, ended_at=now)
            elif run.stop_requested:
                raise CrawlerStopping(name)
            run = replace(run, stop_requested=True)
            tx.crawler_runs.replace(run)
            return run

        return self._store.write(work)

    def runs(
        self, ctx: RequestContext, name: str, *, before: int | None = None, limit: int = 20
    ) -> list[CrawlerRun]:
        """Return the kept runs, the newest first, those with a smaller number than `before`.

        Raises CrawlerNotFound.
        """
        self._access.require(ctx, Action.READ, _EVERYWHERE)

        def work(tx: Transaction) -> list[CrawlerRun]:
            return tx.crawler_runs.page(_known(tx, name).id, before=before, limit=limit)

        return self._store.read(work)

    def run(self, ctx: RequestContext, name: str, run_id: str) -> CrawlerRun:
        """Return a run of a crawler by its id. Raises CrawlerNotFound and CrawlerRunNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)

        def work(tx: Transaction) -> CrawlerRun:
            crawler, found = _known(tx, name), tx.crawler_runs.find(run_id)
            if found is None or found.crawler_id != crawler.id:
                raise CrawlerRunNotFound(run_id)
            return found

        return self._store.read(work)

    def report(self, ctx: RequestContext, run_id: str) -> bytes | None:
        """Return what `CrawlerRunsService.finish` was given; None where there is nothing."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.crawler_runs.report(run_id))

    def lines(
        self, ctx: RequestContext, run_id: str, *, after: int = 0, limit: int = 1000
    ) -> list[RunLine]:
        """Return the log of a run, the lines after a position."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.peek(lambda tx: tx.crawler_runs.lines(run_id, after=after, limit=limit))

    def metrics(self, ctx: RequestContext, name: str) -> CrawlerMetrics:
        """Return figures of a crawler. Raises CrawlerNotFound."""
        self._access.require(ctx, Action.READ, _EVERYWHERE)
        return self._store.read(lambda tx: self._metrics(tx, _known(tx, name)))

    def _metrics(self, tx: Transaction, crawler: Crawler) -> CrawlerMetrics:
        runs = tx.crawler_runs.page(crawler.id, before=None, limit=2)
        ended = next((run for run in runs if run.state.is_over), None)
        durations = tx.crawler_runs.durations(crawler.id)
        middle = median(durations) if durations else None
        is_running = crawler.state is not CrawlerState.READY
        begun = crawler.last_run.started_at if crawler.last_run and is_running else None
        left = None
        if begun is not None and middle is not None:
            left = max(0, int(middle) - (self._clock.seconds() - begun))
        tables = ended.summary.get("tables", {}) if ended else {}
        return CrawlerMetrics(
            crawler.name,
            seconds_left=left,
            is_estimating=is_running and left is None,
            last_seconds=ended.seconds if ended else None,
            median_seconds=middle,
            tables_created=tables.get("added", {}).get("count", 0),
            tables_updated=tables.get("updated", {}).get("count", 0),
            tables_deleted=tables.get("deleted", {}).get("count", 0),
            problems=ended.summary.get("problems", 0) if ended else 0,
        )

    def _altered(
        self, ctx: RequestContext, name: str, change: Callable[[Crawler], Crawler]
    ) -> Crawler:
        self._access.require(ctx, Action.ALTER, _EVERYWHERE)

        def work(tx: Transaction) -> Crawler:
            changed = change(_known(tx, name, for_update=True))
            tx.crawlers.replace(changed)
            return changed

        return self._store.write(work)

    def _idle(self, tx: Transaction, name: str) -> Crawler:
        """Lock a crawler that does not run, having ended a run whose process died."""
        crawler = _known(tx, name, for_update=True)
        run = crawler.last_run
        if run is None or run.state.is_over:
            return crawler
        now = self._clock.seconds()
        if not is_silent(run, now):
            raise CrawlerRunning(name)
        ended = replace(run, state=RunState.FAILED, ended_at=now, error=_DIED)
        tx.crawler_runs.replace(ended)
        return replace(crawler, last_run=ended)


def new_run(
    tx: Transaction, crawler: Crawler, run_id: str, trigger: Trigger, now: int
) -> CrawlerRun:
    """Store a run that waits, as the last of a crawler that the caller has locked."""
    number = crawler.runs + 1
    run = CrawlerRun(
        run_id, crawler.id, crawler.name, number, RunState.WAITING, trigger, queued_at=now
    )
    tx.crawler_runs.add(run)
    tx.crawlers.replace(replace(crawler, runs=number, last_run=run))
    return run


def taken(run: CrawlerRun, owner: str, now: int) -> CrawlerRun:
    """Return a run as the process `owner` has it."""
    return replace(
        run,
        state=RunState.RUNNING,
        owner=owner,
        attempt=run.attempt + 1,
        started_at=run.started_at or now,
        beat_at=now,
    )


def is_silent(run: CrawlerRun, now: int) -> bool:
    """Tell whether the process of a run is dead, as far as anybody knows."""
    is_running = run.state is RunState.RUNNING
    return is_running and run.beat_at is not None and run.beat_at < now - LEASE_SECONDS


def _known(tx: Transaction, name: str, *, for_update: bool = False) -> Crawler:
    found = tx.crawlers.find(name, for_update=for_update)
    if found is None:
        raise CrawlerNotFound(name)
    return found
