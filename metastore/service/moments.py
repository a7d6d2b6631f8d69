"""Times as people write them: `7d`, `24h`, `yesterday`, `2026-11-20`, `2026-11-20T06:30Z`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from metastore.history_errors import InvalidPeriod
from metastore.model.period import Period

FORMS = "7d, 24h (m, h, d, w, y), today, yesterday, 2026-11-20 or 2026-11-20T06:30Z"
_AGE = re.compile(r"(\d{1,6})\s*(m|h|d|w|y)")
_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400}
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Moment:
    """The first and the last second of what was named: a day has many, a time of day one."""

    first: int
    last: int
    is_age: bool = False


def moment(text: str, now: int) -> Moment | None:
    """Return what a text names, None where it is no time.

    An age counts back from `now` (epoch seconds). Days are those of UTC, and so are times that
    name no zone.
    """
    text = text.strip().lower()
    if found := _AGE.fullmatch(text):
        at = now - int(found[1]) * _SECONDS[found[2]]
        return Moment(at, at, is_age=True)
    day = _day(text, now)
    if day is not None:
        begin = _seconds(datetime(day.year, day.month, day.day, tzinfo=UTC))
        return Moment(begin, begin + _DAY - 1)
    time = _time(text)
    return None if time is None else Moment(time, time)


def period_between(since: str | None, until: str | None, now: int) -> Period:
    """Return the period that two texts bound; a day belongs to it as a whole, from either side.

    Raises InvalidPeriod.
    """
    first = None if since is None else _named("since", since, now).first
    last = None if until is None else _named("until", until, now).last
    if first is not None and last is not None and first > last:
        raise InvalidPeriod(
            f"since {since} is later than until {until}", "write the earlier time as since"
        )
    return Period(first, last)


def _named(which: str, text: str, now: int) -> Moment:
    found = moment(text, now)
    if found is None:
        raise InvalidPeriod(f"{which} {text!r} is neither an age nor a time", f"write {FORMS}")
    return found


def _day(text: str, now: int) -> date | None:
    today = datetime.fromtimestamp(now, UTC).date()
    named = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        return named.get(text) or date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> int | None:
    try:
        found = datetime.fromisoformat(text.upper())
        return _seconds(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _seconds(found: datetime) -> int:
    return int(found.timestamp() // 1)
