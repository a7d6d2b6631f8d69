"""The log of changes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.rest import schemas
from catalog_api.rest.answers import catalog_of, context_of
from catalog_api.rest.listing import Log
from catalog_api.rest.ndjson import STREAMED
from catalog_api.rest.parameters import DEFAULT_LIMIT, Limit
from catalog_api.rest.periods import Since, Until
from metastore.model.event import Event

router = APIRouter(tags=["events"])
LARGEST_ID = 2**63 - 1
AT_ONCE = 100
"""Entries that are read together for lines: each may tell of a thousand partitions."""

After = Annotated[
    int, Query(ge=0, le=LARGEST_ID, description="Only changes after the one of this id.")
]


@router.get("/events", response_model=schemas.EventPage, responses={200: STREAMED})
def list_events(
    request: Request,
    *,
    after: After = 0,
    since: Since = None,
    until: Until = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Response:
    """List changes, oldest first. An empty list means that there is nothing new yet."""
    service, context = catalog_of(request), context_of(request)
    part = service.events.part(context, service.history.period(since, until))

    def page(last: int, most: int) -> list[Event]:
        return service.events.after(context, last, most, part)

    log = Log(page, lambda each: each.id, shapes.event, AT_ONCE)
    return log.answer(request, after, limit)
