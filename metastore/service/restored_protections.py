"""Restoring what must not be dropped."""

from metastore.model.protection import Protection
from metastore.model.record import ProtectionRecord
from metastore.model.table import TableName
from metastore.service.restored import Outcome, Restoration


def restore_protection(work: Restoration, record: ProtectionRecord) -> None:
    """Protect a table or database. Raises TableNotFound and DatabaseNotFound."""
    protections = work.tx.protections
    if record.table is None:
        database = work.tx.databases.get(record.catalog, record.database, for_update=True)
        if _decided(work, protections.of_database(database.id), record.protection):
            protections.put_database(database.id, record.protection)
        return
    name = TableName(record.catalog, record.database, record.table)
    table = work.tx.tables.get(name, for_update=True)
    if _decided(work, protections.of_table(table.id), record.protection):
        protections.put_table(table.id, record.protection)


def _decided(work: Restoration, current: Protection | None, wanted: Protection) -> bool:
    if current is None:
        work.count("protection", Outcome.ADDED)
        return True
    return work.decide("protection", same=current == wanted)
