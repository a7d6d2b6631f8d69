"""Freshness and size from the store, without a server."""

from collections.abc import Iterator

from catalog_api.http import freshness_shapes as shapes
from catalog_api.http.shapes import Json
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.context import RequestContext

PAGE = 1000
CONTEXT = RequestContext(door="cli")


class EmbeddedFreshness:
    """See `catalog_api.cli.freshness_source.FreshnessSource`."""

    def __init__(self, settings: Settings) -> None:
        self._catalog = open_catalog(settings, set_up=False)
        self._catalog.observer.catch_up()  # there may be no server that did

    def freshness(self, database: str, table: str) -> Json:
        name = self._catalog.tables.get(CONTEXT, _name(database, table)).qualified
        found = self._catalog.freshness.of(CONTEXT, name)
        return shapes.freshness(name, found, self._catalog.freshness.now())

    def updates(self, database: str, table: str, limit: int) -> list[Json]:
        found = self._catalog.freshness.updates(CONTEXT, _name(database, table), limit=limit)
        return list(map(shapes.update, found))

    def recent(self, database: str | None, limit: int) -> list[Json]:
        self._require(database)
        found = self._catalog.freshness.recent(CONTEXT, database=database, limit=limit)
        now = self._catalog.freshness.now()
        return [shapes.listed(each, now) for each in found]

    def late(self) -> Iterator[Json]:
        now = self._catalog.freshness.now()
        after: str | None = None
        while found := self._catalog.freshness.late(CONTEXT, after=after, limit=PAGE):
            yield from (shapes.listed(each, now) for each in found)
            after = found[-1].position

    def size(self, database: str, table: str) -> Json:
        return shapes.size(self._catalog.sizes.now(CONTEXT, _name(database, table)))

    def sizes(self, database: str, table: str, days: int) -> list[Json]:
        found = self._catalog.sizes.history(CONTEXT, _name(database, table), days=days)
        return list(map(shapes.size, found))

    def totals(self, database: str | None) -> Json:
        self._require(database)
        return shapes.totals(self._catalog.sizes.totals(CONTEXT, database=database))

    def _require(self, database: str | None) -> None:
        if database is not None:
            self._catalog.databases.get(CONTEXT, database, DEFAULT_CATALOG)

    def close(self) -> None:
        """Let go of the store."""
        self._catalog.close()


def _name(database: str, table: str) -> TableName:
    return TableName(DEFAULT_CATALOG, database.lower(), table.lower())
