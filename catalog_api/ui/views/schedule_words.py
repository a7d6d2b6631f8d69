"""Schedules in words, as far as there are short ones; else as they were written."""

import re

_AWS = re.compile(r"cron\((.*)\)", re.IGNORECASE)
_EVERY = re.compile(r"every\s+(\d+)?\s*(minute|hour|day|week)s?", re.IGNORECASE)
_STEP = re.compile(r"(?:\*|0)/(\d+)")
_MACROS = {
    "@hourly": "every hour",
    "@daily": "every day at 00:00",
    "@midnight": "every day at 00:00",
    "@weekly": "Sundays at 00:00",
    "@monthly": "on day 1 of every month at 00:00",
}
_DAYS = ("Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays")
_SHORT = tuple(day[:3].upper() for day in _DAYS)
_ALL = ("*", "?")


def schedule_words(schedule: str | None, zone: str) -> str:
    """Return when a schedule starts runs, empty without one."""
    if schedule is None:
        return ""
    text = schedule.strip()
    return f"{_words(text)} {zone}" if not _EVERY.fullmatch(text) else _every(text)


def _every(text: str) -> str:
    found = _EVERY.fullmatch(text)
    assert found is not None
    number, unit = int(found[1] or 1), found[2].lower()
    return f"every {unit}" if number == 1 else f"every {number} {unit}s"


def _words(text: str) -> str:
    if text.lower() in _MACROS:
        return _MACROS[text.lower()]
    aws = _AWS.fullmatch(text)
    fields = (aws[1] if aws else text).split()
    if len(fields) != (6 if aws else 5) or (aws and fields[5] != "*") or fields[3] != "*":
        return text
    minute, hour, day, _, weekday = fields[:5]
    clock = _clock(minute, hour)
    days = _days(day, weekday, first=1 if aws else 0)
    if clock is None or days is None:
        return text
    if clock.startswith("every"):
        return clock if days == "every day" else text
    return f"{days} at {clock}"


def _clock(minute: str, hour: str) -> str | None:
    """Return the time of day, or how often within every hour or day."""
    if minute.isdecimal() and hour.isdecimal():
        return f"{int(hour):02}:{int(minute):02}"
    if minute.isdecimal() and hour == "*":
        return f"every hour at :{int(minute):02}"
    step = _STEP.fullmatch(minute)
    if step and hour == "*" and step[1] != "0" and 60 % int(step[1]) == 0:
        return f"every {step[1]} minutes"
    step = _STEP.fullmatch(hour)
    if step and minute.isdecimal() and step[1] != "0" and 24 % int(step[1]) == 0:
        return f"every {step[1]} hours at :{int(minute):02}"
    return None


def _days(day: str, weekday: str, *, first: int) -> str | None:
    if day in _ALL and weekday in _ALL:
        return "every day"
    if day.isdecimal() and weekday in _ALL:
        return f"on day {int(day)} of every month"
    if day not in _ALL:
        return None
    ends = [_weekday(each, first) for each in weekday.split("-")]
    if None in ends or len(ends) > 2:
        return None
    named = [_DAYS[each] for each in ends if each is not None]
    return f"{named[0][:-1]} to {named[1][:-1]}" if len(named) == 2 else named[0]


def _weekday(text: str, first: int) -> int | None:
    """Return a weekday from Sunday, which the notation numbers `first`."""
    if text.upper() in _SHORT:
        return _SHORT.index(text.upper())
    if not text.isdecimal() or not first <= int(text) <= 7:
        return None
    return (int(text) - first) % 7
