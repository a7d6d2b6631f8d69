"""The REST application."""

from typing import Any

from fastapi import Depends, FastAPI

from catalog_api.http.allowed_methods import AllowedMethods
from catalog_api.http.problems import MEDIA_TYPE
from catalog_api.http.version import skep_version
from catalog_api.rest.errors import answer_errors
from catalog_api.rest.known import only_known_parameters
from catalog_api.rest.openapi import describe, operation_id
from catalog_api.rest.routes import (
    catalogs,
    columns,
    crawl_previews,
    crawler_runs,
    crawlers,
    databases,
    descriptions,
    dropped,
    events,
    freshness,
    glossary,
    history,
    index,
    partitions,
    protection,
    samples,
    search,
    sizes,
    statistics,
    tables,
    tags,
    usage,
)
from catalog_api.rest.same_origin import only_from_here
from catalog_api.rest.schemas import Problem
from crawler.allowed import CrawlRoots
from metastore.config import Settings
from metastore.service.catalog import CatalogService

PREFIX = "/v1"
ROUTERS = (
    catalogs.router,
    databases.router,
    tables.router,
    columns.router,
    descriptions.router,
    tags.router,
    glossary.router,
    statistics.router,
    partitions.router,
    protection.router,
    dropped.router,
    samples.router,
    search.router,
    freshness.router,
    sizes.router,
    usage.router,
    history.router,
    events.router,
    crawlers.router,
    crawler_runs.router,
    crawl_previews.router,
)
DESCRIPTION = (
    "What the catalog holds, as JSON, to be read and changed. Lists come in pages: give "
    "`next_cursor` back as `cursor`; long ones also whole, as lines (`application/x-ndjson`). "
    "Changes take `If-Match`, creations `Idempotency-Key`. Errors are problem details (RFC 9457) "
    "that say what to change."
)


def _problems(description: str) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {"description": description, "content": content}


def rest_app(catalog: CatalogService, settings: Settings) -> FastAPI:
    """Return the application, to be mounted at `/api`."""
    app = FastAPI(
        title="Skep",
        version=skep_version(),
        description=DESCRIPTION,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect would lead to whatever the Host header says
        generate_unique_id_function=operation_id,
        dependencies=[Depends(only_known_parameters), Depends(only_from_here)],
        responses={
            "4XX": _problems("The request cannot be answered as it is."),
            "5XX": _problems("The catalog cannot answer now."),
        },
    )
    app.state.catalog = catalog
    app.state.settings = settings
    app.state.crawl_roots = CrawlRoots.of(settings)
    app.state.allowed_methods = AllowedMethods.of(ROUTERS, PREFIX)
    app.include_router(index.router)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    answer_errors(app)
    describe(app)
    return app
