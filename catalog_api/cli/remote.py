"""Browsing a running server through its REST door."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from catalog_api.cli.rest_call import call, part
from catalog_api.http.shapes import Json

PAGE = 1000


class RemoteCatalog:
    """A catalog behind `http://host:port`; what it refuses is told in the server's words."""

    def __init__(self, server: str) -> None:
        self._server = server

    def databases(self, pattern: str | None) -> Iterator[Json]:
        """List databases by name."""
        return self._items("/databases", pattern=pattern)

    def tables(self, database: str) -> Iterator[Json]:
        """List the tables of a database by name."""
        return self._items(f"/databases/{part(database)}/tables")

    def search(self, text: str, limit: int) -> Json:
        """Return the first page of what a search finds."""
        found: Json = self._get("/search", {"q": text, "limit": limit})
        return found

    def partitions(
        self, database: str, table: str, where: str | None, limit: int | None
    ) -> Iterator[Json]:
        """List partitions by name, those that the filter selects."""
        path = f"/databases/{part(database)}/tables/{part(table)}/partitions"
        found = self._items(path, filter=where, limit=PAGE if limit is None else min(limit, PAGE))
        return islice(found, limit)

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _items(self, path: str, **query: object) -> Iterator[Json]:
        query = {"limit": PAGE} | query
        while True:
            page = self._get(path, query)
            yield from page["items"]
            if page["next_cursor"] is None:
                return
            query = query | {"cursor": page["next_cursor"]}

    def _get(self, path: str, query: dict[str, object]) -> Any:
        return call(self._server, "GET", path, query)
