"""Catalogs."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Body, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.conditional import content_etag, is_unchanged, require_absent, unchanged
from catalog_api.rest import database_schemas, schemas
from catalog_api.rest.answers import answer, catalog_of, context_of, made, path_of
from catalog_api.rest.changing import changed_from_present
from catalog_api.rest.database_requests import catalog_in
from catalog_api.rest.merge_patch import MERGE_PATCH, patched
from catalog_api.rest.once import once
from catalog_api.rest.parameters import (
    CatalogPath,
    CreateOnly,
    IdempotencyKey,
    IfMatch,
    IfNoneMatch,
)
from metastore.errors import CatalogNotFound, InvalidObject
from metastore.model.catalog import Catalog

router = APIRouter(tags=["catalogs"])
CATALOG = "/catalogs/{catalog}"

CatalogPatch = Annotated[
    dict[str, Any],
    Body(
        media_type=MERGE_PATCH,
        description="Fields of a catalog (RFC 7396); null takes away.",
        examples=[{"description": "All of the lake"}],
    ),
]


@router.get("/catalogs", response_model=schemas.CatalogPage)
def list_catalogs(request: Request) -> Response:
    """List the catalogs. There are few: all are on one page."""
    service, context = catalog_of(request), context_of(request)
    found = [service.catalogs.get(context, name) for name in service.catalogs.list(context)]
    return answer(shapes.page(map(shapes.catalog, found), None))


@router.post("/catalogs", response_model=schemas.Catalog, status_code=201)
def create_catalog(
    request: Request,
    body: database_schemas.NewCatalog,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Make a catalog with its directory and an empty database, `default`."""
    catalogs = catalog_of(request).catalogs
    new = catalog_in(body, Catalog(body.name, body.location))
    return once(
        request,
        idempotency_key,
        body,
        do=lambda context: _made(catalogs.create(context, new)),
        again=lambda context: _made(catalogs.get(context, new.name)),
    )


@router.get(
    CATALOG,
    response_model=schemas.Catalog,
    responses={304: {"description": "It is as the ETag in If-None-Match says."}},
)
def get_catalog(
    request: Request, catalog: CatalogPath, if_none_match: IfNoneMatch = None
) -> Response:
    """Return a catalog. The ETag changes with every change of it."""
    found = catalog_of(request).catalogs.get(context_of(request), catalog)
    tag = _tag(found)
    return unchanged(tag) if is_unchanged(tag, if_none_match) else _shown(found)


@router.put(
    CATALOG,
    response_model=schemas.Catalog,
    responses={201: {"model": schemas.Catalog, "description": "It was made."}},
)
def replace_catalog(
    request: Request,
    catalog: CatalogPath,
    body: database_schemas.CatalogChange,
    if_match: IfMatch = None,
    if_none_match: CreateOnly = None,
) -> Response:
    """Change the location and the description; with `If-None-Match: *` make one."""
    if if_none_match is not None:
        return _put_new(request, catalog, body, if_none_match)
    return _changed(request, catalog, if_match, lambda _: body)


@router.patch(CATALOG, response_model=schemas.Catalog)
def change_catalog(
    request: Request, catalog: CatalogPath, body: CatalogPatch, if_match: IfMatch = None
) -> Response:
    """Change parts of a catalog."""
    shape = database_schemas.CatalogChange
    return _changed(
        request, catalog, if_match, lambda old: patched(shapes.catalog(old), body, shape)
    )


@router.delete(CATALOG, status_code=204)
def delete_catalog(request: Request, catalog: CatalogPath, if_match: IfMatch = None) -> Response:
    """Remove a catalog in which nothing is but an empty `default`. Its directory stays."""
    service, context = catalog_of(request).catalogs, context_of(request)
    changed_from_present(
        lambda: service.get(context, catalog),
        _tag,
        if_match,
        lambda present: service.drop(context, catalog, expected=present),
    )
    return Response(status_code=204)


def _put_new(
    request: Request, name: str, body: database_schemas.CatalogChange, if_none_match: str
) -> Response:
    service, context = catalog_of(request).catalogs, context_of(request)
    try:
        require_absent(_tag(service.get(context, name)), if_none_match)
    except CatalogNotFound:
        if not body.location:
            told = "location: a new catalog needs one"
            raise InvalidObject(told) from None
        return _made(service.create(context, catalog_in(body, Catalog(name, body.location))))
    return _changed(request, name, None, lambda _: body)


def _changed(
    request: Request,
    name: str,
    if_match: str | None,
    body_for: Callable[[Catalog], database_schemas.CatalogChange],
) -> Response:
    service, context = catalog_of(request).catalogs, context_of(request)

    def change(present: Catalog) -> Catalog:
        wanted = catalog_in(body_for(present), present)
        return service.alter(context, name, wanted, expected=present)

    return _shown(changed_from_present(lambda: service.get(context, name), _tag, if_match, change))


def _tag(found: Catalog) -> str:
    return content_etag(shapes.catalog(found))


def _shown(found: Catalog) -> Response:
    return answer(shapes.catalog(found), {"ETag": _tag(found)})


def _made(found: Catalog) -> Response:
    return made(path_of("catalogs", found.name), shapes.catalog(found), _tag(found))
