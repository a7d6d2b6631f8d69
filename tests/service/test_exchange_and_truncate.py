"""Exchange and truncation between database and files: crashes, other writers, events."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from metastore.errors import Conflict, LocationUnusable, PartitionNotFound
from metastore.model.event import Event, EventType
from metastore.model.table import TableName
from metastore.ports.storage import Storage
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.truncation import Truncation
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events

CTX = RequestContext()
OTHER = TableName("hive", "web", "other")
ACCURATE = "COLUMN_STATS_ACCURATE"


@pytest.fixture(autouse=True)
def tables(catalog: CatalogService, warehouse: Path) -> None:
    """`events` with two partitions and their files, and `other`, which has the same columns."""
    stated = {"numRows": "1", ACCURATE: '{"BASIC_STATS":"true"}'}
    with_events(catalog, CTX, *(hour("a", n, parameters=stated) for n in "12"))
    catalog.tables.create(CTX, events_table(name="other"))
    for number in "12":
        (warehouse / "web.db" / "events" / "day=a" / f"hour={number}" / "file").write_text("rows")


def storage_of(catalog: CatalogService) -> Storage:
    storage: Storage = catalog.maintenance._files._storage
    return storage


def files(warehouse: Path, table: str) -> list[str]:
    root = warehouse / "web.db" / table
    return sorted(str(file.relative_to(root)) for file in root.rglob("file"))


def last_events(catalog: CatalogService, since: int) -> list[Event]:
    return catalog.events.after(CTX, since, 100)


def exchange(catalog: CatalogService, **values: str) -> None:
    catalog.exchange.exchange(CTX, EVENTS, OTHER, values)


# --- exchange -----------------------------------------------------------------------------------


def test_an_exchange_is_logged_as_an_addition_and_a_removal(catalog: CatalogService) -> None:
    before = catalog.events.current_id(CTX)
    exchange(catalog, day="a")
    added, dropped = last_events(catalog, before)
    assert (added.type, added.table) == (EventType.ADD_PARTITION, "other")
    assert (dropped.type, dropped.table) == (EventType.DROP_PARTITION, "events")
    names = ["day=a/hour=1", "day=a/hour=2"]
    assert [name for _, name, _ in added.rows] == [name for _, name, _ in dropped.rows] == names


def test_in_a_bucket_files_are_copied_before_the_exchange_and_deleted_after_it(
    catalog: CatalogService, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(catalog)
    monkeypatch.setattr(storage, "is_object_store", lambda _location: True)
    copy = storage.copy

    def copy_while_a_partition_is_added(source: str, target: str) -> bool:
        copied = copy(source, target)
        if catalog.partitions.count(CTX, EVENTS) == 2:
            catalog.partitions.add(CTX, EVENTS, [hour("a", "3")])
        return copied

    monkeypatch.setattr(storage, "copy", copy_while_a_partition_is_added)
    exchange(catalog, day="a")
    assert catalog.partitions.count(CTX, OTHER) == 3
    assert files(warehouse, "other") == ["day=a/hour=1/file", "day=a/hour=2/file"]
    assert files(warehouse, "events") == []


def test_a_failed_exchange_takes_its_copy_away(
    catalog: CatalogService, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(catalog)
    monkeypatch.setattr(storage, "is_object_store", lambda _location: True)
    copy = storage.copy

    def copy_while_partitions_go(source: str, target: str) -> bool:
        copied = copy(source, target)
        catalog.partitions.drop(CTX, EVENTS, names=["day=a/hour=1", "day=a/hour=2"])
        return copied

    monkeypatch.setattr(storage, "copy", copy_while_partitions_go)
    with pytest.raises(PartitionNotFound):
        exchange(catalog, day="a")
    assert files(warehouse, "other") == []
    assert files(warehouse, "events") == ["day=a/hour=1/file", "day=a/hour=2/file"]


def test_an_exchange_that_never_gets_through_says_so(
    catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(catalog)
    exists, added = storage.exists, iter(range(100, 200))

    def exists_while_others_add(location: str) -> bool:
        if location.endswith("other/day=a"):
            catalog.partitions.add(CTX, EVENTS, [hour("a", str(next(added)))])
        return exists(location)

    monkeypatch.setattr(storage, "exists", exists_while_others_add)
    with pytest.raises(Conflict):
        exchange(catalog, day="a")
    assert catalog.partitions.count(CTX, OTHER) == 0


def test_a_crash_after_the_exchange_leaves_the_move_to_recovery(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Crash(BaseException):
        pass

    def crash(_source: str, _target: str) -> bool:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), "move", crash)
        with pytest.raises(Crash):
            exchange(catalog, day="a")
    assert catalog.partitions.count(CTX, OTHER) == 2
    clock.now += 1_000
    catalog.maintenance.run()
    assert files(warehouse, "other") == ["day=a/hour=1/file", "day=a/hour=2/file"]
    assert files(warehouse, "events") == []


def test_outside_the_warehouse_only_the_definitions_change_hands(catalog: CatalogService) -> None:
    far = replace(hour("z", "1").storage, location="s3://far/z")
    for name in ("far", "near"):
        storage = replace(events_table().storage, location=f"s3://far/{name}")
        catalog.tables.create(CTX, events_table(name=name, storage=storage))
    source, target = (TableName("hive", "web", name) for name in ("far", "near"))
    catalog.partitions.add(CTX, source, [hour("a", "1"), hour("a", "2", storage=far)])
    moved = catalog.exchange.exchange(CTX, source, target, {"day": "a"})
    assert [one.storage.location for one in moved] == ["s3://far/far/day=a/hour=1", "s3://far/z"]
    assert catalog.partitions.count(CTX, source) == 0


@pytest.mark.parametrize("spelling", ["file:", "", "file://localhost"])
def test_partitions_move_however_their_locations_are_spelled(
    catalog: CatalogService, warehouse: Path, spelling: str
) -> None:
    location = f"{spelling}{warehouse}/web.db/events/day=a/hour=7"
    spelled = replace(hour("a", "7").storage, location=location)
    catalog.partitions.add(CTX, EVENTS, [hour("a", "7", storage=spelled)])
    exchange(catalog, day="a")
    found = catalog.partitions.get(CTX, OTHER, ("a", "7")).storage.location
    assert found == f"{warehouse.as_uri()}/web.db/other/day=a/hour=7"


def test_partitions_keep_their_data_where_a_delete_was_not_noted(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Crash(BaseException):
        pass

    delete = storage_of(catalog).delete

    def delete_and_crash(location: str) -> None:
        delete(location)
        raise Crash

    catalog.partitions.add(CTX, OTHER, [hour("a", "1")])
    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), "delete", delete_and_crash)
        with pytest.raises(Crash):
            catalog.partitions.drop(CTX, OTHER, values=[("a", "1")], delete_data=True)
    clock.now += 1_000
    exchange(catalog, day="a", hour="1")
    catalog.maintenance.run()
    assert files(warehouse, "other") == ["day=a/hour=1/file"]


# --- truncation ---------------------------------------------------------------------------------


def test_a_truncation_is_logged_once_and_marked(catalog: CatalogService) -> None:
    before = catalog.events.current_id(CTX)
    catalog.truncation.truncate(CTX, Truncation(EVENTS))
    (event,) = last_events(catalog, before)
    assert event.type is EventType.ALTER_PARTITION
    assert event.body is not None
    assert event.body["truncated"] is True
    names = [name for _, name, _ in event.rows]
    assert names == ["day=a/hour=1", "day=a/hour=1", "day=a/hour=2", "day=a/hour=2"]


def test_a_truncated_table_is_logged_with_what_it_was_and_is(catalog: CatalogService) -> None:
    plain = events_table(name="plain", partition_keys=(), parameters={"numRows": "3"})
    catalog.tables.create(CTX, plain)
    before = catalog.events.current_id(CTX)
    catalog.truncation.truncate(CTX, Truncation(TableName("hive", "web", "plain")))
    (event,) = last_events(catalog, before)
    assert (event.type, event.table) == (EventType.ALTER_TABLE, "plain")
    assert event.body is not None
    assert event.body["truncated"] is True
    rows = [event.body[when]["parameters"]["numRows"] for when in ("before", "after")]
    assert rows == ["3", "0"]


def fail_at(number: int, clear: Callable[[str], None]) -> Callable[[str], None]:
    def cleared(location: str) -> None:
        if location.endswith(f"hour={number}"):
            raise LocationUnusable(location, "no way")
        clear(location)

    return cleared


def test_where_files_cannot_be_deleted_nothing_is_said_of_the_data(
    catalog: CatalogService, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(catalog)
    monkeypatch.setattr(storage, "clear", fail_at(2, storage.clear))
    with pytest.raises(LocationUnusable):
        catalog.truncation.truncate(CTX, Truncation(EVENTS))
    assert files(warehouse, "events") == ["day=a/hour=2/file"]
    for partition in catalog.partitions.list(CTX, EVENTS):
        assert partition.parameters["numRows"] == "1"
        assert ACCURATE not in partition.parameters


def test_who_writes_while_files_are_deleted_has_the_last_word(
    catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = storage_of(catalog)
    clear = storage.clear

    def clear_while_one_inserts(location: str) -> None:
        clear(location)
        if location.endswith("hour=1"):
            inserted = hour("a", "1", parameters={"numRows": "8"})
            catalog.partitions.alter(CTX, EVENTS, [inserted])

    monkeypatch.setattr(storage, "clear", clear_while_one_inserts)
    catalog.truncation.truncate(CTX, Truncation(EVENTS))
    rows = [one.parameters["numRows"] for one in catalog.partitions.list(CTX, EVENTS)]
    assert rows == ["8", "0"]


def test_a_table_altered_while_it_is_emptied_keeps_what_it_was_altered_to(
    catalog: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = TableName("hive", "web", "plain")
    catalog.tables.create(CTX, events_table(name="plain", partition_keys=()))
    clear = storage_of(catalog).clear

    def clear_while_one_alters(location: str) -> None:
        clear(location)
        table = catalog.tables.get(CTX, name)
        catalog.tables.alter(CTX, name, replace(table, parameters={"numRows": "8"}))

    monkeypatch.setattr(storage_of(catalog), "clear", clear_while_one_alters)
    catalog.truncation.truncate(CTX, Truncation(name))
    assert catalog.tables.get(CTX, name).parameters["numRows"] == "8"
