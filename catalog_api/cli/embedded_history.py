"""Usage and history from the store, without a server."""

from collections.abc import Iterator

from catalog_api.cli.periods import Bounds
from catalog_api.http import history_shapes as shapes
from catalog_api.http.shapes import Json
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.context import RequestContext

PAGE = 200
CONTEXT = RequestContext(door="cli")


class EmbeddedHistory:
    """See `catalog_api.cli.history_source.HistorySource`."""

    def __init__(self, settings: Settings) -> None:
        self._catalog = open_catalog(settings, set_up=False)

    def history(self, database: str, table: str, bounds: Bounds) -> Iterator[Json]:
        service, name, before = self._catalog.history, _name(database, table), None
        period = service.period(*bounds)
        while found := service.of_table(CONTEXT, name, period=period, before=before, limit=PAGE):
            yield from map(shapes.change, found)
            before = found[-1].position

    def recent(self, database: str | None, bounds: Bounds) -> Iterator[Json]:
        service, before = self._catalog.history, None
        period = service.period(*bounds)
        while found := service.recent(
            CONTEXT, database=database, period=period, before=before, limit=PAGE
        ):
            yield from map(shapes.change, found)
            before = found[-1].position
        if before is None:  # dropped ones have a history, too
            self._require(database)

    def schemas(self, database: str, table: str) -> list[Json]:
        found = self._catalog.history.schema_versions(CONTEXT, _name(database, table))
        return list(map(shapes.schema_version, found))

    def diff(self, database: str, table: str, old: int, new: int) -> Json:
        found = self._catalog.history.diff(CONTEXT, _name(database, table), old, new)
        return shapes.schema_diff(found)

    def usage(self, database: str, table: str, days: int) -> Json:
        return shapes.usage(self._catalog.usage.of(CONTEXT, _name(database, table), days=days))

    def popular(self, database: str | None, days: int, limit: int) -> list[Json]:
        self._require(database)
        found = self._catalog.usage.popular(CONTEXT, database=database, days=days, limit=limit)
        return list(map(shapes.popular, found))

    def _require(self, database: str | None) -> None:
        if database is not None:
            self._catalog.databases.get(CONTEXT, database, DEFAULT_CATALOG)

    def close(self) -> None:
        """Let go of the store."""
        self._catalog.close()


def _name(database: str, table: str) -> TableName:
    return TableName(DEFAULT_CATALOG, database, table)
