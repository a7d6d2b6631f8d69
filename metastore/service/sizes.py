"""How big tables are and how they grow: use cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.size import Size, Totals
from metastore.model.table import TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.names import normalise, normalise_table

DAY = 86_400
KEPT_DAYS = 730
"""How long a point a day is kept of each table."""
_KEPT_SECONDS = 30
_MANY_TABLES = 10_000
_MANY_KEPT_SECONDS = 15
"""So many tables take long to add up, and there something happens all the time."""
_MOST_KEPT = 1_000
_State = tuple[int, int]
"""How far the event log goes, and how far facts were made of it."""


class SizesService:
    """Answers from stored facts, which `Observer` makes of the event log."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._totals: dict[tuple[str, str | None], tuple[_State, int, Totals]] = {}

    def now(self, ctx: RequestContext, name: TableName) -> Size | None:
        """Return a table's size, None where nothing tells. Raises TableNotFound."""
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        found = self._store.peek(lambda tx: tx.facts.sizes_of([name]))
        if name not in found:
            self._store.peek(lambda tx: tx.tables.get(name))
        return found.get(name)

    def of_many(self, ctx: RequestContext, names: Sequence[TableName]) -> Mapping[TableName, Size]:
        """Return by name as given; tables of which nothing is known are left out."""
        normal = {name: normalise_table(name) for name in names}
        resources = [Resource(name.catalog, name.database, name.table) for name in normal.values()]
        visible = self._access.visible_resources(ctx, resources)
        wanted = [name for name, yes in zip(normal.values(), visible, strict=True) if yes]
        found = self._store.peek(lambda tx: tx.facts.sizes_of(wanted))
        return {given: found[name] for given, name in normal.items() if name in found}

    def history(self, ctx: RequestContext, name: TableName, *, days: int = 90) -> list[Size]:
        """Return the size at the end of each day on which it changed, oldest first.

        Where nothing changed in these days, it is the last size before. Rows of days past that
        the table told itself are taken for estimated where the present ones are. Raises
        TableNotFound.
        """
        name = normalise_table(name)
        self._access.require_table(ctx, Action.READ, name)
        first = self._clock.seconds() // DAY - min(days, KEPT_DAYS)

        def work(tx: Transaction) -> list[Size]:
            points = tx.facts.points(tx.tables.get(name).id, first)
            present = list(tx.facts.sizes_of([name]).values())
            estimated = any(size.rows_are_estimated for size in present)
            return [_judged(size, estimated=estimated) for size in points] or present

        return self._store.read(work)

    def totals(
        self, ctx: RequestContext, catalog: str = DEFAULT_CATALOG, *, database: str | None = None
    ) -> Totals:
        """Return what a catalog, or a database of it, holds.

        Adding up all tables takes a while, so the sums are kept until something happens; those
        of very many tables for 15 seconds all the same.
        """
        catalog = normalise(catalog)
        within = None if database is None else normalise(database)
        self._access.require(ctx, Action.READ, Resource(catalog, within))
        state = self._store.peek(lambda tx: (tx.events.current_id(), tx.facts.position()))
        now = self._clock.seconds()
        kept = self._totals.get((catalog, within))
        if kept is not None and now - kept[1] < self._kept_for(kept, state):
            return kept[2]
        found = self._store.peek(lambda tx: tx.facts.totals(catalog, within))
        if len(self._totals) >= _MOST_KEPT:
            self._totals.clear()
        self._totals[catalog, within] = (state, now, found)
        return found

    @staticmethod
    def _kept_for(kept: tuple[_State, int, Totals], state: _State) -> int:
        if kept[0] == state:
            return _KEPT_SECONDS
        return _MANY_KEPT_SECONDS if kept[2].tables >= _MANY_TABLES else 0


def _judged(size: Size, *, estimated: bool) -> Size:
    is_own = size.rows is not None and not size.counted
    return replace(size, rows_are_estimated=estimated and is_own)
