"""Write ids of tables in the store."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.write_id import AllocatedWriteId
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import next_write_ids as following
from metastore.sqlstore.schema import oldest_write_ids as oldest_ids
from metastore.sqlstore.schema import write_ids as stored


class SqlWriteIds:
    """See `metastore.ports.transactions.WriteIds`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect
        self._in_set = stored.c.transaction_id.in_(select(dialect.id_set("ids").c.value))

    def next_for(self, database: str, table: str) -> int | None:
        query = select(following.c.next).where(_of(following, database, table))
        found = self._connection.scalar(self._dialect.locked(query))
        return None if found is None else int(found)

    def set_next(self, database: str, table: str, value: int) -> bool:
        row = {"database": database, "table": table, "next": value}
        added = _insert_new(self._connection, following, [row]).returning(following.c.next)
        return self._connection.scalar(added) is not None

    def advance(self, database: str, table: str, value: int) -> None:
        self._connection.execute(
            update(following).where(_of(following, database, table)).values(next=value)
        )

    def latest(self, database: str, table: str) -> int:
        query = select(following.c.next).where(_of(following, database, table))
        found = self._connection.scalar(query)
        return 0 if found is None else int(found) - 1

    def add(self, database: str, table: str, allocated: Sequence[AllocatedWriteId]) -> None:
        rows = [
            {
                "database": database,
                "table": table,
                "write_id": one.write_id,
                "transaction_id": one.transaction_id,
            }
            for one in allocated
        ]
        self._connection.execute(insert(stored), rows)

    def of(
        self, database: str, table: str, transaction_ids: Sequence[int]
    ) -> list[AllocatedWriteId]:
        query = (
            select(stored.c.transaction_id, stored.c.write_id)
            .where(_of(stored, database, table), self._in_set)
            .order_by(stored.c.transaction_id)
        )
        return self._allocated(query, ids=self._dialect.set_value(transaction_ids))

    def transaction_of(self, database: str, table: str, write_id: int) -> int | None:
        query = select(stored.c.transaction_id).where(
            _of(stored, database, table), stored.c.write_id == write_id
        )
        return self._connection.scalar(query)

    def highest(self, database: str, table: str, transaction_id: int) -> int | None:
        query = select(func.max(stored.c.write_id)).where(
            _of(stored, database, table), stored.c.transaction_id <= transaction_id
        )
        found = self._connection.scalar(query)
        return None if found is None else int(found)

    def allocated(
        self, database: str, table: str, upto: int, from_transaction: int
    ) -> list[AllocatedWriteId]:
        query = (
            select(stored.c.transaction_id, stored.c.write_id)
            .where(
                _of(stored, database, table),
                stored.c.write_id <= upto,
                stored.c.transaction_id >= from_transaction,
            )
            .order_by(stored.c.write_id)
        )
        return self._allocated(query)

    def remove(self, database: str, table: str, transaction_ids: Sequence[int] | None) -> None:
        statement = delete(stored).where(_of(stored, database, table))
        if transaction_ids is None:
            self._connection.execute(statement)
            return
        parameters = {"ids": self._dialect.set_value(transaction_ids)}
        self._connection.execute(statement.where(self._in_set), parameters)

    def databases_of(self, transaction_ids: Sequence[int]) -> Mapping[int, list[str]]:
        query = select(stored.c.transaction_id, stored.c.database).where(self._in_set)
        parameters = {"ids": self._dialect.set_value(transaction_ids)}
        found: dict[int, list[str]] = {}
        for row in self._connection.execute(
            query.distinct().order_by("database"), parameters
        ).all():
            found.setdefault(row.transaction_id, []).append(row.database)
        return found

    def keep_oldest(self, transaction_id: int, oldest: Sequence[tuple[str, str, int]]) -> None:
        rows = [
            {
                "transaction_id": transaction_id,
                "database": database,
                "table": table,
                "write_id": write_id,
            }
            for database, table, write_id in oldest
        ]
        if rows:
            self._connection.execute(_insert_new(self._connection, oldest_ids, rows))

    def forget_oldest(self, transaction_ids: Sequence[int]) -> None:
        self._connection.execute(
            delete(oldest_ids).where(oldest_ids.c.transaction_id.in_(transaction_ids))
        )

    def forget_before(self, transaction_id: int) -> None:
        self._connection.execute(delete(stored).where(stored.c.transaction_id < transaction_id))

    def forget(self, database: str, table: str | None) -> None:
        for place in (stored, following, oldest_ids):
            self._connection.execute(delete(place).where(_of(place, database, table)))

    def rename(
        self, database: str, table: str | None, new_database: str, new_table: str | None
    ) -> None:
        for place in (stored, following, oldest_ids):
            values = {"database": new_database}
            if new_table is not None:
                values["table"] = new_table
            self._connection.execute(
                update(place).where(_of(place, database, table)).values(values)
            )

    def _allocated(self, query: Any, **parameters: Any) -> list[AllocatedWriteId]:
        return [
            AllocatedWriteId(*row) for row in self._connection.execute(query, parameters).all()
        ]


def _of(place: Any, database: str, table: str | None) -> ColumnElement[bool]:
    if table is None:
        return and_(place.c.database == database)
    return and_(place.c.database == database, place.c.table == table)


def _insert_new(connection: Connection, place: Any, rows: Sequence[dict[str, Any]]) -> Any:
    """Return an insertion that leaves rows alone which are there already."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(place).values(rows).on_conflict_do_nothing()
    return sqlite.insert(place).values(rows).on_conflict_do_nothing()
