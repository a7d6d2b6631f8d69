"""How big tables are, and how they grow."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import freshness_shapes as shapes
from catalog_api.http.shapes import page
from catalog_api.rest import freshness_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import DatabasePath, InCatalog, InDatabase, TablePath
from catalog_api.rest.places import OF_DATABASE
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.sizes import KEPT_DAYS

router = APIRouter(tags=["sizes"])

Days = Annotated[int, Query(ge=1, le=KEPT_DAYS, description="How far to look back.")]


@router.get("/databases/{database}/tables/{table}/size", response_model=schemas.Size)
def get_size(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Return how big a table is, by the statistics that engines and crawlers write."""
    name = TableName(catalog, database, table)
    return answer(shapes.size(catalog_of(request).sizes.now(context_of(request), name)))


@router.get("/databases/{database}/tables/{table}/sizes", response_model=schemas.SizePage)
def list_sizes(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    days: Days = 90,
) -> Response:
    """List the size that a table had at the end of each day on which it changed."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).sizes.history(context_of(request), name, days=days)
    return answer(page(map(shapes.size, found), None))


@router.get("/totals", response_model=schemas.Totals, dependencies=[OF_DATABASE])
def get_totals(
    request: Request, *, catalog: InCatalog = DEFAULT_CATALOG, within: InDatabase = None
) -> Response:
    """Return what the catalog, or one database, holds."""
    service, context = catalog_of(request), context_of(request)
    return answer(shapes.totals(service.sizes.totals(context, catalog, database=within)))
