"""Counts by day as bars, and small bars without axes for lists."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from catalog_api.ui.charts.scales import DAY, Frame, axes, round_ticks, time_ticks
from catalog_api.ui.charts.svg import Chart, element, group, picture

_SPARK = (96.0, 20.0)


def day_bars(
    title: str,
    counts: Sequence[tuple[int, int]],
    span: tuple[int, int],
    *,
    text: Callable[[float], str],
    day: Callable[[int], str],
) -> Chart:
    """Draw (epoch day, count) pairs within `span`, its first and its last day.

    They come in the order of the days; days that are missing count 0.
    """
    frame = Frame()
    highest = max((count for _, count in counts), default=0)
    ticks = round_ticks(highest)
    first, last = span
    days = last - first + 1
    step = (frame.x(1) - frame.x(0)) / days
    bars = [
        _bar(frame, (frame.x(0) + (number - first) * step, step), count / ticks[-1],
             f"{day(number * DAY)}: {text(count)}")
        for number, count in counts
        if count > 0
    ]  # fmt: skip
    ups = [(tick / ticks[-1], text(tick)) for tick in ticks]
    along = time_ticks(first * DAY, (first + days) * DAY - 1)
    total = sum(count for _, count in counts)
    told = f"{text(total)} in {days} days, {text(highest)} on the busiest."
    svg = picture(title, told, frame.size, axes(frame, ups, along), group("chart-bars", *bars))
    rows = tuple((day(number * DAY), text(count)) for number, count in reversed(counts))
    return Chart(title, svg, ("Day", title), rows)


def _bar(frame: Frame, place: tuple[float, float], share: float, told: str) -> Markup:
    x, step = place
    return element(
        "rect",
        {
            "class": "chart-bar",
            "x": x + step * 0.1,
            "y": frame.y(share),
            "width": max(step * 0.8, 0.1),
            "height": max(frame.y(0) - frame.y(share), 0),
            "rx": min(step * 0.15, 2),
        },
        element("title", {}, told),
    )


def sparkline(title: str, values: Sequence[float]) -> Markup:
    """Draw a row of small bars, as high as their share of the highest."""
    width, height = _SPARK
    highest = max(values, default=0) or 1
    step = width / max(len(values), 1)
    bars = [
        element(
            "rect",
            {
                "class": "chart-bar",
                "x": number * step,
                "y": height - max(value / highest * height, 1),
                "width": max(step - 1, 0.5),
                "height": max(value / highest * height, 1),
            },
        )
        for number, value in enumerate(values)
    ]
    return _small("chart chart-spark", title, _SPARK, *bars)


def share_bar(title: str, share: float) -> Markup:
    """Draw how much of a whole something is; `share` is 0 to 1."""
    size = (100.0, 8.0)
    part = min(max(share, 0.0), 1.0) * size[0]
    return _small(
        "chart chart-share",
        title,
        size,
        element("rect", {
            "class": "chart-whole", "x": 0, "y": 0, "width": size[0], "height": size[1], "rx": 3,
        }),
        element("rect", {
            "class": "chart-part", "x": 0, "y": 0, "width": part, "height": size[1], "rx": 3,
        }),
    )  # fmt: skip


def _small(class_: str, title: str, size: tuple[float, float], *content: str) -> Markup:
    width, height = size
    attributes = {"class": class_, "viewBox": f"0 0 {width:g} {height:g}", "role": "img"}
    return element("svg", {**attributes, "aria-label": title}, *content)
