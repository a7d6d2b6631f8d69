"""HTTP connections of which none lasts for ever: what uvicorn waits for has an end here.

Uvicorn ends a connection that is idle between two requests, and nothing else: one on which nothing
was ever sent, or half a request, stays open until the client goes.
"""

import asyncio
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """What a connection may cost.

    A request's line and headers have to be there `head` seconds after the connection was made or
    the request began, in `longest_head` bytes. After an answer the client may be silent for `idle`
    seconds, and where it does not read an answer nothing is waited for longer than `stalled`.
    """

    head: float = 30
    longest_head: int = 64 * 1024
    idle: int = 1800  # as in Hive
    stalled: float = 300


USUAL = ConnectionLimits()


class _Place(Enum):
    """How far the parser has come."""

    BETWEEN = auto()
    IN_HEAD = auto()
    IN_BODY = auto()


class BoundedHttp(HttpToolsProtocol):
    """Uvicorn's protocol with deadlines. How long a body may take is for applications to say."""

    def __init__(self, *args: Any, limits: ConnectionLimits, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._limits = limits
        self._place = _Place.BETWEEN
        self._piece = 0
        self._head_size = 0
        self._deadline: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None

    # --- called by the loop ---------------------------------------------------------------------

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._forget_deadline()
        self._forget_stall()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came, and see that the client owes the rest in time."""
        self._piece = len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._place is _Place.IN_HEAD:
            self._head_size += len(data)
        if self._head_size > self._limits.longest_head:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif self._is_answering():
            pass  # the next deadline begins with the end of the answer
        elif self.cycle is not None and self._place is _Place.BETWEEN:
            self._expect_another()
        else:
            self._expect_head()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def pause_writing(self) -> None:
        """Begin to wait for the client to read."""
        super().pause_writing()
        self._stall = self.loop.call_later(self._limits.stalled, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client reads."""
        self._forget_stall()
        super().resume_writing()

    # --- called by the parser -------------------------------------------------------------------

    def on_message_begin(self) -> None:
        """Begin to count the bytes of a head, from the next piece on."""
        super().on_message_begin()
        self._place = _Place.IN_HEAD
        self._head_size = -self._piece

    def on_headers_complete(self) -> None:
        """Begin the request, for which the client has kept its deadline."""
        self._place = _Place.IN_BODY
        self._head_size = 0
        self._forget_deadline()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """End the request; another one may come."""
        self._place = _Place.BETWEEN
        super().on_message_complete()

    # --- deadlines ------------------------------------------------------------------------------

    def _expect_head(self) -> None:
        """Have one deadline, whatever arrives until then."""
        if self._deadline is None:
            self._deadline = self.loop.call_later(self._limits.head, self._late)

    def _expect_another(self) -> None:
        """Let the client be silent: what it sent last was the rest of an answered request."""
        self._forget_deadline()
        self._unset_keepalive_if_required()
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )

    def _late(self) -> None:
        if self._place is _Place.IN_HEAD:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:  # an answer to no request could be taken for that to the next one
            self.transport.close()

    def _refuse(self, status: HTTPStatus) -> None:
        """Hang up, and say why where that cannot be taken for a part of another answer."""
        if self._is_answering():
            self.transport.close()
            return
        told = f"{status.phrase}\n".encode()
        head = (
            b"content-type: text/plain; charset=utf-8\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n" % len(told)
        )
        self.transport.write(STATUS_LINE[status] + head + told)
        self.transport.close()

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _forget_stall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None
