"""Freshness and size from a running server."""

from collections.abc import Iterator
from typing import Any

from catalog_api.cli.rest_call import call, part
from catalog_api.http.shapes import Json

PAGE = 1000


class RemoteFreshness:
    """See `catalog_api.cli.freshness_source.FreshnessSource`."""

    def __init__(self, server: str) -> None:
        self._server = server

    def freshness(self, database: str, table: str) -> Json:
        found: Json = self._get(f"{_path(database, table)}/freshness")
        return found

    def updates(self, database: str, table: str, limit: int) -> list[Json]:
        return self._items(f"{_path(database, table)}/updates", limit=limit)

    def recent(self, database: str | None, limit: int) -> list[Json]:
        return self._items("/updated-tables", database=database, limit=limit)

    def late(self) -> Iterator[Json]:
        cursor: str | None = None
        while True:
            page = self._get("/late-tables", limit=PAGE, cursor=cursor)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def size(self, database: str, table: str) -> Json:
        found: Json = self._get(f"{_path(database, table)}/size")
        return found

    def sizes(self, database: str, table: str, days: int) -> list[Json]:
        return self._items(f"{_path(database, table)}/sizes", days=days)

    def totals(self, database: str | None) -> Json:
        found: Json = self._get("/totals", database=database)
        return found

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _items(self, path: str, **query: object) -> list[Json]:
        found: list[Json] = self._get(path, **query)["items"]
        return found

    def _get(self, path: str, **query: object) -> Any:
        return call(self._server, "GET", path, query)


def _path(database: str, table: str) -> str:
    return f"/databases/{part(database)}/tables/{part(table)}"
