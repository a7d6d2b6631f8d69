"""Usage and history from a running server."""

from collections.abc import Iterator
from typing import Any

from catalog_api.cli.periods import Bounds
from catalog_api.cli.rest_call import call, part
from catalog_api.http.shapes import Json

PAGE = 200


class RemoteHistory:
    """See `catalog_api.cli.history_source.HistorySource`."""

    def __init__(self, server: str) -> None:
        self._server = server

    def history(self, database: str, table: str, bounds: Bounds) -> Iterator[Json]:
        since, until = bounds
        return self._pages(f"{_path(database, table)}/history", since=since, until=until)

    def recent(self, database: str | None, bounds: Bounds) -> Iterator[Json]:
        since, until = bounds
        return self._pages("/recent-changes", database=database, since=since, until=until)

    def schemas(self, database: str, table: str) -> list[Json]:
        return list(self._pages(f"{_path(database, table)}/schemas"))

    def diff(self, database: str, table: str, old: int, new: int) -> Json:
        found: Json = self._get(f"{_path(database, table)}/schemas/diff", old=old, new=new)
        return found

    def usage(self, database: str, table: str, days: int) -> Json:
        found: Json = self._get(f"{_path(database, table)}/usage", days=days)
        return found

    def popular(self, database: str | None, days: int, limit: int) -> list[Json]:
        page = self._get("/popular-tables", database=database, days=days, limit=limit)
        found: list[Json] = page["items"]
        return found

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def _pages(self, path: str, **query: object) -> Iterator[Json]:
        cursor: str | None = None
        while True:
            page = self._get(path, limit=PAGE, cursor=cursor, **query)
            yield from page["items"]
            cursor = page["next_cursor"]
            if cursor is None:
                return

    def _get(self, path: str, **query: object) -> Any:
        return call(self._server, "GET", path, query)


def _path(database: str, table: str) -> str:
    return f"/databases/{part(database)}/tables/{part(table)}"
