"""Tags and owners, and the tables that have them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from catalog_api.http import description_shapes as shapes
from catalog_api.http.paging import page_of
from catalog_api.http.shapes import page
from catalog_api.rest import description_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.labelled import labelled_page
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    LONGEST_NAME,
    NO_CONTROLS,
    Cursor,
    InCatalog,
    Limit,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.description import LabelKind

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


@router.get("/tags", response_model=schemas.TagPage)
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
    shown, next_cursor = page_of(
        TAGS,
        cursor,
        limit,
        fetch=lambda after, most: service.tags(
            context, catalog, prefix=prefix, after=after, limit=most
        ),
        name_of=lambda each: each.tag,
    )
    return answer(page(map(shapes.tag, shown), next_cursor))


@router.get("/tags/{tag:path}", response_model=schemas.LabelledPage)
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


@router.get("/owners", response_model=schemas.OwnerPage)
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
    shown, next_cursor = page_of(
        OWNERS,
        cursor,
        limit,
        fetch=lambda after, most: service.owners(
            context, catalog, prefix=prefix, after=after, limit=most
        ),
        name_of=lambda each: str(each.owner),
    )
    return answer(page(map(shapes.owner, shown), next_cursor))


@router.get("/owners/{owner:path}", response_model=schemas.LabelledPage)
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
