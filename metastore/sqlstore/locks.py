"""Lock components in the store."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from metastore.model.lock import (
    HeldLock,
    LockComponent,
    LockFilter,
    LockLevel,
    LockState,
    LockType,
)
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import acid_transactions, counters
from metastore.sqlstore.schema import lock_components as stored

_COUNTER = "lock"
_WAITING = int(LockState.WAITING)
_ALL = (
    select(
        stored,
        func.coalesce(acid_transactions.c.heartbeat_at, stored.c.heartbeat_at).label("alive_at"),
    )
    .outerjoin_from(stored, acid_transactions, acid_transactions.c.id == stored.c.transaction_id)
    .order_by(stored.c.lock_id, stored.c.position)
)
_ONE = _ALL.where(stored.c.lock_id == bindparam("lock_id"))
_BEFORE = _ALL.where(
    stored.c.lock_id < bindparam("lock_id"),
    stored.c.database.in_(bindparam("databases", expanding=True)),
)
_NEXT = (
    update(counters)
    .where(counters.c.name == _COUNTER)
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)
_SERIALISE = update(counters).where(counters.c.name == _COUNTER).values(value=counters.c.value)
_ADD = insert(stored)


@cache
def _release(dialect: Dialect) -> Delete:
    return delete(stored).where(
        stored.c.lock_id == bindparam("lock_id"),
        or_(stored.c.transaction_id == 0, stored.c.state == _WAITING),
        dialect.forgettable(),
    )


class SqlLocks:
    """See `metastore.ports.store.Locks`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def serialise(self) -> None:
        self._connection.execute(_SERIALISE)

    def next_id(self) -> int:
        return int(self._connection.execute(_NEXT).scalar_one())

    def add(self, components: Sequence[HeldLock]) -> None:
        self._connection.execute(_ADD, [_columns(held) for held in components])

    def get(self, lock_id: int) -> list[HeldLock]:
        return self._held(_ONE, lock_id=lock_id)

    def before(self, lock_id: int, databases: Sequence[str]) -> list[HeldLock]:
        return self._held(_BEFORE, lock_id=lock_id, databases=list(databases))

    def acquire(self, lock_id: int, at: int) -> None:
        self._connection.execute(
            update(stored).where(stored.c.lock_id == lock_id),
            {
                "state": int(LockState.ACQUIRED),
                "acquired_at": at,
                "blocked_by": None,
                "blocked_by_position": None,
            },
        )

    def set_blocker(self, lock_id: int, position: int, blocker: HeldLock) -> None:
        self._connection.execute(
            update(stored).where(stored.c.lock_id == lock_id, stored.c.position == position),
            {"blocked_by": blocker.lock_id, "blocked_by_position": blocker.position},
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

    def release(self, lock_id: int) -> bool:
        statement = _release(self._dialect)
        return self._connection.execute(statement, {"lock_id": lock_id}).rowcount > 0

    def remove_of(self, transaction_ids: Sequence[int]) -> None:
        self._connection.execute(
            delete(stored).where(stored.c.transaction_id.in_(transaction_ids))
        )

    def rename(
        self, database: str, table: str | None, new_database: str, new_table: str | None
    ) -> None:
        statement = update(stored).where(stored.c.database == database)
        values = {"database": new_database}
        if table is not None and new_table is not None:
            statement = statement.where(stored.c.table == table)
            values["table"] = new_table
        self._connection.execute(statement.values(values))

    def expire(self, before: int) -> int:
        late = and_(stored.c.transaction_id == 0, stored.c.heartbeat_at < before)
        return self._connection.execute(delete(stored).where(late)).rowcount

    def matching(self, wanted: LockFilter) -> list[HeldLock]:
        pairs = (
            (stored.c.database, wanted.database),
            (stored.c.table, wanted.table),
            (stored.c.partition, wanted.partition),
            (stored.c.transaction_id, wanted.transaction_id),
        )
        return self._held(
            _ALL.where(*(column == value for column, value in pairs if value is not None))
        )

    def _held(self, query: Select[Any], **parameters: Any) -> list[HeldLock]:
        return [_held(row) for row in self._connection.execute(query, parameters).all()]


def _columns(held: HeldLock) -> dict[str, Any]:
    component = held.component
    return {
        "lock_id": held.lock_id,
        "position": held.position,
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
        "blocked_by_position": held.blocked_by_position,
        "shares_writes": int(held.shares_writes),
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
        row.blocked_by_position,
        row.position,
        row.alive_at,
        bool(row.shares_writes),
    )
