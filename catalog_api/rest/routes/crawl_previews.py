"""What crawlers would do: looked at by a process of any server, and kept for some hours."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import Response

from catalog_api.http import crawler_shapes
from catalog_api.http.paging import BadCursor
from catalog_api.http.shapes import Json
from catalog_api.rest import crawler_schemas as schemas
from catalog_api.rest.answers import ROOT, answer, catalog_of, context_of, path_of
from catalog_api.rest.crawler_requests import allowed, definition_in
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import DEFAULT_LIMIT, NO_CONTROLS, Cursor, Limit
from crawler.config.definition import CrawlerDefinition
from crawler.config.plain import config_to_plain
from crawler.definitions import UNNAMED, crawler_of, definition_of
from crawler.packed_reports import unpacked
from metastore.model.crawl_preview import CrawlPreview

router = APIRouter(tags=["crawlers"])
LIST = "crawl-previews"
LONGEST_TIME = 12  # digits of epoch seconds

PreviewPath = Annotated[str, Path(max_length=64, pattern=NO_CONTROLS)]


@router.get("/crawl-previews", response_model=schemas.CrawlPreviewPage, responses={200: STREAMED})
def list_crawl_previews(
    request: Request, cursor: Cursor = None, limit: Limit = DEFAULT_LIMIT
) -> Response:
    """List looks that are kept, the newest first, without what they found."""
    service, context = catalog_of(request).crawl_previews, context_of(request)

    def page(after: str | None, most: int) -> list[CrawlPreview]:
        return service.page(context, before=_place(after), limit=most)

    listing = Listing(LIST, page, _place_of, crawler_shapes.preview)
    return listing.answer(request, cursor, limit)


@router.post("/crawl-previews", response_model=schemas.WholeCrawlPreview, status_code=202)
def create_crawl_preview(request: Request, body: schemas.NewCrawlPreview) -> Response:
    """Look what a crawler would do: nothing is written.

    Send what makes a crawler, or the name alone of one that is kept. A server with room for it
    begins within a second; ask for the look until its state is `COMPLETED`, `FAILED` or `STOPPED`.
    It is kept for six hours.
    """
    definition = _definition(request, body)
    config = config_to_plain(definition.config)
    made = catalog_of(request).crawl_previews.request(context_of(request), definition.name, config)
    headers = {"Location": f"{ROOT}/{path_of(LIST, made.id)}"}
    return answer(_whole(request, made), headers, 202)


@router.get("/crawl-previews/{preview}", response_model=schemas.WholeCrawlPreview)
def get_crawl_preview(request: Request, preview: PreviewPath) -> Response:
    """Return how far a look is, or what it found."""
    found = catalog_of(request).crawl_previews.get(context_of(request), preview)
    return answer(_whole(request, found))


@router.delete(
    "/crawl-previews/{preview}", response_model=schemas.WholeCrawlPreview, status_code=202
)
def stop_crawl_preview(request: Request, preview: PreviewPath) -> Response:
    """Ask a look to end, which it does within seconds; one that is over stays as it is."""
    found = catalog_of(request).crawl_previews.stop(context_of(request), preview)
    return answer(_whole(request, found), status=202)


def _definition(request: Request, body: schemas.NewCrawlPreview) -> CrawlerDefinition:
    """Return the crawler that is meant. Raises as the making of one, and CrawlerNotFound."""
    service = catalog_of(request)
    if body.config is not None:
        definition = definition_in(request, body, UNNAMED)
        crawler_of(definition, service.crawler_runs.now())
        return definition
    if body.name is None:
        told = {"loc": ("body", "name"), "msg": "give the name of a crawler or a config"}
        raise RequestValidationError([told])
    kept = service.crawlers.get(context_of(request), body.name)
    return allowed(request, definition_of(kept))


def _whole(request: Request, found: CrawlPreview) -> Json:
    stored = None
    if found.state.is_over:
        stored = catalog_of(request).crawl_previews.report(context_of(request), found.id)
    report = None if stored is None else unpacked(stored)
    return {**crawler_shapes.preview(found), "report": report}


def _place_of(found: CrawlPreview) -> str:
    return f"{found.requested_at} {found.id}"


def _place(after: str | None) -> tuple[int, str] | None:
    """Return what `_place_of` wrote. Raises BadCursor."""
    if after is None:
        return None
    at, _, id_ = after.partition(" ")
    if not at.isdecimal() or len(at) > LONGEST_TIME:
        raise BadCursor
    return int(at), id_
