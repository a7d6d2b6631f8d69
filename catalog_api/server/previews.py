"""Previews of crawls in the server, each in a process of its own.

Every worker of every replica takes some; which one is claimed in the store.
"""

import logging
import sys
import threading
import time
from dataclasses import dataclass

from catalog_api.server.orders import Process, end_all, let_end, start_order
from catalog_api.server.preview_order import PreviewOrder
from catalog_api.server.rounds import do_rounds, new_owner
from metastore.config import Settings
from metastore.crawler_errors import RunLost
from metastore.model.crawler import RunState
from metastore.service.catalog import CatalogService

LOG = logging.getLogger("skep.server")
ROUND_SECONDS = 0.7  # somebody is looking
AT_ONCE = 2
LONGEST_SECONDS = 1800
PATIENCE = 30.0  # seconds for a process to end that was stopped
COMMAND = (sys.executable, "-m", "catalog_api.server.preview_process")


@dataclass(slots=True)
class _Child:
    """Times are on the monotonic clock."""

    process: Process
    preview_id: str
    owner: str
    since: float
    useless_since: float | None = None


class Previews:
    """The previews of one worker."""

    def __init__(self, catalog: CatalogService, settings: Settings) -> None:
        self._previews = catalog.crawl_previews
        self._settings = settings
        self._children: list[_Child] = []

    def run(self, ended: threading.Event) -> None:
        """Look for work until told to end; then let the processes end."""
        do_rounds(self.do_round, ROUND_SECONDS, ended, "previews of crawls have to wait")
        end_all(each.process for each in self._children)

    def do_round(self) -> None:
        """Take previews as long as there is room, and see to those at work."""
        self._reap()
        self._kill_useless()
        while len(self._children) < AT_ONCE:
            owner = new_owner()
            claimed = self._previews.claim(owner)
            if claimed is None:
                return
            process = start_order(COMMAND, PreviewOrder(self._settings, claimed))
            self._children.append(_Child(process, claimed.id, owner, time.monotonic()))

    @property
    def at_work(self) -> int:
        """How many previews this worker does now."""
        return len(self._children)

    def _reap(self) -> None:
        for child in [each for each in self._children if each.process.poll() is not None]:
            self._children.remove(child)
            let_end(child.process)
            if child.process.returncode != 0:
                code = child.process.returncode
                self._fail(child, f"its process ended with {code}: the server's log tells more")

    def _kill_useless(self) -> None:
        """Kill what does not hear that it was stopped, and what takes too long."""
        for child in self._children:
            now = time.monotonic()
            if now - child.since > LONGEST_SECONDS:
                self._fail(child, f"it took longer than {LONGEST_SECONDS // 60} minutes")
            if self._previews.is_wanted(child.preview_id, child.owner):
                child.useless_since = None
                continue
            child.useless_since = child.useless_since or now
            if now - child.useless_since > PATIENCE:
                child.process.kill()

    def _fail(self, child: _Child, why: str) -> None:
        try:
            self._previews.finish(child.preview_id, child.owner, RunState.FAILED, error=why)
        except RunLost:
            LOG.debug("preview %s had ended", child.preview_id)
