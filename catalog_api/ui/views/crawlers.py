"""Crawlers and their runs in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog_api.ui.charts.lines import Reading, line_chart
from catalog_api.ui.charts.svg import Chart
from catalog_api.ui.formatting import count, duration, moment, plural
from catalog_api.ui.views.schedule_words import schedule_words
from crawler.connection_urls import without_secrets
from metastore.model.crawler import Crawler, CrawlerRun, CrawlerState, RunState, ScheduleState

KINDS = {
    "files": "files",
    "iceberg": "Iceberg tables",
    "delta": "Delta tables",
    "hudi": "Hudi tables",
    "database": "database",
    "mongodb": "MongoDB",
    "dynamodb": "DynamoDB",
    "catalog": "tables of the catalog",
}
_STATES = {
    RunState.WAITING: ("waiting", "info"),
    RunState.RUNNING: ("running", "info"),
    RunState.COMPLETED: ("completed", "good"),
    RunState.FAILED: ("failed", "bad"),
    RunState.STOPPED: ("stopped", "warn"),
}
_CHANGES = ("added", "updated", "deleted", "deprecated")
_LEAST_CHARTED = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A state as a badge."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a part of a crawl is; the total is None where nobody knows it."""

    text: str
    done: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class CrawlerRow:
    """A crawler in a list, or at the top of its page."""

    crawler: Crawler
    targets: tuple[tuple[str, str], ...]
    database: str
    schedule: str
    is_scheduled: bool
    state: Word | None
    last: Word | None
    result: str

    @property
    def is_busy(self) -> bool:
        return self.crawler.state is not CrawlerState.READY


def crawler_row(crawler: Crawler) -> CrawlerRow:
    """Return a crawler as it is shown; its configuration may be of another release."""
    run = crawler.last_run
    return CrawlerRow(
        crawler,
        tuple(map(target_words, _targets(crawler.config))),
        str(crawler.config.get("database", "")),
        schedule_words(crawler.schedule, crawler.zone),
        crawler.schedule_state is ScheduleState.SCHEDULED,
        crawler_state(crawler),
        None if run is None else run_state(run),
        "" if run is None else "; ".join(result_lines(run)),
    )


def crawler_state(crawler: Crawler) -> Word | None:
    """Return what a crawler does now, None where it rests."""
    if crawler.state is CrawlerState.READY or crawler.last_run is None:
        return None
    return run_state(crawler.last_run)


def run_state(run: CrawlerRun) -> Word:
    """Return where a run is."""
    if run.stop_requested and not run.state.is_over:
        return Word("stopping", "warn")
    return Word(*_STATES[run.state])


def state_word(state: RunState, *, stopping: bool = False) -> Word:
    """Return a state as a badge."""
    return Word("stopping", "warn") if stopping and not state.is_over else Word(*_STATES[state])


def result_lines(run: CrawlerRun) -> Iterator[str]:
    """Yield what a run changed and what was wrong, in short."""
    if not run.state.is_over:
        return
    changes = list(changes_of(run.summary))
    if changes:
        yield ", ".join(changes)
    elif run.state is RunState.COMPLETED:
        yield "nothing new"
    unreached, problems = run.summary.get("unreached", 0), run.summary.get("problems", 0)
    if unreached:
        yield f"{plural(unreached, 'place')} not reached"
    if problems:
        yield plural(problems, "problem")


def changes_of(summary: Mapping[str, Any]) -> Iterator[str]:
    """Yield the counts of a summary that are not nought."""
    for noun in ("table", "partition"):
        for word in _CHANGES:
            number = summary.get(f"{noun}s", {}).get(word, {}).get("count", 0)
            if number:
                yield f"{plural(number, noun)} {word}"
    refused = summary.get("refused", {}).get("count", 0)
    if refused:
        yield f"{count(refused)} refused"


def steps_of(metrics: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return how far a crawl is, by what it has told."""
    found: list[Step] = []
    if "listed" in metrics:
        found.append(Step("files listed", metrics["listed"]))
    if "read" in metrics:
        found.append(Step("files opened", metrics["read"], metrics.get("to_read")))
    if metrics.get("to_write"):
        found.append(Step("partitions written", metrics["written"], metrics["to_write"]))
    return tuple(found)


def target_words(target: Mapping[str, Any]) -> tuple[str, str]:
    """Return of what kind a target is, and where, without secrets."""
    kind = str(target.get("format" if target.get("kind") == "table-format" else "kind", ""))
    place = next((target[key] for key in ("uri", "url", "table", "database") if key in target), "")
    path = target.get("path", "") if target.get("kind") in ("database", "mongodb") else ""
    whole = f"{without_secrets(str(place))}{' ' if path else ''}{path}"
    return KINDS.get(kind, kind), whole


def run_charts(runs: Sequence[CrawlerRun]) -> tuple[Chart, ...]:
    """Draw how long completed runs took, and what they found; nothing where there are few."""
    done = [run for run in reversed(runs) if run.state is RunState.COMPLETED and run.started_at]
    if len(done) < _LEAST_CHARTED:
        return ()
    return (
        line_chart(
            "Duration",
            [Reading(run.started_at or 0, run.seconds) for run in done],
            text=lambda seconds: duration(int(seconds)),
            day=moment,
        ),
        *_metric_charts(done),
    )


def _metric_charts(done: Sequence[CrawlerRun]) -> Iterator[Chart]:
    for title, key in (("Files", "files"), ("Tables", "tables")):
        yield line_chart(
            title,
            [Reading(run.started_at or 0, run.metrics.get(key)) for run in done],
            text=lambda number: count(int(number)),
            day=moment,
        )


def _targets(config: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    found = config.get("targets", ())
    return [each for each in found if isinstance(each, Mapping)] if found else ()


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run in a list."""

    run: CrawlerRun
    state: Word
    result: str


def run_rows(runs: Iterable[CrawlerRun]) -> list[RunRow]:
    """Return runs as lists show them."""
    return [RunRow(run, run_state(run), "; ".join(result_lines(run))) for run in runs]
