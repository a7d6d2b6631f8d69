"""Compactors: use cases of who does compactions (Hive 4.0 `CompactionTxnHandler`).

A compactor claims one that waits, opens a transaction, says by `begin` what it works on, merges
files, commits, and says how it ended. Then the files that were merged are superfluous, and whoever
deletes them says so by `cleaned`.
"""

from dataclasses import replace

from metastore.errors import CompactionNotFound
from metastore.model.compaction import (
    QUEUED,
    Attempt,
    Compactable,
    Compaction,
    CompactionState,
    CompactionType,
    DeltaMetric,
    Worker,
)
from metastore.model.transaction import Operation, WrittenComponent
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.compaction_queue import over, required
from metastore.service.context import RequestContext
from metastore.service.transaction_ends import TransactionEnds

POOL_TIMEOUT_SECONDS = 12 * 3600
"""Hive's `metastore.compactor.worker.pool.timeout`: after it any worker may take what waits."""


class CompactorsService:
    """Use cases of compactors."""

    def __init__(self, store: Store, clock: Clock, ends: TransactionEnds) -> None:
        self._store = store
        self._clock = clock
        self._ends = ends

    def claim(self, ctx: RequestContext, worker: Worker) -> Compaction | None:
        """Give a worker the oldest that waits for somebody like him, to him alone."""
        del ctx
        now = self._clock.milliseconds()
        anybody_before = now - POOL_TIMEOUT_SECONDS * 1000
        return self._store.write(lambda tx: tx.compactions.claim(worker, now, anybody_before))

    def begin(self, ctx: RequestContext, attempt: Attempt, transaction_id: int) -> None:
        """Note in which transaction a compactor works, up to which write id and in whose name.

        Raises CompactionNotFound, TransactionNotFound and TransactionAborted.
        """
        del ctx
        place = attempt.place

        def work(tx: Transaction) -> None:
            self._ends.require_open(tx, transaction_id)
            tx.compactions.replace(
                replace(
                    required(tx, attempt.id),
                    highest_write_id=attempt.highest_write_id,
                    run_as=attempt.run_as,
                    transaction_id=transaction_id,
                )
            )
            written = WrittenComponent(
                transaction_id,
                place.database,
                place.table,
                place.partition,
                Operation.COMPACT,
                attempt.highest_write_id,
            )
            tx.written_components.add([written])

        self._store.write(work)

    def set_job(self, ctx: RequestContext, compaction_id: int, job_id: str | None) -> None:
        """Note the Hadoop job that does it. Raises CompactionNotFound."""
        del ctx
        if not self._store.write(lambda tx: tx.compactions.set_job(compaction_id, job_id)):
            raise CompactionNotFound(compaction_id)

    def merged(self, ctx: RequestContext, compaction_id: int) -> None:
        """Note that a compactor is done; what it made superfluous is to be cleaned up.

        Raises CompactionNotFound.
        """
        del ctx

        def work(tx: Transaction) -> None:
            found = required(tx, compaction_id)
            state = CompactionState.READY_FOR_CLEANING
            tx.compactions.replace(replace(found, state=state, worker_id=None))

        self._store.write(work)

    def cleaned(self, ctx: RequestContext, attempt: Attempt) -> None:
        """Note that nothing superfluous is left of what was merged; an unknown id is no error.

        What transactions wrote up to the highest write id is forgotten, as their files are gone.
        """
        del ctx
        is_retry = attempt.type is CompactionType.ABORT_TXN_CLEANUP

        def work(tx: Transaction) -> None:
            for found in tx.compactions.get([attempt.id], for_update=True):
                if is_retry:
                    tx.compactions.remove([found.id])
                elif found.state in QUEUED:
                    ended = replace(
                        found,
                        state=CompactionState.SUCCEEDED,
                        ended_at=self._clock.milliseconds(),
                    )
                    tx.compactions.replace(ended)
            if not is_retry:
                if attempt.id:
                    tx.compactions.remove_retries(attempt.place)
                tx.written_components.forget_completed(attempt.place, attempt.highest_write_id)
            if attempt.highest_write_id:
                tx.written_components.forget_aborted(attempt.place, attempt.highest_write_id)

        self._store.write(work)

    def failed(self, ctx: RequestContext, attempt: Attempt) -> None:
        """Note that a compaction failed, or (id 0) could not even be asked for.

        Raises CompactionNotFound for one that is not queued.
        """
        state = CompactionState.FAILED if attempt.id else CompactionState.DID_NOT_INITIATE
        self._end(ctx, attempt, state)

    def refused(self, ctx: RequestContext, attempt: Attempt) -> None:
        """Note that a compactor refused the work. Raises CompactionNotFound."""
        self._end(ctx, attempt, CompactionState.REFUSED)

    def _end(self, ctx: RequestContext, attempt: Attempt, state: CompactionState) -> None:
        del ctx

        def work(tx: Transaction) -> None:
            now = self._clock.milliseconds()
            if attempt.id:
                found = required(tx, attempt.id)
                tx.compactions.replace(over(found, state, attempt.error, now))
            else:
                tx.compactions.add(_never_queued(tx.compactions.next_id(), attempt, state, now))

        self._store.write(work)

    # --- what they count ------------------------------------------------------------------------

    def note_metric(
        self, ctx: RequestContext, place: Compactable, metric: DeltaMetric, value: int, least: int
    ) -> None:
        """Keep a number that is at least so high; a lower one takes away what was known."""
        del ctx

        def work(tx: Transaction) -> None:
            if value >= least:
                tx.delta_metrics.note(place, metric, value)
            else:
                tx.delta_metrics.remove(place, metric)

        self._store.write(work)

    def forget_metric(self, ctx: RequestContext, place: Compactable, metric: DeltaMetric) -> None:
        """Take a number away, for all partitions where none is named."""
        del ctx
        self._store.write(lambda tx: tx.delta_metrics.remove(place, metric))


def _never_queued(
    compaction_id: int, attempt: Attempt, state: CompactionState, now: int
) -> Compaction:
    return Compaction(
        id=compaction_id,
        place=attempt.place,
        type=attempt.type,
        state=state,
        properties=attempt.properties,
        run_as=attempt.run_as,
        pool=attempt.pool,
        buckets=attempt.buckets,
        order_by=attempt.order_by,
        worker_id=attempt.worker_id,
        error=attempt.error,
        highest_write_id=attempt.highest_write_id,
        enqueued_at=attempt.enqueued_at,
        started_at=now,
        committed_at=0,
        ended_at=now,
    )
