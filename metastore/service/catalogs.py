"""Catalogs: the level above databases."""

from dataclasses import replace

from metastore.errors import CatalogNotEmpty, CatalogNotFound, DefaultObjectProtected
from metastore.model.catalog import DEFAULT_CATALOG, Catalog
from metastore.model.event import EventType, NewEvent
from metastore.model.plain import catalog_to_plain
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import checked, normalise


class CatalogsService:
    """Use cases of catalogs. Files are not touched: databases make their own directories."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def list(self, ctx: RequestContext) -> list[str]:
        """Return the names of all catalogs, ascending."""
        return self._access.visible_catalogs(ctx, self._store.peek(lambda tx: tx.catalogs.names()))

    def get(self, ctx: RequestContext, name: str) -> Catalog:
        """Return a catalog. Raises CatalogNotFound."""
        self._access.require(ctx, Action.READ, Resource(normalise(name)))
        return self._store.peek(lambda tx: tx.catalogs.get(normalise(name)))

    def create(self, ctx: RequestContext, catalog: Catalog) -> Catalog:
        """Store a new catalog. Raises CatalogAlreadyExists and InvalidName."""
        new = replace(
            catalog, name=checked("catalog", catalog.name), created_at=self._clock.seconds()
        )
        self._access.require(ctx, Action.CREATE, Resource(new.name))

        def work(tx: Transaction) -> Catalog:
            tx.catalogs.add(new)
            self._log(ctx, tx, EventType.CREATE_CATALOG, after=new)
            return new

        return self._store.write(work)

    def alter(self, ctx: RequestContext, name: str, catalog: Catalog) -> Catalog:
        """Change location and description; the name stays. Raises CatalogNotFound."""
        self._access.require(ctx, Action.ALTER, Resource(normalise(name)))

        def work(tx: Transaction) -> Catalog:
            current = tx.catalogs.get(normalise(name), for_update=True)
            new = replace(
                current,
                location=catalog.location or current.location,
                description=catalog.description,
            )
            tx.catalogs.replace(current.name, new)
            self._log(ctx, tx, EventType.ALTER_CATALOG, before=current, after=new)
            return new

        return self._store.write(work)

    def drop(self, ctx: RequestContext, name: str, *, if_exists: bool = False) -> None:
        """Remove an empty catalog.

        Raises CatalogNotFound, CatalogNotEmpty, and DefaultObjectProtected for the default one.
        """
        normal = normalise(name)
        self._access.require(ctx, Action.DROP, Resource(normal))
        if normal == DEFAULT_CATALOG:
            raise DefaultObjectProtected("catalog", normal)

        def work(tx: Transaction) -> None:
            current = tx.catalogs.get(normal, for_update=True)
            if tx.catalogs.has_databases(normal):
                raise CatalogNotEmpty(normal)
            tx.catalogs.remove(normal)
            self._log(ctx, tx, EventType.DROP_CATALOG, before=current)

        try:
            self._store.write(work)
        except CatalogNotFound:
            if not if_exists:
                raise

    def _log(
        self, ctx: RequestContext, tx: Transaction, type_: EventType, **states: Catalog
    ) -> None:
        body = {when: catalog_to_plain(state) for when, state in states.items()}
        name = next(iter(states.values())).name
        log_events(tx, ctx, self._clock, NewEvent(type_, name, body=body))
