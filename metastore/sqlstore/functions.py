"""Functions in the store."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import FunctionAlreadyExists, FunctionNotFound
from metastore.model.database import Database, PrincipalType
from metastore.model.function import Function, ResourceUri
from metastore.sqlstore import json_text
from metastore.sqlstore.name_patterns import name_like
from metastore.sqlstore.schema import databases, functions


class SqlFunctions:
    """See `metastore.ports.store.Functions`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, catalog: str, database: str, name: str) -> Function:
        query = _of_catalog(catalog).where(databases.c.name == database, functions.c.name == name)
        row = self._connection.execute(query).first()
        if row is None:
            raise FunctionNotFound(f"{database}.{name}")
        return _function(row, catalog)

    def names(self, catalog: str, database: str, patterns: Sequence[str] | None) -> list[str]:
        query = _of_catalog(catalog).where(
            databases.c.name == database, name_like(functions.c.name, patterns)
        )
        return [
            row.name for row in self._connection.execute(query.order_by(functions.c.name)).all()
        ]

    def all(self, catalog: str) -> list[Function]:
        query = _of_catalog(catalog).order_by(databases.c.name, functions.c.name)
        return [_function(row, catalog) for row in self._connection.execute(query).all()]

    def add(self, database: Database, function: Function) -> None:
        values = {"database_id": database.id, **_columns(function)}
        try:
            self._connection.execute(insert(functions), values)
        except IntegrityError as error:
            raise FunctionAlreadyExists(function.name) from error

    def replace(self, database: Database, name: str, function: Function) -> None:
        try:
            result = self._connection.execute(
                update(functions).where(
                    functions.c.database_id == database.id, functions.c.name == name
                ),
                _columns(function),
            )
        except IntegrityError as error:
            raise FunctionAlreadyExists(function.name) from error
        if result.rowcount != 1:
            raise FunctionNotFound(f"{database.name}.{name}")

    def remove(self, database: Database, name: str) -> None:
        result = self._connection.execute(
            delete(functions).where(
                functions.c.database_id == database.id, functions.c.name == name
            )
        )
        if result.rowcount != 1:
            raise FunctionNotFound(f"{database.name}.{name}")


def _of_catalog(catalog: str) -> Select[Any]:
    return (
        select(databases.c.name.label("database"), functions.c.name, functions.c.definition)
        .join(databases, databases.c.id == functions.c.database_id)
        .where(databases.c.catalog == catalog, databases.c.dropped_at.is_(None))
    )


def _columns(function: Function) -> dict[str, str]:
    definition: Mapping[str, Any] = {
        "class_name": function.class_name,
        "owner": function.owner,
        "owner_type": function.owner_type,
        "created_at": function.created_at,
        "type": function.type,
        "resources": [[resource.type, resource.uri] for resource in function.resources],
    }
    return {"name": function.name, "definition": json_text.dump(definition)}


def _function(row: Any, catalog: str) -> Function:
    plain = json_text.load(row.definition)
    owner_type = plain.pop("owner_type")
    resources = tuple(ResourceUri(*resource) for resource in plain.pop("resources"))
    return Function(
        name=row.name,
        database=row.database,
        catalog=catalog,
        owner_type=None if owner_type is None else PrincipalType(owner_type),
        resources=resources,
        **plain,
    )
