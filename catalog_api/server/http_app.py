"""Everything that is served over HTTP, under its path."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp

from catalog_api.http.head import HeadAsGet
from catalog_api.http.observed import Observed
from catalog_api.http.problems import http_problem
from catalog_api.rest.app import rest_app
from catalog_api.server.health import health_routes
from catalog_api.thrift.servlet import Servlet
from catalog_api.ui.app import ui_app
from metastore.config import Settings
from metastore.config.told import told_properties
from metastore.service.catalog import CatalogService


def http_app(catalog: CatalogService, settings: Settings) -> ASGIApp:
    """Return the application of one worker."""
    servlet = Servlet(
        catalog, max_message=settings.max_message_size, properties=told_properties(settings)
    )
    return Starlette(
        routes=[
            *health_routes(catalog, several_workers=settings.workers > 1),
            Mount("/api", HeadAsGet(Observed(rest_app(catalog, settings), "rest"))),
            *servlet.routes(settings.servlet_path),
            Mount("/", HeadAsGet(Observed(ui_app(catalog, settings), "ui"))),  # takes all the rest
        ],
        exception_handlers={HTTPException: _not_found},
    )


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return http_problem(error.status_code, request.url.path, error.headers, error.detail)
