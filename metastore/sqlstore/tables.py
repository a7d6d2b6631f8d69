"""Tables in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from metastore.errors import StaleVersion, TableAlreadyExists, TableNotFound
from metastore.model.database import Database, PrincipalType
from metastore.model.plain import table_from_plain, table_to_plain
from metastore.model.table import Table, TableName, TableSummary
from metastore.partitioning.table_filter import TableFilter, matches_table
from metastore.sqlstore import json_text
from metastore.sqlstore.description_labels import DescriptionLabels
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.kept import Kept
from metastore.sqlstore.name_patterns import name_like
from metastore.sqlstore.schema import databases, tables
from metastore.sqlstore.search_writes import SearchWrites
from metastore.undo_errors import DroppedNotFound

_LIVE = tables.c.dropped_at.is_(None)
TABLE_COLUMNS = (
    tables.c.id,
    tables.c.database_id,
    tables.c.name,
    tables.c.definition,
    tables.c.parameters,
    tables.c.version,
    tables.c.partition_version,
)
_COMMENT = "comment"
_NONE: Mapping[str, Any] = {}
_DATABASE_ID = (
    select(databases.c.id)
    .where(
        databases.c.catalog == bindparam("catalog"),
        databases.c.name == bindparam("database"),
        databases.c.dropped_at.is_(None),
    )
    .scalar_subquery()
)
_GET = select(*TABLE_COLUMNS).where(
    tables.c.database_id == _DATABASE_ID, tables.c.name == bindparam("name"), _LIVE
)
_NAMES = (
    select(tables.c.name)
    .where(tables.c.database_id == _DATABASE_ID, _LIVE)
    .order_by(tables.c.name)
)
_STAMP = (
    select(tables.c.id, tables.c.version, tables.c.partition_version)
    .join(databases, databases.c.id == tables.c.database_id)
    .where(
        databases.c.catalog == bindparam("catalog"),
        databases.c.name == bindparam("database"),
        databases.c.dropped_at.is_(None),
        tables.c.name == bindparam("name"),
        _LIVE,
    )
)


class SqlTables:
    """See `metastore.ports.store.Tables`."""

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        kept: Kept[tuple[int, int], Table],
        search: SearchWrites,
    ) -> None:
        self._connection = connection
        self._dialect = dialect
        self._kept = kept
        self._search = search
        self._labels = DescriptionLabels(connection, dialect)

    def get(self, name: TableName, *, for_update: bool = False) -> Table:
        if not for_update and (known := self._known(name)) is not None:
            return known
        query = self._dialect.locked(_GET) if for_update else _GET
        row = self._connection.execute(query, _named(name)).first()
        if row is None:
            raise TableNotFound(name.table, name.database, name.catalog)
        table = table_of_row(row, name.catalog, name.database)
        self._kept.put((table.id, table.version), table)
        return table

    def _known(self, name: TableName) -> Table | None:
        """Return the table from memory, where that holds its present version."""
        row = self._stamp(name)
        kept = None if row is None else self._kept.get((row.id, row.version))
        if row is None or kept is None or kept.partition_version == row.partition_version:
            return kept
        return replace(kept, partition_version=row.partition_version)

    def name_of(self, table_id: int) -> TableName | None:
        query = (
            select(databases.c.catalog, databases.c.name, tables.c.name.label("table"))
            .join(databases, databases.c.id == tables.c.database_id)
            .where(tables.c.id == table_id, _LIVE)
        )
        row = self._connection.execute(query).one_or_none()
        return None if row is None else TableName(row.catalog, row.name, row.table)

    def get_many(self, database: Database, names: Sequence[str]) -> list[Table]:
        wanted = self._dialect.text_set("names")
        query = select(*TABLE_COLUMNS).where(
            tables.c.database_id == database.id,
            tables.c.name.in_(select(wanted.c.value)),
            _LIVE,
        )
        parameters = {"names": self._dialect.set_value(names)}
        return self._tables(query.order_by(tables.c.name), database, parameters)

    def page(self, database: Database, *, after: str | None, limit: int) -> list[Table]:
        query = select(*TABLE_COLUMNS).where(tables.c.database_id == database.id, _LIVE)
        if after is not None:
            query = query.where(tables.c.name > after)
        return self._tables(query.order_by(tables.c.name).limit(limit), database)

    def names(
        self, catalog: str, database: str, patterns: Sequence[str] | None, type_: str | None
    ) -> list[str]:
        query = _NAMES
        if patterns is not None:
            query = query.where(name_like(tables.c.name, patterns))
        if type_ is not None:
            query = query.where(tables.c.type == type_)
        parameters = {"catalog": catalog, "database": database}
        return list(self._connection.scalars(query, parameters).all())

    def names_by_filter(
        self, database: Database, filter_: TableFilter | None, limit: int
    ) -> list[str]:
        query = (
            select(tables.c.name, tables.c.owner, tables.c.last_accessed_at, tables.c.parameters)
            .where(tables.c.database_id == database.id, _LIVE)
            .order_by(tables.c.name)
        )
        found = [
            row.name
            for row in self._connection.execute(query).all()
            if filter_ is None
            or matches_table(
                filter_, row.owner, row.last_accessed_at, json_text.load(row.parameters)
            )
        ]
        return found if limit < 0 else found[:limit]

    def summaries(
        self,
        catalog: str,
        database_patterns: Sequence[str] | None,
        table_patterns: Sequence[str] | None,
        types: Sequence[str],
    ) -> list[TableSummary]:
        comment = self._dialect.json_member(tables.c.parameters, _COMMENT)
        query = (
            select(
                databases.c.name.label("database"),
                tables.c.name,
                tables.c.type,
                tables.c.owner,
                tables.c.owner_type,
                comment.label("comment"),
            )
            .join(databases, databases.c.id == tables.c.database_id)
            .where(
                databases.c.catalog == catalog,
                _LIVE,
                name_like(databases.c.name, database_patterns),
                name_like(tables.c.name, table_patterns),
            )
            .order_by(databases.c.name, tables.c.name)
        )
        if types:
            query = query.where(tables.c.type.in_(types))
        return [_summary(row, catalog) for row in self._connection.execute(query).all()]

    def stamp(self, name: TableName) -> tuple[int, int] | None:
        row = self._stamp(name)
        return None if row is None else (row.id, row.version)

    def _stamp(self, name: TableName) -> Any:
        return self._connection.execute(_STAMP, _named(name)).first()

    def add(self, table: Table) -> Table:
        values = {
            **_columns(table),
            "version": 1,
            "partition_version": 0,
            "next_partition_id": 1,
            "removals_complete_from": 0,
        }
        try:
            result = self._connection.execute(insert(tables).returning(tables.c.id), values)
        except IntegrityError as error:
            raise TableAlreadyExists(table.name, table.database, table.catalog) from error
        stored = replace(table, id=result.scalar_one(), version=1)
        self._search.add(stored)
        return stored

    def replace(self, table: Table) -> Table:
        stored = replace(table, version=table.version + 1)
        try:
            result = self._connection.execute(
                update(tables).where(
                    tables.c.id == table.id, tables.c.version == table.version, _LIVE
                ),
                {**_columns(stored), "version": stored.version},
            )
        except IntegrityError as error:
            raise TableAlreadyExists(table.name, table.database, table.catalog) from error
        if result.rowcount != 1:
            raise StaleVersion(f"table {table.database}.{table.name}")
        self._search.change(stored)
        return stored

    def touch_all(self, database: Database) -> None:
        self._connection.execute(
            update(tables)
            .where(tables.c.database_id == database.id, _LIVE)
            .values(version=tables.c.version + 1)
        )

    def drop(self, table: Table, at: int) -> None:
        result = self._connection.execute(
            update(tables)
            .where(tables.c.id == table.id, _LIVE)
            .values(dropped_at=at, version=tables.c.version + 1)
        )
        if result.rowcount != 1:
            raise TableNotFound(table.name, table.database, table.catalog)
        self._search.forget(table.id)
        self._labels.show(table.id, None)

    def get_dropped(self, table_id: int, *, for_update: bool = False) -> Table:
        query = (
            select(*TABLE_COLUMNS, databases.c.catalog, databases.c.name.label("database"))
            .join(databases, databases.c.id == tables.c.database_id)
            .where(tables.c.id == table_id, tables.c.dropped_at > 0)
        )
        wanted = self._dialect.locked(query, of=tables) if for_update else query
        row = self._connection.execute(wanted).first()
        if row is None:
            raise DroppedNotFound("table", table_id)
        return table_of_row(row, row.catalog, row.database)

    def revive(self, table: Table) -> Table:
        stored = replace(table, version=table.version + 1)
        try:
            self._connection.execute(
                update(tables).where(tables.c.id == table.id),
                {**_columns(stored), "version": stored.version, "dropped_at": None},
            )
        except IntegrityError as error:
            raise TableAlreadyExists(table.name, table.database, table.catalog) from error
        self._search.change(stored)
        self._labels.show(table.id, table.catalog)
        return stored

    def _tables(
        self, query: Select[Any], database: Database, parameters: Mapping[str, Any] = _NONE
    ) -> list[Table]:
        rows = self._connection.execute(query, parameters)
        return [table_of_row(row, database.catalog, database.name) for row in rows]


def _named(name: TableName) -> dict[str, str]:
    return {"catalog": name.catalog, "database": name.database, "name": name.table}


_NOT_IN_DEFINITION = ("parameters", "name", "database", "catalog")
"""Kept in columns, or known from the database: a renamed database rewrites no table."""


def _columns(table: Table) -> dict[str, Any]:
    definition = table_to_plain(table)
    for key in _NOT_IN_DEFINITION:
        definition.pop(key, None)
    return {
        "database_id": table.database_id,
        "name": table.name,
        "type": table.type,
        "owner": table.owner,
        "owner_type": table.owner_type,
        "last_accessed_at": table.last_accessed_at,
        "parameters": json_text.dump(dict(table.parameters)),
        "definition": json_text.dump(definition),
    }


def table_of_row(row: Any, catalog: str, database: str) -> Table:
    """Return the table of a row with `TABLE_COLUMNS`."""
    plain = json_text.load(row.definition)
    plain |= {
        "name": row.name,
        "database": database,
        "catalog": catalog,
        "parameters": json_text.load(row.parameters),
    }
    return table_from_plain(
        plain,
        id=row.id,
        database_id=row.database_id,
        version=row.version,
        partition_version=row.partition_version,
    )


def _summary(row: Any, catalog: str) -> TableSummary:
    owner_type = None if row.owner_type is None else PrincipalType(row.owner_type)
    return TableSummary(
        catalog, row.database, row.name, row.type, row.comment, row.owner, owner_type
    )
