"""Settings become a ready catalog: the only module that names concrete adapters."""

from contextlib import closing, suppress
from dataclasses import dataclass

from metastore.auth.allow_all import AllowAll
from metastore.clock import SystemClock
from metastore.config import Settings
from metastore.errors import CatalogAlreadyExists, CatalogNotFound
from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE, Catalog
from metastore.model.database import Database, PrincipalType
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.pruning.index import ArrowPruningIndex
from metastore.service.catalog import Adapters, CatalogService
from metastore.sqlstore.engine import open_database
from metastore.sqlstore.store import SqlStore
from metastore.sqlstore.upgrade import HEAD, differences, prepare, revision_of, upgrade_to_head
from metastore.storage.guarded import GuardedStorage


def open_catalog(settings: Settings, *, clock: Clock | None = None) -> CatalogService:
    """Open the store, set up or upgrade it where the rules allow, and return the catalog.

    Raises StoreVersionMismatch for a database of another release, Unavailable for one that
    cannot be reached.
    """
    database = open_database(settings.db, pool_size=settings.threads)
    prepare(database, upgrade=settings.auto_upgrade)
    adapters = Adapters(
        store=SqlStore(database),
        storage=GuardedStorage(settings.warehouse, settings.allow_locations, settings.storage),
        pruning=ArrowPruningIndex(capacity=settings.pruning_memory),
        authorizer=AllowAll(),
        clock=clock or SystemClock(),
    )
    _ensure_defaults(adapters.store, settings.warehouse, adapters.clock.seconds())
    return CatalogService(adapters, external_warehouse=settings.external_warehouse)


@dataclass(frozen=True, slots=True)
class SchemaState:
    """The schema revision of the database (None: not set up) and the one of this release."""

    found: str | None
    wanted: str


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
