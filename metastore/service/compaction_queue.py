"""How compactions get into the queue and out of it, within a transaction of the store."""

from dataclasses import replace

from metastore.errors import CompactionNotFound
from metastore.model.compaction import (
    QUEUED,
    Compaction,
    CompactionRequest,
    CompactionState,
    Enqueued,
    property_text,
)
from metastore.ports.store import Transaction
from metastore.service.valid_write_ids import compactable_upto


def enqueue_in(
    tx: Transaction, request: CompactionRequest, now: int, *, merged_counts: bool = False
) -> Enqueued:
    """Ask for a compaction; where one waits or runs for the same, that one is the answer.

    With `merged_counts` also one that has merged all there is and waits to be cleaned up.
    """
    tx.compactions.serialise()  # or two who ask at once would both find nothing
    upto = compactable_upto(tx, request.place) if merged_counts else None
    known = tx.compactions.at_work(request.place, upto)
    if known is not None:
        return Enqueued(known.id, known.state, accepted=False)
    new = queued(tx, request, now)
    tx.compactions.add(new)
    return Enqueued(new.id, new.state, accepted=True)


def queued(tx: Transaction, request: CompactionRequest, now: int) -> Compaction:
    """Return a new compaction that waits; it is not stored yet."""
    return Compaction(
        id=tx.compactions.next_id(),
        place=request.place,
        type=request.type,
        state=CompactionState.INITIATED,
        properties=None if request.properties is None else property_text(request.properties),
        run_as=request.run_as,
        pool=request.pool,
        buckets=request.buckets,
        order_by=request.order_by,
        initiator_id=request.initiator_id,
        initiator_version=request.initiator_version,
        enqueued_at=now,
    )


def required(tx: Transaction, compaction_id: int) -> Compaction:
    """Return a queued one and lock its row. Raises CompactionNotFound."""
    found = tx.compactions.get([compaction_id], for_update=True)
    if not found or found[0].state not in QUEUED:
        raise CompactionNotFound(compaction_id)
    return found[0]


def over(one: Compaction, state: CompactionState, error: str | None, now: int) -> Compaction:
    """Return it as history; Hive notes 0 there for what never came about."""
    return replace(
        one,
        state=state,
        error=error,
        started_at=one.started_at or 0,
        enqueued_at=one.enqueued_at or 0,
        committed_at=one.committed_at or 0,
        ended_at=now,
    )
