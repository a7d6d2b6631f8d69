"""When a crawler runs by itself: cron as AWS writes it, plain cron, and `every 15 minutes`.

- `cron(15 12 ? * MON-FRI *)`: minutes, hours, days, months, weekdays (SUN to SAT are 1 to 7),
  years; one of days and weekdays is `?`; `L`, `W` and `#` as AWS has them; not faster than every
  five minutes, as Glue says.
- `15 12 * * 1-5`: the five fields of Unix; Sunday is 0 or 7. Where both days and weekdays are
  given either is enough. `@hourly`, `@daily`, `@weekly`, `@monthly` and `@yearly` are known.
- `every 15 minutes` (hours, days, weeks), counted from the first of January 1970: minutes and
  hours in UTC, days and weeks from midnight in the zone.

Where clocks are set forward, a time that does not exist is moved forward with them; where they
are set back, a time that comes twice counts once. Schedules for every hour go by what the clock
shows instead: they leave nothing out and run in both of two equal hours.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from metastore.administration_errors import InvalidSchedule
from metastore.crawler_errors import InvalidCrawlerSchedule
from metastore.service.quartz import Schedule as Quartz
from metastore.service.quartz import parse_schedule as parse_quartz

_AWS = re.compile(r"cron\((.*)\)", re.IGNORECASE)
_EVERY = re.compile(r"every\s+(\d{1,6})?\s*(minute|hour|day|week)s?", re.IGNORECASE)
_AWS_FIELDS = 6
_CRON_FIELDS = 5
_FASTEST_AWS = timedelta(minutes=5)
_DAY = timedelta(days=1)
_MINUTE = 60
_SECONDS = {"minute": _MINUTE, "hour": 3600}
_DAYS = {"day": 1, "week": 7}
_LONGEST_DAYS = 36_524
_FASTER = "not faster than every 5 minutes"
_WEEKDAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_NUMBERS = re.compile(r"[0-9*,/-]+")
_PLAIN = re.compile(r"[0-9A-Z*,/-]+")
_WEEKDAY_ITEM = re.compile(r"(\*|\w+)(?:-(\w+))?(?:/(\d+))?")
_WIDEST_CHANGE = timedelta(hours=3)
"""Clocks have never been set by more, dates apart."""


@dataclass(frozen=True, slots=True)
class CrawlSchedule:
    """A schedule that was understood, with the zone whose clock it goes by."""

    zone: ZoneInfo
    next_local: Callable[[datetime], datetime | None] | None
    every_hour: bool = False
    interval: int = 0

    def after(self, moment: int) -> int | None:
        """Return the first time later than a moment, both in epoch seconds.

        None where there is none any more.
        """
        if self.next_local is None:
            return (moment // self.interval + 1) * self.interval
        best: tuple[datetime, int] | None = None
        for local in self._locals(moment, self.next_local):
            if best is not None and local > best[0] + _WIDEST_CHANGE:
                break
            for instant in self._instants(local):
                if instant > moment and (best is None or instant < best[1]):
                    best = local, instant
        return None if best is None else best[1]

    def following(self, moment: int, count: int) -> list[int]:
        """Return the first times later than a moment."""
        found: list[int] = []
        while len(found) < count and (later := self.after(moment)) is not None:
            found.append(later)
            moment = later
        return found

    def _locals(
        self, moment: int, next_local: Callable[[datetime], datetime | None]
    ) -> Iterator[datetime]:
        here = datetime.fromtimestamp(moment, UTC).astimezone(self.zone).replace(tzinfo=None)
        local = next_local(here - _WIDEST_CHANGE)
        while local is not None:
            yield local
            local = next_local(local)

    def _instants(self, local: datetime) -> list[int]:
        """Return when a clock of the zone shows a time: usually once."""
        first, second = (
            int(local.replace(tzinfo=self.zone, fold=fold).timestamp()) for fold in (0, 1)
        )
        if first == second:
            return [first]
        if self.every_hour:
            return [first, second] if second > first else []
        return [first]


def parse_schedule(text: str, zone: str = "UTC") -> CrawlSchedule:
    """Return the schedule of a text. Raises InvalidCrawlerSchedule, saying what is wrong."""
    stripped = text.strip()
    where = _zone(text, zone)
    try:
        if aws := _AWS.fullmatch(stripped):
            return _aws(aws[1], where)
        if every := _EVERY.fullmatch(stripped):
            return _every(int(every[1] or 1), every[2].lower(), where)
        return _cron(_MACROS.get(stripped.lower(), stripped).upper(), where)
    except InvalidSchedule:
        why = "a field is out of range or not understood"
        raise InvalidCrawlerSchedule(text, why) from None
    except ValueError as error:
        raise InvalidCrawlerSchedule(text, str(error)) from None


def _zone(text: str, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidCrawlerSchedule(text, f"{name!r} is no time zone") from None


def _aws(text: str, zone: ZoneInfo) -> CrawlSchedule:
    fields = text.split()
    if len(fields) != _AWS_FIELDS:
        raise ValueError("cron(...) has six fields: minutes hours days months weekdays years")
    if (fields[2] == "?") == (fields[4] == "?"):
        raise ValueError("exactly one of days and weekdays must be ?")
    quartz = parse_quartz(f"0 {text}")
    if _shortest_gap(quartz) < _FASTEST_AWS:
        raise ValueError(_FASTER)
    return CrawlSchedule(zone, quartz.after, fields[1].startswith("*"))


def _shortest_gap(quartz: Quartz) -> timedelta:
    """Return the shortest time between two runs, of one day or about midnight."""
    starts = [timedelta(hours=each.hour, minutes=each.minute) for each in quartz.times]
    following = [*starts[1:], starts[0] + _DAY]
    return min(after - before for before, after in zip(starts, following, strict=True))


def _every(number: int, unit: str, zone: ZoneInfo) -> CrawlSchedule:
    if number < 1:
        raise ValueError("give at least 1")
    if unit in _SECONDS:
        return CrawlSchedule(zone, None, interval=number * _SECONDS[unit])
    days = number * _DAYS[unit]
    if days > _LONGEST_DAYS:
        raise ValueError("give less than a hundred years")
    epoch = datetime(1970, 1, 1)  # noqa: DTZ001 - what a clock of the zone shows

    def next_local(local: datetime) -> datetime | None:
        passed = (local - epoch).days
        return epoch + timedelta(days=(passed // days + 1) * days)

    return CrawlSchedule(zone, next_local)


def _cron(text: str, zone: ZoneInfo) -> CrawlSchedule:
    fields = text.split()
    if len(fields) != _CRON_FIELDS:
        raise ValueError(
            "write cron(minutes hours days months weekdays years), five fields of plain cron, "
            "or 'every 15 minutes'"
        )
    for field, allowed in zip(fields, (*[_NUMBERS] * 3, _PLAIN, _PLAIN), strict=True):
        if not allowed.fullmatch(field):
            raise ValueError(f"{field!r} is not understood in plain cron")
    minutes, hours, days, months, weekdays = fields
    given = _weekdays(weekdays)
    clock = f"0 {minutes} {hours}"
    found: list[Quartz] = []
    if days != "*" or weekdays == "*":
        found.append(parse_quartz(f"{clock} {days} {months} ? *"))
    if weekdays != "*":
        found.append(parse_quartz(f"{clock} ? {months} {given} *"))
    return CrawlSchedule(zone, _first_of(found), hours.startswith("*"))


def _first_of(schedules: list[Quartz]) -> Callable[[datetime], datetime | None]:
    def next_local(local: datetime) -> datetime | None:
        later = [each.after(local) for each in schedules]
        return min((each for each in later if each is not None), default=None)

    return next_local


def _weekdays(text: str) -> str:
    """Return the weekdays of plain cron (Sunday is 0 or 7) as Quartz numbers them, from 1."""
    numbers: set[int] = set()
    for item in text.split(","):
        found = _WEEKDAY_ITEM.fullmatch(item)
        if found is None:
            raise ValueError(f"{item!r} is no weekday")
        first, last, step = found.groups()
        start = 0 if first == "*" else _weekday(first)
        open_end = 6 if step is not None or first == "*" else start
        end = open_end if last is None else _weekday(last)
        if step == "0":
            raise ValueError(f"{item!r} has no step")
        end += 7 if end < start else 0
        numbers |= {each % 7 + 1 for each in range(start, end + 1, int(step or 1))}
    return ",".join(map(str, sorted(numbers)))


def _weekday(text: str) -> int:
    if text in _WEEKDAYS:
        return _WEEKDAYS.index(text)
    number = int(text) if text.isdecimal() else 8
    if number > 7:
        raise ValueError(f"{text!r} is no weekday: 0 to 7, or SUN to SAT")
    return number
