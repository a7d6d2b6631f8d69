"""The Thrift door over HTTP, as clients of Hive 4 use it: one call a request, and no session.

With `metastore.client.thrift.transport.mode=http` a client posts each call to `/metastore/*` and
names its user in a header (Hive 4.0 `HmsThriftHttpServlet`, `ServletSecurity`). Nothing is kept
between requests, so settings of `setMetaConf` end with the call that makes them. Browsers cannot
be made to send that header from another site: they would ask first, and are not allowed.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from time import time

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from catalog_api.http.observed import Observed
from catalog_api.thrift.connection import Call, Connection, Limits
from catalog_api.thrift.dispatch import Answer, Dispatcher
from catalog_api.thrift.handlers.request import Server
from catalog_api.thrift.handlers.session import Session, too_long
from catalog_api.thrift.protocol.skimmer import DEFAULT_MAX_MESSAGE
from catalog_api.thrift.protocol.violation import ProtocolViolation
from metastore.model.principal import LONGEST_PRINCIPAL
from metastore.service.catalog import CatalogService

MEDIA_TYPE = "application/x-thrift"
USER_HEADER = "x-actor-username"
_LAST = {"Connection": "close"}
PATH = "/metastore"
PATIENCE = 60.0
"""Seconds within which a call has to be there; a long one gets more, by its pace."""
SLOWEST = 64 * 1024
"""Bytes that have to arrive in each further second."""


class Unauthenticated(Exception):
    """A request does not say who asks."""


class Servlet:
    """Serves a catalog as an ASGI application."""

    def __init__(
        self,
        service: CatalogService,
        *,
        max_message: int = DEFAULT_MAX_MESSAGE,
        properties: Mapping[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`max_message` is in bytes; `properties` are Hive's, by any of their names.

        After `patience` seconds a call must have arrived, or go on arriving at 64 KiB a second.
        """
        self._patience = patience
        self._properties = properties or {}
        server = Server(started_at=int(time()), properties=self._properties)
        self._dispatcher = Dispatcher(service, server)
        self._limits = Limits(max_message=max_message)

    def routes(self, path: str = PATH) -> list[BaseRoute]:
        """Return the routes: the path itself, and all below it, which Hive's client asks for."""
        observed = Observed(self, "thrift")
        return [
            Route(each, observed, methods=["POST"], include_in_schema=False)
            for each in (path, f"{path}/{{below:path}}")
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        with suppress(ClientDisconnect):
            try:
                session = authenticated(request, self._properties)
                call = await only_call(request, self._limits, self._patience)
            except Unauthenticated as error:
                refused = PlainTextResponse(f"Authentication error: {error}\n", 401)
                await refused(scope, receive, send)
            except TimeoutError:
                late = PlainTextResponse("the call arrived too slowly\n", 408, _LAST)
                await late(scope, receive, send)
            except ProtocolViolation as error:
                await PlainTextResponse(f"{error}\n", 400)(scope, receive, send)
            else:
                answer = await run_in_threadpool(self._dispatcher.answer, session, call)
                await _send(answer, scope, receive, send)


def authenticated(request: Request, properties: Mapping[str, str]) -> Session:
    """Return a session for this request alone, of the user that it names.

    This is the one place that decides who asks over HTTP: whatever proves it (a bearer token, say)
    is checked here, before the body is read.
    Raises Unauthenticated where the request names nobody, with Hive's text, or too long a name.
    """
    user = request.headers.get(USER_HEADER)
    if not user:
        raise Unauthenticated(f"User header {USER_HEADER} missing in request")
    if len(user) > LONGEST_PRINCIPAL:
        raise Unauthenticated(too_long(user))
    client = request.client
    session = Session(
        f"{client.host}:{client.port}" if client else "unknown", properties=properties
    )
    session.identify(user, ())
    return session


async def only_call(request: Request, limits: Limits, patience: float = PATIENCE) -> Call:
    """Return the call that a request holds; raises ProtocolViolation where it is not just one.

    It is looked at while it arrives: what is too big or no Thrift is not read to its end.
    Raises TimeoutError where it comes too slowly.
    """
    connection = Connection(limits)
    calls: list[Call] = []
    until = asyncio.get_running_loop().time() + patience
    async with asyncio.timeout_at(until) as deadline:
        async for piece in request.stream():
            until += len(piece) / SLOWEST
            deadline.reschedule(until)
            calls += connection.receive(piece)
            if connection.violation is not None:
                raise connection.violation
            if len(calls) > 1:
                break
    if len(calls) != 1 or not connection.idle:
        raise ProtocolViolation("a request has to hold one whole Thrift call and nothing else")
    return calls[0]


async def _send(answer: Answer | None, scope: Scope, receive: Receive, send: Send) -> None:
    try:
        await _response(answer)(scope, receive, send)
    finally:
        if answer is not None and answer.close is not None:
            answer.close()


def _response(answer: Answer | None) -> Response:
    """Send small answers with their length, big ones in pieces; a oneway call has none."""
    if answer is None or answer.more is None:
        return Response(answer.first if answer else b"", media_type=MEDIA_TYPE)
    return StreamingResponse(_bytes(answer.more), media_type=MEDIA_TYPE)


def _bytes(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    return (bytes(piece) for piece in pieces)
