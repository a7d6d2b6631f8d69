"""Addresses of pages, and how names in them are read back: any character may be in a name."""

import re
from typing import Annotated
from urllib.parse import quote, unquote, urlencode

from fastapi import Path, Query
from pydantic import AfterValidator
from starlette.types import ASGIApp, Receive, Scope, Send

from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

LONGEST = 4096  # characters, escaped
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
NO_NUL = r"^[^\x00]*$"
"""Texts without the one character that PostgreSQL cannot keep."""


class EscapedPaths:
    """An ASGI application that sees paths as they were sent, so that `%2F` does not separate."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and scope.get("raw_path"):
            path = scope["raw_path"].partition(b"?")[0].decode("latin-1")
            scope.update(path=path, root_path="")  # the same scope: its route is counted by
        await self._app(scope, receive, send)


def _name(escaped: str) -> str:
    """Return a part of a path unescaped. Raises ValueError for what is in no name."""
    name = unquote(escaped)
    if CONTROLS.search(name):
        raise ValueError("no name has control characters")
    return name


Name = Annotated[str, Path(max_length=LONGEST), AfterValidator(_name)]
"""A part of a path, unescaped."""

InCatalog = Annotated[str, Query(alias="catalog", max_length=1024, pattern=NO_NUL)]
"""The catalog that a page is about."""


Cursor = Annotated[str | None, Query(max_length=4096)]
"""Where a list goes on."""


def page_url(*parts: str, **query: str | int | None) -> str:
    """Return the address of a page; parts are escaped, and what is None or empty is left out."""
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    given = {key.rstrip("_"): value for key, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def database_url(catalog: str, database: str, *more: str, **query: str | int | None) -> str:
    """Return the address of a page of a database."""
    return page_url("databases", database, *more, catalog=_told(catalog), **query)


def table_url(name: TableName, *more: str, **query: str | int | None) -> str:
    """Return the address of a page of a table."""
    place = "databases", name.database, "tables", name.table
    return page_url(*place, *more, catalog=_told(name.catalog), **query)


def _told(catalog: str) -> str | None:
    return None if catalog == DEFAULT_CATALOG else catalog
