"""Settings and health."""

import os
import platform
from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response

from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, settings_of
from catalog_api.ui.views.settings import Check, setting_rows, storage_places
from metastore.bootstrap import schema_state
from metastore.config import Settings
from metastore.errors import MetastoreError
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

router = APIRouter()


@router.get("/settings")
def show_settings(request: Request) -> Response:
    """Show what the server runs with and whether it is well."""
    settings = settings_of(request)
    checks = list(_checks(catalog_of(request), context_of(request), settings))
    return render(
        request,
        "settings/show.html",
        checks=checks,
        rows=setting_rows(settings),
        storage=storage_places(settings),
        process=os.getpid(),
        python=platform.python_version(),
        workers=settings.workers,
    )


def _checks(service: CatalogService, ctx: RequestContext, settings: Settings) -> Iterator[Check]:
    try:
        service.status.check()
        yield Check("Store", True, f"{settings.shown_db} answers")
        state = schema_state(settings)
        current = state.found == state.wanted
        told = f"revision {state.found}" + (
            "" if current else f"; this release wants {state.wanted}"
        )
        yield Check("Schema", current, told)
        yield Check("Event log", True, f"{service.events.current_id(ctx):,} changes so far")
        notes = service.search.search(ctx, "a", limit=1).notes
        yield Check("Search", not notes, " ".join(notes) or "has all it can use")
        running = [
            each
            for each in service.crawlers.page(ctx, after=None, limit=1000)
            if each.state != "READY"
        ]
        yield Check("Crawlers", True, f"{len(running)} at work")
    except MetastoreError as error:
        yield Check("Store", False, str(error))
