"""What people do with a catalog: say what tables are, whose they are, and what must not go."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.demo.terminal import output, show_command

FLIGHTS_TEXT = """Every departure from **EWR**, **JFK** and **LGA**, one row each.

Delays are in minutes; early is negative. A flight that was cancelled has no `dep_time`.

- join `airlines` on `carrier`, `planes` on `tailnum`
- the weather of the hour: `weather` on `origin` and `time_hour`
"""
_SAID: Sequence[Sequence[str]] = (
    ("describe", "lake.flights", FLIGHTS_TEXT),
    ("describe", "lake.flights.dep_delay", "Minutes after the schedule, early is negative."),
    ("own", "lake.flights", "ana", "team:operations"),
    ("own", "lake.weather", "team:sensors"),
    ("tag", "lake.flights", "gold", "daily"),
    ("tag", "lake.flights.tailnum", "pii"),
    ("glossary", "define", "Delay", "Minutes **after** the schedule.", "--synonym", "lateness"),
    ("protect", "lake.flights", "--reason", "the monthly report reads it"),
)
_THEN = (("glossary", "attach", "Delay", "lake.flights.dep_delay", "lake.flights.arr_delay"),)


def say(folder: Path) -> None:
    """Run the commands, two at a time, and show them as they were typed."""
    for commands in (_SAID, _THEN):
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(lambda command: output(folder, *command), commands))
        for command in commands:
            show_command(*command)
