"""`skep crawler start --dry-run`: what a kept crawler would do now."""

from contextlib import closing

from catalog_api.cli.crawl import show_report
from catalog_api.cli.crawl_progress import open_progress
from catalog_api.cli.remote_preview import show_preview
from catalog_api.cli.source import refuse_missing_file
from crawler.definitions import definition_of
from crawler.runner import Crawl
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.context import RequestContext


def show_plan(settings: Settings, name: str, *, as_json: bool) -> None:
    """Crawl in this process as the crawler would, write nothing, and print the plan.

    With a server that does so. Raises CrawlerNotFound.
    """
    if settings.server is not None:
        show_preview(settings.server, {"name": name}, as_json=as_json)
        return
    refuse_missing_file(settings)
    context = RequestContext(door="crawler")
    with closing(open_catalog(settings, set_up=False)) as catalog, open_progress() as progress:
        config = definition_of(catalog.crawlers.get(context, name)).config
        crawl = Crawl(config, catalog, context, progress, settings.credentials_for)
        report = crawl.run(dry_run=True)
    show_report(report, as_json=as_json)
