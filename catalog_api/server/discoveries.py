"""Discovery of partitions in the server: one process at a time does it for all servers.

Every worker of every replica asks for it; who gets it is decided in the store.
"""

import json
import logging
import subprocess
import sys
import threading

from catalog_api.server.discovery_order import CHORE, DiscoveryOrder
from catalog_api.server.orders import Process, end_all, let_end, start_order
from catalog_api.server.rounds import do_rounds, new_owner
from metastore.config import Settings
from metastore.errors import MetastoreError
from metastore.metrics import record_discovery
from metastore.service.catalog import CatalogService

LOG = logging.getLogger("skep.server")
ROUND_SECONDS = 10.0
COMMAND = (sys.executable, "-m", "catalog_api.server.discovery_process")


class Discoveries:
    """The part of one worker."""

    def __init__(self, catalog: CatalogService, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings
        self._owner = new_owner()
        self._process: Process | None = None

    def run(self, ended: threading.Event) -> None:
        """Ask again and again until told to end; then let the process end."""
        pause = min(ROUND_SECONDS, self._settings.discover_partitions_every / 2)
        do_rounds(self.do_round, pause, ended, "discovery of partitions has to wait")
        self._stop()

    @property
    def process(self) -> Process | None:
        """The process that discovers for this worker now."""
        return self._process

    def do_round(self) -> None:
        """Start a process where it is time, and see what became of the last one."""
        if self._process is not None and self._process.poll() is not None:
            self._reap(self._process)
        every = self._settings.discover_partitions_every
        if self._process is None and self._catalog.chores.claim(CHORE, self._owner, every=every):
            order = DiscoveryOrder(self._settings, self._owner)
            self._process = start_order(COMMAND, order, stdout=subprocess.PIPE)

    def _reap(self, process: Process) -> None:
        """Count what a process did that has ended; what it left undone is free for others."""
        self._process = None
        let_end(process)
        assert process.stdout is not None
        with process.stdout as said:
            told = said.read()
        if process.returncode == 0:
            record_discovery("ok", json.loads(told))
        else:
            LOG.error("the process that discovers partitions ended with %d", process.returncode)
            record_discovery("died", {})
        self._catalog.chores.give_up(CHORE, self._owner)

    def _stop(self) -> None:
        if self._process is None:
            return
        end_all([self._process])
        try:
            self._reap(self._process)
        except MetastoreError as error:
            LOG.warning("another server follows after a while: %s", error)
