"""Whether the data that a table should have by now are there, in one sentence."""

from dataclasses import dataclass
from enum import StrEnum

from catalog_api.ui.formatting import ago, duration
from metastore.model.freshness import Freshness, Lateness

_DAY = 86_400
_DAILY = 20 * 3600  # seconds; what comes at least so seldom is spoken of in days
_UNTOLD = (
    "Nothing tells yet when data arrived last: the next commit of an engine, or the next crawl, "
    "will."
)


class Mood(StrEnum):
    """How a sentence is coloured: the classes of the stylesheet."""

    GOOD = "good"
    WAITING = "info"
    BAD = "bad"
    UNKNOWN = "plain"


@dataclass(frozen=True, slots=True)
class Arrival:
    """`label` fits a badge, `sentence` says it whole, `rhythm` how often data usually come."""

    mood: Mood
    label: str
    sentence: str
    rhythm: str


def arrival(freshness: Freshness, now: int) -> Arrival:
    """Tell whether data have arrived as usual; days are those of UTC."""
    mood, label, sentence = _told(freshness, now)
    return Arrival(mood, label, sentence, _rhythm(freshness))


def _told(freshness: Freshness, now: int) -> tuple[Mood, str, str]:
    last = freshness.updated_at
    if last is None:
        return Mood.UNKNOWN, "updates unknown", _UNTOLD
    came = f"the last came {ago(last, now)}"
    if freshness.lateness(now) is Lateness.LATE:
        due = ago(freshness.expected_at, now)
        return Mood.BAD, "late", f"New data are late: they were expected {due}, {came}."
    if freshness.expected_at is None or freshness.rhythm is None:
        today = "Data arrived today" if _day(last) == _day(now) else "No data arrived today"
        sentence = f"{today}: {came}. No regular rhythm is known, so nothing can be late."
        return Mood.UNKNOWN, f"updated {ago(last, now)}", sentence
    return _on_time(last, freshness.expected_at, freshness.rhythm.interval, now)


def _on_time(last: int, expected: int, interval: int, now: int) -> tuple[Mood, str, str]:
    came = f"the last came {ago(last, now)}"
    if expected <= now:
        sentence = f"New data are due: they were expected {ago(expected, now)}, {came}."
        return Mood.WAITING, "due now", sentence
    next_one = f"the next are expected {ago(expected, now)}"
    if interval < _DAILY:
        return Mood.GOOD, "on time", f"Data are up to date: {came}, {next_one}."
    if _day(last) == _day(now):
        return Mood.GOOD, "on time", f"The data of today have arrived: {came}, {next_one}."
    if _day(expected) == _day(now):
        sentence = f"The data of today have not arrived yet: {next_one}, {came}."
        return Mood.WAITING, "expected today", sentence
    return Mood.GOOD, "on time", f"No data are due today: {came}, {next_one}."


def _rhythm(freshness: Freshness) -> str:
    rhythm = freshness.rhythm
    if rhythm is None:
        return ""
    return rhythm.text or f"every {duration(rhythm.interval)}"


def _day(at: int) -> int:
    return at // _DAY
