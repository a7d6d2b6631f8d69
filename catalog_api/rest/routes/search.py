"""Search."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.paging import BadCursor, decode_cursor, encode_cursor, list_name
from catalog_api.http.search_shapes import hit, search_page, suggestion
from catalog_api.rest import search_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.ndjson import STREAMED, lines, wants_lines
from catalog_api.rest.parameters import InCatalog
from catalog_api.rest.places import OF_CATALOG
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.service.search import MOST_RANKED, is_position
from metastore.service.search_language import LONGEST_SEARCH

router = APIRouter(tags=["search"])

_KIND = "search"
BEST = STREAMED | {
    "description": "One page, or with `Accept: application/x-ndjson` all hits that pages lead to, "
    f"one line each: at most the best {MOST_RANKED:,}. What a page says of the whole search "
    "(`total`, `corrected`, `notes`, `facets`) is not among the lines.",
}
Text = Annotated[
    str,
    Query(
        min_length=1,
        max_length=LONGEST_SEARCH,
        description='Words, `"phrases"`, `-not` and filters: `type:` `format:` `owner:` `tag:` '
        "`term:` `column:` `name:` `database:` `catalog:` `location:` `parameter:key=value` "
        "`updated:<7d` `created:>2026-01-31` `used:>10` `is:late`. More in docs/search.md.",
        examples=["orders type:iceberg updated:<7d"],
    ),
]
Begun = Annotated[
    str, Query(min_length=1, max_length=LONGEST_SEARCH, description="What was typed so far.")
]
Cursor = Annotated[
    str | None,
    Query(max_length=4096, description="`next_cursor` of the page before, unchanged."),
]
HitLimit = Annotated[int, Query(ge=1, le=1000, description="Length of a page.")]
SuggestionLimit = Annotated[int, Query(ge=1, le=100, description="At most so many.")]


@router.get(
    "/search",
    response_model=schemas.SearchResults,
    responses={200: BEST},
    dependencies=[OF_CATALOG],
)
def search(
    request: Request,
    q: Text,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: HitLimit = 50,
) -> Response:
    """Find tables by words in all that is known of them, and by filters, the best first."""
    service, context = catalog_of(request).search, context_of(request)
    kind = list_name(_KIND, catalog, q)
    after = decode_cursor(kind, cursor)
    if after is not None and not is_position(after):
        raise BadCursor
    as_lines = wants_lines(request)
    most = MOST_RANKED if as_lines else limit
    found = service.search(context, q, catalog, after=after, limit=most)
    if as_lines:
        return lines(map(hit, found.hits))
    following = None if found.next_after is None else encode_cursor(kind, found.next_after)
    return answer(search_page(found, following))


@router.get("/search/suggestions", response_model=schemas.Suggestions, dependencies=[OF_CATALOG])
def suggest(
    request: Request,
    q: Begun,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    limit: SuggestionLimit = 8,
) -> Response:
    """Suggest tables whose names go on from `ord` or `sales.ord`, the most used first."""
    found = catalog_of(request).search.suggest(context_of(request), q, catalog, limit=limit)
    return answer({"items": [suggestion(each) for each in found]})
