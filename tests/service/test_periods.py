"""Times as people write them, and what happened between two of them."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.history_errors import InvalidPeriod
from metastore.model.database import Database
from metastore.model.description import Description
from metastore.model.event import EventFilter
from metastore.model.period import Period
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.moments import moment, period_between
from metastore.sqlstore.log_parts import TOLERANCE
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, with_events

NOON = 1_767_268_800  # 2026-01-01T12:00:00Z
MIDNIGHT = NOON - 43_200
DAY = 86_400


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        (None, None, Period()),
        ("7d", None, Period(NOON - 7 * DAY)),
        (" 24H ", None, Period(NOON - DAY)),
        ("2w", "90m", Period(NOON - 14 * DAY, NOON - 5400)),
        ("today", None, Period(MIDNIGHT)),
        ("yesterday", "yesterday", Period(MIDNIGHT - DAY, MIDNIGHT - 1)),
        ("2026-01-01", "2026-01-01", Period(MIDNIGHT, MIDNIGHT + DAY - 1)),
        ("2026-01-01T12:00", None, Period(NOON)),
        ("2026-01-01t12:00:00z", None, Period(NOON)),
        ("2026-01-01T13:00:00+01:00", "2026-01-01 12:00:00.7", Period(NOON, NOON)),
    ],
)
def test_times_are_ages_days_and_moments(
    since: str | None, until: str | None, wanted: Period
) -> None:
    assert period_between(since, until, NOON) == wanted


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("last week", None, "since 'last week' is neither an age nor a time: write 7d, 24h"),
        (None, "2026-13-01", "until '2026-13-01' is neither an age nor a time"),
        ("7", None, "since '7'"),
        ("", None, "since ''"),
        ("-7d", None, "since '-7d'"),
        ("1d", "7d", "since 1d is later than until 7d: write the earlier time as since"),
        ("2026-01-02", "2026-01-01", "is later than until"),
    ],
)
def test_what_is_no_time_is_refused_with_what_is_one(
    since: str | None, until: str | None, told: str
) -> None:
    with pytest.raises(InvalidPeriod, match=told):
        period_between(since, until, NOON)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = moment(text, NOON)
    assert found is None or found.first <= found.last


def test_a_history_is_told_of_a_period(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    begin = clock.seconds()
    table = with_events(catalog, ctx)
    for day in range(1, 6):
        clock.now = begin + day * DAY
        catalog.tables.alter(ctx, EVENTS, replace(table, owner=f"o{day}", version=0))
        clock.now += 60
        catalog.descriptions.put_table(ctx, EVENTS, Description(text=f"day {day}"))

    def told(period: Period) -> list[int]:
        found = catalog.history.of_table(ctx, EVENTS, period=period)
        everywhere = catalog.history.recent(ctx, limit=100)
        inside = catalog.history.recent(ctx, database="web", period=period, limit=100)
        assert [(each.at, each.summary) for each in inside] == [
            (each.at, each.summary) for each in everywhere if _fits(each.at, period)
        ]
        return [change.at - begin for change in found]

    assert told(catalog.history.period("2d", None)) == [
        day * DAY + more for day, more in ((5, 60), (5, 0), (4, 60), (4, 0), (3, 60))
    ]
    assert told(Period(begin + 2 * DAY, begin + 2 * DAY + 59)) == [2 * DAY]
    assert told(Period(begin + 2 * DAY + 1, begin + 2 * DAY + 59)) == []
    assert told(Period(until=begin)) == [0]
    assert told(Period(begin + 6 * DAY)) == []
    assert len(told(Period())) == 11


def test_pages_of_a_period_join_to_the_whole_of_it(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    with_events(catalog, ctx)
    for number in range(9):
        clock.now += 3600
        catalog.descriptions.put_table(ctx, EVENTS, Description(text=str(number)))
        catalog.tables.create(ctx, events_table(name=f"t{number}"))
    period = catalog.history.period("5h", "2h")
    whole = catalog.history.recent(ctx, period=period)
    position, paged = None, []
    while page := catalog.history.recent(ctx, period=period, before=position, limit=2):
        paged += page
        position = page[-1].position

    assert [change.at for change in paged] == [change.at for change in whole]
    assert len(whole) == 8


def test_entries_that_got_their_ids_out_of_time_belong_to_their_time(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    chance, begin = random.Random(7), clock.seconds()
    for number in range(60):
        clock.now = begin + number * 120 + chance.randrange(-TOLERANCE // 2, TOLERANCE // 2)
        catalog.databases.create(ctx, Database(f"d{number}", location=f"s3://lake/{number}"))
    log = catalog.events.after(ctx, 0, 1000)
    assert [entry.at for entry in log] != sorted(entry.at for entry in log)

    for _ in range(60):
        since, until = sorted(begin + chance.randrange(-1000, 61 * 120) for _ in range(2))
        period = Period(since, until)
        wanted = [entry for entry in log if _fits(entry.at, period)]
        assert catalog.events.after(ctx, 0, 1000, catalog.events.part(ctx, period)) == wanted
        newest = catalog.events.newest(ctx, EventFilter(period=period), 1000)
        assert newest == wanted[::-1]


def test_a_period_is_found_without_looking_through_the_log(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    first = catalog.events.current_id(ctx)
    begin = clock.seconds()
    for number in range(100):
        clock.now = begin + number * TOLERANCE
        catalog.databases.create(ctx, Database(f"d{number}", location=f"s3://lake/{number}"))

    at = begin + 50 * TOLERANCE
    part = catalog.events.part(ctx, Period(at, at))
    assert (part.after, part.before) == (first + 49, first + 53)


def _fits(at: int, period: Period) -> bool:
    since = period.since is None or at >= period.since
    return since and (period.until is None or at <= period.until)
