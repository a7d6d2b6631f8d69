"""Ranges in searches: ages (`<7d`), dates (`>2026-01-31`) and counts (`>10`)."""

import re
from datetime import UTC, date, datetime, timedelta

from metastore.search_errors import InvalidSearch

Range = tuple[int | None, int | None]

_COMPARISON = re.compile(r"(<=|>=|<|>|=)?\s*(.*)", re.DOTALL)
_AGE = re.compile(r"(\d{1,6})\s*(m|h|d|w|y)")
_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400}
_COUNT = re.compile(r"\d{1,15}")
_DAY = 86_400


def times(name: str, text: str, now: int) -> Range:
    """Return a range of epoch seconds; days are those of UTC.

    `<7d` is less than 7 days ago, as `7d` is; `>2026-01-31` is after that day, and a day alone is
    any time of it. Raises InvalidSearch.
    """
    sign, rest = _parts(text)
    if found := _AGE.fullmatch(rest.lower()):
        moment = now - int(found[1]) * _SECONDS[found[2]]
        return (None, moment) if sign.startswith(">") else (moment, None)
    begin = _day(name, rest, now)
    return _compared(sign, begin, begin + _DAY - 1)


def counts(name: str, text: str) -> Range:
    """Return a range of counts. Raises InvalidSearch."""
    sign, rest = _parts(text)
    if not _COUNT.fullmatch(rest):
        raise InvalidSearch(
            f"{name}:{text} is no number", f"write {name}:>10, {name}:<5, {name}:0"
        )
    return _compared(sign, int(rest), int(rest))


def _parts(text: str) -> tuple[str, str]:
    found = _COMPARISON.fullmatch(text.strip())
    assert found is not None, "every text fits"
    return found[1] or "", found[2].strip()


def _compared(sign: str, first: int, last: int) -> Range:
    match sign:
        case ">":
            return last + 1, None
        case ">=":
            return first, None
        case "<":
            return None, first - 1
        case "<=":
            return None, last
        case _:
            return first, last


def _day(name: str, text: str, now: int) -> int:
    today = datetime.fromtimestamp(now, UTC).date()
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        day = named.get(text.lower()) or date.fromisoformat(text)
    except ValueError as error:
        told = f"write {name}:<7d, {name}:>24h (m, h, d, w, y), {name}:today or {name}:>2026-01-31"
        raise InvalidSearch(f"{name}:{text} is neither an age nor a date", told) from error
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
