"""The last mornings of the lake, replayed: each day's files appear, and a crawl follows.

The files have the times of their mornings already, so what Skep learns of updates and their
rhythm is what it would have learned had it run for these weeks.
"""

import contextlib
import io
import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog_api.cli.main import skep
from tools.demo.flights import REPLAYED, Day, days

MORNINGS = 14
LATE = "weather"
MISSING = 3
"""The last days of the late table that never come."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A day's folder that is not in the lake yet."""

    day: Day
    waiting: Path

    def bring(self) -> None:
        """Move it to its place; files keep their times."""
        self.day.folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self.waiting, self.day.folder)


def hold_back(lake: Path, waiting: Path) -> list[list[Arrival]]:
    """Take the days of the last mornings out of the lake; they are given by mornings."""
    mornings: defaultdict[date, list[Arrival]] = defaultdict(list)
    for table in REPLAYED:
        found = days(lake / table)[-MORNINGS:]
        for position, day in enumerate(found):
            aside = waiting / table / day.name
            aside.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(day.folder, aside)
            if table != LATE or position < len(found) - MISSING:
                mornings[day.date].append(Arrival(day, aside))
    return [mornings[each] for each in sorted(mornings)]


def replay(folder: Path, mornings: list[list[Arrival]]) -> None:
    """Let the mornings come, one after another."""
    for arrivals in mornings:
        for arrival in arrivals:
            arrival.bring()
        _crawl(folder)


def _crawl(folder: Path) -> None:
    """Crawl as the command does, in this process: starting Python would take longest."""
    arguments = ["crawl", "lake", "--database", "lake", "--profile"]
    said = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(said):
        with contextlib.redirect_stderr(said):
            skep.main(arguments, prog_name="skep", standalone_mode=False)
