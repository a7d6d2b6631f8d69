"""Databases."""

from bisect import bisect_right

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    Limit,
    Pattern,
)
from metastore.model.catalog import DEFAULT_CATALOG

router = APIRouter(tags=["databases"])
LIST = "databases"


@router.get("/databases", response_model=schemas.DatabasePage)
def list_databases(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    pattern: Pattern = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List databases by name."""
    service, context = catalog_of(request), context_of(request)
    after = decode_cursor(LIST, cursor)
    service.catalogs.get(context, catalog)
    if pattern is None:
        found = service.databases.page(context, catalog, after=after, limit=limit + 1)
    else:
        names = service.databases.names(context, catalog, pattern)
        begin = 0 if after is None else bisect_right(names, after)
        found = [
            service.databases.get(context, name, catalog)
            for name in names[begin : begin + limit + 1]
        ]
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(LIST, shown[-1].name) if more else None
    return answer(shapes.page(map(shapes.database, shown), next_cursor))


@router.get("/databases/{database}", response_model=schemas.Database)
def get_database(
    request: Request, database: DatabasePath, catalog: InCatalog = DEFAULT_CATALOG
) -> Response:
    """Return a database."""
    found = catalog_of(request).databases.get(context_of(request), database, catalog)
    return answer(shapes.database(found))
