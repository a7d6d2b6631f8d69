"""Materialized views: who rebuilds one, and whether what it was made from has changed."""

from collections.abc import Sequence

from metastore.model.snapshot import TransactionSnapshot, ViewSnapshot, WriteIdSnapshot
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.context import RequestContext
from metastore.service.valid_write_ids import valid_write_ids


class MaterializedViewsService:
    """Use cases of materialized views; names are taken as they come, as Hive does."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def lock_rebuild(
        self, ctx: RequestContext, database: str, table: str, transaction_id: int
    ) -> bool:
        """Try to be the only one who rebuilds a view; tell whether it worked."""
        del ctx
        now = self._clock.milliseconds()
        return self._store.write(
            lambda tx: tx.materialized_views.lock_rebuild(database, table, transaction_id, now)
        )

    def heartbeat_rebuild(
        self, ctx: RequestContext, database: str, table: str, transaction_id: int
    ) -> bool:
        """Keep the lock of a rebuild; tell whether it was there."""
        del ctx
        now = self._clock.milliseconds()
        return self._store.write(
            lambda tx: tx.materialized_views.beat_rebuild(database, table, transaction_id, now)
        )

    def source_changed(
        self,
        ctx: RequestContext,
        tables: Sequence[str],
        made_from: str | None,
        valid_transactions: str | None,
    ) -> bool | None:
        """Tell of updates and deletes in a view's tables since it was made.

        None where that cannot be told: no tables, or a table that the view's own snapshot does
        not know; with snapshots of Hive 4 also where tables are not Hive's, or transactions that
        were open when the view was made have ended. Raises InvalidObject for texts that are no
        snapshots.
        """
        del ctx
        if not tables:
            return None
        then, now = ViewSnapshot.parse(made_from), TransactionSnapshot.parse(valid_transactions)
        seen = [then.tables.get(name) for name in tables]
        if then.foreign or None in seen:
            return None
        known = [one for one in seen if one is not None]

        def work(tx: Transaction) -> bool | None:
            if then.by_hive4 and any(_ended_since(tx, one, now) for one in known):
                return None
            return any(_changed_since(tx, one, now) for one in known)

        return self._store.read(work)

    def count_rows(
        self, ctx: RequestContext, table_id: int, inserted: int, updated: int, deleted: int
    ) -> None:
        """Add to the rows that a table got since it is there."""
        del ctx
        self._store.write(
            lambda tx: tx.materialized_views.count_rows(table_id, inserted, updated, deleted)
        )

    def counted_rows(self, ctx: RequestContext, table_id: int) -> tuple[int, int, int]:
        """Return how many rows of a table were inserted, updated and deleted."""
        del ctx
        return self._store.peek(lambda tx: tx.materialized_views.counted_rows(table_id))


def _place(name: str) -> tuple[str, str]:
    database, _, rest = name.partition(".")
    return database, rest.partition(".")[0]


def _changed_since(tx: Transaction, then: WriteIdSnapshot, now: TransactionSnapshot) -> bool:
    return tx.written_components.changed_since(
        *_place(then.table), then.high_water_mark, then.hidden, now
    )


def _ended_since(tx: Transaction, then: WriteIdSnapshot, now: TransactionSnapshot) -> bool:
    present = valid_write_ids(tx, then.table, _place(then.table), now)
    before = then.oldest_open if then.hidden else None
    return present.oldest_open != before
