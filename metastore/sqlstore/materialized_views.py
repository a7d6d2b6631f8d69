"""Rebuilds of materialized views, and the rows that their tables got, in the store."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.transaction import ChangedRows, TransactionState
from metastore.sqlstore.schema import acid_transactions, rebuild_locks, written_rows


class SqlMaterializedViews:
    """See `metastore.ports.transactions.MaterializedViews`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock_rebuild(self, database: str, table: str, transaction_id: int, at: int) -> bool:
        row = {
            "database": database,
            "table": table,
            "transaction_id": transaction_id,
            "heartbeat_at": at,
        }
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        statement = ours.insert(rebuild_locks).values(row).on_conflict_do_nothing()
        added = statement.returning(rebuild_locks.c.transaction_id)
        return self._connection.scalar(added) is not None

    def beat_rebuild(self, database: str, table: str, transaction_id: int, at: int) -> bool:
        statement = (
            update(rebuild_locks)
            .where(
                rebuild_locks.c.database == database,
                rebuild_locks.c.table == table,
                rebuild_locks.c.transaction_id == transaction_id,
            )
            .values(heartbeat_at=at)
        )
        return self._connection.execute(statement).rowcount > 0

    def unlock_rebuilds(self, transaction_ids: Sequence[int]) -> None:
        self._connection.execute(
            delete(rebuild_locks).where(rebuild_locks.c.transaction_id.in_(transaction_ids))
        )

    def expire_rebuilds(self, before: int) -> None:
        is_open = exists().where(
            acid_transactions.c.id == rebuild_locks.c.transaction_id,
            acid_transactions.c.state == int(TransactionState.OPEN),
        )
        self._connection.execute(
            delete(rebuild_locks).where(rebuild_locks.c.heartbeat_at < before, ~is_open)
        )

    def count_rows(self, view_id: int, table_id: int, rows: ChangedRows) -> None:
        counts = {"inserted": rows.inserted, "updated": rows.updated, "deleted": rows.deleted}
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        self._connection.execute(
            ours.insert(written_rows)
            .values({"view_id": view_id, "table_id": table_id, **counts})
            .on_conflict_do_update(
                index_elements=written_rows.primary_key,
                set_={name: written_rows.c[name] + count for name, count in counts.items()},
            )
        )

    def counted_rows(self, view_id: int) -> Mapping[int, ChangedRows]:
        query = select(written_rows).where(written_rows.c.view_id == view_id)
        return {
            row.table_id: ChangedRows(row.inserted, row.updated, row.deleted)
            for row in self._connection.execute(query).all()
        }

    def forget_rows(self, view_id: int) -> None:
        self._connection.execute(delete(written_rows).where(written_rows.c.view_id == view_id))
