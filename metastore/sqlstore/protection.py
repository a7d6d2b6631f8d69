"""Protections from deletion in the store."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, tuple_

from metastore.model.protection import Protection
from metastore.model.table import TableName
from metastore.sqlstore.schema import (
    database_protections,
    databases,
    table_protections,
    tables,
)


class SqlProtections:
    """See `metastore.ports.protection.Protections`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_table(self, table_id: int) -> Protection | None:
        query = select(table_protections).where(table_protections.c.table_id == table_id)
        return _protection(self._connection.execute(query).first())

    def of_database(self, database_id: int) -> Protection | None:
        query = select(database_protections).where(
            database_protections.c.database_id == database_id
        )
        return _protection(self._connection.execute(query).first())

    def in_database(self, database_id: int) -> tuple[str, Protection] | None:
        query = (
            select(table_protections, tables.c.name)
            .join(tables, tables.c.id == table_protections.c.table_id)
            .where(tables.c.database_id == database_id, tables.c.dropped_at.is_(None))
            .order_by(tables.c.name)
            .limit(1)
        )
        row = self._connection.execute(query).first()
        found = _protection(row)
        return None if row is None or found is None else (row.name, found)

    def tables(
        self, catalog: str, *, after: TableName | None, limit: int
    ) -> Mapping[TableName, Protection]:
        place = (databases.c.name, tables.c.name)
        # Says nothing new, but lets SQLite begin with the few protected, not with all tables.
        protected = tables.c.id.in_(select(table_protections.c.table_id))
        query = (
            select(
                table_protections,
                databases.c.name.label("database"),
                tables.c.name.label("table"),
            )
            .join(tables, tables.c.id == table_protections.c.table_id)
            .join(databases, databases.c.id == tables.c.database_id)
            .where(protected, databases.c.catalog == catalog, tables.c.dropped_at.is_(None))
            .order_by(*place)
            .limit(limit)
        )
        if after is not None:
            query = query.where(tuple_(*place) > tuple_(after.database, after.table))
        rows = self._connection.execute(query)
        return {TableName(catalog, row.database, row.table): _stored(row) for row in rows}

    def databases(self, catalog: str) -> Mapping[str, Protection]:
        query = (
            select(database_protections, databases.c.name)
            .join(databases, databases.c.id == database_protections.c.database_id)
            .where(databases.c.catalog == catalog, databases.c.dropped_at.is_(None))
            .order_by(databases.c.name)
        )
        return {row.name: _stored(row) for row in self._connection.execute(query).all()}

    def put_table(self, table_id: int, protection: Protection) -> None:
        self.remove_table(table_id)
        row = {"table_id": table_id, **_columns(protection)}
        self._connection.execute(insert(table_protections), row)

    def put_database(self, database_id: int, protection: Protection) -> None:
        self.remove_database(database_id)
        row = {"database_id": database_id, **_columns(protection)}
        self._connection.execute(insert(database_protections), row)

    def remove_table(self, table_id: int) -> None:
        self._connection.execute(
            delete(table_protections).where(table_protections.c.table_id == table_id)
        )

    def remove_database(self, database_id: int) -> None:
        self._connection.execute(
            delete(database_protections).where(database_protections.c.database_id == database_id)
        )


def _columns(protection: Protection) -> dict[str, Any]:
    return {"principal": protection.by, "at": protection.at, "reason": protection.reason}


def _stored(row: Any) -> Protection:
    return Protection(row.principal, row.at, row.reason)


def _protection(row: Any) -> Protection | None:
    return None if row is None else _stored(row)
