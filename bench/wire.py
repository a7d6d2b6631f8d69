"""A Thrift client that times servers, not itself.

Reads are timed to the last byte of the reply, which is taken but not decoded: with a thousand
partitions and more, building objects costs the client more than the answer costs the server.
How long a reply is, and what it holds, is learned once from a call that is decoded.
"""

import socket
import time
from typing import Any

from thrift.protocol.TBinaryProtocol import TBinaryProtocol, TBinaryProtocolAccelerated
from thrift.Thrift import TApplicationException, TMessageType
from thrift.transport.TTransport import TBufferedTransport, TMemoryBuffer, TTransportBase

from catalog_api.thrift.gen.methods import METHODS

_SECONDS = 600


class CallFailed(Exception):
    """The server answered a call with an exception."""

    def __init__(self, method: str, answer: object) -> None:
        super().__init__(f"{method}: {answer}")


class _Counting(TTransportBase):  # type: ignore[misc]  # thrift has no types
    """A socket that counts what it read."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self.taken = 0

    def read(self, size: int) -> bytes:
        data = self._socket.recv(size)
        if not data:
            raise EOFError("the server closed the connection")
        self.taken += len(data)
        return data


def encoded(method: str, *arguments: Any) -> bytes:
    """The bytes of a call."""
    args = METHODS[method].args()
    for name, value in zip(args.__slots__, arguments, strict=True):
        setattr(args, name, value)
    buffer = TMemoryBuffer()
    protocol = TBinaryProtocolAccelerated(buffer)
    protocol.writeMessageBegin(method, TMessageType.CALL, 1)
    args.write(protocol)
    protocol.writeMessageEnd()
    data: bytes = buffer.getvalue()
    return data


class Client:
    """One connection to a metastore."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), _SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._reply = bytearray(1 << 16)

    def close(self) -> None:
        self._socket.close()

    def ask(self, method: str, *arguments: Any) -> Any:
        """Call and decode; raises `CallFailed`."""
        return self.send(encoded(method, *arguments))[0]

    def send(self, call: bytes) -> tuple[Any, int]:
        """Send an encoded call and decode the reply; gives its value and its length in bytes."""
        counting = _Counting(self._socket)
        protocol = TBinaryProtocolAccelerated(TBufferedTransport(counting, 1 << 16))
        self._socket.sendall(call)
        method, kind, _ = protocol.readMessageBegin()
        if kind == TMessageType.EXCEPTION:
            refusal = TApplicationException()
            refusal.read(protocol)
            raise CallFailed(method, refusal)
        kind_of_result = METHODS[method].result
        assert kind_of_result is not None
        result = kind_of_result()
        result.read(protocol)
        for field in METHODS[method].throws.values():
            if getattr(result, field) is not None:
                raise CallFailed(method, getattr(result, field))
        return getattr(result, "success", None), counting.taken

    def time(self, call: bytes, length: int) -> float:
        """Seconds from the first byte sent to the last of `length` bytes received."""
        if len(self._reply) < length:
            self._reply = bytearray(length)
        view = memoryview(self._reply)[:length]
        begin = time.perf_counter()
        self._socket.sendall(call)
        missing = length
        while missing:
            got = self._socket.recv_into(view[length - missing :])
            if not got:
                raise EOFError("the server closed the connection")
            missing -= got
        end = time.perf_counter()
        if view[-1] != 0 or view[3] != TMessageType.REPLY:
            raise CallFailed(_name(call), "another reply than before")
        return end - begin

    def time_decoded(self, call: bytes) -> tuple[Any, float]:
        """The value and the seconds of a call with a short answer; raises `CallFailed`."""
        begin = time.perf_counter()
        value, _ = self.send(call)
        return value, time.perf_counter() - begin


def _name(call: bytes) -> str:
    name: str = TBinaryProtocol(TMemoryBuffer(call)).readMessageBegin()[0]
    return name
