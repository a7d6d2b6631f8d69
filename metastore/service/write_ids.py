"""Write ids: use cases (Hive 3.1 `TxnHandler`).

Each table numbers the transactions that write to it, from 1 and without gaps. Hive names such
tables by database and table, without a catalog, and does not ask whether they exist.
"""

from collections.abc import Sequence

from metastore.errors import InvalidObject
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.compaction import Compactable, CompactionRequest, CompactionType
from metastore.model.event import EventType, NewEvent
from metastore.model.snapshot import EVERYTHING, TransactionSnapshot, WriteIdSnapshot
from metastore.model.table import TableName
from metastore.model.transaction import (
    OpenRequest,
    TransactionState,
    TransactionType,
)
from metastore.model.write_id import AllocatedWriteId, ValidWriteIds
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.compaction_queue import enqueue_in
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise
from metastore.service.transaction_ends import TransactionEnds
from metastore.service.transactions import HIGHEST_SEED, TransactionsService
from metastore.service.valid_write_ids import present_snapshot, valid_write_ids


class WriteIdsService:
    """Use cases of write ids."""

    def __init__(
        self,
        store: Store,
        access: Access,
        clock: Clock,
        ends: TransactionEnds,
        transactions: TransactionsService,
    ) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._ends = ends
        self._transactions = transactions

    # --- giving out -----------------------------------------------------------------------------

    def allocate(
        self,
        ctx: RequestContext,
        place: tuple[str, str],
        transaction_ids: Sequence[int],
        *,
        anew: bool = False,
    ) -> list[AllocatedWriteId]:
        """Return the write ids of transactions for a table, by transaction.

        Those that have one keep it, unless `anew`. Raises TransactionNotFound and
        TransactionAborted (nothing is given out then), and InvalidObject where a transaction
        only reads or none is named.
        """
        if not transaction_ids:
            raise InvalidObject("write ids are for transactions, and none is named")
        database, table = self._place(ctx, place)

        def work(tx: Transaction) -> list[AllocatedWriteId]:
            ids = self._writers(tx, transaction_ids, f"{database}.{table}")
            if anew:
                tx.write_ids.remove(database, table, ids)
            known = tx.write_ids.of(database, table, ids)
            having = {one.transaction_id for one in known}
            lacking = [number for number in ids if number not in having]
            if not lacking:
                return known
            first = _reserved(tx, database, table, len(lacking))
            new = _numbered(lacking, first)
            tx.write_ids.add(database, table, new)
            self._log(ctx, tx, database, table, new)
            return sorted([*known, *new], key=lambda one: one.transaction_id)

        return self._store.write(work)

    def replay(
        self,
        ctx: RequestContext,
        place: tuple[str, str],
        policy: str,
        source: Sequence[AllocatedWriteId],
    ) -> list[AllocatedWriteId]:
        """Give the transactions of a replication the write ids that they have at its source.

        Where one of them is over or unknown, nothing is given out (Hive 4).
        """
        database, table = self._place(ctx, place)
        ordered = sorted(source, key=lambda one: one.transaction_id)
        if not ordered:
            raise InvalidObject("write ids are for transactions, and none is named")

        def work(tx: Transaction) -> list[AllocatedWriteId]:
            sources = [one.transaction_id for one in ordered]
            targets = tx.replayed_transactions.targets(policy, sources)
            if len(targets) != len(set(sources)):
                return []
            ids = self._writers(tx, sorted(targets.values()), f"{database}.{table}")
            known = tx.write_ids.of(database, table, ids)
            if len(known) == len(ids):
                return known
            new = _numbered(ids, ordered[0].write_id)
            following = tx.write_ids.next_for(database, table)
            if following != ordered[0].write_id:
                tx.write_ids.remove(database, table, None)  # what was there is out of date
            if following is None:
                tx.write_ids.set_next(database, table, new[-1].write_id + 1)
            else:
                tx.write_ids.advance(database, table, new[-1].write_id + 1)
            tx.write_ids.add(database, table, new)
            self._log(ctx, tx, database, table, new)
            return new

        return self._store.write(work)

    def seed(self, ctx: RequestContext, place: tuple[str, str], write_id: int) -> None:
        """Have a table without write ids begin after this one. Raises InvalidObject."""
        database, table = self._place(ctx, place)
        if not 0 <= write_id <= HIGHEST_SEED:
            raise InvalidObject(f"{write_id} is no write id to begin with")

        def work(tx: Transaction) -> None:
            if not tx.write_ids.set_next(database, table, write_id + 1):
                raise InvalidObject(f"{database}.{table} has write ids already")

        self._store.write(work)

    def replay_state(
        self,
        ctx: RequestContext,
        place: tuple[str, str],
        state: str,
        user: str,
        hostname: str,
        partitions: Sequence[str] | None = None,
    ) -> None:
        """Give a table without write ids the mark and the aborted ids of its source.

        What was aborted has left files, so the table, or these partitions, are to be compacted. A
        table that has write ids is left alone. Raises InvalidObject for a text that is no list.
        """
        database, table = self._place(ctx, place)
        snapshot = WriteIdSnapshot.parse(state) if state else None
        mark = EVERYTHING - 1 if snapshot is None else snapshot.high_water_mark
        aborted = () if snapshot is None else snapshot.aborted_ids

        def work(tx: Transaction) -> None:
            if not tx.write_ids.set_next(database, table, mark + 1) or not aborted:
                return
            request = OpenRequest(len(aborted), user, hostname)
            ids = self._transactions.open_in(tx, request)
            pairs = zip(ids, aborted, strict=False)
            tx.write_ids.add(database, table, [AllocatedWriteId(*pair) for pair in pairs])
            tx.transactions.set_state(ids, TransactionState.ABORTED)
            for partition in [None] if partitions is None else partitions:
                whole = Compactable(database, table, partition)
                wanted = CompactionRequest(whole, CompactionType.MAJOR)
                enqueue_in(tx, wanted, self._clock.milliseconds())

        self._store.write(work)

    def keep_oldest(
        self, ctx: RequestContext, transaction_id: int, oldest: dict[str, int]
    ) -> None:
        """Note which write ids (by `database.table`) a transaction's snapshot still needs."""
        del ctx
        rows = [(*_split(name), write_id) for name, write_id in oldest.items()]

        def work(tx: Transaction) -> None:
            found = tx.transactions.get([transaction_id], for_update=True)
            if found and found[0].state is TransactionState.OPEN:
                tx.write_ids.keep_oldest(transaction_id, rows)

        self._store.write(work)

    # --- asking ---------------------------------------------------------------------------------

    def latest(self, ctx: RequestContext, database: str, table: str) -> int:
        """Return the newest write id of a table, 0 where there is none. Names as stored."""
        del ctx
        return self._store.peek(lambda tx: tx.write_ids.latest(database, table))

    def valid(
        self,
        ctx: RequestContext,
        tables: Sequence[str],
        snapshot: TransactionSnapshot | None,
        write_id: int | None = None,
    ) -> list[ValidWriteIds]:
        """Return for each `database.table`, named as stored, what a snapshot may see of it.

        Without a snapshot the present one counts; with a write id of the first table, that of
        its transaction. Raises InvalidObject for a name without a dot and an unknown write id.
        """
        del ctx
        places = [_split(name) for name in tables]

        def work(tx: Transaction) -> list[ValidWriteIds]:
            seen = snapshot
            if seen is None:
                own = None
                if write_id is not None and places:
                    own = _transaction_of(tx, places[0], write_id)
                seen = present_snapshot(tx, own)
            return [
                valid_write_ids(tx, name, place, seen)
                for name, place in zip(tables, places, strict=True)
            ]

        return self._store.read(work)

    # --- what both need -------------------------------------------------------------------------

    def _place(self, ctx: RequestContext, place: tuple[str, str]) -> tuple[str, str]:
        database, table = normalise(place[0]), normalise(place[1])
        name = TableName(DEFAULT_CATALOG, database, table)
        self._access.require_table(ctx, Action.ALTER, name)
        return database, table

    def _writers(self, tx: Transaction, wanted: Sequence[int], table: str) -> list[int]:
        ids = sorted(set(wanted))
        for number in ids:
            if self._ends.require_open(tx, number).type is TransactionType.READ_ONLY:
                raise InvalidObject(
                    f"Write ID allocation failed on {table} as not all input txns in open "
                    "state or read-only"
                )
        return ids

    def _log(
        self,
        ctx: RequestContext,
        tx: Transaction,
        database: str,
        table: str,
        new: Sequence[AllocatedWriteId],
    ) -> None:
        body = {"write_ids": [[one.transaction_id, one.write_id] for one in new]}
        event = NewEvent(EventType.ALLOC_WRITE_ID, DEFAULT_CATALOG, database, table, body=body)
        log_events(tx, ctx, self._clock, event)


def _transaction_of(tx: Transaction, place: tuple[str, str], write_id: int) -> int:
    found = tx.write_ids.transaction_of(*place, write_id)
    if found is None:
        raise InvalidObject(f"invalid write id {write_id} for table {'.'.join(place)}")
    return found


def _split(name: str) -> tuple[str, str]:
    database, dot, rest = name.partition(".")
    table = rest.partition(".")[0]
    if not (database and dot and table):
        raise InvalidObject(f"{name!r} is not of the form database.table")
    return database, table


def _reserved(tx: Transaction, database: str, table: str, count: int) -> int:
    """Return the first of so many new write ids; later allocations for the table wait for us."""
    first = tx.write_ids.next_for(database, table)
    if first is None:
        if tx.write_ids.set_next(database, table, count + 1):
            return 1
        first = tx.write_ids.next_for(database, table)  # somebody was faster
    assert first is not None, "nobody removes the row but with the table"
    tx.write_ids.advance(database, table, first + count)
    return first


def _numbered(ids: Sequence[int], first: int) -> list[AllocatedWriteId]:
    return [AllocatedWriteId(number, first + at) for at, number in enumerate(ids)]
