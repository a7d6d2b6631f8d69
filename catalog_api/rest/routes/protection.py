"""Protection of tables and databases from deletion."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import dropped_shapes, shapes
from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor
from catalog_api.rest import dropped_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    Limit,
    TablePath,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName

router = APIRouter(tags=["protection"])
LIST = "protected-tables"
TABLE = "/databases/{database}/tables/{table}/protection"
DATABASE = "/databases/{database}/protection"


@router.get("/protected-tables", response_model=schemas.ProtectedTablePage)
def list_protected_tables(
    request: Request,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables that are protected from deletion, by name."""
    found = catalog_of(request).protection.tables(
        context_of(request), catalog, after=_after(catalog, cursor), limit=limit + 1
    )
    shown, more = cut(list(found.items()), limit)
    next_cursor = None
    if more:
        last = shown[-1][0]
        next_cursor = encode_cursor(LIST, f"{last.database}\n{last.table}")
    items = (dropped_shapes.protected_table(*each) for each in shown)
    return answer(shapes.page(items, next_cursor))


@router.get(TABLE, response_model=schemas.Protection)
def get_table_protection(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Tell whether a table is protected from deletion, by whom and why."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).protection.of_table(context_of(request), name)
    return answer(dropped_shapes.protection(found))


@router.put(TABLE, response_model=schemas.Protection)
def protect_table(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: schemas.NewProtection,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Protect a table: no door drops or truncates it until the protection is removed."""
    name = TableName(catalog, database, table)
    made = catalog_of(request).protection.protect_table(context_of(request), name, body.reason)
    return answer(dropped_shapes.protection(made))


@router.delete(TABLE, status_code=204)
def unprotect_table(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Let a table be dropped again."""
    name = TableName(catalog, database, table)
    catalog_of(request).protection.unprotect_table(context_of(request), name)
    return Response(status_code=204)


@router.get(DATABASE, response_model=schemas.Protection)
def get_database_protection(
    request: Request, *, database: DatabasePath, catalog: InCatalog = DEFAULT_CATALOG
) -> Response:
    """Tell whether a database is protected from deletion, by whom and why."""
    found = catalog_of(request).protection.of_database(context_of(request), database, catalog)
    return answer(dropped_shapes.protection(found))


@router.put(DATABASE, response_model=schemas.Protection)
def protect_database(
    request: Request,
    *,
    database: DatabasePath,
    body: schemas.NewProtection,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Protect a database from deletion; its tables can be dropped one by one."""
    service = catalog_of(request).protection
    made = service.protect_database(context_of(request), database, catalog, body.reason)
    return answer(dropped_shapes.protection(made))


@router.delete(DATABASE, status_code=204)
def unprotect_database(
    request: Request, *, database: DatabasePath, catalog: InCatalog = DEFAULT_CATALOG
) -> Response:
    """Let a database be dropped again."""
    service = catalog_of(request).protection
    service.unprotect_database(context_of(request), database, catalog)
    return Response(status_code=204)


def _after(catalog: str, cursor: str | None) -> TableName | None:
    text = decode_cursor(LIST, cursor)
    if text is None:
        return None
    database, separator, table = text.partition("\n")
    if not separator or "\0" in text:
        raise BadCursor
    return TableName(catalog, database, table)
