"""Progress of a crawl: bars on a terminal, plain lines elsewhere; both on standard error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from crawler.progress import Progress

SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def open_progress() -> Iterator[Progress]:
    """Give a crawl something to tell its progress to."""
    if not sys.stderr.isatty():
        yield PlainLines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield ProgressBars(bars)


class ProgressBars:
    """One bar for each stage, shown from when the stage starts."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def listed(self, files: int) -> None:
        self._show("files listed", files, None)

    def read(self, files: int, total: int) -> None:
        self._show("files read", files, total)

    def written(self, partitions: int, total: int) -> None:
        self._show("partitions written", partitions, total)

    def _show(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


class PlainLines:
    """A line when a stage ends, and one every few seconds while it lasts."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def listed(self, files: int) -> None:
        self._say(f"listed {files:,} files", done=False)

    def read(self, files: int, total: int) -> None:
        self._say(f"read {files:,} of {total:,} files", done=files == total)

    def written(self, partitions: int, total: int) -> None:
        self._say(f"wrote {partitions:,} of {total:,} partitions", done=partitions == total)

    def _say(self, text: str, *, done: bool) -> None:
        now = time.monotonic()
        if done or now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            click.echo(text, err=True)
