"""Transactions, and whose replay they are, in the store."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, update

from metastore.model.transaction import AcidTransaction, TransactionState, TransactionType
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import acid_transactions as stored
from metastore.sqlstore.schema import counters, transaction_components, write_ids
from metastore.sqlstore.schema import replayed_transactions as replays

_COUNTER = "transaction"
_OPEN = int(TransactionState.OPEN)
_ABORTED = int(TransactionState.ABORTED)
_LATEST = select(counters.c.value).where(counters.c.name == _COUNTER)


class SqlTransactions:
    """See `metastore.ports.transactions.Transactions`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def next_ids(self, count: int) -> int:
        last = self._connection.execute(
            update(counters)
            .where(counters.c.name == _COUNTER)
            .values(value=counters.c.value + count)
            .returning(counters.c.value)
        ).scalar_one()
        return int(last) - count + 1

    def latest_id(self, *, for_update: bool = False) -> int:
        query = self._dialect.locked(_LATEST) if for_update else _LATEST
        return int(self._connection.execute(query).scalar_one())

    def advance_to(self, latest_id: int) -> None:
        self._connection.execute(
            update(counters).where(counters.c.name == _COUNTER).values(value=latest_id)
        )

    def add(self, transactions: Sequence[AcidTransaction]) -> None:
        self._connection.execute(insert(stored), [_columns(one) for one in transactions])

    def get(self, ids: Sequence[int], *, for_update: bool = False) -> list[AcidTransaction]:
        query = select(stored).where(stored.c.id.in_(ids)).order_by(stored.c.id)
        if for_update:
            query = self._dialect.locked(query)
        return [_transaction(row) for row in self._connection.execute(query).all()]

    def unfinished(self) -> list[AcidTransaction]:
        query = select(stored).order_by(stored.c.id)
        return [_transaction(row) for row in self._connection.execute(query).all()]

    def oldest_open(self) -> int | None:
        query = select(func.min(stored.c.id)).where(stored.c.state == _OPEN)
        found = self._connection.scalar(query)
        return None if found is None else int(found)

    def oldest_hidden(self) -> int | None:
        oldest = select(func.min(stored.c.id), func.min(stored.c.oldest_open))
        found = self._connection.execute(oldest).one()
        return None if found[0] is None else min(found)

    def expired(self, before: int, replayed_before: int, limit: int) -> list[int]:
        replayed = stored.c.type == int(TransactionType.REPL_CREATED)
        late = or_(
            and_(~replayed, stored.c.heartbeat_at < before),
            and_(replayed, stored.c.heartbeat_at < replayed_before),
        )
        query = select(stored.c.id).where(stored.c.state == _OPEN, late)
        return list(self._connection.scalars(query.order_by(stored.c.id).limit(limit)).all())

    def beat(self, first: int, last: int, at: int) -> list[int]:
        statement = (
            update(stored)
            .where(stored.c.id.between(first, last), stored.c.state == _OPEN)
            .values(heartbeat_at=at)
            .returning(stored.c.id)
        )
        return list(self._connection.scalars(statement).all())

    def set_state(self, ids: Sequence[int], state: TransactionState) -> None:
        self._connection.execute(
            update(stored).where(stored.c.id.in_(ids)).values(state=int(state))
        )

    def remove(self, ids: Sequence[int]) -> None:
        self._connection.execute(delete(stored).where(stored.c.id.in_(ids)))

    def spent(self, limit: int) -> list[int]:
        components, ids = transaction_components.c, write_ids.c
        query = (
            select(stored.c.id)
            .where(
                stored.c.state == _ABORTED,
                ~exists().where(components.transaction_id == stored.c.id),
                ~exists().where(ids.transaction_id == stored.c.id),
            )
            .order_by(stored.c.id)
            .limit(limit)
        )
        return list(self._connection.scalars(query).all())


class SqlReplayedTransactions:
    """See `metastore.ports.transactions.ReplayedTransactions`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def targets(self, policy: str, source_ids: Sequence[int]) -> Mapping[int, int]:
        ids = self._dialect.id_set("ids")
        query = select(replays.c.source_id, replays.c.target_id).where(
            replays.c.policy == policy, replays.c.source_id.in_(select(ids.c.value))
        )
        found = self._connection.execute(query, {"ids": self._dialect.set_value(source_ids)})
        return {row.source_id: row.target_id for row in found}

    def all(self, policy: str) -> Mapping[int, int]:
        query = select(replays.c.source_id, replays.c.target_id).where(replays.c.policy == policy)
        found = self._connection.execute(query.order_by(replays.c.source_id))
        return {row.source_id: row.target_id for row in found}

    def add(self, policy: str, pairs: Iterable[tuple[int, int]]) -> None:
        rows = [
            {"policy": policy, "source_id": source, "target_id": target}
            for source, target in pairs
        ]
        self._connection.execute(insert(replays), rows)

    def remove(self, policy: str, source_id: int) -> None:
        self._connection.execute(
            delete(replays).where(replays.c.policy == policy, replays.c.source_id == source_id)
        )

    def remove_targets(self, target_ids: Sequence[int]) -> None:
        self._connection.execute(delete(replays).where(replays.c.target_id.in_(target_ids)))


def _columns(one: AcidTransaction) -> dict[str, Any]:
    return {
        "id": one.id,
        "state": int(one.state),
        "type": int(one.type),
        "user": one.user,
        "hostname": one.hostname,
        "agent_info": one.agent_info,
        "started_at": one.started_at,
        "heartbeat_at": one.heartbeat_at,
        "oldest_open": one.oldest_open,
    }


def _transaction(row: Any) -> AcidTransaction:
    return AcidTransaction(
        row.id,
        TransactionState(row.state),
        TransactionType(row.type),
        row.user,
        row.hostname,
        row.agent_info,
        row.started_at,
        row.heartbeat_at,
        row.oldest_open,
    )
