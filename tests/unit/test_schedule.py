"""Schedules of crawlers, compared with looking at the clock every minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from crawler.schedule import parse_schedule
from metastore.crawler_errors import InvalidCrawlerSchedule

START = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())  # a Thursday
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")


def shown(text: str, zone: str, after: str, count: int = 3) -> list[str]:
    """The next times as a clock of the zone shows them."""
    place = ZoneInfo(zone)
    moment = int(datetime.fromisoformat(after).replace(tzinfo=place).timestamp())
    times = parse_schedule(text, zone).following(moment, count)
    return [datetime.fromtimestamp(each, place).strftime("%m-%d %H:%M%z") for each in times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cron(15 12 * * ? *)", ["01-01 12:15", "01-02 12:15", "01-03 12:15"]),
        ("cron(0 18 ? * MON-FRI *)", ["01-01 18:00", "01-02 18:00", "01-05 18:00"]),
        ("cron(0 8 1 * ? *)", ["01-01 08:00", "02-01 08:00", "03-01 08:00"]),
        ("cron(0/15 * * * ? *)", ["01-01 00:15", "01-01 00:30", "01-01 00:45"]),
        ("cron(0 9 ? * 1 *)", ["01-04 09:00", "01-11 09:00", "01-18 09:00"]),
        ("cron(0 9 ? * 6L *)", ["01-30 09:00", "02-27 09:00", "03-27 09:00"]),
        ("cron(0 9 ? * 2#1 *)", ["01-05 09:00", "02-02 09:00", "03-02 09:00"]),
        ("cron(0 9 L * ? *)", ["01-31 09:00", "02-28 09:00", "03-31 09:00"]),
        ("cron(0 9 4W * ? *)", ["01-05 09:00", "02-04 09:00", "03-04 09:00"]),
        ("cron(0 9 1 1 ? 2027)", ["01-01 09:00"]),
        ("0 6 * * 1", ["01-05 06:00", "01-12 06:00", "01-19 06:00"]),
        ("0 6 * * 7", ["01-04 06:00", "01-11 06:00", "01-18 06:00"]),
        ("0 6 * * 5-7", ["01-02 06:00", "01-03 06:00", "01-04 06:00"]),
        ("0 6 3 * sun", ["01-03 06:00", "01-04 06:00", "01-11 06:00"]),
        ("*/20 6 * * *", ["01-01 06:00", "01-01 06:20", "01-01 06:40"]),
        ("@monthly", ["02-01 00:00", "03-01 00:00", "04-01 00:00"]),
        ("every 15 minutes", ["01-01 00:15", "01-01 00:30", "01-01 00:45"]),
        ("every hour", ["01-01 01:00", "01-01 02:00", "01-01 03:00"]),
        ("every 2 days", ["01-03 00:00", "01-05 00:00", "01-07 00:00"]),
    ],
)
def test_the_next_times_are_told(text: str, expected: list[str]) -> None:
    assert [each[:11] for each in shown(text, "UTC", "2026-01-01T00:00")] == expected


def test_a_schedule_may_have_no_time_any_more() -> None:
    assert parse_schedule("cron(0 9 1 1 ? 2020)").after(START) is None
    assert parse_schedule("0 0 30 2 *").after(START) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hourly",
        "cron(* * * * *)",
        "cron(0 9 * * * *)",
        "cron(0 9 ? * ? *)",
        "cron(60 9 * * ? *)",
        "cron(0 9 ? * 8 *)",
        "0 9 ? * 2",
        "0 9 L * *",
        "61 * * * *",
        "0 0 0 * *",
        "0 0 * * 8",
        "0 0 * * 1/0",
        "0 0 * * MON#1",
        "* * * *",
        "every 0 minutes",
        "every 999999 weeks",
        "every minute or so",
    ],
)
def test_what_is_no_schedule_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(InvalidCrawlerSchedule) as refused:
        parse_schedule(text)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize("minutes", ["*", "*/4", "0/1", "0,3", "0/59"])
def test_glues_cron_is_not_faster_than_every_five_minutes(minutes: str) -> None:
    with pytest.raises(InvalidCrawlerSchedule, match="5 minutes"):
        parse_schedule(f"cron({minutes} * * * ? *)")


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc/passwd", "", "/etc/localtime"])
def test_unknown_zones_are_refused(zone: str) -> None:
    with pytest.raises(InvalidCrawlerSchedule, match="no time zone"):
        parse_schedule("@daily", zone)


def test_a_time_that_the_clock_leaves_out_is_moved_forward() -> None:
    assert shown("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00", 2) == [
        "03-29 03:30+0200",
        "03-30 02:30+0200",
    ]


def test_a_time_that_the_clock_shows_twice_counts_once() -> None:
    assert shown("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00", 2) == [
        "10-25 02:30+0200",
        "10-26 02:30+0100",
    ]


def test_what_runs_every_hour_runs_in_both_of_two_equal_hours() -> None:
    assert shown("30 * * * *", "Europe/Berlin", "2026-10-25T01:00", 4) == [
        "10-25 01:30+0200",
        "10-25 02:30+0200",
        "10-25 02:30+0100",
        "10-25 03:30+0100",
    ]


def test_days_begin_at_midnight_of_the_zone() -> None:
    assert shown("every day", "Asia/Kolkata", "2026-01-01T12:00", 1) == ["01-02 00:00+0530"]


def listed(low: int, high: int) -> st.SearchStrategy[tuple[str, frozenset[int]]]:
    """A field of cron and the numbers that it means."""
    every = frozenset(range(low, high + 1))
    number = st.integers(low, high)
    return st.one_of(
        st.just(("*", every)),
        st.integers(1, high).map(lambda step: (f"*/{step}", frozenset(sorted(every)[::step]))),
        st.tuples(number, number).map(
            lambda two: (f"{min(two)}-{max(two)}", frozenset(range(min(two), max(two) + 1)))
        ),
        st.lists(number, min_size=1, max_size=4).map(
            lambda all_: (",".join(map(str, all_)), frozenset(all_))
        ),
    )


def minutes_from(moment: int, count: int) -> Iterator[int]:
    first = (moment // 60 + 1) * 60
    return iter(range(first, first + count * 60, 60))


@bounded(max_examples=120)
@given(
    minutes=listed(0, 59),
    hours=st.one_of(st.just(("*", frozenset(range(24)))), listed(0, 23)),
    days=listed(1, 31),
    months=listed(1, 12),
    weekdays=listed(0, 6),
    zone=st.sampled_from(ZONES),
    moment=st.integers(START, START + 366 * 86_400),
)
def test_plain_cron_is_what_looking_at_the_clock_every_minute_gives(
    minutes: tuple[str, frozenset[int]],
    hours: tuple[str, frozenset[int]],
    days: tuple[str, frozenset[int]],
    months: tuple[str, frozenset[int]],
    weekdays: tuple[str, frozenset[int]],
    zone: str,
    moment: int,
) -> None:
    if not hours[0].startswith("*"):
        zone = "UTC"  # what happens when clocks are set is told by the tests above
    text = " ".join(field[0] for field in (minutes, hours, days, months, weekdays))
    place = ZoneInfo(zone)

    def matches(instant: int) -> bool:
        local = datetime.fromtimestamp(instant, place)
        if local.minute not in minutes[1] or local.hour not in hours[1]:
            return False
        if local.month not in months[1]:
            return False
        by_day = local.day in days[1]
        by_weekday = local.isoweekday() % 7 in weekdays[1]
        if days[0] == "*" or weekdays[0] == "*":
            return by_day and by_weekday
        return by_day or by_weekday

    found = parse_schedule(text, zone).after(moment)
    expected = next((each for each in minutes_from(moment, 3 * 1440) if matches(each)), None)
    if expected is None:
        assert found is None or found > moment + 3 * 86_400
    else:
        assert found == expected


@bounded(max_examples=60)
@given(
    hour=st.integers(0, 23),
    weekday=st.integers(1, 7),
    moment=st.integers(START, START + 366 * 86_400),
)
def test_aws_counts_weekdays_from_sunday_as_1(hour: int, weekday: int, moment: int) -> None:
    found = parse_schedule(f"cron(0 {hour} ? * {weekday} *)").after(moment)

    assert found is not None
    local = datetime.fromtimestamp(found, UTC)
    assert (local.hour, local.minute, local.isoweekday() % 7 + 1) == (hour, 0, weekday)
    assert timedelta(0) < timedelta(seconds=found - moment) <= timedelta(days=7)


@given(
    number=st.integers(1, 500),
    unit=st.sampled_from(["minutes", "hours"]),
    moment=st.integers(START, START + 10**7),
)
def test_intervals_are_even(number: int, unit: str, moment: int) -> None:
    seconds = number * (60 if unit == "minutes" else 3600)
    first, second = parse_schedule(f"every {number} {unit}").following(moment, 2)

    assert second - first == seconds
    assert 0 < first - moment <= seconds
