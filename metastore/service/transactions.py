"""Transactions of Hive's ACID tables: use cases (Hive 3.1 `TxnHandler`).

Ids ascend without gaps from 1. A transaction whose client was silent for too long is dead: it is
aborted by the next call that meets it, and by housekeeping. What a transaction read is not known
here; what it wrote is, from its locks and from `add_dynamic_partitions`, and when it commits, it
is aborted instead where another one changed the same after it had begun.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from metastore.config.hive_rules import HiveRules
from metastore.errors import InvalidObject, TransactionAborted, TransactionNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.compaction import COMPACTING
from metastore.model.event import EventType, NewEvent
from metastore.model.transaction import (
    UPDATING,
    AcidTransaction,
    CommitRequest,
    HeartbeatAnswer,
    KeyValue,
    OpenRequest,
    Operation,
    TransactionState,
    TransactionType,
    UnfinishedTransactions,
    WriteConflict,
    WrittenComponent,
)
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise
from metastore.service.replays import mark_replayed
from metastore.service.transaction_ends import TransactionEnds, transaction_event

HIGHEST_SEED = 2**62
_MOST_BEATS = 100_000
_BATCH = 1000
_SETTABLE = "_meta"
T = TypeVar("T")


class _ConflictFound(Exception):  # carries a finding out of a transaction
    def __init__(self, conflict: WriteConflict) -> None:
        super().__init__(conflict)
        self.conflict = conflict


class TransactionsService:
    """Use cases of transactions. Times are epoch milliseconds."""

    def __init__(
        self, store: Store, clock: Clock, ends: TransactionEnds, rules: HiveRules
    ) -> None:
        self._rules = rules
        self._store = store
        self._clock = clock
        self._ends = ends

    # --- reading --------------------------------------------------------------------------------

    def unfinished(self, ctx: RequestContext) -> UnfinishedTransactions:
        """Return all that are open or aborted, of one moment."""
        found = self._store.read(_unfinished)
        if any(
            one.state is TransactionState.OPEN and self._ends.is_dead(one)
            for one in found.transactions
        ):
            self._ends.abort_dead(ctx)
            found = self._store.read(_unfinished)
        return found

    def latest_conflict(self, ctx: RequestContext, transaction_id: int) -> int:
        """Return the newest transaction that changed what this one changes, 0 for none."""
        del ctx
        found = self._store.peek(lambda tx: tx.written_components.latest_conflict(transaction_id))
        return found or 0

    def replayed(self, ctx: RequestContext, policy: str) -> dict[int, int]:
        """Return the transactions of a replication: those of the source, and ours for them."""
        del ctx
        return dict(self._store.peek(lambda tx: tx.replayed_transactions.all(policy)))

    # --- opening --------------------------------------------------------------------------------

    def open(self, ctx: RequestContext, request: OpenRequest) -> list[int]:
        """Open transactions and return their ids.

        Those of a replication's source are opened once: for ids that are known, the ones opened
        before are returned. Raises InvalidObject for a number below 1.
        """
        if request.count <= 0:
            raise InvalidObject(f"Invalid input for number of txns: {request.count}")
        if request.policy is not None and len(request.source_ids) < request.count:
            raise InvalidObject("fewer source transactions are named than are to be opened")

        def work(tx: Transaction) -> list[int]:
            if request.policy is not None:
                known = tx.replayed_transactions.targets(request.policy, request.source_ids)
                if known:
                    return sorted(known.values())
            ids = self.open_in(tx, request)
            if request.policy is not None:
                pairs = zip(request.source_ids, ids, strict=False)
                tx.replayed_transactions.add(request.policy, pairs)
            if request.logged and request.type is not TransactionType.READ_ONLY:
                event = transaction_event(EventType.OPEN_TXN, ids, request.type)
                log_events(tx, ctx, self._clock, event)
            return ids

        return self._store.write(work)

    def open_in(self, tx: Transaction, request: OpenRequest) -> list[int]:
        """Open transactions within a transaction of the store."""
        now = self._clock.milliseconds()
        count = min(request.count, self._rules.largest_transaction_batch)
        first = tx.transactions.next_ids(count)
        ids = list(range(first, first + count))
        oldest = tx.transactions.oldest_open() or first
        tx.transactions.add(
            [
                AcidTransaction(
                    id=number,
                    state=TransactionState.OPEN,
                    type=request.type,
                    user=request.user,
                    hostname=request.hostname,
                    agent_info=request.agent_info,
                    started_at=now,
                    heartbeat_at=now,
                    oldest_open=oldest,
                )
                for number in ids
            ]
        )
        return ids

    def seed(self, ctx: RequestContext, next_id: int) -> None:
        """Have the next transaction get this id.

        Raises InvalidObject where it would go back, or leave too little room for others.
        """
        del ctx
        if next_id > HIGHEST_SEED:
            raise InvalidObject(
                f"{next_id} leaves too few ids: {HIGHEST_SEED} is the highest seed"
            )

        def work(tx: Transaction) -> None:
            latest = tx.transactions.latest_id(for_update=True)
            if latest >= next_id:
                raise InvalidObject(f"Invalid txnId seed {next_id}, the highWaterMark is {latest}")
            tx.transactions.advance_to(next_id - 1)

        self._store.write(work)

    # --- signs of life --------------------------------------------------------------------------

    def heartbeat(self, ctx: RequestContext, transaction_id: int) -> None:
        """Keep a transaction alive. Raises TransactionNotFound and TransactionAborted."""
        self._living(ctx, transaction_id, lambda tx: self.beat_in(tx, transaction_id))

    def beat_in(self, tx: Transaction, transaction_id: int) -> None:
        """Keep a transaction alive within a transaction of the store."""
        self._ends.require_open(tx, transaction_id)
        tx.transactions.beat(transaction_id, transaction_id, self._clock.milliseconds())

    def heartbeat_range(self, ctx: RequestContext, first: int, last: int) -> HeartbeatAnswer:
        """Keep all in a range of ids alive, and tell which cannot be. Id 0 stands for none.

        Raises InvalidObject for a range of more than 100,000.
        """
        if last - first >= _MOST_BEATS:
            raise InvalidObject(f"{first} to {last} are too many transactions for one heartbeat")
        wanted = [number for number in range(first, last + 1) if number]
        if not wanted:
            return HeartbeatAnswer(frozenset(), frozenset())

        def work(tx: Transaction) -> HeartbeatAnswer:
            beaten = set(tx.transactions.beat(first, last, self._clock.milliseconds()))
            others = [number for number in wanted if number not in beaten]
            aborted = {one.id for one in _in_batches(tx, others, for_update=False)}
            return HeartbeatAnswer(frozenset(aborted), frozenset({*others} - aborted))

        self._abort_dead_of(ctx, wanted)
        return self._store.write(work)

    def _abort_dead_of(self, ctx: RequestContext, ids: Sequence[int]) -> None:
        found = self._store.read(lambda tx: _in_batches(tx, ids, for_update=False))
        if any(one.state is TransactionState.OPEN and self._ends.is_dead(one) for one in found):
            self._ends.abort_dead(ctx)

    # --- what they write ------------------------------------------------------------------------

    def add_partitions(
        self,
        ctx: RequestContext,
        transaction_id: int,
        place: tuple[str, str],
        partitions: Sequence[str],
        *,
        operation: Operation,
        write_id: int,
    ) -> None:
        """Note which partitions of a table a dynamic write has reached.

        Raises TransactionNotFound and TransactionAborted.
        """
        database, table = normalise(place[0]), normalise(place[1])
        written = [
            WrittenComponent(transaction_id, database, table, name, operation, write_id)
            for name in partitions
        ]

        def work(tx: Transaction) -> None:
            self._ends.require_open(tx, transaction_id)
            tx.written_components.add(written)
            tx.written_components.remove(transaction_id, database, table)

        self._living(ctx, transaction_id, work)

    # --- ending ---------------------------------------------------------------------------------

    def abort(self, ctx: RequestContext, transaction_id: int, policy: str | None = None) -> None:
        """Abort one; one that is aborted already is left so. Raises TransactionNotFound.

        With the policy of a replication the id is the source's, and an unknown one is ignored.
        """

        def work(tx: Transaction) -> None:
            own_id = _own_id(tx, transaction_id, policy)
            if own_id is None:
                return
            found = tx.transactions.get([own_id], for_update=True)
            if not found:
                committed = tx.written_components.is_completed(own_id)
                raise TransactionNotFound(own_id, committed=committed)
            self._ends.abort(ctx, tx, found)

        self._store.write(work)

    def abort_many(self, ctx: RequestContext, transaction_ids: Sequence[int]) -> None:
        """Abort those that are open; others are left as they are."""

        def work(tx: Transaction) -> None:
            self._ends.abort(ctx, tx, _in_batches(tx, transaction_ids, for_update=True))

        if transaction_ids:
            self._store.write(work)

    def commit(self, ctx: RequestContext, request: CommitRequest) -> None:
        """Commit; a second commit of one that wrote something changes nothing.

        Raises TransactionNotFound, and TransactionAborted where it is, or where another
        transaction that overlapped has changed the same and committed first.
        """

        def work(tx: Transaction) -> None:
            own_id = _own_id(tx, request.transaction_id, request.policy)
            if own_id is None:
                return
            try:
                found = self._ends.require_open(tx, own_id)
            except TransactionNotFound as error:
                if error.committed:
                    return
                raise
            self._commit(ctx, tx, found, request)

        try:
            self._living(ctx, request.transaction_id, work)
        except _ConflictFound as found:
            self.abort_many(ctx, [found.conflict.transaction_id])
            reason = _conflict_text(found.conflict)
            raise TransactionAborted(found.conflict.transaction_id, reason) from None

    def _commit(
        self, ctx: RequestContext, tx: Transaction, one: AcidTransaction, request: CommitRequest
    ) -> None:
        written = tx.written_components.of(one.id)
        updated = [component for component in written if component.operation in UPDATING]
        if updated and one.type is not TransactionType.REPL_CREATED:
            # the row of the counter: whoever opens now waits, and sees all that we did
            commit_id = tx.transactions.latest_id(for_update=True)
            tx.written_components.add_write_set(updated, commit_id)
            if request.writes_exclusively is not True:
                deletes = request.writes_exclusively is False
                conflict = tx.written_components.conflict(one.id, deletes=deletes)
                if conflict is not None:
                    raise _ConflictFound(conflict)
        if request.key_value is not None:
            _set_parameter(tx, request.key_value)
        if request.mark is not None:
            mark_replayed(tx, request.mark)
        now = self._clock.milliseconds()
        if one.type in COMPACTING:
            tx.compactions.committed(one.id, tx.transactions.latest_id(for_update=True), now)
        if written:
            tx.written_components.complete(one.id, is_update=bool(updated), at=now)
        if request.replayed_writes:
            tx.written_components.add_completed(one.id, request.replayed_writes, now)
        tx.locks.remove_of([one.id])
        tx.write_ids.forget_oldest([one.id])
        tx.materialized_views.unlock_rebuilds([one.id])
        tx.replayed_transactions.remove_targets([one.id])
        tx.transactions.remove([one.id])
        if request.logged and one.type is not TransactionType.READ_ONLY:
            writes = [
                [part.database, part.table, part.partition, part.write_id]
                for part in written
                if part.operation is not Operation.COMPACT
            ]
            event = transaction_event(EventType.COMMIT_TXN, [one.id], one.type, writes=writes)
            log_events(tx, ctx, self._clock, event, *_compacted(tx, one))

    def _living(
        self, ctx: RequestContext, transaction_id: int, work: Callable[[Transaction], T]
    ) -> T:
        """Run what needs a living transaction; one that turns out to be dead is aborted."""
        try:
            return self._store.write(work)
        except TransactionAborted:
            self._abort_dead_of(ctx, [transaction_id])
            raise


def _compacted(tx: Transaction, one: AcidTransaction) -> list[NewEvent]:
    found = tx.compactions.of_transaction(one.id) if one.type in COMPACTING else None
    if found is None:
        return []
    place = found.place
    body = {
        "transaction": one.id,
        "compaction": found.id,
        "type": found.type.name,
        "partition": place.partition,
    }
    kind = EventType.COMMIT_COMPACTION
    return [NewEvent(kind, DEFAULT_CATALOG, place.database, place.table, body=body)]


def _unfinished(tx: Transaction) -> UnfinishedTransactions:
    mark = tx.transactions.latest_id()
    return UnfinishedTransactions(mark, tuple(tx.transactions.unfinished()))


def _in_batches(tx: Transaction, ids: Sequence[int], *, for_update: bool) -> list[AcidTransaction]:
    ordered = sorted(set(ids))
    return [
        one
        for start in range(0, len(ordered), _BATCH)
        for one in tx.transactions.get(ordered[start : start + _BATCH], for_update=for_update)
    ]


def _own_id(tx: Transaction, transaction_id: int, policy: str | None) -> int | None:
    if policy is None:
        return transaction_id
    return tx.replayed_transactions.targets(policy, [transaction_id]).get(transaction_id)


def _set_parameter(tx: Transaction, pair: KeyValue) -> None:
    """Change a parameter that a table has (Hive 4, for streams that note how far they came)."""
    name = tx.tables.name_of(pair.table_id)
    table = None if name is None else tx.tables.get(name, for_update=True)
    if table is None or not pair.key.startswith(_SETTABLE) or pair.key not in table.parameters:
        raise InvalidObject(
            f"key {pair.key!r} of table {pair.table_id} cannot be set by a commit: the table must "
            f"have it, and it must begin with {_SETTABLE}"
        )
    tx.tables.replace(replace(table, parameters={**table.parameters, pair.key: pair.value}))


def _conflict_text(found: WriteConflict) -> str:
    """Return the words of Hive's `TxnHandler.commitTxn`."""
    place = "/".join(
        part for part in (found.database, found.table, found.partition) if part is not None
    )
    return (
        f"Aborting [txnid:{found.transaction_id},{found.commit_id}] due to a write conflict on "
        f"{place} committed by [txnid:{found.winner_id},{found.winner_commit_id}] "
        f"{found.operation.letter}/{found.winner_operation.letter}"
    )
