"""One worker: an event loop with the Thrift listener and the HTTP server on shared sockets."""

import asyncio
import logging
import random
import signal
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvloop

from catalog_api.server.garbage import search_garbage_seldom
from catalog_api.server.observing import observe
from catalog_api.server.sockets import Sockets
from catalog_api.server.usage import flush_usage, write_usage
from catalog_api.thrift.listener import ThriftListener
from metastore.bootstrap import open_catalog, warehouse_conflict
from metastore.config import Settings
from metastore.config.told import told_properties
from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService

if TYPE_CHECKING:
    from catalog_api.server.http_server import HttpServer

LOG = logging.getLogger("skep.server")
_ROUND_SECONDS = 120
_SWITCH_SECONDS = 0.001  # with 5 ms, as Python has it, a busy call makes small ones 4 times slower


def run_worker(
    settings: Settings,
    sockets: Sockets,
    on_ready: Callable[[], None],
    parent: int | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT, or until the file descriptor `parent` is closed.

    Raises what opening the catalog raises.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    # Not asyncio.Runner: after an error sockets are still open, and uvloop waits for them for ever
    # when it is closed. The process ends then anyway.
    loop = uvloop.new_event_loop()
    loop.run_until_complete(_serve(settings, sockets, on_ready, parent))
    loop.close()


async def _serve(
    settings: Settings, sockets: Sockets, on_ready: Callable[[], None], parent: int | None
) -> None:
    stopping, ended = _stop_event(parent), threading.Event()
    catalog = open_catalog(settings)
    try:
        if parent is None and (conflict := warehouse_conflict(catalog, settings)):
            LOG.warning("%s", conflict)  # a parent has said it, once for all workers
        thrift = ThriftListener(
            catalog,
            threads=settings.threads,
            max_message=settings.max_message_size,
            properties=told_properties(settings),
        )
        await thrift.start(sockets.thrift)
        # The Thrift door answers while the web framework is still being imported.
        http = await asyncio.to_thread(_http_server, catalog, settings)
        serving = asyncio.create_task(http.serve([sockets.http]))
        serving.add_done_callback(lambda _: stopping.set())
        await http.listening.wait()
        search_garbage_seldom()
        on_ready()
        # A daemon: deleting a big directory must not hold up the end; the next start goes on.
        threading.Thread(target=_maintain, args=[catalog, ended], daemon=True).start()
        threading.Thread(target=observe, args=[catalog, ended], daemon=True).start()
        threading.Thread(target=write_usage, args=[catalog, ended], daemon=True).start()
        crawls = asyncio.create_task(asyncio.to_thread(_crawl, catalog, settings, ended))
        previews = asyncio.create_task(asyncio.to_thread(_preview, catalog, settings, ended))
        discoveries = asyncio.create_task(asyncio.to_thread(_discover, catalog, settings, ended))
        await stopping.wait()
        http.should_exit = True
        ended.set()
        await asyncio.gather(thrift.stop(), serving, crawls, previews, discoveries)
        await asyncio.to_thread(flush_usage, catalog)
    finally:
        ended.set()
        catalog.close()


def _stop_event(parent: int | None) -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if parent is not None:
        loop.add_reader(parent, stopping.set)  # readable at its end: the parent is gone
    return stopping


def _http_server(catalog: CatalogService, settings: Settings) -> "HttpServer":
    from catalog_api.server.http_app import http_app  # noqa: PLC0415 - half a second, see above
    from catalog_api.server.http_server import HttpServer  # noqa: PLC0415 - as above

    return HttpServer(http_app(catalog, settings))


def _crawl(catalog: CatalogService, settings: Settings, ended: threading.Event) -> None:
    """Run crawlers, if this server is to, until it ends."""
    if settings.crawls == 0:
        return
    from catalog_api.server.crawls import Crawls  # noqa: PLC0415 - not every server needs it

    Crawls(catalog, settings).run(ended)


def _preview(catalog: CatalogService, settings: Settings, ended: threading.Event) -> None:
    """Show what crawlers would do, if this server runs crawlers, until it ends."""
    if settings.crawls == 0:
        return
    from catalog_api.server.previews import Previews  # noqa: PLC0415 - as above

    Previews(catalog, settings).run(ended)


def _discover(catalog: CatalogService, settings: Settings, ended: threading.Event) -> None:
    """Discover partitions, if this server is to, until it ends."""
    if settings.discover_partitions_every == 0:
        return
    from catalog_api.server.discoveries import Discoveries  # noqa: PLC0415 - as above

    Discoveries(catalog, settings).run(ended)


def _maintain(catalog: CatalogService, ended: threading.Event) -> None:
    """Keep house at start, which finishes what an earlier run left behind, and regularly."""
    pause = 0.0
    while not ended.wait(pause):
        try:
            catalog.maintenance.run()
        except MetastoreError:
            LOG.exception("housekeeping failed; it is tried again later")
        pause = random.uniform(0.5, 1.5) * _ROUND_SECONDS  # noqa: S311 - spreads the workers
