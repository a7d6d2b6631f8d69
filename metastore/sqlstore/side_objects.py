"""Data connectors, types of users and indexes in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import (
    ConnectorAlreadyExists,
    ConnectorNotFound,
    IndexAlreadyExists,
    UserTypeAlreadyExists,
    UserTypeNotFound,
)
from metastore.model.connector import DataConnector
from metastore.model.database import PrincipalType
from metastore.model.index import TableIndex
from metastore.model.plain import (
    column_from_plain,
    column_to_plain,
    storage_from_plain,
    storage_to_plain,
)
from metastore.model.table import TableName
from metastore.model.user_type import UserType
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import data_connectors, databases, indexes, tables, types


class SqlConnectors:
    """See `metastore.ports.side_objects.Connectors`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def names(self) -> list[str]:
        query = select(data_connectors.c.name).order_by(data_connectors.c.name)
        return list(self._connection.scalars(query).all())

    def get(self, name: str, *, for_update: bool = False) -> DataConnector:
        query = select(data_connectors.c.definition).where(data_connectors.c.name == name)
        definition = self._connection.scalar(self._dialect.locked(query) if for_update else query)
        if definition is None:
            raise ConnectorNotFound(name)
        plain = json_text.load(definition)
        owner_type = PrincipalType(plain.pop("owner_type"))
        return DataConnector(name=name, owner_type=owner_type, **plain)

    def add(self, connector: DataConnector) -> None:
        values = {"name": connector.name, "definition": _connector_text(connector)}
        try:
            self._connection.execute(insert(data_connectors), values)
        except IntegrityError as error:
            raise ConnectorAlreadyExists(connector.name) from error

    def replace(self, connector: DataConnector) -> None:
        changed = self._connection.execute(
            update(data_connectors).where(data_connectors.c.name == connector.name),
            {"definition": _connector_text(connector)},
        )
        if changed.rowcount != 1:
            raise ConnectorNotFound(connector.name)

    def remove(self, name: str) -> None:
        query = delete(data_connectors).where(data_connectors.c.name == name)
        if self._connection.execute(query).rowcount != 1:
            raise ConnectorNotFound(name)


def _connector_text(connector: DataConnector) -> str:
    return json_text.dump(
        {
            "type": connector.type,
            "url": connector.url,
            "description": connector.description,
            "parameters": dict(connector.parameters),
            "owner": connector.owner,
            "owner_type": int(connector.owner_type),
            "created_at": connector.created_at,
        }
    )


class SqlUserTypes:
    """See `metastore.ports.side_objects.UserTypes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self) -> list[str]:
        return list(self._connection.scalars(select(types.c.name).order_by(types.c.name)).all())

    def get(self, name: str) -> UserType:
        query = select(types.c.definition).where(types.c.name == name)
        definition = self._connection.scalar(query)
        if definition is None:
            raise UserTypeNotFound(name)
        plain = json_text.load(definition)
        fields = tuple(column_from_plain(each) for each in plain["fields"])
        return UserType(name, plain["first"], plain["second"], fields)

    def add(self, new: UserType) -> None:
        definition = {
            "first": new.first,
            "second": new.second,
            "fields": [column_to_plain(each) for each in new.fields],
        }
        try:
            self._connection.execute(
                insert(types), {"name": new.name, "definition": json_text.dump(definition)}
            )
        except IntegrityError as error:
            raise UserTypeAlreadyExists(new.name) from error

    def remove(self, name: str) -> None:
        if self._connection.execute(delete(types).where(types.c.name == name)).rowcount != 1:
            raise UserTypeNotFound(name)


class SqlIndexes:
    """See `metastore.ports.side_objects.Indexes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_table(self, table: TableName) -> Sequence[TableIndex]:
        query = (
            select(indexes.c.name, indexes.c.definition)
            .join(tables, tables.c.id == indexes.c.table_id)
            .join(databases, databases.c.id == tables.c.database_id)
            .where(
                databases.c.catalog == table.catalog,
                databases.c.name == table.database,
                databases.c.dropped_at.is_(None),
                tables.c.name == table.table,
                tables.c.dropped_at.is_(None),
            )
            .order_by(indexes.c.name)
        )
        return [_index(row, table) for row in self._connection.execute(query).all()]

    def add(self, table_id: int, index: TableIndex) -> None:
        values = {"table_id": table_id, "name": index.name, "definition": _index_text(index)}
        try:
            self._connection.execute(insert(indexes), values)
        except IntegrityError as error:
            raise IndexAlreadyExists(index.name) from error

    def replace(self, table_id: int, index: TableIndex) -> None:
        self._connection.execute(
            update(indexes).where(indexes.c.table_id == table_id, indexes.c.name == index.name),
            {"definition": _index_text(index)},
        )

    def remove(self, table_id: int, name: str) -> None:
        self._connection.execute(
            delete(indexes).where(indexes.c.table_id == table_id, indexes.c.name == name)
        )


def _index_text(index: TableIndex) -> str:
    return json_text.dump(
        {
            "handler": index.handler,
            "index_table": index.index_table,
            "storage": storage_to_plain(index.storage),
            "parameters": dict(index.parameters),
            "deferred_rebuild": index.deferred_rebuild,
            "created_at": index.created_at,
            "last_accessed_at": index.last_accessed_at,
        }
    )


def _index(row: Any, table: TableName) -> TableIndex:
    plain = json_text.load(row.definition)
    storage = storage_from_plain(plain.pop("storage"))
    return TableIndex(name=row.name, table=table, storage=storage, **plain)
