"""The process that discovers partitions for a server, apart from its event loop.

It says on standard output, as one JSON object, how many partitions came and went. When the server
ends, it ends after the table that it is at, and another server begins again.
"""

import json
import logging
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from catalog_api.server.discovery_order import CHORE, DiscoveryOrder
from catalog_api.server.logs import configure_logs
from catalog_api.server.orders import end_of_server, end_process, read_order
from crawler.allowed import CrawlRoots
from crawler.discovery import Chosen, Discovery, discover_all
from metastore.bootstrap import open_catalog
from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService
from metastore.service.chores import LEASE_SECONDS, ChoresService
from metastore.service.context import RequestContext

LOG = logging.getLogger("skep.discovery")
BEAT_SECONDS = LEASE_SECONDS / 4


def do_order(order: DiscoveryOrder, interrupted: threading.Event) -> Mapping[str, int]:
    """Look at all tables; return how many partitions were added, dropped and expired."""
    with closing(open_catalog(order.settings, set_up=False)) as catalog:
        with _signs_of_life(catalog.chores, order.owner, interrupted):
            done = _discover(catalog, order, interrupted)
        if interrupted.is_set():
            catalog.chores.give_up(CHORE, order.owner)
        else:
            catalog.chores.finish(CHORE, order.owner)
        return done


def _discover(
    catalog: CatalogService, order: DiscoveryOrder, interrupted: threading.Event
) -> Counter[str]:
    settings = order.settings
    done: Counter[str] = Counter(added=0, dropped=0, expired=0)
    found = discover_all(
        catalog,
        RequestContext(door="discovery"),
        CrawlRoots.of(settings).guarded(settings.credentials_for),
        now=int(time.time()),
        chosen=Chosen.of(settings.hive),
    )
    for each in found:
        numbers = {
            "added": len(each.added),
            "dropped": len(each.dropped),
            "expired": len(each.expired),
        }
        done.update(numbers)
        _log(each, numbers)
        if interrupted.is_set():
            break
    return done


def _log(found: Discovery, numbers: Mapping[str, int]) -> None:
    table = f"{found.table.database}.{found.table.table}"
    if found.has_changes:
        told = ", ".join(f"{count} {change}" for change, count in numbers.items() if count)
        LOG.info("partitions of %s: %s", table, told)
    for problem in found.problems:
        LOG.warning("partitions of %s: %s", table, problem)
    if found.error is not None:
        LOG.error("partitions of %s: %s", table, found.error)


@contextmanager
def _signs_of_life(
    chores: ChoresService, owner: str, interrupted: threading.Event
) -> Iterator[None]:
    """Hold the claim; who has lost it is interrupted."""
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(BEAT_SECONDS):
            try:
                if not chores.beat(CHORE, owner):
                    LOG.warning("another server has taken over: this one stops")
                    interrupted.set()
            except MetastoreError as error:
                LOG.warning("no sign of life could be given: %s", error)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def main() -> None:
    """Do what standard input says."""
    order: DiscoveryOrder = read_order()
    configure_logs(order.settings)
    json.dump(do_order(order, end_of_server()), sys.stdout)
    end_process()


if __name__ == "__main__":
    main()
