"""Figures and times as people read them. Unknown is said as unknown, never as nought."""

import re
from datetime import UTC, datetime

from catalog_api.http import figures

_UNITS = ("bytes", "kB", "MB", "GB", "TB", "PB", "EB")
_STEPS = ((60, 1, "second"), (3600, 60, "minute"), (86_400, 3600, "hour"), (0, 86_400, "day"))
_MONTH, _YEAR = 60, 730  # days after which months and years are told
_ADDRESS = re.compile(r"(?:https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@?]+@[^\s@]+)")
UNKNOWN = "unknown"


def count(number: int | None) -> str:
    """Return a whole number with its thousands apart."""
    return UNKNOWN if number is None else f"{number:,}"


def short_count(number: int | None) -> str:
    """Return a number in few characters: 950, 12.3k, 4.1M."""
    return UNKNOWN if number is None else figures.short_count(number)


def size(number: int | None) -> str:
    """Return bytes in decimal units, three digits of it."""
    if number is None:
        return UNKNOWN
    amount, unit = float(number), 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    return f"{number} {_UNITS[0]}" if unit == 0 else f"{amount:.3g} {_UNITS[unit]}"


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that a link may lead to, and nothing more."""
    return _ADDRESS.fullmatch(text) is not None


def plural(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def moment(seconds: int | None) -> str:
    """Return epoch seconds as date and time in UTC."""
    told = _calendar(seconds)
    return UNKNOWN if told is None else told.strftime("%Y-%m-%d %H:%M:%S UTC")


def machine_time(seconds: int | None) -> str:
    """Return epoch seconds for the attribute `datetime`, empty where they are unknown."""
    told = _calendar(seconds)
    return "" if told is None else told.strftime("%Y-%m-%dT%H:%M:%SZ")


def ago(seconds: int | None, now: int) -> str:
    """Return how long ago something was, or how far ahead it is."""
    if not seconds:
        return UNKNOWN
    distance = now - seconds
    if abs(distance) < 5:
        return "just now"
    told = duration(abs(distance))
    return f"{told} ago" if distance > 0 else f"in {told}"


def duration(seconds: int) -> str:
    """Return a time span in its largest unit."""
    days = seconds // 86_400
    if days >= _YEAR:
        return plural(days // 365, "year")
    if days >= _MONTH:
        return plural(days // 30, "month")
    for below, length, unit in _STEPS:
        if seconds < below or not below:
            return plural(max(seconds // length, 0), unit)
    raise AssertionError


def _calendar(seconds: int | None) -> datetime | None:
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
