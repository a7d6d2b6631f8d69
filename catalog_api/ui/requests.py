"""What pages take from a request."""

from typing import cast

from fastapi import Request

from catalog_api.http.request_context import request_context
from metastore.config import Settings
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

DOOR = "ui"


def catalog_of(request: Request) -> CatalogService:
    """Return the catalog that the application serves."""
    return cast("CatalogService", request.app.state.catalog)


def context_of(request: Request) -> RequestContext:
    """Return what the service is to know about the request."""
    return request_context(request, DOOR)


def settings_of(request: Request) -> Settings:
    """Return the settings that the server runs with."""
    return cast("Settings", request.app.state.settings)


def wants_part(request: Request) -> bool:
    """Tell whether a script of a page asks for a part of it, not a person for the whole."""
    return request.headers.get("HX-Request") == "true" and (
        request.headers.get("HX-History-Restore-Request") != "true"
    )
