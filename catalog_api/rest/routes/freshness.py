"""When data came, and what is late."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import freshness_shapes as shapes
from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor
from catalog_api.http.shapes import page
from catalog_api.rest import freshness_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    LONGEST_NAME,
    NO_CONTROLS,
    Cursor,
    DatabasePath,
    InCatalog,
    Limit,
    TablePath,
)
from metastore.errors import InvalidObject
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.learning import REMEMBERED_UPDATES

router = APIRouter(tags=["freshness"])
LATE = "late-tables"

InDatabase = Annotated[
    str | None,
    Query(
        alias="database",
        max_length=LONGEST_NAME,
        pattern=NO_CONTROLS,
        description="Only tables of this database.",
        examples=["sales"],
    ),
]
Updates = Annotated[int, Query(ge=1, le=REMEMBERED_UPDATES, description="At most so many.")]


@router.get("/databases/{database}/tables/{table}/freshness", response_model=schemas.Freshness)
def get_freshness(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Return when a table was updated last, what says so, and when it is expected again."""
    service, context = catalog_of(request), context_of(request)
    name = service.tables.get(context, TableName(catalog, database, table)).qualified
    found = service.freshness.of(context, name)
    return answer(shapes.freshness(name, found, service.freshness.now()))


@router.get("/databases/{database}/tables/{table}/updates", response_model=schemas.UpdatePage)
def list_updates(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    limit: Updates = DEFAULT_LIMIT,
) -> Response:
    """List the last updates of a table, newest first; only so many are remembered."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).freshness.updates(context_of(request), name, limit=limit)
    return answer(page(map(shapes.update, found), None))


@router.get("/late-tables", response_model=schemas.FreshnessPage)
def list_late_tables(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables whose next update should have come; the latest to become so first."""
    service, context = catalog_of(request), context_of(request)
    after = decode_cursor(LATE, cursor)
    try:
        found = service.freshness.late(context, catalog, after=after, limit=limit + 1)
    except InvalidObject as error:
        raise BadCursor from error
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(LATE, shown[-1].position) if more else None
    now = service.freshness.now()
    return answer(page((shapes.listed(each, now) for each in shown), next_cursor))


@router.get("/updated-tables", response_model=schemas.FreshnessPage)
def list_updated_tables(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    within: InDatabase = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables that were updated last, the newest first."""
    service, context = catalog_of(request), context_of(request)
    found = service.freshness.recent(context, catalog, database=within, limit=limit)
    now = service.freshness.now()
    return answer(page((shapes.listed(each, now) for each in found), None))
