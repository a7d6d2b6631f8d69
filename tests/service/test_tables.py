from dataclasses import replace
from pathlib import Path

import pytest

from metastore.errors import (
    DatabaseNotFound,
    DuplicateColumn,
    ExpectedParameterMissing,
    IncompatibleColumnChange,
    InvalidColumnType,
    InvalidName,
    InvalidOperation,
    PartitionKeysChanged,
    StaleParameter,
    StaleVersion,
    TableAlreadyExists,
    TableNotFound,
)
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import (
    EXTERNAL_TABLE,
    MANAGED_TABLE,
    VIRTUAL_VIEW,
    ExpectedParameter,
    Table,
    TableName,
)
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import EVENTS, SHAPE, events_table, external, hour


@pytest.fixture(autouse=True)
def web(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.databases.create(ctx, Database("web"))


def with_columns(table: Table, *columns: Column) -> Table:
    shape = replace(table.storage.shape, columns=columns)
    return replace(table, storage=replace(table.storage, shape=shape))


def test_what_was_created_is_what_is_read(catalog: CatalogService, ctx: RequestContext) -> None:
    long = "x" * 100_000
    table = events_table(
        owner="ana",
        parameters={"comment": long, "empty": "", "k": "ünï\x00code"},
        storage=StorageDescriptor(SHAPE, parameters={"p": "q"}),
        retention=7,
    )
    created = catalog.tables.create(ctx, table)
    found = catalog.tables.get(ctx, TableName("HIVE", "Web", " EVENTS "))
    assert found == created
    assert {**found.parameters, "transient_lastDdlTime": "?"} == {
        **table.parameters,
        "transient_lastDdlTime": "?",
    }


def test_a_managed_table_gets_a_directory(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    created = catalog.tables.create(ctx, events_table())
    assert created.type == MANAGED_TABLE
    assert created.storage.location == f"{warehouse.as_uri()}/web.db/events"
    assert (warehouse / "web.db" / "events").is_dir()


def test_a_view_has_no_location(catalog: CatalogService, ctx: RequestContext) -> None:
    view = events_table(type=VIRTUAL_VIEW, partition_keys=(), view_original_text="select 1")
    created = catalog.tables.create(ctx, view)
    assert created.storage.location is None
    assert catalog.tables.names(ctx, "hive", "web", type=VIRTUAL_VIEW) == ["events"]


@pytest.mark.parametrize(
    ("type_", "parameters", "stored"),
    [
        (MANAGED_TABLE, {"EXTERNAL": "true"}, EXTERNAL_TABLE),
        (EXTERNAL_TABLE, {}, MANAGED_TABLE),
        (EXTERNAL_TABLE, {"EXTERNAL": "TRUE"}, EXTERNAL_TABLE),
        ("FOO", {}, "FOO"),
    ],
)
def test_table_type_and_external_parameter_are_coupled(
    catalog: CatalogService,
    ctx: RequestContext,
    type_: str,
    parameters: dict[str, str],
    stored: str,
) -> None:
    table = events_table(type=type_, parameters=parameters)
    assert catalog.tables.create(ctx, table).type == stored


def test_bad_definitions_are_refused_and_leave_nothing(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    bad: list[tuple[Table, type[Exception]]] = [
        (events_table(name="a-b"), InvalidName),
        (events_table(database="nope"), DatabaseNotFound),
        (with_columns(events_table(), Column("a", "nonsense")), InvalidColumnType),
        (with_columns(events_table(), Column("a", "int"), Column("A", "int")), DuplicateColumn),
    ]
    for table, error in bad:
        with pytest.raises(error):
            catalog.tables.create(ctx, table)
    assert catalog.tables.names(ctx, "hive", "web") == []
    assert list((warehouse / "web.db").iterdir()) == []


def test_a_name_is_taken_once(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.tables.create(ctx, events_table())
    with pytest.raises(TableAlreadyExists):
        catalog.tables.create(ctx, events_table(name="EVENTS"))


def test_a_renamed_managed_table_moves_with_its_files_and_partitions(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    created = catalog.tables.create(ctx, events_table())
    catalog.partitions.add(ctx, EVENTS, [hour("d", "1")])
    data = warehouse / "web.db" / "events" / "day=d" / "hour=1" / "file"
    data.write_text("rows")
    catalog.databases.create(ctx, Database("old"))
    renamed = catalog.tables.alter(ctx, EVENTS, replace(created, name="Logs", database="old"))
    assert renamed.storage.location == f"{warehouse.as_uri()}/old.db/logs"
    logs = TableName("hive", "old", "logs")
    moved = catalog.partitions.get(ctx, logs, ["d", "1"])
    assert moved.storage.location == f"{warehouse.as_uri()}/old.db/logs/day=d/hour=1"
    assert (warehouse / "old.db" / "logs" / "day=d" / "hour=1" / "file").read_text() == "rows"
    with pytest.raises(TableNotFound):
        catalog.tables.get(ctx, EVENTS)


def test_a_renamed_external_table_stays_where_it_is(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.tables.create(ctx, external(events_table()))
    catalog.partitions.add(ctx, EVENTS, [hour("d", "1")])
    renamed = catalog.tables.alter(ctx, EVENTS, replace(created, name="logs"))
    assert renamed.storage.location == created.storage.location
    assert catalog.partitions.names(ctx, TableName("hive", "web", "logs")) == ["day=d/hour=1"]


def test_a_rename_onto_a_taken_name_or_directory_changes_nothing(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    created = catalog.tables.create(ctx, events_table())
    catalog.tables.create(ctx, events_table(name="logs"))
    with pytest.raises(TableAlreadyExists):
        catalog.tables.alter(ctx, EVENTS, replace(created, name="logs"))
    (warehouse / "web.db" / "free").mkdir()
    with pytest.raises(InvalidOperation, match="already exists"):
        catalog.tables.alter(ctx, EVENTS, replace(created, name="free"))
    assert catalog.tables.get(ctx, EVENTS) == created


def test_partition_keys_and_incompatible_types_cannot_be_altered(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.tables.create(ctx, events_table())
    with pytest.raises(PartitionKeysChanged):
        catalog.tables.alter(ctx, EVENTS, replace(created, partition_keys=()))
    narrower = with_columns(created, Column("id", "int"), Column("note", "string"))
    with pytest.raises(IncompatibleColumnChange) as refused:
        catalog.tables.alter(ctx, EVENTS, narrower)
    assert refused.value.columns == ("id",)
    altered = catalog.tables.alter(ctx, EVENTS, narrower, allow_incompatible_types=True)
    assert altered.storage.shape.columns[0].type == "int"


def test_without_cascade_partitions_keep_their_columns(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.tables.create(ctx, events_table())
    catalog.partitions.add(ctx, EVENTS, [hour("d", "1"), hour("d", "2")])
    wider = with_columns(created, *SHAPE.columns, Column("extra", "int"))
    catalog.tables.alter(ctx, EVENTS, wider)
    assert catalog.partitions.get(ctx, EVENTS, ["d", "1"]).storage.shape == SHAPE
    catalog.tables.alter(ctx, EVENTS, wider, cascade=True)
    for partition in catalog.partitions.list(ctx, EVENTS):
        assert partition.storage.shape.columns == wider.storage.shape.columns


def test_a_compare_and_set_on_a_parameter_lets_one_writer_win(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.tables.create(ctx, events_table(parameters={"metadata_location": "m1"}))
    second = replace(created, parameters={"metadata_location": "m2"})
    was_first = ExpectedParameter("metadata_location", "m1")
    catalog.tables.alter(ctx, EVENTS, second, expected=was_first)
    with pytest.raises(StaleParameter) as late:
        catalog.tables.alter(ctx, EVENTS, second, expected=was_first)
    assert (late.value.key, late.value.actual) == ("metadata_location", "m2")
    with pytest.raises(ExpectedParameterMissing):
        catalog.tables.alter(ctx, EVENTS, replace(created, parameters={}), expected=was_first)


def test_a_compare_and_set_on_the_version_lets_one_writer_win(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.tables.create(ctx, events_table())
    catalog.tables.alter(ctx, EVENTS, created, expected_version=created.version)
    with pytest.raises(StaleVersion):
        catalog.tables.alter(ctx, EVENTS, created, expected_version=created.version)


def test_statistics_of_changed_columns_are_forgotten(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    created = catalog.tables.create(ctx, events_table())
    catalog.statistics.update_table(
        ctx,
        EVENTS,
        [
            ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=1),
            ColumnStatistics("note", "string", StatisticsKind.STRING, nulls=2),
        ],
    )
    changed = with_columns(created, Column("id", "double"), Column("note", "string"))
    catalog.tables.alter(ctx, EVENTS, changed)
    left = catalog.statistics.table(ctx, EVENTS, None)
    assert [one.column for one in left] == ["note"]


def test_dropping_deletes_managed_data_only_when_asked(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    folder = warehouse / "web.db" / "events"
    catalog.tables.create(ctx, events_table())
    (folder / "file").write_text("rows")
    catalog.tables.drop(ctx, EVENTS)
    assert (folder / "file").exists()
    catalog.tables.create(ctx, events_table())
    catalog.tables.drop(ctx, EVENTS, delete_data=True)
    assert not folder.exists()


def test_dropping_an_external_table_keeps_data_unless_purge_is_set(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    folder = warehouse / "web.db" / "events"
    catalog.tables.create(ctx, external(events_table()))
    (folder / "file").write_text("rows")
    catalog.tables.drop(ctx, EVENTS, delete_data=True)
    assert (folder / "file").exists()
    purged = {"EXTERNAL": "TRUE", "external.table.purge": "true"}
    catalog.tables.create(ctx, events_table(parameters=purged))
    catalog.tables.drop(ctx, EVENTS, delete_data=True)
    assert not folder.exists()


def test_dropping_deletes_partition_directories_elsewhere_below_the_roots(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    catalog.tables.create(ctx, events_table())
    away = warehouse / "away"
    away.mkdir()
    lonely = hour("d", "1", storage=StorageDescriptor(SHAPE, away.as_uri()))
    catalog.partitions.add(ctx, EVENTS, [lonely])
    catalog.tables.drop(ctx, EVENTS, delete_data=True)
    assert not away.exists()


def test_lists_by_pattern_filter_and_page(catalog: CatalogService, ctx: RequestContext) -> None:
    for name, parameters in (
        ("a1", {"table_type": "ICEBERG", "comment": "first"}),
        ("a2", {"table_type": "DELTA"}),
        ("b1", {"spark.sql.sources.provider": "delta"}),
    ):
        catalog.tables.create(ctx, events_table(name=name, parameters=parameters))
    tables = catalog.tables
    assert tables.names(ctx, "hive", "web", pattern="A*") == ["a1", "a2"]
    assert tables.names(ctx, "hive", "nope") == []
    found = tables.names_by_filter(
        ctx, "hive", "web", 'hive_filter_field_params__table_type = "ICEBERG"'
    )
    assert found == ["a1"]
    summaries = list(tables.summaries(ctx, "hive", databases="w*", tables="*"))
    assert [(one.name, one.comment) for one in summaries] == [
        ("a1", "first"),
        ("a2", None),
        ("b1", None),
    ]
    page = tables.page(ctx, "hive", "web", after="a1", limit=1)
    assert [table.name for table in page] == ["a2"]
    many = tables.get_many(ctx, "hive", "web", ["b1", "nope", "A1", "b1"])
    assert [table.name for table in many] == ["a1", "b1"]


def test_a_dropped_table_is_gone_at_once_with_a_hundred_thousand_partitions_or_none(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.tables.create(ctx, external(events_table()))
    catalog.partitions.add(ctx, EVENTS, [hour("d", str(number)) for number in range(50)])
    catalog.tables.drop(ctx, EVENTS)
    catalog.tables.create(ctx, external(events_table()))
    assert catalog.partitions.names(ctx, EVENTS) == []


def test_the_cost_of_a_cascade_does_not_grow_with_those_before_it(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    table = catalog.tables.create(ctx, events_table())
    catalog.partitions.add(ctx, EVENTS, [hour("d", "1"), hour("d", "2")])
    for number in range(4):
        column = Column(f"c{number}", "string")
        wider = with_columns(table, *table.storage.shape.columns, column)
        table = catalog.tables.alter(ctx, EVENTS, wider, cascade=True)
    used = catalog.tables._store.peek(lambda tx: tx.partitions.shapes_of(table.id))
    assert [stored.shape.columns for stored in used.values()] == [table.storage.shape.columns]
    for partition in catalog.partitions.list(ctx, EVENTS):
        assert partition.storage.shape.columns == table.storage.shape.columns
