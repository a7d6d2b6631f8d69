"""When data came, whether it is late, and what brought that to light: use cases."""

from collections.abc import Mapping, Sequence

from metastore.errors import InvalidObject, StaleVersion
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.freshness import UNKNOWN, Freshness, LateTable, Update, UpdateSource
from metastore.model.table import TableName
from metastore.model.table_facts import TableFacts
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.learning import is_credible, is_news, learned
from metastore.service.names import normalise, normalise_table

LONGEST_LIST = 10_000
_ATTEMPTS = 5


class FreshnessService:
    """Answers from stored facts, which `Observer` and `observe` make."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def now(self) -> int:
        """Return the time by which lateness is judged."""
        return self._clock.seconds()

    def of(self, ctx: RequestContext, name: TableName) -> Freshness:
        """Return what is known of a table's updates. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        found = self._store.peek(lambda tx: tx.facts.freshness_of([name]))
        if name not in found:
            self._store.peek(lambda tx: tx.tables.get(name))
        return found.get(name, UNKNOWN)

    def of_many(
        self, ctx: RequestContext, names: Sequence[TableName]
    ) -> Mapping[TableName, Freshness]:
        """Return by name as given; tables that are not there or not to be seen are left out."""
        normal = {name: normalise_table(name) for name in names}
        resources = [Resource(name.catalog, name.database, name.table) for name in normal.values()]
        visible = self._access.visible_resources(ctx, resources)
        wanted = [name for name, yes in zip(normal.values(), visible, strict=True) if yes]
        found = self._store.peek(lambda tx: tx.facts.freshness_of(wanted))
        return {given: found[name] for given, name in normal.items() if name in found}

    def updates(self, ctx: RequestContext, name: TableName, *, limit: int = 100) -> list[Update]:
        """Return the last updates that are remembered, newest first. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> list[Update]:
            table_id = tx.tables.get(name).id
            facts = tx.facts.of_ids([table_id]).get(table_id)
            return [] if facts is None else list(facts.updates[:limit])

        return self._store.read(work)

    def late(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: str | None = None,
        limit: int = 50,
    ) -> list[LateTable]:
        """Return the tables whose next update should have come; the latest to become so first.

        The list goes on after the `position` of an entry. Raises InvalidObject for what is none.
        """
        place, catalog = _place(after), normalise(catalog)
        now = self._clock.seconds()
        found: list[LateTable] = []
        while len(found) < limit:
            asked = limit - len(found)
            part = self._late(catalog, now, place, asked)
            found += self._visible(ctx, [entry for _, entry in part])
            if len(part) < asked:
                break
            place = part[-1][0]
        return found

    def _late(
        self, catalog: str, now: int, place: tuple[int, int] | None, limit: int
    ) -> list[tuple[tuple[int, int], LateTable]]:
        found = self._store.peek(lambda tx: tx.facts.late(catalog, now, after=place, limit=limit))
        return [
            (at, LateTable(entry.table, entry.freshness, f"{at[0]}.{at[1]}"))
            for at, entry in found
        ]

    def recent(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        database: str | None = None,
        limit: int = 50,
    ) -> list[LateTable]:
        """Return the tables that were updated last, the newest first."""
        within = None if database is None else normalise(database)
        found = self._store.read(
            lambda tx: tx.facts.recent(normalise(catalog), within, min(limit, LONGEST_LIST))
        )
        return self._visible(ctx, found)

    def observe(
        self,
        ctx: RequestContext,
        name: TableName,
        at: int,
        source: UpdateSource,
        *,
        rows: int | None = None,
        bytes_: int | None = None,
    ) -> bool:
        """Note an update that a crawl or a door found out; False where it was known.

        Times that lie more than a day ahead are not believed. Raises TableNotFound.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        update = Update(at, source, rows, bytes_)
        if not is_credible(at, self._clock.seconds()):
            return False
        table_id = self._store.peek(lambda tx: tx.tables.get(name)).id
        for _ in range(_ATTEMPTS):
            facts = self._facts(table_id)
            if not is_news(facts, update):
                return False
            new = learned(facts, [update])
            try:
                self._store.write(lambda tx, new=new: tx.facts.put([new]))  # type: ignore[misc]  # a default binds the present one
            except StaleVersion:
                continue
            return True
        return False

    def _facts(self, table_id: int) -> TableFacts:
        found = self._store.peek(lambda tx: tx.facts.of_ids([table_id]))
        return found.get(table_id, TableFacts(table_id))

    def _visible(self, ctx: RequestContext, found: Sequence[LateTable]) -> list[LateTable]:
        resources = [
            Resource(one.table.catalog, one.table.database, one.table.table) for one in found
        ]
        visible = self._access.visible_resources(ctx, resources)
        return [one for one, yes in zip(found, visible, strict=True) if yes]


def _place(after: str | None) -> tuple[int, int] | None:
    if after is None:
        return None
    late_after, _, table_id = after.partition(".")
    try:
        return int(late_after), int(table_id)
    except ValueError:
        raise InvalidObject(f"{after!r} is no position of this list") from None
