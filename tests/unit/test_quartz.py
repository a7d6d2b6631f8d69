"""Quartz schedules; what is expected was asked of Hive 4.0.1 at the moment below.

Its answers to `22-2`, `10-5` and `10,L` are others: it passes over moments that fit them.
"""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.administration_errors import InvalidSchedule
from metastore.service.quartz import parse_schedule

NOW = datetime.fromisoformat("2026-11-22 23:45:54")
NEXT = {
    "0 0 12 * * ?": "2026-11-23 12:00:00",
    "0 0 12 ? * *": "2026-11-23 12:00:00",
    "* * * * * ? *": "2026-11-22 23:45:55",
    "0 */5 * ? * *": "2026-11-22 23:50:00",
    "0 0/10 * * * ?": "2026-11-22 23:50:00",
    "0 0 0 L * ?": "2026-11-30 00:00:00",
    "0 0 0 LW * ?": "2026-11-30 00:00:00",
    "0 0 0 15W * ?": "2026-12-15 00:00:00",
    "0 0 0 ? * 6L": "2026-11-27 00:00:00",
    "0 0 0 ? * FRI#2": "2026-12-11 00:00:00",
    "0 0 0 ? * MON-FRI": "2026-11-23 00:00:00",
    "0 0 0 ? JAN,jul *": "2027-01-01 00:00:00",
    "0 0 0 1 1 ? 2030-2032": "2030-01-01 00:00:00",
    "0 0 0 29 2 ?": "2028-02-29 00:00:00",
    "0 0 0 L-3 * ?": "2026-11-27 00:00:00",
    "0 0 22-2 * * ?": "2026-11-23 00:00:00",
    "10-5 * * * * ?": "2026-11-22 23:45:55",
    "0 0 0 ? * SAT-MON": "2026-11-23 00:00:00",
    "0 0 0 ? * 7-2": "2026-11-23 00:00:00",
    "0 0 0 1/5 * ?": "2026-11-26 00:00:00",
    "5/15 * * * * ?": "2026-11-22 23:46:05",
    "0 0 0 ? * 2#5": "2026-11-30 00:00:00",
    "0 0 0 1,15 * ?": "2026-12-01 00:00:00",
    "0 1-10/3 * * * ?": "2026-11-23 00:01:00",
    "  0  0   12 * * ? ": "2026-11-23 12:00:00",
    "0 0 0 ? * L": "2026-11-28 00:00:00",
    "0 0 0 ? * mon#1,tue#2": "2026-12-07 00:00:00",
    "0 0 0 10,L * ?": "2026-11-30 00:00:00",
    "0 0 0 ? * 2-6/2": "2026-11-23 00:00:00",
    "0 0 0 ? FEB-APR *": "2027-02-01 00:00:00",
    "0 0 0 ? * 6L,3": "2026-11-24 00:00:00",
    "1,2,3 * * * * ?": "2026-11-22 23:46:01",
    "0 5,* 0 * * ?": "2026-11-23 00:00:00",
}
NEVER = ["0 0 0 1 1 ? 2020", "0 0 0 31 2 ?", "0 0 0 ? * 2#6"]
WRONG = [
    "", "hello", "@daily", "0 0 12 * *", "0 0 12 * * *", "0 0 12 ? * ?", "0 0 12 * * ? * *",
    "60 0 0 * * ?", "-1 0 0 * * ?", "0 0 24 * * ?", "0 0 0 0 * ?", "0 0 0 32 * ?",
    "0 0 0 ? * 0", "0 0 0 ? * 8", "0 0 0 ? * MO", "0 0 0 1 13 ?", "0 0 0 1 * ? 1969",
    "0 0 0 1 * ? 2100", "0/0 * * * * ?", "0 */90 * * * ?", "0 0 0 */40 * ?", "0 0 0 W * ?",
    "0 0 0 * * MON", "0 0 0 1 * MON", "0 0 0 1-3W * ?", "0 , 0 * * ?",
]  # fmt: skip


@pytest.mark.parametrize("schedule", NEXT)
def test_a_schedule_says_when_it_is_next(schedule):
    assert str(parse_schedule(schedule).after(NOW)) == NEXT[schedule]


@pytest.mark.parametrize("schedule", NEVER)
def test_a_schedule_may_have_ended(schedule):
    assert parse_schedule(schedule).after(NOW) is None


@pytest.mark.parametrize("schedule", WRONG)
def test_what_is_no_schedule_is_refused(schedule):
    with pytest.raises(InvalidSchedule) as caught:
        parse_schedule(schedule)
    assert str(caught.value) == f"Invalid QUARTZ schedule expression: '{schedule}'"


@pytest.mark.parametrize(
    ("month", "day"),
    [("2026-08", "2026-08-03"), ("2026-02", "2026-02-27"), ("2026-05", "2026-05-29")],
)
def test_working_days_stay_in_their_month(month, day):
    number = {"2026-08": "1W", "2026-02": "28W", "2026-05": "LW"}[month]
    found = parse_schedule(f"0 0 0 {number} * ?").after(datetime.fromisoformat(f"{month}-01"))
    assert found == datetime.fromisoformat(day)


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2090-01-01")),
    st.integers(0, 59), st.integers(0, 23), st.integers(1, 28),
)  # fmt: skip
def test_the_next_time_is_later_and_fits(moment, minute, hour, day):
    found = parse_schedule(f"0 {minute} {hour} {day} * ?").after(moment)
    assert found is not None
    assert found > moment
    assert (found.second, found.minute, found.hour, found.day) == (0, minute, hour, day)
    assert (found - moment).days <= 31
