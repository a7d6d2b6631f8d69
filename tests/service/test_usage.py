from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import TableNotFound
from metastore.model.database import Database
from metastore.model.principal import LONGEST_PRINCIPAL
from metastore.model.table import Table, TableName
from metastore.model.usage import MOST_READERS, OTHER_ENGINES, OTHERS
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table

DAY = int(timedelta(days=1).total_seconds())


@pytest.fixture
def table(catalog: CatalogService, ctx: RequestContext) -> Table:
    catalog.databases.create(ctx, Database("web"))
    return catalog.tables.create(ctx, events_table())


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock, table: Table) -> Iterator[CatalogService]:
    del table
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


def read(
    catalog: CatalogService, table: Table, who: str = "ana", engine: str = "Spark", n: int = 1
) -> None:
    for number in range(n):
        catalog.usage.record(table.id, f"{who}", engine, f"thrift{number}")


def test_reads_are_told_by_day_and_reader(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, table: Table
) -> None:
    read(catalog, table)
    read(catalog, table, "bob", "Trino", n=2)
    assert catalog.usage.flush() == 3
    clock.now += DAY
    read(catalog, table)
    catalog.usage.flush()
    usage = catalog.usage.of(ctx, EVENTS)
    today = clock.seconds() // DAY
    assert usage.reads == 4
    assert usage.days == ((today - 1, 3), (today, 1))
    assert [(one.principal, one.engine, one.reads) for one in usage.readers] == [
        ("ana", "Spark", 2),
        ("bob", "Trino", 2),
    ]
    assert usage.last_read_at == clock.seconds()
    assert usage.readers[1].last_at == clock.seconds() - DAY


def test_what_one_client_asks_within_seconds_is_one_read(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, table: Table
) -> None:
    for _ in range(8):
        read(catalog, table)
    clock.now += 11
    read(catalog, table)
    catalog.usage.flush()
    read(catalog, table)
    catalog.usage.flush()
    assert catalog.usage.of(ctx, EVENTS).reads == 2


def test_a_table_that_nobody_read_has_no_usage(
    catalog: CatalogService, ctx: RequestContext, table: Table
) -> None:
    usage = catalog.usage.of(ctx, table.qualified)
    assert (usage.reads, usage.days, usage.last_read_at) == (0, (), None)
    with pytest.raises(TableNotFound):
        catalog.usage.of(ctx, TableName("hive", "web", "missing"))


def test_what_two_replicas_count_adds_up(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext, table: Table
) -> None:
    read(catalog, table, n=30)
    read(replica, table, n=40)
    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(lambda one: one.usage.flush(), [catalog, replica])) == 70
    assert catalog.usage.of_many(ctx, [EVENTS]) == {EVENTS: 70}
    assert catalog.usage.of_many(ctx, [EVENTS], days=7) == {EVENTS: 70}


def test_old_reads_leave_the_window_but_not_the_date_of_the_last(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, table: Table
) -> None:
    read(catalog, table, n=5)
    catalog.usage.flush()
    then = clock.seconds()
    clock.now += 29 * DAY
    catalog.usage.flush()
    assert catalog.usage.of_many(ctx, [EVENTS]) == {EVENTS: 5}
    clock.now += DAY
    catalog.usage.flush()
    assert catalog.usage.of_many(ctx, [EVENTS]) == {EVENTS: 0}
    assert catalog.usage.popular(ctx) == []
    usage = catalog.usage.of(ctx, EVENTS)
    assert (usage.reads, usage.last_read_at) == (0, then)
    assert catalog.usage.of(ctx, EVENTS, days=90).reads == 5


def test_reads_are_deleted_after_more_than_a_year(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, table: Table
) -> None:
    read(catalog, table)
    catalog.usage.flush()
    other = catalog.tables.create(ctx, events_table(name="other"))
    for _ in range(6):  # more rows than are deleted at once
        read(catalog, other, n=MOST_READERS)
        catalog.usage.flush()
        clock.now += DAY
    clock.now += 400 * DAY
    read(catalog, table)
    catalog.usage.flush()
    assert catalog.usage.of(ctx, table.qualified, days=1000).reads == 1
    assert catalog.usage.of(ctx, other.qualified, days=1000).reads == 0


def test_a_table_has_so_many_readers_a_day_and_then_others(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, table: Table
) -> None:
    for number in range(MOST_READERS - 1):
        read(catalog, table, f"user{number}")
    catalog.usage.flush()
    for number in range(300):
        read(catalog, table, f"robot{number}")
    read(catalog, table, "busy", n=2)
    catalog.usage.flush()
    clock.now += 20
    read(catalog, table, "user7")
    read(catalog, table, "robot299", n=2)
    catalog.usage.flush()
    usage = catalog.usage.of(ctx, EVENTS)
    told = {(one.principal, one.engine): one.reads for one in usage.readers}
    assert len(told) == MOST_READERS + 1
    assert usage.reads == MOST_READERS - 1 + 300 + 2 + 3
    assert (told["user7", "Spark"], told["busy", "Spark"]) == (2, 1)
    assert told[OTHERS, OTHER_ENGINES] == 300 + 1 + 2


def test_another_day_or_table_has_readers_of_its_own(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, table: Table
) -> None:
    other = catalog.tables.create(ctx, events_table(name="other"))
    for number in range(MOST_READERS + 5):
        read(catalog, table, f"user{number}")
    catalog.usage.flush()
    read(catalog, other, "ana")
    clock.now += DAY
    read(catalog, table, "ana")
    catalog.usage.flush()
    for name in (EVENTS, other.qualified):
        told = {one.principal: one.reads for one in catalog.usage.of(ctx, name, days=1).readers}
        assert told == ({"ana": 1} if name == EVENTS else {})
    assert catalog.usage.of(ctx, other.qualified).readers[0].principal == "ana"


def test_replicas_that_write_at_once_share_the_bound(
    catalog: CatalogService, replica: CatalogService, ctx: RequestContext, table: Table
) -> None:
    for number in range(150):
        read(catalog, table, f"ana{number}")
        read(replica, table, f"bob{number}")
    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(lambda one: one.usage.flush(), [catalog, replica])) == 300
    usage = catalog.usage.of(ctx, EVENTS)
    assert usage.reads == 300
    assert len(usage.readers) == MOST_READERS + 1
    assert usage.readers[0].reads == 100
    assert catalog.usage.of_many(ctx, [EVENTS]) == {EVENTS: 300}


def test_names_that_no_store_could_take_are_kept_as_far_as_they_can_be(
    catalog: CatalogService, ctx: RequestContext, table: Table
) -> None:
    for name in ("x" * 100_000, "a\0b", "\ud800", "ünï"):
        read(catalog, table, name)
    assert catalog.usage.flush() == 4
    names = {one.principal for one in catalog.usage.of(ctx, EVENTS).readers}
    assert names == {"x" * (LONGEST_PRINCIPAL - 1) + "…", "a\ufffdb", "\ufffd", "ünï"}


def test_the_tables_that_are_read_most_come_first(
    catalog: CatalogService, ctx: RequestContext, table: Table
) -> None:
    catalog.databases.create(ctx, Database("shop"))
    orders = catalog.tables.create(ctx, events_table(name="orders", database="shop"))
    catalog.tables.create(ctx, events_table(name="quiet"))
    read(catalog, table, n=2)
    read(catalog, orders, n=3)
    read(catalog, orders, "bob", "Trino")
    catalog.usage.flush()
    popular = [(str(one.table), one.reads, one.readers) for one in catalog.usage.popular(ctx)]
    assert popular == [("hive.shop.orders", 4, 2), ("hive.web.events", 2, 1)]
    for days in (1, 30):
        inside = catalog.usage.popular(ctx, database="WEB", days=days)
        assert [one.table.table for one in inside] == ["events"]


def test_usage_survives_a_rename_and_goes_with_a_dropped_table(
    catalog: CatalogService, ctx: RequestContext, table: Table
) -> None:
    read(catalog, table)
    catalog.usage.flush()
    catalog.tables.alter(ctx, EVENTS, events_table(name="clicks"))
    clicks = TableName("hive", "web", "clicks")
    assert catalog.usage.of(ctx, clicks).reads == 1
    catalog.tables.drop(ctx, clicks)
    assert catalog.usage.popular(ctx) == []
    assert catalog.usage.of_many(ctx, [clicks]) == {clicks: 0}


def test_counts_of_many_threads_are_all_kept(
    catalog: CatalogService, ctx: RequestContext, table: Table
) -> None:
    def count(number: int) -> None:
        for client in range(200):
            catalog.usage.record(table.id, "ana", "Spark", f"{number}-{client}")
            if client % 50 == 0:
                catalog.usage.flush()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(4)))
    catalog.usage.flush()
    assert catalog.usage.of(ctx, EVENTS).reads == 800
