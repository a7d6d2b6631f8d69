"""Housekeeping of transactions: safe to run on several replicas at once."""

from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.compaction_upkeep import CompactionUpkeep
from metastore.service.context import RequestContext
from metastore.service.transaction_ends import TransactionEnds

NOTES_KEPT_SECONDS = 7 * 24 * 3600
_BATCH = 1000
_CONTEXT = RequestContext(door="maintenance")


class TransactionUpkeep:
    """Aborts what is dead and takes away what no transaction can meet any more."""

    def __init__(self, store: Store, clock: Clock, ends: TransactionEnds) -> None:
        self._store = store
        self._clock = clock
        self._ends = ends
        self._compactions = CompactionUpkeep(store, clock)

    def run(self) -> None:
        """Do one round in short transactions."""
        self._ends.abort_dead(_CONTEXT)
        self._store.write(self._forget)
        while self._store.write(_remove_spent) == _BATCH:
            pass
        self._compactions.run()
        oldest = self._clock.seconds() - NOTES_KEPT_SECONDS
        while self._store.write(lambda tx: tx.write_notes.purge(oldest, _BATCH)) == _BATCH:
            pass

    def _forget(self, tx: Transaction) -> None:
        latest = tx.transactions.latest_id(for_update=True)  # nobody opens one meanwhile
        tx.written_components.forget_write_sets(tx.transactions.oldest_open() or latest + 1)
        # what nobody's snapshot hides is seen without a look at whose it is
        tx.write_ids.forget_before(tx.transactions.oldest_hidden() or latest + 1)
        tx.materialized_views.expire_rebuilds(self._ends.alive_since())
        tx.locks.expire(self._ends.alive_since())


def _remove_spent(tx: Transaction) -> int:
    ids = tx.transactions.spent(_BATCH)
    if ids:
        tx.transactions.remove(ids)
    return len(ids)
