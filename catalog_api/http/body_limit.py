"""Limits to what a request may send and how long it may take, held while it is read."""

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATIENCE = 60.0
"""Seconds within which a body has to be there: a few megabytes take that over a poor line."""
TOO_SLOW = "the body did not arrive within a minute: send it again, or in parts"


class BodyLimit:
    """An ASGI application that refuses bodies that are too long, too slow or packed.

    It answers 413 when it reads more than `limit` bytes of a request, 408 after `patience`
    seconds, 415 for a body that would have to be unpacked.
    """

    def __init__(self, app: ASGIApp, limit: int, patience: float = PATIENCE) -> None:
        self._app = app
        self._limit = limit
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope))
        await self._app(scope, self._limited(receive, refusal), send)

    def _refusal(self, headers: Headers) -> HTTPException | None:
        """Return why none of a body is read, if so."""
        told = headers.get("content-length", "0")
        if told.isdecimal() and int(told) > self._limit:
            return self._too_large()
        coding = headers.get("content-encoding", "identity")
        if coding.lower() == "identity":
            return None
        return HTTPException(415, f"forms are not taken with Content-Encoding: {coding}")

    def _limited(self, receive: Receive, refusal: HTTPException | None) -> Receive:
        received, is_whole = 0, False
        until = asyncio.get_running_loop().time() + self._patience

        async def receive_limited() -> Message:
            nonlocal received, is_whole
            if refusal is not None:
                raise refusal
            if is_whole:  # what is waited for is the end of the connection
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(408, TOO_SLOW, {"Connection": "close"}) from error
            received += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if received > self._limit:
                raise self._too_large()
            return message

        return receive_limited

    def _too_large(self) -> HTTPException:
        return HTTPException(413, f"at most {self._limit:,} bytes are taken here")
