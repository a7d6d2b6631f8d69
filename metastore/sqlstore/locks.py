"""Lock components in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from metastore.model.lock import HeldLock, LockComponent, LockLevel, LockState, LockType
from metastore.sqlstore.schema import counters
from metastore.sqlstore.schema import lock_components as stored

_COUNTER = "lock"


class SqlLocks:
    """See `metastore.ports.store.Locks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def serialise(self) -> None:
        self._connection.execute(
            update(counters).where(counters.c.name == _COUNTER).values(value=counters.c.value)
        )

    def next_id(self) -> int:
        result = self._connection.execute(
            update(counters)
            .where(counters.c.name == _COUNTER)
            .values(value=counters.c.value + 1)
            .returning(counters.c.value)
        )
        return int(result.scalar_one())

    def add(self, components: Sequence[HeldLock]) -> None:
        rows = [_columns(held, position) for position, held in enumerate(components)]
        self._connection.execute(insert(stored), rows)

    def get(self, lock_id: int) -> list[HeldLock]:
        return self._held(select(stored).where(stored.c.lock_id == lock_id))

    def before(self, lock_id: int, databases: Sequence[str]) -> list[HeldLock]:
        return self._held(
            select(stored).where(stored.c.lock_id < lock_id, stored.c.database.in_(databases))
        )

    def set_state(self, lock_id: int, state: LockState, acquired_at: int | None) -> None:
        self._connection.execute(
            update(stored).where(stored.c.lock_id == lock_id),
            {"state": int(state), "acquired_at": acquired_at, "blocked_by": None},
        )

    def set_blocker(self, lock_id: int, blocker: int) -> None:
        self._connection.execute(
            update(stored).where(stored.c.lock_id == lock_id), {"blocked_by": blocker}
        )

    def beat(self, lock_id: int, at: int) -> bool:
        result = self._connection.execute(
            update(stored)
            .where(stored.c.lock_id == lock_id)
            .values(heartbeat_at=at, heartbeats=stored.c.heartbeats + 1)
        )
        return result.rowcount > 0

    def remove(self, lock_id: int) -> None:
        self._connection.execute(delete(stored).where(stored.c.lock_id == lock_id))

    def expire(self, before: int) -> int:
        return self._connection.execute(
            delete(stored).where(stored.c.heartbeat_at < before)
        ).rowcount

    def all(self) -> list[HeldLock]:
        return self._held(select(stored))

    def _held(self, query: Any) -> list[HeldLock]:
        ordered = query.order_by(stored.c.lock_id, stored.c.position)
        return [_held(row) for row in self._connection.execute(ordered)]


def _columns(held: HeldLock, position: int) -> dict[str, Any]:
    component = held.component
    return {
        "lock_id": held.lock_id,
        "position": position,
        "catalog": component.catalog,
        "database": component.database,
        "table": component.table,
        "partition": component.partition,
        "type": int(component.type),
        "level": int(component.level),
        "state": int(held.state),
        "operation": component.operation,
        "is_transactional": int(component.is_transactional),
        "transaction_id": held.transaction_id,
        "user": held.user,
        "hostname": held.hostname,
        "agent_info": held.agent_info,
        "heartbeat_at": held.heartbeat_at,
        "heartbeats": held.heartbeats,
        "acquired_at": held.acquired_at,
        "blocked_by": held.blocked_by,
    }


def _held(row: Any) -> HeldLock:
    component = LockComponent(
        LockType(row.type),
        LockLevel(row.level),
        row.database,
        row.table,
        row.partition,
        row.catalog,
        row.operation,
        bool(row.is_transactional),
    )
    return HeldLock(
        row.lock_id,
        component,
        LockState(row.state),
        row.user,
        row.hostname,
        row.transaction_id,
        row.heartbeat_at,
        row.acquired_at,
        row.agent_info,
        row.heartbeats,
        row.blocked_by,
    )
