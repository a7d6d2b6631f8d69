"""Where the commands of freshness and size look: the store itself or a running server."""

from collections.abc import Iterator
from typing import Protocol

from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings


class FreshnessSource(Protocol):
    """Facts about tables; everything has the shape that REST gives it."""

    def freshness(self, database: str, table: str) -> Json:
        """Return when a table was updated, and when it is expected again."""

    def updates(self, database: str, table: str, limit: int) -> list[Json]:
        """Return the last updates of a table, newest first."""

    def recent(self, database: str | None, limit: int) -> list[Json]:
        """Return the tables that were updated last."""

    def late(self) -> Iterator[Json]:
        """List the tables that are late; the latest to become so first."""

    def size(self, database: str, table: str) -> Json:
        """Return how big a table is."""

    def sizes(self, database: str, table: str, days: int) -> list[Json]:
        """Return how big a table was on days, the oldest first."""

    def totals(self, database: str | None) -> Json:
        """Return what the catalog or a database holds."""

    def close(self) -> None:
        """Let go of the store."""


def open_freshness(settings: Settings) -> FreshnessSource:
    """Open what the settings name: the server if there is one, else the store.

    Raises Unavailable if there is none.
    """
    if settings.server is not None:
        from catalog_api.cli.remote_freshness import (  # noqa: PLC0415 - only one is needed
            RemoteFreshness,
        )

        return RemoteFreshness(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded_freshness import (  # noqa: PLC0415 - it imports the store
        EmbeddedFreshness,
    )

    return EmbeddedFreshness(settings)
