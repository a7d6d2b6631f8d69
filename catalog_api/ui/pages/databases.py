"""Databases: all of them, and one with its tables."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.ui.paths import InCatalog, page_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of
from metastore.model.catalog import DEFAULT_CATALOG

router = APIRouter()
LIST = "databases"
SHOWN = 100


@router.get("/databases")
def list_databases(
    request: Request, catalog: InCatalog = DEFAULT_CATALOG, cursor: str | None = None
) -> Response:
    """Show databases by name."""
    service, ctx = catalog_of(request), context_of(request)
    after = decode_cursor(LIST, cursor)
    found = service.databases.page(ctx, catalog, after=after, limit=SHOWN + 1)
    shown, more = cut(found, SHOWN)
    following = encode_cursor(LIST, shown[-1].name) if more else None
    return render(
        request,
        "databases/list.html",
        catalog=catalog,
        databases=shown,
        next_url=following and page_url(LIST, catalog=catalog, cursor=following),
    )
