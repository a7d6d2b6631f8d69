"""The two listening sockets, bound once by the first process and shared with its workers."""

import errno
import socket
from dataclasses import dataclass

from metastore.config import Settings
from metastore.errors import Unavailable

BACKLOG = 1024
REASONS = {
    errno.EADDRINUSE: "address already in use",
    errno.EACCES: "this user may not open ports below 1024",
    errno.EADDRNOTAVAIL: "this machine does not have this address",
}


@dataclass(frozen=True, slots=True)
class Sockets:
    """Bound, listening sockets of both doors."""

    thrift: socket.socket
    http: socket.socket

    @property
    def thrift_url(self) -> str:
        """Where Hive clients connect."""
        return "thrift://" + _shown(self.thrift)

    @property
    def http_url(self) -> str:
        """Where REST and health are."""
        return "http://" + _shown(self.http)

    def close(self) -> None:
        """Close both in this process."""
        self.thrift.close()
        self.http.close()


def bind_sockets(settings: Settings) -> Sockets:
    """Listen on both ports. Raises `Unavailable` naming the address and the option to change."""
    thrift = _listen(settings.host, settings.thrift_port, "--thrift-port")
    try:
        return Sockets(thrift, _listen(settings.host, settings.http_port, "--http-port"))
    except Unavailable:
        thrift.close()
        raise


def _listen(host: str, port: int, option: str) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise Unavailable(
            f"--host {host} is no address of this machine: {error.strerror}"
        ) from error
    listening = socket.socket(family, kind, protocol)
    try:
        # Connections of an earlier run that linger in TIME_WAIT must not keep the port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # At once: only two listening sockets collide, two bound ones share the port unnoticed.
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        why = REASONS.get(error.errno or 0, error.strerror)
        raise Unavailable(
            f"cannot listen on {host} port {port}: {why}; choose another port with {option}"
        ) from error
    listening.setblocking(False)
    return listening


def _shown(bound: socket.socket) -> str:
    host, port = bound.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
