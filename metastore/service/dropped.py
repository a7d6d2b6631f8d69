"""Dropped tables and databases: listed, and restored while their rows are kept."""

from collections.abc import Sequence
from dataclasses import replace

from metastore.errors import DatabaseAlreadyExists, DatabaseNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database
from metastore.model.dropped import DataState, DroppedDatabase, DroppedTable
from metastore.model.event import EventType, NewEvent
from metastore.model.location import is_below, join, moved, same_location
from metastore.model.plain import database_to_plain, function_to_plain
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action, Resource
from metastore.ports.clock import Clock
from metastore.ports.dropped import DroppedFiles, Restorable
from metastore.ports.store import Intent, Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.files import Files
from metastore.service.names import checked, directory_name, normalise, normalise_table
from metastore.service.reviving import Place, Reviver
from metastore.undo_errors import DatabaseIsDropped, NameTaken


class DroppedService:
    """Use cases of what was dropped. `kept` says for how many seconds it can be restored."""

    def __init__(
        self, store: Store, access: Access, clock: Clock, files: Files, kept: int
    ) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files
        self._kept = kept

    # --- reading --------------------------------------------------------------------------------

    def tables(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: tuple[int, int] | None = None,
        limit: int = 100,
    ) -> list[DroppedTable]:
        """Return up to `limit` dropped tables, newest first.

        `after` is (`dropped_at`, `id`) of the last one of the page before.
        """
        catalog, restorable = normalise(catalog), self._restorable()
        found = self._store.read(
            lambda tx: tx.dropped.tables(catalog, restorable, after=after, limit=limit)
        )
        names = [Resource(catalog, each.name.database, each.name.table) for each in found]
        visible = self._access.visible_resources(ctx, names)
        return [each for each, yes in zip(found, visible, strict=True) if yes]

    def databases(
        self,
        ctx: RequestContext,
        catalog: str = DEFAULT_CATALOG,
        *,
        after: tuple[int, int] | None = None,
        limit: int = 100,
    ) -> list[DroppedDatabase]:
        """Return up to `limit` dropped databases, newest first; they go on as tables do."""
        catalog, restorable = normalise(catalog), self._restorable()
        found = self._store.peek(
            lambda tx: tx.dropped.databases(catalog, restorable, after=after, limit=limit)
        )
        visible = self._access.visible_databases(ctx, catalog, [each.name for each in found])
        return [each for each in found if each.name in visible]

    def table(self, ctx: RequestContext, id_: int) -> DroppedTable:
        """Return a dropped table. Raises DroppedNotFound."""
        restorable = self._restorable()
        found = self._store.read(lambda tx: tx.dropped.table(id_, restorable))
        self._access.require_table(ctx, Action.READ, found.name)
        return found

    def database(self, ctx: RequestContext, id_: int) -> DroppedDatabase:
        """Return a dropped database. Raises DroppedNotFound."""
        restorable = self._restorable()
        found = self._store.peek(lambda tx: tx.dropped.database(id_, restorable))
        self._access.require(ctx, Action.READ, Resource(found.catalog, found.name))
        return found

    def _restorable(self) -> Restorable:
        return Restorable(self._clock.seconds() - self._kept, self._kept)

    # --- restoring a table ----------------------------------------------------------------------

    def restore_table(
        self, ctx: RequestContext, id_: int, *, new_name: TableName | None = None
    ) -> Table:
        """Let a dropped table be there again, with all that belongs to it.

        Files come back where they are in the trash; where they were deleted, the table comes
        back empty. A managed table that gets another name moves to the directory that this name
        has. Raises DroppedNotFound, NameTaken, DatabaseIsDropped, InvalidName, PlaceTaken
        where new files lie in its place, and LocationUnusable while its files are on their way.
        """
        found = self.table(ctx, id_)
        target = found.name if new_name is None else normalise_table(new_name)
        checked("table", target.table)
        self._access.require_table(ctx, Action.CREATE, target)
        lost = self._settled([id_], None)
        old, place = self._store.read(lambda tx: _plan(tx, found, target, lost))
        back = replace(old, storage=replace(old.storage, location=_home(old, place)))
        self._make_ready(lost, old.storage.location, place.directory, [back])

        def work(tx: Transaction) -> tuple[Table, list[Intent]]:
            database = _living(tx, target, for_update=True)
            reviver = Reviver(tx, ctx, self._clock)
            dropped = tx.tables.get_dropped(id_, for_update=True)
            table = reviver.table(dropped, replace(place, database=database))
            intents = self._retrievals(tx, lost, old.storage.location, place.directory)
            tx.dropped.forget(table_ids=[id_])
            reviver.log_table(table)
            return table, intents

        table, intents = self._store.write(work)
        self._files.finish(intents)
        return table

    def _settled(self, table_ids: Sequence[int], database_id: int | None) -> list[DroppedFiles]:
        """Return what became of directories, when nothing is on its way any more."""

        def read(tx: Transaction) -> list[DroppedFiles]:
            return tx.dropped.files(table_ids=table_ids, database_id=database_id)

        under_way = [each.location for each in self._store.read(read)]
        self._files.finish_drops(under_way)
        return self._store.read(read)

    def _make_ready(
        self,
        lost: Sequence[DroppedFiles],
        source: str | None,
        directory: str | None,
        tables: Sequence[Table],
    ) -> None:
        """Find the places of files from the trash empty, and make the others' directories."""
        in_trash = [each for each in lost if _is_in_trash(each)]
        self._files.require_free([_aim(each, source, directory) for each in in_trash])
        gone = {each.table_id for each in lost} - {each.table_id for each in in_trash}
        empty = [table.storage.location or "" for table in tables if table.id in gone]
        self._files.make_partition_directories(empty)

    def _retrievals(
        self,
        tx: Transaction,
        lost: Sequence[DroppedFiles],
        source: str | None = None,
        directory: str | None = None,
    ) -> list[Intent]:
        noted = [
            self._files.record_retrieval(tx, each, _aim(each, source, directory)) for each in lost
        ]
        return [intent for intent in noted if intent is not None]

    # --- restoring a database -------------------------------------------------------------------

    def restore_database(self, ctx: RequestContext, id_: int) -> Database:
        """Let a dropped database be there again, with the tables that were dropped with it.

        Its functions come back, too. Raises DroppedNotFound, NameTaken, CatalogNotFound, and as
        `restore_table` for files.
        """
        found = self.database(ctx, id_)
        self._access.require(ctx, Action.CREATE, Resource(found.catalog, found.name))
        ids = self._store.peek(lambda tx: tx.dropped.tables_with(id_))
        lost = self._settled(ids, id_)
        tables = self._store.read(lambda tx: _dropped_tables(tx, id_))
        self._make_ready(lost, None, None, tables)

        def work(tx: Transaction) -> tuple[Database, list[Intent]]:
            tx.catalogs.get(found.catalog, for_update=True)  # not dropped meanwhile
            database = _revived(tx, id_)
            reviver = Reviver(tx, ctx, self._clock)
            back = [
                reviver.table(table, Place(database, table.name))
                for table in _dropped_tables(tx, id_, for_update=True)
            ]
            intents = self._retrievals(tx, lost)
            tx.dropped.forget(table_ids=[table.id for table in back], database_id=id_)
            reviver.log(*_database_events(tx, database))
            for table in back:
                reviver.log_table(table)
            return database, intents

        database, intents = self._store.write(work)
        self._files.finish(intents)
        return database


def _plan(
    tx: Transaction, found: DroppedTable, target: TableName, lost: Sequence[DroppedFiles]
) -> tuple[Table, Place]:
    """Return the dropped table, and where it comes back to."""
    old = tx.tables.get_dropped(found.id)
    database = _living(tx, target)
    if tx.tables.stamp(target) is not None:
        raise NameTaken("table", f"{target.database}.{target.table}")
    place = Place(database, target.table)
    if target == found.name or found.data not in (DataState.TRASHED, DataState.DELETED):
        return old, place
    if not lost or not _lies_where_its_name_says(tx, old):
        return old, place
    if database.location is None:
        return old, place
    directory = join(database.location, directory_name(target.table))
    return old, replace(place, directory=directory)


def _lies_where_its_name_says(tx: Transaction, table: Table) -> bool:
    parent = tx.databases.by_id(table.database_id).location
    location = table.storage.location
    if location is None or parent is None or table.is_view or table.is_external:
        return False
    return same_location(location, join(parent, directory_name(table.name)))


def _living(tx: Transaction, target: TableName, *, for_update: bool = False) -> Database:
    try:
        return tx.databases.get(target.catalog, target.database, for_update=for_update)
    except DatabaseNotFound as error:
        raise DatabaseIsDropped(target.database) from error


def _home(old: Table, place: Place) -> str | None:
    return old.storage.location if place.directory is None else place.directory


def _is_in_trash(lost: DroppedFiles) -> bool:
    return bool(lost.place) and lost.in_trash


def _aim(lost: DroppedFiles, source: str | None, directory: str | None) -> str:
    """Return where files from the trash go: where they were, or along with their table."""
    if source is None or directory is None:
        return lost.location
    if same_location(lost.location, source) or is_below(lost.location, source):
        return moved(lost.location, source, directory)
    return lost.location


def _dropped_tables(tx: Transaction, database_id: int, *, for_update: bool = False) -> list[Table]:
    """Return the tables that went with a database, of several of one name the last."""
    ids = tx.dropped.tables_with(database_id)
    found = [tx.tables.get_dropped(id_, for_update=for_update) for id_ in ids]
    return list({table.name: table for table in found}.values())


def _revived(tx: Transaction, database_id: int) -> Database:
    dropped = tx.databases.get_dropped(database_id, for_update=True)
    try:
        return tx.databases.revive(dropped)
    except DatabaseAlreadyExists as error:
        raise NameTaken("database", dropped.name) from error


def _database_events(tx: Transaction, database: Database) -> list[NewEvent]:
    body = {"after": database_to_plain(database)}
    events = [NewEvent(EventType.CREATE_DATABASE, database.catalog, database.name, body=body)]
    for function in tx.functions.all(database.catalog):
        if function.database == database.name:
            where = (database.catalog, database.name)
            body = function_to_plain(function)
            events.append(NewEvent(EventType.CREATE_FUNCTION, *where, body=body))
    return events
