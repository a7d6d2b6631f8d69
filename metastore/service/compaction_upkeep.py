"""Housekeeping of compactions (Hive 4.0 `PurgeCompactionHistoryFunction`)."""

from metastore.model.compaction import CompactionState
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction

WORKER_TIMEOUT_SECONDS = 24 * 3600
"""Hive's `metastore.compactor.worker.timeout`: who works longer is taken for dead."""
HISTORY_TIMEOUT_SECONDS = 7 * 24 * 3600
"""Hive's `metastore.compactor.history.retention.timeout`."""
KEPT = {
    CompactionState.SUCCEEDED: 3,
    CompactionState.FAILED: 3,
    CompactionState.REFUSED: 3,
    CompactionState.DID_NOT_INITIATE: 2,
    CompactionState.ABORTED: 3,
}
"""How many of each state stay for each table and partition, as by Hive's defaults."""
_BATCH = 1000


class CompactionUpkeep:
    """Lets what dead workers left wait again, and takes away history that nobody needs."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def run(self) -> None:
        """Do one round in short transactions; safe to run on several replicas at once."""
        started = self._clock.milliseconds() - WORKER_TIMEOUT_SECONDS * 1000
        self._store.write(lambda tx: tx.compactions.release(started))
        while self._store.write(self._forget) == _BATCH:
            pass

    def _forget(self, tx: Transaction) -> int:
        before = self._clock.milliseconds() - HISTORY_TIMEOUT_SECONDS * 1000
        ids = tx.compactions.spent(KEPT, before, _BATCH)
        tx.compactions.remove(ids)
        return len(ids)
