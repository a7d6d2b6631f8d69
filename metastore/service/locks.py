"""Locks: the queue and its rules (Hive 4 `TxnHandler`, `LockType` conflict table).

A lock waits only for locks with a smaller id: the queue is fair. Scope: the same database; a
lock on a database conflicts with those on its tables, one on a table with those on its
partitions. Shared reads of a database let an exclusive lock on one of its tables pass. Locks of
one transaction never conflict. A lock whose owner sent no heartbeat for `timeout` seconds is
gone: it is removed whenever anybody asks for a lock, so no reaper has to run.
"""

from collections.abc import Sequence
from dataclasses import replace

from metastore.errors import InvalidObject, LockNotFound
from metastore.model.lock import (
    HeldLock,
    LockComponent,
    LockFilter,
    LockLevel,
    LockRequest,
    LockState,
    LockType,
)
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext

_CONFLICTS = {
    LockType.SHARED_READ: {LockType.EXCLUSIVE},
    LockType.SHARED_WRITE: {LockType.EXCL_WRITE, LockType.EXCLUSIVE},
    LockType.EXCL_WRITE: {LockType.SHARED_WRITE, LockType.EXCL_WRITE, LockType.EXCLUSIVE},
    LockType.EXCLUSIVE: set(LockType),
}
DEFAULT_TIMEOUT_SECONDS = 300
"""Hive's `metastore.txn.timeout`."""


class LocksService:
    """Use cases of locks. Ids are global and ascending."""

    def __init__(
        self,
        store: Store,
        access: Access,
        clock: Clock,
        timeout_seconds: int = DEFAULT_TIMEOUT_SECONDS,
    ) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._timeout = timeout_seconds * 1000

    def lock(self, ctx: RequestContext, request: LockRequest) -> tuple[int, LockState]:
        """Ask for components together; return the lock's id and whether it must wait.

        Raises InvalidObject where there are none.
        """
        if not request.components:
            raise InvalidObject("a lock needs something to lock: the request has no components")
        components = [_normal(component) for component in request.components]
        for component in components:
            resource = Resource(component.catalog, component.database, component.table)
            self._access.require(ctx, Action.LOCK, resource)

        def work(tx: Transaction) -> tuple[int, LockState]:
            lock_id = tx.locks.next_id()  # its row lock makes other lock decisions wait
            now = self._clock.milliseconds()
            asked = [_waiting(request, lock_id, component, now) for component in components]
            blocker = self._blocker(tx, lock_id, asked, now)
            tx.locks.add([_decided(held, blocker, now) for held in asked])
            return lock_id, LockState.ACQUIRED if blocker is None else LockState.WAITING

        return self._store.write(work)

    def check(self, ctx: RequestContext, lock_id: int) -> LockState:
        """Try again to acquire a waiting lock; counts as a heartbeat. Raises LockNotFound."""
        del ctx

        def work(tx: Transaction) -> LockState:
            tx.locks.serialise()
            now = self._clock.milliseconds()
            tx.locks.expire(now - self._timeout)
            if not tx.locks.beat(lock_id, now):
                raise LockNotFound(lock_id)
            held = tx.locks.get(lock_id)
            if held[0].state is LockState.ACQUIRED:
                return LockState.ACQUIRED
            blocker = self._blocker(tx, lock_id, held, now)
            if blocker is not None:
                tx.locks.set_blocker(lock_id, blocker)
                return LockState.WAITING
            tx.locks.set_state(lock_id, LockState.ACQUIRED, now)
            return LockState.ACQUIRED

        return self._store.write(work)

    def unlock(self, ctx: RequestContext, lock_id: int) -> None:
        """Give a lock back; an unknown one is no error, as in Hive."""
        del ctx
        self._store.write(lambda tx: tx.locks.remove(lock_id))

    def heartbeat(self, ctx: RequestContext, lock_id: int) -> None:
        """Keep a lock alive. Raises LockNotFound for one that is gone or has expired."""
        del ctx

        def work(tx: Transaction) -> None:
            now = self._clock.milliseconds()
            tx.locks.expire(now - self._timeout)
            if not tx.locks.beat(lock_id, now):
                raise LockNotFound(lock_id)

        self._store.write(work)

    def show(self, ctx: RequestContext, wanted: LockFilter) -> list[HeldLock]:
        """Return the components of all living locks that fit, by lock id."""
        oldest = self._clock.milliseconds() - self._timeout
        found = self._store.peek(lambda tx: tx.locks.all())
        living = [held for held in found if held.heartbeat_at >= oldest and _fits(held, wanted)]
        resources = [
            Resource(held.component.catalog, held.component.database, held.component.table)
            for held in living
        ]
        visible = self._access.visible_resources(ctx, resources)
        return [held for held, yes in zip(living, visible, strict=True) if yes]

    def _blocker(
        self, tx: Transaction, lock_id: int, asked: Sequence[HeldLock], now: int
    ) -> int | None:
        """Return the first earlier lock that is in the way; sweep out what has expired."""
        oldest = now - self._timeout
        databases = sorted({held.component.database for held in asked})
        earlier = tx.locks.before(lock_id, databases)
        if any(held.heartbeat_at < oldest for held in earlier):
            tx.locks.expire(oldest)
        for held in earlier:
            if held.heartbeat_at >= oldest and any(_conflict(one, held) for one in asked):
                return held.lock_id
        return None


def _normal(component: LockComponent) -> LockComponent:
    return LockComponent(
        type=component.type,
        level=component.level,
        database=component.database.strip().lower(),
        table=None if component.table is None else component.table.strip().lower(),
        partition=component.partition,
        catalog=component.catalog.strip().lower(),
        operation=component.operation,
        is_transactional=component.is_transactional,
    )


def _waiting(request: LockRequest, lock_id: int, component: LockComponent, now: int) -> HeldLock:
    return HeldLock(
        lock_id=lock_id,
        component=component,
        state=LockState.WAITING,
        user=request.user,
        hostname=request.hostname,
        transaction_id=request.transaction_id,
        heartbeat_at=now,
        acquired_at=None,
        agent_info=request.agent_info,
    )


def _decided(held: HeldLock, blocker: int | None, now: int) -> HeldLock:
    if blocker is not None:
        return replace(held, blocked_by=blocker)
    return replace(held, state=LockState.ACQUIRED, acquired_at=now)


def _conflict(asked: HeldLock, earlier: HeldLock) -> bool:
    one, other = asked.component, earlier.component
    if asked.transaction_id and asked.transaction_id == earlier.transaction_id:
        return False
    if (one.catalog, one.database) != (other.catalog, other.database):
        return False
    if one.table is not None and other.table is not None:
        if one.table != other.table:
            return False
        if None not in (one.partition, other.partition) and one.partition != other.partition:
            return False
    elif one.table != other.table and _shared_read_of_database(one, other):
        return False
    return other.type in _CONFLICTS[one.type]


def _shared_read_of_database(one: LockComponent, other: LockComponent) -> bool:
    of_database = one if one.table is None else other
    return of_database.level is LockLevel.DB and of_database.type is LockType.SHARED_READ


def _fits(held: HeldLock, wanted: LockFilter) -> bool:
    component = held.component
    pairs = (
        (wanted.database, component.database),
        (wanted.table, component.table),
        (wanted.partition, component.partition),
        (wanted.transaction_id, held.transaction_id),
    )
    return all(asked in (None, actual) for asked, actual in pairs)
