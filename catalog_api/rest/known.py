"""Query parameters that a route does not have are refused: `?where=` would select everything."""

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute


async def only_known_parameters(request: Request) -> None:
    """Raise RequestValidationError for what the route does not declare, naming what it does."""
    route = request.scope["route"]
    assert isinstance(route, APIRoute)
    known = sorted(each.alias for each in route.dependant.query_params)
    told = f"it is unknown here; known are: {', '.join(known)}" if known else "there are none here"
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise RequestValidationError([{"loc": ("query", name), "msg": told} for name in unknown])
