"""From what a client says to a crawler that this server may run."""

from typing import cast

from fastapi import Request

from catalog_api.rest.crawler_schemas import (
    CrawlerChange,
    CrawlerReplacement,
    GlueCrawler,
    NewCrawlPreview,
)
from crawler.allowed import CrawlRoots
from crawler.config.definition import CrawlerDefinition
from crawler.config.glue import definition_from_glue
from crawler.definitions import definition_from_plain
from metastore.crawler_errors import InvalidCrawler


def definition_in(
    request: Request, body: CrawlerChange | NewCrawlPreview, name: str | None = None
) -> CrawlerDefinition:
    """Return what a body defines. Raises InvalidCrawler and TargetNotAllowed."""
    return allowed(request, definition_from_plain(body.model_dump(), name))


def replacement_in(request: Request, body: CrawlerReplacement, name: str) -> CrawlerDefinition:
    """Return what a crawler is to be. Raises as `definition_in`."""
    if body.name not in (None, name):
        raise InvalidCrawler(f"name: a crawler keeps its name, which is {name!r}")
    return definition_in(request, body.definition(), name)


def glue_definition_in(request: Request, body: GlueCrawler) -> CrawlerDefinition:
    """Return what a body in Glue's JSON defines. Raises as `definition_in`."""
    found = definition_from_glue(body.crawler, body.classifiers, body.connections)
    return allowed(request, found)


def allowed(request: Request, found: CrawlerDefinition) -> CrawlerDefinition:
    """Return a definition that this server may run. Raises TargetNotAllowed for others."""
    cast("CrawlRoots", request.app.state.crawl_roots).check(found.config)
    return found
