"""What a drop notes for those who may want to undo it, and what forbids it."""

from collections.abc import Iterable

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database
from metastore.model.table import Table
from metastore.ports.dropped import TableDrop
from metastore.ports.store import Transaction
from metastore.service.context import RequestContext
from metastore.service.restored_write_ids import write_id_state
from metastore.service.transaction_traces import is_transactional
from metastore.undo_errors import DatabaseProtected, TableProtected


def require_unprotected(tx: Transaction, table: Table) -> None:
    """Raise TableProtected for a table that must not be dropped or emptied."""
    found = tx.protections.of_table(table.id)
    if found is not None:
        raise TableProtected(f"{table.database}.{table.name}", found.by, found.reason)


def require_unprotected_database(tx: Transaction, database: Database) -> None:
    """Raise DatabaseProtected or TableProtected where it, or a table in it, must stay."""
    found = tx.protections.of_database(database.id)
    if found is not None:
        raise DatabaseProtected(database.name, found.by, found.reason)
    inside = tx.protections.in_database(database.id)
    if inside is not None:
        table, protection = inside
        raise TableProtected(f"{database.name}.{table}", protection.by, protection.reason)


def note_drops(
    tx: Transaction, ctx: RequestContext, tables: Iterable[Table], *, with_database: bool = False
) -> None:
    """Note who drops tables, and which write ids their files have, before those are forgotten."""
    tx.dropped.note_tables(
        [
            TableDrop(
                table.id,
                ctx.principal.name,
                ctx.door,
                with_database=with_database,
                write_ids=write_id_state(tx, table) if _has_write_ids(table) else None,
            )
            for table in tables
        ]
    )


def _has_write_ids(table: Table) -> bool:
    return table.catalog == DEFAULT_CATALOG and is_transactional(table)
