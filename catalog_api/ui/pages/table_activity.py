"""What happens with a table: updates, growth, reads, changes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http.paging import cut
from catalog_api.ui.pages.table_frame import PLACE, Named, found_table, head_of, show
from catalog_api.ui.paths import table_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.views.table_activity import activity_charts
from catalog_api.ui.views.table_history import folded
from metastore.model.history import SchemaDiff, SchemaVersion
from metastore.model.table import TableName

router = APIRouter()
DAYS = 90
UPDATES = 400
CHANGES = 60
SCHEMAS = 200
"""So many of the last schemas are offered for comparison."""

Version = Annotated[int | None, Query(ge=1, le=10**9)]
Before = Annotated[int | None, Query(ge=1)]


@router.get(f"{PLACE}/activity")
def show_activity(request: Request, name: Named) -> Response:
    """Show when a table was updated, how it grew, and who reads it."""
    service, ctx = catalog_of(request), context_of(request)
    table = found_table(request, name)
    head = head_of(request, table, "activity")
    updates = service.freshness.updates(ctx, name, limit=UPDATES)
    sizes = service.sizes.history(ctx, name, days=DAYS)
    usage = service.usage.of(ctx, name, days=DAYS)
    today = service.crawler_runs.now() // 86_400
    span = today - DAYS + 1, today
    charts = activity_charts(updates, head.freshness, sizes, usage, span)
    return show(request, head, "activity", charts=charts, updates=updates, usage=usage, days=DAYS)


@router.get(f"{PLACE}/history")
def show_history(
    request: Request,
    name: Named,
    old: Version = None,
    new: Version = None,
    before: Before = None,
) -> Response:
    """Show changes, newest first, and what differs between two schemas."""
    service, ctx = catalog_of(request), context_of(request)
    table = found_table(request, name)
    found = service.history.of_table(ctx, name, before=before, limit=CHANGES + 1)
    changes, more = cut(found, CHANGES)
    following = table_url(name, "history", before=changes[-1].position) if more else None
    if wants_part(request):
        return render(
            request,
            "table/more_history.html",
            table=table,
            groups=folded(changes),
            next_url=following,
        )
    versions = service.history.last_schemas(ctx, name, SCHEMAS)
    diff = _diff(request, name, versions, (old, new))
    return show(
        request,
        head_of(request, table, "history"),
        "history",
        groups=folded(changes),
        next_url=following,
        versions=list(reversed(versions)),
        diff=diff,
        old=diff.old.number if diff else None,
        new=diff.new.number if diff else None,
    )


def _diff(
    request: Request,
    name: TableName,
    versions: list[SchemaVersion],
    wanted: tuple[int | None, int | None],
) -> SchemaDiff | None:
    """Compare the wanted versions: without a wish, the last two."""
    if len(versions) < 2:
        return None
    old = wanted[0] or versions[-2].number
    new = wanted[1] or versions[-1].number
    return catalog_of(request).history.diff(context_of(request), name, old, new)
