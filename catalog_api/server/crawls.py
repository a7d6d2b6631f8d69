"""Crawlers in the server: schedules start runs, and runs are done in processes of their own.

Every worker of every replica does this; what is done once is claimed in the store.
"""

import logging
import sys
import threading
import time
from dataclasses import dataclass

from catalog_api.server.crawl_order import CrawlOrder
from catalog_api.server.orders import Process, end_all, let_end, start_order
from catalog_api.server.rounds import do_rounds, new_owner
from metastore.config import Settings
from metastore.errors import MetastoreError
from metastore.model.crawler import Crawler
from metastore.service.catalog import CatalogService
from metastore.service.crawler_runs import Claim

LOG = logging.getLogger("skep.server")
ROUND_SECONDS = 2.0
PATIENCE = 90.0  # seconds for a crawl to end that was stopped, lost or is over
COMMAND = (sys.executable, "-m", "catalog_api.server.crawl_process")


@dataclass(slots=True)
class _Child:
    """`useless_since` is when it was found to work for nothing, on the monotonic clock."""

    process: Process
    run_id: str
    owner: str
    useless_since: float | None = None


class Crawls:
    """The crawls of one worker."""

    def __init__(self, catalog: CatalogService, settings: Settings) -> None:
        self._catalog = catalog
        self._settings = settings
        self._children: list[_Child] = []

    def run(self, ended: threading.Event) -> None:
        """Look for work every few seconds until told to end; then let the crawls end."""
        do_rounds(self.do_round, ROUND_SECONDS, ended, "crawlers have to wait")
        self._stop()

    def do_round(self) -> None:
        """Start what is due, and take as many runs as there is room for."""
        self._reap()
        self._kill_useless()
        for crawler in self._catalog.crawler_runs.due():
            self._fire(crawler)
        while len(self._children) < self._settings.crawls:
            owner = new_owner()
            claim = self._catalog.crawler_runs.claim(owner)
            if claim is None:
                return
            self._start(claim, owner)

    @property
    def at_work(self) -> int:
        """How many crawls this worker does now."""
        return len(self._children)

    def _fire(self, crawler: Crawler) -> None:
        from crawler.definitions import next_fire  # noqa: PLC0415 - most rounds need no crawler

        runs = self._catalog.crawler_runs
        try:
            following = next_fire(crawler, runs.now())
        except (MetastoreError, ArithmeticError, ValueError) as error:
            LOG.error("the schedule of crawler %s is not followed: %s", crawler.name, error)  # noqa: TRY400 - one line
            following = None
        run = runs.fire(crawler, following)
        if run is not None:
            LOG.info("crawler %s: its schedule starts run %s", crawler.name, run.id)

    def _start(self, claim: Claim, owner: str) -> None:
        process = start_order(COMMAND, CrawlOrder(self._settings, claim, owner))
        self._children.append(_Child(process, claim.run.id, owner))

    def _reap(self) -> None:
        """Forget processes that ended; the runs of those that died are free for others."""
        for child in [each for each in self._children if each.process.poll() is not None]:
            self._children.remove(child)
            if child.process.returncode != 0:
                LOG.error(
                    "the process of run %s ended with %d", child.run_id, child.process.returncode
                )
            self._catalog.crawler_runs.give_up(child.run_id, child.owner)
            let_end(child.process)

    def _kill_useless(self) -> None:
        """Kill crawls that hang where they do not hear that they shall end, in a pattern say."""
        for child in self._children:
            if self._catalog.crawler_runs.is_wanted(child.run_id, child.owner):
                child.useless_since = None
                continue
            since = child.useless_since = child.useless_since or time.monotonic()
            if time.monotonic() - since > PATIENCE:
                LOG.warning("the process of run %s does not end: it is killed", child.run_id)
                child.process.kill()

    def _stop(self) -> None:
        end_all(child.process for child in self._children)
        try:
            self._reap()
        except MetastoreError as error:
            LOG.warning("runs are taken over when they were silent for a while: %s", error)
