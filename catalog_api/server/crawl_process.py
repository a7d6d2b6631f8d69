"""The process that does one run of a crawler for a server, apart from its event loop.

When the server ends, the run is given back, to be done by another server.
"""

import threading
from contextlib import closing

from catalog_api.server.crawl_order import CrawlOrder
from catalog_api.server.logs import configure_logs
from catalog_api.server.orders import end_of_server, end_process, read_order
from crawler.allowed import CrawlRoots
from crawler.config import CrawlerConfig
from crawler.execution import Execution, local_crawl
from crawler.journal import Journal
from crawler.packed_reports import Report
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.catalog import CatalogService


def do_order(order: CrawlOrder, interrupted: threading.Event) -> None:
    """Do the run. What it may read is asked again: settings may have changed since."""
    with closing(open_catalog(order.settings, set_up=False)) as catalog:
        runs = catalog.crawler_runs
        journal = Journal(runs, order.claim.run.id, order.owner, interrupted=interrupted)
        crawl = _Guarded(order.settings, catalog)
        Execution(runs, crawl, order.owner).run(order.claim, journal)


class _Guarded:
    """Crawls only what the settings allow a server to read."""

    def __init__(self, settings: Settings, catalog: CatalogService) -> None:
        self._roots = CrawlRoots.of(settings)
        self._crawl = local_crawl(catalog, self._roots.guarded(settings.credentials_for))

    def __call__(self, config: CrawlerConfig, journal: Journal) -> Report:
        self._roots.check(config)
        return self._crawl(config, journal)


def main() -> None:
    """Do what standard input says."""
    order: CrawlOrder = read_order()
    configure_logs(order.settings)
    do_order(order, end_of_server())
    end_process()


if __name__ == "__main__":
    main()
