"""Keeping the schemas that tables have had: one more where columns or partition keys differ.

They come from the events of the changes, in the same transaction, so whatever changes a table is
seen. A change of nothing else costs a comparison; the log would have to be searched through for
what a table with ten thousand commits looked like.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from metastore.model.event import EventType, NewEvent
from metastore.model.history import SchemaVersion
from metastore.model.plain import column_from_plain
from metastore.model.table import Table
from metastore.ports.store import Transaction

UNKNOWN = ""
"""The principal and the door of a schema that was there before schemas were kept."""
_New = tuple[int, tuple[int, SchemaVersion]]


def new_schemas(
    tx: Transaction, events: Sequence[NewEvent], *, at: int, principal: str, door: str
) -> list[_New]:
    """Return the schemas that events bring, by their tables' ids.

    In front of each is the position of its event, counted from the last id backwards, because
    the ids are not known yet; see `store_schemas`. The tables are locked by the writer.
    """
    changed = [(i, event) for i, event in enumerate(events) if _changes_schema(event)]
    if not changed:
        return []
    latest = dict(tx.table_schemas.latest(event.table_id or 0 for _, event in changed))
    ends = list(accumulate(event.span for event in events))
    found: list[_New] = []
    for i, event in changed:
        for version in _versions(event, latest.get(event.table_id or 0)):
            told = replace(version, at=version.at or at)
            if version.event_id:
                told = replace(told, principal=principal, door=door)
            latest[event.table_id or 0] = told
            found.append((ends[-1] - ends[i], (event.table_id or 0, told)))
    return found


def store_schemas(tx: Transaction, new: Sequence[_New], last: int) -> None:
    """Store them, now that the last event has its id."""
    tx.table_schemas.add(
        [
            (table_id, replace(version, event_id=last - back) if version.event_id else version)
            for back, (table_id, version) in new
        ]
    )


def schema_of(table: Table) -> SchemaVersion:
    """Return the schema of a table of which none was ever kept: the first that is known."""
    columns, keys = table.storage.shape.columns, table.partition_keys
    return SchemaVersion(1, 0, table.created_at, UNKNOWN, UNKNOWN, columns, keys)


def _changes_schema(event: NewEvent) -> bool:
    body = event.body or {}
    if event.type is EventType.CREATE_TABLE:
        return True
    if event.type is not EventType.ALTER_TABLE:
        return False
    return _plain(body["before"]) != _plain(body["after"])


def _versions(event: NewEvent, latest: SchemaVersion | None) -> list[SchemaVersion]:
    """Return what is to be kept: before a first change also the schema that was there."""
    body = event.body or {}
    after = _schema(body["after"], (latest.number if latest else 0) + 1)
    if event.type is EventType.CREATE_TABLE and latest is None:
        return [replace(after, event_id=1)]
    if latest is not None and (latest.columns, latest.partition_keys) == (
        after.columns,
        after.partition_keys,
    ):
        return []  # a dropped table that came back as it was
    if latest is not None:
        return [replace(after, event_id=1)]
    first = replace(_schema(body["before"], 1), at=body["before"].get("created_at", 0))
    return [first, replace(after, number=2, event_id=1)]


def _schema(plain: Mapping[str, Any], number: int) -> SchemaVersion:
    columns, keys = _plain(plain)
    return SchemaVersion(
        number=number,
        event_id=0,
        at=0,
        principal=UNKNOWN,
        door=UNKNOWN,
        columns=tuple(column_from_plain(column) for column in columns),
        partition_keys=tuple(column_from_plain(key) for key in keys),
    )


def _plain(plain: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return columns and keys, as a definition in the log holds them."""
    shape = plain.get("storage", {}).get("shape", {})
    return shape.get("columns", []), plain.get("partition_keys", [])
