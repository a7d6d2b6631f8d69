"""Intents of file effects in the store."""

from sqlalchemy import Connection, delete, insert, update

from metastore.ports.store import Intent
from metastore.sqlstore.schema import file_intents


class SqlIntents:
    """See `metastore.ports.store.Intents`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, kind: str, source: str | None, target: str | None, lease_until: int) -> int:
        result = self._connection.execute(
            insert(file_intents).returning(file_intents.c.id),
            {"kind": kind, "source": source, "target": target, "lease_until": lease_until},
        )
        return int(result.scalar_one())

    def turn(self, intent_id: int, kind: str) -> None:
        self._connection.execute(
            update(file_intents).where(file_intents.c.id == intent_id), {"kind": kind}
        )

    def remove(self, intent_id: int) -> None:
        self._connection.execute(delete(file_intents).where(file_intents.c.id == intent_id))

    def claim(self, now: int, lease_until: int) -> list[Intent]:
        rows = self._connection.execute(
            update(file_intents)
            .where(file_intents.c.lease_until < now)
            .values(lease_until=lease_until)
            .returning(file_intents)
        )
        return [Intent(row.id, row.kind, row.source, row.target, row.lease_until) for row in rows]
