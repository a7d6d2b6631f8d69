"""What pages and the command line say of the values of columns."""

from dataclasses import replace

from catalog_api.cli.inside import profile_line
from catalog_api.http.sample_shapes import column
from catalog_api.ui.views.table_columns import profile_view
from metastore.model.column_profile import ColumnProfile, ProfileSource, column_profile
from metastore.model.statistics import ColumnStatistics, StatisticsKind

YEAR = ColumnProfile(
    "year", "int", ProfileSource.PARTITIONS, distinct=1_200, low=0, high=2_013, null_share=0.0
)


def test_values_are_shown_as_one_would_write_them() -> None:
    shown = profile_view(YEAR)
    assert shown is not None
    assert shown.span == "0 – 2013"  # noqa: RUF001 - a range
    assert shown.distinct == "1,200"


def test_where_there_may_be_more_distinct_values_it_is_said() -> None:
    least = replace(YEAR, distinct_is_least=True)
    shown = profile_view(least)
    assert shown is not None
    assert shown.distinct == "at least 1,200"
    assert profile_line(column(least))[3] == "at least 1200"
    assert profile_line(column(YEAR))[3] == "1200"


def test_times_of_older_statistics_are_times() -> None:
    known = ColumnStatistics("at", "timestamp", StatisticsKind.LONG, low=0, high=1_767_434_400)
    found = column_profile("at", "timestamp", known, ProfileSource.TABLE, 1)
    assert (found.low, found.high) == ("1970-01-01T00:00:00+00:00", "2026-01-03T10:00:00+00:00")
    shown = profile_view(found)
    assert shown is not None
    assert shown.span == "1970-01-01 00:00 – 2026-01-03 10:00"  # noqa: RUF001 - a range


def test_a_time_beyond_the_calendar_stays_a_number() -> None:
    known = ColumnStatistics("at", "timestamp", StatisticsKind.LONG, low=10**15, high=10**15)
    found = column_profile("at", "timestamp", known, ProfileSource.TABLE, 1)
    assert found.low == 10**15


def test_texts_of_one_length_are_said_to_be() -> None:
    fixed = ColumnProfile("code", "string", ProfileSource.TABLE, average_length=2.0, max_length=2)
    shown = profile_view(fixed)
    assert shown is not None
    assert shown.span == "all 2 bytes long"
