"""Uvicorn as a part of a worker, which has another server beside it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp

from catalog_api.server.http_protocol import USUAL, BoundedHttp, ConnectionLimits

GRACE = 10  # seconds that running requests get when the server stops


class HttpServer(uvicorn.Server):
    """Uvicorn without its own signal handlers, which says when it listens."""

    def __init__(self, app: ASGIApp, limits: ConnectionLimits = USUAL) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=cast("type[BoundedHttp]", partial(BoundedHttp, limits=limits)),
                ws="none",
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=GRACE,
                timeout_keep_alive=limits.idle,
            )
        )
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[Any] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the worker, which has two servers to stop."""
        yield
