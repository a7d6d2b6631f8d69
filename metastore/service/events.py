"""The event log, read."""

from metastore.model.event import Event, EventType, NewEvent
from metastore.model.table import TableName
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise, normalise_table


class EventsService:
    """Use cases of the event log. Ids are gap-free and in commit order."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def current_id(self, ctx: RequestContext) -> int:
        """Return the id of the newest event, 0 where there is none yet."""
        del ctx
        return self._store.peek(lambda tx: tx.events.current_id())

    def after(self, ctx: RequestContext, event_id: int, limit: int) -> list[Event]:
        """Return up to `limit` events that follow an id, ascending."""
        del ctx
        return self._store.peek(lambda tx: tx.events.after(event_id, limit))

    def count(
        self,
        ctx: RequestContext,
        after: int,
        catalog: str | None = None,
        database: str | None = None,
    ) -> int:
        """Return how many events follow an id, of a catalog or database where given."""
        del ctx
        names = [None if name is None else normalise(name) for name in (catalog, database)]
        return self._store.peek(lambda tx: tx.events.count(after, names[0], names[1]))

    def record_insert(
        self, ctx: RequestContext, table: TableName, files: list[str], partition: list[str]
    ) -> int:
        """Note that an engine wrote files; return the event's id. Raises TableNotFound."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> int:
            found = tx.tables.get(name)
            body = {"files": files, "partition": partition}
            event = NewEvent(
                EventType.INSERT, name.catalog, name.database, name.table, found.id, body
            )
            return log_events(tx, ctx, self._clock, event)

        return self._store.write(work)
