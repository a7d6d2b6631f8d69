"""What pages and the command line say of the values of columns."""

from dataclasses import replace

from catalog_api.cli.inside import profile_line
from catalog_api.http.sample_shapes import column
from catalog_api.ui.views.table_columns import profile_view
from metastore.model.column_profile import ColumnProfile, ProfileSource

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
