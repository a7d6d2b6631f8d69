"""The server from start to end: bind, prepare the store, run one worker or several."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing

from catalog_api.server.child import succeeds_in_child
from catalog_api.server.logs import configure_logs
from catalog_api.server.metrics_folder import METRICS_FOLDER
from catalog_api.server.open_files import allow_many_files
from catalog_api.server.sockets import Sockets, bind_sockets
from metastore.config import Settings
from metastore.config.values import is_loopback

LOG = logging.getLogger("skep.server")


def run_server(settings: Settings) -> int:
    """Serve until told to stop; return the exit code.

    Raises what binding the ports and opening the catalog raise, before anything is served.
    """
    configure_logs(settings)
    for line in settings.unfollowed:
        LOG.warning("%s", line)
    if not is_loopback(settings.host):
        LOG.warning(
            "listening on %s: there are no logins yet, so everybody who reaches this address "
            "can read and change the catalog",
            settings.host,
        )
    allow_many_files()
    sockets = bind_sockets(settings)
    try:
        if settings.workers == 1:
            return _run_alone(settings, sockets)
        return _run_workers(settings, sockets)
    finally:
        sockets.close()


def _run_alone(settings: Settings, sockets: Sockets) -> int:
    from catalog_api.server.worker import run_worker  # noqa: PLC0415 - see _run_workers

    run_worker(settings, sockets, _announce(settings, sockets))
    return 0


def _run_workers(settings: Settings, sockets: Sockets) -> int:
    """Fork before anything that does not survive it is imported: Arrow, threads, connections."""
    from catalog_api.server.supervisor import Supervisor  # noqa: PLC0415 - one worker needs none

    if not succeeds_in_child(lambda: _prepare_store(settings)):
        return 1
    folder = tempfile.mkdtemp(prefix="skep-metrics-")
    os.environ[METRICS_FOLDER] = folder

    def work(ready: Callable[[], None], parent: int) -> None:
        from catalog_api.server.worker import run_worker  # noqa: PLC0415 - only after the fork

        run_worker(settings, sockets, ready, parent)

    def forget(pid: int) -> None:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - as above

        mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]  # has no types

    try:
        return Supervisor(settings.workers, work, _announce(settings, sockets), forget).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare_store(settings: Settings) -> None:
    from metastore.bootstrap import (  # noqa: PLC0415 - only after the fork
        open_catalog,
        warehouse_conflict,
    )

    with closing(open_catalog(settings)) as catalog:
        if conflict := warehouse_conflict(catalog, settings):
            LOG.warning("%s", conflict)


def _announce(settings: Settings, sockets: Sockets) -> Callable[[], None]:
    def announce() -> None:
        line = f"Thrift {sockets.thrift_url}  web {sockets.http_url}  store {settings.shown_db}"
        print(line, flush=True)  # noqa: T201 - the one line that scripts wait for

    return announce
