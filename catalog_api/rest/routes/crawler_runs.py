"""Runs of crawlers: history, reports, logs."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from catalog_api.http import crawler_shapes, shapes
from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor
from catalog_api.rest import crawler_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import DEFAULT_LIMIT, NO_CONTROLS, Cursor, Limit
from catalog_api.rest.routes.crawlers import CrawlerPath
from crawler.packed_reports import unpacked
from metastore.crawler_errors import CrawlerReportNotFound, CrawlerRunNotFound
from metastore.model.crawler import CrawlerRun

router = APIRouter(tags=["crawlers"])
LIST = "runs"

RunPath = Annotated[
    str, Path(max_length=64, pattern=NO_CONTROLS, description="Its id, or its number.")
]
After = Annotated[
    int, Query(ge=0, le=2**31 - 1, description="Only lines after the one at this position.")
]


@router.get("/crawlers/{crawler}/runs", response_model=schemas.CrawlerRunPage)
def list_runs(
    request: Request, crawler: CrawlerPath, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Response:
    """List the runs that are kept, the newest first."""
    found = catalog_of(request).crawlers.runs(
        context_of(request), crawler, before=_number(cursor), limit=limit + 1
    )
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(LIST, str(shown[-1].number)) if more else None
    return answer(shapes.page(map(crawler_shapes.run, shown), next_cursor))


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


@router.get("/crawlers/{crawler}/runs/{run}/log", response_model=schemas.RunLog)
def get_run_log(
    request: Request,
    crawler: CrawlerPath,
    run: RunPath,
    after: After = 0,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the lines of the log of a run, oldest first."""
    known, service = _run(request, crawler, run), catalog_of(request).crawlers
    found = service.lines(context_of(request), known.id, after=after, limit=limit)
    next_after = found[-1].position if found else after
    return answer({"items": list(map(crawler_shapes.line, found)), "next_after": next_after})


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
    return text.isdecimal() and len(text) < 10


def _number(cursor: str | None) -> int | None:
    found = decode_cursor(LIST, cursor)
    if found is not None and not _is_number(found):
        raise BadCursor
    return None if found is None else int(found)
