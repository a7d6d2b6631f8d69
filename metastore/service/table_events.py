"""Events of tables and partitions."""

from collections.abc import Sequence

from metastore.model.event import EventType, NewEvent
from metastore.model.plain import table_to_plain
from metastore.model.table import Table

RESTORED = "restored"
"""Set in the body where a table was not made but brought back."""


def table_event(
    type_: EventType, table: Table, *, before: Table | None = None, after: Table | None = None
) -> NewEvent:
    """Return the event of a change to a table; `table` says whose history it belongs to."""
    states = {"before": before, "after": after}
    body = {when: table_to_plain(state) for when, state in states.items() if state is not None}
    return NewEvent(type_, table.catalog, table.database, table.name, table.id, body)


def partition_event(
    type_: EventType, table: Table, rows: Sequence[tuple[int, str, bytes]]
) -> NewEvent:
    """Return the event of a change to partitions.

    `rows` are (shape id, name, encoded row); for ALTER_PARTITION each before is followed by its
    after.
    """
    keys = [key.name for key in table.partition_keys]
    return NewEvent(
        type_,
        table.catalog,
        table.database,
        table.name,
        table.id,
        {"partition_keys": keys, "count": len(rows)},
        tuple(rows),
    )
