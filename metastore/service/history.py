"""What became of tables: the event log and the log of descriptions, told together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice

from metastore.history_errors import TableSchemaNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import DescriptionChange, Subject, SubjectKind
from metastore.model.event import Event, EventType
from metastore.model.history import DESCRIPTION, Change, SchemaDiff, SchemaVersion
from metastore.model.period import ALWAYS, WHOLE_LOG, LogPart, Period
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.change_text import Told, together, told
from metastore.service.context import RequestContext
from metastore.service.description_change_text import told_description
from metastore.service.moments import period_between
from metastore.service.names import normalise, normalise_table
from metastore.service.schema_diff import schema_diff
from metastore.service.table_schemas import schema_of

_TOGETHER_SECONDS = 3600
_BATCH = 100
_MOST_READ = 2_000
"""Events that one page of recent changes is made of, where many are told together."""
_STATISTICS = frozenset(
    {EventType.UPDATE_PARTITION_COLUMN_STAT.value, EventType.DELETE_PARTITION_COLUMN_STAT.value}
)
"""An entry in the log for each partition: a crawl of a table may write a thousand at once."""
_MOST_TOGETHER = 400
"""Changes of a table that are told as one: the days of a year, and a page stays bounded."""


@dataclass(frozen=True, slots=True)
class _Position:
    """Ids of events and of changes of descriptions that are to come, exclusive; None for all."""

    event: int | None = None
    description: int | None = None

    @classmethod
    def of(cls, before: int | None) -> "_Position":
        if before is None:
            return cls()
        return cls(before >> _BITS or None, before & _MASK or None)

    @property
    def number(self) -> int:
        return (self.event or 0) << _BITS | (self.description or 0)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of both logs that a period stands for."""

    events: LogPart = WHOLE_LOG
    descriptions: LogPart = WHOLE_LOG

    @classmethod
    def of(cls, tx: Transaction, period: Period) -> "_Parts":
        return cls(tx.events.part(period), tx.descriptions.part(period))


_Batch = tuple[Sequence[Event], Sequence[DescriptionChange]]
_BITS = 40
_MASK = (1 << _BITS) - 1
_LAST_EVENT = (1 << 63) - 1


def is_position(number: int) -> bool:
    """Tell whether a history can go on at a number."""
    return 0 < number >> _BITS <= _LAST_EVENT or 0 < number <= _MASK


@dataclass(frozen=True, slots=True)
class _Entry:
    """A change, from either log, with its words."""

    at: int
    told: Told
    table_id: int | None
    change: Change


class HistoryService:
    """Use cases of histories. Tables keep theirs when they are renamed."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def period(self, since: str | None, until: str | None) -> Period:
        """Return the period between two times as people write them. Raises InvalidPeriod."""
        return period_between(since, until, self._clock.seconds())

    def of_table(
        self,
        ctx: RequestContext,
        name: TableName,
        *,
        period: Period = ALWAYS,
        before: int | None = None,
        limit: int = 50,
    ) -> list[Change]:
        """Return changes of a table, the newest first.

        Statistics of many partitions that somebody wrote one after another are told as one.
        `before` is the `position` of the change behind which to go on. Raises TableNotFound.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        start = _Position.of(before)

        def work(tx: Transaction) -> list[Change]:
            table_id = tx.tables.get(name).id
            page = _Page(limit, _STATISTICS, _MOST_TOGETHER)
            for entry in _of_table(tx, table_id, _Parts.of(tx, period), start, limit):
                if not page.take(entry):
                    break
            return _numbered(tx, [entry.change for entry in page.entries], [table_id])

        return self._store.read(work)

    def recent(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        database: str | None = None,
        period: Period = ALWAYS,
        before: int | None = None,
        limit: int = 50,
    ) -> list[Change]:
        """Return changes of all tables and databases, the newest first.

        Changes of one kind to one table within an hour, such as of its partitions, are told as
        one. `before` is the `position` of the last change of the page before. A page may be
        shorter than `limit`, where much was told together; behind the last one is an empty one.
        """
        catalog = normalise(catalog)
        inside = None if database is None else normalise(database)

        def work(tx: Transaction) -> list[Change]:
            page = _Page(limit)
            parts = _Parts.of(tx, period)
            for entry in _recent(tx, catalog, inside, parts, _Position.of(before)):
                if self._visible(ctx, entry.change) and not page.take(entry):
                    break
            tables = {entry.table_id for entry in page.entries if entry.table_id is not None}
            return _numbered(tx, page.changes(), sorted(tables))

        return self._store.read(work)

    def _visible(self, ctx: RequestContext, change: Change) -> bool:
        resource = Resource(change.catalog, change.database, change.table)
        return self._access.visible_resources(ctx, [resource])[0]

    # --- schemas --------------------------------------------------------------------------------

    def schema_versions(
        self, ctx: RequestContext, name: TableName, *, after: int = 0, limit: int | None = None
    ) -> list[SchemaVersion]:
        """Return the schemas that a table has had, the oldest first. Raises TableNotFound.

        With `after` only those of greater numbers. Of a table that has not changed since schemas
        are kept there is one, by nobody known.
        """

        def work(tx: Transaction, table: Table) -> list[SchemaVersion]:
            found = tx.table_schemas.of_table(table.id, after=after, limit=limit)
            return found or [each for each in _known(tx, table) if each.number > after]

        return self._schemas(ctx, name, work)

    def last_schemas(
        self, ctx: RequestContext, name: TableName, limit: int
    ) -> list[SchemaVersion]:
        """Return the last schemas that a table has had, the oldest first. Raises TableNotFound."""

        def work(tx: Transaction, table: Table) -> list[SchemaVersion]:
            last = max(each.number for each in _known(tx, table))
            return tx.table_schemas.of_table(table.id, after=last - limit) or _known(tx, table)

        return self._schemas(ctx, name, work)

    def diff(self, ctx: RequestContext, name: TableName, old: int, new: int) -> SchemaDiff:
        """Return what changed from one schema to another, by their numbers, in either direction.

        Raises TableNotFound and TableSchemaNotFound.
        """

        def work(tx: Transaction, table: Table) -> list[SchemaVersion]:
            latest = _known(tx, table)
            found = {each.number: each for each in latest}
            found |= tx.table_schemas.some(table.id, (old, new))
            for number in (old, new):
                if number not in found:
                    raise TableSchemaNotFound(str(table.qualified), number, latest[0].number)
            return [found[old], found[new]]

        return schema_diff(*self._schemas(ctx, name, work))

    def _schemas(
        self,
        ctx: RequestContext,
        name: TableName,
        work: Callable[[Transaction, Table], list[SchemaVersion]],
    ) -> list[SchemaVersion]:
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        return self._store.read(lambda tx: work(tx, tx.tables.get(name)))


def _known(tx: Transaction, table: Table) -> list[SchemaVersion]:
    """Return the newest schema, which a table always has."""
    return list(tx.table_schemas.latest([table.id]).values()) or [schema_of(table)]


class _Page:
    """Entries that become a page; those that belong together become one.

    Only those of the `types` if there are any, and up to `most` of them.
    """

    def __init__(
        self, limit: int, types: AbstractSet[str] = frozenset(), most: int = _MOST_READ
    ) -> None:
        self._limit = limit
        self._types = types
        self._most = most
        self._end = 0
        self._open: dict[int, int] = {}
        self.entries: list[_Entry] = []

    def take(self, entry: _Entry) -> bool:
        """Add an entry; False where the page is full, then it belongs to the next one."""
        place = None if entry.table_id is None else self._open.get(entry.table_id)
        if place is not None and self._join(self.entries[place], entry):
            newer = self.entries[place]
            count = newer.change.changes + entry.change.changes
            both = together(newer.told, entry.told)
            position = entry.change.position
            change = replace(
                newer.change, summary=both.summary, details=(), changes=count, position=position
            )
            self.entries[place] = replace(newer, told=both, change=change)
        elif len(self.entries) == self._limit:
            return False
        else:
            self.entries.append(entry)
            if entry.table_id is not None:
                self._open[entry.table_id] = len(self.entries) - 1
        self._end = entry.change.position
        return True

    def _join(self, newer: _Entry, older: _Entry) -> bool:
        if self._types and older.change.type not in self._types:
            return False
        return newer.change.changes < self._most and _belong_together(newer, older)

    def changes(self) -> list[Change]:
        """Return the page; behind each of it the next page begins."""
        return [replace(entry.change, position=self._end) for entry in self.entries]


def _belong_together(newer: _Entry, older: _Entry) -> bool:
    if newer.told.kind is None or newer.told.kind != older.told.kind:
        return False
    same = newer.change.principal == older.change.principal
    return same and newer.at - older.at <= _TOGETHER_SECONDS


def _recent(
    tx: Transaction, catalog: str, database: str | None, parts: _Parts, position: _Position
) -> Iterator[_Entry]:
    """Yield entries of both logs, up to a bounded number."""

    def read(at: _Position) -> _Batch:
        events = tx.history.recent(
            catalog, database, before=at.event, limit=_BATCH, part=parts.events
        )
        return events, tx.descriptions.recent_changes(
            catalog, database, before=at.description, limit=_BATCH, part=parts.descriptions
        )

    return islice(_entries(read, position, _BATCH), _MOST_READ)


def _of_table(
    tx: Transaction, table_id: int, parts: _Parts, position: _Position, batch: int
) -> Iterator[_Entry]:
    subject = Subject(SubjectKind.TABLE, table_id)

    def read(at: _Position) -> _Batch:
        events = tx.history.of_table(table_id, before=at.event, limit=batch, part=parts.events)
        return events, tx.descriptions.changes(
            subject, before=at.description, limit=batch, part=parts.descriptions
        )

    return _entries(read, position, batch)


def _entries(
    read: Callable[[_Position], _Batch], position: _Position, batch: int
) -> Iterator[_Entry]:
    """Yield entries of both logs, read in batches."""
    while True:
        is_last = True
        for entry in _merged(*read(position), position, batch):
            is_last = False
            position = _Position.of(entry.change.position)
            yield entry
        if is_last:
            return


def _merged(
    events: Sequence[Event], said: Sequence[DescriptionChange], position: _Position, limit: int
) -> Iterator[_Entry]:
    """Yield the newest of both, until one of them has more than the `limit` that was read."""
    more_events, more_said = list(reversed(events)), list(reversed(said))
    while more_events or more_said:
        if (not more_events and len(events) == limit) or (not more_said and len(said) == limit):
            return
        if more_events and (not more_said or more_events[-1].at > more_said[-1].at):
            event = more_events.pop()
            position = replace(position, event=event.id)
            yield _of_event(event, position)
        else:
            change = more_said.pop()
            position = replace(position, description=change.id)
            yield _of_description(change, position)


def _of_event(event: Event, position: _Position) -> _Entry:
    words = told(event)
    change = Change(
        id=event.id,
        at=event.at,
        principal=event.principal,
        door=event.door,
        type=event.type.value,
        catalog=event.catalog,
        database=event.database or "",
        table=event.table,
        summary=words.summary,
        details=words.details,
        position=position.number,
    )
    return _Entry(event.at, words, event.table_id, change)


def _of_description(said: DescriptionChange, position: _Position) -> _Entry:
    words = told_description(said)
    change = Change(
        id=said.id,
        at=said.at,
        principal=said.principal,
        door=said.door,
        type=DESCRIPTION,
        catalog=said.catalog,
        database=said.database,
        table=said.table,
        summary=words.summary,
        details=words.details,
        position=position.number,
    )
    return _Entry(said.at, words, None, change)


def _numbered(tx: Transaction, changes: list[Change], table_ids: Sequence[int]) -> list[Change]:
    """Return the changes with the numbers of the schemas that they made."""
    ids = [change.id for change in changes if change.type != DESCRIPTION]
    if not ids or not table_ids:
        return changes
    numbers: Mapping[int, int] = tx.table_schemas.numbers(ids, table_ids)
    return [
        change
        if change.type == DESCRIPTION
        else replace(change, schema_version=numbers.get(change.id))
        for change in changes
    ]
