"""Rebuilds of materialized views, and the rows that their tables got, in the store."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.transaction import TransactionState
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

    def count_rows(self, table_id: int, inserted: int, updated: int, deleted: int) -> None:
        counted = written_rows.c
        statement = (
            update(written_rows)
            .where(counted.table_id == table_id)
            .values(
                inserted=counted.inserted + inserted,
                updated=counted.updated + updated,
                deleted=counted.deleted + deleted,
            )
        )
        if self._connection.execute(statement).rowcount == 0:
            row = {"inserted": inserted, "updated": updated, "deleted": deleted}
            self._connection.execute(insert(written_rows), {"table_id": table_id, **row})

    def counted_rows(self, table_id: int) -> tuple[int, int, int]:
        query = select(written_rows).where(written_rows.c.table_id == table_id)
        row = self._connection.execute(query).one_or_none()
        return (0, 0, 0) if row is None else (row.inserted, row.updated, row.deleted)
