"""From what a client says to a crawler that this server may run."""

from typing import cast

from fastapi import Request

from catalog_api.rest.crawler_schemas import CrawlerChange, GlueCrawler
from crawler.allowed import CrawlRoots
from crawler.config.definition import CrawlerDefinition
from crawler.config.glue import definition_from_glue
from crawler.definitions import definition_from_plain


def definition_in(
    request: Request, body: CrawlerChange, name: str | None = None
) -> CrawlerDefinition:
    """Return what a body defines. Raises InvalidCrawler and TargetNotAllowed."""
    return _allowed(request, definition_from_plain(body.model_dump(), name))


def glue_definition_in(request: Request, body: GlueCrawler) -> CrawlerDefinition:
    """Return what a body in Glue's JSON defines. Raises as `definition_in`."""
    found = definition_from_glue(body.crawler, body.classifiers, body.connections)
    return _allowed(request, found)


def _allowed(request: Request, found: CrawlerDefinition) -> CrawlerDefinition:
    cast("CrawlRoots", request.app.state.crawl_roots).check(found.config)
    return found
