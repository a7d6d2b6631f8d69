"""Doing a run that this process has claimed: attempts, progress, result, and word of failure."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crawler.config import CrawlerConfig
from crawler.counting import counted
from crawler.definitions import definition_of
from crawler.errors import (
    CrawlStopped,
    DriverUnavailable,
    FormatUnavailable,
    InvalidClassifier,
    InvalidTemplate,
    TargetNotAllowed,
    TooManyRemovals,
    TooManyTables,
    UnknownScheme,
    UnusableTarget,
)
from crawler.journal import Journal
from crawler.notification import notify
from crawler.packed_reports import Report, packed
from crawler.report import as_plain, problem_text
from crawler.runner import Crawl
from crawler.summary import lines_of, metrics_of, summary_of_all
from metastore.config import StorageCredentials
from metastore.crawler_errors import RunLost
from metastore.errors import InvalidObject, InvalidOperation, MetastoreError, PermissionDenied
from metastore.model.crawler import CrawlerRun, RunState
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.crawler_runs import MOST_ATTEMPTS, Claim, CrawlerRunsService

LOG = logging.getLogger("skep.crawler")
PAUSES = (5.0, 20.0, 60.0)  # seconds before the second, third and fourth attempt
MOST_SAID = 200  # problems that go into the log; the report has all of them
_DECIDED = (
    DriverUnavailable,
    FormatUnavailable,
    InvalidClassifier,
    InvalidObject,
    InvalidOperation,
    InvalidTemplate,
    PermissionDenied,
    TargetNotAllowed,
    TooManyRemovals,
    TooManyTables,
    UnknownScheme,
    UnusableTarget,
)
"""Errors that come again however often it is tried, until a person changes something."""

CrawlOnce = Callable[[CrawlerConfig, Journal], Report]
"""Crawls, and gives the report as `crawler.report.as_plain` does; if it ends early and has
written, it leaves the report in the journal."""


def local_crawl(
    catalog: CatalogService, credentials: Callable[[str], StorageCredentials | None]
) -> CrawlOnce:
    """Return what crawls in this process, with these keys."""
    context = RequestContext(door="crawler")

    def crawl(config: CrawlerConfig, journal: Journal) -> Report:
        once = Crawl(config, catalog, context, journal, credentials)
        try:
            return as_plain(once.run())
        except BaseException:
            if once.unfinished is not None:
                journal.unfinished.append(as_plain(once.unfinished))
            raise

    return crawl


@dataclass(frozen=True, slots=True)
class Execution:
    """How this process does runs; `crawl` does one crawl, `tell` sends a message to a webhook."""

    runs: CrawlerRunsService
    crawl: CrawlOnce
    owner: str
    pauses: tuple[float, ...] = PAUSES
    tell: Callable[[str, dict[str, Any]], str | None] = notify

    def run(self, claim: Claim, journal: Journal) -> CrawlerRun | None:
        """Do a claimed run to its end; return it, None if another process has it by now.

        Raises Unavailable where the end cannot be written: the run is taken over later.
        """
        try:
            with journal:
                finish = self._attempts(claim, journal)
            return finish()
        except KeyboardInterrupt:
            journal.stop_requested.set()
            self._stopped(claim, journal)
            raise
        except RunLost:
            LOG.warning("run %s was taken over by another process", claim.run.id)
            return None

    def _attempts(self, claim: Claim, journal: Journal) -> Callable[[], CrawlerRun]:
        """Try until it works or there is no sense in it; return what ends the run."""
        run = claim.run
        while True:
            journal.say(f"Attempt {run.attempt} begins")
            try:
                journal.check()
                report = self.crawl(definition_of(claim.crawler).config, journal)
            except Exception as error:  # noqa: BLE001 - whatever it is, it ends this attempt only
                if _is_stop(error):
                    return lambda: self._stopped(claim, journal)
                failure = _failure(error)
            else:
                return lambda: self._completed(claim, journal, report)
            told = f"Attempt {run.attempt} failed: {failure.text}"
            if not failure.may_pass or run.attempt >= MOST_ATTEMPTS:
                journal.say(told, "ERROR")
                return lambda: self._failed(claim, journal, failure.text)
            pause = self._pause(run.attempt)
            journal.say(f"{told}; it is tried again in {pause:g} seconds", "ERROR")
            try:
                journal.wait(pause)
            except CrawlStopped:
                return lambda: self._stopped(claim, journal)
            run = self.runs.again(run.id, self.owner, failure.text)

    def _pause(self, attempt: int) -> float:
        return self.pauses[min(attempt, len(self.pauses)) - 1]

    def _completed(self, claim: Claim, journal: Journal, report: Report) -> CrawlerRun:
        reports = [*journal.unfinished, report]
        return self._finished(
            claim, journal, RunState.COMPLETED, reports, last="The crawl is complete"
        )

    def _finished(
        self,
        claim: Claim,
        journal: Journal,
        state: RunState,
        reports: Sequence[Report],
        *,
        error: str | None = None,
        last: str | None = None,
    ) -> CrawlerRun:
        """End a run, with what its attempts did by their reports, the last of which is kept."""
        summary = summary_of_all(reports)
        if reports:
            _tell(journal, summary, reports[-1])
        if last is not None:
            journal.say(last)
        with journal.taken_lines() as lines:
            return self.runs.finish(
                claim.run.id,
                self.owner,
                state,
                error=error,
                summary=summary,
                metrics=journal.metrics,
                report=packed(reports[-1]) if reports else None,
                lines=lines,
            )

    def _failed(self, claim: Claim, journal: Journal, error: str) -> CrawlerRun:
        run = self._finished(claim, journal, RunState.FAILED, journal.unfinished, error=error)
        if claim.crawler.webhook is not None:
            wrong = self.tell(claim.crawler.webhook, failure_message(run))
            if wrong is not None:
                LOG.warning("crawler %s: %s", run.crawler, wrong)
        return run

    def _stopped(self, claim: Claim, journal: Journal) -> CrawlerRun:
        """End a run that people stopped; give back one that this process cannot go on with."""
        if journal.stop_requested.is_set():
            reports, last = journal.unfinished, "The crawl was stopped"
            return self._finished(claim, journal, RunState.STOPPED, reports, last=last)
        journal.say("The process ends; another goes on")
        with journal.taken_lines() as lines:
            self.runs.beat(claim.run.id, self.owner, journal.metrics, lines)
        return self.runs.release(claim.run.id, self.owner)


@dataclass(frozen=True, slots=True)
class _Failure:
    text: str
    may_pass: bool


def _tell(journal: Journal, summary: Mapping[str, Any], report: Report) -> None:
    """Write into the log what was changed and what was wrong."""
    for line in lines_of(summary, report["database"]):
        journal.say(line)
    problems = report["problems"]
    for each in problems[:MOST_SAID]:
        journal.say(problem_text(each), "WARNING")
    if len(problems) > MOST_SAID:
        left = counted(len(problems) - MOST_SAID, "more problem")
        journal.say(f"{left}: see the report", "WARNING")
    journal.note(metrics_of(report))


def failure_message(run: CrawlerRun) -> dict[str, Any]:
    """Return what a webhook is told."""
    return {
        "event": "crawler-run-failed",
        "crawler": run.crawler,
        "run": run.id,
        "number": run.number,
        "attempts": run.attempt,
        "started_at": run.started_at,
        "ended_at": run.ended_at,
        "error": run.error,
    }


def _is_stop(error: Exception) -> bool:
    """Tell whether a crawl ended since it was asked to; reading does so from several tasks."""
    if isinstance(error, ExceptionGroup):
        lost = error.subgroup(RunLost)
        return lost is not None or error.subgroup(CrawlStopped) is not None
    return isinstance(error, (CrawlStopped, RunLost))


def _failure(error: Exception) -> _Failure:
    if isinstance(error, MetastoreError):
        return _Failure(str(error), not isinstance(error, _DECIDED))
    LOG.error("a crawl failed in an unexpected way", exc_info=error)
    return _Failure(f"unexpected: {type(error).__name__}: {error}", may_pass=True)
