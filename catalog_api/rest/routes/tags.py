"""Tags and owners, and the tables that have them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from catalog_api.http import description_shapes as shapes
from catalog_api.rest import description_schemas as schemas
from catalog_api.rest.answers import catalog_of, context_of
from catalog_api.rest.labelled import labelled_page
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    LONGEST_NAME,
    NO_CONTROLS,
    Cursor,
    InCatalog,
    Limit,
)
from catalog_api.rest.places import OF_CATALOG
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import LabelKind, OwnerUse, TagUse

router = APIRouter(tags=["tags"])
TAGS, OWNERS = "tags", "owners"

Prefix = Annotated[
    str,
    Query(
        max_length=LONGEST_NAME,
        pattern=r"^[^\x00-\x1f\x7f]*$",
        description="Only those that begin so.",
        examples=["p"],
    ),
]
TagPath = Annotated[str, Path(max_length=LONGEST_NAME, pattern=NO_CONTROLS, examples=["pii"])]
OwnerPath = Annotated[
    str, Path(max_length=LONGEST_NAME, pattern=NO_CONTROLS, examples=["team:data-platform"])
]


@router.get(
    "/tags",
    response_model=schemas.TagPage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_tags(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    prefix: Prefix = "",
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tags of tables and columns by name, and how often each is used."""
    service, context = catalog_of(request).descriptions, context_of(request)

    def page(after: str | None, most: int) -> list[TagUse]:
        return service.tags(context, catalog, prefix=prefix, after=after, limit=most)

    listing = Listing(TAGS, page, lambda each: each.tag, shapes.tag)
    return listing.answer(request, cursor, limit)


@router.get(
    "/tags/{tag:path}",
    response_model=schemas.LabelledPage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_tables_with_tag(
    request: Request,
    *,
    tag: TagPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables that have a tag, themselves or on columns."""
    return labelled_page(request, LabelKind.TAG, tag, catalog, cursor, limit)


@router.get(
    "/owners",
    response_model=schemas.OwnerPage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_owners(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    prefix: Prefix = "",
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the owners of tables, and of how many each is one. Hive's owners do not count."""
    service, context = catalog_of(request).descriptions, context_of(request)

    def page(after: str | None, most: int) -> list[OwnerUse]:
        return service.owners(context, catalog, prefix=prefix, after=after, limit=most)

    listing = Listing(OWNERS, page, lambda each: str(each.owner), shapes.owner)
    return listing.answer(request, cursor, limit)


@router.get(
    "/owners/{owner:path}",
    response_model=schemas.LabelledPage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_tables_of_owner(
    request: Request,
    *,
    owner: OwnerPath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables of an owner: a person by name, a team as `team:<name>`."""
    return labelled_page(request, LabelKind.OWNER, owner, catalog, cursor, limit)
