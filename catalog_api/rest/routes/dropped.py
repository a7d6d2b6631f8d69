"""What was dropped, and its way back."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from catalog_api.http import dropped_shapes, shapes
from catalog_api.http.paging import BadCursor
from catalog_api.rest import dropped_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import DEFAULT_LIMIT, Cursor, InCatalog, Limit
from catalog_api.rest.places import OF_CATALOG
from catalog_api.rest.schemas import Database, Table
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.dropped import DroppedDatabase, DroppedTable
from metastore.model.table import TableName

router = APIRouter(tags=["dropped"])

Id = Annotated[int, Path(ge=1, le=2**63 - 1, examples=[17])]


@router.get(
    "/dropped-tables",
    response_model=schemas.DroppedTablePage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_dropped_tables(
    request: Request,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the dropped tables that can be restored, newest first."""
    service, context = catalog_of(request).dropped, context_of(request)

    def page(after: str | None, most: int) -> list[DroppedTable]:
        return service.tables(context, catalog, after=_place(after), limit=most)

    listing = Listing("dropped-tables", page, _position, dropped_shapes.dropped_table)
    return listing.answer(request, cursor, limit)


@router.get("/dropped-tables/{id}", response_model=schemas.DroppedTable)
def get_dropped_table(request: Request, id: Id) -> Response:  # noqa: A002  # the path's name
    """Return a dropped table: who dropped it, and what became of its files."""
    found = catalog_of(request).dropped.table(context_of(request), id)
    return answer(dropped_shapes.dropped_table(found))


@router.post("/dropped-tables/{id}/restore", response_model=Table)
def restore_table(
    request: Request,
    id: Id,  # noqa: A002  # the path's name
    body: schemas.Restoration | None = None,
) -> Response:
    """Restore a table with its partitions and all that is known of it."""
    service, context = catalog_of(request).dropped, context_of(request)
    new_name = None
    if body is not None and body.new_name is not None:
        catalog = service.table(context, id).name.catalog
        new_name = TableName(catalog, body.new_name.database, body.new_name.table)
    return answer(shapes.table(service.restore_table(context, id, new_name=new_name)))


@router.get(
    "/dropped-databases",
    response_model=schemas.DroppedDatabasePage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_dropped_databases(
    request: Request,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the dropped databases that can be restored, newest first."""
    service, context = catalog_of(request).dropped, context_of(request)

    def page(after: str | None, most: int) -> list[DroppedDatabase]:
        return service.databases(context, catalog, after=_place(after), limit=most)

    listing = Listing("dropped-databases", page, _position, dropped_shapes.dropped_database)
    return listing.answer(request, cursor, limit)


@router.post("/dropped-databases/{id}/restore", response_model=Database)
def restore_database(request: Request, id: Id) -> Response:  # noqa: A002  # the path's name
    """Restore a database with the tables and functions that were dropped with it."""
    found = catalog_of(request).dropped.restore_database(context_of(request), id)
    return answer(shapes.database(found))


def _position(each: DroppedTable | DroppedDatabase) -> str:
    return f"{each.dropped_at} {each.id}"


def _place(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    numbers = text.split(" ")
    if len(numbers) != 2 or not all(each.isdecimal() and len(each) < 19 for each in numbers):
        raise BadCursor
    return int(numbers[0]), int(numbers[1])
