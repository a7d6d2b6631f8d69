"""The rhythm in which a table is updated, found in the times of its updates: pure rules.

All of it is done in UTC. A job that follows a local time moves by an hour twice a year, which the
tolerance of a daily rhythm covers.

Updates in a short time are one, and a few that are missing or come in between do no harm:
intervals are medians, the time of day is where most updates are close together, and days of the
week belong to the rhythm if most of them saw an update. Windows of the last updates are tried
from long to short, so that a rhythm that has changed is found when it has been kept for a while.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from metastore.model.freshness import EVERY_DAY, Rhythm
from metastore.service.rhythm_days import find_daily, find_days_apart, next_day, weekdays_of
from metastore.service.rhythm_text import interval_text

DAY = 86_400
FEWEST = 4
"""Updates that it takes to speak of a rhythm."""
BURST_SECONDS = (0, 300, 1_800, 7_200)
"""Updates this close together may be one; short ones are tried first."""
_WINDOWS = (400, 120, 40, 12)
_LONGEST_HOURLY = 20 * 3_600
_CLOSE = 0.35
"""A gap is regular if it differs from the interval by at most this share of it."""
_MOST_REGULAR = 0.6
_COVERED = 0.6
_PLAIN_INTERVALS = tuple(
    60 * minutes for minutes in (1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720)
)
_SHORTEST_TOLERANCE = 300
_TOLERANCE = 0.1


def is_enough(times: Sequence[int]) -> bool:
    """Tell whether these times would show a rhythm if there were one."""
    return len(_bursts(times, BURST_SECONDS[1])) >= FEWEST


def find_rhythm(times: Sequence[int], days: Sequence[int]) -> Rhythm | None:
    """Return the rhythm of updates, None where there are too few or it is irregular.

    `times` ascend, in epoch seconds; `days` (since the epoch) are those with an update, and may
    reach further back.
    """
    for gap in BURST_SECONDS:
        found = _find_hourly(_bursts(times, gap), days)
        if found is not None:
            return found
    for size in _WINDOWS:
        last = times[-size:]
        found = find_daily(last) or find_days_apart(last)
        if found is not None or len(times) <= size // 3:
            return found
    return None


def due(rhythm: Rhythm, last: int) -> tuple[int, int]:
    """Return when the update after the last one is expected, and from when on it is late."""
    tolerance = max(2 * rhythm.spread, int(_TOLERANCE * rhythm.interval), _SHORTEST_TOLERANCE)
    expected = (
        next_day(rhythm, last) if rhythm.interval >= _LONGEST_HOURLY else _next(rhythm, last)
    )
    return expected, expected + min(tolerance, max(rhythm.interval, _SHORTEST_TOLERANCE))


def _next(rhythm: Rhythm, last: int) -> int:
    """Return the next time within a day; on a day without updates it is one of a later day."""
    following = last + rhythm.interval
    day = following // DAY
    if (day + 3) % 7 in rhythm.weekdays:
        return following
    while (day + 3) % 7 not in rhythm.weekdays:
        day += 1
    return day * DAY + rhythm.interval


def _find_hourly(times: Sequence[int], days: Sequence[int]) -> Rhythm | None:
    """Return a rhythm of several updates a day."""
    for size in _WINDOWS:
        last = times[-size:]
        if len(last) < FEWEST:
            return None
        gaps = [after - before for before, after in pairwise(last)]
        interval = _interval(gaps)
        if interval <= _LONGEST_HOURLY and _is_regular(gaps, interval):
            return _hourly(gaps, interval, days)
    return None


def _interval(gaps: Sequence[int]) -> int:
    middle = median(gaps)
    return int(median([gap for gap in gaps if abs(gap - middle) <= _CLOSE * middle] or gaps))


def _is_regular(gaps: Sequence[int], interval: int) -> bool:
    """Tell whether most gaps are of one length, and most of the time lies within such gaps.

    Without the second, twenty quick updates once a day would be a rhythm of minutes.
    """
    close = [gap for gap in gaps if abs(gap - interval) <= _CLOSE * interval]
    covered = [gap for gap in gaps if gap <= (3 + _CLOSE) * interval]
    return len(close) >= _MOST_REGULAR * len(gaps) and sum(covered) >= _COVERED * sum(gaps)


def _hourly(gaps: Sequence[int], interval: int, days: Sequence[int]) -> Rhythm:
    away = sorted(abs(gap - interval) for gap in gaps if gap <= (1 + _CLOSE) * interval)
    spread = away[int(0.9 * (len(away) - 1))] if away else 0
    plain = min(_PLAIN_INTERVALS, key=lambda each: abs(each - interval))
    interval = plain if abs(plain - interval) <= 0.08 * plain else interval
    weekdays = weekdays_of(days) or EVERY_DAY
    return Rhythm(interval, weekdays, None, spread, interval_text(interval, weekdays))


def _bursts(times: Sequence[int], gap: int) -> list[int]:
    """Return the last time of each run of updates that follow each other within a gap."""
    ends: list[int] = []
    for time in times:
        if ends and time - ends[-1] <= gap:
            ends[-1] = time
        else:
            ends.append(time)
    return ends
