"""The newest partition is the one with the latest date, however its keys say it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.partitioning.dates import date_of, newest

NOW = int(datetime(2026, 11, 23, tzinfo=UTC).timestamp())
DATES = st.dates(date(2000, 1, 1), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("dt=2026-11-01", (2026, 11, 1, 0)),
        ("ds=20261101/hr=07", (2026, 11, 1, 7)),
        ("hour=2026-11-01-13", (2026, 11, 1, 13)),
        ("ts=2026-11-01 13%3A00%3A00", (2026, 11, 1, 13)),
        ("month=2026-11", (2026, 11, 0, 0)),
        ("month=202611", (2026, 11, 0, 0)),
        ("year=2026/month=11/day=1", (2026, 11, 1, 0)),
        ("day=1/month=11/year=2026", (2026, 11, 1, 0)),
        ("year=2026", (2026, 0, 0, 0)),
        ("region=eu/dt=2026-11-01", (2026, 11, 1, 0)),
        ("region=eu", None),
        ("id=20269999", None),
        ("dt=__HIVE_DEFAULT_PARTITION__", None),
        ("year=x/month=1", None),
        ("garbage", None),
        ("", None),
    ],
)
def test_dates_are_read_from_names(name: str, date: tuple[int, int, int, int] | None) -> None:
    assert date_of(name) == date


@given(st.lists(DATES, min_size=1, unique=True))
def test_the_order_in_which_partitions_come_does_not_matter(dates: list[date]) -> None:
    names = [f"dt={each}" for each in dates]
    first, rest = names[: len(names) // 2], names[len(names) // 2 :]
    found = newest(rest, NOW, newest(first, NOW))
    assert found == f"dt={max(dates)}"


@given(DATES)
def test_keys_for_parts_of_a_date_mean_the_same(day: date) -> None:
    parts = f"year={day.year}/month={day.month}/day={day.day}"
    assert date_of(parts) == date_of(f"dt={day}")


def test_placeholders_far_ahead_are_left_out() -> None:
    soon = datetime.fromtimestamp(NOW, UTC) + timedelta(days=3)
    names = ["dt=9999-12-31", "dt=2030-01-01", f"dt={soon:%Y-%m-%d}"]
    assert newest(names, NOW) == names[-1]
    assert newest(names[:2], NOW) is None
