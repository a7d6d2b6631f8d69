"""When data came, and what is late."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import freshness_shapes as shapes
from catalog_api.http.paging import BadCursor
from catalog_api.rest import freshness_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.best import Best
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    InDatabase,
    Limit,
    TablePath,
)
from catalog_api.rest.places import OF_CATALOG, OF_DATABASE
from metastore.errors import InvalidObject
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.freshness import LateTable, Update
from metastore.model.table import TableName
from metastore.service.learning import REMEMBERED_UPDATES

router = APIRouter(tags=["freshness"])
LATE = "late-tables"

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


@router.get(
    "/databases/{database}/tables/{table}/updates",
    response_model=schemas.UpdatePage,
    responses={200: STREAMED},
)
def list_updates(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Updates = DEFAULT_LIMIT,
) -> Response:
    """List the last updates of a table, newest first; only so many are remembered."""
    service, context = catalog_of(request).freshness, context_of(request)
    name = TableName(catalog, database, table)

    def first(most: int) -> list[Update]:
        return service.updates(context, name, limit=most)

    return Best("updates", first, shapes.update).answer(request, cursor, limit)


@router.get(
    "/late-tables",
    response_model=schemas.FreshnessPage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_late_tables(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables whose next update should have come; the latest to become so first."""
    service, context = catalog_of(request), context_of(request)

    def late(after: str | None, most: int) -> list[LateTable]:
        try:
            return service.freshness.late(context, catalog, after=after, limit=most)
        except InvalidObject as error:
            raise BadCursor from error

    now = service.freshness.now()
    listing = Listing(
        LATE, late, lambda each: each.position, lambda each: shapes.listed(each, now)
    )
    return listing.answer(request, cursor, limit)


@router.get(
    "/updated-tables",
    response_model=schemas.FreshnessPage,
    responses={200: STREAMED},
    dependencies=[OF_DATABASE],
)
def list_updated_tables(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    within: InDatabase = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables that were updated last, the newest first, 10,000 at most."""
    service, context = catalog_of(request).freshness, context_of(request)
    now = service.now()

    def first(most: int) -> list[LateTable]:
        return service.recent(context, catalog, database=within, limit=most)

    best = Best("updated-tables", first, lambda each: shapes.listed(each, now))
    return best.answer(request, cursor, limit)
