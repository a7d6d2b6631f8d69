"""What was dropped and can be restored."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor
from catalog_api.ui.paths import NO_NUL, Cursor, InCatalog, database_url, page_url, table_url
from catalog_api.ui.rendering import render, see_other
from catalog_api.ui.requests import catalog_of, context_of
from metastore.errors import AlreadyExists, InvalidObject, InvalidOperation
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.dropped import DroppedTable
from metastore.model.table import TableName

router = APIRouter()
LIST = "dropped"
SHOWN, DATABASES_SHOWN = 100, 1_000
NewName = Annotated[str, Form(max_length=1024, pattern=NO_NUL)]


@router.get("/dropped")
def list_dropped(
    request: Request, catalog: InCatalog = DEFAULT_CATALOG, cursor: Cursor = None
) -> Response:
    """Show dropped tables and databases, newest first."""
    service, ctx = catalog_of(request).dropped, context_of(request)
    after = _position(decode_cursor(LIST, cursor))
    found = service.tables(ctx, catalog, after=after, limit=SHOWN + 1)
    shown, more = cut(found, SHOWN)
    following = encode_cursor(LIST, f"{shown[-1].dropped_at} {shown[-1].id}") if more else None
    return render(
        request,
        "dropped/list.html",
        tables=shown,
        databases=[] if after else service.databases(ctx, catalog, limit=DATABASES_SHOWN),
        next_url=following and page_url(LIST, catalog=catalog, cursor=following),
    )


@router.get("/dropped/tables/{id_}")
def ask_table(request: Request, id_: int) -> Response:
    """Show what restoring a table would do."""
    found = catalog_of(request).dropped.table(context_of(request), id_)
    return _table_form(request, found)


@router.post("/dropped/tables/{id_}")
def restore_table(
    request: Request, id_: int, database: NewName = "", table: NewName = ""
) -> Response:
    """Restore a table, under another name where one is given."""
    service, ctx = catalog_of(request).dropped, context_of(request)
    found = service.table(ctx, id_)
    old = found.name
    new = TableName(old.catalog, database.strip() or old.database, table.strip() or old.table)
    try:
        restored = service.restore_table(ctx, id_, new_name=None if new == old else new)
    except (AlreadyExists, InvalidOperation, InvalidObject) as error:
        return _table_form(request, found, new, error=str(error), status=409)
    return see_other(table_url(restored.qualified))


@router.get("/dropped/databases/{id_}")
def ask_database(request: Request, id_: int) -> Response:
    """Show what restoring a database would do."""
    found = catalog_of(request).dropped.database(context_of(request), id_)
    return render(request, "dropped/database.html", dropped=found, error="")


@router.post("/dropped/databases/{id_}")
def restore_database(request: Request, id_: int) -> Response:
    """Restore a database with the tables that were dropped with it."""
    service, ctx = catalog_of(request).dropped, context_of(request)
    found = service.database(ctx, id_)
    try:
        restored = service.restore_database(ctx, id_)
    except (AlreadyExists, InvalidOperation) as error:
        told = str(error)
        return render(request, "dropped/database.html", status=409, dropped=found, error=told)
    return see_other(database_url(restored.catalog, restored.name))


def _table_form(
    request: Request,
    dropped: DroppedTable,
    new: TableName | None = None,
    *,
    error: str = "",
    status: int = 200,
) -> Response:
    view = {"dropped": dropped, "new": new or dropped.name, "error": error}
    return render(request, "dropped/table.html", status=status, **view)


def _position(after: str | None) -> tuple[int, int] | None:
    if after is None:
        return None
    try:
        at, id_ = map(int, after.split(" "))
    except ValueError as error:
        raise BadCursor from error
    return at, id_
