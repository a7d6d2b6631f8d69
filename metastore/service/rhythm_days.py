"""Rhythms of days: at one time of day, on some days of the week, monthly, every few days."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median

from metastore.model.freshness import EVERY_DAY, Rhythm
from metastore.service.rhythm_text import daily_text, days_text, monthly_text

DAY = 86_400
HALF = DAY // 2
FEWEST = 4
MONTH = 2_629_746
"""Seconds of a mean month."""
WEEKEND = frozenset({5, 6})
_ON, _OFF = 0.6, 0.25
"""A weekday belongs to a rhythm if at least, does not if at most this share of it has updates."""
_MOST = 0.75
_WIDE = 3 * 3_600
"""Updates further from each other than this have no time of day."""
_EARLIEST = 2 * 3_600


def next_day(rhythm: Rhythm, last: int) -> int:
    """Return when the update after the last is expected, in a rhythm of a day or more.

    One that came a little early belongs to the day that it was expected on, any other one is of
    the time before: an extra update by hand in the afternoon is not tomorrow's.
    """
    if abs(rhythm.interval - MONTH) < 2 * DAY:
        return _next_month(last)
    phase = last % DAY if rhythm.time_of_day is None else rhythm.time_of_day
    early = min(HALF, max(_EARLIEST, 3 * rhythm.spread))
    day = (last - phase + early) // DAY
    step = 1 if rhythm.weekdays != EVERY_DAY else max(1, round(rhythm.interval / DAY))
    day += step
    while (day + 3) % 7 not in rhythm.weekdays:
        day += 1
    return max(day * DAY + phase, last + 1)


def _next_month(last: int) -> int:
    then = datetime.fromtimestamp(last, UTC)
    first = (then.replace(day=1) + timedelta(days=32)).replace(day=1)
    days = ((first + timedelta(days=32)).replace(day=1) - first).days
    return int(first.replace(day=min(then.day, days)).timestamp())


def find_daily(times: Sequence[int]) -> Rhythm | None:
    """Return a rhythm of days: all of them, or some days of the week."""
    if len(times) < FEWEST:
        return None
    phase = _time_of_day(times)
    slots = _slots(times, phase)
    if len(slots) < FEWEST:
        return None
    weekdays = weekdays_of(sorted(slots))
    if weekdays is None:
        return None
    away = sorted(abs(rest) for rest in slots.values())
    spread = away[int(0.9 * (len(away) - 1))]
    known = away[int(_MOST * (len(away) - 1))] <= _WIDE
    time = phase if known else None
    interval = DAY if len(weekdays) > 1 else 7 * DAY
    return Rhythm(interval, weekdays, time, spread, daily_text(weekdays, time))


def find_days_apart(times: Sequence[int]) -> Rhythm | None:
    """Return a rhythm of every few days, or of months."""
    phase = _time_of_day(times) if times else 0
    slots = _slots(times, phase)
    gaps = [after - before for before, after in pairwise(sorted(slots))]
    if len(gaps) < FEWEST - 1:
        return None
    apart = median(gaps)
    allowed = max(0.1 * apart, 1.5 if 27 <= apart <= 32 else 0)
    close = [gap for gap in gaps if abs(gap - apart) <= allowed]
    if apart < 2 or len(close) < _MOST * len(gaps):
        return None
    spread = DAY * int(max(abs(gap - apart) for gap in close))
    rests = sorted(abs(rest) for rest in slots.values())
    time = phase if rests[int(_MOST * (len(rests) - 1))] <= _WIDE else None
    spread = max(spread, rests[int(0.9 * (len(rests) - 1))])
    if 27 <= apart <= 32:
        return Rhythm(MONTH, EVERY_DAY, time, spread, monthly_text(max(slots)))
    return Rhythm(int(apart) * DAY, EVERY_DAY, time, spread, days_text(int(apart), time))


def weekdays_of(days: Sequence[int]) -> frozenset[int] | None:
    """Return the days of the week on which there are updates, None where no rule is seen.

    `days` ascend. A weekend that has never been seen is not expected to bring updates, other days
    are.
    """
    if not days:
        return None
    present = set(days)
    span = range(days[0], days[-1] + 1)
    seen = dict.fromkeys(range(7), 0)
    hits = dict.fromkeys(range(7), 0)
    for day in span:
        weekday = (day + 3) % 7
        seen[weekday] += 1
        hits[weekday] += day in present
    shares = {weekday: hits[weekday] / seen[weekday] for weekday in seen if seen[weekday]}
    unclear = [share for share in shares.values() if _OFF < share < _ON]
    active = frozenset(weekday for weekday, share in shares.items() if share >= _ON)
    if unclear or not active:
        return None
    if len(span) < 14 and not _is_plain(active, shares):
        return None
    expected = sum(seen[weekday] for weekday in active)
    if sum(hits[weekday] for weekday in active) < _MOST * expected:
        return None
    unseen = frozenset(range(7)) - shares.keys() - WEEKEND
    return active | unseen


def _is_plain(active: frozenset[int], shares: dict[int, float]) -> bool:
    """Tell whether a rule of less than two weeks is one of those that most tables follow."""
    missing = shares.keys() - active
    return missing <= WEEKEND or (missing <= {4, 5} and len(missing) == 2)


def _time_of_day(times: Sequence[int]) -> int:
    """Return the middle of the shortest part of the day that holds half of the updates."""
    around = sorted(time % DAY for time in times)
    count = len(around)
    half = max(1, (count + 1) // 2)
    circle = around + [time + DAY for time in around]
    start = min(range(count), key=lambda at: circle[at + half - 1] - circle[at])
    return int(median(circle[start : start + half])) % DAY


def _slots(times: Sequence[int], phase: int) -> dict[int, int]:
    """Return for each day with updates how far the nearest one is from the time of day."""
    slots: dict[int, int] = {}
    for time in times:
        day, rest = divmod(time - phase + HALF, DAY)
        rest -= HALF
        if day not in slots or abs(rest) < abs(slots[day]):
            slots[day] = rest
    return slots
