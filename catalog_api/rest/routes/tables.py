"""Tables and views."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.conditional import etag, is_unchanged, require_absent, unchanged
from catalog_api.rest import schemas, table_schemas
from catalog_api.rest.answers import answer, catalog_of, context_of, made, path_of
from catalog_api.rest.changing import changed_from_present, require_version
from catalog_api.rest.listing import Listing
from catalog_api.rest.merge_patch import MERGE_PATCH, patched
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.once import once
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    CreateOnly,
    Cursor,
    DatabasePath,
    DeleteData,
    IdempotencyKey,
    IfMatch,
    IfNoneMatch,
    InCatalog,
    Limit,
    Purge,
    TablePath,
)
from catalog_api.rest.table_requests import new_table_in, table_in
from metastore.errors import TableNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import Table, TableName

router = APIRouter(tags=["tables"])
TABLES, TABLE = "/databases/{database}/tables", "/databases/{database}/tables/{table}"

Full = Annotated[bool, Query(description="Whole definitions instead of a line each.")]
CascadeColumns = Annotated[
    bool, Query(description="Give the new columns to all partitions as well.")
]
TablePatch = Annotated[
    dict[str, Any],
    Body(
        media_type=MERGE_PATCH,
        description="Fields of a table (RFC 7396); null takes away.",
        examples=[{"comment": "One row for each order", "parameters": {"team": "shop"}}],
    ),
]


@router.get(
    TABLES,
    response_model=schemas.TablePage | schemas.FullTablePage,
    responses={200: STREAMED},
)
def list_tables(
    request: Request,
    *,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    full: Full = False,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables and views of a database by name."""
    service, context = catalog_of(request), context_of(request)
    service.databases.get(context, database, catalog)

    def page(after: str | None, limit: int) -> list[Table]:
        return service.tables.page(context, catalog, database, after=after, limit=limit)

    shape = shapes.table if full else shapes.table_entry
    return Listing("tables", page, lambda each: each.name, shape).answer(request, cursor, limit)


@router.post(TABLES, response_model=schemas.Table, status_code=201)
def create_table(
    request: Request,
    *,
    database: DatabasePath,
    body: table_schemas.NewTable,
    catalog: InCatalog = DEFAULT_CATALOG,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Make a table or view, and its directory."""
    tables = catalog_of(request).tables
    new = new_table_in(body, TableName(catalog, database, body.name))
    return once(
        request,
        idempotency_key,
        body,
        do=lambda context: _made(tables.create(context, new)),
        again=lambda context: _made(tables.get(context, new.qualified)),
    )


@router.get(
    TABLE,
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
    tag = _tag(found)
    if is_unchanged(tag, if_none_match):
        return unchanged(tag)
    return _shown(found)


@router.put(
    TABLE,
    response_model=schemas.Table,
    responses={201: {"model": schemas.Table, "description": "It was made."}},
)
def replace_table(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: table_schemas.TableChange,
    catalog: InCatalog = DEFAULT_CATALOG,
    cascade: CascadeColumns = False,
    if_match: IfMatch = None,
    if_none_match: CreateOnly = None,
) -> Response:
    """Replace the definition of a table; with `If-None-Match: *` make one."""
    name = TableName(catalog, database, table)
    if if_none_match is not None:
        return _put_new(request, name, body, if_none_match)
    return _changed(request, name, if_match, lambda _: body, cascade=cascade)


@router.patch(TABLE, response_model=schemas.Table)
def change_table(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: TablePatch,
    catalog: InCatalog = DEFAULT_CATALOG,
    cascade: CascadeColumns = False,
    if_match: IfMatch = None,
) -> Response:
    """Change parts of a table. What others change meanwhile stays."""

    def change(present: Table) -> table_schemas.TableChange:
        return patched(_to_patch(present, body), body, table_schemas.TableChange)

    name = TableName(catalog, database, table)
    return _changed(request, name, if_match, change, cascade=cascade)


@router.delete(TABLE, status_code=204)
def delete_table(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    delete_data: DeleteData = False,
    purge: Purge = False,
    if_match: IfMatch = None,
) -> Response:
    """Drop a table with its partitions. Files stay unless `delete_data` is said."""
    service, context = catalog_of(request).tables, context_of(request)
    name = TableName(catalog, database, table)

    def drop(present: Table) -> None:
        expected = present if if_match is not None else None
        service.drop(context, name, delete_data=delete_data, purge=purge, expected=expected)

    changed_from_present(lambda: service.get(context, name), _tag, if_match, drop)
    return Response(status_code=204)


def _put_new(
    request: Request, name: TableName, body: table_schemas.TableChange, if_none_match: str
) -> Response:
    service, context = catalog_of(request).tables, context_of(request)
    try:
        require_absent(_tag(service.get(context, name)), if_none_match)
    except TableNotFound:
        return _made(service.create(context, new_table_in(body, name)))
    return _changed(request, name, None, lambda _: body, cascade=False)


def _changed(
    request: Request,
    name: TableName,
    if_match: str | None,
    body_for: Callable[[Table], table_schemas.TableChange],
    *,
    cascade: bool,
) -> Response:
    service, context = catalog_of(request).tables, context_of(request)

    def change(present: Table) -> Table:
        body = body_for(present)
        require_version(body.version, present.version, _tag(present))
        return service.alter(
            context,
            name,
            table_in(body, present),
            expected_version=present.version,
            cascade=cascade,
        )

    stored = changed_from_present(lambda: service.get(context, name), _tag, if_match, change)
    return _shown(stored)


def _to_patch(present: Table, patch: shapes.Json) -> shapes.Json:
    """Return what a patch changes: its comment among the parameters is the only one, if so."""
    shown = shapes.table(present)
    parameters = patch.get("parameters")
    if isinstance(parameters, dict) and shapes.COMMENT in parameters:
        del shown[shapes.COMMENT]
    return shown


def _tag(found: Table) -> str:
    return etag(found.id, found.version)


def _shown(found: Table) -> Response:
    return answer(shapes.table(found), {"ETag": _tag(found)})


def _made(found: Table) -> Response:
    path = path_of("databases", found.database, "tables", found.name, catalog=found.catalog)
    return made(path, shapes.table(found), _tag(found))
