"""Where the commands that undo and look inside work: a running server or the store, same JSON."""

from collections.abc import Iterator
from typing import Protocol

from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings


class UndoSource(Protocol):
    """A catalog whose drops are undone; everything has the shape that REST gives it."""

    def dropped_tables(self) -> Iterator[Json]:
        """List the dropped tables, newest first."""

    def dropped_databases(self) -> Iterator[Json]:
        """List the dropped databases, newest first."""

    def restore_table(self, id_: int, new_name: tuple[str, str] | None) -> Json:
        """Restore a table, under another name if one is given, and return it."""

    def restore_database(self, id_: int) -> Json:
        """Restore a database with its tables, and return it."""

    def protected_tables(self) -> Iterator[Json]:
        """List the protected tables by name."""

    def protect(self, database: str, table: str | None, reason: str) -> Json:
        """Protect a table, or a database without one."""

    def unprotect(self, database: str, table: str | None) -> None:
        """Take the protection away."""

    def sample(self, database: str, table: str, partition: str | None, limit: int) -> Json:
        """Return rows of a table."""

    def profile(self, database: str, table: str) -> list[Json]:
        """Return what is known of the columns of a table."""

    def close(self) -> None:
        """Let go of the store."""


def open_undo(settings: Settings) -> UndoSource:
    """Open what the settings name: the server if there is one, else the store.

    Raises `Unavailable` if there is none.
    """
    if settings.server is not None:
        from catalog_api.cli.remote_undo import RemoteUndo  # noqa: PLC0415 - only one is needed

        return RemoteUndo(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded_undo import EmbeddedUndo  # noqa: PLC0415 - it imports the store

    return EmbeddedUndo(settings)
