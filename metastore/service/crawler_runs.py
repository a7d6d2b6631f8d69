"""Runs of crawlers, as the processes see them that run them: once across all replicas.

A run belongs to the process that claimed it, as long as that gives signs of life. Every change
is made under the lock of the crawler, and only by the owner.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from metastore.crawler_errors import RunLost
from metastore.model.crawler import Crawler, CrawlerRun, RunLine, RunState, ScheduleState, Trigger
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.crawlers import LEASE_SECONDS, is_silent, new_run, taken

MOST_LINES = 2000
"""Lines kept of the log of a run; what comes later is counted only."""
RUNS_KEPT = 100
"""Runs kept of each crawler."""
RUNS_KEPT_SECONDS = 90 * 24 * 3600
MOST_ATTEMPTS = 4
"""The first attempt and three more, whether one fails or its process dies."""
LONGEST_ERROR = 4000
_DIED = "the process of attempt {attempt} ended without a word"


@dataclass(frozen=True, slots=True)
class Claim:
    """A run that this process has to do now, and the crawler as it is."""

    run: CrawlerRun
    crawler: Crawler


class CrawlerRunsService:
    """What schedulers and the processes of runs call; it needs no principal."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def due(self) -> list[Crawler]:
        """Return the crawlers whose schedule starts a run now."""
        now = self._clock.seconds()
        return self._store.read(lambda tx: tx.crawlers.due(now))

    def fire(self, due: Crawler, following: int | None) -> CrawlerRun | None:
        """Start the run that is due, and set when the next one is.

        None where another replica was faster, and where the crawler still runs: then this time
        is left out.
        """
        run_id = str(uuid.uuid4())

        def work(tx: Transaction) -> CrawlerRun | None:
            crawler = tx.crawlers.find(due.name, for_update=True)
            if crawler is None or not _is_same_fire(crawler, due):
                return None
            crawler = replace(crawler, next_fire=following)
            tx.crawlers.replace(crawler)
            if crawler.last_run is not None and not crawler.last_run.state.is_over:
                return None
            return new_run(tx, crawler, run_id, Trigger.SCHEDULE, self._clock.seconds())

        return self._store.write(work)

    def claim(self, owner: str) -> Claim | None:
        """Take the oldest run that waits or whose process died; None if there is none."""
        for run in self._claimable():
            claim = self._store.write(self._taking(run, owner))
            if claim is not None:
                return claim
        return None

    def beat(
        self, run_id: str, owner: str, metrics: Mapping[str, Any], lines: Sequence[RunLine] = ()
    ) -> bool:
        """Give a sign of life, with figures and new lines; tell whether the run is to stop.

        Raises RunLost.
        """

        def change(run: CrawlerRun) -> CrawlerRun:
            return replace(run, beat_at=self._clock.seconds(), metrics=dict(metrics))

        return self._changed(run_id, owner, change, lines).stop_requested

    def is_wanted(self, run_id: str, owner: str) -> bool:
        """Tell whether `owner` shall go on with a run: it is its own, and nobody stopped it."""
        run = self._store.peek(lambda tx: tx.crawler_runs.find(run_id))
        is_own = run is not None and run.state is RunState.RUNNING and run.owner == owner
        return run is not None and is_own and not run.stop_requested

    def again(self, run_id: str, owner: str, error: str) -> CrawlerRun:
        """Note that an attempt failed and this process begins the next. Raises RunLost."""

        def change(run: CrawlerRun) -> CrawlerRun:
            return replace(taken(run, owner, self._clock.seconds()), error=_cut(error))

        return self._changed(run_id, owner, change)

    def release(self, run_id: str, owner: str) -> CrawlerRun:
        """Give a run back, to be done by another process from its start. Raises RunLost."""

        def change(run: CrawlerRun) -> CrawlerRun:
            attempt = max(0, run.attempt - 1)
            state = RunState.STOPPED if run.stop_requested else RunState.WAITING
            ended = self._clock.seconds() if run.stop_requested else None
            return replace(
                run, state=state, owner=None, beat_at=None, attempt=attempt, ended_at=ended
            )

        return self._changed(run_id, owner, change)

    def give_up(self, run_id: str, owner: str) -> None:
        """Say that the process of a run has died, so that nobody needs to wait to be sure.

        Nothing happens where the run is over or another's.
        """

        def work(tx: Transaction) -> None:
            tx.crawler_runs.replace(replace(_owned(tx, run_id, owner), beat_at=0))

        with suppress(RunLost):
            self._store.write(work)

    def finish(
        self,
        run_id: str,
        owner: str,
        state: RunState,
        *,
        error: str | None = None,
        summary: Mapping[str, Any] | None = None,
        metrics: Mapping[str, Any] | None = None,
        report: bytes | None = None,
        lines: Sequence[RunLine] = (),
    ) -> CrawlerRun:
        """End a run, with its report in whatever encoding the caller has. Raises RunLost."""

        def change(run: CrawlerRun) -> CrawlerRun:
            return replace(
                run,
                state=state,
                ended_at=self._clock.seconds(),
                owner=None,
                error=_cut(error) if error is not None else None,
                summary=dict(summary or {}),
                metrics=dict(metrics or run.metrics),
            )

        return self._changed(run_id, owner, change, lines, report)

    def clean(self) -> None:
        """Forget old runs; safe to run on several replicas at once."""
        before = self._clock.seconds() - RUNS_KEPT_SECONDS
        self._store.write(lambda tx: tx.crawler_runs.forget(ended_before=before, kept=RUNS_KEPT))

    def now(self) -> int:
        """Return the time that schedules and lines are told by."""
        return self._clock.seconds()

    def _claimable(self) -> list[CrawlerRun]:
        before = self._clock.seconds() - LEASE_SECONDS
        return self._store.peek(lambda tx: tx.crawler_runs.claimable(before))

    def _taking(self, seen: CrawlerRun, owner: str) -> Callable[[Transaction], Claim | None]:
        def work(tx: Transaction) -> Claim | None:
            crawler = tx.crawlers.find(seen.crawler, for_update=True)
            run = tx.crawler_runs.find(seen.id)
            now = self._clock.seconds()
            if crawler is None or run is None:
                return None
            if run.state is not RunState.WAITING and not is_silent(run, now):
                return None
            ended = _given_up(run, now)
            if ended is not None:
                tx.crawler_runs.replace(ended)
                return None
            claimed = taken(run, owner, now)
            tx.crawler_runs.replace(claimed)
            if run.state is RunState.RUNNING:
                _add_lines(tx, run.id, [RunLine(0, now, "WARNING", _death(run))])
            return Claim(claimed, replace(crawler, last_run=claimed))

        return work

    def _changed(
        self,
        run_id: str,
        owner: str,
        change: Callable[[CrawlerRun], CrawlerRun],
        lines: Sequence[RunLine] = (),
        report: bytes | None = None,
    ) -> CrawlerRun:
        def work(tx: Transaction) -> CrawlerRun:
            run = _owned(tx, run_id, owner)
            _add_lines(tx, run_id, lines)
            if report is not None:
                tx.crawler_runs.put_report(run_id, report)
            changed = change(run)
            tx.crawler_runs.replace(changed)
            return changed

        return self._store.write(work)


def _is_same_fire(crawler: Crawler, due: Crawler) -> bool:
    is_on = crawler.schedule_state is ScheduleState.SCHEDULED
    return crawler.id == due.id and is_on and crawler.next_fire == due.next_fire


def _owned(tx: Transaction, run_id: str, owner: str) -> CrawlerRun:
    """Lock a run, by its crawler, for its owner."""
    run = tx.crawler_runs.find(run_id)
    if run is None or tx.crawlers.find(run.crawler, for_update=True) is None:
        raise RunLost(run_id)
    run = tx.crawler_runs.find(run_id)
    if run is None or run.state is not RunState.RUNNING or run.owner != owner:
        raise RunLost(run_id)
    return run


def _given_up(run: CrawlerRun, now: int) -> CrawlerRun | None:
    """Return how a run ends whose process died, None where another process may take it."""
    if run.state is RunState.WAITING:
        return None
    if run.stop_requested:
        return replace(run, state=RunState.STOPPED, ended_at=now, owner=None)
    if run.attempt < MOST_ATTEMPTS:
        return None
    return replace(run, state=RunState.FAILED, ended_at=now, owner=None, error=_death(run))


def _death(run: CrawlerRun) -> str:
    return _DIED.format(attempt=run.attempt)


def _add_lines(tx: Transaction, run_id: str, lines: Sequence[RunLine]) -> None:
    """Add lines to the end of a log, as many as it may have."""
    if not lines:
        return
    count = tx.crawler_runs.line_count(run_id)
    room = max(0, MOST_LINES - count)
    kept = [replace(line, position=count + at) for at, line in enumerate(lines[:room], 1)]
    if kept and kept[-1].position == MOST_LINES:
        kept[-1] = replace(kept[-1], text="the log is full; the report has the rest")
    tx.crawler_runs.add_lines(run_id, kept)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ERROR else f"{text[: LONGEST_ERROR - 1]}…"
