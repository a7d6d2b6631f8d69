"""Uvicorn as a part of a worker, which has another server beside it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

GRACE = 10  # seconds that running requests get when the server stops
IDLE = 1800  # seconds that a client may keep a connection without a request, as in Hive


class HttpServer(uvicorn.Server):
    """Uvicorn without its own signal handlers, which says when it listens."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=GRACE,
                timeout_keep_alive=IDLE,
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
