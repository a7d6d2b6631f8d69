"""The ports of crawlers and their runs. Names keep their case; the rules are in the service."""

from collections.abc import Sequence
from typing import Protocol

from metastore.model.crawler import Crawler, CrawlerRun, RunLine


class Crawlers(Protocol):
    """Every crawler comes with its last run."""

    def find(self, name: str, *, for_update: bool = False) -> Crawler | None:
        """Return a crawler, None if there is none; writers of one crawler wait in line."""
        ...

    def page(self, *, after: str | None, limit: int) -> list[Crawler]: ...
    def due(self, now: int) -> list[Crawler]:
        """Return those whose schedule starts a run now, the most overdue first."""
        ...

    def add(self, crawler: Crawler) -> Crawler:
        """Raise CrawlerAlreadyExists where there is one of this name."""
        ...

    def replace(self, crawler: Crawler) -> None:
        """Store everything anew but the last run."""
        ...

    def remove(self, crawler: Crawler) -> None:
        """Remove a crawler with its runs."""
        ...


class CrawlerRuns(Protocol):
    def find(self, run_id: str) -> CrawlerRun | None: ...
    def page(self, crawler_id: int, *, before: int | None, limit: int) -> list[CrawlerRun]:
        """Return runs, the newest first, those with a smaller number than `before`."""
        ...

    def claimable(self, beat_before: int) -> list[CrawlerRun]:
        """Return runs that wait, or whose owner was silent since before a time, oldest first."""
        ...

    def add(self, run: CrawlerRun) -> None: ...
    def replace(self, run: CrawlerRun) -> None: ...
    def put_report(self, run_id: str, report: bytes) -> None: ...
    def report(self, run_id: str) -> bytes | None: ...
    def add_lines(self, run_id: str, lines: Sequence[RunLine]) -> None: ...
    def line_count(self, run_id: str) -> int: ...
    def lines(self, run_id: str, *, after: int, limit: int) -> list[RunLine]: ...
    def durations(self, crawler_id: int) -> list[int]:
        """Return how many seconds the kept runs took that completed."""
        ...

    def forget(self, *, ended_before: int, kept: int) -> None:
        """Delete runs that ended before a time or are older than the `kept` newest.

        The last run of a crawler stays, and every run that is not over.
        """
        ...
