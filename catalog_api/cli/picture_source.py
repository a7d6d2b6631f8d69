"""Where `skep show` looks for all that is known of a table, with as few waits as can be."""

from typing import Protocol

from catalog_api.cli.picture import Picture
from catalog_api.cli.source import refuse_missing_file
from catalog_api.http.shapes import Json
from metastore.config import Settings


class PictureSource(Protocol):
    """A catalog that tells of one table."""

    def table(self, database: str, table: str) -> Json:
        """Return the definition of a table. Raises TableNotFound or Refused."""

    def picture(self, database: str, table: str) -> Picture:
        """Return all that is known of a table. Raises TableNotFound or Refused."""

    def close(self) -> None:
        """Let go of the store."""


def open_picture(settings: Settings) -> PictureSource:
    """Open what the settings name: the server if there is one, else the store.

    Raises Unavailable if there is none.
    """
    if settings.server is not None:
        from catalog_api.cli.remote_picture import (  # noqa: PLC0415 - only one is needed
            RemotePicture,
        )

        return RemotePicture(settings.server)
    refuse_missing_file(settings)
    from catalog_api.cli.embedded_picture import (  # noqa: PLC0415 - it imports the store
        EmbeddedPicture,
    )

    return EmbeddedPicture(settings)
