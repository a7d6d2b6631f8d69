"""crawled_formats.toml: what each engine makes of each format in each compression."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("crawled_formats.toml")
ENGINES = ("trino", "spark35", "spark40")


class Outcome(StrEnum):
    """What becomes of a file: rows, a table that the engine cannot read, or no table."""

    QUERIED = "queried"
    REGISTERED = "registered only"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reading:
    """One format in one compression; `why` is empty where all engines query it."""

    compression: str
    outcomes: Mapping[str, Outcome]
    why: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format as the page shows it; `classification` is that of the crawler's tables."""

    name: str
    title: str
    classification: str
    serde: str
    readings: tuple[Reading, ...]


@cache
def formats() -> tuple[Format, ...]:
    """Everything that the file says, in its order."""
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return tuple(_format(name, entry) for name, entry in data.items())


def _format(name: str, entry: Mapping[str, object]) -> Format:
    readings = entry["compressions"]
    assert isinstance(readings, dict)
    return Format(
        name,
        str(entry["title"]),
        str(entry["classification"]),
        str(entry["serde"]),
        tuple(_reading(compression, each) for compression, each in readings.items()),
    )


def _reading(compression: str, entry: Mapping[str, str]) -> Reading:
    outcomes = {engine: Outcome(entry.get(engine, Outcome.QUERIED)) for engine in ENGINES}
    return Reading(compression, outcomes, entry.get("why", ""))


@cache
def outcomes() -> Mapping[tuple[str, str, str], Outcome]:
    """By format, compression and engine."""
    return {
        (one.name, reading.compression, engine): outcome
        for one in formats()
        for reading in one.readings
        for engine, outcome in reading.outcomes.items()
    }
