"""Two writers, many writers, and a crash at each step."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import MetastoreError, PartitionAlreadyExists, StaleParameter
from metastore.model.database import Database
from metastore.model.table import ExpectedParameter, TableName
from metastore.ports.storage import Storage
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, external, hour, with_events

CTX = RequestContext()


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run calls in threads of their own; return answers and domain errors in order."""

    def answer(call: Callable[[], object]) -> object:
        try:
            return call()
        except MetastoreError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(answer, calls))


def test_of_many_compare_and_sets_exactly_one_wins(
    catalog: CatalogService, settings: Settings
) -> None:
    catalog.databases.create(CTX, Database("web"))
    first = catalog.tables.create(CTX, events_table(parameters={"metadata_location": "m0"}))
    replica = open_catalog(settings)

    def commit(service: CatalogService, number: int) -> int:
        changed = replace(first, parameters={"metadata_location": f"m{number}"})
        expected = ExpectedParameter("metadata_location", "m0")
        service.tables.alter(CTX, EVENTS, changed, expected=expected)
        return number

    answers = at_once(
        *(
            lambda n=number: commit(replica if n % 2 else catalog, n)  # type: ignore[misc]  # a default binds the present one
            for number in range(1, 9)
        )
    )
    won = [answer for answer in answers if isinstance(answer, int)]
    assert len(won) == 1
    assert all(isinstance(answer, StaleParameter) for answer in answers if answer not in won)
    stored = catalog.tables.get(CTX, EVENTS)
    assert stored.parameters["metadata_location"] == f"m{won[0]}"
    replica.close()


def test_event_ids_are_gap_free_in_commit_order_on_two_replicas(
    catalog: CatalogService, settings: Settings
) -> None:
    with_events(catalog, CTX)
    catalog.tables.create(CTX, external(events_table(name="other")))
    replica = open_catalog(settings)
    other = TableName("hive", "web", "other")
    start = catalog.events.current_id(CTX)

    def add(service: CatalogService, table: TableName, number: int) -> None:
        service.partitions.add(CTX, table, [hour("d", str(number))])

    answers = at_once(
        *(
            lambda n=number: add(  # type: ignore[misc]  # a default binds the present one
                replica if n % 2 else catalog, other if n % 3 else EVENTS, n
            )
            for number in range(16)
        )
    )
    assert answers == [None] * 16
    events = catalog.events.after(CTX, start, 100)
    assert [event.id for event in events] == list(range(start + 1, start + 17))
    assert catalog.partitions.count(CTX, EVENTS) + catalog.partitions.count(CTX, other) == 16
    assert replica.partitions.names(CTX, EVENTS) == catalog.partitions.names(CTX, EVENTS)
    replica.close()


def test_the_same_partition_is_added_once(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    answers = at_once(
        *(lambda: catalog.partitions.add(CTX, EVENTS, [hour("d", "1")]) for _ in range(6))
    )
    refused = [answer for answer in answers if isinstance(answer, PartitionAlreadyExists)]
    assert len(refused) == 5
    assert catalog.partitions.count(CTX, EVENTS) == 1


def test_readers_see_whole_transactions_while_partitions_come_and_go(
    catalog: CatalogService,
) -> None:
    with_events(catalog, CTX, *(hour("base", str(number)) for number in range(20)))

    def write(round_: int) -> None:
        batch = [hour(f"r{round_}", str(number)) for number in range(10)]
        catalog.partitions.add(CTX, EVENTS, batch)
        catalog.partitions.drop(CTX, EVENTS, values=[one.values for one in batch])

    def read() -> set[int]:
        return {
            len(catalog.partitions.list(CTX, EVENTS, filter_text="hour >= 0")) % 10
            for _ in range(15)
        }

    answers = at_once(
        *(lambda n=number: write(n) for number in range(3)),  # type: ignore[misc]  # a default binds the present one
        read,
        read,
    )
    assert answers[:3] == [None] * 3
    assert answers[3:] == [{0}, {0}]
    assert catalog.partitions.count(CTX, EVENTS) == 20


class Crash(BaseException):
    """The process dies here."""


def crash(*_: object) -> None:
    raise Crash


def test_a_crash_before_the_move_is_finished_by_another_replica(
    catalog: CatalogService,
    settings: Settings,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = with_events(catalog, CTX, hour("d", "1"))
    (warehouse / "web.db" / "events" / "file").write_text("rows")
    monkeypatch.setattr(storage_of(catalog), "move", crash)
    with pytest.raises(Crash):
        catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    logs = catalog.tables.get(CTX, TableName("hive", "web", "logs"))
    assert logs.storage.location == f"{warehouse.as_uri()}/web.db/logs"
    replica = open_catalog(settings, clock=clock)
    replica.maintenance.run()
    assert not (warehouse / "web.db" / "logs").exists(), "the owner's lease has not ended"
    clock.now += 1_000
    replica.maintenance.run()
    assert (warehouse / "web.db" / "logs" / "file").read_text() == "rows"
    replica.close()


def test_a_crash_before_the_delete_is_finished_and_nothing_new_is_lost(
    catalog: CatalogService,
    settings: Settings,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_events(catalog, CTX)
    folder = warehouse / "web.db" / "events"
    (folder / "old").write_text("rows")
    with monkeypatch.context() as patched:
        patched.setattr(storage_of(catalog), "delete", crash)
        with pytest.raises(Crash):
            catalog.tables.drop(CTX, EVENTS, delete_data=True)
    assert catalog.tables.names(CTX, "hive", "web") == []
    clock.now += 1_000
    catalog.tables.create(CTX, events_table())
    assert not (folder / "old").exists(), "the new table must not find the old one's rows"
    (folder / "new").write_text("rows")
    replica = open_catalog(settings, clock=clock)
    replica.maintenance.run()
    assert (folder / "new").exists()
    replica.close()


def test_a_crash_before_the_commit_of_a_new_table_leaves_no_directory(
    catalog: CatalogService,
    settings: Settings,
    clock: TurnableClock,
    warehouse: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalog.databases.create(CTX, Database("web"))
    storage = storage_of(catalog)
    make = storage.make_directory

    def make_and_crash(location: str) -> bool:
        make(location)
        raise Crash

    monkeypatch.setattr(storage, "make_directory", make_and_crash)
    monkeypatch.setattr(storage, "remove_directory_if_empty", crash)
    with pytest.raises(Crash):
        catalog.tables.create(CTX, events_table())
    assert (warehouse / "web.db" / "events").is_dir()
    replica = open_catalog(settings, clock=clock)
    clock.now += 1_000
    replica.maintenance.run()
    assert not (warehouse / "web.db" / "events").exists()
    replica.close()


def storage_of(catalog: CatalogService) -> Storage:
    """The storage adapter within: a crash is put where no door reaches."""
    storage: Storage = catalog.maintenance._files._storage
    return storage
