"""Days as a calendar: a column for each week, a square for each day.

Days with about as much as the median one have the same colour, so that others stand out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from markupsafe import Markup

from catalog_api.ui.charts.svg import Chart, element, words

GAP = "gap"
UNKNOWN = "unknown"
_STEPS = (0.5, 0.85, 1.5)  # of what is usual
_SQUARE, _STEP = 12, 14
_LEFT, _TOP = 34, 22
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ROOM_FOR_A_MONTH = 3  # columns


@dataclass(frozen=True, slots=True)
class Day:
    """What is known of a day; `amount` decides how dark it is, `link` leads to its data.

    None means that there is something, and nobody knows how much.
    """

    amount: float | None
    text: str
    link: str | None = None


def calendar(
    title: str, days: Mapping[date, Day], span: tuple[date, date], *, absent: str, until: date
) -> Chart:
    """Draw all days of a span.

    Those without data between the first with data and `until` are gaps: they stand out, and
    `absent` is said of them.
    """
    first, last = span
    monday = _monday(first)
    known = [day.amount for day in days.values() if day.amount is not None]
    usual = median(known) if known else 0
    begin = min(days, default=last)
    squares = []
    at = first
    while at <= last:
        is_gap = begin < at <= until and at not in days
        day = Day(0, absent) if is_gap else days.get(at)
        dark = GAP if is_gap else _dark(day, usual)
        squares.append(_square(at, (at - monday).days, day, dark))
        at += timedelta(days=1)
    weeks = (last - monday).days // 7 + 1
    width, height = _LEFT + weeks * _STEP, _TOP + 7 * _STEP
    labels = [
        words("chart-label", (_LEFT - 6, _TOP + row * _STEP + 10), _WEEKDAYS[row], "end")
        for row in (0, 2, 4)
    ]
    attributes = {
        "class": "chart chart-calendar",
        "viewBox": f"0 0 {max(width, 1)} {height}",
        "role": "group",
        "aria-label": f"{title}: {len(days)} days with data",
    }
    svg = element("svg", attributes, *labels, *_months(first, last, monday), *squares)
    rows = tuple((at.isoformat(), days[at].text) for at in sorted(days, reverse=True))
    return Chart(title, svg, ("Day", "Partitions"), rows)


def level(amount: float, usual: float) -> int:
    """Return how dark a day is: 1 much less than usual, 2 less, 3 as usual, 4 more."""
    if usual <= 0:
        return 3
    return 1 + sum(amount >= usual * step for step in _STEPS)


def _dark(day: Day | None, usual: float) -> str:
    if day is None:
        return "0"
    return UNKNOWN if day.amount is None else str(level(day.amount, usual))


def _square(at: date, place: int, day: Day | None, dark: str) -> Markup:
    week, row = divmod(place, 7)
    told = f"{at:%a} {at.isoformat()}{f': {day.text}' if day else ''}"
    square = element(
        "rect",
        {
            "class": f"heat heat-{dark}",
            "x": _LEFT + week * _STEP,
            "y": _TOP + row * _STEP,
            "width": _SQUARE,
            "height": _SQUARE,
            "rx": 2,
        },
        element("title", {}, told),
    )
    if day is None or day.link is None:
        return square
    # Hundreds of stops would bar the way of the keyboard: the table below has the same days.
    return element("a", {"href": day.link, "tabindex": "-1"}, square)


def _months(first: date, last: date, monday: date) -> list[Markup]:
    """Name each month above the week in which it begins, where there is room for it."""
    starts = [first, *_month_starts(first, last)]
    named: list[tuple[int, date]] = []
    for start in reversed(starts):
        week = (start - monday).days // 7
        if not named or named[-1][0] - week >= _ROOM_FOR_A_MONTH:
            named.append((week, start))
    return [
        words("chart-label", (_LEFT + week * _STEP, _TOP - 8), _month_text(start, first))
        for week, start in named
        if (last - start).days // 7 >= _ROOM_FOR_A_MONTH - 1 or week == 0
    ]


def _month_text(start: date, first: date) -> str:
    return str(start.year) if start.month == 1 and start != first else f"{start:%b}"


def _month_starts(first: date, last: date) -> list[date]:
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _monday(at: date) -> date:
    return _on(at, -at.weekday()) if at.toordinal() > at.weekday() else date.min


def _on(first: date, number: int) -> date:
    return date.fromordinal(first.toordinal() + number)
