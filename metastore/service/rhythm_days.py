"""Rhythms of days: at one time of day, on some days of the week, monthly, every few days."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from metastore.model.freshness import EVERY_DAY, Rhythm
from metastore.service.rhythm_text import daily_text, days_text, monthly_text

DAY = 86_400
FEWEST = 4
"""Updates that it takes to speak of a rhythm."""
MONTH = 2_629_746
"""Seconds of a mean month."""
_HALF = DAY // 2
_WEEKEND = frozenset({5, 6})
_WEEKENDS = (_WEEKEND, frozenset({4, 5}), frozenset({5}), frozenset({6}), frozenset({4}))
_ON, _OFF = 0.6, 0.25
"""A weekday belongs to a rhythm if at least, does not if at most this share of it has updates."""
_OFTEN = 0.8
"""Where this share of all days has updates, a weekday that is in between belongs to it."""
_MOST, _NEARLY_ALL = 0.75, 0.9
_WIDE = 3 * 3_600
"""Updates further from each other than this have no time of day."""
_EARLIEST = 2 * 3_600


def next_day(rhythm: Rhythm, last: int) -> int:
    """Return when the update after the last is expected, in a rhythm of a day or more.

    One that came a little early belongs to the day that it was expected on, any other one is of
    the time before: an extra update by hand in the afternoon is not tomorrow's.
    """
    if rhythm.interval == MONTH:
        return _next_month(last)
    phase = last % DAY if rhythm.time_of_day is None else rhythm.time_of_day
    early = min(_HALF, max(_EARLIEST, 3 * rhythm.spread))
    day = (last - phase + early) // DAY
    day += 1 if rhythm.weekdays != EVERY_DAY else max(1, rhythm.interval // DAY)
    while (day + 3) % 7 not in rhythm.weekdays:
        day += 1
    return max(day * DAY + phase, last + 1)


def _next_month(last: int) -> int:
    then = datetime.fromtimestamp(last, UTC)
    first = (then.replace(day=1) + timedelta(days=32)).replace(day=1)
    days = ((first + timedelta(days=32)).replace(day=1) - first).days
    return int(first.replace(day=min(then.day, days)).timestamp())


def find_daily(times: Sequence[int], *, strict: bool = False) -> Rhythm | None:
    """Return a rhythm of days: all of them, or some days of the week.

    A strict one has a time of day and misses hardly any day.
    """
    phase = _time_of_day(times)
    slots = _slots(times, phase)
    if len(slots) < FEWEST:
        return None
    weekdays = weekdays_of(sorted(slots), _NEARLY_ALL if strict else _MOST)
    time = phase if _has_time(slots) else None
    if weekdays is None or (strict and time is None):
        return None
    interval = DAY if len(weekdays) > 1 else 7 * DAY
    seen = weekdays if max(slots) - min(slots) >= 6 else EVERY_DAY
    return Rhythm(interval, weekdays, time, _spread(slots), daily_text(seen, time))


def find_days_apart(times: Sequence[int]) -> Rhythm | None:
    """Return a rhythm of every few days, or of months."""
    slots = _slots(times, _time_of_day(times))
    gaps = [after - before for before, after in pairwise(sorted(slots))]
    if len(gaps) < FEWEST - 1:
        return None
    apart = int(median(gaps))
    is_monthly = 28 <= apart <= 31
    allowed = 3.0 if is_monthly else 0.1 * apart
    close = [gap for gap in gaps if abs(gap - apart) <= allowed]
    if apart < 2 or len(close) < _MOST * len(gaps):
        return None
    time = _time_of_day(times) if _has_time(slots) else None
    if is_monthly:
        spread = _spread(slots) + DAY * _days_off(sorted(slots))
        return Rhythm(MONTH, EVERY_DAY, time, spread, monthly_text(max(slots)))
    spread = _spread(slots) + DAY * max(abs(gap - apart) for gap in close)
    return Rhythm(apart * DAY, EVERY_DAY, time, spread, days_text(apart, time))


def _days_off(slots: Sequence[int]) -> int:
    """Return by how many days updates usually miss the day of the month of the one before."""
    off = sorted(
        abs(after - _next_month(before * DAY) // DAY) for before, after in pairwise(slots)
    )
    return off[int(_MOST * (len(off) - 1))]


def weekdays_of(days: Sequence[int], share: float = _MOST) -> frozenset[int] | None:
    """Return the days of the week on which there are updates, None where no rule is seen.

    `days` ascend, in days since the epoch. A weekend that has not been seen yet is not expected
    to bring updates, other days are.
    """
    if not days:
        return None
    seen, hits = _counted(days)
    shares = {weekday: hits[weekday] / count for weekday, count in seen.items() if count}
    active = frozenset(weekday for weekday, part in shares.items() if part >= _ON)
    unclear = frozenset(weekday for weekday, part in shares.items() if _OFF < part < _ON)
    if unclear and sum(hits.values()) < _OFTEN * sum(seen.values()):
        return None
    active |= unclear
    resting = shares.keys() - active
    if not active:
        return None
    if resting and days[-1] - days[0] < 13 and resting not in _WEEKENDS:
        return None
    expected = sum(seen[weekday] for weekday in active)
    if sum(hits[weekday] for weekday in active) < share * expected:
        return None
    unseen = frozenset(range(7)) - shares.keys()
    return active | (unseen if active & _WEEKEND else unseen - _WEEKEND)


def _counted(days: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return how often each day of the week was there, and how often it had updates."""
    seen, hits = dict.fromkeys(range(7), 0), dict.fromkeys(range(7), 0)
    present = set(days)
    for day in range(days[0], days[-1] + 1):
        weekday = (day + 3) % 7
        seen[weekday] += 1
        hits[weekday] += day in present
    return seen, hits


def _time_of_day(times: Sequence[int]) -> int:
    """Return the middle of the shortest part of the day that holds half of the updates."""
    around = sorted(time % DAY for time in times)
    count = len(around)
    half = (count + 1) // 2
    circle = around + [time + DAY for time in around]
    start = min(range(count), key=lambda at: circle[at + half - 1] - circle[at])
    return int(median(circle[start : start + half])) % DAY


def _slots(times: Sequence[int], phase: int) -> dict[int, int]:
    """Return for each day with updates how far the nearest one is from the time of day."""
    slots: dict[int, int] = {}
    for time in times:
        day, rest = divmod(time - phase + _HALF, DAY)
        rest -= _HALF
        if day not in slots or abs(rest) < abs(slots[day]):
            slots[day] = rest
    return slots


def _has_time(slots: Mapping[int, int]) -> bool:
    away = sorted(map(abs, slots.values()))
    return away[int(_MOST * (len(away) - 1))] <= _WIDE


def _spread(slots: Mapping[int, int]) -> int:
    away = sorted(map(abs, slots.values()))
    return away[int(0.9 * (len(away) - 1))]
