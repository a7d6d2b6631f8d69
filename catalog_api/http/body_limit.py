"""A limit to what a request may send, held while it is read."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """An ASGI application that answers 413 when it reads more than `limit` bytes of a request."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        await self._app(scope, self._limited(receive, int(told) if told.isdecimal() else 0), send)

    def _limited(self, receive: Receive, told: int) -> Receive:
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            if told > self._limit:  # without reading any of it
                raise self._too_large()
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit:
                raise self._too_large()
            return message

        return receive_limited

    def _too_large(self) -> HTTPException:
        return HTTPException(413, f"at most {self._limit:,} bytes are taken here")
