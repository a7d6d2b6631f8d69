"""Databases: use cases."""

from collections.abc import Sequence
from dataclasses import replace

from metastore.errors import (
    DatabaseAlreadyExists,
    DatabaseNotEmpty,
    DatabaseNotFound,
    DefaultObjectProtected,
    StaleVersion,
)
from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE
from metastore.model.database import Database
from metastore.model.event import EventType, NewEvent
from metastore.model.location import is_below, join, qualified, same_location
from metastore.model.plain import database_to_plain
from metastore.model.table import Table
from metastore.partitioning.name_patterns import like_patterns
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.store import Intent, Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.drops import note_drops, require_unprotected_database
from metastore.service.files import Doomed, Files
from metastore.service.log import log_events
from metastore.service.names import checked, normalise
from metastore.service.table_events import table_event
from metastore.service.tables import owns_data
from metastore.service.transaction_traces import forget_database

_PAGE = 500


class DatabasesService:
    """Use cases of databases. Names may come in any case."""

    def __init__(self, store: Store, access: Access, clock: Clock, files: Files) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files

    def names(
        self, ctx: RequestContext, catalog: str = DEFAULT_CATALOG, pattern: str | None = None
    ) -> list[str]:
        """Return the names that fit a Hive pattern (None: all), ascending."""
        patterns = like_patterns(pattern)
        found = self._store.peek(lambda tx: tx.databases.names(normalise(catalog), patterns))
        return self._access.visible_databases(ctx, normalise(catalog), found)

    def get(self, ctx: RequestContext, name: str, catalog: str = DEFAULT_CATALOG) -> Database:
        """Return a database. Raises DatabaseNotFound."""
        catalog, name = normalise(catalog), normalise(name)
        self._access.require(ctx, Action.READ, Resource(catalog, name))
        return self._store.peek(lambda tx: tx.databases.get(catalog, name))

    def page(
        self, ctx: RequestContext, catalog: str, *, after: str | None, limit: int
    ) -> list[Database]:
        """Return up to `limit` databases by name, those after `after` (exclusive)."""
        catalog = normalise(catalog)
        found = self._store.peek(lambda tx: tx.databases.page(catalog, after=after, limit=limit))
        visible = set(
            self._access.visible_databases(ctx, catalog, [database.name for database in found])
        )
        return [database for database in found if database.name in visible]

    def create(self, ctx: RequestContext, database: Database) -> Database:
        """Store a new database and make its directory.

        Without a location it gets `<catalog location>/<name>.db` (Hive `Warehouse`). Raises
        DatabaseAlreadyExists, CatalogNotFound, InvalidName and LocationUnusable.
        """
        new = self._completed(ctx, database)

        def work(tx: Transaction) -> Database:
            tx.catalogs.get(new.catalog, for_update=True)  # not dropped meanwhile
            stored = tx.databases.add(new)
            made.settle(tx)
            event = _event(EventType.CREATE_DATABASE, stored, {"after": stored})
            log_events(tx, ctx, self._clock, event)
            return stored

        with self._files.directory(new.location) as made:
            return self._store.write(work)

    def _completed(self, ctx: RequestContext, database: Database) -> Database:
        name, catalog = checked("database", database.name), normalise(database.catalog)
        self._access.require(ctx, Action.CREATE, Resource(catalog, name))
        self._files.require_no_root(database.name, database.location)
        parent = self._store.peek(lambda tx: tx.catalogs.get(catalog))
        if self._exists(catalog, name):
            raise DatabaseAlreadyExists(database.name)
        return replace(
            database,
            name=name,
            catalog=catalog,
            location=qualified(database.location, parent.location)
            if database.location
            else join(parent.location, f"{name}.db"),
            created_at=self._clock.seconds(),
        )

    def _exists(self, catalog: str, name: str) -> bool:
        try:
            self._store.peek(lambda tx: tx.databases.get(catalog, name))
        except DatabaseNotFound:
            return False
        return True

    def alter(
        self,
        ctx: RequestContext,
        name: str,
        database: Database,
        catalog: str = DEFAULT_CATALOG,
        *,
        expected_version: int | None = None,
        whole: bool = False,
    ) -> Database:
        """Change a database as Hive 3.1 does.

        Parameters and owner are replaced as a whole; description, managed location and kind of
        owner where given or `whole`; location where given; another name is ignored. Raises
        DatabaseNotFound, and StaleVersion where `expected_version` is not the stored one.
        """
        catalog, name = normalise(catalog), normalise(name)
        self._access.require(ctx, Action.ALTER, Resource(catalog, name))

        def work(tx: Transaction) -> Database:
            current = tx.databases.get(catalog, name, for_update=True)
            if expected_version not in (None, current.version):
                raise StaleVersion(f"database {name}")
            altered = _altered(current, database)
            if whole:
                altered = replace(
                    altered,
                    description=database.description,
                    managed_location=database.managed_location,
                    owner_type=database.owner_type,
                )
            if altered.location != current.location:
                self._files.require_no_root(name, altered.location)
            stored = tx.databases.replace(altered)
            states = {"before": current, "after": stored}
            log_events(tx, ctx, self._clock, _event(EventType.ALTER_DATABASE, stored, states))
            return stored

        return self._store.write(work)

    def drop(
        self,
        ctx: RequestContext,
        name: str,
        catalog: str = DEFAULT_CATALOG,
        *,
        delete_data: bool = False,
        cascade: bool = False,
        if_exists: bool = False,
        purge: bool = False,
        expected_version: int | None = None,
    ) -> None:
        """Drop a database; with `cascade` what is in it as well.

        External tables lose their metadata only: where some lie in the database's directory, it
        stays, and what is the catalog's own goes one by one, past the trash with `purge`. Raises
        DatabaseNotFound, DatabaseNotEmpty, DefaultObjectProtected for the default one,
        DatabaseProtected and TableProtected where somebody protects it or a table in it, and
        StaleVersion where `expected_version` is not the stored one.
        """
        catalog, name = normalise(catalog), normalise(name)
        self._access.require(ctx, Action.DROP, Resource(catalog, name))
        if (catalog, name) == (DEFAULT_CATALOG, DEFAULT_DATABASE):
            raise DefaultObjectProtected("database", name)

        def work(tx: Transaction) -> list[Intent]:
            database = tx.databases.get(catalog, name, for_update=True)
            if expected_version not in (None, database.version):
                raise StaleVersion(f"database {name}")
            self._files.require_writable_parent(
                database.location, ctx.principal.name, "Database not dropped"
            )
            at = self._clock.seconds()
            events, doomed = self._emptied(ctx, tx, database, at, cascade=cascade)
            tx.databases.drop(database, at)
            tx.dropped.note_database(database.id, ctx.principal.name, ctx.door)
            forget_database(tx, database)
            intents = self._files.record_drop(tx, doomed, purge=purge) if delete_data else []
            events.append(_event(EventType.DROP_DATABASE, database, {"before": database}))
            log_events(tx, ctx, self._clock, *events)
            return intents

        try:
            self._files.finish(self._store.write(work))
        except DatabaseNotFound:
            if not if_exists:
                raise

    def _emptied(
        self, ctx: RequestContext, tx: Transaction, database: Database, at: int, *, cascade: bool
    ) -> tuple[list[NewEvent], list[Doomed]]:
        """Drop the tables; return the events and the directories to be deleted.

        Functions go out of sight with the database, and come back with it.
        """
        tx.tables.touch_all(database)  # locks them: none can be renamed into another database
        functions = tx.functions.names(database.catalog, database.name, None)
        tables = _all_tables(tx, database)
        if tables and not cascade:
            raise DatabaseNotEmpty(database.name)
        if functions and not cascade:
            raise DatabaseNotEmpty(database.name, "functions")
        if not cascade:
            _require_no_others(tx, database)
        require_unprotected_database(tx, database)
        where = database.catalog, database.name
        events = [
            NewEvent(EventType.DROP_FUNCTION, *where, body={"name": function})
            for function in functions
        ]
        note_drops(tx, ctx, tables, with_database=True)
        for table in tables:
            tx.tables.drop(table, at)
            events.append(table_event(EventType.DROP_TABLE, table, before=table))
        return events, _doomed(database, tables)


def _doomed(database: Database, tables: Sequence[Table]) -> list[Doomed]:
    doomed = [
        Doomed(table.storage.location or "", table_id=table.id)
        for table in tables
        if owns_data(table)
    ]
    if _has_own_directory(database) and not any(
        _lies_in(database.location or "", each) for each in tables
    ):
        doomed.append(Doomed(database.location or "", database_id=database.id))
    return doomed


def _require_no_others(tx: Transaction, database: Database) -> None:
    """Raise DatabaseNotEmpty where there is what no event tells of; a cascade just hides it."""
    where = database.catalog, database.name
    others = {
        "stored procedures": tx.procedures.names(*where),
        "packages": tx.packages.names(*where),
        "schemas": tx.administration.schemas.of_database(database),
    }
    for content, names in others.items():
        if names:
            raise DatabaseNotEmpty(database.name, content)


def _has_own_directory(database: Database) -> bool:
    """Tell whether its directory may go with it; a default one's has the whole catalog in it."""
    return bool(database.location) and database.name != DEFAULT_DATABASE


def _lies_in(directory: str, table: Table) -> bool:
    """Tell whether a directory holds data that is not the catalog's to delete."""
    location = table.storage.location
    if not location or table.is_view or owns_data(table):
        return False
    return same_location(location, directory) or is_below(location, directory)


def _all_tables(tx: Transaction, database: Database) -> list[Table]:
    tables: list[Table] = []
    while page := tx.tables.page(database, after=tables[-1].name if tables else None, limit=_PAGE):
        tables += page
    return tables


def _altered(current: Database, wanted: Database) -> Database:
    return replace(
        current,
        parameters=wanted.parameters,
        description=wanted.description or current.description,
        location=qualified(wanted.location, current.location)
        if wanted.location
        else current.location,
        managed_location=wanted.managed_location or current.managed_location,
        owner=wanted.owner,
        owner_type=wanted.owner_type or current.owner_type,
    )


def _event(type_: EventType, database: Database, states: dict[str, Database]) -> NewEvent:
    body = {when: database_to_plain(state) for when, state in states.items()}
    return NewEvent(type_, database.catalog, database.name, body=body)
