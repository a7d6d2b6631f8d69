"""What somebody protects stays, whatever the door and whoever is faster."""

from dataclasses import replace
from typing import Any

import pytest

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import TableNotFound
from metastore.model.database import Database
from metastore.model.principal import Principal
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.truncation import Truncation
from metastore.undo_errors import DatabaseProtected, TableProtected
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, events_table, hour, with_events

CTX = RequestContext(principal=Principal("ana"), door="test")
LOGS = TableName("hive", "web", "logs")


def test_a_protected_table_is_not_dropped_until_the_protection_is_gone(
    catalog: CatalogService, clock: TurnableClock
) -> None:
    with_events(catalog, CTX)
    made = catalog.protection.protect_table(CTX, EVENTS, " the yearly report reads it ")
    assert (made.by, made.at, made.reason) == (
        "ana",
        clock.seconds(),
        "the yearly report reads it",
    )
    assert catalog.protection.of_table(CTX, EVENTS) == made
    with pytest.raises(TableProtected, match=r"web\.events is protected .* by ana: the yearly"):
        catalog.tables.drop(CTX, EVENTS)
    catalog.protection.unprotect_table(CTX, EVENTS)
    assert catalog.protection.of_table(CTX, EVENTS) is None
    catalog.tables.drop(CTX, EVENTS)
    assert catalog.tables.names(CTX, "hive", "web") == []


def test_a_rename_keeps_the_protection(catalog: CatalogService) -> None:
    table = with_events(catalog, CTX)
    catalog.protection.protect_table(CTX, EVENTS)
    catalog.tables.alter(CTX, EVENTS, replace(table, name="logs"))
    with pytest.raises(TableProtected):
        catalog.tables.drop(CTX, LOGS)
    assert list(catalog.protection.tables(CTX)) == [LOGS]


def test_a_database_with_a_protected_table_is_not_dropped_at_all(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    catalog.tables.create(CTX, events_table(name="logs"))
    catalog.protection.protect_table(CTX, LOGS)
    with pytest.raises(TableProtected, match=r"web\.logs"):
        catalog.databases.drop(CTX, "web", cascade=True)
    assert catalog.tables.names(CTX, "hive", "web") == ["events", "logs"]


def test_a_protected_database_is_not_dropped_but_its_tables_are(catalog: CatalogService) -> None:
    with_events(catalog, CTX)
    catalog.protection.protect_database(CTX, "WEB", reason="of the shop")
    found = catalog.protection.of_database(CTX, "web")
    assert found is not None
    assert list(catalog.protection.databases(CTX)) == ["web"]
    catalog.tables.drop(CTX, EVENTS)
    with pytest.raises(DatabaseProtected, match="database web is protected"):
        catalog.databases.drop(CTX, "web")
    catalog.protection.unprotect_database(CTX, "web")
    catalog.databases.drop(CTX, "web")
    assert catalog.databases.names(CTX) == ["default"]


def test_a_protected_table_is_not_emptied_but_partitions_are(catalog: CatalogService) -> None:
    with_events(catalog, CTX, hour("d", "1"), hour("d", "2"))
    catalog.protection.protect_table(CTX, EVENTS)
    with pytest.raises(TableProtected):
        catalog.truncation.truncate(CTX, Truncation(EVENTS))
    catalog.truncation.truncate(CTX, Truncation(EVENTS, ["day=d/hour=1"]))
    catalog.partitions.drop(CTX, EVENTS, values=[["d", "1"]])
    assert catalog.partitions.count(CTX, EVENTS) == 1


def test_a_table_that_went_before_it_could_be_protected_is_not_found(
    catalog: CatalogService, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_events(catalog, CTX)
    replica = open_catalog(settings)
    store = catalog.protection._store
    write = store.write

    def be_overtaken(work: Any) -> Any:
        monkeypatch.undo()
        replica.tables.drop(CTX, EVENTS)
        return write(work)

    monkeypatch.setattr(store, "write", be_overtaken)
    with pytest.raises(TableNotFound):
        catalog.protection.protect_table(CTX, EVENTS)
    assert replica.protection.tables(CTX) == {}
    replica.close()


def test_protected_tables_are_listed_in_pages(catalog: CatalogService) -> None:
    for database in ("a", "b"):
        catalog.databases.create(CTX, Database(database))
        for name in ("t", "u"):
            catalog.tables.create(CTX, events_table(name=name, database=database))
            catalog.protection.protect_table(CTX, TableName("hive", database, name))
    first = list(catalog.protection.tables(CTX, limit=3))
    rest = list(catalog.protection.tables(CTX, after=first[-1], limit=3))
    assert [f"{each.database}.{each.table}" for each in (*first, *rest)] == [
        "a.t",
        "a.u",
        "b.t",
        "b.u",
    ]
