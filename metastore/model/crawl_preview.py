"""Crawls that only look: what a configuration would do, before anybody keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from metastore.model.crawler import RunState


@dataclass(frozen=True, slots=True)
class CrawlPreview:
    """A look at what a crawler of this configuration (plain JSON) would do; nothing is written.

    Times are in epoch seconds, None for what has not happened. `crawler` is the name whose
    tables count as its own. `owner` is the process at work and `beat_at` when that last gave a
    sign of life. `metrics` (plain JSON) says what was listed and read; the report is kept apart.
    """

    id: str
    crawler: str
    config: Mapping[str, Any]
    state: RunState
    requested_at: int
    started_at: int | None = None
    ended_at: int | None = None
    beat_at: int | None = None
    owner: str | None = None
    stop_requested: bool = False
    error: str | None = None
    metrics: Mapping[str, Any] = field(default_factory=dict)
