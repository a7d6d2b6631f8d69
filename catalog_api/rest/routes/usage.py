"""Who reads which tables."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import history_shapes as shapes
from catalog_api.http.shapes import page
from catalog_api.rest import history_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import DatabasePath, InCatalog, Limit, TablePath
from catalog_api.rest.routes.freshness import InDatabase
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.model.usage import WINDOW_DAYS
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


@router.get("/popular-tables", response_model=schemas.PopularPage)
def list_popular_tables(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    within: InDatabase = None,
    days: Days = WINDOW_DAYS,
    limit: Limit = MOST_POPULAR,
) -> Response:
    """List the tables that are read most; those that nobody reads are not among them."""
    found = catalog_of(request).usage.popular(
        context_of(request), catalog, database=within, days=days, limit=limit
    )
    return answer(page(map(shapes.popular, found), None))
