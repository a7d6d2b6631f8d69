"""The stream of changes, and each of them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from catalog_api.ui.paths import NO_NUL
from catalog_api.ui.rendering import render
from catalog_api.ui.requests import catalog_of, context_of
from catalog_api.ui.views.event_types import TYPES
from catalog_api.ui.views.events import (
    EventForm,
    EventRow,
    body_text,
    events_view,
    row_of,
    window,
)
from catalog_api.ui.views.periods import PeriodForm, period_form
from metastore.model.period import LogPart, Period

router = APIRouter()
SHOWN = 60
LARGEST_ID = 2**63 - 1
NAMES_SHOWN = 1000
NO_CONTENT = 204

Text = Annotated[str, Query(max_length=1024, pattern=NO_NUL)]
Id = Annotated[int | None, Query(ge=0, le=LARGEST_ID)]


def event_form(
    time: Annotated[PeriodForm, Depends(period_form)],
    database: Text = "",
    table: Text = "",
    type_: Annotated[str, Query(alias="type", max_length=64)] = "",
    door: Text = "",
) -> EventForm:
    """Return the filter of a request (a dependency of routes)."""
    return EventForm(database, table, type_, door, time)


Filter = Annotated[EventForm, Depends(event_form)]


@router.get("/events")
def list_events(request: Request, form: Filter, before: Id = None) -> Response:
    """Show changes, the newest first."""
    service, ctx = catalog_of(request), context_of(request)
    part = service.events.part(ctx, service.history.period(*form.time.bounds))
    looked = window(service.events.current_id(ctx), before, part)
    wanted = form.filter(after=looked[0], upto=looked[1], period=part.period)
    found = service.events.newest(ctx, wanted, SHOWN)
    view = events_view(found, form, looked, SHOWN, part)
    last = None if found or view.is_partial or before else _last_before(request, form, part)
    return render(request, "events/list.html", view=view, before=before, types=TYPES, last=last)


def _last_before(request: Request, form: EventForm, part: LogPart) -> EventRow | None:
    """Return the newest entry before a time in which there is none, if it is not far away."""
    if part.period.since is None:
        return None
    service, ctx = catalog_of(request).events, context_of(request)
    earlier = Period(until=part.period.since - 1)
    looked = window(service.current_id(ctx), None, service.part(ctx, earlier))
    wanted = form.filter(after=looked[0], upto=looked[1], period=earlier)
    return next(map(row_of, service.newest(ctx, wanted, 1)), None)


@router.get("/events/new")
def new_events(request: Request, form: Filter, after: Id = 0) -> Response:
    """Show what came since, for a page that is open; nothing (204) where nothing came."""
    service, ctx = catalog_of(request), context_of(request)
    current = service.events.current_id(ctx)
    if current <= (after or 0):
        return Response(status_code=NO_CONTENT)
    period = service.history.period(*form.time.bounds)
    looked = max(after or 0, window(current, None)[0]), current
    wanted = form.filter(after=looked[0], upto=current, period=period)
    view = events_view(service.events.newest(ctx, wanted, SHOWN), form, looked, SHOWN)
    return render(request, "events/new.html", view=view)


@router.get("/events/{id_}")
def show_event(request: Request, id_: int) -> Response:
    """Show a change with all that was noted of it."""
    service, ctx = catalog_of(request), context_of(request)
    wanted = EventForm().filter(after=max(id_ - 1, 0), upto=min(id_, LARGEST_ID))
    found = service.events.newest(ctx, wanted, 1) if 0 < id_ <= LARGEST_ID else []
    if not found:
        raise HTTPException(404)
    event = found[0]
    names = list(dict.fromkeys(name for _, name, _ in event.rows))
    return render(
        request,
        "events/show.html",
        event=event,
        row=row_of(event),
        names=names[:NAMES_SHOWN],
        named=len(names),
        body=body_text(event),
    )
