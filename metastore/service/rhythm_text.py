"""Rhythms in words."""

from datetime import UTC, datetime

from metastore.model.freshness import EVERY_DAY

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ROUNDED = 300
_PLAIN = tuple(
    60 * minutes for minutes in (1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720)
)
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


def interval_text(interval: int, weekdays: frozenset[int]) -> str:
    """Return such as "every 15 minutes, Monday to Friday"."""
    interval = _plain(interval)
    size, name = next(unit for unit in _UNITS if _fits(interval, unit[0]) or unit[0] == 1)
    count = round(interval / size)
    return f"every {name if count == 1 else f'{count} {name}s'}{_on(weekdays)}"


def _fits(interval: int, size: int) -> bool:
    count = round(interval / size)
    return count > 0 and abs(count * size - interval) <= 0.03 * interval


def _plain(interval: int) -> int:
    plain = min(_PLAIN, key=lambda each: abs(each - interval))
    return plain if abs(plain - interval) <= 0.12 * plain else interval


def daily_text(weekdays: frozenset[int], time_of_day: int | None) -> str:
    """Return such as "every day at about 06:10 UTC, Monday to Friday"."""
    if len(weekdays) == 1:
        return f"every {_NAMES[min(weekdays)]}{_at(time_of_day)}"
    if weekdays == EVERY_DAY or _is_run(weekdays):
        return f"every day{_at(time_of_day)}{_on(weekdays)}"
    return f"every {_listed(weekdays)}{_at(time_of_day)}"


def days_text(days: int, time_of_day: int | None) -> str:
    """Return such as "every 3 days at about 06:10 UTC"."""
    return f"every {days} days{_at(time_of_day)}"


def monthly_text(day: int) -> str:
    """Return such as "every month on about day 3"; `day` is one of the days (since the epoch)."""
    return f"every month on about day {datetime.fromtimestamp(day * 86_400, UTC).day}"


def _at(time_of_day: int | None) -> str:
    if time_of_day is None:
        return ""
    rounded = round(time_of_day / _ROUNDED) * _ROUNDED % 86_400
    return f" at about {rounded // 3_600:02}:{rounded % 3_600 // 60:02} UTC"


def _on(weekdays: frozenset[int]) -> str:
    if weekdays == EVERY_DAY:
        return ""
    if _is_run(weekdays):
        return f", {_NAMES[min(weekdays)]} to {_NAMES[max(weekdays)]}"
    return f", {_listed(weekdays)}"


def _is_run(weekdays: frozenset[int]) -> bool:
    return len(weekdays) > 2 and max(weekdays) - min(weekdays) + 1 == len(weekdays)


def _listed(weekdays: frozenset[int]) -> str:
    names = [_NAMES[weekday] for weekday in sorted(weekdays)]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
