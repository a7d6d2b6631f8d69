"""Methods that an address does not have: 405, and not what an address of another door answers."""

from collections.abc import Iterable, Iterator

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from catalog_api.http.problems import http_problem


class RefusedMethod:
    """Answers that an address allows other methods (RFC 9110, 15.5.6)."""

    def __init__(self, allowed: Iterable[str]) -> None:
        self._allowed = ", ".join(sorted(allowed))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        answer = http_problem(405, scope["path"], {"Allow": self._allowed})
        await answer(scope, receive, send)


def with_refusals(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """Yield routes, each followed by the answer to the methods that it does not have.

    Where another application takes all the rest, a router asks that one else.
    """
    for route in routes:
        yield route
        if isinstance(route, Route) and route.methods:
            yield Route(route.path, RefusedMethod(route.methods), include_in_schema=False)
