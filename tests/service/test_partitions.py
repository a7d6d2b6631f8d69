from dataclasses import replace
from pathlib import Path

import pytest

from metastore.errors import (
    DuplicatePartitions,
    InvalidOperation,
    InvalidPartitionFilter,
    InvalidPartitionName,
    InvalidPartitionValues,
    PartitionAlreadyExists,
    PartitionNotFound,
    TableNotFound,
)
from metastore.model.event import EventType
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Skew, StorageDescriptor
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import EVENTS, SHAPE, external, hour, with_events
from tests.fixtures.definitions import events_table as a_table


def names(partitions: list[Partition]) -> list[tuple[str, ...]]:
    return [partition.values for partition in partitions]


def test_added_partitions_are_read_as_they_were_given(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    skew = Skew(("id",), (("1",),), {("1",): "s3://b/skewed"})
    given = hour(
        "a b/c=d%é",
        "",
        storage=StorageDescriptor(SHAPE, "s3://b/x", {"p": "q"}, skew),
        parameters={"k": "", "transient_lastDdlTime": "5"},
        last_accessed_at=9,
        write_id=4,
    )
    with_events(catalog, ctx, given, hour("d", "1"))
    found = catalog.partitions.get(ctx, EVENTS, ["a b/c=d%é", ""])
    assert found == replace(given, id=found.id, created_at=found.created_at)
    usual = catalog.partitions.get(ctx, EVENTS, ["d", "1"])
    assert usual.storage.location == f"{warehouse.as_uri()}/web.db/events/day=d/hour=1"
    assert (warehouse / "web.db" / "events" / "day=d" / "hour=1").is_dir()


def test_lists_are_in_bytewise_order_of_names(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    days = ["b", "a", "B", "é", "a-1", "a1", "_"]
    with_events(catalog, ctx, *(hour(day, "1") for day in days))
    expected = sorted((f"day={day}/hour=1" for day in days), key=str.encode)
    assert expected.index("day=a-1/hour=1") < expected.index("day=a/hour=1")
    assert catalog.partitions.names(ctx, EVENTS) == expected
    listed = catalog.partitions.list(ctx, EVENTS)
    assert [f"day={day}/hour=1" for day, _ in names(listed)] == expected


def test_by_names_skips_what_is_missing_and_collapses_duplicates(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, hour("a", "1"), hour("b", "2"))
    wanted = ["day=b/hour=2", "day=zz/hour=0", "day=a/hour=1", "day=b/hour=2"]
    found = catalog.partitions.list(ctx, EVENTS, names=wanted)
    assert names(found) == [("a", "1"), ("b", "2")]
    assert catalog.partitions.list(ctx, EVENTS, names=[]) == []


def test_filters_partial_values_limits_and_counts(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, *(hour(day, str(h)) for day in "abc" for h in (1, 10, 2)))
    partitions = catalog.partitions
    found = partitions.list(ctx, EVENTS, filter_text='hour >= 2 and day != "b"')
    assert names(found) == [("a", "10"), ("a", "2"), ("c", "10"), ("c", "2")]
    assert names(partitions.list(ctx, EVENTS, partial=["", "1"], limit=2)) == [
        ("a", "1"),
        ("b", "1"),
    ]
    assert partitions.names(ctx, EVENTS, limit=1) == ["day=a/hour=1"]
    assert partitions.list(ctx, EVENTS, limit=0) == []
    assert partitions.count(ctx, EVENTS) == 9
    assert partitions.count(ctx, EVENTS, "hour = 10") == 3


def test_pages_join_to_the_whole_list(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, *(hour("d", str(number)) for number in range(7)))
    seen: list[str] = []
    while True:
        page = catalog.partitions.page(
            ctx, EVENTS, filter_text="hour != 3", after=seen[-1] if seen else None, limit=2
        )
        if not page:
            break
        seen += [name for name, _ in page]
    assert seen == catalog.partitions.names(ctx, EVENTS, filter_text="hour != 3")


@pytest.mark.parametrize("text", ["hour =", "nope = 1", 'hour = "x"', "hour > 1 garbage"])
def test_a_bad_filter_is_named(catalog: CatalogService, ctx: RequestContext, text: str) -> None:
    with_events(catalog, ctx, hour("d", "1"))
    with pytest.raises(InvalidPartitionFilter):
        catalog.partitions.list(ctx, EVENTS, filter_text=text)


def test_what_is_missing_is_named(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, hour("d", "1"))
    nowhere = TableName("hive", "web", "nope")
    with pytest.raises(TableNotFound):
        catalog.partitions.list(ctx, nowhere)
    with pytest.raises(PartitionNotFound):
        catalog.partitions.get(ctx, EVENTS, ["d", "01"])
    with pytest.raises(InvalidPartitionValues):
        catalog.partitions.get(ctx, EVENTS, ["d"])
    with pytest.raises(InvalidPartitionName) as incomplete:
        catalog.partitions.get_by_name(ctx, EVENTS, "day=d")
    assert incomplete.value.missing == "hour"
    assert catalog.partitions.get_by_name(ctx, EVENTS, "HOUR=1/day=d").values == ("d", "1")


def test_adding_is_all_or_nothing(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, hour("d", "1"))
    with pytest.raises(PartitionAlreadyExists):
        catalog.partitions.add(ctx, EVENTS, [hour("d", "2"), hour("d", "1")])
    with pytest.raises(DuplicatePartitions):
        catalog.partitions.add(ctx, EVENTS, [hour("d", "3"), hour("d", "3")])
    with pytest.raises(InvalidPartitionValues):
        catalog.partitions.add(ctx, EVENTS, [Partition(("d",))])
    assert catalog.partitions.count(ctx, EVENTS) == 1
    added = catalog.partitions.add(
        ctx, EVENTS, [hour("d", "2"), hour("d", "1")], if_not_exists=True
    )
    assert names(added) == [("d", "2")]


def test_appended_partitions_take_the_tables_descriptor(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx)
    appended = catalog.partitions.append(ctx, EVENTS, ["d", "1"])
    assert appended.storage.shape == SHAPE
    view = a_table(name="v", type="VIRTUAL_VIEW")
    catalog.tables.create(ctx, view)
    with pytest.raises(InvalidOperation, match="view"):
        catalog.partitions.append(ctx, view.qualified, ["d", "1"])


def test_altered_partitions_keep_their_creation_time_unless_another_is_given(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, hour("d", "1"), hour("d", "2"))
    before = catalog.partitions.get(ctx, EVENTS, ["d", "1"])
    changed = replace(before, parameters={"new": "1"}, created_at=0)
    catalog.partitions.alter(ctx, EVENTS, [changed])
    after = catalog.partitions.get(ctx, EVENTS, ["d", "1"])
    assert after.created_at == before.created_at
    catalog.partitions.alter(ctx, EVENTS, [replace(changed, created_at=1)])
    assert catalog.partitions.get(ctx, EVENTS, ["d", "1"]).created_at == 1
    assert after.parameters["new"] == "1"
    assert "numRows" not in after.parameters
    with pytest.raises(PartitionNotFound):
        catalog.partitions.alter(ctx, EVENTS, [changed, hour("d", "9")])


def test_a_renamed_managed_partition_moves(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    with_events(catalog, ctx, hour("d", "1"), hour("d", "2"))
    folder = warehouse / "web.db" / "events"
    (folder / "day=d" / "hour=1" / "file").write_text("rows")
    catalog.partitions.rename(ctx, EVENTS, ["d", "1"], hour("e", "1"))
    assert (folder / "day=e" / "hour=1" / "file").read_text() == "rows"
    moved = catalog.partitions.get(ctx, EVENTS, ["e", "1"])
    assert moved.storage.location == f"{folder.as_uri()}/day=e/hour=1"
    assert catalog.partitions.names(ctx, EVENTS) == ["day=d/hour=2", "day=e/hour=1"]
    with pytest.raises(PartitionAlreadyExists):
        catalog.partitions.rename(ctx, EVENTS, ["e", "1"], hour("d", "2"))
    with pytest.raises(PartitionNotFound):
        catalog.partitions.rename(ctx, EVENTS, ["x", "1"], hour("y", "2"))


def test_dropped_partitions_are_gone_with_their_data(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    with_events(catalog, ctx, hour("d", "1"), hour("d", "2"), hour("d", "3"))
    folder = warehouse / "web.db" / "events" / "day=d"
    catalog.partitions.drop(ctx, EVENTS, values=[["d", "1"]], delete_data=True)
    assert sorted(path.name for path in folder.iterdir()) == ["hour=2", "hour=3"]
    with pytest.raises(PartitionNotFound):
        catalog.partitions.drop(ctx, EVENTS, names=["day=d/hour=2", "day=d/hour=9"])
    dropped = catalog.partitions.drop(
        ctx, EVENTS, names=["day=d/hour=2", "day=d/hour=9"], if_exists=True
    )
    assert names(dropped) == [("d", "2")]
    assert (folder / "hour=2").exists()
    assert catalog.partitions.names(ctx, EVENTS) == ["day=d/hour=3"]


def test_a_partition_at_its_tables_own_directory_does_not_take_the_table_along(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    table = with_events(catalog, ctx)
    own = StorageDescriptor(SHAPE, table.storage.location)
    catalog.partitions.add(ctx, EVENTS, [hour("d", "1", storage=own)])
    catalog.partitions.drop(ctx, EVENTS, values=[["d", "1"]], delete_data=True)
    assert (warehouse / "web.db" / "events").is_dir()


def test_an_external_tables_partitions_keep_their_files(
    catalog: CatalogService, ctx: RequestContext, warehouse: Path
) -> None:
    with_events(catalog, ctx)
    catalog.tables.create(ctx, external(a_table(name="ext")))
    name = TableName("hive", "web", "ext")
    catalog.partitions.add(ctx, name, [hour("d", "1")])
    catalog.partitions.drop(ctx, name, values=[["d", "1"]], delete_data=True)
    assert (warehouse / "web.db" / "ext" / "day=d" / "hour=1").is_dir()


def test_every_change_is_one_event_with_its_rows(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with_events(catalog, ctx, hour("d", "1"), hour("d", "2"))
    catalog.partitions.alter(ctx, EVENTS, [hour("d", "1")])
    catalog.partitions.drop(ctx, EVENTS, names=["day=d/hour=2"])
    events = catalog.events.after(ctx, 2, 100)
    assert [(event.type, [name for _, name, _ in event.rows]) for event in events] == [
        (EventType.ADD_PARTITION, ["day=d/hour=1", "day=d/hour=2"]),
        (EventType.ALTER_PARTITION, ["day=d/hour=1", "day=d/hour=1"]),
        (EventType.DROP_PARTITION, ["day=d/hour=2"]),
    ]
    assert [event.id for event in events] == [3, 4, 5]


def test_a_refused_change_leaves_no_event(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, hour("d", "1"))
    before = catalog.events.current_id(ctx)
    with pytest.raises(PartitionAlreadyExists):
        catalog.partitions.add(ctx, EVENTS, [hour("d", "1")])
    assert catalog.events.current_id(ctx) == before
