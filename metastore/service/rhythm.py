"""The rhythm in which a table is updated, found in the times of its updates: pure rules.

All of it is done in UTC. A job that follows a local time moves by an hour twice a year, which the
tolerance of a daily rhythm covers.

Updates in a short time are one, and a few that are missing or come in between do no harm:
intervals are medians, the time of day is where most updates are close together, and days of the
week belong to the rhythm if most of them saw an update. Windows of the last updates are tried
from long to short, so that a rhythm that has changed is found when it has been kept for a while;
of a window that is not all that is known more is asked, because chance looks regular for a while.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from metastore.model.freshness import EVERY_DAY, Rhythm
from metastore.service.rhythm_days import (
    DAY,
    FEWEST,
    MONTH,
    find_daily,
    find_days_apart,
    next_day,
    weekdays_of,
)
from metastore.service.rhythm_text import interval_text

BURST_SECONDS = (0, 300, 1_800)
"""Updates this close together may be one; short ones are tried first."""
_LONGEST_BURST = 7_200
_WINDOWS = (400, 120, 40, 14, 8)
_LONGEST_HOURLY = 20 * 3_600
_SHORTEST_HISTORY = 3 * 3_600
"""What went on for a shorter time may be the steps in which a table was first filled."""
_LONGEST = 7 * DAY
_CLOSE = 0.35
"""A gap is regular if it differs from the interval by at most this share of it."""
_VERY_CLOSE = 0.15
"""Asked of intervals that are longer than a day's part: with them, there are few gaps."""
_MOST, _NEARLY_ALL = 0.6, 0.85
_COVERED = 0.6
_SHORTEST_TOLERANCE = 300
_TOLERANCE = 0.1


def is_enough(times: Sequence[int]) -> bool:
    """Tell whether these times would show a rhythm if there were one."""
    return len(_bursts(times, BURST_SECONDS[1])) >= FEWEST


def find_rhythm(times: Sequence[int], days: Mapping[int, int]) -> Rhythm | None:
    """Return the rhythm of updates, None where there are too few or it is irregular.

    `times` ascend, in epoch seconds; `days` says how many updates there were on each day (since
    the epoch) that had any, and may reach further back.
    """
    weekdays = weekdays_of(_busy(days))
    for gap in BURST_SECONDS:
        found = _find_interval(_bursts(times, gap), weekdays, longest=_LONGEST_HOURLY)
        if found is not None:
            return found
    ends = _bursts(times, _LONGEST_BURST)
    for last, is_all in _windows(ends):
        found = find_daily(last, strict=not is_all) or find_days_apart(last)
        if found is not None:
            return found
    return _find_interval(ends, EVERY_DAY, longest=_LONGEST)


def due(rhythm: Rhythm, last: int) -> tuple[int, int]:
    """Return when the update after the last one is expected, and from when on it is late.

    The tolerance is twice the usual spread, and at least a tenth of the interval or five minutes,
    but not more than an interval.
    """
    tolerance = max(2 * rhythm.spread, int(_TOLERANCE * rhythm.interval), _SHORTEST_TOLERANCE)
    by_days = rhythm.interval % DAY == 0 or rhythm.interval == MONTH
    expected = next_day(rhythm, last) if by_days else _next(rhythm, last)
    return expected, expected + min(tolerance, max(rhythm.interval, _SHORTEST_TOLERANCE))


def _next(rhythm: Rhythm, last: int) -> int:
    """Return the next time; on a day without updates it is one of a later day."""
    following = last + rhythm.interval
    day = following // DAY
    if (day + 3) % 7 in rhythm.weekdays:
        return following
    while (day + 3) % 7 not in rhythm.weekdays:
        day += 1
    return day * DAY + rhythm.interval


def _windows(times: Sequence[int]) -> list[tuple[Sequence[int], bool]]:
    """Return the last times, from many to few, and whether they are all; too few are none."""
    if len(times) < FEWEST:
        return []
    sizes = [size for size in _WINDOWS if size < len(times) and not _is_part(times, size)]
    return [(times, True), *((times[-size:], False) for size in sizes)]


def _is_part(times: Sequence[int], size: int) -> bool:
    """Tell whether the last times are one burst of several, with longer pauses between them."""
    span = times[-1] - times[-size]
    pauses = [before for before, after in pairwise(times[:-size]) if after - before > span]
    return len(pauses) > 1


def _find_interval(
    times: Sequence[int], weekdays: frozenset[int] | None, *, longest: int
) -> Rhythm | None:
    """Return a rhythm of equal intervals."""
    for last, is_all in _windows(times):
        gaps = [after - before for before, after in pairwise(last)]
        interval = _interval(gaps)
        is_hourly = interval <= _LONGEST_HOURLY
        share = _MOST if is_all and is_hourly else _NEARLY_ALL
        allowed = (_CLOSE if is_hourly else _VERY_CLOSE) * interval
        if last[-1] - last[0] < _SHORTEST_HISTORY or interval > longest:
            continue
        if _is_regular(gaps, interval, allowed, share):
            return _even(last, gaps, interval, weekdays or EVERY_DAY)
    return None


def _interval(gaps: Sequence[int]) -> int:
    middle = median(gaps)
    return int(median([gap for gap in gaps if abs(gap - middle) <= _CLOSE * middle] or gaps))


def _is_regular(gaps: Sequence[int], interval: int, allowed: float, share: float) -> bool:
    """Tell whether most gaps are of one length, and most of the time lies within such gaps.

    Without the second, twenty quick updates once a day would be a rhythm of minutes.
    """
    close = [gap for gap in gaps if abs(gap - interval) <= allowed]
    covered = [gap for gap in gaps if gap <= 3 * interval + allowed]
    return len(close) >= share * len(gaps) and sum(covered) >= _COVERED * sum(gaps)


def _even(
    times: Sequence[int], gaps: Sequence[int], interval: int, weekdays: frozenset[int]
) -> Rhythm:
    away = sorted(abs(gap - interval) for gap in gaps if gap <= (1 + _CLOSE) * interval)
    spread = away[int(0.9 * (len(away) - 1))]
    seen = weekdays if times[-1] - times[0] >= 7 * DAY else EVERY_DAY
    return Rhythm(interval, weekdays, None, spread, interval_text(interval, seen))


def _busy(days: Mapping[int, int]) -> list[int]:
    """Return the days with updates, without those that only saw a stray one."""
    if not days:
        return []
    usual = median(days.values())
    return sorted(day for day, count in days.items() if count >= usual / 4)


def _bursts(times: Sequence[int], gap: int) -> list[int]:
    """Return the last time of each run of updates that follow each other within a gap."""
    ends: list[int] = []
    for time in times:
        if ends and time - ends[-1] <= gap:
            ends[-1] = time
        else:
            ends.append(time)
    return ends
