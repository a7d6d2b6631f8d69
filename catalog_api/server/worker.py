"""One worker: an event loop with the Thrift listener and the HTTP server on shared sockets."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import uvicorn
import uvloop

from catalog_api.server.sockets import Sockets
from catalog_api.thrift.listener import ThriftListener
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LOG = logging.getLogger("skep.server")
GRACE = 10  # seconds that running requests get when the server stops


class HttpServer(uvicorn.Server):
    """Uvicorn without its own signal handlers, which says when it listens."""

    def __init__(self, app: "ASGIApp") -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=GRACE,
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


def run_worker(
    settings: Settings,
    sockets: Sockets,
    on_ready: Callable[[], None],
    parent: int | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT, or until the file descriptor `parent` is closed.

    Raises what opening the catalog raises.
    """
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings, sockets, on_ready, parent))


async def _serve(
    settings: Settings, sockets: Sockets, on_ready: Callable[[], None], parent: int | None
) -> None:
    stopping = _stop_event(parent)
    catalog = open_catalog(settings)
    try:
        thrift = ThriftListener(catalog, settings)
        await thrift.start(sockets.thrift)
        # The Thrift door answers while the web framework is still being imported.
        http = HttpServer(await asyncio.to_thread(_http_app, catalog, settings))
        serving = asyncio.create_task(http.serve([sockets.http]))
        await http.listening.wait()
        on_ready()
        recovery = asyncio.create_task(asyncio.to_thread(_recover, catalog))
        await stopping.wait()
        http.should_exit = True
        await asyncio.gather(thrift.stop(), serving, recovery)
    finally:
        catalog.close()


def _stop_event(parent: int | None) -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if parent is not None:
        loop.add_reader(parent, stopping.set)  # readable at its end: the parent is gone
    return stopping


def _http_app(catalog: CatalogService, settings: Settings) -> "ASGIApp":
    from catalog_api.server.http_app import http_app  # noqa: PLC0415 - half a second, see above

    return http_app(catalog, settings)


def _recover(catalog: CatalogService) -> None:
    """Finish or undo the file work that an earlier run left behind."""
    try:
        catalog.recover()
    except MetastoreError:
        LOG.exception("unfinished file work could not be completed; the next start tries again")
