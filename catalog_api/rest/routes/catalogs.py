"""Catalogs."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.parameters import CatalogPath

router = APIRouter(tags=["catalogs"])


@router.get("/catalogs", response_model=schemas.CatalogPage)
def list_catalogs(request: Request) -> Response:
    """List the catalogs by name. There are few: the list has one page."""
    service, context = catalog_of(request).catalogs, context_of(request)
    found = (service.get(context, name) for name in sorted(service.list(context)))
    return answer(shapes.page(map(shapes.catalog, found), None))


@router.get("/catalogs/{catalog}", response_model=schemas.Catalog)
def get_catalog(request: Request, catalog: CatalogPath) -> Response:
    """Return a catalog."""
    found = catalog_of(request).catalogs.get(context_of(request), catalog)
    return answer(shapes.catalog(found))
