"""What happens with a table: updates, growth, reads, changes."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from catalog_api.http.paging import cut
from catalog_api.ui.pages.table_frame import PLACE, Named, found_table, head_of, show
from catalog_api.ui.paths import table_url
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of, wants_part
from catalog_api.ui.views.periods import PeriodForm, PeriodView, period_form, period_view
from catalog_api.ui.views.table_activity import activity_charts
from catalog_api.ui.views.table_history import folded
from metastore.model.catalog import DEFAULT_CATALOG
from metastore.model.history import Change, SchemaDiff, SchemaVersion
from metastore.model.period import Period
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
    time: Annotated[PeriodForm, Depends(period_form)],
    old: Version = None,
    new: Version = None,
    before: Before = None,
) -> Response:
    """Show changes, newest first, and what differs between two schemas."""
    service, ctx = catalog_of(request), context_of(request)
    table = found_table(request, name)
    period = service.history.period(*time.bounds)
    found = service.history.of_table(ctx, name, period=period, before=before, limit=CHANGES + 1)
    changes, more = cut(found, CHANGES)
    position = changes[-1].position if more else None
    following = table_url(name, "history", before=position, **time.query) if more else None
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
    kept = {"old": old, "new": new}
    return show(
        request,
        head_of(request, table, "history"),
        "history",
        time=_choice(name, time, period, kept),
        last=None if changes else _last_before(request, name, period),
        groups=folded(changes),
        next_url=following,
        versions=list(reversed(versions)),
        diff=diff,
        old=diff.old.number if diff else None,
        new=diff.new.number if diff else None,
    )


def _choice(
    name: TableName, time: PeriodForm, period: Period, kept: Mapping[str, int | None]
) -> PeriodView:
    catalog = None if name.catalog == DEFAULT_CATALOG else name.catalog
    return period_view(
        time,
        period,
        table_url(name, "history").partition("?")[0],
        {"catalog": catalog, **kept},
        lambda query: table_url(name, "history", **kept, **query),
    )


def _last_before(request: Request, name: TableName, period: Period) -> Change | None:
    """Return the last change before a time in which there is none."""
    if period.since is None:
        return None
    service, ctx = catalog_of(request).history, context_of(request)
    found = service.of_table(ctx, name, period=Period(until=period.since - 1), limit=1)
    return next(iter(found), None)


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
