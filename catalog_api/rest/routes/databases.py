"""Databases."""

from bisect import bisect_right
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.conditional import etag, is_unchanged, require_absent, unchanged
from catalog_api.http.problems import problem
from catalog_api.rest import database_schemas, schemas
from catalog_api.rest.answers import answer, catalog_of, context_of, made, path_of
from catalog_api.rest.changing import changed_from_present, require_version
from catalog_api.rest.database_requests import database_in
from catalog_api.rest.errors import error_row
from catalog_api.rest.listing import Listing
from catalog_api.rest.merge_patch import MERGE_PATCH, patched
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.once import once
from catalog_api.rest.parameters import (
    DEFAULT_LIMIT,
    Cascade,
    CreateOnly,
    Cursor,
    DatabasePath,
    DeleteData,
    IdempotencyKey,
    IfMatch,
    IfNoneMatch,
    InCatalog,
    Limit,
    Pattern,
    Purge,
)
from metastore.errors import DatabaseNotEmpty, DatabaseNotFound
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.database import Database

router = APIRouter(tags=["databases"])
LIST = "databases"
DATABASE = "/databases/{database}"

DatabasePatch = Annotated[
    dict[str, Any],
    Body(
        media_type=MERGE_PATCH,
        description="Fields of a database (RFC 7396); null takes away.",
        examples=[{"description": "Orders and customers", "parameters": {"team": "shop"}}],
    ),
]


@router.get("/databases", response_model=schemas.DatabasePage, responses={200: STREAMED})
def list_databases(
    request: Request,
    *,
    catalog: InCatalog = DEFAULT_CATALOG,
    pattern: Pattern = None,
    cursor: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List databases by name."""
    service, context = catalog_of(request), context_of(request)
    service.catalogs.get(context, catalog)

    def page(after: str | None, most: int) -> list[Database]:
        if pattern is None:
            return service.databases.page(context, catalog, after=after, limit=most)
        names = service.databases.names(context, catalog, pattern)
        begin = 0 if after is None else bisect_right(names, after)
        wanted = names[begin : begin + most]
        return [service.databases.get(context, name, catalog) for name in wanted]

    listing = Listing(LIST, page, lambda each: each.name, shapes.database)
    return listing.answer(request, cursor, limit)


@router.post("/databases", response_model=schemas.Database, status_code=201)
def create_database(
    request: Request,
    body: database_schemas.NewDatabase,
    catalog: InCatalog = DEFAULT_CATALOG,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Make a database and its directory."""
    databases = catalog_of(request).databases
    new = database_in(body, Database(body.name, catalog))
    return once(
        request,
        idempotency_key,
        body,
        do=lambda context: _made(databases.create(context, new)),
        again=lambda context: _made(databases.get(context, new.name, catalog)),
    )


@router.get(
    DATABASE,
    response_model=schemas.Database,
    responses={304: {"description": "It is as the ETag in If-None-Match says."}},
)
def get_database(
    request: Request,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Return a database. The ETag changes with every change of it."""
    found = catalog_of(request).databases.get(context_of(request), database, catalog)
    tag = _tag(found)
    return unchanged(tag) if is_unchanged(tag, if_none_match) else _shown(found)


@router.put(
    DATABASE,
    response_model=schemas.Database,
    responses={201: {"model": schemas.Database, "description": "It was made."}},
)
def replace_database(
    request: Request,
    *,
    database: DatabasePath,
    body: database_schemas.DatabaseChange,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
    if_none_match: CreateOnly = None,
) -> Response:
    """Replace what is said of a database; with `If-None-Match: *` make one."""
    if if_none_match is not None:
        return _put_new(request, (catalog, database), body, if_none_match)
    return _changed(request, (catalog, database), if_match, lambda _: body)


@router.patch(DATABASE, response_model=schemas.Database)
def change_database(
    request: Request,
    *,
    database: DatabasePath,
    body: DatabasePatch,
    catalog: InCatalog = DEFAULT_CATALOG,
    if_match: IfMatch = None,
) -> Response:
    """Change parts of a database. What others change meanwhile stays."""
    shape = database_schemas.DatabaseChange
    return _changed(
        request,
        (catalog, database),
        if_match,
        lambda old: patched(shapes.database(old), body, shape),
    )


@router.delete(DATABASE, status_code=204)
def delete_database(
    request: Request,
    *,
    database: DatabasePath,
    catalog: InCatalog = DEFAULT_CATALOG,
    cascade: Cascade = False,
    delete_data: DeleteData = False,
    purge: Purge = False,
    if_match: IfMatch = None,
) -> Response:
    """Drop a database, an empty one or with `cascade`. Files stay unless `delete_data` is said."""
    service, context = catalog_of(request).databases, context_of(request)

    def drop(present: Database) -> None:
        service.drop(
            context,
            database,
            catalog,
            cascade=cascade,
            delete_data=delete_data,
            purge=purge,
            expected_version=None if if_match is None else present.version,
        )

    return _dropped(request, (catalog, database), if_match, drop)


def _dropped(
    request: Request,
    where: tuple[str, str],
    if_match: str | None,
    drop: Callable[[Database], None],
) -> Response:
    """Drop a database; a refusal says what else to ask for."""
    service, context = catalog_of(request).databases, context_of(request)
    catalog, name = where
    try:
        changed_from_present(lambda: service.get(context, name, catalog), _tag, if_match, drop)
    except DatabaseNotEmpty as error:
        status, slug = error_row(DatabaseNotEmpty)
        return problem(status, slug, f"{error}; with ?cascade=true they are dropped as well")
    return Response(status_code=204)


def _put_new(
    request: Request,
    where: tuple[str, str],
    body: database_schemas.DatabaseChange,
    if_none_match: str,
) -> Response:
    service, context = catalog_of(request).databases, context_of(request)
    catalog, name = where
    try:
        require_absent(_tag(service.get(context, name, catalog)), if_none_match)
    except DatabaseNotFound:
        return _made(service.create(context, database_in(body, Database(name, catalog))))
    return _changed(request, where, None, lambda _: body)


def _changed(
    request: Request,
    where: tuple[str, str],
    if_match: str | None,
    body_for: Callable[[Database], database_schemas.DatabaseChange],
) -> Response:
    service, context = catalog_of(request).databases, context_of(request)
    catalog, name = where

    def change(present: Database) -> Database:
        body = body_for(present)
        require_version(body.version, present.version, _tag(present))
        wanted = database_in(body, present)
        version = present.version
        return service.alter(context, name, wanted, catalog, expected_version=version, whole=True)

    return _shown(
        changed_from_present(lambda: service.get(context, name, catalog), _tag, if_match, change)
    )


def _tag(found: Database) -> str:
    return etag(found.id, found.version)


def _shown(found: Database) -> Response:
    return answer(shapes.database(found), {"ETag": _tag(found)})


def _made(found: Database) -> Response:
    path = path_of("databases", found.name, catalog=found.catalog)
    return made(path, shapes.database(found), _tag(found))
