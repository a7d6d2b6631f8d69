"""Where the browsing commands read from: the store itself or a running server, same JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from catalog_api.http.shapes import Json
from metastore.config import Settings
from metastore.errors import Unavailable

SQLITE = "sqlite:///"


class CatalogSource(Protocol):
    """A catalog to browse; every item has the shape that REST gives it."""

    def databases(self, pattern: str | None) -> Iterator[Json]:
        """List databases by name."""

    def tables(self, database: str) -> Iterator[Json]:
        """List the tables of a database by name."""

    def search(self, text: str, limit: int) -> Json:
        """Return the first page of what a search finds. Raises InvalidSearch."""

    def partitions(
        self, database: str, table: str, where: str | None, limit: int | None
    ) -> Iterator[Json]:
        """List partitions by name, those that the filter selects."""

    def close(self) -> None:
        """Let go of the store."""


def open_source(settings: Settings) -> CatalogSource:
    """Open what the settings name: the server if there is one, else the store.

    Raises `Unavailable` if there is none.
    """
    if settings.server is not None:
        from catalog_api.cli.remote import RemoteCatalog  # noqa: PLC0415 - only one is needed

        return RemoteCatalog(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded import EmbeddedCatalog  # noqa: PLC0415 - it imports the store

    return EmbeddedCatalog(settings)


def refuse_missing_file(settings: Settings) -> None:
    """Raise where looking at a catalog would create one in whatever folder it is done."""
    path = settings.db.removeprefix(SQLITE)
    if path != settings.db and not Path(path).exists():
        raise Unavailable(
            f"there is no catalog at {path}: start one here with `skep serve`, or name another "
            "with --db or --server"
        )
