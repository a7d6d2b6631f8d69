"""Which part of a metastore is to be copied, and the names of what is in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog_api.thrift.client.source import HiveSource
from metastore.errors import DatabaseAlreadyExists, DatabaseNotFound, TableAlreadyExists
from metastore.model.catalog import DEFAULT_CATALOG, DEFAULT_DATABASE
from metastore.model.database import REMOTE, Database
from metastore.model.privilege import Grant
from metastore.model.record import Record, TableRecord
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: `databases` is a Hive pattern; no catalog means all of them."""

    databases: str = "*"
    catalog: str | None = None


@dataclass(slots=True)
class Selection:
    """What was found; names are in the order in which they are copied."""

    catalogs: list[str] = field(default_factory=list)
    databases: list[Database] = field(default_factory=list)
    tables: list[TableName] = field(default_factory=list)

    def covers(self, grant: Grant) -> bool:
        """Tell whether the object of a grant is among what is copied; no database is all."""
        on = grant.object
        places = {(database.catalog, database.name) for database in self.databases}
        return on.database is None or (on.catalog or DEFAULT_CATALOG, on.database) in places


def select(source: HiveSource, wanted: Wanted) -> Selection:
    """List databases and tables of a source; those of a remote database are not its own."""
    found = Selection()
    names = source.catalogs()
    for catalog in names if wanted.catalog is None else [wanted.catalog.lower()]:
        found.catalogs.append(catalog)
        for name in source.databases(catalog, wanted.databases):
            database = source.database(catalog, name)
            if database is not None:
                found.databases.append(database)
                found.tables += [] if database.type == REMOTE else source.tables(catalog, name)
    return found


def selection_of(records: Iterable[Record]) -> Selection:
    """Return the databases and tables among records."""
    found = Selection()
    for record in records:
        if isinstance(record, Database):
            found.databases.append(record)
        elif isinstance(record, TableRecord):
            found.tables.append(record.table.qualified)
    return found


def require_absent(catalog: CatalogService, ctx: RequestContext, selection: Selection) -> None:
    """Raise DatabaseAlreadyExists or TableAlreadyExists where anything selected is there.

    The databases `default` may be there, as long as none of the tables is.
    """
    for database in selection.databases:
        if database.name != DEFAULT_DATABASE and _exists(catalog, ctx, database):
            raise DatabaseAlreadyExists(database.name)
        present = set(catalog.tables.names(ctx, database.catalog, database.name))
        for name in selection.tables:
            same = (name.catalog, name.database) == (database.catalog, database.name)
            if same and name.table in present:
                raise TableAlreadyExists(name.table, name.database, name.catalog)


def _exists(catalog: CatalogService, ctx: RequestContext, database: Database) -> bool:
    try:
        catalog.databases.get(ctx, database.name, database.catalog)
    except DatabaseNotFound:
        return False
    return True
