"""Search."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import DEFAULT_LIMIT, InCatalog, Limit
from metastore.model.catalog import DEFAULT_CATALOG

router = APIRouter(tags=["search"])

Text = Annotated[
    str, Query(min_length=1, max_length=255, description="Text to look for, in any case.")
]


@router.get("/search", response_model=schemas.SearchResults)
def search(
    request: Request,
    q: Text,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """Find tables in whose names, columns or comments a text occurs, best matches first."""
    found = catalog_of(request).search.tables(context_of(request), q, catalog, limit=limit)
    return answer({"items": [shapes.found(each) for each in found]})
