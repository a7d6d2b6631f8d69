"""Which partition is the newest, where the keys are dates."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from metastore.partitioning.names import unescape_path_name

_YEAR = re.compile(r"(?:y|yr|year|yyyy)$")
_PARTS = (
    re.compile(r"(?:m|mon|month|mm)$"),
    re.compile(r"(?:d|day|dd|dom)$"),
    re.compile(r"(?:h|hr|hour|hh)$"),
)
_WHOLE = re.compile(
    r"((?:19|20)\d\d)(?:[-/._]?(\d\d)(?:[-/._]?(\d\d)(?:[T _-]?(\d\d)(?::?\d\d){0,2}Z?)?)?)?"
)
_HOUR = re.compile(r"(?:h|hr|hour|hh)$")
Date = tuple[int, int, int, int]
_WEEK = 7 * 86_400


def date_of(name: str) -> Date | None:
    """Return the date in a partition name (year, month, day, hour; 0 for what is not said).

    It is that of keys for year, month, day and hour, or else that of the first value which looks
    like a date. None where there is none.
    """
    pairs = [
        (key.lower(), unescape_path_name(value))
        for key, equals, value in (part.partition("=") for part in name.split("/"))
        if equals
    ]
    return _of_parts(pairs) or _of_whole(pairs)


def newest(names: Iterable[str], at: int, known: str | None = None) -> str | None:
    """Return the name with the greatest date, `known` included; None where none has one.

    Dates that lie more than a week after `at` (epoch seconds) are placeholders.
    """
    limit = datetime.fromtimestamp(at + _WEEK, UTC)
    latest = (limit.year, limit.month, limit.day, limit.hour)
    best, best_date = known, None if known is None else date_of(known)
    for name in names:
        date = date_of(name)
        if date is None or date > latest:
            continue
        if best_date is None or (date, name) > (best_date, best or ""):
            best, best_date = name, date
    return best


def _of_parts(pairs: list[tuple[str, str]]) -> Date | None:
    year = next((value for key, value in pairs if _YEAR.match(key)), None)
    if year is None or not re.fullmatch(r"(?:19|20)\d\d", year):
        return None
    found = [int(year)]
    for part in _PARTS:
        value = next((value for key, value in pairs if part.match(key)), "0")
        if not re.fullmatch(r"\d{1,2}", value):
            return None
        found.append(int(value))
    return found[0], found[1], found[2], found[3]


def _of_whole(pairs: list[tuple[str, str]]) -> Date | None:
    for at, (_, value) in enumerate(pairs):
        match = _WHOLE.fullmatch(value)
        if match is None or (len(value) == 6 and int(match[2] or 0) > 12):
            continue
        year, month, day, hour = (int(part or 0) for part in match.groups())
        if month > 12 or day > 31 or hour > 24:
            continue
        return year, month, day, hour or _hour_in(pairs[at + 1 :])
    return None


def _hour_in(pairs: list[tuple[str, str]]) -> int:
    return next(
        (int(value) for key, value in pairs if _HOUR.match(key) and re.fullmatch(r"\d\d?", value)),
        0,
    )
