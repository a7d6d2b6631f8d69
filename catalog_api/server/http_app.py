"""Everything that is served over HTTP, under its path."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from catalog_api.http.bodies import CheckedBodies
from catalog_api.http.compressed import Compressed
from catalog_api.http.head import HeadAsGet
from catalog_api.http.hosts import KnownHosts
from catalog_api.http.observed import Observed
from catalog_api.http.problems import http_problem
from catalog_api.http.refused_methods import with_refusals
from catalog_api.http.safe_answers import SafeAnswers
from catalog_api.rest.app import rest_app
from catalog_api.server.health import health_routes
from catalog_api.thrift.servlet import Servlet
from catalog_api.ui.app import ui_app
from metastore.config import Settings
from metastore.config.told import told_properties
from metastore.config.values import is_loopback
from metastore.service.catalog import CatalogService


def http_app(catalog: CatalogService, settings: Settings) -> ASGIApp:
    """Return the application of one worker."""
    servlet = Servlet(
        catalog, max_message=settings.max_message_size, properties=told_properties(settings)
    )
    rest = rest_app(catalog, settings)
    pages = ui_app(catalog, settings, rest.openapi)
    single = [
        *health_routes(catalog, several_workers=settings.workers > 1),
        Route("/api", _to_the_list_of_routes),
        *servlet.routes(settings.servlet_path),
    ]
    app: ASGIApp = Starlette(
        routes=[
            *with_refusals(single),
            Mount("/api", HeadAsGet(Observed(CheckedBodies(rest), "rest"))),
            Mount("/", HeadAsGet(Observed(pages, "ui"))),  # takes all the rest
        ],
        exception_handlers={HTTPException: _not_found},
    )
    app = Compressed(app)
    return SafeAnswers(KnownHosts(app, settings.http_names) if is_loopback(settings.host) else app)


async def _to_the_list_of_routes(_: Request) -> Response:
    return RedirectResponse("/api/")


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return http_problem(error.status_code, request.url.path, error.headers, error.detail)
