"""All that the store knows of a table, without a server."""

from catalog_api.cli.picture import Picture
from catalog_api.http import (
    description_shapes,
    dropped_shapes,
    freshness_shapes,
    history_shapes,
    shapes,
)
from catalog_api.http.shapes import Json
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.context import RequestContext

CONTEXT = RequestContext(door="cli")


class EmbeddedPicture:
    """See `catalog_api.cli.picture_source.PictureSource`."""

    def __init__(self, settings: Settings) -> None:
        self._catalog = open_catalog(settings, set_up=False)

    def table(self, database: str, table: str) -> Json:
        """Return the definition of a table."""
        name = TableName(DEFAULT_CATALOG, database, table)
        return shapes.table(self._catalog.tables.get(CONTEXT, name))

    def picture(self, database: str, table: str) -> Picture:
        """Read all parts, after what happened was made into facts: there may be no server."""
        catalog = self._catalog
        found = catalog.tables.get(CONTEXT, TableName(DEFAULT_CATALOG, database, table))
        name = found.qualified
        catalog.observer.catch_up()
        said = catalog.descriptions.of_table(CONTEXT, name)
        fresh = catalog.freshness.of(CONTEXT, name)
        protected = catalog.protection.of_table(CONTEXT, name)
        return {
            "table": shapes.table(found),
            "description": description_shapes.table_description(name, said, found.owner),
            "freshness": freshness_shapes.freshness(name, fresh, catalog.freshness.now()),
            "size": freshness_shapes.size(catalog.sizes.now(CONTEXT, name)),
            "usage": history_shapes.usage(catalog.usage.of(CONTEXT, name)),
            "protection": dropped_shapes.protection(protected),
        }

    def close(self) -> None:
        """Let go of the store."""
        self._catalog.close()
