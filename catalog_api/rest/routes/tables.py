"""Tables and views."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.conditional import etag, is_unchanged, unchanged
from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    IfNoneMatch,
    InCatalog,
    Limit,
    TablePath,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

router = APIRouter(tags=["tables"])
LIST = "tables"


@router.get("/databases/{database}/tables", response_model=schemas.TablePage)
def list_tables(
    request: Request,
    *,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables and views of a database by name."""
    service, context = catalog_of(request), context_of(request)
    after = decode_cursor(LIST, cursor)
    service.databases.get(context, database, catalog)
    found = service.tables.page(context, catalog, database, after=after, limit=limit + 1)
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(LIST, shown[-1].name) if more else None
    return answer(shapes.page(map(shapes.table_entry, shown), next_cursor))


@router.get(
    "/databases/{database}/tables/{table}",
    response_model=schemas.Table,
    responses={304: {"description": "It is as the ETag in If-None-Match says."}},
)
def get_table(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Return the whole definition of a table. The ETag changes with every change of it."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).tables.get(context_of(request), name)
    tag = etag(found.id, found.version)
    if is_unchanged(tag, if_none_match):
        return unchanged(tag)
    return answer(shapes.table(found), {"ETag": tag})
