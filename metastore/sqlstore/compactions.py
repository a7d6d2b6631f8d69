"""The compaction queue and its history in the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    union,
    update,
)

from metastore.model.compaction import (
    AT_WORK,
    QUEUED,
    Compactable,
    Compaction,
    CompactionFilter,
    CompactionState,
    CompactionType,
    Worker,
)
from metastore.sqlstore.compaction_order import order
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.schema import compactions as stored
from metastore.sqlstore.schema import counters

_COUNTER = "compaction"
_LETTERS = {
    CompactionType.MINOR: "i",
    CompactionType.MAJOR: "a",
    CompactionType.REBALANCE: "r",
    CompactionType.ABORT_TXN_CLEANUP: "c",
    CompactionType.SMART_OPTIMIZE: "*",
}
"""Hive's letters, by which its clients may have compactions ordered."""
_TYPES = {letter: kind for kind, letter in _LETTERS.items()}
_PLAIN = [one.name for one in fields(Compaction) if one.name not in ("place", "type", "state")]
_MERGED = (CompactionState.READY_FOR_CLEANING, CompactionState.SUCCEEDED)
_VAIN = (CompactionState.FAILED, CompactionState.DID_NOT_INITIATE, CompactionState.REFUSED)
_MOST_SHOWN = 2**31 - 1


class SqlCompactions:
    """See `metastore.ports.compaction.Compactions`."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def serialise(self) -> None:
        self._connection.execute(
            update(counters).where(counters.c.name == _COUNTER).values(value=counters.c.value)
        )

    def next_id(self) -> int:
        counted = (
            update(counters)
            .where(counters.c.name == _COUNTER)
            .values(value=counters.c.value + 1)
            .returning(counters.c.value)
        )
        return int(self._connection.execute(counted).scalar_one())

    def add(self, compaction: Compaction) -> None:
        self._connection.execute(insert(stored), [_columns(compaction)])

    def get(self, ids: Sequence[int], *, for_update: bool = False) -> list[Compaction]:
        wanted = self._dialect.id_set("ids")
        query = select(stored).where(stored.c.id.in_(select(wanted.c.value))).order_by(stored.c.id)
        if for_update:
            query = self._dialect.locked(query)
        return self._all(query, ids=self._dialect.set_value(ids))

    def of_transaction(self, transaction_id: int) -> Compaction | None:
        query = select(stored).where(stored.c.transaction_id == transaction_id, _in(QUEUED))
        return self._first(query.order_by(stored.c.id))

    def at_work(self, place: Compactable, highest_write_id: int | None) -> Compaction | None:
        waiting = _in(AT_WORK)
        if highest_write_id is not None:
            merged = and_(
                _in([CompactionState.READY_FOR_CLEANING]),
                stored.c.highest_write_id == highest_write_id,
            )
            waiting = or_(waiting, merged)
        return self._first(select(stored).where(_of(place), waiting).order_by(stored.c.id))

    def replace(self, compaction: Compaction) -> None:
        self._connection.execute(
            update(stored).where(stored.c.id == compaction.id).values(_columns(compaction))
        )

    def claim(self, worker: Worker, at: int, anybody_before: int) -> Compaction | None:
        if worker.pool is None:
            for_him = or_(stored.c.pool.is_(None), stored.c.enqueued_at < anybody_before)
        else:
            for_him = and_(stored.c.pool == worker.pool)
        waiting = _in([CompactionState.INITIATED])
        ids = select(stored.c.id).where(waiting, for_him).order_by(stored.c.id)
        for found in self._connection.scalars(ids).all():
            claimed = self._connection.execute(
                update(stored)
                .where(stored.c.id == found, waiting)
                .values(
                    state=CompactionState.WORKING.value,
                    worker_id=worker.id,
                    worker_version=worker.version,
                    started_at=at,
                )
            )
            if claimed.rowcount:
                return self._first(select(stored).where(stored.c.id == found))
        return None

    def set_job(self, compaction_id: int, job_id: str | None) -> bool:
        statement = (
            update(stored)
            .where(stored.c.id == compaction_id, _in(QUEUED))
            .values(hadoop_job_id=job_id)
        )
        return self._connection.execute(statement).rowcount > 0

    def release(self, started_before: int) -> None:
        self._connection.execute(
            update(stored)
            .where(_in([CompactionState.WORKING]), stored.c.started_at < started_before)
            .values(state=CompactionState.INITIATED.value, worker_id=None, started_at=None)
        )

    def committed(self, transaction_id: int, latest_id: int, at: int) -> None:
        self._connection.execute(
            update(stored)
            .where(stored.c.transaction_id == transaction_id, _in(QUEUED))
            .values(next_transaction_id=latest_id, committed_at=at)
        )

    def shown(self, wanted: CompactionFilter) -> list[Compaction]:
        query = select(stored).order_by(*order(wanted.order))
        for name in ("id", "database", "table", "partition", "pool", "state"):
            value = getattr(wanted, name)
            if value is not None:
                query = query.where(stored.c[name] == value)
        if wanted.type is not None:
            query = query.where(stored.c.type == _LETTERS[wanted.type])
        if wanted.limit is not None:
            query = query.limit(min(wanted.limit, _MOST_SHOWN))
        return self._all(query)

    def merged(
        self, place: Compactable, partitions: Collection[str], after: int | None
    ) -> list[Compaction]:
        query = select(stored).where(
            _in(_MERGED), stored.c.database == place.database, stored.c.table == place.table
        )
        parameters = {}
        if partitions:
            names = self._dialect.text_set("names")
            query = query.where(stored.c.partition.in_(select(names.c.value)))
            parameters["names"] = self._dialect.set_value(list(partitions))
        if after is not None:
            query = query.where(stored.c.id > after)
        return self._all(query.order_by(stored.c.id.desc()), **parameters)

    def merged_since(
        self, database: str, table: str, write_id: int, hidden: Sequence[int]
    ) -> bool:
        highest = stored.c.highest_write_id
        ids = self._dialect.id_set("ids")
        query = exists().where(
            stored.c.database == database,
            stored.c.table == table,
            or_(_in(QUEUED), highest > write_id, highest.in_(select(ids.c.value))),
        )
        parameters = {"ids": self._dialect.set_value(hidden)}
        return bool(self._connection.scalar(select(query), parameters))

    def spent(
        self, kept: Mapping[CompactionState, int], started_before: int, limit: int
    ) -> list[int]:
        ids = union(_superfluous(kept), _overtaken(started_before)).subquery()
        return list(
            self._connection.scalars(select(ids.c.id).order_by(ids.c.id).limit(limit)).all()
        )

    def remove(self, ids: Sequence[int]) -> None:
        self._connection.execute(delete(stored).where(stored.c.id.in_(ids)))

    def remove_retries(self, place: Compactable) -> None:
        retries = and_(
            _in(QUEUED),
            stored.c.type == _LETTERS[CompactionType.ABORT_TXN_CLEANUP],
            stored.c.database == place.database,
            stored.c.table == place.table,
        )
        if place.partition is not None:
            retries = and_(retries, stored.c.partition == place.partition)
        self._connection.execute(delete(stored).where(retries))

    def forget(self, database: str, table: str | None, partitions: Sequence[str] | None) -> None:
        for condition in places(stored, database, table, partitions):
            self._connection.execute(delete(stored).where(condition))

    def rename(self, database: str, table: str, new_database: str, new_table: str) -> None:
        values = {"database": new_database, "table": new_table}
        for condition in places(stored, database, table, None):
            self._connection.execute(update(stored).where(condition).values(values))

    def rename_partition(self, database: str, table: str, old: str, new: str) -> None:
        for condition in places(stored, database, table, [old]):
            self._connection.execute(update(stored).where(condition).values(partition=new))

    def _first(self, query: Select[Any]) -> Compaction | None:
        found = self._all(query.limit(1))
        return found[0] if found else None

    def _all(self, query: Select[Any], **parameters: Any) -> list[Compaction]:
        return [_compaction(row) for row in self._connection.execute(query, parameters).all()]


BATCH = 500


def places(
    columns: Any, database: str, table: str | None, partitions: Sequence[str] | None
) -> list[ColumnElement[bool]]:
    """Return conditions for a database, a table or partitions of it, not too long each."""
    whole = columns.c.database == database
    if table is not None:
        whole = and_(whole, columns.c.table == table)
    if partitions is None:
        return [whole]
    starts = range(0, len(partitions), BATCH)
    return [
        and_(whole, columns.c.partition.in_(partitions[start : start + BATCH])) for start in starts
    ]


def _superfluous(kept: Mapping[CompactionState, int]) -> Select[tuple[int]]:
    place = (stored.c.database, stored.c.table, stored.c.partition)
    rank = func.row_number().over(
        partition_by=(*place, stored.c.state), order_by=stored.c.id.desc()
    )
    ranked = select(stored.c.id, stored.c.state, rank.label("rank")).subquery()
    too_many = (
        and_(ranked.c.state == state.value, ranked.c.rank > count) for state, count in kept.items()
    )
    return select(ranked.c.id).where(or_(*too_many))


def _overtaken(started_before: int) -> Select[tuple[int]]:
    later = stored.alias("later")
    newer = exists().where(
        later.c.state == CompactionState.SUCCEEDED.value,
        later.c.id > stored.c.id,
        later.c.database == stored.c.database,
        later.c.table == stored.c.table,
        func.coalesce(later.c.partition, "") == func.coalesce(stored.c.partition, ""),
        or_(
            later.c.type == _LETTERS[CompactionType.MAJOR],
            stored.c.type == _LETTERS[CompactionType.MINOR],
        ),
    )
    return select(stored.c.id).where(_in(_VAIN), stored.c.started_at < started_before, newer)


def _in(states: Sequence[CompactionState]) -> ColumnElement[bool]:
    return stored.c.state.in_([state.value for state in states])


def _of(place: Compactable) -> ColumnElement[bool]:
    partition = stored.c.partition
    return and_(
        stored.c.database == place.database,
        stored.c.table == place.table,
        partition.is_(None) if place.partition is None else partition == place.partition,
    )


def _columns(one: Compaction) -> dict[str, Any]:
    return {
        **{name: getattr(one, name) for name in _PLAIN},
        "database": one.place.database,
        "table": one.place.table,
        "partition": one.place.partition,
        "type": _LETTERS[one.type],
        "state": one.state.value,
    }


def _compaction(row: Any) -> Compaction:
    return Compaction(
        place=Compactable(row.database, row.table, row.partition),
        type=_TYPES[row.type],
        state=CompactionState(row.state),
        **{name: getattr(row, name) for name in _PLAIN},
    )
