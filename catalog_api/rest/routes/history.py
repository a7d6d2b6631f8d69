"""What became of tables, and which schemas they had."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import history_shapes as shapes
from catalog_api.http.paging import BadCursor, number_in
from catalog_api.rest import history_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.listing import Listing
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    InDatabase,
    TablePath,
)
from catalog_api.rest.periods import Since, Until
from catalog_api.rest.places import OF_CATALOG
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.history import Change, SchemaVersion
from metastore.model.table import TableName
from metastore.service.history import is_position

router = APIRouter(tags=["history"])
TABLE = "/databases/{database}/tables/{table}"
HISTORY, RECENT, SCHEMAS = "history", "recent-changes", "schemas"
MOST = 1_000
_LONGEST_POSITION, _LONGEST_NUMBER = 40, 9

Changes = Annotated[int, Query(ge=1, le=MOST, description="Length of a page.")]
Number = Annotated[int, Query(ge=1, le=2**31 - 1, description="The number of a schema.")]


@router.get(f"{TABLE}/history", response_model=schemas.ChangePage, responses={200: STREAMED})
def get_history(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    since: Since = None,
    until: Until = None,
    cursor: Cursor = None,
    limit: Changes = DEFAULT_LIMIT,
) -> Response:
    """List what became of a table, the newest change first: by whom, through which door."""
    service, context = catalog_of(request).history, context_of(request)
    name, period = TableName(catalog, database, table), service.period(since, until)

    def page(after: str | None, most: int) -> list[Change]:
        before = _position(after)
        return service.of_table(context, name, period=period, before=before, limit=most)

    listing = Listing(HISTORY, page, _place, shapes.change)
    return listing.answer(request, cursor, limit)


@router.get(
    "/recent-changes",
    response_model=schemas.ChangePage,
    responses={200: STREAMED},
    dependencies=[OF_CATALOG],
)
def list_recent_changes(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    within: InDatabase = None,
    since: Since = None,
    until: Until = None,
    cursor: Cursor = None,
    limit: Changes = DEFAULT_LIMIT,
) -> Response:
    """List changes of all tables and databases, the newest first.

    Changes of one kind to one table within an hour are told as one. The list ends with an empty
    page; others may be shorter than asked for.
    """
    service, context = catalog_of(request).history, context_of(request)
    period = service.period(since, until)

    def page(after: str | None, most: int) -> list[Change]:
        before = _position(after)
        found = service.recent(
            context, catalog, database=within, period=period, before=before, limit=most
        )
        if within is not None and after is None and not found:  # dropped ones have a history, too
            catalog_of(request).databases.get(context, within, catalog)
        return found

    listing = Listing(RECENT, page, _place, shapes.change, ends_empty=True)
    return listing.answer(request, cursor, limit)


@router.get(
    f"{TABLE}/schemas", response_model=schemas.SchemaVersionPage, responses={200: STREAMED}
)
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
    service, context = catalog_of(request).history, context_of(request)
    name = TableName(catalog, database, table)

    def page(after: str | None, most: int) -> list[SchemaVersion]:
        number = number_in(after, _LONGEST_NUMBER) or 0
        return service.schema_versions(context, name, after=number, limit=most)

    listing = Listing(SCHEMAS, page, lambda each: str(each.number), shapes.schema_version)
    return listing.answer(request, cursor, limit)


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


def _place(each: Change) -> str:
    return str(each.position)


def _position(place: str | None) -> int | None:
    """Return where a history goes on. Raises BadCursor."""
    found = number_in(place, _LONGEST_POSITION)
    if found is not None and not is_position(found):
        raise BadCursor
    return found
