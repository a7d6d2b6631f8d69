"""The first page."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.ui.paths import InCatalog
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, settings_of
from catalog_api.ui.views.home import HomeView, troubled
from metastore.model.catalog import DEFAULT_CATALOG

router = APIRouter()
SHOWN = 8
CHANGES_SHOWN = 12
CRAWLERS_LOOKED_AT = 1000


@router.get("/")
def home(request: Request, catalog: InCatalog = DEFAULT_CATALOG) -> Response:
    """Show where to begin: search, what is used, what is late, what changed."""
    service, ctx = catalog_of(request), context_of(request)
    view = HomeView(
        service.sizes.totals(ctx, catalog),
        tuple(service.usage.popular(ctx, catalog, limit=SHOWN)),
        tuple(service.freshness.late(ctx, catalog, limit=SHOWN)),
        tuple(service.freshness.recent(ctx, catalog, limit=SHOWN)),
        tuple(service.history.recent(ctx, catalog, limit=CHANGES_SHOWN)),
        troubled(service.crawlers.page(ctx, after=None, limit=CRAWLERS_LOOKED_AT)),
    )
    return render(
        request,
        "home.html",
        view=view,
        server=str(request.base_url).rstrip("/"),
        db=settings_of(request).shown_db,
        thrift=f"thrift://{request.url.hostname}:{settings_of(request).thrift_port}",
    )
