"""Charts of what happens with a table, those of which anything is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog_api.ui.charts.bars import day_bars
from catalog_api.ui.charts.lines import Reading, line_chart
from catalog_api.ui.charts.svg import Chart
from catalog_api.ui.charts.updates import pauses_chart, time_of_day_chart
from catalog_api.ui.formatting import duration, moment, short_count, size
from metastore.model.freshness import Freshness, Update
from metastore.model.size import Size
from metastore.model.usage import TableUsage

_FEW = 2


@dataclass(frozen=True, slots=True)
class Noted:
    """A chart with what to know about it."""

    chart: Chart
    note: str


def activity_charts(
    updates: Sequence[Update],
    freshness: Freshness,
    sizes: Sequence[Size],
    usage: TableUsage,
    span: tuple[int, int],
) -> list[Noted]:
    """Draw updates (given newest first), growth, and reads within a span of days."""
    charts = []
    if len(updates) >= _FEW:
        charts.append(_updates(sorted(update.at for update in updates), freshness))
    if any(each.rows is not None for each in sizes):
        charts.append(_volume("Rows", [(each.at, each.rows) for each in sizes]))
    if any(each.bytes is not None for each in sizes):
        charts.append(_volume("Size", [(each.at, each.bytes) for each in sizes]))
    if usage.days:
        charts.append(
            Noted(
                day_bars("Reads", usage.days, span, text=_counted, day=_day),
                "statements of engines, by day",
            )
        )
    return charts


def _updates(times: Sequence[int], freshness: Freshness) -> Noted:
    rhythm = freshness.rhythm
    note = f"usually {rhythm.text}" if rhythm and rhythm.text else "no regular rhythm"
    if rhythm and rhythm.time_of_day is not None:
        band = (rhythm.time_of_day, rhythm.spread)
        title = "Updates by time of day (UTC)"
        return Noted(time_of_day_chart(title, times, band, moment=moment), note)
    usual = (rhythm.interval, rhythm.spread) if rhythm else None
    chart = pauses_chart("Time between updates", times, usual, duration=_duration, moment=moment)
    return Noted(chart, note)


def _volume(title: str, found: Sequence[tuple[int, int | None]]) -> Noted:
    readings = [Reading(at, value) for at, value in found]
    text = _counted if title == "Rows" else _sized
    known = sum(reading.value is not None for reading in readings)
    note = "at the end of each day" if known > 1 else "the first day; every day adds a point"
    return Noted(line_chart(title, readings, text=text, day=_day), note)


def _counted(number: float) -> str:
    return short_count(round(number))


def _sized(number: float) -> str:
    return size(round(number))


def _duration(seconds: int) -> str:
    return duration(seconds) if seconds else "0"


def _day(at: int) -> str:
    return moment(at)[:10] if at else "1970-01-01"
