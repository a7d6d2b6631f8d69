"""Files of tables that several replicas work on, and what must never be deleted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.config.hive_rules import HiveRules
from metastore.errors import (
    Conflict,
    LocationUnusable,
    TableAlreadyExists,
    Unavailable,
)
from metastore.model.database import Database
from metastore.model.table import TableName
from metastore.ports.storage import Storage
from metastore.ports.store import Transaction
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.truncation import Truncation
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events

CTX = RequestContext()
LOGS = TableName("hive", "web", "logs")


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


def storage_of(catalog: CatalogService) -> Storage:
    storage: Storage = catalog.maintenance._files._storage
    return storage


def like_an_object_store(catalog: CatalogService, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let moves be copy, commit, delete, as where there are no directories."""
    monkeypatch.setattr(storage_of(catalog), "is_object_store", lambda _location: True)


def test_a_copy_that_outlives_a_lease_loses_no_data(
    catalog: CatalogService,
    replica: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    like_an_object_store(catalog, monkeypatch)
    copy = storage_of(catalog).copy

    def slow_copy(source: str, target: str) -> bool:
        copied = copy(source, target)
        clock.now += 7 * 24 * 3600
        replica.maintenance.run()
        return copied

    monkeypatch.setattr(storage_of(catalog), "copy", slow_copy)
    with pytest.raises(Conflict):
        catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    assert catalog.tables.names(CTX, "hive", "web") == ["events"]
    assert (warehouse / "web.db" / "events" / "file").read_text() == "rows"
    assert not (warehouse / "web.db" / "logs").exists()


def test_a_copy_of_an_hour_is_waited_for(
    catalog: CatalogService,
    replica: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    like_an_object_store(catalog, monkeypatch)
    copy = storage_of(catalog).copy

    def slow_copy(source: str, target: str) -> bool:
        copied = copy(source, target)
        clock.now += 3600
        replica.maintenance.run()
        return copied

    monkeypatch.setattr(storage_of(catalog), "copy", slow_copy)
    catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    assert (warehouse / "web.db" / "logs" / "file").read_text() == "rows"
    assert not (warehouse / "web.db" / "events").exists()


def test_a_commit_of_unknown_outcome_that_came_through_keeps_the_copy(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    like_an_object_store(catalog, monkeypatch)
    store = catalog.tables._store
    write = store.write

    def write_and_lose_the_connection(work: Callable[[Transaction], object]) -> object:
        done: object = write(work)
        if isinstance(done, tuple):
            raise Unavailable("the connection was lost at commit")
        return done

    monkeypatch.setattr(store, "write", write_and_lose_the_connection)
    with pytest.raises(Unavailable):
        catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    monkeypatch.setattr(store, "write", write)
    assert catalog.tables.get(CTX, LOGS).storage.location == f"{warehouse.as_uri()}/web.db/logs"
    clock.now += 7 * 24 * 3600
    catalog.maintenance.run()
    assert (warehouse / "web.db" / "logs" / "file").read_text() == "rows"
    assert not (warehouse / "web.db" / "events").exists()


def test_of_two_creators_the_late_one_leaves_the_directory_to_the_other(
    catalog: CatalogService,
    replica: CatalogService,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalog.databases.create(CTX, Database("web"))
    make = storage_of(catalog).make_directory

    def make_and_be_overtaken(location: str) -> bool:
        made = make(location)
        replica.tables.create(CTX, events_table())
        return made

    monkeypatch.setattr(storage_of(catalog), "make_directory", make_and_be_overtaken)
    with pytest.raises(TableAlreadyExists):
        catalog.tables.create(CTX, events_table())
    assert (warehouse / "web.db" / "events").is_dir()


def test_the_directory_of_a_crashed_creator_is_the_next_ones(
    catalog: CatalogService,
    replica: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalog.databases.create(CTX, Database("web"))

    class Crash(BaseException):
        pass

    def crash(_location: str) -> None:
        raise Crash

    monkeypatch.setattr(storage_of(catalog), "remove_directory_if_empty", crash)
    with pytest.raises(Crash):
        with catalog.tables._files.directory(f"{warehouse.as_uri()}/web.db/events"):
            raise Crash
    assert (warehouse / "web.db" / "events").is_dir()
    replica.tables.create(CTX, events_table())
    clock.now += 1_000
    replica.maintenance.run()
    assert (warehouse / "web.db" / "events").is_dir()


def test_what_there_was_no_time_to_delete_is_left_to_who_has_the_lease(
    catalog: CatalogService,
    replica: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_events(catalog, CTX, hour("d", "1"), hour("d", "2"))
    folder = warehouse / "web.db" / "events" / "day=d"
    delete = storage_of(catalog).delete

    def slow_delete(location: str) -> None:
        delete(location)
        clock.now += 1_000
        if not location.endswith("hour=1"):
            return
        replica.maintenance.run()
        replica.partitions.add(CTX, EVENTS, [hour("d", "2")])
        (folder / "hour=2" / "new").write_text("rows")

    monkeypatch.setattr(storage_of(catalog), "delete", slow_delete)
    catalog.partitions.drop(CTX, EVENTS, values=[("d", "1"), ("d", "2")], delete_data=True)
    assert (folder / "hour=2" / "new").read_text() == "rows"


def test_a_place_whose_old_files_are_not_moved_yet_is_not_given_to_a_new_table(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "old").write_text("rows")

    def fail(source: str, _target: str) -> bool:
        raise LocationUnusable(source, "the disk is away")

    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), "move", fail)
        catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
        with pytest.raises(LocationUnusable):
            catalog.tables.create(CTX, events_table())
    clock.now += 1_000
    catalog.tables.create(CTX, events_table())
    assert not (warehouse / "web.db" / "events" / "old").exists()
    assert (warehouse / "web.db" / "logs" / "old").read_text() == "rows"


def test_a_place_whose_old_files_cannot_be_deleted_is_not_given_to_a_new_table(
    catalog: CatalogService,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_events(catalog, CTX)

    def fail(location: str) -> None:
        raise LocationUnusable(location, "the disk is away")

    monkeypatch.setattr(storage_of(catalog), "delete", fail)
    catalog.tables.drop(CTX, EVENTS, delete_data=True)
    clock.now += 1_000
    with pytest.raises(LocationUnusable):
        catalog.tables.create(CTX, events_table())
    assert catalog.tables.names(CTX, "hive", "web") == []


def test_intents_of_very_many_deletes_are_forgotten_at_once(catalog: CatalogService) -> None:
    store = catalog.tables._store
    locations = [f"s3://b/{number}" for number in range(70_000)]
    store.write(lambda tx: tx.intents.remove(tx.intents.add_deletes(locations, 0)))
    assert store.peek(lambda tx: tx.intents.pending()) == []


def test_what_a_crash_kept_from_the_trash_gets_there_later(
    settings: Settings,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with_trash = replace(settings, hive=HiveRules(trash_kept=3600))
    catalog = open_catalog(with_trash, clock=clock)
    with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")

    class Crash(BaseException):
        pass

    def crash(*_places: str) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), "discard", crash)
        with pytest.raises(Crash):
            catalog.tables.drop(CTX, EVENTS, delete_data=True)
    in_the_trash = tmp_path / "home" / ".Trash" / "Current" / str(warehouse)[1:] / "web.db/events"
    assert (warehouse / "web.db" / "events" / "file").exists()
    clock.now += 1_000
    catalog.maintenance.run()
    assert (in_the_trash / "file").read_text() == "rows"
    assert not (warehouse / "web.db" / "events").exists()
    clock.now += 3_601
    catalog.maintenance.run()
    assert not in_the_trash.exists()
    catalog.close()


# --- what a crash left in the way -------------------------------------------------------------


class Crash(BaseException):
    pass


def crash_after(
    catalog: CatalogService,
    monkeypatch: pytest.MonkeyPatch,
    effect: str,
    act: Callable[[], object],
) -> None:
    """Carry out an effect on files, and die before that is noted."""
    real = getattr(storage_of(catalog), effect)

    def crash(*places: str) -> None:
        real(*places)
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), effect, crash)
        with pytest.raises(Crash):
            act()


def crash_before(
    catalog: CatalogService,
    monkeypatch: pytest.MonkeyPatch,
    effect: str,
    act: Callable[[], object],
) -> None:
    def crash(*_places: str) -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), effect, crash)
        with pytest.raises(Crash):
            act()


def test_a_table_renamed_to_where_a_delete_was_not_noted_keeps_its_data(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    catalog.tables.create(CTX, events_table(name="logs"))
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    drop = partial(catalog.tables.drop, CTX, LOGS, delete_data=True)
    crash_after(catalog, monkeypatch, "delete", drop)
    with pytest.raises(LocationUnusable):
        catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    clock.now += 1_000
    catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    catalog.maintenance.run()
    assert (warehouse / "web.db" / "logs" / "file").read_text() == "rows"


def test_files_that_a_crash_left_behind_follow_a_second_rename(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    rename = partial(catalog.tables.alter, CTX, EVENTS, replace(table, name="logs"))
    crash_before(catalog, monkeypatch, "move", rename)
    again = replace(catalog.tables.get(CTX, LOGS), name="last")
    with pytest.raises(LocationUnusable):
        catalog.tables.alter(CTX, LOGS, again)
    clock.now += 1_000
    catalog.tables.alter(CTX, LOGS, again)
    catalog.maintenance.run()
    assert (warehouse / "web.db" / "last" / "file").read_text() == "rows"


def test_files_arrive_where_a_failed_request_left_empty_directories(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    rename = partial(catalog.tables.alter, CTX, EVENTS, replace(table, name="logs"))
    crash_before(catalog, monkeypatch, "move", rename)
    (warehouse / "web.db" / "logs" / "day=a").mkdir(parents=True)
    clock.now += 1_000
    catalog.maintenance.run()
    assert (warehouse / "web.db" / "logs" / "file").read_text() == "rows"
    assert not (warehouse / "web.db" / "events").exists()


def test_a_truncation_waits_for_files_that_have_yet_to_arrive(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX, hour("a", "1"))
    (warehouse / "web.db" / "events" / "day=a" / "hour=1" / "file").write_text("rows")
    rename = partial(catalog.tables.alter, CTX, EVENTS, replace(table, name="logs"))
    crash_before(catalog, monkeypatch, "move", rename)
    with pytest.raises(LocationUnusable):
        catalog.truncation.truncate(CTX, Truncation(LOGS))
    clock.now += 1_000
    catalog.truncation.truncate(CTX, Truncation(LOGS))
    catalog.maintenance.run()
    assert list(warehouse.rglob("file")) == []


def test_files_that_arrive_late_at_a_dropped_table_are_deleted_all_the_same(
    catalog: CatalogService,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    rename = partial(catalog.tables.alter, CTX, EVENTS, replace(table, name="logs"))
    crash_before(catalog, monkeypatch, "move", rename)
    catalog.tables.drop(CTX, LOGS, delete_data=True)
    with pytest.raises(LocationUnusable):
        catalog.tables.create(CTX, events_table(name="logs"))
    clock.now += 1_000
    catalog.tables.create(CTX, events_table(name="logs"))
    catalog.maintenance.run()
    assert list(warehouse.rglob("file")) == []
    assert (warehouse / "web.db" / "logs").is_dir()


@pytest.mark.parametrize("spelling", ["file:", "", "file://localhost"])
def test_partitions_follow_their_table_however_their_locations_are_spelled(
    catalog: CatalogService, warehouse: Path, spelling: str
) -> None:
    table = with_events(catalog, CTX)
    location = f"{spelling}{warehouse}/web.db/events/day=a/hour=1"
    catalog.partitions.add(
        CTX, EVENTS, [hour("a", "1", storage=replace(hour("a", "1").storage, location=location))]
    )
    catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    found = catalog.partitions.get(CTX, LOGS, ("a", "1")).storage.location
    assert found == f"{warehouse.as_uri()}/web.db/logs/day=a/hour=1"
