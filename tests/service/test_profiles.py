"""Profiles beside the statistics of engines."""

import json
from dataclasses import replace

import pytest

from metastore.model.event import EventType
from metastore.model.profile import Profile, ProfileState
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, hour, with_events

IDS = ColumnStatistics("ID", "bigint", StatisticsKind.LONG, nulls=0, distinct=5, low=1, high=5)
NOTES = ColumnStatistics("note", "string", StatisticsKind.STRING, nulls=2, distinct=7)
FIRST, SECOND = "day=d/hour=1", "day=d/hour=2"
PROFILE = Profile("abc", files=2, bytes=300, rows=10, statistics=(IDS,))


@pytest.fixture(autouse=True)
def two_partitions(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, *(hour("d", number, parameters={}) for number in "12"))


def parameters(catalog: CatalogService, ctx: RequestContext, name: str) -> dict[str, str]:
    (found,) = catalog.partitions.list(ctx, EVENTS, names=[name])
    return dict(found.parameters)


def test_a_profile_is_read_by_engines_but_never_called_accurate(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert catalog.profiles.put_partitions(ctx, EVENTS, {FIRST: PROFILE}) == {FIRST}
    written = parameters(catalog, ctx, FIRST)
    assert [written[name] for name in ("numRows", "numFiles", "totalSize")] == ["10", "2", "300"]
    assert "COLUMN_STATS_ACCURATE" not in written
    (found,) = catalog.statistics.partitions(ctx, EVENTS, [FIRST], None)[FIRST]
    assert (found.column, found.distinct) == ("id", 5)
    states = catalog.profiles.of_partitions(ctx, EVENTS, [FIRST, SECOND, "day=x/hour=1"])
    assert states == {FIRST: ProfileState("abc", rows=10), SECOND: ProfileState()}


def test_a_new_profile_replaces_all_columns_of_the_old_one(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.profiles.put_partitions(ctx, EVENTS, {FIRST: PROFILE})
    clock.now += 60_000
    other = replace(PROFILE, mark="def", rows=None, statistics=(NOTES,))
    assert catalog.profiles.put_partitions(ctx, EVENTS, {FIRST: other}) == {FIRST}
    (found,) = catalog.statistics.partitions(ctx, EVENTS, [FIRST], None)[FIRST]
    assert found.column == "note"
    assert "numRows" not in parameters(catalog, ctx, FIRST)


def test_statistics_of_an_engine_stay_whether_it_was_first_or_last(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.statistics.update_partition(ctx, EVENTS, FIRST, [NOTES])
    catalog.profiles.put_partitions(ctx, EVENTS, {SECOND: PROFILE})
    catalog.statistics.update_partition(ctx, EVENTS, SECOND, [NOTES])
    both = {FIRST: PROFILE, SECOND: PROFILE}
    assert catalog.profiles.put_partitions(ctx, EVENTS, both) == frozenset()
    states = catalog.profiles.of_partitions(ctx, EVENTS, [FIRST, SECOND])
    assert [states[name].is_foreign for name in (FIRST, SECOND)] == [True, True]


def test_a_profile_of_a_table_leaves_out_columns_that_are_gone(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    gone = replace(IDS, column="gone")
    profile = replace(PROFILE, statistics=(IDS, gone))
    assert catalog.profiles.put_table(ctx, EVENTS, profile)
    assert [one.column for one in catalog.statistics.table(ctx, EVENTS, None)] == ["id"]
    assert catalog.profiles.of_table(ctx, EVENTS) == ProfileState("abc", rows=10)


def test_rows_that_somebody_counted_anew_are_theirs(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.profiles.put_table(ctx, EVENTS, PROFILE)
    table = catalog.tables.get(ctx, EVENTS)
    counted = replace(table, parameters={**table.parameters, "numRows": "11"})
    catalog.tables.alter(ctx, EVENTS, counted)
    assert catalog.profiles.of_table(ctx, EVENTS) == ProfileState(is_foreign=True, rows=11)
    assert not catalog.profiles.put_table(ctx, EVENTS, PROFILE)


def test_followers_of_the_log_hear_of_every_change(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    start = catalog.events.current_id(ctx)
    bare = replace(PROFILE, statistics=())
    catalog.profiles.put_partitions(ctx, EVENTS, {FIRST: PROFILE, SECOND: bare})
    catalog.profiles.put_table(ctx, EVENTS, bare)
    events = catalog.events.after(ctx, start, 10)
    assert [event.type for event in events] == [
        EventType.UPDATE_PARTITION_COLUMN_STAT,
        EventType.ALTER_PARTITION,
        EventType.ALTER_TABLE,
    ]
    assert all("skep.profile.at" in json.dumps(str(event.body)) for event in events[::2])
