"""The event log in the store."""

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, insert, select, text, update

from metastore.model.event import Event, EventFilter, EventType, NewEvent
from metastore.model.period import WHOLE_LOG, LogPart, Period
from metastore.model.plain import table_from_plain
from metastore.model.table import Table
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.kept import Kept
from metastore.sqlstore.log_parts import part_of, within
from metastore.sqlstore.schema import counters, events
from metastore.sqlstore.schema.core import DEFINING

_COUNTER = "event"
_CURRENT = select(counters.c.value).where(counters.c.name == _COUNTER)
_HORIZON_COUNTER = "event_horizon"
_HORIZON = select(counters.c.value).where(counters.c.name == _HORIZON_COUNTER).scalar_subquery()
_HEAD = struct.Struct(">qii")

_definer = events.alias("definer")
_DEFINED_BY = (
    select(_definer.c.id)
    .where(
        _definer.c.table_id == events.c.table_id,
        _definer.c.id <= events.c.id,
        text(f"definer.{DEFINING}"),
    )
    .order_by(_definer.c.id.desc())
    .limit(1)
    .correlate(events)
    .scalar_subquery()
    .label("defined_by")
)
"""The newest entry up to this one that says how the table looks: one step in an index."""


class SqlEvents:
    """See `metastore.ports.store.Events`."""

    def __init__(self, connection: Connection, dialect: Dialect, kept: Kept[int, Table]) -> None:
        self._connection = connection
        self._dialect = dialect
        self._kept = kept

    def append(self, new: Sequence[NewEvent], *, at: int, principal: str, door: str) -> int:
        encoded = [_columns(event) for event in new]
        ends = list(accumulate(event.span for event in new))
        last = self._connection.execute(
            update(counters)
            .where(counters.c.name == _COUNTER)
            .values(value=counters.c.value + ends[-1])
            .returning(counters.c.value)
        ).scalar_one()
        before = last - ends[-1]
        common = {"at": at, "principal": principal, "door": door}
        self._connection.execute(
            insert(events),
            [
                {"id": before + end, **common, **columns}
                for end, columns in zip(ends, encoded, strict=True)
            ],
        )
        return int(last)

    def current_id(self) -> int:
        return int(self._connection.scalar(_CURRENT) or 0)

    def after(self, event_id: int, limit: int, part: LogPart = WHOLE_LOG) -> list[Event]:
        wanted = select(events).where(*within(events, part, after=event_id))
        rows = self._connection.execute(wanted.order_by(events.c.id).limit(limit))
        return [event_from_row(row) for row in rows]

    def part(self, period: Period) -> LogPart:
        return part_of(self._connection, events, period)

    def newest(self, wanted: EventFilter, limit: int) -> list[Event]:
        query = select(events).where(*self._chosen(wanted)).order_by(events.c.id.desc())
        rows = self._connection.execute(query.limit(limit), self._parameters(wanted))
        return [event_from_row(row) for row in rows]

    def follow(self, wanted: EventFilter, limit: int) -> list[tuple[Event, int | None]]:
        query = (
            select(events, _DEFINED_BY)
            .where(*self._conditions(wanted))
            .order_by(events.c.id)
            .limit(limit)
        )
        rows = self._connection.execute(query, self._parameters(wanted))
        return [(event_from_row(row), row.defined_by) for row in rows]

    def definitions(self, ids: Iterable[int]) -> Mapping[int, Table]:
        wanted = set(ids)
        found = {id_: kept for id_ in wanted if (kept := self._kept.get(id_)) is not None}
        missing = self._dialect.id_set("ids")
        if wanted - found.keys():
            rows = self._connection.execute(
                select(events.c.id, events.c.table_id, events.c.body).where(
                    events.c.id.in_(select(missing.c.value))
                ),
                {"ids": self._dialect.set_value(sorted(wanted - found.keys()))},
            )
            for row in rows:
                plain = json_text.load(row.body)["after"]
                found[row.id] = table_from_plain(plain, id=row.table_id)
                self._kept.put(row.id, found[row.id])
        return found

    def count(self, wanted: EventFilter) -> int:
        first = case((wanted.after < _HORIZON, _HORIZON), else_=wanted.after)
        start = events.c.id - events.c.span
        begin = case((start > first, start), else_=first)
        end: ColumnElement[Any] = events.c.id
        if wanted.upto is not None:
            end = case((events.c.id > wanted.upto, wanted.upto), else_=events.c.id)
        taken = case((end > begin, end - begin), else_=0)
        query = select(func.sum(taken)).where(*self._conditions(wanted))
        return int(self._connection.scalar(query, self._parameters(wanted)) or 0)

    def _conditions(self, wanted: EventFilter) -> list[ColumnElement[bool]]:
        """Return the conditions of entries that have an id which is wanted and not hidden."""
        return [events.c.id > _HORIZON, *self._chosen(wanted)]

    def _chosen(self, wanted: EventFilter) -> list[ColumnElement[bool]]:
        """Return the conditions of entries that have an id which is wanted."""
        chosen = within(events, self.part(wanted.period), after=wanted.after)
        if wanted.upto is not None:
            chosen.append(events.c.id - events.c.span < wanted.upto)
        if wanted.catalog is not None:
            chosen.append(events.c.catalog == wanted.catalog)
        if wanted.database is not None:
            chosen.append(events.c.database == wanted.database)
        if wanted.tables:
            tables = self._dialect.text_set("tables")
            chosen.append(events.c.table.in_(select(tables.c.value)))
        if wanted.types:
            chosen.append(events.c.type.in_(wanted.types))
        if wanted.without_types:
            chosen.append(events.c.type.not_in(wanted.without_types))
        if wanted.door is not None:
            chosen.append(events.c.door == wanted.door)
        return chosen

    def _parameters(self, wanted: EventFilter) -> dict[str, Any]:
        return {"tables": self._dialect.set_value(wanted.tables)} if wanted.tables else {}

    def hide(self, before: int) -> None:
        seen = select(events).where(events.c.id > _HORIZON).order_by(events.c.id)
        kept = self._connection.execute(seen.where(events.c.at >= before).limit(1)).first()
        if kept is not None:
            horizon = kept.id - kept.span
        else:
            old = select(func.max(events.c.id)).where(events.c.id > _HORIZON, events.c.at < before)
            horizon = self._connection.scalar(old) or 0
        self._connection.execute(
            update(counters)
            .where(counters.c.name == _HORIZON_COUNTER, counters.c.value < horizon)
            .values(value=horizon)
        )


def _columns(event: NewEvent) -> dict[str, Any]:
    return {
        "type": event.type.value,
        "catalog": event.catalog,
        "database": event.database,
        "table": event.table,
        "table_id": event.table_id,
        "body": None if event.body is None else json_text.dump(event.body),
        "rows": _pack(event.rows) if event.rows else None,
        "span": event.span,
    }


def event_from_row(row: Any) -> Event:
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
        span=row.span,
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
