"""What transactions write and have written, in the store."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from metastore.model.compaction import Compactable
from metastore.model.snapshot import TransactionSnapshot
from metastore.model.transaction import (
    UPDATING,
    Operation,
    ReplayedWrite,
    TransactionState,
    WriteConflict,
    WrittenComponent,
)
from metastore.sqlstore.schema import acid_transactions, write_ids
from metastore.sqlstore.schema import completed_components as completed
from metastore.sqlstore.schema import transaction_components as written
from metastore.sqlstore.schema import write_sets as sets

_BATCH = 500
_TABLES: tuple[Any, ...] = (written, completed, sets)
_UPDATING = [int(operation) for operation in UPDATING]


class SqlWrittenComponents:
    """See `metastore.ports.transactions.WrittenComponents`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, components: Sequence[WrittenComponent]) -> None:
        if components:
            self._connection.execute(insert(written), [_columns(one) for one in components])

    def of(self, transaction_id: int) -> list[WrittenComponent]:
        query = select(written).where(written.c.transaction_id == transaction_id)
        return [
            _component(row) for row in self._connection.execute(query.order_by(written.c.id)).all()
        ]

    def remove(self, transaction_id: int, database: str, table: str) -> None:
        self._connection.execute(
            delete(written).where(
                written.c.transaction_id == transaction_id,
                written.c.database == database,
                written.c.table == table,
                written.c.partition.is_(None),
            )
        )

    def complete(self, transaction_id: int, *, is_update: bool, at: int) -> None:
        names = ["transaction_id", "database", "table", "partition", "write_id"]
        moved = select(*(written.c[name] for name in names), literal(int(is_update)), literal(at))
        self._connection.execute(
            insert(completed).from_select(
                [*names, "is_update", "completed_at"],
                moved.where(
                    written.c.transaction_id == transaction_id,
                    written.c.operation != int(Operation.COMPACT),
                ).order_by(written.c.id),
            )
        )
        self._connection.execute(delete(written).where(written.c.transaction_id == transaction_id))

    def add_completed(self, transaction_id: int, writes: Sequence[ReplayedWrite], at: int) -> None:
        rows = [
            {
                "transaction_id": transaction_id,
                "database": one.database,
                "table": one.table,
                "partition": one.partition,
                "write_id": one.write_id,
                "is_update": 0,
                "completed_at": at,
            }
            for one in writes
        ]
        self._connection.execute(insert(completed), rows)

    def forget_completed(self, place: Compactable, highest_write_id: int) -> None:
        upto = [completed.c.write_id <= highest_write_id] if highest_write_id else []
        self._connection.execute(delete(completed).where(_of(completed, place), *upto))

    def forget_aborted(self, place: Compactable, highest_write_id: int) -> None:
        aborted = select(acid_transactions.c.id).where(
            acid_transactions.c.state == int(TransactionState.ABORTED)
        )
        cleaned = delete(written).where(
            _of(written, place),
            written.c.write_id <= highest_write_id,
            written.c.transaction_id.in_(aborted),
        )
        removed = cleaned.returning(written.c.transaction_id)
        ids = sorted(set(self._connection.scalars(removed).all()))
        for start in range(0, len(ids), _BATCH):
            self._forget_write_ids(place, ids[start : start + _BATCH])

    def _forget_write_ids(self, place: Compactable, transaction_ids: Sequence[int]) -> None:
        is_elsewhere = exists().where(
            written.c.transaction_id == write_ids.c.transaction_id,
            written.c.database == write_ids.c.database,
            written.c.table == write_ids.c.table,
        )
        self._connection.execute(
            delete(write_ids).where(
                write_ids.c.transaction_id.in_(transaction_ids),
                write_ids.c.database == place.database,
                write_ids.c.table == place.table,
                ~is_elsewhere,
            )
        )

    def is_completed(self, transaction_id: int) -> bool:
        query = select(exists().where(completed.c.transaction_id == transaction_id))
        return bool(self._connection.scalar(query))

    def changed_since(
        self,
        database: str,
        table: str,
        write_id: int,
        hidden: Sequence[int],
        snapshot: TransactionSnapshot,
    ) -> bool:
        query = select(completed.c.transaction_id, completed.c.write_id).where(
            completed.c.is_update == 1,
            completed.c.database == database,
            completed.c.table == table,
            completed.c.write_id >= min([write_id + 1, *hidden]),
        )
        again = frozenset(hidden)
        return any(
            snapshot.sees(row.transaction_id)
            for row in self._connection.execute(query).all()
            if row.write_id > write_id or row.write_id in again
        )

    def add_write_set(self, components: Sequence[WrittenComponent], commit_id: int) -> None:
        places = {(one.database, one.table, one.partition, one.operation) for one in components}
        rows = [
            {
                "transaction_id": components[0].transaction_id,
                "commit_id": commit_id,
                "database": database,
                "table": table,
                "partition": partition,
                "operation": int(operation),
            }
            for database, table, partition, operation in places
        ]
        self._connection.execute(insert(sets), rows)

    def conflict(self, transaction_id: int, *, deletes: bool) -> WriteConflict | None:
        ours, theirs = sets.alias("ours"), sets.alias("theirs")
        update_ = int(Operation.UPDATE)
        query = (
            select(
                ours.c.commit_id.label("commit_id"),
                ours.c.operation.label("operation"),
                *(column.label(f"their_{column.name}") for column in theirs.c),
            )
            .join_from(ours, theirs, _same_place(ours, theirs))
            .where(
                ours.c.transaction_id == transaction_id,
                theirs.c.transaction_id != transaction_id,
                ours.c.transaction_id <= theirs.c.commit_id,
            )
            .order_by(theirs.c.id)
            .limit(1)
        )
        if not deletes:
            query = query.where(or_(theirs.c.operation == update_, ours.c.operation == update_))
        row = self._connection.execute(query).one_or_none()
        return None if row is None else _conflict(transaction_id, row)

    def latest_conflict(self, transaction_id: int) -> int | None:
        same = and_(
            sets.c.database == written.c.database,
            sets.c.table == written.c.table,
            or_(written.c.partition.is_(None), sets.c.partition == written.c.partition),
        )
        query = (
            select(func.max(sets.c.transaction_id))
            .join_from(sets, written, same)
            .where(
                written.c.transaction_id == transaction_id,
                written.c.operation.in_(_UPDATING),
                sets.c.commit_id >= transaction_id,
            )
        )
        found = self._connection.scalar(query)
        return None if found is None else int(found)

    def forget_write_sets(self, before: int) -> None:
        self._connection.execute(delete(sets).where(sets.c.commit_id < before))

    def forget(self, database: str, table: str | None, partitions: Sequence[str] | None) -> None:
        for place in (written, completed):
            condition = place.c.database == database
            if table is not None:
                condition = and_(condition, place.c.table == table)
            for start in range(0, len(partitions or ()) or 1, _BATCH):
                batch = condition
                if partitions is not None:
                    names = partitions[start : start + _BATCH]
                    batch = and_(condition, place.c.partition.in_(names))
                self._connection.execute(delete(place).where(batch))

    def rename(
        self, database: str, table: str | None, new_database: str, new_table: str | None
    ) -> None:
        for place in _TABLES:
            statement = update(place).where(place.c.database == database)
            values = {"database": new_database}
            if table is not None and new_table is not None:
                statement = statement.where(place.c.table == table)
                values["table"] = new_table
            self._connection.execute(statement.values(values))

    def rename_partition(self, database: str, table: str, old: str, new: str) -> None:
        for place in _TABLES:
            self._connection.execute(
                update(place)
                .where(
                    place.c.database == database,
                    place.c.table == table,
                    place.c.partition == old,
                )
                .values(partition=new)
            )


def _of(components: Any, place: Compactable) -> ColumnElement[bool]:
    whole = and_(components.c.database == place.database, components.c.table == place.table)
    if place.partition is None:
        return whole
    return and_(whole, components.c.partition == place.partition)


def _same_place(one: Any, other: Any) -> ColumnElement[bool]:
    return and_(
        one.c.database == other.c.database,
        one.c.table == other.c.table,
        or_(
            one.c.partition == other.c.partition,
            and_(one.c.partition.is_(None), other.c.partition.is_(None)),
        ),
    )


def _columns(one: WrittenComponent) -> dict[str, Any]:
    return {
        "transaction_id": one.transaction_id,
        "database": one.database,
        "table": one.table,
        "partition": one.partition,
        "operation": int(one.operation),
        "write_id": one.write_id,
    }


def _component(row: Any) -> WrittenComponent:
    return WrittenComponent(
        row.transaction_id,
        row.database,
        row.table,
        row.partition,
        Operation(row.operation),
        row.write_id,
    )


def _conflict(transaction_id: int, row: Any) -> WriteConflict:
    return WriteConflict(
        transaction_id,
        row.commit_id,
        Operation(row.operation),
        row.their_transaction_id,
        row.their_commit_id,
        Operation(row.their_operation),
        row.their_database,
        row.their_table,
        row.their_partition,
    )
