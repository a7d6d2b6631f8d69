"""Where the commands of usage and history look: the store itself or a running server."""

from collections.abc import Iterator
from typing import Protocol

from catalog_api.cli.periods import Bounds
from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings


class HistorySource(Protocol):
    """What became of tables, and who reads them; in the shapes that REST gives."""

    def history(self, database: str, table: str, bounds: Bounds) -> Iterator[Json]:
        """List changes of a table, the newest first."""

    def recent(self, database: str | None, bounds: Bounds) -> Iterator[Json]:
        """List changes of all tables and databases, the newest first."""

    def schemas(self, database: str, table: str) -> list[Json]:
        """List the schemas that a table has had, the oldest first."""

    def diff(self, database: str, table: str, old: int, new: int) -> Json:
        """Return what changed between two schemas."""

    def usage(self, database: str, table: str, days: int) -> Json:
        """Return who reads a table."""

    def popular(self, database: str | None, days: int, limit: int) -> list[Json]:
        """List the tables that are read most."""

    def close(self) -> None:
        """Let go of the store."""


def open_history(settings: Settings) -> HistorySource:
    """Open what the settings name: the server if there is one, else the store.

    Raises Unavailable if there is none.
    """
    if settings.server is not None:
        from catalog_api.cli.remote_history import (  # noqa: PLC0415 - only one is needed
            RemoteHistory,
        )

        return RemoteHistory(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded_history import (  # noqa: PLC0415 - it imports the store
        EmbeddedHistory,
    )

    return EmbeddedHistory(settings)
