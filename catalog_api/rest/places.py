"""Places that lists are asked of: one that is not there is an error and no empty list."""

from fastapi import Depends, Request

from catalog_api.rest.answers import catalog_of, context_of
from catalog_api.rest.parameters import InCatalog, InDatabase
from metastore.model.catalog import DEFAULT_CATALOG


def _known_catalog(request: Request, catalog: InCatalog = DEFAULT_CATALOG) -> None:
    catalog_of(request).catalogs.get(context_of(request), catalog)


def _known_place(
    request: Request, catalog: InCatalog = DEFAULT_CATALOG, within: InDatabase = None
) -> None:
    service, context = catalog_of(request), context_of(request)
    if within is None:
        service.catalogs.get(context, catalog)
    else:
        service.databases.get(context, within, catalog)


OF_CATALOG = Depends(_known_catalog)
"""For routes with `catalog`. Raises CatalogNotFound."""
OF_DATABASE = Depends(_known_place)
"""For routes with `catalog` and `database`. Raises CatalogNotFound and DatabaseNotFound."""
