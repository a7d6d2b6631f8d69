"""Restoring the write ids of a transactional table.

Readers of such a table see the files of write ids up to a mark, but not those of transactions
that were aborted: without them a table that came in would be empty, or show what never was.
"""

from metastore.model.record import WriteIdState
from metastore.model.table import Table
from metastore.model.transaction import AcidTransaction, TransactionState, TransactionType
from metastore.model.write_id import AllocatedWriteId
from metastore.ports.store import Transaction
from metastore.service.restored import Restoration
from metastore.service.valid_write_ids import present_snapshot, valid_write_ids

_HOST = "localhost"
_BY = "restored"


def write_id_state(tx: Transaction, table: Table) -> WriteIdState | None:
    """Return the write ids of a table, None where it has none."""
    place = (table.database, table.name)
    latest = tx.write_ids.latest(*place)
    if not latest:
        return None
    seen = valid_write_ids(tx, ".".join(place), place, present_snapshot(tx))
    return WriteIdState(latest, seen.invalid)


def restore_write_ids(work: Restoration, table: Table, wanted: WriteIdState) -> None:
    """Make the write ids of a table those of its source, unless the table is ahead of it."""
    current = write_id_state(work.tx, table)
    if current is not None and (current == wanted or current.latest > wanted.latest):
        return
    place = (table.database, table.name)
    work.tx.written_components.forget(*place, None)
    work.tx.write_ids.forget(*place)
    if not wanted.latest:
        return
    work.tx.write_ids.set_next(*place, wanted.latest + 1)
    hidden = [number for number in wanted.hidden if number <= wanted.latest]
    ids = _aborted(work, len(hidden) + 1)
    allocated = [AllocatedWriteId(*pair) for pair in zip(ids, hidden, strict=False)]
    if wanted.latest not in hidden:  # the mark is the newest id that a transaction has
        allocated.append(AllocatedWriteId(ids[-1], wanted.latest))
    work.tx.write_ids.add(*place, allocated)


def _aborted(work: Restoration, count: int) -> list[int]:
    """Return ids of transactions of which all but the last are aborted, and that committed."""
    first = work.tx.transactions.next_ids(count)
    at = work.now * 1000
    aborted = [
        AcidTransaction(
            id=number,
            state=TransactionState.ABORTED,
            type=TransactionType.DEFAULT,
            user=work.principal,
            hostname=_HOST,
            agent_info=_BY,
            started_at=at,
            heartbeat_at=at,
            oldest_open=first,
        )
        for number in range(first, first + count - 1)
    ]
    if aborted:
        work.tx.transactions.add(aborted)
    return list(range(first, first + count))
