"""Browsing a running server through its REST door, with the standard library alone."""

import json
from collections.abc import Iterator
from http.client import HTTPException
from itertools import islice
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import click

from catalog_api.http.shapes import Json
from metastore.errors import Unavailable

TIMEOUT = 60.0  # seconds
PAGE = 1000


class RemoteCatalog:
    """A catalog behind `http://host:port`; what it refuses is told in the server's words."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._base = f"{server}/api/v1"

    def databases(self, pattern: str | None) -> Iterator[Json]:
        """List databases by name."""
        return self._items("/databases", pattern=pattern)

    def tables(self, database: str) -> Iterator[Json]:
        """List the tables of a database by name."""
        return self._items(f"/databases/{_part(database)}/tables")

    def search(self, text: str, limit: int) -> list[Json]:
        """Return the tables in which a text occurs, best matches first."""
        found: list[Json] = self._get("/search", {"q": text, "limit": limit})["items"]
        return found

    def table(self, database: str, name: str) -> Json:
        """Return a table's whole definition."""
        found: Json = self._get(f"/databases/{_part(database)}/tables/{_part(name)}", {})
        return found

    def partitions(
        self, database: str, table: str, where: str | None, limit: int | None
    ) -> Iterator[Json]:
        """List partitions by name, those that the filter selects."""
        path = f"/databases/{_part(database)}/tables/{_part(table)}/partitions"
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
        given = {key: value for key, value in query.items() if value is not None}
        url = self._base + path + ("?" + urlencode(given) if given else "")
        request = Request(url, headers={"Accept": "application/json"})  # noqa: S310 - http(s) only
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 - http(s) only
                return json.load(answer)
        except HTTPError as error:
            raise click.ClickException(_detail(error, url)) from error
        except URLError as error:
            raise Unavailable(f"{self._server} cannot be reached: {error.reason}") from error
        except (OSError, HTTPException, ValueError) as error:
            raise Unavailable(f"{self._server} does not answer as Skep does: {error}") from error


def _part(name: str) -> str:
    return quote(name, safe="")


def _detail(error: HTTPError, url: str) -> str:
    try:
        return cast("str", json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"{url} answered {error.code} {error.reason}"
