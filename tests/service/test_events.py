"""What followers of the event log see, and for how long."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import InvalidPartitionValues, PartitionNotFound, TableNotFound
from metastore.model.database import Database
from metastore.model.event import EventFilter
from metastore.model.notification import Notification, WrittenFiles
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.maintenance import RETENTION_SECONDS
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events

DAY = 24 * 3600
ALL = 10**6


def followed(catalog: CatalogService, ctx: RequestContext, after: int = 0) -> list[Notification]:
    return list(catalog.events.follow(ctx, EventFilter(after=after), ALL))


def test_old_entries_are_hidden_from_followers_and_kept_as_history(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    with_events(catalog, ctx, hour("d", "1"))
    clock.now += 5 * DAY
    catalog.databases.create(ctx, Database("later"))
    clock.now += 3 * DAY
    catalog.maintenance.run()
    (left,) = followed(catalog, ctx)
    assert (left.id, left.event.database) == (4, "later")
    assert catalog.events.count(ctx, EventFilter()) == 1
    assert [event.id for event in catalog.events.after(ctx, 0, ALL)] == [1, 2, 3, 4]
    clock.now += 30 * DAY
    catalog.maintenance.run()
    assert followed(catalog, ctx) == []
    assert catalog.events.current_id(ctx) == 4
    catalog.databases.create(ctx, Database("new"))
    assert [told.id for told in followed(catalog, ctx)] == [5]


def test_a_clock_that_goes_back_makes_no_gap(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    now = clock.now
    for name, days in (("a", 0), ("b", 3), ("c", 1), ("d", 4)):
        clock.now = now + days * DAY
        catalog.databases.create(ctx, Database(name))
    clock.now = now + 9 * DAY
    catalog.maintenance.run()
    assert [told.id for told in followed(catalog, ctx)] == [2, 3, 4]


def test_how_long_entries_are_shown_can_be_set(
    settings: Settings, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog = open_catalog(replace(settings, events_shown=60), clock=clock)
    catalog.databases.create(ctx, Database("web"))
    clock.now += 61
    catalog.maintenance.run()
    assert followed(catalog, ctx) == []
    catalog.close()


def test_partitions_of_a_table_dropped_long_ago_are_told_as_they_were(
    settings: Settings, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog = open_catalog(replace(settings, events_shown=10**9), clock=clock)
    with_events(catalog, ctx, hour("d", "1"))
    kept = catalog.partitions.get(ctx, EVENTS, ["d", "1"])
    catalog.tables.drop(ctx, EVENTS)
    clock.now += RETENTION_SECONDS + 1
    catalog.maintenance.run()
    added = followed(catalog, ctx)[2]
    assert added.partitions == (replace(kept, id=0),)
    assert added.table is not None
    assert added.table.storage == replace(
        events_table().storage, location=added.table.storage.location
    )
    catalog.close()


def test_entries_tell_of_the_table_as_it_was_then(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    table = with_events(catalog, ctx, hour("d", "1"))
    catalog.tables.alter(ctx, EVENTS, replace(table, parameters={"a": "b"}))
    catalog.partitions.add(ctx, EVENTS, [hour("d", "2")])
    first, _, second = followed(catalog, ctx, 2)
    assert first.table is not None
    assert second.table is not None
    assert "a" not in first.table.parameters
    assert second.table.parameters["a"] == "b"


def test_many_partitions_are_told_in_parts(
    catalog: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metastore.service.log.PARTITIONS_IN_ONE", 3)
    partitions = [hour("d", str(number)) for number in range(7)]
    with_events(catalog, ctx, *partitions)
    catalog.partitions.alter(ctx, EVENTS, partitions)
    told = followed(catalog, ctx, 2)
    assert [len(one.partitions) for one in told] == [3, 3, 1] + [2] * 7
    assert [one.id for one in told] == list(range(3, 13))
    entries = catalog.events.after(ctx, 2, ALL)
    assert [(entry.id, entry.span) for entry in entries] == [
        (3, 1), (4, 1), (5, 1), (8, 3), (11, 3), (12, 1),
    ]  # fmt: skip


@given(after=st.integers(-2, 15), upto=st.none() | st.integers(-2, 15), limit=st.integers(0, 15))
def test_a_part_of_the_log_is_told_and_counted_alike(
    altered: Callable[[], CatalogService], after: int, upto: int | None, limit: int
) -> None:
    catalog, ctx = altered(), RequestContext()
    wanted = EventFilter(after=after, upto=upto)
    ids = [told.id for told in catalog.events.follow(ctx, wanted, ALL)]
    assert ids == [id_ for id_ in range(1, 12) if after < id_ <= (ALL if upto is None else upto)]
    assert catalog.events.count(ctx, wanted) == len(ids)
    assert [told.id for told in catalog.events.follow(ctx, wanted, limit)] == ids[:limit]


@pytest.fixture(scope="module")
def altered(
    new_store: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], CatalogService]:
    """A catalog with eleven ids in its log, eight of them of two entries."""
    warehouse = tmp_path_factory.mktemp("events").as_uri()
    catalog = open_catalog(Settings(db=new_store("sqlite"), warehouse=warehouse))
    partitions = [hour("d", str(number)) for number in range(4)]
    with_events(catalog, RequestContext(), *partitions)
    catalog.partitions.alter(RequestContext(), EVENTS, partitions)
    catalog.partitions.alter(RequestContext(), EVENTS, partitions)
    return lambda: catalog


def test_an_insert_that_cannot_be_told_leaves_nothing(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, hour("d", "1"))
    good, bad = WrittenFiles(("f",), ("d", "1")), WrittenFiles(("f",), ("d", "9"))
    with pytest.raises(PartitionNotFound):
        catalog.events.record_inserts(ctx, EVENTS, [good, bad])
    with pytest.raises(InvalidPartitionValues):
        catalog.events.record_inserts(ctx, EVENTS, [WrittenFiles(values=("d",))])
    with pytest.raises(TableNotFound):
        catalog.events.record_inserts(ctx, replace(EVENTS, table="nope"), [good])
    assert catalog.events.current_id(ctx) == 3


def test_a_follower_sees_every_id_once_and_in_order_whoever_writes(
    catalog: CatalogService, ctx: RequestContext, settings: Settings
) -> None:
    """Two replicas, two tables each, and changes that take one id or many."""
    with_events(catalog, ctx, *(hour("base", str(number)) for number in range(5)))
    replica = open_catalog(settings)
    done = threading.Event()
    seen: list[int] = []

    def follow() -> None:
        while True:
            finished = done.is_set()
            told = followed(replica, ctx, seen[-1] if seen else 0)
            seen.extend(one.id for one in told)
            if finished and not told:
                return

    def write(service: CatalogService, day: str) -> None:
        for number in range(6):
            service.partitions.add(ctx, EVENTS, [hour(day, str(number))])
            changed = [hour("base", str(other)) for other in range(5)]
            service.partitions.alter(ctx, EVENTS, changed)
            service.databases.create(ctx, Database(f"{day}_{number}"))

    follower = threading.Thread(target=follow)
    writers = [
        threading.Thread(target=write, args=(service, f"w{number}"))
        for number, service in enumerate((catalog, replica, catalog, replica))
    ]
    for thread in (follower, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    follower.join()
    assert seen == list(range(1, 4 + 4 * 6 * 7))
    assert catalog.events.current_id(ctx) == seen[-1]
    replica.close()
