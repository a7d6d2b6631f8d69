"""Pages of tables that have a tag, an owner or a term."""

import json

from fastapi import Request
from starlette.responses import Response

from catalog_api.http import description_shapes as shapes
from catalog_api.http.paging import BadCursor, cut, decode_cursor, encode_cursor
from catalog_api.http.shapes import page
from catalog_api.rest.answers import answer, catalog_of, context_of
from metastore.model.description import LabelKind


def labelled_page(
    request: Request,
    kind: LabelKind,
    value: str,
    catalog: str,
    cursor: str | None,
    limit: int,
) -> Response:
    """Return a page of the tables that have a label, by database and name."""
    listed = f"with-{kind}"
    found = catalog_of(request).descriptions.tables_with(
        context_of(request),
        kind,
        value,
        catalog,
        after=_after(decode_cursor(listed, cursor)),
        limit=limit + 1,
    )
    shown, more = cut(found, limit)
    next_cursor = None
    if more:
        last = shown[-1].table
        next_cursor = encode_cursor(listed, json.dumps([last.database, last.table]))
    return answer(page(map(shapes.labelled, shown), next_cursor))


def _after(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    try:
        database, table = json.loads(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadCursor from error
    if not (isinstance(database, str) and isinstance(table, str)):
        raise BadCursor
    return database, table
