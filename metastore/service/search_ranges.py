"""Ranges in searches: ages (`<7d`), dates (`>2026-01-31`) and counts (`>10`)."""

import re

from metastore.search_errors import InvalidSearch
from metastore.service.moments import moment

Range = tuple[int | None, int | None]

_COMPARISON = re.compile(r"(<=|>=|<|>|=)?\s*(.*)", re.DOTALL)
_COUNT = re.compile(r"\d{1,15}")


def times(name: str, text: str, now: int) -> Range:
    """Return a range of epoch seconds; days are those of UTC.

    `<7d` is less than 7 days ago, as `7d` is; `>2026-01-31` is after that day, and a day alone is
    any time of it. Raises InvalidSearch.
    """
    sign, rest = _parts(text)
    found = moment(rest, now)
    if found is None:
        told = f"write {name}:<7d, {name}:>24h (m, h, d, w, y), {name}:today or {name}:>2026-01-31"
        raise InvalidSearch(f"{name}:{text} is neither an age nor a date", told)
    if found.is_age:
        return (None, found.first) if sign.startswith(">") else (found.first, None)
    return _compared(sign, found.first, found.last)


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
