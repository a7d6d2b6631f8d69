"""Stored procedures and packages in the store."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, insert, select

from metastore.model.database import Database
from metastore.model.procedure import Package, Procedure
from metastore.sqlstore import json_text
from metastore.sqlstore.schema import databases
from metastore.sqlstore.schema.administration import packages, stored_procedures


class SqlProcedures:
    """See `metastore.ports.procedures.Procedures`."""

    def __init__(self, connection: Connection) -> None:
        self._rows = _Definitions(connection, stored_procedures)

    def find(self, catalog: str, database: str, name: str) -> Procedure | None:
        found = self._rows.find(catalog, database, name)
        return None if found is None else Procedure(catalog, database, name, **found)

    def names(self, catalog: str, database: str | None) -> list[str]:
        return self._rows.names(catalog, database)

    def put(self, database: Database, procedure: Procedure) -> None:
        definition = {"owner": procedure.owner, "source": procedure.source}
        self._rows.put(database, procedure.name, definition)

    def remove(self, catalog: str, database: str, name: str) -> None:
        self._rows.remove(catalog, database, name)


class SqlPackages:
    """See `metastore.ports.procedures.Packages`."""

    def __init__(self, connection: Connection) -> None:
        self._rows = _Definitions(connection, packages)

    def find(self, catalog: str, database: str, name: str) -> Package | None:
        found = self._rows.find(catalog, database, name)
        return None if found is None else Package(catalog, database, name, **found)

    def names(self, catalog: str, database: str | None) -> list[str]:
        return self._rows.names(catalog, database)

    def put(self, database: Database, package: Package) -> None:
        definition = {"owner": package.owner, "header": package.header, "body": package.body}
        self._rows.put(database, package.name, definition)

    def remove(self, catalog: str, database: str, name: str) -> None:
        self._rows.remove(catalog, database, name)


class _Definitions:
    """Rows of a table of definitions that belong to living databases."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table

    def find(self, catalog: str, database: str, name: str) -> dict[str, Any] | None:
        owner = _living(catalog, database).scalar_subquery()
        query = select(self._table.c.definition).where(
            self._table.c.database_id == owner, self._table.c.name == name
        )
        found = self._connection.scalar(query)
        return None if found is None else dict(json_text.load(found))

    def names(self, catalog: str, database: str | None) -> list[str]:
        query = (
            select(self._table.c.name)
            .where(self._table.c.database_id.in_(_living(catalog, database)))
            .order_by(self._table.c.name)
        )
        return list(self._connection.scalars(query).all())

    def put(self, database: Database, name: str, definition: Mapping[str, Any]) -> None:
        self._delete(database.id, name)
        row = {
            "database_id": database.id,
            "name": name,
            "definition": json_text.dump(dict(definition)),
        }
        self._connection.execute(insert(self._table), row)

    def remove(self, catalog: str, database: str, name: str) -> None:
        for database_id in list(self._connection.scalars(_living(catalog, database)).all()):
            self._delete(database_id, name)

    def _delete(self, database_id: int, name: str) -> None:
        table = self._table
        self._connection.execute(
            delete(table).where(table.c.database_id == database_id, table.c.name == name)
        )


def _living(catalog: str, database: str | None) -> Select[Any]:
    query = select(databases.c.id).where(
        databases.c.catalog == catalog, databases.c.dropped_at.is_(None)
    )
    return query if database is None else query.where(databases.c.name == database)
