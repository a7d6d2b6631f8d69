"""Quartz cron expressions: seconds, minutes, hours, days, months, weekdays and maybe years.

What is understood is what Hive 4.0 understands (cron-utils with its Quartz definition): numbers
and names, `*`, `?`, lists, ranges that may wrap round, steps, `L`, `L-n`, `LW`, `nW`, `nL` and
`n#k`. Exactly one of day and weekday is `?`. Times are local ones without a time zone.
"""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from metastore.administration_errors import InvalidSchedule

_MONTHS = {name.upper(): n for n, name in enumerate(calendar.month_abbr) if n}
_DAY_NAMES = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_WEEKDAYS = {
    name: n for n, name in enumerate(["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], 1)
}
_FIELDS = 6
_SATURDAY = 7
_WORKING_DAYS = 5
_ITEM = re.compile(r"(\*|\w+)(?:-(\w+))?(?:/(\d+))?")
_FROM_THE_END = re.compile(r"L(?:-(\d+))?(W)?")
_NEAR = re.compile(r"(\d+)W")
_LAST_WEEKDAY = re.compile(r"(\w+)L")
_NTH_WEEKDAY = re.compile(r"(\w+)#(\d)")

DayRule = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class _Field:
    low: int
    high: int
    names: dict[str, int]

    def number(self, text: str) -> int:
        value = self.names[text] if text in self.names else int(text)
        if not self.low <= value <= self.high:
            raise ValueError(text)
        return value

    def numbers(self, item: str) -> Iterator[int]:
        """Yield what one item of a list stands for. Raises ValueError and KeyError."""
        found = _ITEM.fullmatch(item)
        if found is None:
            raise ValueError(item)
        first, last, step = found.groups()
        stride = 1 if step is None else int(step)
        if not 1 <= stride <= self.high:
            raise ValueError(item)
        start = self.low if first == "*" else self.number(first)
        if last is not None:
            end = self.number(last)
        else:
            end = self.high if step is not None or first == "*" else start
        size = self.high - self.low + 1
        length = end - start + (size if end < start else 0)
        for offset in range(0, length + 1, stride):
            yield self.low + (start - self.low + offset) % size


_SECONDS = _Field(0, 59, {})
_HOURS = _Field(0, 23, {})
_DAYS = _Field(1, 31, {})
_MONTH = _Field(1, 12, _MONTHS)
_WEEKDAY = _Field(1, 7, _WEEKDAYS)
_YEARS = _Field(1970, 2099, {})


@dataclass(frozen=True, slots=True)
class Schedule:
    """An expression that was understood."""

    times: tuple[time, ...]
    days: tuple[DayRule, ...]
    months: frozenset[int]
    years: frozenset[int]

    def after(self, moment: datetime) -> datetime | None:
        """Return the first time later than a moment, None where there is none any more."""
        today = moment.date()
        if self._runs_on(today):
            later = next((each for each in self.times if each > moment.time()), None)
            if later is not None:
                return datetime.combine(today, later)
        day = self._day_after(today)
        return None if day is None else datetime.combine(day, self.times[0])

    def _runs_on(self, day: date) -> bool:
        return (
            day.year in self.years
            and day.month in self.months
            and any(rule(day) for rule in self.days)
        )

    def _day_after(self, day: date) -> date | None:
        day += timedelta(days=1)
        while day.year <= _YEARS.high:
            if day.year not in self.years:
                day = date(day.year + 1, 1, 1)
            elif day.month not in self.months:
                day = _first_of_next_month(day)
            elif any(rule(day) for rule in self.days):
                return day
            else:
                day += timedelta(days=1)
        return None


def parse_schedule(text: str | None) -> Schedule:
    """Return the schedule of an expression. Raises InvalidSchedule."""
    fields = (text or "").upper().split()
    if len(fields) == _FIELDS:
        fields.append("*")
    try:
        second, minute, hour, day, month, weekday, year = fields
        if (day == "?") == (weekday == "?"):
            raise InvalidSchedule(str(text))
        seconds, minutes = _set(_SECONDS, second), _set(_SECONDS, minute)
        times = [
            time(h, m, s)
            for h in sorted(_set(_HOURS, hour))
            for m in sorted(minutes)
            for s in sorted(seconds)
        ]
        rules = _weekday_rules(weekday) if day == "?" else _day_rules(day)
        return Schedule(tuple(times), rules, _set(_MONTH, month), _set(_YEARS, year))
    except (ValueError, KeyError):
        raise InvalidSchedule("null" if text is None else text) from None


def _set(field: _Field, text: str) -> frozenset[int]:
    return frozenset(number for item in text.split(",") for number in field.numbers(item))


def _day_rules(text: str) -> tuple[DayRule, ...]:
    return tuple(_day_rule(item) for item in text.split(","))


def _day_rule(item: str) -> DayRule:
    if found := _FROM_THE_END.fullmatch(item):
        back, near = int(found[1] or 0), bool(found[2])
        return lambda day: day == _back_from_the_end(day, back, near=near)
    if found := _NEAR.fullmatch(item):
        wanted = _DAYS.number(found[1])
        return lambda day: wanted <= _length(day) and day == _working_day(day, wanted)
    numbers = frozenset(_DAYS.numbers(item))
    return lambda day: day.day in numbers


def _weekday_rules(text: str) -> tuple[DayRule, ...]:
    return tuple(_weekday_rule(item) for item in text.split(","))


def _weekday_rule(item: str) -> DayRule:
    if item == "L":
        return lambda day: _weekday(day) == _SATURDAY
    if item not in _WEEKDAYS and (found := _LAST_WEEKDAY.fullmatch(item)):
        last = _WEEKDAY.number(found[1])
        return lambda day: _weekday(day) == last and day.day + 7 > _length(day)
    if found := _NTH_WEEKDAY.fullmatch(item):
        wanted, nth = _WEEKDAY.number(found[1]), int(found[2])
        return lambda day: _weekday(day) == wanted and (day.day + 6) // 7 == nth
    numbers = frozenset(_WEEKDAY.numbers(item))
    return lambda day: _weekday(day) in numbers


def _weekday(day: date) -> int:
    """Return the number of a weekday as Quartz counts, Sunday being 1."""
    return day.isoweekday() % 7 + 1


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _first_of_next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _back_from_the_end(day: date, back: int, *, near: bool) -> date | None:
    number = _length(day) - back
    if number < 1:
        return None
    return _working_day(day, number) if near else day.replace(day=number)


def _working_day(day: date, number: int) -> date:
    """Return the working day nearest to a day of the month, in the same month."""
    wanted = day.replace(day=number)
    over = wanted.isoweekday() - _WORKING_DAYS  # 1 Saturday, 2 Sunday
    if over < 1:
        return wanted
    if over == 1:
        return wanted - timedelta(days=1) if number > 1 else wanted + timedelta(days=2)
    return wanted + timedelta(days=1) if number < _length(day) else wanted - timedelta(days=2)
