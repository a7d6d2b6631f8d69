"""Writers that meet: what one has read is changed by the other before it writes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from typing import Any

import psycopg
import pytest
from sqlalchemy import delete

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import CatalogNotFound, Conflict, MetastoreError
from metastore.model.catalog import Catalog
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore import retention
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, SHAPE, events_table, external, hour, with_events
from tests.service.test_concurrency import at_once

CTX = RequestContext()


@pytest.fixture
def replica(settings: Settings, clock: TurnableClock) -> Iterator[CatalogService]:
    service = open_catalog(settings, clock=clock)
    yield service
    service.close()


def test_a_catalog_dropped_meanwhile_gets_no_database(
    catalog: CatalogService, replica: CatalogService, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog.catalogs.create(CTX, Catalog("lake", "s3://b/lake"))
    store = catalog.databases._store
    write = store.write

    def be_overtaken(work: object) -> object:
        replica.catalogs.drop(CTX, "lake", if_exists=True)
        return write(work)  # type: ignore[arg-type]  # of any type

    monkeypatch.setattr(store, "write", be_overtaken)
    with pytest.raises(CatalogNotFound):
        catalog.databases.create(CTX, Database("web", catalog="lake", location="s3://b/x"))
    assert catalog.databases.names(CTX, "lake") == []


def test_partition_renamed_after_it_went_elsewhere_keeps_its_new_location(
    catalog: CatalogService,
    replica: CatalogService,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_events(catalog, CTX, hour("d", "1"))
    store = catalog.partitions._store
    write = store.write
    elsewhere = StorageDescriptor(SHAPE, "s3://b/elsewhere")

    def be_overtaken(work: object) -> object:
        monkeypatch.setattr(store, "write", write)
        replica.partitions.alter(CTX, EVENTS, [hour("d", "1", storage=elsewhere)])
        return write(work)  # type: ignore[arg-type]  # of any type

    monkeypatch.setattr(store, "write", be_overtaken)
    with pytest.raises(Conflict):
        catalog.partitions.rename(CTX, EVENTS, ("d", "1"), hour("d", "2"))
    (found,) = catalog.partitions.list(CTX, EVENTS)
    assert found.storage.location == "s3://b/elsewhere"
    assert (warehouse / "web.db" / "events" / "day=d" / "hour=1").is_dir()


def test_partitions_added_while_a_table_is_copied_are_copied_too(
    catalog: CatalogService,
    replica: CatalogService,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX)
    storage = catalog.maintenance._files._storage
    monkeypatch.setattr(storage, "is_object_store", lambda _location: True)
    copy = storage.copy
    overtaken: list[bool] = []

    def copy_and_be_overtaken(source: str, target: str) -> bool:
        copied = copy(source, target)
        if not overtaken:
            overtaken.append(True)
            replica.partitions.add(CTX, EVENTS, [hour("d", "1")])
            (warehouse / "web.db/events/day=d/hour=1/file").write_text("rows")
        return copied

    monkeypatch.setattr(storage, "copy", copy_and_be_overtaken)
    catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    assert (warehouse / "web.db/logs/day=d/hour=1/file").read_text() == "rows"


def test_altering_the_empty_value_does_not_change_what_the_default_partition_is(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX, hour("__HIVE_DEFAULT_PARTITION__", "1"))
    catalog.partitions.alter(CTX, EVENTS, [hour("", "1", parameters={"k": "v"})])
    (found,) = catalog.partitions.list(CTX, EVENTS)
    assert found.values == ("__HIVE_DEFAULT_PARTITION__", "1")
    assert found.parameters["k"] == "v"
    assert catalog.partitions.get(CTX, EVENTS, found.values) == found


def test_two_replicas_may_start_on_an_empty_database_at_once(
    ready_store_url: str, warehouse: Path
) -> None:
    settings = Settings(db=ready_store_url, warehouse=warehouse.as_uri())
    barrier = Barrier(4)

    def start() -> list[str]:
        barrier.wait()
        service = open_catalog(settings)
        names = service.databases.names(CTX)
        service.close()
        return names

    assert at_once(start, start, start, start) == [["default"]] * 4


def test_a_location_that_does_not_parse_stops_neither_rename_nor_drop(
    catalog: CatalogService,
) -> None:
    odd = "s3://bucket/a//b"
    catalog.databases.create(CTX, Database("web"))
    table = catalog.tables.create(CTX, events_table(storage=StorageDescriptor(SHAPE, odd)))
    part = Partition(("d", "1"), StorageDescriptor(SHAPE, "s3://bucket/c//d"))
    catalog.partitions.add(CTX, EVENTS, [part, replace(part, values=("d", "2"))])
    catalog.partitions.rename(CTX, EVENTS, ("d", "1"), replace(part, values=("d", "3")))
    catalog.partitions.drop(CTX, EVENTS, values=[("d", "2")], delete_data=True)
    catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    catalog.tables.drop(CTX, TableName("hive", "web", "logs"), delete_data=True)
    assert catalog.tables.names(CTX, "hive", "web") == []


def test_a_partition_without_a_sane_location_lets_its_table_move_and_go(
    catalog: CatalogService, warehouse: Path
) -> None:
    odd = Partition(("d", "1"), StorageDescriptor(SHAPE, "s3://bucket/c//d"))
    table = with_events(catalog, CTX, odd)
    moved = catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    assert moved.storage.location == f"{warehouse.as_uri()}/web.db/logs"
    catalog.tables.drop(CTX, moved.qualified, delete_data=True)
    assert not (warehouse / "web.db" / "logs").exists()


def test_dropping_a_database_with_its_data_spares_external_tables(
    catalog: CatalogService, warehouse: Path
) -> None:
    catalog.databases.create(CTX, Database("web"))
    catalog.tables.create(CTX, external(events_table()))
    catalog.tables.create(CTX, events_table(name="own"))
    for name in ("events", "own"):
        (warehouse / "web.db" / name / "file").write_text("rows")
    catalog.databases.drop(CTX, "web", cascade=True, delete_data=True)
    assert (warehouse / "web.db" / "events" / "file").read_text() == "rows"
    assert not (warehouse / "web.db" / "own").exists()


def test_an_alter_without_a_location_keeps_the_one_there_is(catalog: CatalogService) -> None:
    catalog.databases.create(CTX, Database("web"))
    table = catalog.tables.create(CTX, external(events_table()))
    bare = replace(table, name="logs", storage=replace(table.storage, location=None))
    altered = catalog.tables.alter(CTX, EVENTS, bare)
    assert altered.storage.location == table.storage.location


def test_a_table_that_leaves_while_its_database_is_dropped_is_dropped_or_kept_as_a_whole(
    catalog: CatalogService, replica: CatalogService
) -> None:
    catalog.databases.create(CTX, Database("other"))
    for _ in range(5):
        catalog.databases.create(CTX, Database("web"))
        table = catalog.tables.create(CTX, external(events_table()))
        moved = replace(table, database="other")
        _, answer = at_once(
            lambda: catalog.databases.drop(CTX, "web", cascade=True),
            lambda moved=moved: replica.tables.alter(CTX, EVENTS, moved),  # type: ignore[misc]  # a default binds the present one
        )
        left = catalog.tables.names(CTX, "hive", "other")
        assert left == ([] if isinstance(answer, MetastoreError) else ["events"])
        catalog.tables.drop(CTX, TableName("hive", "other", "events"), if_exists=True)


def test_reads_survive_a_restart_of_the_database(
    catalog: CatalogService, ready_store_url: str
) -> None:
    with_events(catalog, CTX)
    catalog.tables.get(CTX, EVENTS)
    if ready_store_url.startswith("postgresql"):
        with psycopg.connect(ready_store_url, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'skep' AND datname = current_database()"
            )
    assert catalog.tables.get(CTX, EVENTS).name == "events"


def test_notes_on_removals_that_grow_old_meanwhile_are_kept_for_the_indexes(
    new_ready_store: Callable[[str], str], warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(db=new_ready_store("postgres"), warehouse=warehouse.as_uri())
    catalog, replica = open_catalog(settings), open_catalog(settings)
    monkeypatch.setattr(retention, "_REMOVALS_KEPT_VERSIONS", 2)
    with_events(catalog, CTX, *(hour("d", str(number)) for number in range(8)))
    assert catalog.partitions.count(CTX, EVENTS, "hour >= 0") == 8

    def be_overtaken(table: Any) -> Any:
        monkeypatch.setattr(retention, "delete", delete)
        for number in range(4):
            replica.partitions.drop(CTX, EVENTS, values=[("d", str(number))])
        return delete(table)

    monkeypatch.setattr(retention, "delete", be_overtaken)
    catalog.maintenance._store.write(lambda tx: tx.retention.forget_removals())
    assert catalog.partitions.count(CTX, EVENTS, "hour >= 0") == 4
    catalog.close()
    replica.close()
