import socket
from collections.abc import Iterator

import pytest

from catalog_api.server.sockets import bind_sockets
from metastore.config import Settings
from metastore.config.values import is_loopback
from metastore.errors import Unavailable


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_both_ports_are_open_at_once_and_named_in_urls() -> None:
    sockets = bind_sockets(Settings(thrift_port=0, http_port=0))
    thrift_port = sockets.thrift.getsockname()[1]
    http_port = sockets.http.getsockname()[1]
    try:
        assert sockets.thrift_url == f"thrift://127.0.0.1:{thrift_port}"
        assert sockets.http_url == f"http://127.0.0.1:{http_port}"
        for port in (thrift_port, http_port):
            socket.create_connection(("127.0.0.1", port), 5).close()
    finally:
        sockets.close()


def test_a_port_in_use_names_the_port_and_the_option(taken: int) -> None:
    message = rf"port {taken}: address already in use; .* --http-port"

    with pytest.raises(Unavailable, match=message):
        bind_sockets(Settings(thrift_port=0, http_port=taken))


def test_a_port_in_use_frees_the_other_one(taken: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]
    with pytest.raises(Unavailable):
        bind_sockets(Settings(thrift_port=free, http_port=taken))

    bind_sockets(Settings(thrift_port=free, http_port=0)).close()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Unavailable, match="this machine does not have this address"):
        bind_sockets(Settings(host="192.0.2.1", thrift_port=0, http_port=0))


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_only_loopback_addresses_are_private(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer
