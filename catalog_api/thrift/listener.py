"""Sockets and threads of the Thrift door: one event loop, one pool of threads for the calls.

The loop reads, finds complete calls, and writes. A call runs in a thread; a client's calls run
one after another, as Hive's clients expect. A thread is held only while a call runs: big answers
come from a spool, piece by piece, as fast as the client reads, so thousands of silent or slow
clients cost memory only.
"""

import asyncio
import logging
import socket
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from time import time
from typing import cast

from catalog_api.thrift.connection import Call, Connection, Limits
from catalog_api.thrift.dispatch import Answer, Dispatcher
from catalog_api.thrift.handlers.request import Server
from catalog_api.thrift.handlers.session import Session
from catalog_api.thrift.protocol.skimmer import DEFAULT_MAX_MESSAGE
from catalog_api.thrift.protocol.violation import ProtocolViolation
from metastore.metrics import THRIFT_CONNECTIONS
from metastore.service.catalog import CatalogService

_LOG = logging.getLogger(__name__)
_MOST_WAITING = 8  # complete calls of one client beside the running one; then nothing is read
_WRITE_BUFFER = 1024 * 1024
_KEEP_ALIVE = {"TCP_KEEPIDLE": 120, "TCP_KEEPINTVL": 30, "TCP_KEEPCNT": 4}


class ThriftListener:
    """Serves a catalog to Hive clients on a listening socket."""

    def __init__(
        self,
        service: CatalogService,
        *,
        threads: int = 16,
        max_message: int = DEFAULT_MAX_MESSAGE,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """`max_message` is in bytes; `properties` are Hive's, by any of their names."""
        self.properties = properties or {}
        server = Server(started_at=int(time()), properties=self.properties)
        self.dispatcher = Dispatcher(service, server)
        self.limits = Limits(max_message=max_message)
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="thrift")
        self.clients: set[_Client] = set()
        self._server: asyncio.Server | None = None

    async def start(self, sock: socket.socket) -> None:
        """Accept clients on `sock`, which is bound and need not listen yet."""
        self.loop = asyncio.get_running_loop()
        self._server = await self.loop.create_server(
            lambda: _Client(self), sock=sock, backlog=1024
        )

    async def stop(self, grace: float = 10.0) -> None:
        """Accept nobody any more, let running calls end for `grace` seconds, then hang up."""
        if self._server is not None:
            self._server.close()
        waiting = [client.leave() for client in self.clients]
        if waiting:
            await asyncio.wait(waiting, timeout=grace)
        for client in list(self.clients):
            client.abort()
        self.threads.shutdown(wait=False, cancel_futures=True)


class _Client(asyncio.Protocol):
    """One connection. All methods but `_run` and `_next_piece` run in the loop."""

    def __init__(self, listener: ThriftListener) -> None:
        self._listener = listener
        self._connection = Connection(listener.limits)
        self._waiting: deque[Call] = deque()
        self._busy = False
        self._answer: Answer | None = None  # whose pieces are being sent
        self._writable = True
        self._reading = True
        self._leaving = False
        self._gone: asyncio.Future[None] = listener.loop.create_future()

    # --- called by the loop ---------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(high=_WRITE_BUFFER)
        peer = transport.get_extra_info("peername")
        self._session = Session(
            f"{peer[0]}:{peer[1]}" if peer else "unknown",
            properties=self._listener.properties,
        )
        _keep_alive(transport.get_extra_info("socket"))
        self._listener.clients.add(self)
        THRIFT_CONNECTIONS.inc()

    def data_received(self, data: bytes) -> None:
        try:
            self._waiting.extend(self._connection.receive(data))
            violation = self._connection.violation
        except ProtocolViolation as error:
            violation = error
        if violation is not None:
            _LOG.warning("%s: hanging up: %s", self._session.peer, violation)
            self._leaving = True
        self._go_on()

    def eof_received(self) -> bool:
        """Answer what was asked before the client closed its side, then close."""
        self._leaving = True
        self._go_on()
        return True

    def pause_writing(self) -> None:
        self._writable = False

    def resume_writing(self) -> None:
        self._writable = True
        self._go_on()

    def connection_lost(self, _error: Exception | None) -> None:
        self._waiting.clear()
        self._leaving = True
        self._writable = False
        if not self._busy:
            self._finish_answer()
        self._listener.clients.discard(self)
        THRIFT_CONNECTIONS.dec()
        self._gone.set_result(None)

    # --- one call after another -----------------------------------------------------------------

    def leave(self) -> asyncio.Future[None]:
        """Take no more calls; the future is done when the last answer is out."""
        self._leaving = True
        self._waiting.clear()
        self._go_on()
        return self._gone

    def abort(self) -> None:
        self._transport.abort()

    def _go_on(self) -> None:
        """Do whatever is next: send a piece, begin a call, read on, or close."""
        if not self._busy and self._writable:
            if self._answer is not None:
                self._submit(self._next_piece)
            elif self._waiting:
                self._submit(self._run, self._waiting.popleft())
            elif self._leaving:
                self._transport.close()
                return
        self._read_or_pause()

    def _read_or_pause(self) -> None:
        wanted = not self._leaving and len(self._waiting) < _MOST_WAITING
        if wanted != self._reading and not self._transport.is_closing():
            self._reading = wanted
            if wanted:
                self._transport.resume_reading()
            else:
                self._transport.pause_reading()

    def _finish_answer(self) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and answer.close is not None:
            answer.close()

    def _answered(self, answer: Answer | None) -> None:
        self._busy = False
        self._answer = answer
        if answer is None or self._transport.is_closing():
            self._finish_answer()
        else:
            if answer.first:
                self._transport.write(answer.first)
            if answer.more is None:
                self._finish_answer()
        self._go_on()

    def _piece_came(self, piece: bytes | memoryview) -> None:
        self._busy = False
        if not piece or self._transport.is_closing():
            self._finish_answer()
        else:
            self._transport.write(piece)
        self._go_on()

    def _failed(self) -> None:
        """Hang up: an answer broke off in the middle, so nothing sensible can follow."""
        self._busy = False
        self._finish_answer()
        self._transport.abort()

    # --- in threads -----------------------------------------------------------------------------

    def _submit(self, work: Callable[..., None], *arguments: object) -> None:
        self._busy = True
        self._listener.threads.submit(work, *arguments)

    def _run(self, call: Call) -> None:
        try:
            answer = self._listener.dispatcher.answer(self._session, call)
        except Exception:  # noqa: BLE001 - logged; nothing may end the connection without a word
            _LOG.exception("the answer to %s broke off", call.method)
            self._tell(self._failed)
        else:
            self._tell(self._answered, answer)

    def _next_piece(self) -> None:
        assert self._answer is not None
        assert self._answer.more is not None
        try:
            piece = next(self._answer.more, b"")
        except Exception:  # noqa: BLE001 - logged; nothing may end the connection without a word
            _LOG.exception("an answer broke off")
            self._tell(self._failed)
        else:
            self._tell(self._piece_came, piece)

    def _tell(self, callback: Callable[..., None], *arguments: object) -> None:
        """Go on in the loop, unless it has ended meanwhile."""
        with suppress(RuntimeError):
            self._listener.loop.call_soon_threadsafe(callback, *arguments)


def _keep_alive(sock: socket.socket) -> None:
    """Let the system find clients that are gone without a word, after about four minutes."""
    if sock.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for name, value in _KEEP_ALIVE.items():
        if hasattr(socket, name):  # not every system has them all
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
