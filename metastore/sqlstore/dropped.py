"""Dropped tables and databases in the store, and the notes on their drops."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from metastore.model.dropped import DataState, DroppedDatabase, DroppedTable
from metastore.model.record import WriteIdState
from metastore.model.table import TableName
from metastore.ports.dropped import DroppedFiles, Restorable, TableDrop
from metastore.ports.store import EXPUNGE, TRASH
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import (
    database_drops,
    databases,
    dropped_files,
    file_intents,
    partitions,
    table_drops,
    table_facts,
    tables,
)
from metastore.undo_errors import DroppedNotFound

_LIVE_DATABASES = databases.alias("live_databases")
_LIVE_TABLES = tables.alias("live_tables")
_TAKEN = (
    select(_LIVE_TABLES.c.id)
    .join(_LIVE_DATABASES, _LIVE_DATABASES.c.id == _LIVE_TABLES.c.database_id)
    .where(
        _LIVE_TABLES.c.name == tables.c.name,
        _LIVE_TABLES.c.dropped_at.is_(None),
        _LIVE_DATABASES.c.catalog == databases.c.catalog,
        _LIVE_DATABASES.c.name == databases.c.name,
        _LIVE_DATABASES.c.dropped_at.is_(None),
    )
    .correlate(tables, databases)
    .exists()
)
_DATABASE_TAKEN = (
    select(_LIVE_DATABASES.c.id)
    .where(
        _LIVE_DATABASES.c.catalog == databases.c.catalog,
        _LIVE_DATABASES.c.name == databases.c.name,
        _LIVE_DATABASES.c.dropped_at.is_(None),
    )
    .correlate(databases)
    .exists()
)
_WENT_WITH = and_(
    table_drops.c.table_id == tables.c.id,
    table_drops.c.with_database == 1,
    tables.c.dropped_at > 0,
)
_STILL_THERE = (
    select(file_intents.c.id)
    .where(
        file_intents.c.kind == EXPUNGE,
        file_intents.c.source == dropped_files.c.place,
        file_intents.c.lease_until == dropped_files.c.kept_until,
    )
    .correlate(dropped_files)
    .exists()
)
_IN_TRASH = or_(dropped_files.c.place.is_(None), _STILL_THERE)


class SqlDropped:
    """See `metastore.ports.dropped.Dropped`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    # --- notes on drops -------------------------------------------------------------------------

    def note_tables(self, drops: Sequence[TableDrop]) -> None:
        if drops:
            self._connection.execute(insert(table_drops), [_columns(drop) for drop in drops])

    def note_database(self, database_id: int, principal: str, door: str) -> None:
        row = {"database_id": database_id, "principal": principal, "door": door}
        self._connection.execute(insert(database_drops), row)

    def note_files(self, files: Sequence[DroppedFiles]) -> None:
        rows = [
            {
                "intent_id": each.intent_id,
                "table_id": each.table_id,
                "database_id": each.database_id,
                "location": each.location,
                "kind": each.kind,
            }
            for each in files
        ]
        if rows:
            self._connection.execute(insert(dropped_files), rows)

    def note_place(self, intent_id: int, place: str, until: int) -> None:
        self._connection.execute(
            update(dropped_files)
            .where(dropped_files.c.intent_id == intent_id)
            .values(place=place, kept_until=until)
        )

    def write_ids(self, table_id: int) -> WriteIdState | None:
        query = select(table_drops.c.write_ids).where(table_drops.c.table_id == table_id)
        text = self._connection.scalar(query)
        if text is None:
            return None
        latest, hidden = json_text.load(text)
        return WriteIdState(latest, tuple(hidden))

    def files(
        self, *, table_ids: Sequence[int] = (), database_id: int | None = None
    ) -> list[DroppedFiles]:
        query = (
            select(dropped_files, _IN_TRASH.label("in_trash"))
            .where(self._owned(database_id))
            .order_by(dropped_files.c.database_id.is_(None), dropped_files.c.intent_id)
        )
        rows = self._connection.execute(query, self._ids(table_ids))
        return [_files(row) for row in rows]

    def forget(self, *, table_ids: Sequence[int] = (), database_id: int | None = None) -> None:
        ids = self._ids(table_ids)
        self._connection.execute(delete(dropped_files).where(self._owned(database_id)), ids)
        of_tables = table_drops.c.table_id.in_(select(self._dialect.id_set("ids").c.value))
        self._connection.execute(delete(table_drops).where(of_tables), ids)
        if database_id is not None:
            self._connection.execute(
                delete(database_drops).where(database_drops.c.database_id == database_id)
            )

    def _owned(self, database_id: int | None) -> ColumnElement[bool]:
        of_tables = dropped_files.c.table_id.in_(select(self._dialect.id_set("ids").c.value))
        if database_id is None:
            return of_tables
        return or_(of_tables, dropped_files.c.database_id == database_id)

    def _ids(self, ids: Sequence[int]) -> dict[str, Any]:
        return {"ids": self._dialect.set_value(ids)}

    # --- lists ----------------------------------------------------------------------------------

    def tables(
        self, catalog: str, restorable: Restorable, *, after: tuple[int, int] | None, limit: int
    ) -> list[DroppedTable]:
        found = _dropped_tables(restorable).where(databases.c.catalog == catalog)
        query = _newest_first(found, tables, after).limit(limit)
        return self._described(query, restorable)

    def table(self, table_id: int, restorable: Restorable) -> DroppedTable:
        query = _dropped_tables(restorable).where(tables.c.id == table_id)
        for found in self._described(query, restorable):
            return found
        raise DroppedNotFound("table", table_id)

    def _described(self, query: Select[Any], restorable: Restorable) -> list[DroppedTable]:
        rows = self._connection.execute(query).all()
        ids = [row.id for row in rows]
        counts = self._partition_counts(ids)
        files: dict[int, list[DroppedFiles]] = {id_: [] for id_ in ids}
        for each in self.files(table_ids=ids):
            files[each.table_id or 0].append(each)
        return [
            _dropped_table(row, restorable, counts.get(row.id, 0), files[row.id]) for row in rows
        ]

    def _partition_counts(self, ids: Sequence[int]) -> dict[int, int]:
        """Return the numbers that the observer has found; a million are not counted for a list."""
        wanted = select(self._dialect.id_set("ids").c.value)
        known = select(table_facts.c.table_id, table_facts.c.partitions).where(
            table_facts.c.table_id.in_(wanted), table_facts.c.partitions.is_not(None)
        )
        found = {row[0]: row[1] for row in self._connection.execute(known, self._ids(ids)).all()}
        others = [id_ for id_ in ids if id_ not in found]
        counted = (
            select(partitions.c.table_id, func.count())
            .where(partitions.c.table_id.in_(wanted))
            .group_by(partitions.c.table_id)
        )
        rows = self._connection.execute(counted, self._ids(others)) if others else ()
        return found | {row[0]: row[1] for row in rows}

    def databases(
        self, catalog: str, restorable: Restorable, *, after: tuple[int, int] | None, limit: int
    ) -> list[DroppedDatabase]:
        found = _dropped_databases(restorable).where(databases.c.catalog == catalog)
        rows = self._connection.execute(_newest_first(found, databases, after).limit(limit))
        return [_dropped_database(row, restorable) for row in rows]

    def database(self, database_id: int, restorable: Restorable) -> DroppedDatabase:
        query = _dropped_databases(restorable).where(databases.c.id == database_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise DroppedNotFound("database", database_id)
        return _dropped_database(row, restorable)

    def tables_with(self, database_id: int) -> list[int]:
        query = (
            select(tables.c.id)
            .join(table_drops, _WENT_WITH)
            .where(tables.c.database_id == database_id)
            .order_by(tables.c.id)
        )
        return list(self._connection.scalars(query).all())


def _columns(drop: TableDrop) -> dict[str, Any]:
    ids = drop.write_ids
    return {
        "table_id": drop.table_id,
        "principal": drop.principal,
        "door": drop.door,
        "with_database": int(drop.with_database),
        "write_ids": None if ids is None else json_text.dump([ids.latest, list(ids.hidden)]),
    }


def _files(row: Any) -> DroppedFiles:
    return DroppedFiles(
        intent_id=row.intent_id,
        table_id=row.table_id,
        database_id=row.database_id,
        location=row.location,
        kind=row.kind,
        place=row.place,
        kept_until=row.kept_until or 0,
        in_trash=row.kind == TRASH and bool(row.in_trash),
    )


def _dropped_tables(restorable: Restorable) -> Select[Any]:
    return (
        select(
            tables.c.id,
            tables.c.name,
            tables.c.type,
            tables.c.dropped_at,
            databases.c.catalog,
            databases.c.name.label("database"),
            table_drops.c.principal,
            table_drops.c.door,
            _TAKEN.label("taken"),
        )
        .join(databases, databases.c.id == tables.c.database_id)
        .outerjoin(table_drops, table_drops.c.table_id == tables.c.id)
        .where(tables.c.dropped_at >= max(restorable.since, 1))
    )


def _dropped_table(
    row: Any, restorable: Restorable, count: int, files: Sequence[DroppedFiles]
) -> DroppedTable:
    return DroppedTable(
        id=row.id,
        name=TableName(row.catalog, row.database, row.name),
        type=row.type or "",
        dropped_at=row.dropped_at,
        principal=row.principal or "",
        door=row.door or "",
        restorable_until=row.dropped_at + restorable.kept,
        partitions=count,
        data=DataState.UNKNOWN if row.principal is None else data_state(files),
        name_is_taken=bool(row.taken),
    )


def data_state(files: Sequence[DroppedFiles]) -> DataState:
    """Return what became of the directories that a table lost; where it lost none, all stay."""
    moved = [each for each in files if each.place != ""]
    if not moved:
        return DataState.KEPT
    return DataState.TRASHED if all(each.in_trash for each in moved) else DataState.DELETED


def _newest_first(
    query: Select[Any], dropped: Table, after: tuple[int, int] | None
) -> Select[Any]:
    order = (dropped.c.dropped_at, dropped.c.id)
    query = query.order_by(*(column.desc() for column in order))
    return query if after is None else query.where(tuple_(*order) < tuple_(*after))


def _dropped_databases(restorable: Restorable) -> Select[Any]:
    went = (
        select(func.count())
        .select_from(tables)
        .join(table_drops, _WENT_WITH)
        .where(tables.c.database_id == databases.c.id)
        .correlate(databases)
        .scalar_subquery()
    )
    return (
        select(
            databases.c.id,
            databases.c.catalog,
            databases.c.name,
            databases.c.dropped_at,
            database_drops.c.principal,
            database_drops.c.door,
            _DATABASE_TAKEN.label("taken"),
            went.label("tables"),
        )
        .outerjoin(database_drops, database_drops.c.database_id == databases.c.id)
        .where(databases.c.dropped_at >= max(restorable.since, 1))
    )


def _dropped_database(row: Any, restorable: Restorable) -> DroppedDatabase:
    return DroppedDatabase(
        id=row.id,
        catalog=row.catalog,
        name=row.name,
        dropped_at=row.dropped_at,
        principal=row.principal or "",
        door=row.door or "",
        restorable_until=row.dropped_at + restorable.kept,
        tables=row.tables,
        name_is_taken=bool(row.taken),
    )
