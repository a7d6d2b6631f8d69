"""A connection to a metastore of any release, for calls that only read."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from thrift.protocol.TBinaryProtocol import TBinaryProtocolAccelerated
from thrift.Thrift import TApplicationException, TException, TMessageType
from thrift.transport.TSocket import TSocket
from thrift.transport.TTransport import TBufferedTransport, TTransportException

from catalog_api.thrift.gen.base import StructError
from catalog_api.thrift.gen.methods import METHODS
from metastore.errors import Unavailable

DEFAULT_PORT = 9083
_TIMEOUT_MS = 600_000
_ATTEMPTS = 3


class UnknownToServer(Exception):
    """The server's release does not have this method."""


def parse_uri(uri: str) -> tuple[str, int]:
    """Return host and port of `thrift://host:port`. Raises ValueError for anything else."""
    parts = urlsplit(uri)
    if parts.scheme != "thrift" or not parts.hostname or parts.path.strip("/"):
        raise ValueError("it must be like thrift://host:9083")
    return parts.hostname, parts.port or DEFAULT_PORT


class HiveConnection:
    """Calls of one client; a connection that breaks is made again, as all calls only read."""

    def __init__(self, host: str, port: int) -> None:
        self._uri = f"thrift://{host}:{port}"
        self._socket = TSocket(host, port)
        self._socket.setTimeout(_TIMEOUT_MS)
        self._transport = TBufferedTransport(self._socket, 1 << 16)
        self._protocol = TBinaryProtocolAccelerated(self._transport, strictWrite=True)
        self._seqid = 0
        self._unknown: set[str] = set()

    def call(self, method: str, **arguments: Any) -> Any:
        """Return what a method answers.

        Raises the exception that was answered, UnknownToServer, and Unavailable where the server
        does not answer, or answers what is not expected.
        """
        if method in self._unknown:
            raise UnknownToServer(method)
        for attempt in range(_ATTEMPTS):
            try:
                return self._call(method, arguments)
            except TApplicationException as error:
                if error.type == TApplicationException.UNKNOWN_METHOD:
                    self._unknown.add(method)
                    raise UnknownToServer(method) from error
                raise Unavailable(f"{self._uri} failed in {method}: {error.message}") from error
            except (TTransportException, OSError, EOFError) as error:
                self.close()
                if attempt == _ATTEMPTS - 1:
                    raise Unavailable(f"{self._uri} does not answer: {error}") from error
        raise AssertionError("the last attempt returns or raises")

    def _call(self, method: str, arguments: dict[str, Any]) -> Any:
        if not self._transport.isOpen():
            self._transport.open()
            with suppress(TException):
                self._exchange("set_ugi", {"user_name": getpass.getuser(), "group_names": []})
        return self._exchange(method, arguments)

    def _exchange(self, method: str, arguments: dict[str, Any]) -> Any:
        self._seqid += 1
        known = METHODS[method]
        self._protocol.writeMessageBegin(method, TMessageType.CALL, self._seqid)
        known.args(**arguments).write(self._protocol)
        self._protocol.writeMessageEnd()
        self._transport.flush()
        _, kind, _ = self._protocol.readMessageBegin()
        if kind == TMessageType.EXCEPTION:
            failure = TApplicationException()
            failure.read(self._protocol)
            self._protocol.readMessageEnd()
            raise failure
        assert known.result is not None, "every method that is called here answers"
        result: Any = known.result()
        result.read(self._protocol)
        self._protocol.readMessageEnd()
        for field in known.throws.values():
            if (error := getattr(result, field)) is not None:
                raise error
        return getattr(result, "success", None)

    def close(self) -> None:
        """Hang up; a later call connects again."""
        self._transport.close()


@contextmanager
def connected(host: str, port: int) -> Iterator[HiveConnection]:
    """Give a connection. What the server refuses and nobody expected becomes Unavailable."""
    connection = HiveConnection(host, port)
    try:
        yield connection
    except StructError as error:
        kind = type(error).__name__
        raise Unavailable(f"thrift://{host}:{port} refused: {kind}: {error.message}") from error
    finally:
        connection.close()
