"""Drops that are undone: what comes back, what does not, and who may be in the way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.config.hive_rules import HiveRules
from metastore.errors import InvalidName, TableNotFound
from metastore.model.constraint import ConstraintColumn, ConstraintKind, Reference
from metastore.model.database import Database
from metastore.model.description import Description
from metastore.model.dropped import DataState
from metastore.model.event import Event
from metastore.model.function import Function
from metastore.model.principal import Principal
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.table import TableName
from metastore.model.transaction import CommitRequest, OpenRequest
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.maintenance import RETENTION_SECONDS
from metastore.sqlstore import retention
from metastore.undo_errors import DatabaseIsDropped, DroppedNotFound, NameTaken, PlaceTaken
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, external, hour, with_events

CTX = RequestContext(principal=Principal("ana"), door="test")
LOGS = TableName("hive", "web", "logs")


@pytest.fixture
def with_trash(
    settings: Settings,
    clock: TurnableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[CatalogService]:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    rules = HiveRules(trash_kept=30 * 24 * 3600)
    catalog = open_catalog(replace(settings, hive=rules), clock=clock)
    yield catalog
    catalog.close()


def dropped_id(catalog: CatalogService) -> int:
    return catalog.dropped.tables(CTX)[0].id


def drop_and_restore(catalog: CatalogService, **how: Any) -> None:
    catalog.tables.drop(CTX, EVENTS, **how)
    catalog.dropped.restore_table(CTX, dropped_id(catalog))


def events(catalog: CatalogService) -> list[Event]:
    return catalog.events.after(CTX, 0, 1000)


# --- a table ------------------------------------------------------------------------------------


def test_a_restored_table_is_as_it_was(catalog: CatalogService) -> None:
    with_events(catalog, CTX, hour("d", "1"), hour("d", "2"))
    before = catalog.tables.get(CTX, EVENTS)
    drop_and_restore(catalog)
    after = catalog.tables.get(CTX, EVENTS)
    assert replace(after, version=before.version) == before
    assert after.version > before.version, "who keeps answers sees that it is another one"
    assert catalog.partitions.count(CTX, EVENTS, "hour = 2") == 1
    assert catalog.dropped.tables(CTX) == []


def test_what_was_dropped_is_listed_with_who_did_it_and_until_when_it_can_come_back(
    catalog: CatalogService, clock: TurnableClock
) -> None:
    table = with_events(catalog, CTX, hour("d", "1"))
    catalog.tables.drop(CTX, EVENTS)
    (found,) = catalog.dropped.tables(CTX)
    assert (found.id, found.name, found.principal, found.door) == (table.id, EVENTS, "ana", "test")
    assert found.restorable_until == found.dropped_at + RETENTION_SECONDS
    assert (found.partitions, found.data, found.name_is_taken) == (1, DataState.KEPT, False)
    catalog.tables.create(CTX, events_table())
    assert catalog.dropped.table(CTX, table.id).name_is_taken
    clock.now += RETENTION_SECONDS + 1
    assert catalog.dropped.tables(CTX) == []


def test_partitions_of_dropped_tables_are_told_whether_they_were_counted_or_not(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX, *(hour("d", str(number)) for number in range(5)))
    catalog.observer.catch_up()
    catalog.partitions.drop(CTX, EVENTS, names=["day=d/hour=4"])
    catalog.observer.catch_up()
    catalog.tables.drop(CTX, EVENTS)
    catalog.tables.create(CTX, events_table(name="logs"))
    catalog.partitions.add(CTX, LOGS, [hour("d", "1")])
    catalog.tables.drop(CTX, LOGS)
    found = catalog.dropped.tables(CTX)
    assert {each.name.table: each.partitions for each in found} == {"events": 4, "logs": 1}


def test_dropped_tables_come_newest_first_and_in_pages(
    catalog: CatalogService, clock: TurnableClock
) -> None:
    catalog.databases.create(CTX, Database("web"))
    for name in ("a", "b", "c", "d"):
        clock.now += 1 if name != "c" else 0
        catalog.tables.create(CTX, events_table(name=name))
        catalog.tables.drop(CTX, TableName("hive", "web", name))
    first = catalog.dropped.tables(CTX, limit=2)
    last = first[-1]
    rest = catalog.dropped.tables(CTX, after=(last.dropped_at, last.id), limit=3)
    assert [each.name.table for each in (*first, *rest)] == ["d", "c", "b", "a"]


def test_statistics_and_constraints_come_back_also_those_that_refer_to_the_table(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX)
    catalog.tables.create(CTX, events_table(name="logs"))
    catalog.statistics.update_table(
        CTX, EVENTS, [ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=3)]
    )
    key = ConstraintColumn(ConstraintKind.PRIMARY_KEY, EVENTS, "id", "pk", 1)
    reference = Reference(EVENTS, "id")
    foreign = ConstraintColumn(
        ConstraintKind.FOREIGN_KEY, LOGS, "id", "fk", 1, reference=reference
    )
    catalog.constraints.add(CTX, [key, foreign])
    catalog.tables.drop(CTX, EVENTS)
    assert catalog.constraints.of_table(CTX, LOGS) == []
    catalog.dropped.restore_table(CTX, dropped_id(catalog))
    assert [each.nulls for each in catalog.statistics.table(CTX, EVENTS, None)] == [3]
    assert [each.name for each in catalog.constraints.of_table(CTX, EVENTS)] == ["pk"]
    (found,) = catalog.constraints.of_table(CTX, LOGS)
    assert found.reference is not None
    assert found.reference.table == EVENTS
    told = [event.type.value for event in events(catalog)][-3:]
    assert told == ["CREATE_TABLE", "ADD_PRIMARYKEY", "ADD_FOREIGNKEY"]


def test_a_constraint_may_take_the_name_of_one_that_waits_for_a_dropped_table(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX)
    catalog.tables.create(CTX, events_table(name="logs"))
    key = ConstraintColumn(ConstraintKind.PRIMARY_KEY, EVENTS, "id", "pk", 1)
    reference = Reference(EVENTS, "id")
    foreign = ConstraintColumn(
        ConstraintKind.FOREIGN_KEY, LOGS, "id", "fk", 1, reference=reference
    )
    catalog.constraints.add(CTX, [key, foreign])
    catalog.tables.drop(CTX, EVENTS)
    catalog.constraints.add(CTX, [replace(foreign, kind=ConstraintKind.NOT_NULL, reference=None)])
    catalog.dropped.restore_table(CTX, dropped_id(catalog))
    assert [each.kind for each in catalog.constraints.of_table(CTX, LOGS)] == [
        ConstraintKind.NOT_NULL
    ]


def test_followers_of_the_log_are_told_of_a_new_table_and_its_partitions(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX, *(hour("d", str(number)) for number in range(2_500)))
    drop_and_restore(catalog)
    created, *added = events(catalog)[-4:]
    assert created.type.value == "CREATE_TABLE"
    assert {event.type.value for event in added} == {"ADD_PARTITION"}
    assert sum(len(event.rows) for event in added) == 2_500
    assert max(len(event.rows) for event in added) == 1_000


def test_a_name_that_is_taken_by_now_needs_another(catalog: CatalogService) -> None:
    old = with_events(catalog, CTX, hour("d", "1"))
    catalog.tables.drop(CTX, EVENTS)
    new = catalog.tables.create(CTX, events_table())
    with pytest.raises(NameTaken, match="under another name"):
        catalog.dropped.restore_table(CTX, old.id)
    with pytest.raises(InvalidName):
        catalog.dropped.restore_table(CTX, old.id, new_name=TableName("hive", "web", "no!"))
    back = catalog.dropped.restore_table(CTX, old.id, new_name=TableName("hive", "WEB", "Logs"))
    assert (back.id, back.qualified) == (old.id, LOGS)
    assert catalog.tables.get(CTX, EVENTS).id == new.id
    assert catalog.partitions.count(CTX, LOGS, None) == 1


def test_a_table_of_a_dropped_database_goes_into_another(catalog: CatalogService) -> None:
    old = with_events(catalog, CTX)
    catalog.databases.drop(CTX, "web", cascade=True)
    with pytest.raises(DatabaseIsDropped, match="restore it first"):
        catalog.dropped.restore_table(CTX, old.id)
    target = TableName("hive", "default", "events")
    assert catalog.dropped.restore_table(CTX, old.id, new_name=target).qualified == target


def test_nothing_is_restored_twice(catalog: CatalogService) -> None:
    table = with_events(catalog, CTX)
    drop_and_restore(catalog)
    with pytest.raises(DroppedNotFound):
        catalog.dropped.restore_table(CTX, table.id)


def test_of_two_who_restore_one_wins(
    catalog: CatalogService,
    settings: Settings,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    catalog.tables.drop(CTX, EVENTS)
    replica = open_catalog(settings, clock=clock)
    store = catalog.dropped._store
    write = store.write

    def be_overtaken(work: Any) -> Any:
        monkeypatch.undo()
        replica.dropped.restore_table(CTX, table.id, new_name=LOGS)
        return write(work)

    monkeypatch.setattr(store, "write", be_overtaken)
    with pytest.raises(DroppedNotFound):
        catalog.dropped.restore_table(CTX, table.id)
    assert catalog.tables.names(CTX, "hive", "web") == ["logs"]
    replica.close()


def test_a_table_of_which_the_purge_has_begun_does_not_come_back(
    catalog: CatalogService,
    settings: Settings,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX, hour("d", "1"), hour("d", "2"))
    catalog.tables.drop(CTX, EVENTS)
    patient = open_catalog(replace(settings, keep_dropped=10**9), clock=clock)

    def die(*_: object) -> int:
        raise TableNotFound("x", "y")

    clock.now += RETENTION_SECONDS + 1
    monkeypatch.setattr(retention.SqlRetention, "purge_table", die)
    with pytest.raises(TableNotFound):
        catalog.maintenance.run()
    with pytest.raises(DroppedNotFound):
        patient.dropped.restore_table(CTX, table.id)
    patient.close()


def test_the_purge_leaves_a_table_alone_that_was_restored_meanwhile(
    catalog: CatalogService,
    settings: Settings,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX, hour("d", "1"))
    catalog.tables.drop(CTX, EVENTS)
    clock.now += RETENTION_SECONDS + 1
    patient = open_catalog(replace(settings, keep_dropped=10**9), clock=clock)
    listed = retention.SqlRetention.dropped_tables

    def restored_after_listing(self: Any, before: int, limit: int) -> list[int]:
        found = listed(self, before, limit)
        patient.dropped.restore_table(CTX, table.id)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(retention.SqlRetention, "dropped_tables", restored_after_listing)
        catalog.maintenance.run()
    assert catalog.partitions.count(CTX, EVENTS, None) == 1
    patient.close()


def test_how_long_drops_can_be_undone_is_a_setting(
    settings: Settings, clock: TurnableClock
) -> None:
    catalog = open_catalog(replace(settings, keep_dropped=60), clock=clock)
    table = with_events(catalog, CTX)
    catalog.tables.drop(CTX, EVENTS)
    clock.now += 59
    catalog.maintenance.run()
    assert catalog.dropped.table(CTX, table.id).restorable_until == int(clock.now) + 1
    clock.now += 2
    with pytest.raises(DroppedNotFound):
        catalog.dropped.restore_table(CTX, table.id)
    catalog.close()


def test_write_ids_of_a_transactional_table_go_on_behind_those_in_its_files(
    catalog: CatalogService,
) -> None:
    catalog.databases.create(CTX, Database("web"))
    acid = events_table(partition_keys=(), parameters={"transactional": "true"})
    table = catalog.tables.create(CTX, acid)
    opened = catalog.transactions.open(CTX, OpenRequest(3, "ana", "here"))
    catalog.write_ids.allocate(CTX, ("web", "events"), opened)
    catalog.transactions.abort(CTX, opened[1])
    catalog.transactions.commit(CTX, CommitRequest(opened[0]))
    catalog.transactions.commit(CTX, CommitRequest(opened[2]))
    (before,) = catalog.write_ids.valid(CTX, ["web.events"], None)
    catalog.tables.drop(CTX, EVENTS)
    catalog.tables.create(CTX, acid)
    catalog.tables.drop(CTX, EVENTS)
    (oldest,) = (each for each in catalog.dropped.tables(CTX) if each.id == table.id)
    catalog.dropped.restore_table(CTX, oldest.id)
    (after,) = catalog.write_ids.valid(CTX, ["web.events"], None)
    assert after == before
    assert (after.high_water_mark, after.invalid, after.aborted) == (3, (2,), (True,))


# --- files --------------------------------------------------------------------------------------


def test_files_come_back_out_of_the_trash(with_trash: CatalogService, warehouse: Path) -> None:
    with_events(with_trash, CTX, hour("d", "1"))
    file = warehouse / "web.db" / "events" / "day=d" / "hour=1" / "file"
    file.write_text("rows")
    with_trash.tables.drop(CTX, EVENTS, delete_data=True)
    assert not file.exists()
    assert with_trash.dropped.tables(CTX)[0].data is DataState.TRASHED
    with_trash.dropped.restore_table(CTX, dropped_id(with_trash))
    assert file.read_text() == "rows"


def test_files_of_a_table_with_a_new_name_go_to_its_directory_with_its_partitions(
    with_trash: CatalogService, warehouse: Path
) -> None:
    old = with_events(with_trash, CTX, hour("d", "1"))
    (warehouse / "web.db" / "events" / "day=d" / "hour=1" / "file").write_text("rows")
    with_trash.tables.drop(CTX, EVENTS, delete_data=True)
    with_trash.tables.create(CTX, events_table())
    back = with_trash.dropped.restore_table(CTX, old.id, new_name=LOGS)
    moved = warehouse / "web.db" / "logs" / "day=d" / "hour=1"
    assert (moved / "file").read_text() == "rows"
    assert back.storage.location == (warehouse / "web.db" / "logs").as_uri()
    partition = with_trash.partitions.get(CTX, LOGS, ["d", "1"])
    assert partition.storage.location == f"file://{moved}"


def test_new_files_in_the_place_of_the_old_are_not_touched(
    with_trash: CatalogService, warehouse: Path
) -> None:
    table = with_events(with_trash, CTX)
    with_trash.tables.drop(CTX, EVENTS, delete_data=True)
    place = warehouse / "web.db" / "events"
    place.mkdir()
    (place / "new").write_text("other rows")
    with pytest.raises(PlaceTaken):
        with_trash.dropped.restore_table(CTX, table.id)
    assert [each.name for each in place.iterdir()] == ["new"]
    assert with_trash.dropped.table(CTX, table.id).data is DataState.TRASHED


def test_a_table_without_its_files_comes_back_empty_and_says_so_before(
    catalog: CatalogService, warehouse: Path
) -> None:
    with_events(catalog, CTX)
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    catalog.tables.drop(CTX, EVENTS, delete_data=True)
    (found,) = catalog.dropped.tables(CTX)
    assert found.data is DataState.DELETED
    catalog.dropped.restore_table(CTX, found.id)
    assert list((warehouse / "web.db" / "events").iterdir()) == []


def test_files_of_external_tables_were_never_gone(
    with_trash: CatalogService, warehouse: Path
) -> None:
    with_trash.databases.create(CTX, Database("web"))
    with_trash.tables.create(CTX, external(events_table(partition_keys=())))
    file = warehouse / "web.db" / "events" / "file"
    file.write_text("rows")
    with_trash.tables.drop(CTX, EVENTS, delete_data=True)
    assert with_trash.dropped.tables(CTX)[0].data is DataState.KEPT
    with_trash.dropped.restore_table(CTX, dropped_id(with_trash))
    assert file.read_text() == "rows"


def test_what_has_left_the_trash_is_said_to_be_deleted(
    with_trash: CatalogService, clock: TurnableClock, settings: Settings
) -> None:
    with_events(with_trash, CTX)
    with_trash.tables.drop(CTX, EVENTS, delete_data=True)
    clock.now += 31 * 24 * 3600
    patient = open_catalog(replace(settings, keep_dropped=10**9), clock=clock)
    patient.maintenance.run()
    assert patient.dropped.tables(CTX)[0].data is DataState.DELETED
    patient.close()


def test_a_crash_before_the_files_are_back_is_made_good(
    with_trash: CatalogService,
    warehouse: Path,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Crash(BaseException):
        pass

    def crash(*_: str) -> bool:
        raise Crash

    with_events(with_trash, CTX)
    file = warehouse / "web.db" / "events" / "file"
    file.write_text("rows")
    with_trash.tables.drop(CTX, EVENTS, delete_data=True)
    storage = with_trash.maintenance._files._storage
    with monkeypatch.context() as patched:
        patched.setattr(storage, "retrieve", crash)
        with pytest.raises(Crash):
            with_trash.dropped.restore_table(CTX, dropped_id(with_trash))
    assert with_trash.tables.get(CTX, EVENTS).name == "events"
    clock.now += 1_000
    with_trash.maintenance.run()
    assert file.read_text() == "rows"


def test_a_crash_on_the_way_to_the_trash_does_not_lose_the_place(
    with_trash: CatalogService,
    warehouse: Path,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Crash(BaseException):
        pass

    storage = with_trash.maintenance._files._storage
    discard = storage.discard

    def crash_after(location: str, place: str) -> None:
        discard(location, place)
        raise Crash

    with_events(with_trash, CTX)
    file = warehouse / "web.db" / "events" / "file"
    for rows in ("old rows", "rows"):  # the second has another place in the trash
        file.write_text(rows)
        with monkeypatch.context() as patched:
            if rows == "rows":
                patched.setattr(storage, "discard", crash_after)
            try:
                with_trash.tables.drop(CTX, EVENTS, delete_data=True)
            except Crash:
                break
        with_trash.tables.create(CTX, events_table())
    clock.now += 1_000
    with_trash.dropped.restore_table(CTX, dropped_id(with_trash))
    assert file.read_text() == "rows"


# --- a database ---------------------------------------------------------------------------------


def test_a_database_comes_back_with_the_tables_that_went_with_it(catalog: CatalogService) -> None:
    with_events(catalog, CTX, hour("d", "1"))
    catalog.tables.create(CTX, events_table(name="old"))
    catalog.tables.drop(CTX, TableName("hive", "web", "old"))
    catalog.functions.create(CTX, Function("f", "web", class_name="org.F"))
    catalog.databases.drop(CTX, "web", cascade=True)
    assert catalog.functions.names(CTX, "hive", "web", None) == []
    (found,) = catalog.dropped.databases(CTX)
    assert (found.name, found.principal, found.tables) == ("web", "ana", 1)
    catalog.dropped.restore_database(CTX, found.id)
    assert catalog.tables.names(CTX, "hive", "web") == ["events"]
    assert catalog.partitions.count(CTX, EVENTS, None) == 1
    assert catalog.functions.names(CTX, "hive", "web", None) == ["f"]
    assert [each.name.table for each in catalog.dropped.tables(CTX)] == ["old"]
    assert catalog.dropped.databases(CTX) == []
    told = [event.type.value for event in events(catalog)][-4:]
    assert told == ["CREATE_DATABASE", "CREATE_FUNCTION", "CREATE_TABLE", "ADD_PARTITION"]


def test_a_database_comes_back_with_its_files(with_trash: CatalogService, warehouse: Path) -> None:
    with_events(with_trash, CTX, hour("d", "1"))
    file = warehouse / "web.db" / "events" / "day=d" / "hour=1" / "file"
    file.write_text("rows")
    (warehouse / "web.db" / "notes").write_text("of people")
    with_trash.databases.drop(CTX, "web", cascade=True, delete_data=True)
    assert not (warehouse / "web.db").exists()
    (found,) = with_trash.dropped.databases(CTX)
    with_trash.dropped.restore_database(CTX, found.id)
    assert file.read_text() == "rows"
    assert (warehouse / "web.db" / "notes").read_text() == "of people"


def test_a_database_whose_name_is_taken_stays_dropped(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    catalog.databases.drop(CTX, "web", cascade=True)
    catalog.databases.create(CTX, Database("web"))
    (found,) = catalog.dropped.databases(CTX)
    assert found.name_is_taken
    with pytest.raises(NameTaken):
        catalog.dropped.restore_database(CTX, found.id)
    assert catalog.tables.names(CTX, "hive", "web") == []
    table = catalog.dropped.tables(CTX)[0]
    assert catalog.dropped.restore_table(CTX, table.id).name == "events", "into the new one"


def test_of_tables_of_one_name_that_went_together_the_last_comes_back(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX)
    catalog.databases.drop(CTX, "web", cascade=True)
    (found,) = catalog.dropped.databases(CTX)
    catalog.dropped.restore_database(CTX, found.id)
    catalog.databases.drop(CTX, "web", cascade=True)
    (again,) = catalog.dropped.databases(CTX)
    assert again.tables == 1
    catalog.dropped.restore_database(CTX, again.id)
    assert catalog.tables.names(CTX, "hive", "web") == ["events"]


# --- what others know of it ---------------------------------------------------------------------


def test_search_descriptions_and_facts_come_back_with_a_table(
    catalog: CatalogService, clock: TurnableClock
) -> None:
    with_events(catalog, CTX, hour("d", "1"))
    catalog.descriptions.put_table(CTX, EVENTS, Description("Every visit", tags=("gold",)))
    catalog.protection.protect_table(CTX, EVENTS)
    catalog.protection.unprotect_table(CTX, EVENTS)
    clock.now += 60
    catalog.observer.catch_up()
    size, fresh = catalog.sizes.now(CTX, EVENTS), catalog.freshness.of(CTX, EVENTS)
    assert size is not None
    catalog.tables.drop(CTX, EVENTS)
    catalog.observer.catch_up()
    assert catalog.search.search(CTX, "visit").hits == ()
    catalog.dropped.restore_table(CTX, dropped_id(catalog))
    catalog.observer.catch_up()
    assert [hit.table for hit in catalog.search.search(CTX, "tag:gold").hits] == [EVENTS]
    assert catalog.descriptions.of_table(CTX, EVENTS).text == "Every visit"
    after = catalog.sizes.now(CTX, EVENTS)
    assert after is not None
    assert (after.rows, after.partitions) == (size.rows, size.partitions) == (1, 1)
    assert catalog.freshness.of(CTX, EVENTS).updated_at == fresh.updated_at


def test_a_table_under_another_name_is_found_by_that(catalog: CatalogService) -> None:
    table = with_events(catalog, CTX)
    catalog.tables.drop(CTX, EVENTS)
    catalog.dropped.restore_table(CTX, table.id, new_name=LOGS)
    assert [hit.table for hit in catalog.search.search(CTX, "logs").hits] == [LOGS]
