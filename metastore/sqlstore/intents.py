"""Intents of file effects in the store."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from metastore.ports.store import EXPUNGE, RETRIEVE, Intent
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import file_intents


class SqlIntents:
    """See `metastore.ports.store.Intents`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def add(self, kind: str, source: str | None, target: str | None, lease_until: int) -> int:
        result = self._connection.execute(
            insert(file_intents).returning(file_intents.c.id),
            {"kind": kind, "source": source, "target": target, "lease_until": lease_until},
        )
        return int(result.scalar_one())

    def add_deletes(
        self, locations: Sequence[str], lease_until: int, kind: str = "delete"
    ) -> list[int]:
        if not locations:
            return []
        statement = insert(file_intents).returning(file_intents.c.id, sort_by_parameter_order=True)
        rows = [
            {"kind": kind, "source": location, "lease_until": lease_until}
            for location in locations
        ]
        return [int(id_) for id_ in self._connection.scalars(statement, rows).all()]

    def hold(self, intent: Intent, lease_until: int, kind: str | None = None) -> Intent | None:
        # A lease is always changed, so that whoever knows the old one has lost the intent.
        held = replace(
            intent,
            kind=kind or intent.kind,
            lease_until=max(lease_until, intent.lease_until + 1),
        )
        result = self._connection.execute(
            update(file_intents).where(
                file_intents.c.id == intent.id,
                file_intents.c.kind == intent.kind,
                file_intents.c.lease_until == intent.lease_until,
            ),
            {"kind": held.kind, "lease_until": held.lease_until},
        )
        return held if result.rowcount == 1 else None

    def aim(self, intent_id: int, target: str) -> None:
        self._connection.execute(
            update(file_intents).where(file_intents.c.id == intent_id).values(target=target)
        )

    def retrieve(self, place: str, until: int, target: str, lease_until: int) -> Intent | None:
        # Who claims it to expunge the place changes its lease, so that only one of us gets it.
        row = self._connection.execute(
            update(file_intents)
            .where(
                file_intents.c.kind == EXPUNGE,
                file_intents.c.source == place,
                file_intents.c.lease_until == until,
            )
            .values(kind=RETRIEVE, target=target, lease_until=lease_until)
            .returning(file_intents)
        ).first()
        return None if row is None else _intent(row)

    def remove(self, intent_ids: Sequence[int]) -> None:
        wanted = self._dialect.id_set("ids")
        self._connection.execute(
            delete(file_intents).where(file_intents.c.id.in_(select(wanted.c.value))),
            {"ids": self._dialect.set_value(intent_ids)},
        )

    def bury(self, place: str, until: int) -> None:
        self._connection.execute(
            delete(file_intents).where(
                file_intents.c.kind == EXPUNGE, file_intents.c.source == place
            )
        )
        self.add(EXPUNGE, place, None, until)

    def pending(self) -> list[Intent]:
        hindering = select(file_intents).where(file_intents.c.kind != EXPUNGE)
        return [_intent(row) for row in self._connection.execute(hindering).all()]

    def claim(self, now: int, lease_until: int) -> list[Intent]:
        rows = self._connection.execute(
            update(file_intents)
            .where(file_intents.c.lease_until < now)
            .values(lease_until=lease_until)
            .returning(file_intents)
        )
        return [_intent(row) for row in rows]


def _intent(row: Any) -> Intent:
    return Intent(row.id, row.kind, row.source, row.target, row.lease_until)
