"""Writing events: the last thing that a changing transaction does."""

from metastore.model.event import NewEvent
from metastore.ports.clock import Clock
from metastore.ports.store import Transaction
from metastore.service.context import RequestContext


def log_events(tx: Transaction, ctx: RequestContext, clock: Clock, *events: NewEvent) -> int:
    """Append events to the log in the names of the request; return the last id."""
    return tx.events.append(
        events, at=clock.seconds(), principal=ctx.principal.name, door=ctx.door
    )
