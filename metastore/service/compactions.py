"""Compactions: use cases of who asks for them and who looks at them (Hive 4.0 `TxnHandler`).

The work itself is done outside, by compactors: see `compactors.py`. As in Hive, nobody asks
whether a table exists, and names are kept as they come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.errors import InvalidObject, TableNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.compaction import (
    Compactable,
    Compaction,
    CompactionFilter,
    CompactionRequest,
    CompactionState,
    Enqueued,
)
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.compaction_queue import enqueue_in, over, queued
from metastore.service.context import RequestContext
from metastore.service.names import normalise_table

ABORTED_BY_REQUEST = "Compaction Aborted by Abort Comapction request."
"""The reason that Hive notes, in its spelling."""
_OF_TABLE = 0


class CompactionsService:
    """Use cases of compactions; times are epoch milliseconds."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    # --- asking for work to be done -------------------------------------------------------------

    def enqueue(
        self, ctx: RequestContext, request: CompactionRequest, *, merged_counts: bool = False
    ) -> Enqueued:
        """Ask for a compaction; where one waits or runs for the same, that one is the answer.

        With `merged_counts` also one that has merged all there is and waits to be cleaned up
        (Hive 4).
        """
        self._require(ctx, request.place)
        return self._store.write(
            lambda tx: enqueue_in(
                tx, request, self._clock.milliseconds(), merged_counts=merged_counts
            )
        )

    def submit_for_cleanup(
        self,
        ctx: RequestContext,
        request: CompactionRequest,
        highest_write_id: int,
        transaction_id: int,
    ) -> None:
        """Queue what is to be cleaned up without a compaction before."""
        self._require(ctx, request.place)

        def work(tx: Transaction) -> None:
            new = queued(tx, request, self._clock.milliseconds())
            tx.compactions.add(
                replace(
                    new,
                    state=CompactionState.READY_FOR_CLEANING,
                    highest_write_id=highest_write_id,
                    transaction_id=transaction_id,
                )
            )

        self._store.write(work)

    def abort(
        self, ctx: RequestContext, ids: Sequence[int]
    ) -> Mapping[int, CompactionState | None]:
        """Abort those that wait; return for each the state in which it was, None for no such.

        Raises InvalidObject where none is named.
        """
        if not ids:
            raise InvalidObject("Compaction ids missing in request. No compactions to abort")

        def work(tx: Transaction) -> Mapping[int, CompactionState | None]:
            found = {one.id: one for one in tx.compactions.get(ids, for_update=True)}
            for one in found.values():
                if one.state is CompactionState.INITIATED:
                    self._require(ctx, one.place)
                    state, at = CompactionState.ABORTED, self._clock.milliseconds()
                    tx.compactions.replace(over(one, state, ABORTED_BY_REQUEST, at))
            return {number: found[number].state if number in found else None for number in ids}

        return self._store.write(work)

    # --- asking ---------------------------------------------------------------------------------

    def show(self, ctx: RequestContext, wanted: CompactionFilter) -> list[Compaction]:
        """Return queued and past compactions of tables that the principal may see.

        Raises InvalidObject for an order that is none.
        """
        return self._visible(ctx, self._store.peek(lambda tx: tx.compactions.shown(wanted)))

    def latest_merged(
        self, ctx: RequestContext, place: Compactable, partitions: Sequence[str], after: int | None
    ) -> list[Compaction]:
        """Return the newest of each partition whose files are to be read, the newest first.

        `partitions` are those that are meant, all where none is named; `after` leaves out what
        the client knows already.
        """
        found = self._store.peek(lambda tx: tx.compactions.merged(place, set(partitions), after))
        newest: dict[str | None, Compaction] = {}
        for one in found:
            newest.setdefault(one.place.partition, one)
        return self._visible(ctx, list(newest.values()))

    def columns_with_statistics(self, ctx: RequestContext, place: Compactable) -> list[str]:
        """Return the columns of which there are statistics that a compaction should renew."""
        name = normalise_table(TableName(DEFAULT_CATALOG, place.database, place.table))
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> list[str]:
            try:
                table = tx.tables.get(name)
            except TableNotFound:
                return []
            ids = _statistics_ids(tx, table, place.partition)
            found = tx.statistics.get(table.id, ids, None, None)
            return [one.column for statistics in found.values() for one in statistics]

        return self._store.read(work)

    def _visible(self, ctx: RequestContext, found: list[Compaction]) -> list[Compaction]:
        resources = [
            Resource(DEFAULT_CATALOG, one.place.database, one.place.table) for one in found
        ]
        visible = self._access.visible_resources(ctx, resources)
        return [one for one, yes in zip(found, visible, strict=True) if yes]

    def _require(self, ctx: RequestContext, place: Compactable) -> None:
        resource = Resource(DEFAULT_CATALOG, place.database, place.table)
        self._access.require(ctx, Action.ALTER, resource)


def _statistics_ids(tx: Transaction, table: Table, partition: str | None) -> list[int]:
    if partition is None:
        return [_OF_TABLE]
    return [row.id for batch in tx.partitions.by_names(table.id, [partition]) for row in batch]
