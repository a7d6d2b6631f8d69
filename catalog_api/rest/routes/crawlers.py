"""Crawlers: what they are, and what they do when."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from catalog_api.http import crawler_shapes
from catalog_api.http.conditional import etag
from catalog_api.rest import crawler_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of, made, path_of
from catalog_api.rest.changing import changed_from_present, require_version
from catalog_api.rest.crawler_requests import definition_in, glue_definition_in, replacement_in
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.once import once
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    NO_CONTROLS,
    Cursor,
    IdempotencyKey,
    IfMatch,
    Limit,
)
from crawler.config.definition import CrawlerDefinition
from crawler.definitions import crawler_of, next_fire, replacement
from crawler.schedule import parse_schedule
from metastore.errors import StaleVersion
from metastore.model.crawler import Crawler, CrawlerRun

router = APIRouter(tags=["crawlers"])
LIST = "crawlers"

CrawlerPath = Annotated[str, Path(max_length=255, pattern=NO_CONTROLS, examples=["nightly-sales"])]
ExpectedVersion = Annotated[
    int | None,
    Query(ge=1, le=2**31 - 1, description="Change it only if it still has this version."),
]


@router.get("/crawlers", response_model=schemas.CrawlerPage, responses={200: STREAMED})
def list_crawlers(
    request: Request, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Response:
    """List crawlers by name, each with its last run."""
    service, context = catalog_of(request).crawlers, context_of(request)

    def page(after: str | None, most: int) -> list[Crawler]:
        return service.page(context, after=after, limit=most)

    listing = Listing(LIST, page, lambda each: each.name, crawler_shapes.crawler)
    return listing.answer(request, cursor, limit)


@router.post("/crawlers", response_model=schemas.Crawler, status_code=201)
def create_crawler(
    request: Request, body: schemas.NewCrawler, idempotency_key: IdempotencyKey = None
) -> Response:
    """Make a crawler; its schedule is on if it has one."""
    return _create(request, idempotency_key, body, definition_in(request, body))


@router.post("/glue-crawlers", response_model=schemas.Crawler, status_code=201)
def create_glue_crawler(
    request: Request, body: schemas.GlueCrawler, idempotency_key: IdempotencyKey = None
) -> Response:
    """Make a crawler of the JSON of AWS Glue, which then behaves as Glue's."""
    return _create(request, idempotency_key, body, glue_definition_in(request, body))


def _create(
    request: Request, key: str | None, body: BaseModel, definition: CrawlerDefinition
) -> Response:
    service = catalog_of(request)
    new = crawler_of(definition, service.crawler_runs.now())
    return once(
        request,
        key,
        body,
        do=lambda context: _made(service.crawlers.create(context, new)),
        again=lambda context: _made(service.crawlers.get(context, new.name)),
    )


def _made(found: Crawler) -> Response:
    return made(path_of("crawlers", found.name), crawler_shapes.crawler(found), _tag(found))


def _tag(found: Crawler) -> str:
    return etag(found.id, found.version)


def _shown(found: Crawler) -> Response:
    return answer(crawler_shapes.crawler(found), {"ETag": _tag(found)})


@router.get("/crawlers/{crawler}", response_model=schemas.Crawler)
def get_crawler(request: Request, crawler: CrawlerPath) -> Response:
    """Return a crawler with its last run. The ETag changes when people change it."""
    return _shown(catalog_of(request).crawlers.get(context_of(request), crawler))


@router.put("/crawlers/{crawler}", response_model=schemas.Crawler)
def update_crawler(
    request: Request,
    crawler: CrawlerPath,
    body: schemas.CrawlerReplacement,
    expected_version: ExpectedVersion = None,
    if_match: IfMatch = None,
) -> Response:
    """Replace the definition of a crawler that does not run; its name and its runs stay."""
    service, context = catalog_of(request), context_of(request)
    definition = replacement_in(request, body, crawler)

    def change(old: Crawler) -> Crawler:
        require_version(body.version, old.version, _tag(old))
        new = replacement(old, definition, service.crawler_runs.now())
        return service.crawlers.update(context, crawler, new, expected_version=old.version)

    def present() -> Crawler:
        found = service.crawlers.get(context, crawler)
        if expected_version not in (None, found.version):
            raise StaleVersion(f"crawler {crawler}")
        return found

    return _shown(changed_from_present(present, _tag, if_match, change))


@router.delete("/crawlers/{crawler}", status_code=204)
def delete_crawler(request: Request, crawler: CrawlerPath, if_match: IfMatch = None) -> Response:
    """Remove a crawler that does not run, with its history; the tables it made stay."""
    service, context = catalog_of(request).crawlers, context_of(request)

    def drop(present: Crawler) -> None:
        expected = present.version if if_match is not None else None
        service.drop(context, crawler, expected_version=expected)

    changed_from_present(lambda: service.get(context, crawler), _tag, if_match, drop)
    return Response(status_code=204)


@router.post("/crawlers/{crawler}/start", response_model=schemas.CrawlerRun, status_code=202)
def start_crawler(
    request: Request, crawler: CrawlerPath, idempotency_key: IdempotencyKey = None
) -> Response:
    """Start a run, which a server with room for it takes within seconds."""
    crawlers = catalog_of(request).crawlers

    def started(run: CrawlerRun | None) -> Response:
        shown = None if run is None else crawler_shapes.run(run)
        return answer(shown or {}, status=202)

    return once(
        request,
        idempotency_key,
        None,
        do=lambda context: started(crawlers.start(context, crawler)),
        again=lambda context: started(crawlers.get(context, crawler).last_run),
    )


@router.post("/crawlers/{crawler}/stop", response_model=schemas.CrawlerRun, status_code=202)
def stop_crawler(request: Request, crawler: CrawlerPath) -> Response:
    """Ask the run to stop; what it has written stays."""
    run = catalog_of(request).crawlers.stop(context_of(request), crawler)
    return answer(crawler_shapes.run(run), status=202)


@router.put("/crawlers/{crawler}/schedule", response_model=schemas.Crawler)
def schedule_crawler(
    request: Request, crawler: CrawlerPath, body: schemas.NewSchedule
) -> Response:
    """Give a schedule, or turn the kept one on."""
    service, context = catalog_of(request), context_of(request)
    now = service.crawler_runs.now()
    if body.schedule is None:
        following = next_fire(service.crawlers.get(context, crawler), now)
        found = service.crawlers.resume_schedule(context, crawler, next_fire=following)
    else:
        following = parse_schedule(body.schedule, body.zone).after(now)
        found = service.crawlers.schedule(
            context, crawler, schedule=body.schedule, zone=body.zone, next_fire=following
        )
    return _shown(found)


@router.delete("/crawlers/{crawler}/schedule", response_model=schemas.Crawler)
def unschedule_crawler(request: Request, crawler: CrawlerPath) -> Response:
    """Turn the schedule off and keep it; a run goes on."""
    return _shown(catalog_of(request).crawlers.unschedule(context_of(request), crawler))


@router.get("/crawlers/{crawler}/metrics", response_model=schemas.CrawlerMetrics)
def get_crawler_metrics(request: Request, crawler: CrawlerPath) -> Response:
    """Return how long runs take and what the last one changed."""
    found = catalog_of(request).crawlers.metrics(context_of(request), crawler)
    return answer(crawler_shapes.metrics(found))
