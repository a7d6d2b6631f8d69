"""Notes on the files that transactions have written, in the store."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from metastore.model.write_note import WriteNote
from metastore.sqlstore.schema import write_notes as stored

_SEPARATOR = "]"
"""Between the files of one note (Hive's `ReplChangeManager.TXN_WRITE_EVENT_FILE_SEPARATOR`)."""


class SqlWriteNotes:
    """See `metastore.ports.transactions.WriteNotes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, note: WriteNote, at: int) -> None:
        values = {
            "files": stored.c.files + (_SEPARATOR + note.files),
            "table_definition": note.table_definition,
            "partition_definition": note.partition_definition,
        }
        same = (
            stored.c.transaction_id == note.transaction_id,
            stored.c.database == note.database,
            stored.c.table == note.table,
            stored.c.partition == note.partition,
        )
        if self._connection.execute(update(stored).where(*same).values(values)).rowcount == 0:
            self._connection.execute(insert(stored), {**_columns(note), "noted_at": at})

    def of(self, transaction_id: int, database: str | None, table: str | None) -> list[WriteNote]:
        query = select(stored).where(stored.c.transaction_id == transaction_id)
        if database is not None:
            query = query.where(stored.c.database == database)
        if table is not None:
            query = query.where(stored.c.table == table)
        ordered = query.order_by(stored.c.database, stored.c.table, stored.c.partition)
        return [_note(row) for row in self._connection.execute(ordered).all()]

    def purge(self, before: int, limit: int) -> int:
        doomed = select(stored.c.id).where(stored.c.noted_at < before).limit(limit)
        return self._connection.execute(delete(stored).where(stored.c.id.in_(doomed))).rowcount


def _columns(note: WriteNote) -> dict[str, Any]:
    return {
        "transaction_id": note.transaction_id,
        "write_id": note.write_id,
        "database": note.database,
        "table": note.table,
        "partition": note.partition,
        "files": note.files,
        "table_definition": note.table_definition,
        "partition_definition": note.partition_definition,
    }


def _note(row: Any) -> WriteNote:
    return WriteNote(
        row.transaction_id,
        row.write_id,
        row.database,
        row.table,
        row.partition,
        row.files,
        row.table_definition,
        row.partition_definition,
    )
