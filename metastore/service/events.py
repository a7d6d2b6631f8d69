"""The event log, read and followed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from metastore.errors import PartitionNotFound
from metastore.model.event import Event, EventFilter, EventType, NewEvent
from metastore.model.notification import Notification, Reload, WrittenFiles
from metastore.model.partition import EncodedPartition, Partition
from metastore.model.period import WHOLE_LOG, LogPart, Period
from metastore.model.table import Table, TableName
from metastore.partitioning.rowformat import decode_row
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, StoredShape, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise, normalise_table
from metastore.service.partition_rows import name_of

_BATCH = 100
"""Entries read at a time: one may hold a thousand partitions."""
_TABLE_EVENTS = frozenset({EventType.CREATE_TABLE, EventType.ALTER_TABLE, EventType.DROP_TABLE})


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

    def after(
        self, ctx: RequestContext, event_id: int, limit: int, part: LogPart = WHOLE_LOG
    ) -> list[Event]:
        """Return up to `limit` entries that follow an id, ascending: the whole history.

        Or of a part of it, which `part` tells.
        """
        del ctx
        return self._store.peek(lambda tx: tx.events.after(event_id, limit, part))

    def part(self, ctx: RequestContext, period: Period) -> LogPart:
        """Return the part of the history that a period stands for."""
        del ctx
        return self._store.peek(lambda tx: tx.events.part(period))

    def newest(self, ctx: RequestContext, wanted: EventFilter, limit: int) -> list[Event]:
        """Return up to `limit` entries of the whole history, the newest first."""
        found = self._store.peek(lambda tx: tx.events.newest(_normal(wanted), limit))
        places = [Resource(each.catalog, each.database, each.table) for each in found]
        visible = self._access.visible_resources(ctx, places)
        return [each for each, yes in zip(found, visible, strict=True) if yes]

    def follow(
        self, ctx: RequestContext, wanted: EventFilter, limit: int
    ) -> Iterator[Notification]:
        """Yield up to `limit` changes that followers still see, ascending by id.

        They are read while they are asked for, a part at a time. Old ones are hidden (see
        `MaintenanceService`): whoever finds the first id greater than the next has missed some.
        """
        del ctx
        return islice(self._followed(_normal(wanted), min(limit, _BATCH)), limit)

    def _followed(self, wanted: EventFilter, size: int) -> Iterator[Notification]:
        entries = self._entries(wanted, size)
        while entries:
            tables, shapes = self._told_with(entries)
            for event, defined_by in entries:
                table = None if defined_by is None else tables.get(defined_by)
                yield from _notifications(event, table, shapes, wanted)
            if len(entries) < size:
                return
            entries = self._entries(replace(wanted, after=entries[-1][0].id), size)

    def _entries(self, wanted: EventFilter, size: int) -> list[tuple[Event, int | None]]:
        return self._store.peek(lambda tx: tx.events.follow(wanted, size))

    def _told_with(
        self, entries: Sequence[tuple[Event, int | None]]
    ) -> tuple[Mapping[int, Table], Mapping[int, StoredShape]]:
        """Return what entries name by id: definitions of tables, shapes. Neither ever changes."""
        definers = {id_ for event, id_ in entries if id_ and event.type not in _TABLE_EVENTS}
        used = {shape_id for event, _ in entries for shape_id, _, _ in event.rows}
        tables: Mapping[int, Table] = {}
        shapes: Mapping[int, StoredShape] = {}
        if definers:
            tables = self._store.peek(lambda tx: tx.events.definitions(definers))
        if used:
            shapes = self._store.peek(lambda tx: tx.partitions.shapes(used))
        return tables, shapes

    def count(self, ctx: RequestContext, wanted: EventFilter) -> int:
        """Return how many changes `follow` would tell of."""
        del ctx
        return self._store.peek(lambda tx: tx.events.count(_normal(wanted)))

    def record_inserts(
        self, ctx: RequestContext, table: TableName, inserts: Sequence[WrittenFiles]
    ) -> list[int]:
        """Note that an engine wrote files; return the events' ids.

        Raises TableNotFound, PartitionNotFound and InvalidPartitionValues; then nothing is noted.
        """
        told = [(one.values, _insert_body(one)) for one in inserts]
        return self._record(ctx, EventType.INSERT, table, told)

    def record_reloads(
        self, ctx: RequestContext, table: TableName, reloads: Sequence[Reload]
    ) -> list[int]:
        """Note that a table is to be read anew; return the events' ids. Raises as inserts do."""
        told = [
            (one.values, {"refresh": one.refresh, "parameters": dict(one.parameters)})
            for one in reloads
        ]
        return self._record(ctx, EventType.RELOAD, table, told)

    def _record(
        self,
        ctx: RequestContext,
        type_: EventType,
        table: TableName,
        told: Sequence[tuple[Sequence[str], Mapping[str, Any]]],
    ) -> list[int]:
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> list[int]:
            found = tx.tables.get(name, for_update=True)  # not dropped before this is logged
            events = [
                NewEvent(
                    type_,
                    name.catalog,
                    name.database,
                    name.table,
                    found.id,
                    body,
                    (_row_of(tx, found, values),) if values else (),
                )
                for values, body in told
            ]
            if not events:
                return []
            last = log_events(tx, ctx, self._clock, *events)
            return list(range(last - len(events) + 1, last + 1))

        return self._store.write(work)


def _normal(wanted: EventFilter) -> EventFilter:
    return replace(
        wanted,
        catalog=None if wanted.catalog is None else normalise(wanted.catalog),
        database=None if wanted.database is None else normalise(wanted.database),
        tables=tuple(map(normalise, wanted.tables)),
    )


def _insert_body(written: WrittenFiles) -> dict[str, Any]:
    return {
        "files": list(written.files),
        "partition": list(written.values),
        "replaced": written.replaced,
        "checksums": list(written.checksums),
        "directories": list(written.directories),
    }


def _row_of(tx: Transaction, table: Table, values: Sequence[str]) -> tuple[int, str, bytes]:
    name = name_of(table, values)
    found: list[EncodedPartition] = [
        row for batch in tx.partitions.by_names(table.id, [name]) for row in batch
    ]
    if not found:
        raise PartitionNotFound(name, values)
    return found[0].shape_id, name, found[0].row


def _notifications(
    event: Event,
    table: Table | None,
    shapes: Mapping[int, StoredShape],
    wanted: EventFilter,
) -> Iterator[Notification]:
    """Yield one for each id of an entry that is wanted."""
    first = event.id - event.span + 1
    each = len(event.rows) // event.span
    for id_ in range(max(first, wanted.after + 1), event.id + 1):
        if wanted.upto is not None and id_ > wanted.upto:
            return
        start = (id_ - first) * each
        rows = event.rows[start : start + each]
        partitions = tuple(_partition(shapes, shape_id, row) for shape_id, _, row in rows)
        yield Notification(id_, event, table, partitions)


def _partition(shapes: Mapping[int, StoredShape], shape_id: int, row: bytes) -> Partition:
    return decode_row(row, shapes[shape_id].shape)
