"""What became of tables, and which schemas they had."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import history_shapes as shapes
from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor
from catalog_api.http.shapes import page
from catalog_api.rest import history_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    TablePath,
)
from catalog_api.rest.routes.freshness import InDatabase
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.table import TableName
from metastore.service.history import is_position

router = APIRouter(tags=["history"])
TABLE = "/databases/{database}/tables/{table}"
HISTORY, RECENT, SCHEMAS = "history", "recent-changes", "schemas"
MOST = 1_000
_LONGEST_POSITION, _LONGEST_NUMBER = 40, 9

Changes = Annotated[int, Query(ge=1, le=MOST, description="Length of a page.")]
Number = Annotated[int, Query(ge=1, le=2**31 - 1, description="The number of a schema.")]


@router.get(f"{TABLE}/history", response_model=schemas.ChangePage)
def get_history(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Changes = DEFAULT_LIMIT,
) -> Response:
    """List what became of a table, the newest change first: by whom, through which door."""
    found = catalog_of(request).history.of_table(
        context_of(request),
        TableName(catalog, database, table),
        before=_position(HISTORY, cursor),
        limit=limit + 1,
    )
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(HISTORY, str(shown[-1].position)) if more else None
    return answer(page(map(shapes.change, shown), next_cursor))


@router.get("/recent-changes", response_model=schemas.ChangePage)
def list_recent_changes(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    within: InDatabase = None,
    cursor: Cursor = None,
    limit: Changes = DEFAULT_LIMIT,
) -> Response:
    """List changes of all tables and databases, the newest first.

    Changes of one kind to one table within an hour are told as one. The list ends with an empty
    page; others may be shorter than asked for.
    """
    found = catalog_of(request).history.recent(
        context_of(request),
        catalog,
        database=within,
        before=_position(RECENT, cursor),
        limit=limit,
    )
    next_cursor = encode_cursor(RECENT, str(found[-1].position)) if found else None
    return answer(page(map(shapes.change, found), next_cursor))


@router.get(f"{TABLE}/schemas", response_model=schemas.SchemaVersionPage)
def list_schemas(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Changes = DEFAULT_LIMIT,
) -> Response:
    """List the schemas that a table has had, the oldest first."""
    found = catalog_of(request).history.schema_versions(
        context_of(request),
        TableName(catalog, database, table),
        after=_number(cursor),
        limit=limit + 1,
    )
    shown, more = cut(found, limit)
    next_cursor = encode_cursor(SCHEMAS, str(shown[-1].number)) if more else None
    return answer(page(map(shapes.schema_version, shown), next_cursor))


@router.get(f"{TABLE}/schemas/diff", response_model=schemas.SchemaDiff)
def get_schema_diff(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    old: Number,
    new: Number,
    catalog: InCatalog = DEFAULT_CATALOG,
) -> Response:
    """Return what changed from one schema of a table to another, in either direction."""
    name = TableName(catalog, database, table)
    found = catalog_of(request).history.diff(context_of(request), name, old, new)
    return answer(shapes.schema_diff(found))


def _number(cursor: str | None) -> int:
    """Return the number of the schema behind which a list goes on. Raises BadCursor."""
    found = decode_cursor(SCHEMAS, cursor)
    if found is None:
        return 0
    if not (found.isascii() and found.isdigit() and len(found) <= _LONGEST_NUMBER):
        raise BadCursor
    return int(found)


def _position(kind: str, cursor: str | None) -> int | None:
    """Return where a history goes on. Raises BadCursor."""
    found = decode_cursor(kind, cursor)
    if found is None:
        return None
    if not (found.isascii() and found.isdigit() and len(found) <= _LONGEST_POSITION):
        raise BadCursor
    if not is_position(int(found)):
        raise BadCursor
    return int(found)
