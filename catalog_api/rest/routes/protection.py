"""Protection of tables and databases from deletion."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import dropped_shapes
from catalog_api.http.paging import BadCursor
from catalog_api.rest import dropped_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    Limit,
    TablePath,
)
from catalog_api.rest.places import OF_CATALOG
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.protection import Protection
from metastore.model.table import TableName

router = APIRouter(tags=["protection"])
LIST = "protected-tables"
TABLE = "/databases/{database}/tables/{table}/protection"
DATABASE = "/databases/{database}/protection"


@router.get(
    "/protected-tables",
    response_model=schemas.ProtectedTablePage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_protected_tables(
    request: Request,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables that are protected from deletion, by name."""
    service, context = catalog_of(request).protection, context_of(request)

    def page(after: str | None, most: int) -> list[tuple[TableName, Protection]]:
        found = service.tables(context, catalog, after=_place(catalog, after), limit=most)
        return list(found.items())

    def place(each: tuple[TableName, Protection]) -> str:
        return f"{each[0].database}\n{each[0].table}"

    listing = Listing(LIST, page, place, lambda each: dropped_shapes.protected_table(*each))
    return listing.answer(request, cursor, limit)


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


def _place(catalog: str, text: str | None) -> TableName | None:
    if text is None:
        return None
    database, separator, table = text.partition("\n")
    if not separator or "\0" in text:
        raise BadCursor
    return TableName(catalog, database, table)
