"""What people say of tables and databases."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.responses import Response

from catalog_api.http import description_shapes as shapes
from catalog_api.http.conditional import etag, is_unchanged, unchanged
from catalog_api.http.paging import number_in
from catalog_api.rest import description_schemas as schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.changing import changed_from_present, require_version
from catalog_api.rest.description_requests import description_in, with_lower_columns
from catalog_api.rest.listing import Listing
from catalog_api.rest.merge_patch import patched
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cursor,
    DatabasePath,
    IfMatch,
    IfNoneMatch,
    InCatalog,
    Limit,
    TablePath,
)
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database
from metastore.model.description import Description, DescriptionChange
from metastore.model.table import Table, TableName

router = APIRouter(tags=["descriptions"])
TABLE = "/databases/{database}/tables/{table}/description"
DATABASE = "/databases/{database}/description"
LIST, CHANGES = "descriptions", "description-changes"
UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "It is as the ETag in If-None-Match says."}
}
DescriptionPatch = Annotated[
    dict[str, Any],
    Body(
        media_type="application/merge-patch+json",
        description="Parts of a description (RFC 7396); null takes away. Lists are replaced.",
        examples=[{"tags": ["gold"], "columns": {"amount": {"text": "In euros."}}}],
    ),
]


# --- tables -------------------------------------------------------------------------------------


@router.get(TABLE, response_model=schemas.TableDescription, responses=UNCHANGED)
def get_table_description(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Return what people say of a table: owners, text, tags, terms, columns."""
    found = _table(request, TableName(catalog, database, table))
    tag = _tag(found)
    return unchanged(tag) if is_unchanged(tag, if_none_match) else _shown(found)


@router.put(TABLE, response_model=schemas.TableDescription)
def replace_table_description(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: schemas.DescriptionChange,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
) -> Response:
    """Replace what people say of a table. Hive's comments and owner stay as they are."""
    name = TableName(catalog, database, table)
    return _changed_table(request, name, if_match, lambda _: body)


@router.patch(TABLE, response_model=schemas.TableDescription)
def change_table_description(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    body: DescriptionPatch,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
) -> Response:
    """Change parts of what people say of a table. What others change meanwhile stays."""
    patch = with_lower_columns(body)

    def change(present: Description) -> schemas.DescriptionChange:
        return patched(shapes.description(present), patch, schemas.DescriptionChange)

    return _changed_table(request, TableName(catalog, database, table), if_match, change)


@router.get(
    f"{TABLE}/changes", response_model=schemas.DescriptionEntryPage, responses={200: STREAMED}
)
def list_description_changes(
    request: Request,
    *,
    database: DatabasePath,
    table: TablePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List who changed what people say of a table, the newest change first."""
    service, context = catalog_of(request).descriptions, context_of(request)
    name = TableName(catalog, database, table)

    def page(after: str | None, most: int) -> list[DescriptionChange]:
        return service.changes(context, name, before=number_in(after), limit=most)

    listing = Listing(CHANGES, page, lambda each: str(each.id), shapes.change)
    return listing.answer(request, cursor, limit)


@router.get(
    "/databases/{database}/descriptions",
    response_model=schemas.DescriptionPage,
    responses={200: STREAMED},
)
def list_descriptions(
    request: Request,
    *,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List the tables of a database of which people say something, with what they say."""
    service, context = catalog_of(request).descriptions, context_of(request)

    def page(after: str | None, most: int) -> list[tuple[TableName, Description]]:
        return service.page(context, database, catalog, after=after, limit=most)

    listing = Listing(
        LIST, page, lambda each: each[0].table, lambda each: shapes.described_table(*each)
    )
    return listing.answer(request, cursor, limit)


# --- databases ----------------------------------------------------------------------------------


@router.get(DATABASE, response_model=schemas.DatabaseDescription, responses=UNCHANGED)
def get_database_description(
    request: Request,
    *,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Return what people say of a database itself."""
    found = _database(request, catalog, database)
    tag = _tag(found)
    return unchanged(tag) if is_unchanged(tag, if_none_match) else _shown(found)


@router.put(DATABASE, response_model=schemas.DatabaseDescription)
def replace_database_description(
    request: Request,
    *,
    database: DatabasePath,
    body: schemas.DatabaseDescriptionChange,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
) -> Response:
    """Replace what people say of a database."""
    return _changed_database(request, catalog, database, if_match, lambda _: body)


@router.patch(DATABASE, response_model=schemas.DatabaseDescription)
def change_database_description(
    request: Request,
    *,
    database: DatabasePath,
    body: DescriptionPatch,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
) -> Response:
    """Change parts of what people say of a database. What others change meanwhile stays."""

    def change(present: Description) -> schemas.DatabaseDescriptionChange:
        base = shapes.description(present)
        del base["columns"]
        return patched(base, body, schemas.DatabaseDescriptionChange)

    return _changed_database(request, catalog, database, if_match, change)


# --- both ---------------------------------------------------------------------------------------


def _table(request: Request, name: TableName) -> tuple[Table, Description]:
    service, context = catalog_of(request), context_of(request)
    return service.tables.get(context, name), service.descriptions.of_table(context, name)


def _database(request: Request, catalog: str, name: str) -> tuple[Database, Description]:
    service, context = catalog_of(request), context_of(request)
    said = service.descriptions.of_database(context, name, catalog)
    return service.databases.get(context, name, catalog), said


def _changed_table(
    request: Request,
    name: TableName,
    if_match: str | None,
    body_for: Callable[[Description], schemas.DescriptionChange],
) -> Response:
    service, context = catalog_of(request).descriptions, context_of(request)

    def change(present: tuple[Table, Description]) -> tuple[Table, Description]:
        table, said = present
        body = body_for(said)
        require_version(body.version, said.version, _tag(present))
        wanted = description_in(body)
        stored = service.put_table(context, name, wanted, expected_version=said.version)
        return table, stored

    return _shown(changed_from_present(lambda: _table(request, name), _tag, if_match, change))


def _changed_database(
    request: Request,
    catalog: str,
    name: str,
    if_match: str | None,
    body_for: Callable[[Description], schemas.DatabaseDescriptionChange],
) -> Response:
    service, context = catalog_of(request).descriptions, context_of(request)

    def change(present: tuple[Database, Description]) -> tuple[Database, Description]:
        database, said = present
        body = body_for(said)
        require_version(body.version, said.version, _tag(present))
        wanted = description_in(body)
        stored = service.put_database(
            context, name, catalog, wanted, expected_version=said.version
        )
        return database, stored

    return _shown(
        changed_from_present(lambda: _database(request, catalog, name), _tag, if_match, change)
    )


def _tag(found: tuple[Table | Database, Description]) -> str:
    return etag(found[0].id, found[1].version)


def _shown(found: tuple[Table | Database, Description]) -> Response:
    described, said = found
    if isinstance(described, Table):
        content = shapes.table_description(described.qualified, said, described.owner)
    else:
        content = shapes.database_description(
            described.catalog, described.name, said, described.owner
        )
    return answer(content, {"ETag": _tag(found)})
