"""Days in partition keys: which keys say the day, and how many partitions each day has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from metastore.hivetypes.families import type_word
from metastore.model.column import Column
from metastore.partitioning.names import DEFAULT_PARTITION

ValueCounts = Iterable[tuple[tuple[str, ...], int]]

_DAY_NAMES = re.compile(r"(.*_)?(dt|ds|date|day|datum|dat|dte)|(dt|ds|date|day)_.*")
_PARTS = (
    frozenset({"year", "yr", "yyyy", "y"}),
    frozenset({"month", "mon", "mm", "m"}),
    frozenset({"day", "dd", "d"}),
)
_DAY = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_WEEKS = 53
_STALE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class DayKeys:
    """The keys that say the day: one, or those of year, month and day."""

    names: tuple[str, ...]

    def day(self, values: Sequence[str]) -> date | None:
        """Return the day that values of these keys say, None where they say none."""
        if DEFAULT_PARTITION in values:
            return None
        text = values[0]
        if len(values) == 3:
            if not all(value.isascii() and value.isdecimal() for value in values):
                return None
            text = f"{values[0]:0>4}-{values[1]:0>2}-{values[2]:0>2}"
        found = _DAY.match(text)
        try:
            return date(*map(int, found.groups())) if found else None
        except ValueError:
            return None


def day_keys(keys: Sequence[Column]) -> DayKeys | None:
    """Return the keys that say the day, None for a table that is not kept by days."""
    names = {key.name.lower(): key for key in keys}
    parts = [next((name for name in names if name in known), None) for known in _PARTS]
    if None not in parts:
        return DayKeys(tuple(part for part in parts if part))
    for name, key in names.items():
        if type_word(key.type) in ("date", "timestamp"):
            return DayKeys((name,))
        if type_word(key.type) in ("string", "varchar", "char", "int", "bigint") and (
            _DAY_NAMES.fullmatch(name)
        ):
            return DayKeys((name,))
    return None


@dataclass(frozen=True, slots=True)
class DayCount:
    """The partitions of a day, and the values of the day's keys that they have."""

    partitions: int
    values: tuple[tuple[str, ...], ...]


def by_day(keys: DayKeys, counts: ValueCounts) -> dict[date, DayCount]:
    """Add up partitions by day, in the order of the days."""
    found: dict[date, list[tuple[tuple[str, ...], int]]] = {}
    for values, count in counts:
        day = keys.day(values)
        if day is not None:
            found.setdefault(day, []).append((values, count))
    return {
        day: DayCount(sum(count for _, count in found[day]), tuple(v for v, _ in found[day]))
        for day in sorted(found)
    }


def shown_span(days: Iterable[date], today: date, year: int | None) -> tuple[date, date]:
    """Return the first and the last day to show: a year, or about the last twelve months.

    Those end today, or with the newest data where these are old; days that lie ahead of today are
    shown only where there are no others.
    """
    if year is not None:
        return date(year, 1, 1), date(year, 12, 31)
    known = list(days)
    past = [day for day in known if day <= today + timedelta(days=1)]
    newest = max(past or known, default=today)
    end = max(newest, today) if abs((today - newest).days) <= _STALE.days else newest
    start = end.toordinal() - end.weekday() - 7 * (_WEEKS - 1)
    return date.fromordinal(max(start, 1)), end


def gaps(days: Iterable[date], first: date, last: date) -> list[date]:
    """Return the days without data between the oldest known one and `last`."""
    known = set(days)
    start = max(first, min(known, default=last))
    every = (date.fromordinal(number) for number in range(start.toordinal(), last.toordinal() + 1))
    return [day for day in every if day not in known]
