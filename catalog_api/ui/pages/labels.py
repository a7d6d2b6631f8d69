"""What tables can be found by: tags and owners."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.paging import page_of
from catalog_api.ui.paths import NO_NUL, Cursor, InCatalog, page_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from metastore.model.catalog import DEFAULT_CATALOG

router = APIRouter()
SHOWN = 500
TAGS, OWNERS = "tags", "owners"

Prefix = Annotated[str, Query(alias="q", max_length=200, pattern=NO_NUL)]


@router.get("/tags")
def list_tags(
    request: Request,
    prefix: Prefix = "",
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
) -> Response:
    """Show the tags in use."""
    service, ctx = catalog_of(request).descriptions, context_of(request)
    shown, following = page_of(
        TAGS,
        cursor,
        SHOWN,
        fetch=lambda after, most: service.tags(
            ctx, catalog, prefix=prefix, after=after, limit=most
        ),
        name_of=lambda each: each.tag,
    )
    return render(
        request,
        "labels/tag_list.html" if wants_part(request) else "labels/tags.html",
        tags=shown,
        prefix=prefix,
        next_url=following and page_url(TAGS, q=prefix, catalog=catalog, cursor=following),
    )


@router.get("/owners")
def list_owners(
    request: Request,
    prefix: Prefix = "",
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
) -> Response:
    """Show the people and teams that own tables."""
    service, ctx = catalog_of(request).descriptions, context_of(request)
    shown, following = page_of(
        OWNERS,
        cursor,
        SHOWN,
        fetch=lambda after, most: service.owners(
            ctx, catalog, prefix=prefix, after=after, limit=most
        ),
        name_of=lambda each: str(each.owner),
    )
    return render(
        request,
        "labels/owner_list.html" if wants_part(request) else "labels/owners.html",
        owners=shown,
        prefix=prefix,
        next_url=following and page_url(OWNERS, q=prefix, catalog=catalog, cursor=following),
    )
