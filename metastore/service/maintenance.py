"""Housekeeping: what any replica may do at any time, and all replicas together do once."""

from dataclasses import dataclass

from metastore.ports.clock import Clock
from metastore.ports.store import Store
from metastore.service.crawler_runs import CrawlerRunsService
from metastore.service.files import Files
from metastore.service.request_keys import KEPT_SECONDS
from metastore.service.transaction_upkeep import TransactionUpkeep

RETENTION_SECONDS = 7 * 24 * 3600
"""How long the rows of dropped tables and databases stay where nothing else is set."""
_BATCH = 10_000
_TABLES = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """How many seconds followers see an event, marks of partitions count, drops can be undone."""

    events: int
    marks: int
    dropped: int = RETENTION_SECONDS


class MaintenanceService:
    """Finishes interrupted file effects and takes away what was dropped long ago."""

    def __init__(
        self,
        store: Store,
        files: Files,
        clock: Clock,
        kept: Kept,
        transactions: TransactionUpkeep,
        crawler_runs: CrawlerRunsService,
    ) -> None:
        self._store = store
        self._files = files
        self._clock = clock
        self._kept = kept
        self._transactions = transactions
        self._crawler_runs = crawler_runs

    def run(self) -> None:
        """Do one round in short transactions; safe to run on several replicas at once."""
        self._files.recover()
        self._transactions.run()
        self._purge(self._clock.seconds() - self._kept.dropped)
        self._store.write(lambda tx: tx.retention.forget_removals())
        unmarked = self._clock.seconds() - self._kept.marks
        self._store.write(lambda tx: tx.partition_marks.forget(unmarked))
        forgotten = self._clock.seconds() - KEPT_SECONDS
        self._store.write(lambda tx: tx.request_keys.forget(forgotten))
        oldest = self._clock.seconds() - self._kept.events
        self._store.write(lambda tx: tx.events.hide(oldest))
        self._crawler_runs.clean()

    def _purge(self, before: int) -> None:
        for table_id in self._store.peek(lambda tx: tx.retention.dropped_tables(before, _TABLES)):
            self._purge_table(table_id, before)
        self._store.write(lambda tx: tx.retention.purge_databases(before))

    def _purge_table(self, table_id: int, before: int) -> None:
        # From here on it cannot be restored: nobody gets back half of its partitions.
        if not self._store.write(lambda tx: tx.retention.doom_table(table_id, before)):
            return
        while self._store.write(lambda tx: tx.retention.purge_partitions(table_id, _BATCH)):
            pass
        self._store.write(lambda tx: tx.retention.purge_table(table_id))
