"""Browsing the store without a server."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from catalog_api.http import shapes
from catalog_api.http.filters import require_partitioned
from catalog_api.http.search_shapes import search_page
from catalog_api.http.shapes import Json
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.context import RequestContext

PAGE = 1000
CONTEXT = RequestContext(door="cli")

_ASKS_FOR_UPDATES = re.compile(r"\b(updated|is):", re.IGNORECASE)


class EmbeddedCatalog:
    """The catalog service in this process."""

    def __init__(self, settings: Settings) -> None:
        self._catalog = open_catalog(settings, set_up=False)

    def databases(self, pattern: str | None) -> Iterator[Json]:
        """List databases by name."""
        for name in self._catalog.databases.names(CONTEXT, DEFAULT_CATALOG, pattern):
            yield shapes.database(self._catalog.databases.get(CONTEXT, name, DEFAULT_CATALOG))

    def tables(self, database: str) -> Iterator[Json]:
        """List the tables of a database by name. Raises `DatabaseNotFound`."""
        self._catalog.databases.get(CONTEXT, database, DEFAULT_CATALOG)
        found = _pages(
            lambda after: self._catalog.tables.page(
                CONTEXT, DEFAULT_CATALOG, database, after=after, limit=PAGE
            ),
            lambda table: table.name,
        )
        return (shapes.table_entry(table) for table in found)

    def search(self, text: str, limit: int) -> Json:
        """Return the first page of what a search finds."""
        if _ASKS_FOR_UPDATES.search(text):
            self._catalog.observer.catch_up()  # there may be no server that did
        return search_page(self._catalog.search.search(CONTEXT, text, limit=limit), None)

    def partitions(
        self, database: str, table: str, where: str | None, limit: int | None
    ) -> Iterator[Json]:
        """List partitions by name, those that the filter selects."""
        name = _table_name(database, table)
        found_table = self._catalog.tables.get(CONTEXT, name)
        require_partitioned(found_table, where)
        size = PAGE if limit is None else min(limit, PAGE)
        found = _pages(
            lambda after: self._catalog.partitions.page(
                CONTEXT, name, filter_text=where, after=after, limit=size
            ),
            lambda named: named[0],
            size,
        )
        for count, (partition_name, partition) in enumerate(found):
            if count == limit:
                return
            yield shapes.partition(partition_name, found_table.partition_keys, partition)

    def close(self) -> None:
        """Let go of the store."""
        self._catalog.close()


def _pages(
    fetch: Callable[[str | None], list[Any]], name_of: Callable[[Any], str], size: int = PAGE
) -> Iterator[Any]:
    after: str | None = None
    while True:
        page = fetch(after)
        yield from page
        if len(page) < size:
            return
        after = name_of(page[-1])


def _table_name(database: str, table: str) -> TableName:
    return TableName(DEFAULT_CATALOG, database.lower(), table.lower())
