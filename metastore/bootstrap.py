"""Settings become a ready catalog: the only module that names concrete adapters."""

from contextlib import closing, suppress
from dataclasses import dataclass

from metastore.auth.allow_all import AllowAll
from metastore.clock import SystemClock
from metastore.config import Settings
from metastore.errors import (
    CatalogAlreadyExists,
    CatalogNotFound,
    MetastoreError,
    Unavailable,
)
from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE, Catalog
from metastore.model.database import Database, PrincipalType
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.pruning.index import ArrowPruningIndex
from metastore.service.catalog import Adapters, CatalogService
from metastore.service.context import RequestContext
from metastore.service.roles import ensure_administrators, ensure_predefined_roles
from metastore.sqlstore.engine import Database as SqlDatabase
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.sqlstore.upgrade import (
    HEAD,
    differences,
    prepare,
    require_head,
    revision_of,
    upgrade_to_head,
)
from metastore.storage.guarded import GuardedStorage


def open_catalog(
    settings: Settings, *, clock: Clock | None = None, set_up: bool = True
) -> CatalogService:
    """Open the store, set up or upgrade it where the rules allow, and return the catalog.

    Without `set_up` it is left as it is: for callers that only look. Raises StoreVersionMismatch
    for a database of another release, Unavailable for one that cannot be reached or, without
    `set_up`, holds no catalog.
    """
    database = open_database(settings.db, pool_size=settings.threads)
    try:
        return _catalog_in(database, settings, clock or SystemClock(), set_up=set_up)
    except MetastoreError:
        database.close()
        raise


def _catalog_in(
    database: SqlDatabase, settings: Settings, clock: Clock, *, set_up: bool
) -> CatalogService:
    if set_up:
        prepare(database, upgrade=settings.auto_upgrade)
    elif (found := revision_of(database)) is not None:
        require_head(found)
    else:
        raise _no_catalog(settings)
    adapters = Adapters(
        store=SqlStore(database),
        storage=GuardedStorage(settings.warehouse, settings.allow_locations, settings.storage),
        pruning=ArrowPruningIndex(capacity=settings.pruning_memory),
        authorizer=AllowAll(),
        clock=clock,
    )
    if set_up:
        _ensure_defaults(adapters.store, settings.warehouse, clock.seconds())
        ensure_predefined_roles(adapters.store, clock.seconds())
        ensure_administrators(adapters.store, settings.hive.administrators, clock.seconds())
    elif DEFAULT_CATALOG not in adapters.store.peek(lambda tx: tx.catalogs.names()):
        raise _no_catalog(settings)
    return CatalogService(
        adapters,
        external_warehouse=settings.external_warehouse,
        events_shown=settings.events_shown,
        keep_dropped=settings.keep_dropped,
        rules=settings.hive,
    )


def _no_catalog(settings: Settings) -> Unavailable:
    return Unavailable(
        f"there is no catalog in {settings.shown_db}: start one with `skep serve`, or name "
        "another with --db or --server"
    )


def warehouse_conflict(catalog: CatalogService, settings: Settings) -> str | None:
    """Return what is wrong, and the remedy, where the catalog keeps another warehouse.

    Where new databases go is stored when the catalog is set up, and the setting does not change
    it. A stored location below an allowed root is meant so.
    """
    stored = catalog.catalogs.get(RequestContext(door="start"), DEFAULT_CATALOG).location
    storage = GuardedStorage(settings.warehouse, settings.allow_locations, settings.storage)
    if storage.may_write(stored):
        return None
    return (
        f"the catalog {DEFAULT_CATALOG} was set up with the warehouse {stored}, the setting is "
        f"{settings.warehouse}: new databases and tables still go to the first, where this Skep "
        f"may not make or delete files. Give --warehouse {stored}, or --allow-location {stored}, "
        "or change the location of the catalog (alter_catalog) and of its databases"
    )


@dataclass(frozen=True, slots=True)
class SchemaState:
    """The schema revision of the database (None: not set up) and the one of this release."""

    found: str | None
    wanted: str

    def require_wanted(self) -> None:
        """Raise StoreVersionMismatch, with the remedy, where they differ."""
        require_head(self.found)


def schema_state(settings: Settings) -> SchemaState:
    """Look at the schema and change nothing. Raises Unavailable."""
    with closing(open_database(settings.db)) as database:
        return SchemaState(revision_of(database), HEAD)


def upgrade_store(settings: Settings) -> SchemaState:
    """Bring the schema to this release; return what it was.

    Raises StoreVersionMismatch for a newer one and Unavailable.
    """
    with closing(open_database(settings.db)) as database:
        before = SchemaState(revision_of(database), HEAD)
        upgrade_to_head(database)
        return before


def schema_differences(settings: Settings) -> list[str]:
    """Return how the tables differ from their declaration, in Alembic's words. Changes nothing."""
    with closing(open_database(settings.db)) as database:
        return [str(each) for each in differences(database)]


def reach_warehouse(settings: Settings) -> None:
    """Raise LocationUnusable or Unavailable where the warehouse cannot be reached."""
    storage = GuardedStorage(settings.warehouse, settings.allow_locations, settings.storage)
    storage.exists(settings.warehouse)


def _ensure_defaults(store: Store, warehouse: str, now: int) -> None:
    """Make the default catalog and database where they are missing (Hive does so at start)."""
    try:
        store.peek(lambda tx: tx.catalogs.get(DEFAULT_CATALOG))
    except CatalogNotFound:
        with suppress(CatalogAlreadyExists):  # another replica starts, too
            store.write(lambda tx: _add_defaults(tx, warehouse, now))


def _add_defaults(tx: Transaction, warehouse: str, now: int) -> None:
    if DEFAULT_CATALOG in tx.catalogs.names():
        return
    tx.catalogs.add(Catalog(DEFAULT_CATALOG, warehouse, "Default catalog for Hive", now))
    tx.databases.add(
        Database(
            name=DEFAULT_DATABASE,
            catalog=DEFAULT_CATALOG,
            description="Default Hive database",
            location=warehouse,
            owner="public",
            owner_type=PrincipalType.ROLE,
            created_at=now,
        )
    )
