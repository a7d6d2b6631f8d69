"""The process that does one preview of a crawl for a server, apart from its event loop."""

import threading
from contextlib import closing

from catalog_api.server.logs import configure_logs
from catalog_api.server.orders import end_of_server, end_process, read_order
from catalog_api.server.preview_order import PreviewOrder
from crawler.allowed import CrawlRoots
from crawler.config import CrawlerConfig
from crawler.journal import Journal
from crawler.previewing import do_preview
from crawler.report import CrawlReport
from crawler.runner import Crawl
from metastore.bootstrap import open_catalog
from metastore.service.context import RequestContext

BEAT_SECONDS = 1.0  # somebody is looking


def do_order(order: PreviewOrder, interrupted: threading.Event) -> None:
    """Do the preview. What it may read is asked again, as runs do."""
    settings, preview = order.settings, order.preview
    roots = CrawlRoots.of(settings)
    with closing(open_catalog(settings, set_up=False)) as catalog:
        previews = catalog.crawl_previews

        def look(config: CrawlerConfig, journal: Journal) -> CrawlReport:
            roots.check(config)
            context = RequestContext(door="crawler")
            credentials = roots.guarded(settings.credentials_for)
            return Crawl(config, catalog, context, journal, credentials).run(dry_run=True)

        journal = Journal(
            previews,
            preview.id,
            preview.owner or "",
            interrupted=interrupted,
            every=BEAT_SECONDS,
        )
        do_preview(previews, preview, look, journal)


def main() -> None:
    """Do what standard input says."""
    order: PreviewOrder = read_order()
    configure_logs(order.settings)
    do_order(order, end_of_server())
    end_process()


if __name__ == "__main__":
    main()
