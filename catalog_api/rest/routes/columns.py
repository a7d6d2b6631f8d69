"""Columns of all tables of a database, in one list."""

from collections.abc import Iterator
from itertools import chain, islice

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.column_shapes import table_columns
from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor, list_name
from catalog_api.http.shapes import Json
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.ndjson import STREAMED, following, lines, wants_lines
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    InCatalog,
    Limit,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database
from metastore.model.table import Table

router = APIRouter(tags=["tables"])
_TABLES = 100
"""So many tables are read at once."""


@router.get(
    "/databases/{database}/columns",
    response_model=schemas.TableColumnPage,
    responses={200: STREAMED},
)
def list_columns(
    request: Request,
    *,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the columns and partition keys of all tables of a database."""
    home = catalog_of(request).databases.get(context_of(request), database, catalog)
    kind = list_name("columns", home.catalog, home.name)
    after = decode_cursor(kind, cursor)
    found = _columns(request, home, after)
    if wants_lines(request):
        return lines(found)
    shown, more = cut(list(islice(found, limit + 1)), limit)
    next_cursor = None
    if more:
        next_cursor = encode_cursor(kind, f"{shown[-1]['position']} {shown[-1]['table']}")
    return answer(shapes.page(shown, next_cursor))


def _columns(request: Request, home: Database, after: str | None) -> Iterator[Json]:
    """Yield the columns that follow a place, told as `position table`."""
    service, context = catalog_of(request).tables, context_of(request)

    def page(after: str | None) -> list[Table]:
        return service.page(context, home.catalog, home.name, after=after, limit=_TABLES)

    table = None if after is None else after.partition(" ")[2]
    whole = following(page, lambda each: each.name, table)
    return chain(
        _rest_of_table(request, home, after),
        chain.from_iterable(map(table_columns, whole)),
    )


def _rest_of_table(request: Request, home: Database, after: str | None) -> list[Json]:
    """Return the columns that follow in the same table."""
    if after is None:
        return []
    position, _, table = after.partition(" ")
    if not position.isdecimal():
        raise BadCursor
    service, context = catalog_of(request).tables, context_of(request)
    found = service.get_many(context, home.catalog, home.name, [table])
    columns = (column for each in found for column in table_columns(each))
    return [column for column in columns if column["position"] > int(position)]
