"""The REST interface in this process, for commands that say the same as a request does.

So a change has one meaning, with and without a server. Nothing listens: a request is a call.
"""

import asyncio
import json
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlencode

from starlette.types import ASGIApp, Message, Scope

from catalog_api.cli.rest_call import Refused
from catalog_api.http.request_context import DOOR
from catalog_api.rest.app import PREFIX, rest_app
from metastore.bootstrap import open_catalog
from metastore.config import Settings

FIRST_ERROR = 400


class EmbeddedRest:
    """See `catalog_api.cli.rest_source.RestSource`."""

    def __init__(self, settings: Settings) -> None:
        self._catalog = open_catalog(settings, set_up=False)
        self._app = rest_app(self._catalog, settings)

    def call(
        self,
        method: str,
        path: str,
        query: Mapping[str, object] | None = None,
        body: object = None,
    ) -> Any:
        """Return the JSON of an answer, None for an empty one. Raises Refused."""
        given = {key: value for key, value in (query or {}).items() if value is not None}
        content = b"" if body is None else json.dumps(body).encode()
        scope = _scope(method, f"{PREFIX}{path}", urlencode(given), len(content))
        status, answer = asyncio.run(_asked(self._app, scope, content))
        found: Any = json.loads(answer) if answer else None
        if status >= FIRST_ERROR:
            raise Refused(found["detail"], status)
        return found

    def close(self) -> None:
        """Let go of the store."""
        self._catalog.close()


def _scope(method: str, path: str, query: str, length: int) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (b"host", b"localhost"),
            (b"content-type", b"application/json"),
            (b"content-length", str(length).encode()),
        ],
        "state": {"request_id": uuid.uuid4().hex},
        DOOR: "cli",
    }


async def _asked(app: ASGIApp, scope: Scope, content: bytes) -> tuple[int, bytes]:
    """Return status and content of the answer."""
    status, parts = 0, list[bytes]()

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return status, b"".join(parts)
