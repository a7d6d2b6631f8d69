"""Which part of a metastore is to be copied, and the names of what is in it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalog_api.thrift.client.source import HiveSource
from metastore.errors import (
    CatalogNotFound,
    DatabaseAlreadyExists,
    DatabaseNotFound,
    TableAlreadyExists,
)
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

    def covered(self, grants: Iterable[Grant]) -> list[Grant]:
        """Return the grants on what is copied, and those on what is in no database."""
        places = {(database.catalog, database.name) for database in self.databases}
        return [
            grant
            for grant in grants
            if grant.object.database is None
            or (grant.object.catalog or DEFAULT_CATALOG, grant.object.database) in places
        ]

    def tables_by_database(self) -> dict[tuple[str, str], set[str]]:
        """Return the names of tables, by catalog and database."""
        found: dict[tuple[str, str], set[str]] = {}
        for name in self.tables:
            found.setdefault((name.catalog, name.database), set()).add(name.table)
        return found


def select(source: HiveSource, wanted: Wanted) -> Selection:
    """List databases and tables of a source; those of a remote database are not its own.

    Raises CatalogNotFound.
    """
    found = Selection()
    catalogs = source.catalogs()
    if wanted.catalog is not None and wanted.catalog.lower() not in catalogs:
        raise CatalogNotFound(wanted.catalog)
    for catalog in catalogs if wanted.catalog is None else [wanted.catalog.lower()]:
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
    chosen = selection.tables_by_database()
    for database in selection.databases:
        if database.name != DEFAULT_DATABASE and _exists(catalog, ctx, database):
            raise DatabaseAlreadyExists(database.name)
        present = catalog.tables.names(ctx, database.catalog, database.name)
        wanted = chosen.get((database.catalog, database.name), set())
        for name in present:
            if name in wanted:
                raise TableAlreadyExists(name, database.name, database.catalog)


def _exists(catalog: CatalogService, ctx: RequestContext, database: Database) -> bool:
    try:
        catalog.databases.get(ctx, database.name, database.catalog)
    except DatabaseNotFound:
        return False
    return True
