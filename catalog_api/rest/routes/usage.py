"""Who reads which tables."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import history_shapes as shapes
from catalog_api.rest import history_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.best import Best
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    Cursor,
    DatabasePath,
    InCatalog,
    InDatabase,
    Limit,
    TablePath,
)
from catalog_api.rest.places import OF_DATABASE
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.model.usage import WINDOW_DAYS, PopularTable
from metastore.service.usage import KEPT_DAYS

router = APIRouter(tags=["usage"])
MOST_POPULAR = 20
Days = Annotated[
    int, Query(ge=1, le=KEPT_DAYS, description="How many days to look at; today is one of them.")
]


@router.get("/databases/{database}/tables/{table}/usage", response_model=schemas.Usage)
def get_usage(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    days: Days = WINDOW_DAYS,
) -> Response:
    """Return who reads a table with which engine, and how often."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).usage.of(context_of(request), name, days=days)
    return answer(shapes.usage(found))


@router.get(
    "/popular-tables",
    response_model=schemas.PopularPage,
    responses={200: STREAMED},
    dependencies=[OF_DATABASE],
)
def list_popular_tables(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    within: InDatabase = None,
    days: Days = WINDOW_DAYS,
    cursor: Cursor = None,
    limit: Limit = MOST_POPULAR,
) -> Response:
    """List the tables that are read most, 10,000 at most; what nobody reads is not among them."""
    service, context = catalog_of(request).usage, context_of(request)

    def first(most: int) -> list[PopularTable]:
        return service.popular(context, catalog, database=within, days=days, limit=most)

    return Best("popular-tables", first, shapes.popular).answer(request, cursor, limit)
