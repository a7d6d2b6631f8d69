"""Pages of tables that have a tag, an owner or a term."""

import json

from fastapi import Request
from starlette.responses import Response

from catalog_api.http import description_shapes as shapes
from catalog_api.http.paging import BadCursor
from catalog_api.rest.answers import catalog_of, context_of
from catalog_api.rest.listing import Listing
from metastore.model.description import LabelKind, Labelled


def labelled_page(
    request: Request,
    kind: LabelKind,
    value: str,
    catalog: str,
    cursor: str | None,
    limit: int,
) -> Response:
    """Return a page of the tables that have a label, by database and name."""
    service, context = catalog_of(request).descriptions, context_of(request)

    def page(after: str | None, most: int) -> list[Labelled]:
        return service.tables_with(context, kind, value, catalog, after=_place(after), limit=most)

    def place(each: Labelled) -> str:
        return json.dumps([each.table.database, each.table.table])

    listing = Listing(f"with-{kind}", page, place, shapes.labelled)
    return listing.answer(request, cursor, limit)


def _place(text: str | None) -> tuple[str, str] | None:
    if text is None:
        return None
    try:
        database, table = json.loads(text)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadCursor from error
    if not (isinstance(database, str) and isinstance(table, str)):
        raise BadCursor
    return database, table
