"""Locks: the queue and its rules (Hive 3.1 and 4.0 `TxnHandler`, `LockType` conflict table).

A lock waits only for locks with a smaller id: the queue is fair. Scope: the same database; a
lock on a database conflicts with those on its tables, one on a table with those on its
partitions. Shared reads of a database let an exclusive lock on one of its tables pass. Locks of
one transaction never conflict. Two shared writes wait for each other as in Hive 3, unless the
later is of a Hive 4 client, whose transactions meet at the commit instead.

A lock whose owner sent no heartbeat for `timeout` seconds is gone: it is removed whenever
anybody asks for a lock, so no reaper has to run. The locks of a transaction live and end with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from metastore.errors import (
    InvalidObject,
    LockNotFound,
    LockOfTransaction,
    TransactionAborted,
)
from metastore.model.lock import (
    HeldLock,
    LockAnswer,
    LockComponent,
    LockFilter,
    LockRequest,
    LockState,
    LockType,
)
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.lock_rules import conflicting, first_in_the_way, lowered, show_order
from metastore.service.lock_writes import note_writes
from metastore.service.transaction_ends import TransactionEnds

T = TypeVar("T")
_Blocked = tuple[HeldLock, HeldLock]
"""A component that waits, and the one of another lock that it waits for."""


class _DeadInTheWay(Exception):  # carries a finding out of a transaction
    """A transaction that blocks has been silent for too long."""


class LocksService:
    """Use cases of locks. Ids are global and ascending."""

    def __init__(self, store: Store, access: Access, clock: Clock, ends: TransactionEnds) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._ends = ends

    def lock(self, ctx: RequestContext, request: LockRequest) -> LockAnswer:
        """Ask for components together; return the lock's id and whether it must wait.

        Raises InvalidObject where there are none, and TransactionNotFound or TransactionAborted
        where they are for a transaction that is not open.
        """
        if not request.components:
            raise InvalidObject("a lock needs something to lock: the request has no components")
        components = [lowered(component) for component in request.components]
        for component in components:
            resource = Resource(component.catalog, component.database, component.table)
            self._access.require(ctx, Action.LOCK, resource)

        def work(tx: Transaction, *, trusting: bool) -> LockAnswer:
            if request.transaction_id:
                self._ends.require_open(tx, request.transaction_id)
            lock_id = tx.locks.next_id()  # its row lock makes other lock decisions wait
            now = self._clock.milliseconds()
            asked = [
                _waiting(request, lock_id, component, position, now)
                for position, component in enumerate(components)
            ]
            blocked = self._blocked(tx, asked, trusting=trusting)
            refusal = _refusal(request, blocked)
            if refusal is not None:
                return LockAnswer(lock_id, LockState.NOT_ACQUIRED, refusal)
            note_writes(tx, request.transaction_id, components)
            tx.locks.add([_decided(held, blocked, now) for held in asked])
            state = LockState.WAITING if blocked else LockState.ACQUIRED
            return LockAnswer(lock_id, state)

        return self._deciding(ctx, request.transaction_id, work)

    def check(self, ctx: RequestContext, lock_id: int) -> LockState:
        """Try again to acquire a waiting lock; counts as a heartbeat, of its transaction too.

        Raises LockNotFound, and TransactionAborted where the transaction is.
        """
        owner = self._owner(lock_id)

        def work(tx: Transaction, *, trusting: bool) -> LockState:
            now = self._clock.milliseconds()
            if owner:
                self._ends.require_open(tx, owner)
                tx.transactions.beat(owner, owner, now)
            tx.locks.serialise()
            tx.locks.expire(self._ends.alive_since())
            held = tx.locks.get(lock_id)
            if not held:
                raise LockNotFound(lock_id)
            if not owner:
                tx.locks.beat(lock_id, now)
            if held[0].state is LockState.ACQUIRED:
                return LockState.ACQUIRED
            blocked = self._blocked(tx, held, trusting=trusting)
            if blocked is not None:
                tx.locks.set_blocker(lock_id, blocked[0].position, blocked[1])
                return LockState.WAITING
            tx.locks.acquire(lock_id, now)
            return LockState.ACQUIRED

        return self._deciding(ctx, owner, work)

    def unlock(self, ctx: RequestContext, lock_id: int) -> None:
        """Give a lock back; an unknown one is no error, as in Hive.

        That of a transaction only while it waits: raises LockOfTransaction for an acquired one.
        A power cut may undo it, and then the lock goes when its time is over.
        """
        del ctx
        if self._store.peek(lambda tx: tx.locks.release(lock_id)):
            return
        found = self._store.peek(lambda tx: tx.locks.get(lock_id))
        if found and found[0].transaction_id:
            raise LockOfTransaction(str(found[0]))

    def heartbeat(self, ctx: RequestContext, lock_id: int) -> None:
        """Keep a lock alive. Raises LockNotFound for one that is gone or has expired."""
        del ctx

        def work(tx: Transaction) -> None:
            tx.locks.expire(self._ends.alive_since())
            if not tx.locks.beat(lock_id, self._clock.milliseconds()):
                raise LockNotFound(lock_id)

        self._store.write(work)

    def show(self, ctx: RequestContext, wanted: LockFilter) -> list[HeldLock]:
        """Return the components of all living locks that fit, in Hive's order.

        That is: acquired before waiting, then the weaker types first, then by id.
        """
        oldest = self._ends.alive_since()
        found = self._store.peek(lambda tx: tx.locks.matching(wanted))
        living = [held for held in found if held.alive_at >= oldest]
        resources = [
            Resource(held.component.catalog, held.component.database, held.component.table)
            for held in living
        ]
        visible = self._access.visible_resources(ctx, resources)
        seen = [held for held, yes in zip(living, visible, strict=True) if yes]
        return sorted(seen, key=show_order)

    def _owner(self, lock_id: int) -> int:
        found = self._store.peek(lambda tx: tx.locks.get(lock_id))
        if not found:
            raise LockNotFound(lock_id)
        return found[0].transaction_id

    def _blocked(
        self, tx: Transaction, asked: Sequence[HeldLock], *, trusting: bool
    ) -> _Blocked | None:
        """Return what is in the way; sweep out what has expired.

        Raises _DeadInTheWay where it is a dead transaction's, unless `trusting`.
        """
        oldest = self._ends.alive_since()
        databases = sorted({held.component.database for held in asked})
        earlier = tx.locks.before(asked[0].lock_id, databases)
        late = [held for held in earlier if held.alive_at < oldest]
        if any(not held.transaction_id for held in late):
            tx.locks.expire(oldest)
        if not trusting and any(held.transaction_id and conflicting(asked, held) for held in late):
            raise _DeadInTheWay
        return first_in_the_way(
            asked, [held for held in earlier if held.transaction_id or held.alive_at >= oldest]
        )

    def _deciding(self, ctx: RequestContext, owner: int, work: Callable[..., T]) -> T:
        """Run a decision, and once more when dead transactions in its way have been aborted."""
        try:
            return self._store.write(lambda tx: work(tx, trusting=False))
        except _DeadInTheWay:
            self._ends.abort_dead(ctx)
        except TransactionAborted:
            if owner:
                self._ends.abort_dead(ctx)
            raise
        return self._store.write(lambda tx: work(tx, trusting=True))


def _waiting(
    request: LockRequest, lock_id: int, component: LockComponent, position: int, now: int
) -> HeldLock:
    return HeldLock(
        lock_id=lock_id,
        component=component,
        state=LockState.WAITING,
        user=request.user,
        hostname=request.hostname,
        transaction_id=request.transaction_id,
        heartbeat_at=0 if request.transaction_id else now,
        acquired_at=None,
        agent_info=request.agent_info,
        position=position,
        shares_writes=request.shares_writes,
    )


def _decided(held: HeldLock, blocked: _Blocked | None, now: int) -> HeldLock:
    if blocked is None:
        return replace(held, state=LockState.ACQUIRED, acquired_at=now)
    if blocked[0].position != held.position:
        return held
    other = blocked[1]
    return replace(held, blocked_by=other.lock_id, blocked_by_position=other.position)


def _refusal(request: LockRequest, blocked: _Blocked | None) -> str | None:
    """Return why a lock that would wait is not wanted then, None where it is (Hive 4)."""
    if blocked is None or not request.transaction_id:
        return None
    if request.exclusive_ctas:
        return (
            "Failed to initiate a concurrent CTAS operation with the same table name, "
            f"lockInfo : {blocked[1]}"
        )
    if request.reads_without_waiting and blocked[0].component.type is LockType.SHARED_READ:
        return f"Unable to acquire read lock due to an existing exclusive lock {{{blocked[1]}}}"
    return None
