"""Crawlers as people define them, and their runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class CrawlerState(StrEnum):
    """What a crawler does now (Glue's `Crawler.State`)."""

    READY = "READY"
    RUNNING = "RUNNING"
    STOPPING = "STOPPING"


class ScheduleState(StrEnum):
    """Whether a schedule starts runs; a stopped schedule is kept (Glue's `Schedule.State`)."""

    SCHEDULED = "SCHEDULED"
    NOT_SCHEDULED = "NOT_SCHEDULED"


class RunState(StrEnum):
    """Where a run is: WAITING for a process that takes it, at work, or how it ended."""

    WAITING = "WAITING"
    RUNNING = "RUNNING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    STOPPED = "STOPPED"

    @property
    def is_over(self) -> bool:
        return self not in (RunState.WAITING, RunState.RUNNING)


class Trigger(StrEnum):
    """What started a run."""

    PERSON = "person"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class CrawlerRun:
    """One run of a crawler; times are in epoch seconds, None for what has not happened.

    Runs of a crawler are numbered from 1. `attempt` counts how often the run was begun, because
    it failed or its process died. `owner` is the process that has it now and `beat_at` when that
    process last gave a sign of life. `summary` (plain JSON) says what changed in the catalog,
    `metrics` what was listed and read; the full report is kept apart.
    """

    id: str
    crawler_id: int
    crawler: str
    number: int
    state: RunState
    trigger: Trigger
    queued_at: int
    attempt: int = 0
    started_at: int | None = None
    ended_at: int | None = None
    beat_at: int | None = None
    owner: str | None = None
    stop_requested: bool = False
    error: str | None = None
    summary: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)

    @property
    def seconds(self) -> int | None:
        """How long it took, or None while it lasts and if it never began."""
        if self.started_at is None or self.ended_at is None:
            return None
        return self.ended_at - self.started_at


@dataclass(frozen=True, slots=True)
class Crawler:
    """A crawler. The core does not know what `config` (plain JSON) and `schedule` mean.

    `zone` is the IANA time zone of the schedule; `next_fire` (epoch seconds) is when it starts
    the next run, None where there is no schedule or it has ended. `webhook` is the URL that is
    told of runs that failed. `version` grows with every change that people make.
    """

    name: str
    config: Mapping[str, Any]
    description: str | None = None
    schedule: str | None = None
    zone: str = "UTC"
    schedule_state: ScheduleState = ScheduleState.NOT_SCHEDULED
    next_fire: int | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    webhook: str | None = None
    version: int = 1
    created_at: int = 0
    updated_at: int = 0
    id: int = 0
    runs: int = 0
    last_run: CrawlerRun | None = None

    @property
    def state(self) -> CrawlerState:
        if self.last_run is None or self.last_run.state.is_over:
            return CrawlerState.READY
        stopping = self.last_run.stop_requested
        return CrawlerState.STOPPING if stopping else CrawlerState.RUNNING


@dataclass(frozen=True, slots=True)
class RunLine:
    """A line of the log of a run; `at` in epoch seconds, `position` from 1."""

    position: int
    at: int
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class CrawlerMetrics:
    """Figures of a crawler (Glue's `GetCrawlerMetrics`); times in seconds.

    Counts are those of the last run that ended. `seconds_left` is guessed from earlier runs,
    None where none runs or none ended before (`is_estimating`).
    """

    crawler: str
    seconds_left: int | None
    is_estimating: bool
    last_seconds: int | None
    median_seconds: float | None
    tables_created: int
    tables_updated: int
    tables_deleted: int
    problems: int
