"""Chores in the store."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Select, select, update
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.chore import Chore
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema.chores import chores


class SqlChores:
    """See `metastore.ports.chores.Chores`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def find(self, name: str) -> Chore | None:
        row = self._connection.execute(_of(name)).mappings().first()
        return None if row is None else Chore(**row)

    def locked(self, name: str) -> Chore:
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        added = ours.insert(chores).values(asdict(Chore(name))).on_conflict_do_nothing()
        self._connection.execute(added)
        query = self._dialect.locked(_of(name))
        return Chore(**self._connection.execute(query).mappings().one())

    def replace(self, chore: Chore) -> None:
        statement = update(chores).where(chores.c.name == chore.name)
        self._connection.execute(statement.values(asdict(chore)))


def _of(name: str) -> Select[Any]:
    return select(chores).where(chores.c.name == name)
