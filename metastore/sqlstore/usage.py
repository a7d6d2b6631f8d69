"""Who read which table how often, in the store."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    Connection,
    ScalarSelect,
    Select,
    Table,
    case,
    delete,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.selectable import FromClause

from metastore.model.table import TableName
from metastore.model.usage import WINDOW_DAYS, CountedReads, PopularTable
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.named_readers import NamedReaders
from metastore.sqlstore.schema import databases, tables
from metastore.sqlstore.schema.usage import usage_reads as reads
from metastore.sqlstore.schema.usage import usage_totals as totals

_NAMED = (databases.c.catalog, databases.c.name.label("database"), tables.c.name)
_KEY = tuple(reads.primary_key)
_AMONG = 10
_LIVE = (databases.c.dropped_at.is_(None), tables.c.dropped_at.is_(None))


class SqlUsage:
    """See `metastore.ports.usage.Usage`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def add(self, counted: Sequence[CountedReads], today: int) -> None:
        # In one order by all writers, so that none waits for one who waits for it. And the sums
        # first: who has changed a table's sum has the table to itself until the commit.
        in_order = sorted(counted, key=lambda each: (each.table_id, each.day, each.reader))
        sums: dict[int, dict[str, int]] = {}
        for one in in_order:
            known = sums.setdefault(
                one.table_id, {"table_id": one.table_id, "day": today, "reads": 0, "last_at": 0}
            )
            known["reads"] += one.reads
            known["last_at"] = max(known["last_at"], one.last_at)
        self._upsert(totals, list(sums.values()))
        named = NamedReaders(self._connection, self._dialect)
        self._upsert(reads, [asdict(one) for one in named.rows(in_order)])

    def _upsert(self, place: Table, rows: list[dict[str, Any]]) -> None:
        kind = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        new = kind.insert(place)
        later = new.excluded.last_at > place.c.last_at
        changed = {
            "reads": place.c.reads + new.excluded.reads,
            "last_at": case((later, new.excluded.last_at), else_=place.c.last_at),
        }
        added = new.on_conflict_do_update(index_elements=place.primary_key, set_=changed)
        if rows:
            self._connection.execute(added, rows)

    def of_table(self, table_id: int, since: int) -> list[CountedReads]:
        query = select(reads).where(reads.c.table_id == table_id, reads.c.day >= since)
        rows = self._connection.execute(query.order_by(reads.c.day))
        return [CountedReads(**row) for row in rows.mappings()]

    def last_read_at(self, table_id: int) -> int | None:
        found = select(totals.c.last_at).where(totals.c.table_id == table_id)
        return self._connection.scalar(found)

    def in_window(self, names: Sequence[TableName]) -> Mapping[TableName, int]:
        query = select(*_NAMED, totals.c.reads).join(totals, totals.c.table_id == tables.c.id)
        return self._by_name(query.where(totals.c.reads > 0), names)

    def since(self, names: Sequence[TableName], day: int) -> Mapping[TableName, int]:
        summed = (
            select(func.sum(reads.c.reads))
            .where(reads.c.table_id == tables.c.id, reads.c.day >= day)
            .correlate(tables)
            .scalar_subquery()
        )
        return self._by_name(select(*_NAMED, summed.label("reads")).select_from(tables), names)

    def _by_name(self, query: Select[Any], names: Sequence[TableName]) -> dict[TableName, int]:
        # Every table of these names in any of these databases, the others are left out below.
        sets = {
            "in_catalogs": (databases.c.catalog, [name.catalog for name in names]),
            "in_databases": (databases.c.name, [name.database for name in names]),
            "named": (tables.c.name, [name.table for name in names]),
        }
        query = query.join(databases, databases.c.id == tables.c.database_id).where(*_LIVE)
        for parameter, (column, _) in sets.items():
            query = query.where(column.in_(select(self._dialect.text_set(parameter).c.value)))
        given = {
            parameter: self._dialect.set_value(sorted(set(values)))
            for parameter, (_, values) in sets.items()
        }
        wanted = set(names)
        found = ((_name(row), row.reads) for row in self._connection.execute(query, given).all())
        return {name: int(count) for name, count in found if count and name in wanted}

    def popular(
        self, catalog: str, database: str | None, *, since: int, in_window: bool, limit: int
    ) -> list[PopularTable]:
        if not in_window:
            return self._ranked(self._days(since), catalog, database, since, limit)
        if database is None:  # nearly always all of them are among the first by the index
            most = select(totals).order_by(totals.c.reads.desc()).limit(_AMONG * limit).subquery()
            found = self._ranked(most, catalog, database, since, limit)
            if len(found) == limit:
                return found
        return self._ranked(totals, catalog, database, since, limit)

    def _ranked(
        self, ranked: FromClause, catalog: str, database: str | None, since: int, limit: int
    ) -> list[PopularTable]:
        conditions = [databases.c.catalog == catalog, *_LIVE, ranked.c.reads > 0]
        if database is not None:
            conditions.append(databases.c.name == database)
        query = (
            select(*_NAMED, ranked.c.reads, self._readers(since).label("readers"))
            .join(ranked, ranked.c.table_id == tables.c.id)
            .join(databases, databases.c.id == tables.c.database_id)
            .where(*conditions)
            .order_by(ranked.c.reads.desc(), ranked.c.table_id)
            .limit(limit)
        )
        rows = self._connection.execute(query)
        return [PopularTable(_name(row), int(row.reads), int(row.readers)) for row in rows]

    @staticmethod
    def _days(since: int) -> FromClause:
        return (
            select(reads.c.table_id, func.sum(reads.c.reads).label("reads"))
            .where(reads.c.day >= since)
            .group_by(reads.c.table_id)
            .subquery()
        )

    @staticmethod
    def _readers(since: int) -> ScalarSelect[Any]:
        """Count who read a table, only for those that are shown."""
        readers = (
            select(reads.c.principal, reads.c.engine)
            .where(reads.c.table_id == tables.c.id, reads.c.day >= since)
            .correlate(tables)
            .distinct()
            .subquery()
        )
        return select(func.count()).select_from(readers).scalar_subquery()

    def roll(self, today: int, limit: int) -> int:
        old = select(totals.c.table_id).where(totals.c.day < today, totals.c.reads > 0)
        chosen = old.order_by(totals.c.table_id).limit(limit)
        # Locked before they are summed up: counts of others go into the rows or into the sums.
        ids = list(self._connection.scalars(self._dialect.locked(chosen)).all())
        counted = (
            select(func.coalesce(func.sum(reads.c.reads), 0))
            .where(reads.c.table_id == totals.c.table_id, reads.c.day > today - WINDOW_DAYS)
            .correlate(totals)
            .scalar_subquery()
        )
        wanted = self._dialect.id_set("ids")
        self._connection.execute(
            update(totals)
            .where(totals.c.table_id.in_(select(wanted.c.value)))
            .values(day=today, reads=counted),
            {"ids": self._dialect.set_value(ids)},
        )
        return len(ids)

    def forget(self, before: int, limit: int) -> int:
        oldest = select(*_KEY).where(reads.c.day < before).order_by(reads.c.day).limit(limit)
        return self._connection.execute(delete(reads).where(tuple_(*_KEY).in_(oldest))).rowcount


def _name(row: Any) -> TableName:
    return TableName(row.catalog, row.database, row.name)
