"""Materialized views: who rebuilds one, and whether what it was made from has changed."""

from collections.abc import Sequence

from metastore.model.snapshot import TransactionSnapshot, ViewSnapshot, WriteIdSnapshot
from metastore.model.transaction import ChangedRows, SourceChanges
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.context import RequestContext
from metastore.service.valid_write_ids import valid_write_ids
from metastore.service.view_rules import materialized_views


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
    ) -> SourceChanges | None:
        """Tell of updates, deletes and compactions in a view's tables since it was made.

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

        def work(tx: Transaction) -> SourceChanges | None:
            if then.by_hive4 and any(_ended_since(tx, one, now) for one in known):
                return None
            return SourceChanges(
                updated=any(_changed_since(tx, one, now) for one in known),
                compacted=any(_compacted_since(tx, one) for one in known),
            )

        return self._store.read(work)

    def count_rows(self, ctx: RequestContext, table_id: int, rows: ChangedRows) -> None:
        """Add to the rows that a table got, for each view that was made from it.

        An unknown table is no error, as in Hive.
        """
        del ctx

        def work(tx: Transaction) -> None:
            name = tx.tables.name_of(table_id)
            if name is None:
                return
            source = f"{name.database}.{name.table}"
            for views in materialized_views(tx, name.catalog):
                for view in views:
                    made = view.creation_metadata
                    if made is not None and source in made.tables:
                        tx.materialized_views.count_rows(view.id, table_id, rows)

        self._store.write(work)


def _place(name: str) -> tuple[str, str]:
    database, _, rest = name.partition(".")
    return database, rest.partition(".")[0]


def _changed_since(tx: Transaction, then: WriteIdSnapshot, now: TransactionSnapshot) -> bool:
    return tx.written_components.changed_since(
        *_place(then.table), then.high_water_mark, then.hidden, now
    )


def _compacted_since(tx: Transaction, then: WriteIdSnapshot) -> bool:
    """Tell of what has merged later writes, and of anything that may (Hive 4.0)."""
    return tx.compactions.merged_since(*_place(then.table), then.high_water_mark, then.hidden)


def _ended_since(tx: Transaction, then: WriteIdSnapshot, now: TransactionSnapshot) -> bool:
    present = valid_write_ids(tx, then.table, _place(then.table), now)
    before = then.oldest_open if then.hidden else None
    return present.oldest_open != before
