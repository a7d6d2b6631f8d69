"""Who reads tables: counted in memory while engines ask, written down every few seconds."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.principal import LONGEST_PRINCIPAL
from metastore.model.table import TableName
from metastore.model.usage import (
    WINDOW_DAYS,
    CountedReads,
    PopularTable,
    Reader,
    TableUsage,
)
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise, normalise_table

ONE_READ_SECONDS = 10
"""What one client asks of one table within this time is one read: engines ask several times."""
KEPT_DAYS = 400
_SECONDS_OF_DAY = 86_400
_MOST_PENDING = 100_000
_BATCH = 1_000


class Client(Protocol):
    """Somebody who reads; looked at when counts are written, by then more may be known.

    Calls of clients with equal keys within a few seconds count as one read.
    """

    @property
    def key(self) -> Hashable: ...
    @property
    def principal_name(self) -> str: ...
    @property
    def engine(self) -> str: ...
    @property
    def door(self) -> str: ...


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client of whom all is known at once."""

    principal_name: str
    engine: str
    door: str

    @property
    def key(self) -> Hashable:
        return self


class UsageService:
    """Counts reads, and tells of them.

    Counting is a look into a dictionary. What was counted and is not written yet is lost with the
    process: at most what came since the last `flush`.
    """

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._lock = Lock()
        self._counted_at: dict[tuple[Hashable, int], int] = {}
        self._pending: dict[tuple[Hashable, int], tuple[Client, int, int, int]] = {}
        self._unwritten: list[CountedReads] = []
        self._rolled = 0

    # --- counting -------------------------------------------------------------------------------

    def record(self, table_id: int, principal: str, engine: str, door: str) -> None:
        """Count a read of a table."""
        self.count(table_id, KnownClient(principal, engine, door))

    def count(self, table_id: int, client: Client) -> None:
        """Count a read, unless the same client has just read the same table.

        Beyond 100,000 clients and tables that are not written yet new ones are not counted.
        """
        now = self._clock.seconds()
        key = (client.key, table_id)
        last = self._counted_at.get(key)
        if last is not None and 0 <= now - last < ONE_READ_SECONDS:
            return
        with self._lock:
            if len(self._counted_at) >= _MOST_PENDING and last is None:
                return
            self._counted_at[key] = now
            _, day, reads, _ = self._pending.get(key, (client, now // _SECONDS_OF_DAY, 0, now))
            self._pending[key] = (client, day, reads + 1, now)

    def flush(self) -> int:
        """Write what was counted; return how many reads that were.

        Raises what the store raises; then it is tried again with the next call.
        """
        counted, today = self._take(), self._today()
        written = 0
        try:
            while written < len(counted):
                self._write(counted[written : written + _BATCH], today)
                written += _BATCH
        finally:
            with self._lock:
                self._unwritten = (counted[written:] + self._unwritten)[:_MOST_PENDING]
        self._roll(today)
        return sum(reads.reads for reads in counted)

    def _write(self, batch: Sequence[CountedReads], today: int) -> None:
        self._store.note(lambda tx: tx.usage.add(batch, today))

    def _take(self) -> list[CountedReads]:
        with self._lock:
            pending, self._pending = self._pending, {}
            unwritten, self._unwritten = self._unwritten, []
            old = self._clock.seconds() - ONE_READ_SECONDS
            self._counted_at = {key: at for key, at in self._counted_at.items() if at > old}
        sums: dict[tuple[int, int, str, str, str], tuple[int, int]] = {}
        for (_, table_id), (client, day, reads, at) in pending.items():
            place = (table_id, day, *_reader(client))
            known, last = sums.get(place, (0, 0))
            sums[place] = (known + reads, max(last, at))
        return unwritten + [CountedReads(*place, *told) for place, told in sums.items()]

    def _today(self) -> int:
        return self._clock.seconds() // _SECONDS_OF_DAY

    def _roll(self, today: int) -> None:
        """Once a day take from the sums what is too old, and delete what nobody asks for."""
        if self._rolled == today:
            return
        while self._store.note(lambda tx: tx.usage.roll(today, _BATCH)):
            pass
        while self._store.note(lambda tx: tx.usage.forget(today - KEPT_DAYS, _BATCH)):
            pass
        self._rolled = today

    # --- reading --------------------------------------------------------------------------------

    def of(self, ctx: RequestContext, name: TableName, *, days: int = WINDOW_DAYS) -> TableUsage:
        """Return the reads of a table in the last days, today among them. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        since = self._since(days)

        def work(tx: Transaction) -> TableUsage:
            table = tx.tables.get(name)
            counted = tx.usage.of_table(table.id, since)
            return _usage(counted, tx.usage.last_read_at(table.id))

        return self._store.read(work)

    def of_many(
        self, ctx: RequestContext, names: Sequence[TableName], *, days: int = WINDOW_DAYS
    ) -> Mapping[TableName, int]:
        """Return the reads of tables, by the names given; 0 for those that nobody read."""
        if not names:
            return {}
        asked = {name: normalise_table(name) for name in names}
        resources = [Resource(name.catalog, name.database, name.table) for name in asked.values()]
        visible = self._access.visible_resources(ctx, resources)
        normal = [name for name, yes in zip(asked.values(), visible, strict=True) if yes]
        since = self._since(days)

        def work(tx: Transaction) -> Mapping[TableName, int]:
            if days == WINDOW_DAYS:
                return tx.usage.in_window(normal)
            return tx.usage.since(normal, since)

        found = self._store.peek(work)
        return {given: found.get(name, 0) for given, name in asked.items()}

    def popular(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        database: str | None = None,
        days: int = WINDOW_DAYS,
        limit: int = 20,
    ) -> list[PopularTable]:
        """Return the tables that were read most, of a catalog or of one database."""
        catalog, since = normalise(catalog), self._since(days)
        inside = None if database is None else normalise(database)
        found = self._store.peek(
            lambda tx: tx.usage.popular(
                catalog, inside, since=since, in_window=days == WINDOW_DAYS, limit=limit
            )
        )
        resources = [Resource(catalog, one.table.database, one.table.table) for one in found]
        visible = self._access.visible_resources(ctx, resources)
        return [one for one, yes in zip(found, visible, strict=True) if yes]

    def _since(self, days: int) -> int:
        return self._today() - days + 1


def _reader(client: Client) -> tuple[str, str, str]:
    """Return what is kept of who reads: texts that every database and every screen can take."""
    return _kept(client.principal_name), _kept(client.engine), _kept(client.door)


def _kept(name: str) -> str:
    shown = name if len(name) <= LONGEST_PRINCIPAL else f"{name[: LONGEST_PRINCIPAL - 1]}…"
    if shown.isprintable():
        return shown
    return "".join(each if each.isprintable() else "\ufffd" for each in shown)


def _usage(counted: Sequence[CountedReads], last_read_at: int | None) -> TableUsage:
    days: dict[int, int] = {}
    readers: dict[tuple[str, str], tuple[int, int]] = {}
    for one in counted:
        days[one.day] = days.get(one.day, 0) + one.reads
        who = (one.principal, one.engine)
        reads, last = readers.get(who, (0, 0))
        readers[who] = (reads + one.reads, max(last, one.last_at))
    listed = [Reader(*who, *told) for who, told in readers.items()]
    listed.sort(key=lambda reader: (-reader.reads, reader.principal, reader.engine))
    return TableUsage(sum(days.values()), tuple(sorted(days.items())), tuple(listed), last_read_at)
