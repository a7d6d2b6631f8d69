"""Charts are well-formed SVG within their view box, whatever the data and the labels."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from catalog_api.ui.charts.bars import day_bars, share_bar, sparkline
from catalog_api.ui.charts.calendar import Day, calendar, level
from catalog_api.ui.charts.lines import Reading, line_chart
from catalog_api.ui.charts.scales import round_ticks, time_ticks
from catalog_api.ui.charts.svg import Chart, element
from catalog_api.ui.charts.updates import pauses_chart, time_of_day_chart

times = st.integers(0, 4_102_444_800)
amounts = st.one_of(st.none(), st.integers(0, 2**62), st.floats(0, 1e18))


def parsed(svg: Markup) -> ET.Element:
    """The picture, as a browser would read it in a page: it must be whole and in its box."""
    root = ET.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for part in root.iter():
        for key, most in (("x", width), ("y", height), ("cx", width), ("cy", height)):
            assert -0.1 <= float(part.attrib.get(key, 0)) <= most + 0.1, part.attrib
        right = float(part.attrib.get("x", 0)) + float(part.attrib.get("width", 0))
        bottom = float(part.attrib.get("y", 0)) + float(part.attrib.get("height", 0))
        assert right <= width + 0.2
        assert bottom <= height + 0.2
        assert "style" not in part.attrib
    return root


def described(chart: Chart) -> ET.Element:
    root = parsed(chart.svg)
    assert all(len(row) == len(chart.columns) for row in chart.rows)
    return root


@given(st.text(), st.lists(st.tuples(times, amounts)))
def test_a_line_chart_is_whole_whatever_it_shows(
    title: str, found: list[tuple[int, float | None]]
) -> None:
    readings = [Reading(at, value) for at, value in sorted(found, key=lambda pair: pair[0])]
    chart = line_chart(title, readings, text=str, day=str)
    root = described(chart)
    known = [reading for reading in readings if reading.value is not None]
    assert len(chart.rows) == len(known)
    assert bool(root.findall("circle")) == bool(known)


@given(st.text(), st.dictionaries(st.integers(0, 40_000), st.integers(0, 2**40), max_size=50))
def test_bars_stand_for_days_with_a_count(title: str, counts: dict[int, int]) -> None:
    chart = day_bars(title, sorted(counts.items()), (0, 40_000), text=str, day=str)
    bars = list(described(chart).iter("rect"))
    assert len(bars) == sum(1 for count in counts.values() if count)


@given(st.text(), st.lists(st.floats(0, 1e12), max_size=100), st.floats(-1, 2))
def test_small_charts_stay_in_their_box(title: str, values: list[float], share: float) -> None:
    assert len(list(parsed(sparkline(title, values)))) == len(values)
    part = parsed(share_bar(title, share))[1]
    assert float(part.attrib["width"]) == round(min(max(share, 0), 1) * 100, 1)


@given(
    st.text(),
    st.dates(date(1, 1, 1), date(9998, 1, 1)),
    st.integers(0, 400),
    st.sets(st.integers(0, 400)),
)
def test_a_calendar_has_a_square_for_every_day(
    title: str, first: date, length: int, present: set[int]
) -> None:
    last = first + timedelta(days=length)
    days = {
        first + timedelta(days=number): Day(number, f"{number} <rows>", "?filter=dt='x'&y")
        for number in present
        if number <= length
    }
    root = described(calendar(title, days, (first, last), absent="nothing", until=last))
    squares = list(root.iter("rect"))
    assert len(squares) == length + 1
    marked = [square.attrib["class"].removeprefix("heat heat-") for square in squares]
    assert sum(mark in "1234" for mark in marked) == len(days)
    assert (
        marked.count("gap") == (last - min(days)).days + 1 - len(days) if days else not any(days)
    )
    assert len(root.findall("a")) == len(days)


@given(st.text(), st.lists(times), st.tuples(st.integers(0, 86_400), st.integers(0, 90_000)))
def test_updates_are_dots_beside_their_band(
    title: str, found: list[int], band: tuple[int, int]
) -> None:
    rising = sorted(found)
    by_day = time_of_day_chart(title, rising, band, moment=str)
    assert len(list(described(by_day).iter("circle"))) == len(rising)
    pauses = pauses_chart(title, rising, band, duration=str, moment=str)
    assert len(list(described(pauses).iter("circle"))) == max(len(rising) - 1, 0)


def test_a_label_is_text_and_never_markup() -> None:
    drawn = element("text", {"data-name": '"><script>'}, "<script>alert(1)</script>\x00")
    assert "<script" not in drawn
    text = ET.fromstring(drawn)
    assert text.text == "<script>alert(1)</script>\ufffd"
    assert text.attrib["data-name"] == '"><script>'


@given(st.floats(0, 1e20))
def test_ticks_are_few_rise_and_reach_the_highest(highest: float) -> None:
    ticks = round_ticks(highest)
    assert ticks[0] == 0
    assert ticks == sorted(set(ticks))
    assert ticks[-1] >= highest * 0.999999
    assert 2 <= len(ticks) <= 7


def test_ticks_are_round() -> None:
    assert round_ticks(1) == [0, 1]
    assert round_ticks(2) == [0, 1, 2]
    assert round_ticks(3.2) == [0, 1, 2, 3, 4]
    assert round_ticks(87) == [0, 50, 100]
    assert round_ticks(3_400_000) == [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]


@given(times, st.integers(0, 10**10))
def test_time_ticks_lie_within_the_axis(start: int, length: int) -> None:
    ticks = time_ticks(start, start + length)
    assert len(ticks) <= 6 or length > 3640 * 86_400 * 5
    assert all(0 <= share <= 1 for share, _ in ticks)


def test_short_spans_show_hours_and_long_ones_months() -> None:
    assert time_ticks(0, 43_200)[1][1] == "03:00"
    assert time_ticks(0, 86_400 * 9)[1][1] == "3 Jan"
    assert time_ticks(0, 86_400 * 700)[1][1].endswith(" 1970")


def test_days_are_as_dark_as_they_differ_from_the_usual_one() -> None:
    assert [level(amount, 100) for amount in (0, 49, 50, 84, 85, 100, 149, 150)] == [
        1, 1, 2, 2, 3, 3, 3, 4,
    ]  # fmt: skip
    assert level(5, 0) == 3
