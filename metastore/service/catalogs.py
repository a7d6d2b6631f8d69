"""Catalogs: the level above databases."""

from dataclasses import replace

from metastore.errors import (
    CatalogAlreadyExists,
    CatalogNotEmpty,
    CatalogNotFound,
    DatabaseNotEmpty,
    DefaultObjectProtected,
    InvalidObject,
    InvalidOperation,
    StaleVersion,
)
from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE, Catalog
from metastore.model.database import Database
from metastore.model.event import EventType, NewEvent
from metastore.model.plain import catalog_to_plain
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.files import Files
from metastore.service.log import log_events
from metastore.service.names import checked, normalise


class CatalogsService:
    """Use cases of catalogs. A new one has a default database, whose directory is its own."""

    def __init__(self, store: Store, access: Access, clock: Clock, files: Files) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files

    def list(self, ctx: RequestContext) -> list[str]:
        """Return the names of all catalogs, ascending."""
        return self._access.visible_catalogs(ctx, self._store.peek(lambda tx: tx.catalogs.names()))

    def get(self, ctx: RequestContext, name: str) -> Catalog:
        """Return a catalog. Raises CatalogNotFound."""
        self._access.require(ctx, Action.READ, Resource(normalise(name)))
        return self._store.peek(lambda tx: tx.catalogs.get(normalise(name)))

    def create(self, ctx: RequestContext, catalog: Catalog) -> Catalog:
        """Store a new catalog with its default database, and make its directory.

        Raises CatalogAlreadyExists, InvalidName, InvalidObject without a location, and
        LocationUnusable.
        """
        new = replace(
            catalog, name=checked("catalog", catalog.name), created_at=self._clock.seconds()
        )
        self._access.require(ctx, Action.CREATE, Resource(new.name))
        if not new.location:
            raise InvalidObject("You must specify a path for the catalog")
        default = Database(
            DEFAULT_DATABASE,
            new.name,
            f"Default database for catalog {catalog.name}",
            location=new.location,
            created_at=new.created_at,
        )

        def work(tx: Transaction) -> Catalog:
            tx.catalogs.add(new)
            tx.databases.add(default)
            made.settle(tx)
            self._log(ctx, tx, EventType.CREATE_CATALOG, after=new)
            return new

        if new.name in self._store.peek(lambda tx: tx.catalogs.names()):
            raise CatalogAlreadyExists(new.name)
        with self._files.directory(new.location) as made:
            return self._store.write(work)

    def alter(
        self,
        ctx: RequestContext,
        name: str,
        catalog: Catalog,
        *,
        expected: Catalog | None = None,
    ) -> Catalog:
        """Change location and description; another name is an InvalidOperation.

        Raises CatalogNotFound, and StaleVersion where the catalog is not as `expected`.
        """
        self._access.require(ctx, Action.ALTER, Resource(normalise(name)))

        def work(tx: Transaction) -> Catalog:
            current = tx.catalogs.get(normalise(name), for_update=True)
            if expected not in (None, current):
                raise StaleVersion(f"catalog {current.name}")
            if normalise(catalog.name) != current.name:
                raise InvalidOperation("You cannot change a catalog's name")
            new = replace(
                current,
                location=catalog.location or current.location,
                description=catalog.description,
            )
            tx.catalogs.replace(current.name, new)
            self._log(ctx, tx, EventType.ALTER_CATALOG, before=current, after=new)
            return new

        return self._store.write(work)

    def drop(
        self,
        ctx: RequestContext,
        name: str,
        *,
        if_exists: bool = False,
        expected: Catalog | None = None,
    ) -> None:
        """Remove a catalog that has nothing but an empty default database. Its directory stays.

        Raises CatalogNotFound, CatalogNotEmpty, DatabaseNotEmpty, DefaultObjectProtected for
        the default one, and StaleVersion where the catalog is not as `expected`.
        """
        normal = normalise(name)
        self._access.require(ctx, Action.DROP, Resource(normal))
        if normal == DEFAULT_CATALOG:
            raise DefaultObjectProtected("catalog", normal)

        def work(tx: Transaction) -> None:
            current = tx.catalogs.get(normal, for_update=True)
            if expected not in (None, current):
                raise StaleVersion(f"catalog {normal}")
            databases = tx.databases.names(normal, None)
            if databases not in ([], [DEFAULT_DATABASE]):
                raise CatalogNotEmpty(normal)
            if databases:
                _drop_default(tx, normal, self._clock.seconds())
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


def _drop_default(tx: Transaction, catalog: str, at: int) -> None:
    database = tx.databases.get(catalog, DEFAULT_DATABASE, for_update=True)
    if tx.tables.names(catalog, DEFAULT_DATABASE, None, None):
        raise DatabaseNotEmpty(DEFAULT_DATABASE)
    if tx.functions.names(catalog, DEFAULT_DATABASE, None):
        raise DatabaseNotEmpty(DEFAULT_DATABASE, "functions")
    tx.databases.drop(database, at)
