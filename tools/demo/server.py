"""A Skep server of the demo: SQLite, ports that are free."""

import contextlib
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.demo.terminal import skep
from tools.peers.process import Server, free_port


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the server answers."""

    thrift: str
    http: str


def _usual_or_free(port: int) -> int:
    """The usual port where nobody has it, so that the addresses are those of the guides."""
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(("127.0.0.1", port))
        except OSError:
            return free_port()
    return port


def _ready(http: str) -> bool:
    try:
        with urllib.request.urlopen(f"{http}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Addresses]:
    """Run `skep serve` in `folder`. Raises `NotStarted` with the end of its log."""
    thrift, http = _usual_or_free(9083), _usual_or_free(8080)
    addresses = Addresses(f"thrift://127.0.0.1:{thrift}", f"http://127.0.0.1:{http}")
    server = Server(
        "Skep",
        skep(
            *("serve", "--thrift-port", str(thrift), "--http-port", str(http)),
            *("--crawl-location", (folder / "lake").as_uri()),
        ),
        folder / "skep.log",
        folder=folder,
    )
    server.start(lambda: _ready(addresses.http), seconds=30)
    try:
        yield addresses
    finally:
        server.stop()
