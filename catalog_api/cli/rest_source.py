"""The REST interface, of a running server or in this process over the store itself."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from catalog_api.cli.rest_call import call
from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings

PAGE = 1000


class RestSource(Protocol):
    """Answers requests as `catalog_api.cli.rest_call.call` does."""

    def call(
        self,
        method: str,
        path: str,
        query: Mapping[str, object] | None = None,
        body: object = None,
    ) -> Any:
        """Return the JSON of an answer. Raises Refused and Unavailable."""

    def close(self) -> None:
        """Let go of the store."""


class RemoteRest:
    """REST of a running server."""

    def __init__(self, server: str) -> None:
        self._server = server

    def call(
        self,
        method: str,
        path: str,
        query: Mapping[str, object] | None = None,
        body: object = None,
    ) -> Any:
        """Return the JSON of an answer. Raises Refused and Unavailable."""
        return call(self._server, method, path, query, body)

    def close(self) -> None:
        """Nothing is kept open between requests."""


def open_rest(settings: Settings) -> RestSource:
    """Open what the settings name: the server if there is one, else the store.

    Raises Unavailable if there is none.
    """
    if settings.server is not None:
        return RemoteRest(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded_rest import EmbeddedRest  # noqa: PLC0415 - slow to import

    return EmbeddedRest(settings)


def items(
    source: RestSource, path: str, query: Mapping[str, object] | None = None
) -> Iterator[Json]:
    """Yield the items of a list, page by page."""
    cursor: str | None = None
    while True:
        page = source.call("GET", path, {"limit": PAGE} | dict(query or {}) | {"cursor": cursor})
        yield from page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return
