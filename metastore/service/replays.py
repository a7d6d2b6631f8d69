"""What a commit of a replication leaves at its target (Hive 4.0 `CommitTxnFunction`)."""

from dataclasses import replace

from metastore.model.table import TableName
from metastore.model.transaction import ReplayMark
from metastore.ports.store import Transaction
from metastore.service.names import normalise
from metastore.service.partition_rows import change_parameters

LAST_ID = "repl.last.id"
"""The parameter by which Hive's replication finds where it goes on."""


def mark_replayed(tx: Transaction, mark: ReplayMark) -> None:
    """Note how far a database, and the table and partitions that are named, have come.

    Raises DatabaseNotFound and TableNotFound; partitions that are not there are skipped.
    """
    reached = {LAST_ID: str(mark.last_id)}
    catalog = normalise(mark.catalog)
    database = tx.databases.get(catalog, normalise(mark.database), for_update=True)
    tx.databases.replace(replace(database, parameters={**database.parameters, **reached}))
    if mark.table is None:
        return
    name = TableName(catalog, database.name, normalise(mark.table))
    table = tx.tables.get(name, for_update=True)
    table = tx.tables.replace(replace(table, parameters={**table.parameters, **reached}))
    for rows in tx.partitions.by_names(table.id, list(dict.fromkeys(mark.partitions))):
        change_parameters(tx, table, rows, lambda _row, known: {**known, **reached})
