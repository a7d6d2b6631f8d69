"""A proxy in front of a metastore that notes every Thrift call with its arguments and answer."""

import contextlib
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from thrift.protocol.TBinaryProtocol import TBinaryProtocol
from thrift.Thrift import TApplicationException, TMessageType
from thrift.transport.TTransport import TTransportBase

from catalog_api.thrift.gen.methods import METHODS


@dataclass(frozen=True, slots=True)
class Call:
    """One call as it went over the wire; `result` is None when the server refused it."""

    method: str
    args: Any
    result: Any

    @property
    def partitions(self) -> list[tuple[str, tuple[str, ...]]]:
        """The table and the values of each partition that the answer carries."""
        success = getattr(self.result, "success", None)
        shared = [
            (spec.tableName, tuple(one.values))
            for spec in getattr(success, "partitionsSpec", None) or ()
            for one in spec.sharedSDPartitionSpec.partitions or ()
        ]
        found = getattr(success, "partitions", success)
        is_partition = isinstance(found, list) and all(hasattr(one, "values") for one in found)
        if not isinstance(found, list) or not is_partition:
            return shared
        return [*shared, *((one.tableName, tuple(one.values)) for one in found)]


class _Copying(TTransportBase):  # type: ignore[misc]  # thrift has no types
    """Reads from a socket and keeps what it read, to be passed on."""

    def __init__(self, source: socket.socket) -> None:
        self._source = source.makefile("rb")
        self.taken = bytearray()

    def read(self, size: int) -> bytes:
        data = self._source.read(size)
        if len(data) < size:
            raise EOFError
        self.taken += data
        return data

    def close(self) -> None:
        self._source.close()


@dataclass(slots=True)
class _Conversation:
    tap: "Wiretap"
    client: socket.socket
    server: socket.socket

    def run(self) -> None:
        asked, answered = _Copying(self.client), _Copying(self.server)
        with contextlib.suppress(EOFError, OSError):
            while True:
                self._one_call(asked, answered)
        for side in (asked, answered, self.client, self.server):
            side.close()

    def _one_call(self, asked: _Copying, answered: _Copying) -> None:
        request = TBinaryProtocol(asked)
        name, kind, _ = request.readMessageBegin()
        method = METHODS[name]
        args = method.args()
        args.read(request)
        self.server.sendall(bytes(asked.taken))
        asked.taken.clear()
        if kind == TMessageType.ONEWAY:
            self.tap.note(Call(name, args, None))
            return
        reply = TBinaryProtocol(answered)
        _, kind, _ = reply.readMessageBegin()
        assert method.result is not None
        result: Any = (
            TApplicationException() if kind == TMessageType.EXCEPTION else method.result()
        )
        result.read(reply)
        self.tap.note(Call(name, args, None if kind == TMessageType.EXCEPTION else result))
        self.client.sendall(bytes(answered.taken))
        answered.taken.clear()


@dataclass(slots=True)
class Wiretap:
    """Listens on `port` of 127.0.0.1 and passes every call on to `server_port`."""

    server_port: int
    port: int = 0
    calls: list[Call] = field(default_factory=list)
    _listener: socket.socket | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> "Wiretap":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()
        return self

    def stop(self) -> None:
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
            self._listener.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.server_port))
            for side in (client, server):
                side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            talk = _Conversation(self, client, server)
            threading.Thread(target=talk.run, daemon=True).start()

    def note(self, call: Call) -> None:
        with self._lock:
            self.calls.append(call)

    @property
    def uri(self) -> str:
        return f"thrift://127.0.0.1:{self.port}"

    @contextlib.contextmanager
    def listening(self) -> Iterator["Heard"]:
        """Collect the calls made inside the block."""
        heard = Heard([])
        begin = len(self.calls)
        yield heard
        heard.calls.extend(self.calls[begin:])


@dataclass(frozen=True, slots=True)
class Heard:
    """What an engine asked of the metastore for one or more statements."""

    calls: list[Call]

    @property
    def methods(self) -> Counter[str]:
        return Counter(call.method for call in self.calls)

    @property
    def refused(self) -> set[str]:
        """Methods that the server does not know."""
        return {call.method for call in self.calls if call.result is None} - {"shutdown"}

    def partitions(self, table: str) -> list[tuple[str, ...]]:
        """The values of the partitions of `table` that came over the wire, sorted, each once."""
        found = {values for call in self.calls for of, values in call.partitions if of == table}
        return sorted(found)
