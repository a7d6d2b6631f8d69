"""Contents as records, and records as contents."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import DatabaseNotFound, PartitionKeysChanged
from metastore.model.catalog import Catalog
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import ColumnDescription, Description
from metastore.model.event import EventType
from metastore.model.glossary import Term
from metastore.model.partition import Partition
from metastore.model.protection import Protection
from metastore.model.record import (
    DescribedPartition,
    DescriptionRecord,
    Existing,
    PartitionsRecord,
    ProtectionRecord,
    Record,
    TableRecord,
    WriteIdState,
)
from metastore.model.record_plain import record_from_plain, record_to_plain
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.storage_descriptor import SerDe, Shape, StorageDescriptor
from metastore.model.table import Table, TableName
from metastore.model.transaction import OpenRequest
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.restored import Outcome
from metastore.service.restoring import in_batches
from tests.fixtures.definitions import EVENTS, SHAPE, hour, with_events
from tests.fixtures.everything import LEDGER, LONGS, fill_with_everything, more_partitions
from tests.fixtures.stores import STORES

Open = Callable[[str], CatalogService]


@pytest.fixture
def opened(tmp_path: Path, new_store: Callable[[str], str]) -> Iterator[Open]:
    """Opens an empty catalog of a kind, with a warehouse of its own."""
    catalogs: list[CatalogService] = []

    def open_new(kind: str) -> CatalogService:
        warehouse = (tmp_path / f"warehouse{len(catalogs)}").as_uri()
        catalogs.append(open_catalog(Settings(db=new_store(kind), warehouse=warehouse)))
        return catalogs[-1]

    yield open_new
    for each in catalogs:
        each.close()


def lines(catalog: CatalogService, ctx: RequestContext) -> list[str]:
    return catalog.contents.read(
        ctx, lambda records: [json.dumps(record_to_plain(record)) for record in records]
    )


def bring(
    catalog: CatalogService,
    ctx: RequestContext,
    dump: list[str],
    existing: Existing = Existing.KEEP,
    size: int = 7,
) -> dict[tuple[str, Outcome], int]:
    """Restore a dump in batches so small that it takes many."""
    records = (record_from_plain(json.loads(line)) for line in dump)
    total: dict[tuple[str, Outcome], int] = {}
    for batch in in_batches(records, size):
        for key, number in catalog.restoring.restore(ctx, batch, existing).items():
            total[key] = total.get(key, 0) + number
    return total


@pytest.mark.parametrize("source", STORES)
@pytest.mark.parametrize("target", STORES)
def test_what_is_read_of_a_restored_catalog_is_what_was_restored(
    opened: Open, ctx: RequestContext, source: str, target: str
) -> None:
    first, second = opened(source), opened(target)
    fill_with_everything(first, ctx)
    dump = lines(first, ctx)

    bring(second, ctx, dump)

    assert lines(second, ctx) == dump
    kinds = {next(iter(json.loads(line))) for line in dump}
    assert len(kinds) == 16, kinds  # everything that there is


def test_restoring_once_more_changes_nothing(opened: Open, ctx: RequestContext) -> None:
    first, second = opened("sqlite"), opened("sqlite")
    fill_with_everything(first, ctx)
    dump = lines(first, ctx)
    bring(second, ctx, dump)
    last = second.events.current_id(ctx)

    for existing in Existing:
        assert {outcome for _, outcome in bring(second, ctx, dump, existing)} == {Outcome.SAME}
    assert second.events.current_id(ctx) == last


@pytest.mark.parametrize("stopped_at", [1, 5, 9, 14])
def test_a_restoration_that_was_stopped_goes_on_from_the_start(
    opened: Open, ctx: RequestContext, stopped_at: int
) -> None:
    first, second = opened("sqlite"), opened("sqlite")
    fill_with_everything(first, ctx)
    dump = lines(first, ctx)
    bring(second, ctx, dump[:stopped_at], size=1)

    bring(second, ctx, dump)

    assert lines(second, ctx) == dump


def test_times_owners_and_odd_definitions_stay_and_no_directory_is_made(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    where = (warehouse / "web.db").as_uri()
    database = Database("web", location=where, owner="anna", created_at=5)
    table = Table(
        "t",
        "web",
        type="EXTERNAL_TABLE",  # without the parameter that a client would have to send
        storage=StorageDescriptor(Shape((Column("Id", "no such type"),)), f"{where}/t"),
        created_at=7,
        last_accessed_at=8,
    )

    catalog.restoring.restore(ctx, [database, TableRecord(table)], Existing.KEEP)

    stored = catalog.tables.get(ctx, table.qualified)
    assert replace(stored, id=0, database_id=0, version=0) == table
    assert catalog.databases.get(ctx, "web").created_at == 5
    assert not (warehouse / "web.db").exists()


def test_what_is_there_is_kept_or_replaced_and_what_is_missing_is_added(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, hour("1", "1"), hour("2", "1"))
    dump = lines(catalog, ctx)
    catalog.partitions.drop(ctx, EVENTS, values=[("2", "1")])
    catalog.partitions.alter(ctx, EVENTS, [hour("1", "1", parameters={"mine": "1"})])
    more_partitions(catalog, ctx, "3")

    kept = bring(catalog, ctx, dump)
    between = catalog.partitions.get(ctx, EVENTS, ("1", "1"))
    replaced = bring(catalog, ctx, dump, Existing.REPLACE)

    assert kept["partition", Outcome.ADDED] == kept["partition", Outcome.KEPT] == 1
    assert between.parameters["mine"] == "1"
    assert replaced["partition", Outcome.REPLACED] == replaced["partition", Outcome.SAME] == 1
    assert "mine" not in catalog.partitions.get(ctx, EVENTS, ("1", "1")).parameters
    assert catalog.partitions.count(ctx, EVENTS) == 3  # nothing is deleted


def test_followers_of_the_log_see_what_came_in(opened: Open, ctx: RequestContext) -> None:
    first, second = opened("sqlite"), opened("sqlite")
    with_events(first, ctx, hour("1", "1"))

    bring(second, ctx, lines(first, ctx))

    seen = [event.type for event in second.events.after(ctx, 0, 100)]
    assert seen[-3:] == [
        EventType.CREATE_DATABASE, EventType.CREATE_TABLE, EventType.ADD_PARTITION,
    ]  # fmt: skip


def test_a_used_default_database_is_not_taken_over(opened: Open, ctx: RequestContext) -> None:
    first, second = opened("sqlite"), opened("sqlite")
    theirs = first.databases.get(ctx, "default").location
    second.tables.create(ctx, Table("mine", "default"))
    ours = second.databases.get(ctx, "default").location

    outcome = bring(second, ctx, lines(first, ctx))

    assert second.databases.get(ctx, "default").location == ours != theirs
    assert outcome == {("catalog", Outcome.KEPT): 1, ("database", Outcome.KEPT): 1}


def test_what_does_not_fit_is_refused_and_nothing_of_it_is_stored(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    table = with_events(catalog, ctx, hour("1", "1"))
    other = replace(table, partition_keys=(Column("day", "string"),))

    with pytest.raises(PartitionKeysChanged):
        catalog.restoring.restore(ctx, [TableRecord(other)], Existing.REPLACE)
    with pytest.raises(DatabaseNotFound):
        catalog.restoring.restore(
            ctx, [Catalog("c", "file:/c"), TableRecord(Table("t", "nope"))], Existing.KEEP
        )
    foreign = PartitionsRecord(EVENTS, ("day",), (DescribedPartition(Partition(("3",))),))
    with pytest.raises(PartitionKeysChanged):
        catalog.restoring.restore(ctx, [foreign], Existing.KEEP)
    assert catalog.catalogs.list(ctx) == ["hive"]  # all or nothing


def test_readers_of_a_restored_transactional_table_see_what_was_committed(
    opened: Open, ctx: RequestContext
) -> None:
    first, second = opened("sqlite"), opened("sqlite")
    fill_with_everything(first, ctx)
    bring(second, ctx, lines(first, ctx))

    (seen,) = second.write_ids.valid(ctx, ["web.ledger"], None)

    assert (seen.high_water_mark, seen.invalid) == (4, (2, 4))
    assert seen.aborted == (True, True)  # what was open cannot be committed here
    (number,) = _allocated(second, ctx)
    assert number == 5


def test_write_ids_follow_a_source_that_went_on_and_never_go_back(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    parameters = {"transactional": "true"}
    table = Table("ledger", "web", storage=StorageDescriptor(SHAPE), parameters=parameters)

    def come(latest: int, *hidden: int) -> tuple[int, tuple[int, ...]]:
        record = TableRecord(table, write_ids=WriteIdState(latest, hidden))
        catalog.restoring.restore(ctx, [Database("web"), record], Existing.KEEP)
        (seen,) = catalog.write_ids.valid(ctx, ["web.ledger"], None)
        return seen.high_water_mark, seen.invalid

    assert come(3, 2, 3) == (3, (2, 3))
    assert come(3, 2) == (3, (2,))  # the third was open and is committed now
    assert come(6, 2, 5) == (6, (2, 5))
    _allocated(catalog, ctx)
    assert come(6)[0] == 7  # it was written to here since


def _allocated(catalog: CatalogService, ctx: RequestContext) -> list[int]:
    ids = catalog.transactions.open(ctx, OpenRequest(1, "anna", "host"))
    given_out = catalog.write_ids.allocate(ctx, (LEDGER.database, LEDGER.table), ids)
    return [one.write_id for one in given_out]


def test_statistics_come_with_their_partitions(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, hour("1", "1"))
    mine = replace(LONGS, column="id", distinct=1, analyzed_at=3)
    described = DescribedPartition(hour("2", "1"), (mine,))
    again = DescribedPartition(hour("1", "1"), (mine,))

    for existing in Existing:
        record = PartitionsRecord(EVENTS, ("day", "hour"), (described, again))
        catalog.restoring.restore(ctx, [record], existing)
        found = catalog.contents.partitions(ctx, EVENTS, ["day=1/hour=1", "day=2/hour=1"])
        known = [one.statistics for one in found.partitions]
        assert known == [(mine,) if existing is Existing.REPLACE else (), (mine,)]


def test_what_is_no_record_is_refused() -> None:
    for plain in ({}, {"table": {}}, {"nonsense": 1}, {"role": {"name": 1, "x": 2}}):
        with pytest.raises(ValueError, match="no record"):
            record_from_plain(plain)


TEXT = st.text(st.characters(exclude_categories=()), max_size=8)
NUMBERS = st.integers(0, 2**31 - 1)
COLUMNS = st.lists(st.builds(Column, TEXT, TEXT, st.none() | TEXT), max_size=3).map(tuple)
TEXTS = st.dictionaries(TEXT, TEXT, max_size=3)
SHAPES = st.builds(
    Shape,
    columns=COLUMNS,
    input_format=st.none() | TEXT,
    compressed=st.booleans(),
    bucket_count=st.integers(-1, 9),
    serde=st.builds(SerDe, st.none() | TEXT, st.none() | TEXT, TEXTS),
)
STORAGES = st.builds(StorageDescriptor, SHAPES, st.none() | TEXT, TEXTS)
PARTITIONS = st.builds(
    Partition,
    st.lists(TEXT, min_size=1, max_size=2).map(tuple),
    STORAGES,
    TEXTS,
    NUMBERS,
    NUMBERS,
    st.none() | NUMBERS,
)
STATISTICS = st.builds(
    ColumnStatistics,
    TEXT,
    TEXT,
    st.sampled_from(StatisticsKind),
    nulls=st.none() | NUMBERS,
    low=st.none() | st.integers() | st.floats(allow_nan=False),
    bit_vectors=st.none() | st.binary(max_size=5),
)
RECORDS = st.one_of(
    st.builds(
        PartitionsRecord,
        st.builds(TableName, TEXT, TEXT, TEXT),
        st.lists(TEXT).map(tuple),
        st.lists(
            st.builds(DescribedPartition, PARTITIONS, st.lists(STATISTICS, max_size=2).map(tuple)),
            max_size=3,
        ).map(tuple),
    ),
    st.builds(
        TableRecord,
        st.builds(Table, TEXT, TEXT, storage=STORAGES, partition_keys=COLUMNS, parameters=TEXTS),
        st.lists(STATISTICS, max_size=2).map(tuple),
        st.none() | st.builds(WriteIdState, NUMBERS, st.lists(NUMBERS).map(tuple)),
    ),
)


@given(RECORDS)
def test_a_line_of_a_dump_keeps_all_that_a_record_says(record: Record) -> None:
    line = json.dumps(record_to_plain(record))

    assert record_from_plain(json.loads(line)) == record


def test_protections_are_kept_or_replaced(opened: Open, ctx: RequestContext) -> None:
    catalog = opened("postgres")
    with_events(catalog, ctx)
    old = catalog.protection.protect_table(ctx, EVENTS, "old")
    new = Protection("anna", 7, "new")
    records: list[Record] = [
        ProtectionRecord("hive", "web", "events", new),
        ProtectionRecord("hive", "web", None, new),
    ]
    kept = catalog.restoring.restore(ctx, records, Existing.KEEP)
    assert kept == {("protection", Outcome.KEPT): 1, ("protection", Outcome.ADDED): 1}
    assert catalog.protection.of_table(ctx, EVENTS) == old
    assert catalog.protection.of_database(ctx, "web") == new
    replaced = catalog.restoring.restore(ctx, records, Existing.REPLACE)
    assert replaced == {("protection", Outcome.REPLACED): 1, ("protection", Outcome.SAME): 1}
    assert catalog.protection.of_table(ctx, EVENTS) == new


def test_what_people_say_is_kept_or_replaced(opened: Open, ctx: RequestContext) -> None:
    catalog = opened("postgres")
    with_events(catalog, ctx)
    catalog.glossary.put(ctx, Term("Visit", "old"))
    catalog.descriptions.put_table(ctx, EVENTS, Description("old"))
    said = Description("new", columns={"gone": ColumnDescription("of a column that was")})
    records = [Term("VISIT", "new"), DescriptionRecord("hive", "web", "events", said)]
    kept = catalog.restoring.restore(ctx, records, Existing.KEEP)
    assert kept == {("term", Outcome.KEPT): 1, ("description", Outcome.KEPT): 1}
    assert catalog.descriptions.of_table(ctx, EVENTS).text == "old"
    replaced = catalog.restoring.restore(ctx, records, Existing.REPLACE)
    assert replaced == {("term", Outcome.REPLACED): 1, ("description", Outcome.REPLACED): 1}
    assert catalog.descriptions.of_table(ctx, EVENTS) == Description("new", version=2)
    assert catalog.descriptions.changes(ctx, EVENTS)[0].before.text == "old"
    assert catalog.glossary.get(ctx, "visit") == Term("VISIT", "new", version=2)
    same = catalog.restoring.restore(ctx, records, Existing.REPLACE)
    assert same == {("term", Outcome.SAME): 1, ("description", Outcome.SAME): 1}
    lost = DescriptionRecord("hive", "lost", None, said)
    with pytest.raises(DatabaseNotFound):
        catalog.restoring.restore(ctx, [lost], Existing.KEEP)
