"""The name by which a server was reached: a page of another site must not lend us its own.

A server that listens on loopback is open to whoever can make a browser on that machine send it
requests. A site can (DNS rebinding: its name is made to mean 127.0.0.1), but its name then is in
the header `Host`. An address in it means that no name was looked up.
"""

import ipaddress
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from catalog_api.http.problems import problem

LOCAL = "localhost"


class KnownHosts:
    """An ASGI application that answers to local names and addresses, and to `names`."""

    def __init__(self, app: ASGIApp, names: Iterable[str] = ()) -> None:
        self._app = app
        self._names = {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or self._is_known(Headers(scope=scope).get("Host", "")):
            await self._app(scope, receive, send)
            return
        told = (
            "this server listens for its own machine only and does not know the name in the "
            "header Host: use http://localhost, or start it with --http-name and that name"
        )
        await problem(421, "misdirected-request", told)(scope, receive, send)

    def _is_known(self, header: str) -> bool:
        name = host_in(header)
        if name == "" or name in self._names:
            return True
        return name == LOCAL or name.endswith("." + LOCAL) or is_address(name)


def host_in(header: str) -> str:
    """Return the name or address in a header `Host`, without the port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").rstrip(".")
    except ValueError:
        return "?"


def is_address(name: str) -> bool:
    """Tell whether a text is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
