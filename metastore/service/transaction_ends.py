"""How transactions end that nobody commits: by an abort, or because their client is gone."""

from collections.abc import Sequence

from metastore.config.hive_rules import HiveRules
from metastore.errors import TransactionAborted, TransactionNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.event import EventType, NewEvent
from metastore.model.transaction import AcidTransaction, TransactionState, TransactionType
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.context import RequestContext
from metastore.service.log import log_events

_BATCH = 1000


class TransactionEnds:
    """Aborts transactions, and knows which ones are dead: silent for longer than rules allow.

    Those of replications, which send no signs of life, have a limit of their own (Hive 4).
    """

    def __init__(self, store: Store, clock: Clock, rules: HiveRules) -> None:
        self._store = store
        self._clock = clock
        self._timeout = rules.transaction_timeout * 1000
        self._replay_timeout = rules.replay_timeout * 1000

    def alive_since(self) -> int:
        """Return the time from which on a sign of life is not too old."""
        return self._clock.milliseconds() - self._timeout

    def is_dead(self, one: AcidTransaction) -> bool:
        if one.type is TransactionType.REPL_CREATED:
            limit = self._clock.milliseconds() - self._replay_timeout
            return one.heartbeat_at < limit
        return one.heartbeat_at < self.alive_since()

    def require_open(self, tx: Transaction, transaction_id: int) -> AcidTransaction:
        """Return a living transaction and lock its row, so that it ends after us.

        Raises TransactionNotFound and TransactionAborted.
        """
        found = tx.transactions.get([transaction_id], for_update=True)
        if not found:
            committed = tx.written_components.is_completed(transaction_id)
            raise TransactionNotFound(transaction_id, committed=committed)
        if found[0].state is TransactionState.ABORTED or self.is_dead(found[0]):
            raise TransactionAborted(transaction_id)
        return found[0]

    def abort_dead(self, ctx: RequestContext) -> int:
        """Abort all that are dead; return how many there were."""
        total = 0
        while aborted := self._store.write(lambda tx: self._abort_some(ctx, tx)):
            total += aborted
        return total

    def _abort_some(self, ctx: RequestContext, tx: Transaction) -> int:
        replayed = self._clock.milliseconds() - self._replay_timeout
        ids = tx.transactions.expired(self.alive_since(), replayed, _BATCH)
        if not ids:
            return 0
        locked = tx.transactions.get(ids, for_update=True)
        dead = [one for one in locked if self.is_dead(one)]
        self.abort(ctx, tx, dead)
        return len(dead)

    def abort(
        self, ctx: RequestContext, tx: Transaction, transactions: Sequence[AcidTransaction]
    ) -> list[int]:
        """Abort those that are open, whose rows are locked; their locks go. Return their ids."""
        open_ones = [one for one in transactions if one.state is TransactionState.OPEN]
        events = []
        for start in range(0, len(open_ones), _BATCH):
            batch = open_ones[start : start + _BATCH]
            ids = [one.id for one in batch]
            tx.transactions.set_state(ids, TransactionState.ABORTED)
            tx.locks.remove_of(ids)
            tx.write_ids.forget_oldest(ids)
            tx.replayed_transactions.remove_targets(ids)
            tx.materialized_views.unlock_rebuilds(ids)
            events += _aborts(tx, batch)
        log_events(tx, ctx, self._clock, *events)
        return [one.id for one in open_ones]


def _aborts(tx: Transaction, transactions: Sequence[AcidTransaction]) -> list[NewEvent]:
    places = tx.write_ids.databases_of([one.id for one in transactions])
    return [
        transaction_event(
            EventType.ABORT_TXN, [one.id], one.type, databases=places.get(one.id, [])
        )
        for one in transactions
        if one.type is not TransactionType.READ_ONLY
    ]


def transaction_event(
    type_: EventType, ids: Sequence[int], kind: TransactionType, **more: object
) -> NewEvent:
    """Return the log's entry about transactions; `more` is added to its body."""
    body = {"transactions": list(ids), "type": kind.name, **more}
    return NewEvent(type_, DEFAULT_CATALOG, body=body)
