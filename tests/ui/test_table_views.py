"""What pages of tables say, without a browser: arrival, days, types, folded changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_api.ui.views.partition_days import by_day, day_keys, gaps, shown_span
from catalog_api.ui.views.table_arrival import Mood, arrival
from catalog_api.ui.views.table_history import folded
from catalog_api.ui.views.table_partitions import (
    Amount,
    calendar_view,
    condition_on,
    filter_problem,
    joined,
)
from catalog_api.ui.views.type_tree import fields, type_tree
from metastore.model.column import Column
from metastore.model.freshness import Freshness, Rhythm, UpdateSource
from metastore.model.history import Change
from metastore.model.table import TableName
from metastore.partitioning.filter_parser import parse_filter

NOW = 1_767_225_600 + 12 * 3600  # noon, 2026-01-01
DAILY, QUARTERLY = Rhythm(86_400, text="every day"), Rhythm(900)


def fresh(ago: int, due: int | None, rhythm: Rhythm | None, late: int = 3600) -> Freshness:
    expected = None if due is None else NOW + due
    after = None if expected is None else expected + late
    return Freshness(NOW - ago, UpdateSource.METASTORE_EVENT, rhythm, expected, after)


@pytest.mark.parametrize(
    ("freshness", "mood", "said"),
    [
        (Freshness(), Mood.UNKNOWN, "Nothing tells yet"),
        (fresh(3600, 82_800, DAILY), Mood.GOOD, "The data of today have arrived"),
        (fresh(82_800, 3600, DAILY), Mood.WAITING, "have not arrived yet"),
        (fresh(86_400, -600, DAILY), Mood.WAITING, "due"),
        (fresh(2 * 86_400, -86_400, DAILY), Mood.BAD, "late"),
        (fresh(86_400, 2 * 86_400, DAILY), Mood.GOOD, "No data are due today"),
        (fresh(300, 600, QUARTERLY), Mood.GOOD, "up to date"),
        (fresh(300, None, None), Mood.UNKNOWN, "Data arrived today"),
        (fresh(90_000, None, None), Mood.UNKNOWN, "No data arrived today"),
    ],
)
def test_arrival_answers_whether_the_data_are_there(
    freshness: Freshness, mood: Mood, said: str
) -> None:
    found = arrival(freshness, NOW)
    assert found.mood is mood
    assert said in found.sentence


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        ((Column("country", "string"), Column("dt", "string")), ("dt",)),
        ((Column("event_date", "string"),), ("event_date",)),
        ((Column("at", "date"),), ("at",)),
        ((Column("hour", "int"), Column("yr", "int"), Column("mm", "int"), Column("d", "int")),
         ("yr", "mm", "d")),
        ((Column("country", "string"),), None),
        ((Column("year", "int"), Column("month", "int")), None),
    ],
)  # fmt: skip
def test_keys_that_say_the_day_are_known(
    keys: tuple[Column, ...], names: tuple[str, ...] | None
) -> None:
    found = day_keys(keys)
    assert (found.names if found else None) == names


@given(st.dictionaries(st.dates(), st.integers(1, 99)), st.sampled_from(["-", ""]))
def test_partitions_are_added_up_by_day(days: dict[date, int], between: str) -> None:
    keys = day_keys([Column("dt", "string")])
    assert keys is not None
    texts = {day: day.isoformat().replace("-", between) for day in days}
    counts = [((texts[day],), count) for day, count in days.items()]
    others = [(("__HIVE_DEFAULT_PARTITION__",), 5), (("2026-02-31",), 1), (("soon",), 1)]
    found = by_day(keys, [*counts, *others])
    assert {day: each.partitions for day, each in found.items()} == days


@given(st.sets(st.dates(date(2020, 1, 1), date(2026, 1, 1)), min_size=1))
def test_gaps_lie_between_the_first_day_and_the_end(days: set[date]) -> None:
    first, last = shown_span(days, date(2026, 1, 1), None)
    assert first.weekday() == 0
    assert last - first < timedelta(days=7 * 53)
    missing = gaps(days, first, last)
    assert not set(missing) & days
    assert all(max(first, min(days)) <= day <= last for day in missing)


def test_types_unfold_and_their_number_is_bounded() -> None:
    tree = type_tree("a", "array<struct<b:map<string,struct<c:int>>,d:int>>")
    assert [child.path for child in tree.children] == ["a.b", "a.d"]
    assert fields(tree) == 5
    wide = "struct<" + ",".join(f"f{number}:int" for number in range(9_000)) + ">"
    assert fields(type_tree("w", wide)) == 2000
    assert type_tree("x", "what<ever").text == "what<ever"


@given(
    st.from_regex(r"[a-z_]{1,9}", fullmatch=True),
    st.text(st.characters(exclude_characters="'\"\\")),
)
def test_conditions_on_values_can_be_read_back(key: str, value: str) -> None:
    first = condition_on(key, value)
    parse_filter(joined("a = 1 or b = 2", first))
    assert joined("", first) == first


def test_a_wrong_filter_is_marked_where_it_is_wrong() -> None:
    found = filter_problem("a = 1 oops", "Error parsing partition filter: x at character 6")
    assert (found.before, found.wrong, found.after) == ("a = 1 ", "oops", "")
    assert filter_problem("a =", "Unexpected end").wrong == ""


def test_daily_loads_are_one_line_and_others_stand_alone() -> None:
    def change(type_: str, version: int | None = None) -> Change:
        return Change(1, 0, "ana", "thrift", type_, "hive", "d", "t", "", schema_version=version)

    data, ddl = change("ADD_PARTITION"), change("ALTER_TABLE", 2)
    assert [len(others) for _, others in folded([data, data, ddl, ddl, data])] == [1, 0, 0, 0]


def test_a_day_of_which_nobody_knows_how_much_it_holds_is_not_taken_for_a_small_one() -> None:
    days = {
        date(2026, 1, number): Amount(1, f"d = {number}", 1_000, 10**6 if number < 5 else None)
        for number in range(1, 7)
    }
    days[date(2026, 1, 4)] = Amount(1, "d = 4", 10, 10)
    today = date(2026, 1, 6)
    view = calendar_view(TableName("hive", "a", "b"), days, today, None, today)
    squares = str(view.chart.svg)
    assert squares.count("heat-unknown") == view.unknown_count == 2
    assert squares.count("heat-1") == 1
    assert squares.count("heat-3") == 3
