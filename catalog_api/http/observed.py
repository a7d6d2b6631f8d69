"""The wrapper around an HTTP door: gives each request an id, counts it and times it."""

from collections.abc import MutableMapping
from time import perf_counter
from typing import Any

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog_api.http.request_context import HEADER, request_id
from metastore.metrics import record_http_call

FIXED_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-cache"),
]
UNKNOWN = "unknown"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Observed:
    """An ASGI application as the door `door`, with an id, a counter and a timer."""

    def __init__(self, app: ASGIApp, door: str) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        identity = request_id(Request(scope))
        scope.setdefault("state", {})["request_id"] = identity
        started = perf_counter()
        status = 500

        async def send_observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, identity)
            await send(message)

        try:
            await self._app(scope, receive, send_observed)
        finally:
            self._count(scope, status, perf_counter() - started)

    def _count(self, scope: MutableMapping[str, Any], status: int, seconds: float) -> None:
        """Count under the route's template: paths are the clients' and without end."""
        template = getattr(scope.get("route"), "path", UNKNOWN)
        method = scope["method"] if scope["method"] in METHODS else UNKNOWN
        record_http_call(self._door, f"{method} {template}", status, seconds)


def _add_headers(message: Message, identity: str) -> None:
    present = {name.lower() for name, _ in message["headers"]}
    added = [*FIXED_HEADERS, (HEADER.lower().encode(), identity.encode())]
    message["headers"] = [
        *message["headers"],
        *((name, value) for name, value in added if name not in present),
    ]
