"""Query parameters that a route does not have are refused: `?where=` would select everything."""

from typing import Any, get_args, get_origin

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
    single = {each.alias for each in route.dependant.query_params if not _is_list(each)}
    twice = [name for name in single if len(request.query_params.getlist(name)) > 1]
    if twice:
        told = "it is given more than once"
        raise RequestValidationError([{"loc": ("query", name), "msg": told} for name in twice])


def _is_list(field: Any) -> bool:
    """Tell whether a parameter may be given more than once."""
    annotation = field.field_info.annotation
    return list in (get_origin(annotation), *map(get_origin, get_args(annotation)))
