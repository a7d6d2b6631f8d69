"""Round numbers and times for the axes of charts, and where they lie in the picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil, floor, log10

from markupsafe import Markup

from catalog_api.ui.charts.svg import element, group, words

MINUTE, HOUR, DAY = 60, 3600, 86400
_STEPS = (1, 2, 5, 10)
_TIMES = (
    *(MINUTE * step for step in (1, 5, 15, 30)),
    *(HOUR * step for step in (1, 3, 6, 12)),
    *(DAY * step for step in (1, 2, 7, 14, 28, 91, 182, 364, 1820, 3640)),
)
_YEAR_MATTERS = 300 * DAY
_LEAST = 1e-9  # what is less is drawn as nothing

Tick = tuple[float, str]
"""Where along the axis (0 to 1), and what is written there."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture and the field within it that data are drawn in, in units of the view box."""

    width: float = 560
    height: float = 220
    left: float = 76
    right: float = 20
    top: float = 14
    bottom: float = 36

    def x(self, share: float) -> float:
        """Return the place of a share (0 left, 1 right) of the field."""
        return self.left + _within(share) * (self.width - self.left - self.right)

    def y(self, share: float) -> float:
        """Return the place of a share (0 at the bottom, 1 at the top) of the field."""
        return self.height - self.bottom - _within(share) * (self.height - self.top - self.bottom)

    @property
    def size(self) -> tuple[float, float]:
        return self.width, self.height


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def round_ticks(highest: float, *, count: int = 4) -> list[float]:
    """Return rising round numbers from 0 to at least `highest`, about `count` of them."""
    if highest < _LEAST:
        return [0.0, 1.0]
    least = highest / count
    power = 10.0 ** floor(log10(least))
    step = power * next((size for size in _STEPS if size * power >= least), 10)
    if highest >= 1:
        step = max(step, 1.0)  # there is no half of a row
    return [step * number for number in range(ceil(highest / step) + 1)]


def time_ticks(start: int, end: int, *, count: int = 5) -> list[Tick]:
    """Return round times (UTC) between two epoch seconds as shares of the span."""
    span = max(end - start, 1)
    step = next((size for size in _TIMES if span / size <= count), _TIMES[-1])
    first = -(-start // step) * step
    return [
        ((at - start) / span, _time_text(at, step, span)) for at in range(first, end + 1, step)
    ]


def _time_text(at: int, step: int, span: int) -> str:
    try:
        moment = datetime.fromtimestamp(at, UTC)
    except (OverflowError, ValueError, OSError):
        return ""
    if step < DAY:
        return f"{moment:%H:%M}"
    if span > _YEAR_MATTERS:
        return f"{moment:%b} {moment.year}"
    return f"{moment.day} {moment:%b}"


def axes(frame: Frame, ups: Iterable[Tick], alongs: Iterable[Tick]) -> Markup:
    """Draw the lines and texts of both axes."""
    drawn = [
        line
        for share, text in ups
        for line in (
            element("line", {
                "class": "chart-grid", "x1": frame.x(0), "x2": frame.x(1),
                "y1": frame.y(share), "y2": frame.y(share),
            }),
            words("chart-label", (frame.left - 8, frame.y(share) + 4), text, "end"),
        )
    ]  # fmt: skip
    drawn += [
        words("chart-label", (frame.x(share), frame.height - 10), text, _anchor(share))
        for share, text in alongs
    ]
    return group("chart-axes", *drawn)


def _anchor(share: float) -> str:
    if share < 0.04:
        return "start"
    return "end" if share > 0.96 else "middle"
