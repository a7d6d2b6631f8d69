"""What a transaction's locks tell about what it is going to write (Hive 4 `TXN_COMPONENTS`)."""

from collections.abc import Iterator, Sequence

from metastore.model.lock import LockComponent
from metastore.model.transaction import UPDATING, Operation, WrittenComponent
from metastore.ports.store import Transaction

_NOT_WRITING = (Operation.SELECT, Operation.NO_TXN)


def note_writes(tx: Transaction, transaction_id: int, components: Sequence[LockComponent]) -> None:
    """Note the transactional tables and partitions that a lock request is about to write.

    A dynamic write is noted as one of the whole table, until its partitions are known.
    """
    if transaction_id:
        tx.written_components.add(list(_written(tx, transaction_id, components)))


def _written(
    tx: Transaction, transaction_id: int, components: Sequence[LockComponent]
) -> Iterator[WrittenComponent]:
    writing = [one for one in components if one.is_transactional and _operation(one) is not None]
    updated = {
        (one.database, one.table)
        for one in writing
        if one.is_dynamic_write and _operation(one) in UPDATING
    }
    noted: set[tuple[str, str | None]] = set()
    for one in writing:
        place = (one.database, one.table)
        if one.is_dynamic_write and place in noted:
            continue
        noted.add(place)
        operation = _operation(one) or Operation.UPDATE
        if one.is_dynamic_write:
            operation = Operation.UPDATE if place in updated else Operation.INSERT
        partition = None if one.is_dynamic_write else one.partition
        write_id = _write_id(tx, transaction_id, *place)
        yield WrittenComponent(transaction_id, *place, partition, operation, write_id)


def _operation(component: LockComponent) -> Operation | None:
    """Return what is done, None where nothing is written; old clients do not say: an update."""
    operation = Operation(component.operation or Operation.UNSET)
    if operation in _NOT_WRITING:
        return None
    return Operation.UPDATE if operation is Operation.UNSET else operation


def _write_id(
    tx: Transaction, transaction_id: int, database: str, table: str | None
) -> int | None:
    if table is None:
        return None
    found = tx.write_ids.of(database, table, [transaction_id])
    return found[0].write_id if found else None
