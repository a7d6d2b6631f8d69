"""The log of changes."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.rest import schemas
from catalog_api.rest.answers import answer, catalog_of, context_of
from catalog_api.rest.ndjson import PAGE, STREAMED, following, lines, wants_lines
from catalog_api.rest.parameters import DEFAULT_LIMIT, Limit
from metastore.model.event import Event

router = APIRouter(tags=["events"])
LARGEST_ID = 2**63 - 1

After = Annotated[
    int, Query(ge=0, le=LARGEST_ID, description="Only changes after the one of this id.")
]


@router.get("/events", response_model=schemas.EventPage, responses={200: STREAMED})
def list_events(request: Request, after: After = 0, limit: Limit = DEFAULT_LIMIT) -> Response:
    """List changes, oldest first. An empty list means that there is nothing new yet."""
    service, context = catalog_of(request).events, context_of(request)

    def page(after: str | None) -> list[Event]:
        return service.after(context, int(after or 0), PAGE)

    if wants_lines(request):
        whole = following(page, lambda each: str(each.id), str(after))
        return lines(map(shapes.event, whole))
    found = service.after(context, after, limit)
    return answer(
        {
            "items": [shapes.event(each) for each in found],
            "next_after": found[-1].id if found else after,
        }
    )
