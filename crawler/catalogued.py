"""Reading from the catalog's service what a crawl compares with."""

from collections.abc import Iterable, Iterator

from crawler.config import CrawlerConfig
from crawler.locations import comparable
from crawler.places import place_of
from crawler.planning import OWNED_BY
from crawler.view import CatalogView
from metastore.errors import DatabaseNotFound, TableNotFound
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

TABLES_PAGE = 500


def read_view(
    catalog: CatalogService,
    context: RequestContext,
    config: CrawlerConfig,
    locations: Iterable[str],
) -> CatalogView:
    """Read the tables of the database, and the partition names of those at `locations`.

    A table without a location (a view) still takes its name. Of several tables at one location
    the one that this crawler made counts, or else one that another crawler made.
    """
    try:
        catalog.databases.get(context, config.database, config.catalog)
    except DatabaseNotFound:
        return CatalogView()
    tables: dict[str, Table] = {}
    for table in _tables(catalog, context, config):
        location = place_of(table.storage.location, table.parameters) or f"name:{table.name}"
        known = tables.get(location)
        if known is None or _rank(table, config) > _rank(known, config):
            tables[location] = table
    wanted = set(map(comparable, locations))
    names: dict[str, frozenset[str]] = {}
    for place, table in list(tables.items()):
        if not table.partition_keys or comparable(table.storage.location) not in wanted:
            continue
        try:
            names[table.name] = frozenset(catalog.partitions.names(context, table.qualified))
        except TableNotFound:
            del tables[place]  # somebody has just dropped it
    return CatalogView(database_exists=True, tables=tables, partitions=names)


def _rank(table: Table, config: CrawlerConfig) -> int:
    owner = table.parameters.get(OWNED_BY)
    if owner is None:
        return 0
    return 2 if owner == config.name else 1


def _tables(
    catalog: CatalogService, context: RequestContext, config: CrawlerConfig
) -> Iterator[Table]:
    after: str | None = None
    while True:
        page = catalog.tables.page(
            context, config.catalog, config.database, after=after, limit=TABLES_PAGE
        )
        yield from page
        if len(page) < TABLES_PAGE:
            return
        after = page[-1].name
