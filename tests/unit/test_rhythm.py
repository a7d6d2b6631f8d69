"""Rhythms are found in noisy times, and tables are late when they should be, never before."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from metastore.model.freshness import EVERY_DAY, Freshness, Lateness, Rhythm
from metastore.service.rhythm import due, find_rhythm, is_enough

HOUR = 3_600
DAY = 86_400
MONDAY = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp())
WORKDAYS = frozenset(range(5))
DAILY_AT_SIX = Rhythm(DAY, EVERY_DAY, 6 * HOUR, 600)
WORKDAYS_AT_SIX = Rhythm(DAY, WORKDAYS, 6 * HOUR, 600)


def found(times: list[int]) -> Rhythm | None:
    return find_rhythm(sorted(times), Counter(time // DAY for time in times))


def kept(times: list[int]) -> Rhythm:
    rhythm = found(times)
    assert rhythm is not None
    return rhythm


def state(times: list[int], now: int) -> Lateness:
    expected, late_after = due(kept(times), max(times))
    return Freshness(max(times), None, None, expected, late_after).lateness(now)


def jitters(seconds: int, count: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(-seconds, seconds), min_size=count, max_size=count)


def on_several_weekdays(numbers: set[int]) -> bool:
    return all(count <= 3 for count in Counter(number % 7 for number in numbers).values())


def daily(jitter: list[int], at: int = 6 * HOUR, start: int = MONDAY) -> list[int]:
    return [start + number * DAY + at + off for number, off in enumerate(jitter)]


@given(
    st.sampled_from([300, 900, 1_800, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR]),
    jitters(100, 60),
    st.integers(0, 13 * DAY),
)
def test_equal_intervals_are_found_through_jitter(
    interval: int, jitter: list[int], start: int
) -> None:
    times = [
        MONDAY + start + number * interval + off * interval // 700
        for number, off in enumerate(jitter)
    ]
    rhythm = kept(times)
    assert abs(rhythm.interval - interval) <= 0.12 * interval
    assert rhythm.time_of_day is None


@given(jitters(1_800, 30), st.integers(0, DAY - 1), st.integers(0, 6))
def test_daily_tables_are_known_by_their_time_of_day(
    jitter: list[int], at: int, weekday: int
) -> None:
    rhythm = kept(daily(jitter, at, MONDAY + weekday * DAY))
    assert rhythm.interval == DAY
    assert rhythm.weekdays == EVERY_DAY
    assert rhythm.time_of_day is not None
    away = abs(rhythm.time_of_day - at)
    assert min(away, DAY - away) <= 1_800


@given(
    st.sets(st.integers(0, 6), min_size=2, max_size=6),
    jitters(1_800, 56),
    st.integers(HOUR, 22 * HOUR),
)
def test_days_of_the_week_are_learned(weekdays: set[int], jitter: list[int], at: int) -> None:
    times = [time for number, time in enumerate(daily(jitter, at)) if number % 7 in weekdays]
    assert kept(times).weekdays == weekdays


@given(st.integers(0, 6), jitters(HOUR, 8), st.integers(2 * HOUR, 21 * HOUR))
def test_weekly_tables_are_known_by_their_day(weekday: int, jitter: list[int], at: int) -> None:
    times = [MONDAY + (weekday + 7 * number) * DAY + at + off for number, off in enumerate(jitter)]
    rhythm = kept(times)
    assert (rhythm.interval, rhythm.weekdays) == (7 * DAY, frozenset({weekday}))


@given(st.integers(1, 28), jitters(HOUR, 9), st.integers(0, 11))
def test_monthly_tables_are_due_a_month_later(day: int, jitter: list[int], first: int) -> None:
    months = [divmod(first + number, 12) for number in range(len(jitter))]
    times = [
        int(datetime(2025 + years, month + 1, day, 12, tzinfo=UTC).timestamp()) + off
        for (years, month), off in zip(months, jitter, strict=True)
    ]
    rhythm = kept(times)
    assert "every month" in rhythm.text
    years, month = divmod(first + len(jitter), 12)
    following = int(datetime(2025 + years, month + 1, day, 12, tzinfo=UTC).timestamp())
    expected, late_after = due(rhythm, times[-1])
    assert abs(expected - following) <= HOUR
    assert late_after - expected <= 6 * DAY


@given(
    jitters(1_800, 40),
    st.sets(st.integers(1, 38), max_size=5).filter(on_several_weekdays),
    st.lists(st.integers(0, 39 * DAY), max_size=8),
)
def test_missing_and_extra_updates_do_no_harm(
    jitter: list[int], missing: set[int], extra: list[int]
) -> None:
    regular = [time for number, time in enumerate(daily(jitter)) if number not in missing]
    rhythm = kept(regular + [MONDAY + off for off in extra])
    assert (rhythm.interval, rhythm.weekdays) == (DAY, EVERY_DAY)
    assert rhythm.time_of_day is not None
    assert abs(rhythm.time_of_day - 6 * HOUR) <= 1_800


@given(jitters(1_800, 26))
def test_a_weekend_does_not_make_a_table_of_workdays_late(jitter: list[int]) -> None:
    times = [time for number, time in enumerate(daily(jitter)) if number % 7 < 5]
    friday = max(time for time in times if time // DAY % 7 == (MONDAY // DAY + 4) % 7)
    until = [time for time in times if time <= friday]
    sunday_night = friday - friday % DAY + 3 * DAY - 1
    assert state(until, sunday_night) is Lateness.ON_TIME
    assert state(until, sunday_night + DAY) is Lateness.LATE


@given(jitters(1_800, 21), st.integers(0, DAY - 1))
def test_a_daily_table_that_stopped_is_late_the_next_day(jitter: list[int], at: int) -> None:
    times = daily(jitter, at)
    assert state(times, times[-1] + 12 * HOUR) is Lateness.ON_TIME
    assert state(times, times[-1] + DAY + 6 * HOUR) is Lateness.LATE


@given(
    st.lists(st.integers(0, 60 * DAY), min_size=0, max_size=80, unique=True),
)
def test_nothing_is_late_before_it_is_expected(offsets: list[int]) -> None:
    times = sorted(MONDAY + off for off in offsets)
    rhythm = found(times)
    if rhythm is None:
        assert True
        return
    expected, late_after = due(rhythm, times[-1])
    assert times[-1] < expected < late_after
    freshness = Freshness(times[-1], None, rhythm, expected, late_after)
    assert freshness.lateness(expected) is Lateness.ON_TIME


@given(jitters(600, 30), st.lists(st.integers(2, 24), min_size=30, max_size=30))
def test_many_updates_at_one_time_of_day_are_one(jitter: list[int], sizes: list[int]) -> None:
    starts = daily(jitter)
    times = [
        start + 60 * step
        for start, size in zip(starts, sizes, strict=True)
        for step in range(size)
    ]
    rhythm = kept(times[-400:])
    assert (rhythm.interval, rhythm.weekdays) == (DAY, EVERY_DAY)


def test_tables_of_working_hours_are_expected_to_be_complete_in_the_evening() -> None:
    times = [MONDAY + day * DAY + hour * HOUR for day in range(35) for hour in range(8, 19)]
    times = [time for time in times if (time // DAY + 3) % 7 < 5]
    assert kept(times).text == "every day at about 18:00 UTC, Monday to Friday"
    this_morning = [*times, max(times) + 3 * DAY - 10 * HOUR]
    expected, _ = due(kept(this_morning), max(this_morning))
    assert expected == max(times) + 3 * DAY


def test_hourly_tables_of_workdays_rest_at_weekends() -> None:
    hours = range(24 * 33)  # until Friday night
    times = [MONDAY + hour * HOUR for hour in hours if (hour // 24) % 7 < 5]
    rhythm = find_rhythm(times[-400:], Counter(time // DAY for time in times))
    assert rhythm is not None
    assert rhythm.text == "every hour, Monday to Friday"
    expected, _ = due(rhythm, times[-1])
    assert expected == MONDAY + 35 * DAY + HOUR


def test_a_rhythm_that_has_changed_is_found_when_it_was_kept_for_a_while() -> None:
    old = daily([0] * 60)
    new = [old[-1] + DAY + number * HOUR for number in range(60)]
    assert kept(old + new).text == "every hour"
    weekly = [old[-1] + 7 * DAY * number for number in range(1, 9)]
    assert kept(old + weekly).text.startswith("every Thursday")


def test_a_long_outage_is_forgotten_after_some_days() -> None:
    before = daily([0] * 30)
    after = [before[-1] + (21 + number) * DAY for number in range(10)]
    assert kept(before + after).text == "every day at about 06:00 UTC"


def test_the_hour_that_clocks_are_moved_is_tolerated() -> None:
    winter = daily([0] * 40)
    summer = [winter[-1] + number * DAY - HOUR for number in range(1, 20)]
    for count in range(1, 20):
        times = winter + summer[:count]
        expected, late_after = due(kept(times), times[-1])
        assert expected - 2 * HOUR <= times[-1] + DAY <= late_after


def test_few_or_random_updates_have_no_rhythm() -> None:
    assert found([]) is None
    assert found(daily([0, 0, 0])) is None
    assert found([MONDAY + 60 * number for number in range(30)]) is None
    random = [MONDAY + number * number * 7_919 % (90 * DAY) for number in range(1, 60)]
    assert found(random) is None
    assert is_enough(sorted(random))
    assert not is_enough(daily([0, 0, 0]))


def test_a_weekend_that_was_never_seen_brings_no_updates() -> None:
    times = daily([0] * 5)
    rhythm = kept(times)
    assert rhythm.text == "every day at about 06:00 UTC"
    expected, _ = due(rhythm, times[-1])
    assert expected == MONDAY + 7 * DAY + 6 * HOUR


def test_rhythms_are_told_in_words() -> None:
    assert kept(daily([0] * 14)).text == "every day at about 06:00 UTC"
    quarters = [MONDAY + number * 900 for number in range(40)]
    assert kept(quarters).text == "every 15 minutes"
    assert kept([MONDAY + number * 36 * HOUR for number in range(20)]).text == "every 36 hours"
    assert kept([MONDAY + number * 3 * DAY for number in range(20)]).text.startswith(
        "every 3 days at about 00:00 UTC"
    )
    mixed = [time for number, time in enumerate(daily([0] * 28)) if number % 7 in {0, 2, 4}]
    assert kept(mixed).text == "every Monday, Wednesday and Friday at about 06:00 UTC"


def test_an_update_by_hand_in_the_afternoon_is_not_tomorrows() -> None:
    afternoon = MONDAY + 15 * HOUR
    assert due(DAILY_AT_SIX, afternoon)[0] == MONDAY + DAY + 6 * HOUR
    early = MONDAY + DAY + 5 * HOUR
    assert due(DAILY_AT_SIX, early)[0] == MONDAY + 2 * DAY + 6 * HOUR
    friday = MONDAY + 4 * DAY + 6 * HOUR
    assert due(WORKDAYS_AT_SIX, friday)[0] == MONDAY + 7 * DAY + 6 * HOUR


def test_a_month_ends_on_its_last_day() -> None:
    last = int(datetime(2026, 1, 31, 6, tzinfo=UTC).timestamp())
    monthly = Rhythm(2_629_746, EVERY_DAY, None, 0)
    expected = datetime.fromtimestamp(due(monthly, last)[0], UTC)
    assert expected == datetime(2026, 2, 28, 6, tzinfo=UTC)
    assert expected - datetime.fromtimestamp(last, UTC) == timedelta(days=28)
