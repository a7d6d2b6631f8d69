"""Rhythms in words."""

from datetime import UTC, datetime

from metastore.model.freshness import EVERY_DAY

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ROUNDED = 300
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


def interval_text(interval: int, weekdays: frozenset[int]) -> str:
    """Return such as "every 15 minutes, Monday to Friday"."""
    for size, name in _UNITS:
        count = round(interval / size, 1)
        if count >= 1 and (count == int(count) or name == "minute"):
            whole = f"every {name}" if count == 1 else f"every {count:g} {name}s"
            return whole + _on(weekdays)
    return f"every {interval} seconds{_on(weekdays)}"


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
