"""What transactions know of tables follows them: forgotten with a drop, renamed with a rename.

Only of transactional tables in the default catalog, the only ones that have such traces (Hive
3.1 `AcidEventListener`).
"""

from collections.abc import Sequence

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database
from metastore.model.table import Table
from metastore.ports.store import Transaction

FIRST_OF_CONVERTED = 10_000_001
"""The first write id of a table that had files before it was transactional (Hive's seed)."""
_TRANSACTIONAL = "transactional"


def is_transactional(table: Table) -> bool:
    value = next(
        (text for key, text in table.parameters.items() if key.lower() == _TRANSACTIONAL), ""
    )
    return value.lower() == "true"


def forget_database(tx: Transaction, database: Database) -> None:
    if database.catalog == DEFAULT_CATALOG:
        tx.written_components.forget(database.name, None, None)
        _forget_compactions(tx, database.name, None, None)
        tx.write_ids.forget(database.name, None)


def forget_table(tx: Transaction, table: Table) -> None:
    if _has_traces(table):
        tx.written_components.forget(table.database, table.name, None)
        _forget_compactions(tx, table.database, table.name, None)
        tx.write_ids.forget(table.database, table.name)


def forget_partitions(tx: Transaction, table: Table, names: Sequence[str]) -> None:
    if _has_traces(table):
        tx.written_components.forget(table.database, table.name, names)
        _forget_compactions(tx, table.database, table.name, names)


def follow_table(tx: Transaction, before: Table, after: Table) -> None:
    """Carry write ids over a rename, and let those of a converted table begin high."""
    if _has_traces(before) and before.qualified != after.qualified:
        change = (before.database, before.name, after.database, after.name)
        tx.written_components.rename(*change)
        tx.write_ids.forget(after.database, after.name)  # given out while there was no such table
        tx.write_ids.rename(*change)
        tx.locks.rename(*change)
        tx.compactions.rename(*change)
        tx.delta_metrics.rename(*change)
    elif _has_traces(after) and not is_transactional(before):
        tx.write_ids.set_next(after.database, after.name, FIRST_OF_CONVERTED)


def follow_partition(tx: Transaction, table: Table, old: str, new: str) -> None:
    if _has_traces(table) and old != new:
        change = (table.database, table.name, old, new)
        tx.written_components.rename_partition(*change)
        tx.compactions.rename_partition(*change)
        tx.delta_metrics.rename_partition(*change)


def _forget_compactions(
    tx: Transaction, database: str, table: str | None, partitions: Sequence[str] | None
) -> None:
    tx.compactions.forget(database, table, partitions)
    tx.delta_metrics.forget(database, table, partitions)


def _has_traces(table: Table) -> bool:
    return table.catalog == DEFAULT_CATALOG and is_transactional(table)
