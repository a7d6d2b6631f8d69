"""All that a running server knows of a table."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from catalog_api.cli.picture import Picture
from catalog_api.cli.rest_call import call, part
from catalog_api.http.shapes import Json

PARTS = ("description", "freshness", "size", "usage", "protection")


class RemotePicture:
    """See `catalog_api.cli.picture_source.PictureSource`."""

    def __init__(self, server: str) -> None:
        self._server = server

    def table(self, database: str, table: str) -> Json:
        """Return the definition of a table."""
        found: Json = call(self._server, "GET", _path(database, table))
        return found

    def picture(self, database: str, table: str) -> Picture:
        """Ask for all parts at once, so that a server far away is waited for but twice."""
        definition = self.table(database, table)
        ask = partial(call, self._server, "GET")
        with ThreadPoolExecutor(len(PARTS)) as asking:
            found = asking.map(ask, [f"{_path(database, table)}/{name}" for name in PARTS])
            return {"table": definition, **dict(zip(PARTS, found, strict=True))}

    def close(self) -> None:
        """Nothing is kept open between requests."""


def _path(database: str, table: str) -> str:
    return f"/databases/{part(database)}/tables/{part(table)}"
