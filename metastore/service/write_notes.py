"""Notes of transactions on the files that they have written (Hive 4's write notification log)."""

from collections.abc import Sequence

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.event import EventType, NewEvent
from metastore.model.table import TableName
from metastore.model.write_note import WriteNote
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events


class WriteNotesService:
    """Use cases of write notes. Names are in lower case."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def add(
        self, ctx: RequestContext, table_id: int, notes: Sequence[WriteNote], *, batch: bool
    ) -> None:
        """Keep notes about one table, and log one event for all (`batch`) or for each."""
        if not notes:
            return
        name = TableName(DEFAULT_CATALOG, notes[0].database, notes[0].table)
        self._access.require_table(ctx, Action.ALTER, name)
        type_ = EventType.BATCH_ACID_WRITE if batch else EventType.ACID_WRITE
        bodies = [_plain(note) for note in notes]
        shown = [{"writes": bodies}] if batch else bodies
        events = [
            NewEvent(type_, name.catalog, name.database, name.table, table_id, body)
            for body in shown
        ]

        def work(tx: Transaction) -> None:
            for note in notes:
                tx.write_notes.add(note, self._clock.seconds())
            log_events(tx, ctx, self._clock, *events)

        self._store.write(work)

    def of(
        self, ctx: RequestContext, transaction_id: int, database: str | None, table: str | None
    ) -> list[WriteNote]:
        """Return a transaction's notes by database and table; None stands for any."""
        del ctx
        return self._store.peek(lambda tx: tx.write_notes.of(transaction_id, database, table))


def _plain(note: WriteNote) -> dict[str, object]:
    return {
        "transaction": note.transaction_id,
        "write_id": note.write_id,
        "partition": note.partition,
        "files": note.files,
        "table_definition": note.table_definition,
        "partition_definition": note.partition_definition,
    }
