"""The web UI as an application, to be mounted at `/` after the other doors."""

from collections.abc import Callable, Sequence
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.types import ASGIApp

from catalog_api.http.allowed_methods import AllowedMethods
from catalog_api.http.body_limit import BodyLimit
from catalog_api.http.version import skep_version
from catalog_api.ui.assets import Assets, asset_route
from catalog_api.ui.errors import answer_errors
from catalog_api.ui.navigation import navigation
from catalog_api.ui.pages import ROUTERS
from catalog_api.ui.paths import EscapedPaths
from catalog_api.ui.rendering import Templates
from catalog_api.ui.security import SecurityHeaders, only_from_here
from metastore.config import Settings
from metastore.service.catalog import CatalogService

LARGEST_FORM = 2 * 1024 * 1024  # bytes; a description of 100,000 characters needs a fifth


def ui_app(
    catalog: CatalogService, settings: Settings, openapi: Callable[[], dict[str, Any]]
) -> ASGIApp:
    """Return the application of one worker; `openapi` gives the description of the REST door."""
    app = FastAPI(
        title="Skep",
        version=skep_version(),
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(only_from_here)],
    )
    assets = Assets.load()
    app.state.catalog = catalog
    app.state.settings = settings
    app.state.openapi = openapi
    app.state.allowed_methods = AllowedMethods.of(ROUTERS, "")
    app.state.templates = Templates(assets, navigation(_paths(ROUTERS)))
    app.router.routes.append(asset_route(assets))
    for router in ROUTERS:
        app.include_router(router)
    answer_errors(app)
    return SecurityHeaders(EscapedPaths(BodyLimit(app, LARGEST_FORM)))


def _paths(routers: Sequence[APIRouter]) -> frozenset[str]:
    return frozenset(getattr(route, "path", "") for each in routers for route in each.routes)
