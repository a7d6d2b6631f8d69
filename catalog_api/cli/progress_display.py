"""Progress of anything long: bars on a terminal, plain lines elsewhere; both on standard error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from rich.text import Text

from catalog_api.cli.lines import visible

SECONDS_BETWEEN_LINES = 5.0


class Display(Protocol):
    """Shows how far stages are, each known by what it counts."""

    def show(self, stage: str, done: int, total: int | None) -> None:
        """Show a stage's count; `total` None means that nobody knows where it ends."""

    def say(self, text: str) -> None:
        """Show a line that stays."""


@contextmanager
def open_display() -> Iterator[Display]:
    """Give bars if standard error is a terminal, else lines."""
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

    def show(self, stage: str, done: int, total: int | None) -> None:
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage, total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def say(self, text: str) -> None:
        self._bars.console.print(Text(visible(text)))


class PlainLines:
    """A line when a stage ends, and one every few seconds while it lasts."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def show(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if done == total or now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            of = "" if total is None else f" of {total:,}"
            click.echo(f"{stage}: {done:,}{of}", err=True)

    def say(self, text: str) -> None:
        click.echo(visible(text), err=True)
