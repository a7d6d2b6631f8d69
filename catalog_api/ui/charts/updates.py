"""When data arrived, against the rhythm in which they usually do.

What comes at one time of day is drawn by day and time of day, all else by the time that passed
since the update before: in both, what is usual is a band, and what is not stands out of it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from markupsafe import Markup

from catalog_api.ui.charts.scales import DAY, Frame, Tick, axes, round_ticks, time_ticks
from catalog_api.ui.charts.svg import Chart, element, picture

_HOURS = (0, 6, 12, 18, 24)


def time_of_day_chart(
    title: str,
    times: Sequence[int],
    band: tuple[int, int] | None,
    *,
    moment: Callable[[int], str],
) -> Chart:
    """Draw each update (epoch seconds, rising) at its day and its time of day in UTC.

    `band` is the usual time of day and how many seconds updates usually differ from it.
    """
    frame = Frame()
    start = times[0] // DAY * DAY if times else 0
    end = (times[-1] // DAY + 1) * DAY if times else DAY
    bands = [_band(frame, (at - spread) / DAY, (at + spread) / DAY)
             for at, spread in ([band] if band else [])]  # fmt: skip
    dots = [_dot(frame, (at - start) / (end - start), at % DAY / DAY) for at in times]
    ups = [(hour / 24, f"{hour:02}:00") for hour in _HOURS]
    svg = _drawn(title, frame, ups, time_ticks(start, end), [*bands, *dots])
    return Chart(title, svg, ("Update",), tuple((moment(at),) for at in reversed(times)))


def pauses_chart(
    title: str,
    times: Sequence[int],
    band: tuple[int, int] | None,
    *,
    duration: Callable[[int], str],
    moment: Callable[[int], str],
) -> Chart:
    """Draw each update (epoch seconds, rising) as high as the pause before it was long.

    `band` is the usual pause and how many seconds pauses usually differ from it.
    """
    frame = Frame()
    pauses = [(later, later - earlier) for earlier, later in pairwise(times)]
    usual = [band] if band else []
    longest = max([pause for _, pause in pauses] + [sum(pair) for pair in usual], default=0)
    ticks = round_ticks(longest / _unit(longest))
    highest = ticks[-1] * _unit(longest)
    start, end = (times[0], max(times[-1], times[0] + 1)) if times else (0, 1)
    bands = [
        _band(frame, (pause - spread) / highest, (pause + spread) / highest)
        for pause, spread in usual
    ]
    dots = [_dot(frame, (at - start) / (end - start), pause / highest) for at, pause in pauses]
    ups = [(tick / ticks[-1], duration(int(tick * _unit(longest)))) for tick in ticks]
    svg = _drawn(title, frame, ups, time_ticks(start, end), [*bands, *dots])
    rows = tuple((moment(at), duration(pause)) for at, pause in reversed(pauses))
    return Chart(title, svg, ("Update", "Pause before it"), rows)


def _drawn(
    title: str, frame: Frame, ups: list[Tick], along: list[Tick], content: list[Markup]
) -> Markup:
    told = "Every dot is an update; the band shows when updates usually come."
    return picture(title, told, frame.size, axes(frame, ups, along), *content)


def _band(frame: Frame, low: float, high: float) -> Markup:
    top, bottom = frame.y(high), frame.y(low)
    return element(
        "rect",
        {
            "class": "chart-band",
            "x": frame.x(0),
            "y": top,
            "width": frame.x(1) - frame.x(0),
            "height": max(bottom - top, 2) if bottom < frame.y(0) else bottom - top,
        },
    )


def _dot(frame: Frame, along: float, up: float) -> Markup:
    return element(
        "circle", {"class": "chart-dot", "cx": frame.x(along), "cy": frame.y(up), "r": 3}
    )


def _unit(seconds: int) -> int:
    return next((unit for unit in (DAY, 3600, 60) if seconds >= 2 * unit), 1)
