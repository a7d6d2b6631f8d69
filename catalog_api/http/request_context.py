"""Who asks and under which id, taken from an HTTP request."""

import re
import uuid

from starlette.requests import Request

from metastore.service.context import RequestContext

HEADER = "X-Request-ID"
DOOR = "skep.door"
"""In the scope of a request that no network brought: the door that it came through."""
WELL_FORMED = re.compile(r"[A-Za-z0-9._:-]{1,128}")


def request_id(request: Request) -> str:
    """Return the client's id of the request if it is harmless in a log, else a new one."""
    given = request.headers.get(HEADER, "")
    return given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


def request_context(request: Request, door: str) -> RequestContext:
    """Return the context of a service call. There are no logins yet: everybody is anonymous."""
    door = request.scope.get(DOOR, door)
    return RequestContext(door=door, request_id=request.state.request_id)
