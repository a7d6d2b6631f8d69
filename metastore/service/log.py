"""Writing events: the last thing that a changing transaction does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from metastore.model.event import OF_PARTITIONS, EventType, LoggedRow, NewEvent
from metastore.ports.clock import Clock
from metastore.ports.store import Transaction
from metastore.service.context import RequestContext
from metastore.service.request_keys import note_done
from metastore.service.table_schemas import new_schemas, store_schemas

PARTITIONS_IN_ONE = 1_000
"""So that no entry, and no message made of one, is too big to be held in memory."""


def log_events(tx: Transaction, ctx: RequestContext, clock: Clock, *events: NewEvent) -> int:
    """Append events to the log in the names of the request; return the last id.

    An event of very many partitions becomes several; without events nothing is written.
    """
    pieces = [piece for event in events for piece in _pieces(event)]
    if not pieces:
        return tx.events.current_id()
    at, principal = clock.seconds(), ctx.principal.name
    schemas = new_schemas(tx, pieces, at=at, principal=principal, door=ctx.door)
    last = tx.events.append(pieces, at=at, principal=principal, door=ctx.door)
    store_schemas(tx, schemas, last)
    note_done(tx, ctx, last)
    return last


def _pieces(event: NewEvent) -> Iterator[NewEvent]:
    size = PARTITIONS_IN_ONE * (2 if event.type is EventType.ALTER_PARTITION else 1)
    if event.type not in OF_PARTITIONS or not event.rows:
        yield event
        return
    for start in range(0, len(event.rows), size):
        rows = event.rows[start : start + size]
        body = {**(event.body or {}), "count": len(rows), **_ends(event.type, rows)}
        yield replace(event, body=body, rows=rows)


def _ends(type_: EventType, rows: Sequence[LoggedRow]) -> Mapping[str, str]:
    """Return the first and the last name, so that histories need not read all the rows.

    Of partitions that got other names nothing is said: their rows tell both names of each.
    """
    names = [name for _, name, _ in rows]
    if type_ is EventType.ALTER_PARTITION:
        before, names = names[::2], names[1::2]
        if before != names:
            return {}
    return {"first": min(names), "last": max(names)}
