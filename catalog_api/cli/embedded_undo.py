"""Undoing and looking inside without a server."""

from collections.abc import Iterator

from catalog_api.http import dropped_shapes, sample_shapes, shapes
from catalog_api.http.samples import sample_of
from catalog_api.http.shapes import Json
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.context import RequestContext

PAGE = 1000
CONTEXT = RequestContext(door="cli")


class EmbeddedUndo:
    """See `catalog_api.cli.undo_source.UndoSource`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._catalog = open_catalog(settings, set_up=False)

    def dropped_tables(self) -> Iterator[Json]:
        after: tuple[int, int] | None = None
        while found := self._catalog.dropped.tables(CONTEXT, after=after, limit=PAGE):
            yield from map(dropped_shapes.dropped_table, found)
            after = (found[-1].dropped_at, found[-1].id)

    def dropped_databases(self) -> Iterator[Json]:
        after: tuple[int, int] | None = None
        while found := self._catalog.dropped.databases(CONTEXT, after=after, limit=PAGE):
            yield from map(dropped_shapes.dropped_database, found)
            after = (found[-1].dropped_at, found[-1].id)

    def restore_table(self, id_: int, new_name: tuple[str, str] | None) -> Json:
        name = None if new_name is None else TableName(DEFAULT_CATALOG, *new_name)
        return shapes.table(self._catalog.dropped.restore_table(CONTEXT, id_, new_name=name))

    def restore_database(self, id_: int) -> Json:
        return shapes.database(self._catalog.dropped.restore_database(CONTEXT, id_))

    def protected_tables(self) -> Iterator[Json]:
        after: TableName | None = None
        while found := self._catalog.protection.tables(CONTEXT, after=after, limit=PAGE):
            yield from (dropped_shapes.protected_table(*each) for each in found.items())
            after = list(found)[-1]

    def protect(self, database: str, table: str | None, reason: str) -> Json:
        service = self._catalog.protection
        if table is None:
            made = service.protect_database(CONTEXT, database, reason=reason)
        else:
            made = service.protect_table(CONTEXT, _named(database, table), reason)
        return dropped_shapes.protection(made)

    def unprotect(self, database: str, table: str | None) -> None:
        service = self._catalog.protection
        if table is None:
            service.unprotect_database(CONTEXT, database)
        else:
            service.unprotect_table(CONTEXT, _named(database, table))

    def sample(self, database: str, table: str, partition: str | None, limit: int) -> Json:
        found = sample_of(
            self._catalog,
            CONTEXT,
            self._settings,
            _named(database, table),
            partition=partition,
            limit=limit,
            of_server=False,
        )
        return sample_shapes.sample(found)

    def profile(self, database: str, table: str) -> list[Json]:
        found = self._catalog.column_profiles.of(CONTEXT, _named(database, table))
        return [sample_shapes.column(each) for each in found]

    def close(self) -> None:
        self._catalog.close()


def _named(database: str, table: str) -> TableName:
    return TableName(DEFAULT_CATALOG, database, table)
