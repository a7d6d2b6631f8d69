"""Searching for tables."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.ui.paths import NO_NUL, InCatalog
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.table_facts import facts_of
from catalog_api.ui.views.found_pieces import found_pieces
from catalog_api.ui.views.search import search_view
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.search import Hit
from metastore.search_errors import InvalidSearch

router = APIRouter()
SHOWN = 30
SUGGESTED = 8

Text = Annotated[str, Query(alias="q", max_length=1000, pattern=NO_NUL)]
After = Annotated[str | None, Query(max_length=4096)]


@router.get("/search")
def search(
    request: Request, text: Text = "", catalog: InCatalog = DEFAULT_CATALOG, after: After = None
) -> Response:
    """Show what a search finds; without words, what can be searched for."""
    service, ctx, part = catalog_of(request), context_of(request), wants_part(request)
    template = f"search/{('hits' if after else 'results') if part else 'page'}.html"
    if not text.strip():
        return render(request, template, view=None, wrong=None)
    try:
        found = service.search.search(ctx, text, catalog, after=after, limit=SHOWN)
    except InvalidSearch as wrong:  # while somebody types, half a filter is no error
        return render(request, template, status=200 if part else 400, view=None, wrong=wrong)
    facts = facts_of(service, ctx, [hit.table for hit in found.hits])
    return render(request, template, view=search_view(text, catalog, found, facts), wrong=None)


@router.get("/search/suggest")
def suggest(request: Request, text: Text = "", catalog: InCatalog = DEFAULT_CATALOG) -> Response:
    """Show tables whose names begin with what was typed so far, then what else a search finds."""
    service, ctx = catalog_of(request), context_of(request)
    words = text.strip()
    found = service.search.suggest(ctx, words, catalog, limit=SUGGESTED) if words else []
    others: list[Hit] = []
    if words and len(found) < SUGGESTED:
        with suppress(InvalidSearch):  # half a filter
            others += service.search.search(ctx, words, catalog, limit=SUGGESTED).hits
    others = [hit for hit in others if hit.table not in found][: SUGGESTED - len(found)]
    shown = [(hit, found_pieces(hit)) for hit in others]
    return render(request, "search/suggestions.html", found=found, others=shown)
