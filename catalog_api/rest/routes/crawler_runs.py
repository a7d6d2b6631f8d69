"""Runs of crawlers: history, reports, logs."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from catalog_api.http import crawler_shapes
from catalog_api.http.paging import number_in
from catalog_api.rest import crawler_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.listing import Listing, Log
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import DEFAULT_LIMIT, NO_CONTROLS, Cursor, Limit
from catalog_api.rest.routes.crawlers import CrawlerPath
from crawler.packed_reports import unpacked
from metastore.crawler_errors import CrawlerReportNotFound, CrawlerRunNotFound
from metastore.model.crawler import CrawlerRun, RunLine

router = APIRouter(tags=["crawlers"])
LIST = "runs"
LONGEST_NUMBER = 9  # digits

RunPath = Annotated[
    str, Path(max_length=64, pattern=NO_CONTROLS, description="Its id, or its number.")
]
After = Annotated[
    int, Query(ge=0, le=2**31 - 1, description="Only lines after the one at this position.")
]


@router.get(
    "/crawlers/{crawler}/runs",
    response_model=schemas.CrawlerRunPage,
    responses={200: STREAMED},
)
def list_runs(
    request: Request, crawler: CrawlerPath, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Response:
    """List the runs that are kept, the newest first."""
    service, context = catalog_of(request).crawlers, context_of(request)

    def page(after: str | None, most: int) -> list[CrawlerRun]:
        before = number_in(after, LONGEST_NUMBER)
        return service.runs(context, crawler, before=before, limit=most)

    listing = Listing(LIST, page, lambda each: str(each.number), crawler_shapes.run)
    return listing.answer(request, cursor, limit)


@router.get("/crawlers/{crawler}/runs/{run}", response_model=schemas.CrawlerRun)
def get_run(request: Request, crawler: CrawlerPath, run: RunPath) -> Response:
    """Return a run, with its summary."""
    return answer(crawler_shapes.run(_run(request, crawler, run)))


@router.get("/crawlers/{crawler}/runs/{run}/report", response_model=dict[str, Any])
def get_run_report(request: Request, crawler: CrawlerPath, run: RunPath) -> Response:
    """Return the whole report of a run: every table with its reason, every problem."""
    known = _run(request, crawler, run)
    found = catalog_of(request).crawlers.report(context_of(request), known.id)
    if found is None:
        raise CrawlerReportNotFound(run)
    return answer(unpacked(found))


@router.get(
    "/crawlers/{crawler}/runs/{run}/log",
    response_model=schemas.RunLog,
    responses={200: STREAMED},
)
def get_run_log(
    request: Request,
    crawler: CrawlerPath,
    run: RunPath,
    after: After = 0,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the lines of the log of a run, oldest first."""
    service, context = catalog_of(request).crawlers, context_of(request)
    known = _run(request, crawler, run)

    def page(last: int, most: int) -> list[RunLine]:
        return service.lines(context, known.id, after=last, limit=most)

    return Log(page, lambda each: each.position, crawler_shapes.line).answer(request, after, limit)


def _run(request: Request, crawler: str, run: str) -> CrawlerRun:
    """Return a run by its id or number. Raises CrawlerNotFound and CrawlerRunNotFound."""
    service, context = catalog_of(request).crawlers, context_of(request)
    if not _is_number(run):
        return service.run(context, crawler, run)
    found = service.runs(context, crawler, before=int(run) + 1, limit=1)
    if not found or found[0].number != int(run):
        raise CrawlerRunNotFound(run)
    return found[0]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= LONGEST_NUMBER
