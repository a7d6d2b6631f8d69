"""Which write ids of a table can be seen (Hive 3.1 and 4.0 `TxnHandler`, `TxnUtils`)."""

from metastore.model.compaction import Compactable
from metastore.model.snapshot import TransactionSnapshot
from metastore.model.transaction import TransactionState, TransactionType
from metastore.model.write_id import ValidWriteIds
from metastore.ports.store import Transaction


def valid_write_ids(
    tx: Transaction, name: str, place: tuple[str, str], snapshot: TransactionSnapshot
) -> ValidWriteIds:
    """Return what a snapshot may see of a table (Hive 3.1 `getValidWriteIdsForTable`).

    The mark is the highest write id of a transaction up to the snapshot's mark, else the
    table's newest. Invalid are those up to it whose transaction the snapshot does not see.
    """
    mark = tx.write_ids.highest(*place, snapshot.high_water_mark) or tx.write_ids.latest(*place)
    if mark <= 0:
        return ValidWriteIds(name, 0)
    invalid = [
        one
        for one in tx.write_ids.allocated(*place, mark, snapshot.first_hidden)
        if not snapshot.sees(one.transaction_id)
    ]
    return ValidWriteIds(
        name,
        mark,
        tuple(one.write_id for one in invalid),
        tuple(snapshot.is_aborted(one.transaction_id) for one in invalid),
    )


def present_snapshot(tx: Transaction, own: int | None = None) -> TransactionSnapshot:
    """Return what can be seen now, or by transaction `own` (Hive's `createValidReadTxnList`)."""
    mark = tx.transactions.latest_id()
    if own is not None:
        mark = min(mark, own)
    hidden = (
        (one.id, one.state is TransactionState.ABORTED)
        for one in tx.transactions.unfinished()
        if one.type is not TransactionType.READ_ONLY and (own is None or one.id < own)
    )
    return TransactionSnapshot.of(mark, hidden)


def compactable_upto(tx: Transaction, place: Compactable) -> int:
    """Return the write id up to which all of a table is settled, and so can be merged now."""
    name = f"{place.database}.{place.table}"
    found = valid_write_ids(tx, name, (place.database, place.table), present_snapshot(tx))
    if found.oldest_open is None:
        return found.high_water_mark
    return found.oldest_open - 1
