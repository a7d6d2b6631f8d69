"""The event log in the store."""

import struct
import zlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from metastore.model.event import Event, EventType, NewEvent
from metastore.sqlstore import json_text
from metastore.sqlstore.schema import counters, events

_COUNTER = "event"
_CURRENT = select(counters.c.value).where(counters.c.name == _COUNTER)
_HEAD = struct.Struct(">qii")


class SqlEvents:
    """See `metastore.ports.store.Events`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, new: Sequence[NewEvent], *, at: int, principal: str, door: str) -> int:
        encoded = [_columns(event) for event in new]
        last = self._connection.execute(
            update(counters)
            .where(counters.c.name == _COUNTER)
            .values(value=counters.c.value + len(new))
            .returning(counters.c.value)
        ).scalar_one()
        first = last - len(new) + 1
        self._connection.execute(
            insert(events),
            [
                {"id": first + position, "at": at, "principal": principal, "door": door, **columns}
                for position, columns in enumerate(encoded)
            ],
        )
        return int(last)

    def current_id(self) -> int:
        return int(self._connection.scalar(_CURRENT) or 0)

    def after(self, event_id: int, limit: int) -> list[Event]:
        query = select(events).where(events.c.id > event_id).order_by(events.c.id).limit(limit)
        return [_event(row) for row in self._connection.execute(query)]

    def count(self, after: int, catalog: str | None, database: str | None) -> int:
        query = select(func.count()).select_from(events).where(events.c.id > after)
        if catalog is not None:
            query = query.where(events.c.catalog == catalog)
        if database is not None:
            query = query.where(events.c.database == database)
        return int(self._connection.scalar(query) or 0)


def _columns(event: NewEvent) -> dict[str, Any]:
    return {
        "type": event.type.value,
        "catalog": event.catalog,
        "database": event.database,
        "table": event.table,
        "table_id": event.table_id,
        "body": None if event.body is None else json_text.dump(event.body),
        "rows": _pack(event.rows) if event.rows else None,
    }


def _event(row: Any) -> Event:
    return Event(
        id=row.id,
        at=row.at,
        type=EventType(row.type),
        catalog=row.catalog,
        database=row.database,
        table=row.table,
        table_id=row.table_id,
        principal=row.principal,
        door=row.door,
        body=None if row.body is None else json_text.load(row.body),
        rows=_unpack(row.rows) if row.rows else (),
    )


def _pack(rows: Sequence[tuple[int, str, bytes]]) -> bytes:
    """Return (shape id, name, row) triples, each behind its lengths, compressed as one."""
    parts = []
    for shape_id, name, row in rows:
        name_bytes = name.encode()
        parts += [_HEAD.pack(shape_id, len(name_bytes), len(row)), name_bytes, row]
    return zlib.compress(b"".join(parts), level=1)


def _unpack(packed: bytes) -> tuple[tuple[int, str, bytes], ...]:
    data = zlib.decompress(packed)
    rows, at = [], 0
    while at < len(data):
        shape_id, name_length, row_length = _HEAD.unpack_from(data, at)
        name_end = at + _HEAD.size + name_length
        name = data[at + _HEAD.size : name_end].decode()
        at = name_end + row_length
        rows.append((shape_id, name, data[name_end:at]))
    return tuple(rows)
