"""Databases in the store."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import DatabaseAlreadyExists, DatabaseNotFound, StaleVersion
from metastore.model.database import Database
from metastore.model.plain import database_from_plain, database_to_plain
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.name_patterns import name_like
from metastore.sqlstore.schema import databases
from metastore.undo_errors import DroppedNotFound

_LIVE = databases.c.dropped_at.is_(None)
_COLUMNS = (databases.c.id, databases.c.definition, databases.c.version)
_OF_CATALOG = databases.c.catalog == bindparam("in_catalog")
_NAMES = select(databases.c.name).where(_OF_CATALOG, _LIVE).order_by(databases.c.name)
_GET = select(*_COLUMNS).where(_OF_CATALOG, databases.c.name == bindparam("named"), _LIVE)
"""Built once: building a statement costs as much as running it."""


class SqlDatabases:
    """See `metastore.ports.store.Databases`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def names(self, catalog: str, patterns: Sequence[str] | None) -> list[str]:
        query = _NAMES
        if patterns is not None:
            query = query.where(name_like(databases.c.name, patterns))
        return list(self._connection.scalars(query, {"in_catalog": catalog}).all())

    def get(self, catalog: str, name: str, *, for_update: bool = False) -> Database:
        query = self._dialect.locked(_GET) if for_update else _GET
        row = self._connection.execute(query, {"in_catalog": catalog, "named": name}).first()
        if row is None:
            raise DatabaseNotFound(name, catalog)
        return _database(row)

    def page(self, catalog: str, *, after: str | None, limit: int) -> list[Database]:
        query = select(*_COLUMNS).where(databases.c.catalog == catalog, _LIVE)
        if after is not None:
            query = query.where(databases.c.name > after)
        rows = self._connection.execute(query.order_by(databases.c.name).limit(limit))
        return [_database(row) for row in rows]

    def add(self, database: Database) -> Database:
        values = {
            "catalog": database.catalog,
            "name": database.name,
            "definition": json_text.dump(database_to_plain(database)),
            "version": 1,
        }
        try:
            result = self._connection.execute(insert(databases).returning(databases.c.id), values)
        except IntegrityError as error:
            raise DatabaseAlreadyExists(database.name) from error
        return replace(database, id=result.scalar_one(), version=1)

    def replace(self, database: Database) -> Database:
        stored = replace(database, version=database.version + 1)
        result = self._connection.execute(
            update(databases).where(
                databases.c.id == database.id, databases.c.version == database.version, _LIVE
            ),
            {
                "definition": json_text.dump(database_to_plain(stored)),
                "version": stored.version,
            },
        )
        if result.rowcount != 1:
            raise StaleVersion(f"database {database.name}")
        return stored

    def drop(self, database: Database, at: int) -> None:
        self._connection.execute(
            update(databases).where(databases.c.id == database.id),
            {"dropped_at": at, "version": database.version + 1},
        )

    def by_id(self, database_id: int) -> Database:
        query = select(databases).where(databases.c.id == database_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise DatabaseNotFound(str(database_id))
        return _database(row)

    def get_dropped(self, database_id: int, *, for_update: bool = False) -> Database:
        query = select(databases).where(databases.c.id == database_id, databases.c.dropped_at > 0)
        wanted = self._dialect.locked(query) if for_update else query
        row = self._connection.execute(wanted).first()
        if row is None:
            raise DroppedNotFound("database", database_id)
        return _database(row)

    def revive(self, database: Database) -> Database:
        version = database.version + 1
        try:
            self._connection.execute(
                update(databases).where(databases.c.id == database.id),
                {"dropped_at": None, "version": version},
            )
        except IntegrityError as error:
            raise DatabaseAlreadyExists(database.name) from error
        return replace(database, version=version)


def _database(row: Any) -> Database:
    return database_from_plain(json_text.load(row.definition), id=row.id, version=row.version)
