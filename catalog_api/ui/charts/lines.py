"""A quantity over time as a line with its area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from catalog_api.ui.charts.scales import Frame, axes, round_ticks, time_ticks
from catalog_api.ui.charts.svg import Chart, element, number, picture


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity at a time in epoch seconds; None where it is not known, which leaves a gap."""

    at: int
    value: float | None


def line_chart(
    title: str,
    readings: Sequence[Reading],
    *,
    text: Callable[[float], str],
    day: Callable[[int], str],
) -> Chart:
    """Draw readings in the order of their times; `text` and `day` write values and times."""
    frame = Frame()
    known = [reading for reading in readings if reading.value is not None]
    ticks = round_ticks(max((reading.value or 0 for reading in known), default=0))
    start = min((reading.at for reading in readings), default=0)
    end = max((reading.at for reading in readings), default=1)
    runs = [
        [_place(frame, reading, start, end, ticks[-1]) for reading in run]
        for run in _runs(readings)
    ]
    drawn = [part for run in runs for part in _run(frame, run)]
    ups = [(tick / ticks[-1], text(tick)) for tick in ticks]
    along = time_ticks(start, end) if end > start else [(0.5, day(start))]
    told = _told(known, text, day)
    svg = picture(title, told, frame.size, axes(frame, ups, along), *drawn)
    rows = tuple((day(reading.at), text(reading.value or 0)) for reading in reversed(known))
    return Chart(title, svg, ("Day", title), rows)


def _runs(readings: Sequence[Reading]) -> list[list[Reading]]:
    runs: list[list[Reading]] = [[]]
    for reading in readings:
        if reading.value is None:
            runs.append([])
        else:
            runs[-1].append(reading)
    return [run for run in runs if run]


def _place(
    frame: Frame, reading: Reading, start: int, end: int, highest: float
) -> tuple[float, float]:
    along = (reading.at - start) / (end - start) if end > start else 0.5
    return frame.x(along), frame.y((reading.value or 0) / highest)


def _run(frame: Frame, places: Sequence[tuple[float, float]]) -> list[str]:
    path = " L".join(f"{number(x)} {number(y)}" for x, y in places)
    floor = number(frame.y(0))
    area = f"M{number(places[0][0])} {floor} L{path} L{number(places[-1][0])} {floor} Z"
    x, y = places[-1]
    return [
        element("path", {"class": "chart-area", "d": area}),
        element("path", {"class": "chart-line", "d": f"M{path}"}),
        element("circle", {"class": "chart-dot", "cx": x, "cy": y, "r": 3.5}),
    ]


def _told(
    known: Sequence[Reading], text: Callable[[float], str], day: Callable[[int], str]
) -> str:
    if not known:
        return "Nothing is known yet."
    first, last = known[0], known[-1]
    return (
        f"From {text(first.value or 0)} on {day(first.at)} to {text(last.value or 0)} "
        f"on {day(last.at)}."
    )
