"""Facts of tables in the store."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.exc import IntegrityError

from metastore.errors import StaleVersion
from metastore.model.freshness import Freshness, LateTable
from metastore.model.size import Size, Totals
from metastore.model.table import TableName
from metastore.model.table_facts import TableFacts
from metastore.sqlstore import estimated_rows
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import databases, tables
from metastore.sqlstore.schema.table_facts import (
    followers,
    table_facts,
    table_sizes,
    table_updates,
)
from metastore.sqlstore.table_facts_rows import (
    facts_row,
    freshness_in,
    packed_updates,
    size_in,
    size_row,
    unpacked_updates,
)

_FOLLOWER = "facts"
_LIVE = tables.c.dropped_at.is_(None)
_FRESH = (
    table_facts.c.updated_at,
    table_facts.c.source,
    table_facts.c.rhythm,
    table_facts.c.is_irregular,
    table_facts.c.expected_at,
    table_facts.c.late_after,
    table_facts.c.newest_partition,
)
_SIZE = (
    table_facts.c.sized_at.label("at"),
    table_facts.c.rows,
    table_facts.c.bytes,
    table_facts.c.files,
    table_facts.c.partitions,
    table_facts.c.counted,
    table_facts.c.weighed,
    table_facts.c.filed,
)
_NEWEST = (table_facts.c.updated_at.desc(), table_facts.c.table_id.desc())
_AMONG = 20


class SqlTableFacts:
    """See `metastore.ports.table_facts.Facts`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    # --- what the observer reads and writes -----------------------------------------------------

    def position(self, *, for_update: bool = False) -> int:
        query = select(followers.c.event_id).where(followers.c.name == _FOLLOWER)
        if for_update:
            query = self._dialect.locked(query)
        return int(self._connection.scalar(query) or 0)

    def move_on(self, event_id: int) -> None:
        moved = self._connection.execute(
            update(followers).where(followers.c.name == _FOLLOWER).values(event_id=event_id)
        )
        if not moved.rowcount:
            _insert_once(self._connection, followers, [{"name": _FOLLOWER, "event_id": event_id}])

    def of_ids(self, ids: Iterable[int]) -> Mapping[int, TableFacts]:
        wanted = self._dialect.id_set("ids")
        query = (
            select(
                table_facts.c.table_id,
                table_facts.c.version,
                table_facts.c.sized_through,
                *_FRESH,
                *_SIZE,
                table_updates.c.updates,
            )
            .join(table_updates, table_updates.c.table_id == table_facts.c.table_id)
            .where(table_facts.c.table_id.in_(select(wanted.c.value)))
        )
        given = {"ids": self._dialect.set_value(sorted(set(ids)))}
        return {row.table_id: _facts(row) for row in self._connection.execute(query, given).all()}

    def put(self, facts: Sequence[TableFacts]) -> None:
        self._require([each for each in facts if each.version])
        new = [each for each in facts if not each.version]
        known = [each for each in facts if each.version]
        if new:
            _insert_once(self._connection, table_facts, [_row(each) for each in new])
            _insert_once(self._connection, table_updates, [_updates_row(each) for each in new])
        if known:
            of_table = table_facts.c.table_id == bindparam("id")
            self._connection.execute(
                update(table_facts).where(of_table),
                [{"id": each.table_id, **_row(each)} for each in known],
            )
            of_table = table_updates.c.table_id == bindparam("id")
            self._connection.execute(
                update(table_updates).where(of_table),
                [{"id": each.table_id, **_updates_row(each)} for each in known],
            )

    def _require(self, facts: Sequence[TableFacts]) -> None:
        """Lock the rows, in one order for all, and raise unless they are as they were read."""
        if not facts:
            return
        wanted = self._dialect.id_set("ids")
        query = (
            select(table_facts.c.table_id, table_facts.c.version)
            .where(table_facts.c.table_id.in_(select(wanted.c.value)))
            .order_by(table_facts.c.table_id)
        )
        ids = sorted(each.table_id for each in facts)
        rows = self._connection.execute(
            self._dialect.locked(query), {"ids": self._dialect.set_value(ids)}
        )
        found = {row.table_id: row.version for row in rows}
        if found != {each.table_id: each.version for each in facts}:
            raise StaleVersion("facts of a table")

    def put_points(self, day: int, sizes: Mapping[int, Size], kept_from: int) -> None:
        ids = {"ids": self._dialect.set_value(sorted(sizes))}
        wanted = self._dialect.id_set("ids")
        old = (table_sizes.c.day == day) | (table_sizes.c.day < kept_from)
        self._connection.execute(
            delete(table_sizes).where(table_sizes.c.table_id.in_(select(wanted.c.value)), old), ids
        )
        self._connection.execute(
            insert(table_sizes),
            [
                {"table_id": table_id, "day": day, "at": size.at, **size_row(size)}
                for table_id, size in sizes.items()
            ],
        )

    # --- what is shown --------------------------------------------------------------------------

    def freshness_of(self, names: Sequence[TableName]) -> Mapping[TableName, Freshness]:
        return {name: freshness_in(row) for name, row in self._named(_FRESH, names)}

    def sizes_of(self, names: Sequence[TableName]) -> Mapping[TableName, Size]:
        columns = (*_SIZE, estimated_rows.PARAMETERS)
        found = ((name, _told_size(row)) for name, row in self._named(columns, names))
        return {name: size for name, size in found if size is not None}

    def _named(
        self, columns: Sequence[ColumnElement[Any]], names: Sequence[TableName]
    ) -> list[tuple[TableName, Any]]:
        """Return rows of facts by name: one statement, with a branch for each database."""
        ordered = sorted(set(names), key=lambda name: (name.catalog, name.database))
        branches, given = [], {}
        for number, (place, group) in enumerate(
            groupby(ordered, key=lambda name: (name.catalog, name.database))
        ):
            branches.append(self._branch(columns, place, f"names{number}"))
            wanted = [name.table for name in group]
            given[f"names{number}"] = self._dialect.set_value(wanted)
        if not branches:
            return []
        rows = self._connection.execute(union_all(*branches), given)
        return [(TableName(row.catalog, row.database, row.name), row) for row in rows]

    def _branch(
        self, columns: Sequence[ColumnElement[Any]], place: tuple[str, str], parameter: str
    ) -> Select[Any]:
        wanted = self._dialect.text_set(parameter)
        return (
            select(databases.c.catalog, databases.c.name.label("database"), tables.c.name)
            .add_columns(*columns)
            .join_from(databases, tables, tables.c.database_id == databases.c.id)
            .join(table_facts, table_facts.c.table_id == tables.c.id)
            .where(
                databases.c.catalog == place[0],
                databases.c.name == place[1],
                databases.c.dropped_at.is_(None),
                tables.c.name.in_(select(wanted.c.value)),
                _LIVE,
            )
        )

    def points(self, table_id: int, from_day: int) -> list[Size]:
        query = (
            select(table_sizes)
            .where(table_sizes.c.table_id == table_id, table_sizes.c.day >= from_day)
            .order_by(table_sizes.c.day)
        )
        found = (size_in(row) for row in self._connection.execute(query).all())
        return [size for size in found if size is not None]

    def late(
        self, catalog: str, now: int, *, after: tuple[int, int] | None, limit: int
    ) -> list[tuple[tuple[int, int], LateTable]]:
        place = (table_facts.c.late_after, table_facts.c.table_id)
        query = _listed(catalog).where(table_facts.c.late_after < now)
        if after is not None:
            # The first condition says nothing new, but SQLite finds the place in the index by it.
            query = query.where(
                table_facts.c.late_after <= after[0], tuple_(*place) < tuple_(*after)
            )
        query = query.order_by(*(column.desc() for column in place)).limit(limit)
        rows = self._connection.execute(query)
        return [((row.late_after, row.table_id), _shown(row, catalog)) for row in rows]

    def recent(self, catalog: str, database: str | None, limit: int) -> list[LateTable]:
        query = _listed(catalog).limit(limit)
        if database is None:
            query = query.where(table_facts.c.updated_at.is_not(None)).order_by(*_NEWEST)
            rows = self._connection.execute(query).all()
        else:
            rows = self._recent_in(query.where(databases.c.name == database), limit)
        return [_shown(row, catalog) for row in rows]

    def _recent_in(self, query: Select[Any], limit: int) -> Sequence[Any]:
        """Look among the last of the whole catalog, then through all tables of the database.

        Alone, the first way may go through all tables of others, the second through very many.
        The expression keeps databases from going by the index of times, through all of others.
        """
        last = select(table_facts.c.table_id).where(table_facts.c.updated_at.is_not(None))
        among = last.order_by(*_NEWEST).limit(_AMONG * limit).subquery()
        time = func.coalesce(table_facts.c.updated_at, -1)
        newest = (time.desc(), table_facts.c.table_id.desc())
        query = query.where(time >= 0)
        near = query.where(table_facts.c.table_id.in_(select(among.c.table_id)))
        rows = self._connection.execute(near.order_by(*newest)).all()
        if len(rows) == limit:
            return rows
        return self._connection.execute(query.order_by(*newest)).all()

    def totals(self, catalog: str, database: str | None) -> Totals:
        chosen = [databases.c.catalog == catalog, databases.c.dropped_at.is_(None)]
        if database is not None:
            chosen.append(databases.c.name == database)
        query = (
            select(
                select(func.count()).select_from(databases).where(*chosen).scalar_subquery(),
                func.count(),
                # Whatever a client claims, the sum of it is a number: an integer could overflow.
                *(
                    func.sum(cast(column, Float))
                    for column in (
                        table_facts.c.partitions,
                        table_facts.c.bytes,
                        table_facts.c.rows,
                        case((estimated_rows.estimated(), table_facts.c.rows)),
                    )
                ),
            )
            .select_from(tables)
            .join(databases, databases.c.id == tables.c.database_id)
            .outerjoin(table_facts, table_facts.c.table_id == tables.c.id)
            .where(*chosen, _LIVE)
        )
        row = self._connection.execute(query).one()
        return Totals(*(int(value or 0) for value in row))


def _listed(catalog: str) -> Select[Any]:
    return (
        select(table_facts.c.table_id, databases.c.name.label("database"), tables.c.name, *_FRESH)
        .join(tables, tables.c.id == table_facts.c.table_id)
        .join(databases, databases.c.id == tables.c.database_id)
        .where(databases.c.catalog == catalog, _LIVE)
    )


def _shown(row: Any, catalog: str) -> LateTable:
    return LateTable(TableName(catalog, row.database, row.name), freshness_in(row))


def _told_size(row: Any) -> Size | None:
    size = size_in(row)
    is_estimated = estimated_rows.are_estimated(row)
    return None if size is None else replace(size, rows_are_estimated=is_estimated)


def _facts(row: Any) -> TableFacts:
    updates, days = unpacked_updates(row.updates)
    return TableFacts(
        row.table_id,
        freshness_in(row),
        size_in(row),
        updates,
        days,
        row.sized_through,
        row.version,
    )


def _row(facts: TableFacts) -> dict[str, Any]:
    return {"table_id": facts.table_id, "version": facts.version + 1, **facts_row(facts)}


def _updates_row(facts: TableFacts) -> dict[str, Any]:
    return {"table_id": facts.table_id, "updates": packed_updates(facts.updates, facts.days)}


def _insert_once(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    try:
        connection.execute(insert(table), rows)
    except IntegrityError as error:
        raise StaleVersion("facts of a table") from error
