"""Facts about tables are made of the event log: each entry once, whoever reads it and dies."""

import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import func, select, update

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import InvalidObject, TableNotFound, Unavailable
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.freshness import Lateness, Update, UpdateSource
from metastore.model.notification import WrittenFiles
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.maintenance import RETENTION_SECONDS
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.schema import events, table_facts, table_sizes, table_updates
from metastore.sqlstore.table_facts import SqlTableFacts
from tests.fixtures.catalogs import TurnableClock

T = TypeVar("T")
DAY = 86_400
DAYS = TableName("hive", "default", "days")
PLAIN = TableName("hive", "default", "plain")
SHAPE = Shape((Column("id", "bigint"),))
CRAWLER = RequestContext(door="crawler")


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


@pytest.fixture
def days(catalog: CatalogService, ctx: RequestContext) -> CatalogService:
    """The catalog with a table that is partitioned by day."""
    return made(catalog, ctx, table("days", Column("day", "string")))


@pytest.fixture
def plain(catalog: CatalogService, ctx: RequestContext) -> CatalogService:
    """The catalog with a table without partitions."""
    return made(catalog, ctx, table("plain", numRows="5", totalSize="50", numFiles="1"))


def table(name: str, *keys: Column, **parameters: str) -> Table:
    storage = StorageDescriptor(SHAPE, f"s3://lake/{name}")
    given = {"EXTERNAL": "TRUE", **parameters}
    return Table(
        name, "default", "hive", EXTERNAL_TABLE, None, None, 0, 0, 0, storage, keys, given
    )


def made(catalog: CatalogService, ctx: RequestContext, new: Table) -> CatalogService:
    catalog.tables.create(ctx, new)
    return catalog


def day(value: str, **parameters: str) -> Partition:
    return Partition((value,), StorageDescriptor(SHAPE), parameters)


def dated(number: int) -> str:
    return f"2026-01-{number + 1:02}"


def add(catalog: CatalogService, ctx: RequestContext, *values: str, **parameters: str) -> None:
    catalog.partitions.add(ctx, DAYS, [day(value, **parameters) for value in values])
    catalog.observer.catch_up()


def alter(
    catalog: CatalogService, ctx: RequestContext, name: TableName, **parameters: str
) -> None:
    """Change parameters of a table; a value of None would not be JSON, so nothing goes."""
    found = catalog.tables.get(ctx, name)
    changed = replace(found, parameters={**found.parameters, **parameters})
    catalog.tables.alter(ctx, name, changed)
    catalog.observer.catch_up()


def last(catalog: CatalogService, ctx: RequestContext, name: TableName) -> Update:
    return catalog.freshness.updates(ctx, name)[0]


# --- what an update is --------------------------------------------------------------------------


def test_of_a_new_table_nothing_is_known(days: CatalogService, ctx: RequestContext) -> None:
    days.observer.catch_up()
    found = days.freshness.of(ctx, DAYS)
    assert (found.updated_at, found.source, found.rhythm) == (None, None, None)
    assert found.lateness(2**40) is Lateness.UNKNOWN
    assert days.freshness.updates(ctx, DAYS) == []
    with pytest.raises(TableNotFound):
        days.freshness.of(ctx, TableName("hive", "default", "nowhere"))


def test_added_partitions_are_an_update(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    add(days, ctx, dated(0), dated(1), numRows="10", totalSize="100")
    source = UpdateSource.METASTORE_EVENT
    assert days.freshness.updates(ctx, DAYS) == [Update(clock.seconds(), source, 20, 200, 2)]
    found = days.freshness.of(ctx, DAYS)
    assert (found.updated_at, found.source) == (clock.seconds(), source)


def test_an_empty_partition_is_no_data(days: CatalogService, ctx: RequestContext) -> None:
    add(days, ctx, dated(0), numFiles="0", totalSize="0")
    assert days.freshness.of(ctx, DAYS).updated_at is None


def test_several_steps_of_one_minute_are_one_update(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    begun = clock.seconds()
    for number in range(3):
        add(days, ctx, dated(number), numRows="10")
        clock.now += 15
    updates = days.freshness.updates(ctx, DAYS)
    assert [(each.at, each.rows, each.partitions) for each in updates] == [(begun, 30, 3)]


def test_the_last_step_of_an_update_is_when_a_table_was_updated(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    add(days, ctx, dated(0))
    clock.now += 15
    add(days, ctx, dated(1))
    found = days.freshness.of(ctx, DAYS)
    assert (found.updated_at, found.source) == (clock.seconds(), UpdateSource.METASTORE_EVENT)
    assert [each.freshness for each in days.freshness.recent(ctx)] == [found]


def test_changed_statistics_of_partitions_are_an_update(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    add(days, ctx, dated(0), numRows="10", totalSize="100", numFiles="1")
    clock.now += 3_600
    bigger = day(dated(0), numRows="15", totalSize="150", numFiles="2")
    days.partitions.alter(ctx, DAYS, [bigger])
    days.observer.catch_up()
    source = UpdateSource.METASTORE_EVENT
    assert last(days, ctx, DAYS) == Update(clock.seconds(), source, 5, 50, 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"comment": "new words"},
        {"numRows": "12"},  # counted better: the files are the same
        {"COLUMN_STATS_ACCURATE": "{}", "rawDataSize": "7"},
        {"totalSize": "0", "numFiles": "0", "numRows": "0"},
    ],
)
def test_comments_analyses_and_truncation_are_no_updates(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock, changed: dict[str, str]
) -> None:
    before = {"numRows": "10", "totalSize": "100", "numFiles": "1"}
    add(days, ctx, dated(0), **before)
    begun = clock.seconds()
    clock.now += 3_600
    days.partitions.alter(ctx, DAYS, [day(dated(0), **{**before, **changed})])
    days.observer.catch_up()
    assert days.freshness.of(ctx, DAYS).updated_at == begun


def test_a_partition_written_anew_with_the_same_size_is_an_update(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    before = {"totalSize": "100", "transient_lastDdlTime": str(clock.seconds())}
    add(days, ctx, dated(0), **before)
    clock.now += 3_600
    after = {**before, "transient_lastDdlTime": str(clock.seconds())}
    days.partitions.alter(ctx, DAYS, [day(dated(0), **after)])
    days.observer.catch_up()
    assert days.freshness.of(ctx, DAYS).updated_at == clock.seconds()


def test_dropped_partitions_are_no_update(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    add(days, ctx, dated(0), dated(1))
    begun = clock.seconds()
    clock.now += 3_600
    days.partitions.drop(ctx, DAYS, names=[f"day={dated(0)}"])
    days.observer.catch_up()
    assert days.freshness.of(ctx, DAYS).updated_at == begun


def test_inserts_that_engines_tell_of_are_updates(
    plain: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    plain.observer.catch_up()
    clock.now += 3_600
    plain.events.record_inserts(ctx, PLAIN, [WrittenFiles(files=("s3://lake/plain/1",))])
    plain.observer.catch_up()
    assert plain.freshness.of(ctx, PLAIN).updated_at == clock.seconds()


def test_a_table_that_is_made_with_data_is_updated_then(
    plain: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    plain.observer.catch_up()
    assert last(plain, ctx, PLAIN).at == clock.seconds()
    assert last(plain, ctx, PLAIN).rows == 5


def test_growth_of_a_table_is_an_update_and_a_comment_is_none(
    plain: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += 3_600
    alter(plain, ctx, PLAIN, numRows="9", totalSize="90", numFiles="2")
    grown_at = clock.seconds()
    assert (last(plain, ctx, PLAIN).rows, last(plain, ctx, PLAIN).bytes) == (4, 40)
    clock.now += 3_600
    alter(plain, ctx, PLAIN, comment="other words", transient_lastDdlTime=str(clock.seconds()))
    assert plain.freshness.of(ctx, PLAIN).updated_at == grown_at


def iceberg(snapshot: int | None, at: int, file: str) -> dict[str, str]:
    known = {"table_type": "ICEBERG", "metadata_location": f"s3://lake/{file}"}
    if snapshot is None:
        return known
    times = {"current-snapshot-id": str(snapshot), "current-snapshot-timestamp-ms": f"{at}000"}
    return {**known, **times}


def test_commits_within_seconds_move_the_time_of_the_last_one(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    """They say nothing of rows, so that only their time tells them apart."""
    made(catalog, ctx, table("plain", **iceberg(1, clock.seconds(), "1.json")))
    for number in (2, 3):
        clock.now += 5
        alter(catalog, ctx, PLAIN, **iceberg(number, clock.seconds(), f"{number}.json"))
    found = catalog.freshness.of(ctx, PLAIN)
    assert (found.updated_at, found.source) == (clock.seconds(), UpdateSource.ICEBERG_SNAPSHOT)


def test_an_iceberg_snapshot_names_the_time_and_a_change_of_the_schema_is_none(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    now = clock.seconds()
    made(catalog, ctx, table("plain", **iceberg(1, now - 500, "1.json")))
    catalog.observer.catch_up()
    found = catalog.freshness.of(ctx, PLAIN)
    assert (found.updated_at, found.source) == (now - 500, UpdateSource.ICEBERG_SNAPSHOT)
    clock.now += 3_600
    alter(catalog, ctx, PLAIN, **iceberg(1, now - 500, "2.json"))
    assert catalog.freshness.of(ctx, PLAIN).updated_at == now - 500
    alter(catalog, ctx, PLAIN, **iceberg(2, now + 3_000, "3.json"))
    assert catalog.freshness.of(ctx, PLAIN).updated_at == now + 3_000


def test_a_commit_of_an_engine_that_names_no_snapshot_is_an_update(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    made(catalog, ctx, table("plain", **iceberg(None, 0, "1.json")))
    catalog.observer.catch_up()
    assert catalog.freshness.of(ctx, PLAIN).updated_at is None
    alter(catalog, ctx, PLAIN, **iceberg(None, 0, "2.json"))
    found = catalog.freshness.of(ctx, PLAIN)
    assert (found.updated_at, found.source) == (clock.seconds(), UpdateSource.METASTORE_EVENT)


def test_delta_and_hudi_commits_name_their_times(
    plain: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += DAY
    now = clock.seconds()
    alter(plain, ctx, PLAIN, **{"delta.lastCommitTimestamp": f"{now - 600}123"})
    found = plain.freshness.of(ctx, PLAIN)
    assert (found.updated_at, found.source) == (now - 600, UpdateSource.DELTA_COMMIT)
    alter(plain, ctx, PLAIN, last_commit_time_sync="20260101235500123")
    found = plain.freshness.of(ctx, PLAIN)
    assert (found.updated_at, found.source) == (now - 300, UpdateSource.HUDI_COMMIT)


def test_a_time_far_ahead_is_not_believed(
    plain: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += 3_600
    now = clock.seconds()
    alter(plain, ctx, PLAIN, **{"delta.lastCommitTimestamp": f"{now + 30 * DAY}000"})
    found = plain.freshness.of(ctx, PLAIN)
    assert (found.updated_at, found.source) == (now, UpdateSource.METASTORE_EVENT)
    source = UpdateSource.OBJECT_TIME
    assert not plain.freshness.observe(ctx, PLAIN, now + 2 * DAY, source)
    assert plain.freshness.of(ctx, PLAIN).updated_at == now


def test_what_a_crawl_finds_is_as_old_as_the_files(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += DAY
    add(days, CRAWLER, dated(0), numRows="3")
    assert days.freshness.of(ctx, DAYS).updated_at is None
    yesterday = clock.seconds() - DAY
    assert days.freshness.observe(CRAWLER, DAYS, yesterday, UpdateSource.OBJECT_TIME)
    assert not days.freshness.observe(CRAWLER, DAYS, yesterday, UpdateSource.OBJECT_TIME)
    found = days.freshness.of(ctx, DAYS)
    assert (found.updated_at, found.source) == (yesterday, UpdateSource.OBJECT_TIME)
    assert not days.freshness.observe(ctx, DAYS, yesterday - DAY, UpdateSource.OBJECT_TIME)


# --- the log is read once -----------------------------------------------------------------------


def test_each_entry_counts_once_whatever_replicas_read_it(
    days: CatalogService, replica: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    for number in range(30):
        clock.now += 61
        days.partitions.add(ctx, DAYS, [day(dated(number), numRows="1")])
    barrier = Barrier(4)

    def read(reader: int) -> int:
        barrier.wait(30)
        return (days, replica)[reader % 2].observer.catch_up()

    with ThreadPoolExecutor(4) as pool:
        counted = sum(pool.map(read, range(4)))
    counted += days.observer.catch_up()
    assert counted == days.events.current_id(ctx)
    assert len(days.freshness.updates(ctx, DAYS)) == 30
    size = days.sizes.now(ctx, DAYS)
    assert size is not None
    assert (size.partitions, size.rows) == (30, 30)


def test_a_reader_that_dies_in_the_middle_leaves_nothing_half_done(
    days: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    days.partitions.add(ctx, DAYS, [day(dated(0), numRows="7")])

    def dies(*_: object) -> None:
        raise Unavailable("killed")

    with monkeypatch.context() as patch:
        patch.setattr(SqlTableFacts, "put_points", dies)
        with pytest.raises(Unavailable, match="killed"):
            days.observer.catch_up()
    assert days.sizes.now(ctx, DAYS) is None
    days.observer.catch_up()
    size = days.sizes.now(ctx, DAYS)
    assert size is not None
    assert size.rows == 7


def test_a_crawl_and_the_reader_of_the_log_do_not_lose_each_others_facts(
    days: CatalogService,
    ctx: RequestContext,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(days, ctx, dated(0))
    now = clock.seconds()
    clock.now += 7_200
    days.partitions.add(ctx, DAYS, [day(dated(1))])
    meanwhile: list[Callable[[], object]] = [
        lambda: days.freshness.observe(ctx, DAYS, now + 3_600, UpdateSource.OBJECT_TIME)
    ]
    of_ids = SqlTableFacts.of_ids

    def reads(self: SqlTableFacts, ids: list[int]) -> object:
        found = of_ids(self, ids)
        if meanwhile:
            meanwhile.pop()()
        return found

    monkeypatch.setattr(SqlTableFacts, "of_ids", reads)
    days.observer.catch_up()
    days.observer.catch_up()
    assert [each.at - now for each in days.freshness.updates(ctx, DAYS)] == [7_200, 3_600, 0]


def test_a_damaged_entry_does_not_hold_up_the_others(
    days: CatalogService, ctx: RequestContext, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    days.partitions.add(ctx, DAYS, [day(dated(0))])
    damaged = update(events).where(events.c.type == "ADD_PARTITION")
    with closing(open_database(settings.db)) as database, database.writes.begin() as connection:
        broken = struct.pack(">qii", 1, 1, 3) + b"x" + b"abc"
        connection.execute(damaged.values(rows=zlib.compress(broken)))
    add(days, ctx, dated(1), numRows="3")
    assert "is damaged" in caplog.text
    assert last(days, ctx, DAYS).rows == 3


def test_reading_on_costs_nothing_where_nothing_is_new(
    days: CatalogService, ctx: RequestContext
) -> None:
    add(days, ctx, dated(0))
    assert days.observer.catch_up() == 0


# --- rhythms and lists --------------------------------------------------------------------------


def every_day(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock, count: int
) -> None:
    for number in range(count):
        catalog.partitions.add(ctx, DAYS, [day(dated(number))])
        catalog.observer.catch_up()
        clock.now += DAY


def test_a_daily_table_becomes_late_and_is_on_time_again(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += 6 * 3_600
    every_day(days, ctx, clock, 20)
    found = days.freshness.of(ctx, DAYS)
    assert found.rhythm is not None
    assert found.rhythm.text == "every day at about 06:00 UTC"
    assert found.expected_at == clock.seconds()
    assert days.freshness.late(ctx) == []
    clock.now += 3 * 3_600
    assert found.lateness(clock.seconds()) is Lateness.LATE
    assert [each.table for each in days.freshness.late(ctx)] == [DAYS]
    add(days, ctx, dated(20))
    assert days.freshness.late(ctx) == []


def test_irregular_tables_are_called_so(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    begun = clock.now
    offsets = sorted(number * number * 7_919_111 % (60 * DAY) for number in range(1, 26))
    for number, offset in enumerate(offsets):
        clock.now = begun + offset
        add(days, ctx, dated(number))
    found = days.freshness.of(ctx, DAYS)
    assert (found.rhythm, found.is_irregular) == (None, True)
    assert found.lateness(2**40) is Lateness.UNKNOWN


def test_late_tables_come_page_by_page_the_latest_to_become_so_first(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    names = [TableName("hive", "default", f"t{number}") for number in range(5)]
    for number, name in enumerate(names):
        made(catalog, ctx, table(name.table))
        for hour in range(8):
            at = clock.seconds() - 40 * 3_600 + hour * 3_600 + number * 600
            catalog.freshness.observe(ctx, name, at, UpdateSource.OBJECT_TIME)
    whole = [each.table for each in catalog.freshness.late(ctx)]
    assert whole == names[::-1]
    paged, after = [], None
    while page := catalog.freshness.late(ctx, after=after, limit=2):
        paged += [each.table for each in page]
        after = page[-1].position
    assert paged == whole
    with pytest.raises(InvalidObject, match="no position"):
        catalog.freshness.late(ctx, after="nonsense")


def test_recent_tables_are_listed_by_database(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    days.databases.create(ctx, Database("other", location="s3://lake/other"))
    elsewhere = replace(table("there", totalSize="9"), database="other")
    clock.now += 60
    made(days, ctx, elsewhere)
    clock.now += 60
    add(days, ctx, dated(0))
    there = TableName("hive", "other", "there")
    assert [each.table for each in days.freshness.recent(ctx)] == [DAYS, there]
    assert [each.table for each in days.freshness.recent(ctx, database="Other")] == [there]
    assert [each.table for each in days.freshness.recent(ctx, limit=1)] == [DAYS]
    many = days.freshness.of_many(ctx, [DAYS, there, PLAIN])
    assert {name: found.updated_at for name, found in many.items()} == {
        DAYS: clock.seconds(),
        there: clock.seconds() - 60,
    }
    assert days.freshness.of_many(ctx, []) == {}


# --- the newest partition -----------------------------------------------------------------------


def test_the_newest_partition_is_the_one_with_the_latest_date(
    days: CatalogService, ctx: RequestContext
) -> None:
    add(days, ctx, dated(3), dated(1), "9999-12-31", "__HIVE_DEFAULT_PARTITION__")
    assert days.freshness.of(ctx, DAYS).newest_partition == f"day={dated(3)}"
    add(days, ctx, dated(2))
    assert days.freshness.of(ctx, DAYS).newest_partition == f"day={dated(3)}"


def test_after_a_drop_the_one_before_is_the_newest(
    days: CatalogService, ctx: RequestContext
) -> None:
    add(days, ctx, dated(3), dated(1), dated(2))
    days.partitions.drop(ctx, DAYS, names=[f"day={dated(3)}"])
    days.observer.catch_up()
    assert days.freshness.of(ctx, DAYS).newest_partition == f"day={dated(2)}"


# --- names, drops, restorations -----------------------------------------------------------------


def test_facts_follow_a_renamed_table_and_end_with_a_dropped_one(
    days: CatalogService, ctx: RequestContext
) -> None:
    add(days, ctx, dated(0), numRows="4")
    known = days.freshness.of(ctx, DAYS)
    moved = TableName("hive", "default", "moved")
    days.tables.alter(ctx, DAYS, replace(days.tables.get(ctx, DAYS), name="moved"))
    days.observer.catch_up()
    assert days.freshness.of(ctx, moved) == known
    days.tables.drop(ctx, moved)
    days.observer.catch_up()
    assert days.freshness.recent(ctx) == []
    made(days, ctx, table("moved", Column("day", "string")))
    days.observer.catch_up()
    assert days.freshness.of(ctx, moved).updated_at is None


def test_a_restored_table_has_its_facts_again(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += 6 * 3_600
    every_day(days, ctx, clock, 10)
    before, size = days.freshness.of(ctx, DAYS), days.sizes.now(ctx, DAYS)
    updates = days.freshness.updates(ctx, DAYS)
    days.tables.drop(ctx, DAYS)
    days.observer.catch_up()
    clock.now += DAY
    (dropped,) = days.dropped.tables(ctx)
    days.dropped.restore_table(ctx, dropped.id)
    days.observer.catch_up()
    assert days.freshness.updates(ctx, DAYS) == updates
    assert days.freshness.of(ctx, DAYS) == before
    restored = days.sizes.now(ctx, DAYS)
    assert restored is not None
    assert size is not None
    assert replace(restored, at=0) == replace(size, at=0)


def test_facts_are_purged_with_the_table(
    days: CatalogService, ctx: RequestContext, clock: TurnableClock, settings: Settings
) -> None:
    add(days, ctx, dated(0), numRows="4")
    assert stored_facts(settings) == 3
    days.tables.drop(ctx, DAYS)
    clock.now += RETENTION_SECONDS + 60
    days.maintenance.run()
    days.observer.catch_up()
    assert stored_facts(settings) == 0


def stored_facts(settings: Settings) -> int:
    """Count the rows of all facts."""
    tables = (table_facts, table_updates, table_sizes)
    with closing(open_database(settings.db)) as database, database.singles.connect() as connection:
        counts = (connection.scalar(select(func.count()).select_from(each)) for each in tables)
        return sum(count or 0 for count in counts)
