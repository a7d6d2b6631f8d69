"""HTTP clients that connect and do not go on: each comes to an end, and stops nobody else."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from catalog_api.server.http_protocol import ConnectionLimits
from tests.fixtures.http_server import served

HEAD = b"GET / HTTP/1.1\r\nHost: here\r\n"
PATIENCE = 20.0
"""Seconds after which a test gives up."""
NEVER = 1_000
QUICK = ConnectionLimits(head=0.2, idle=NEVER, stalled=0.2)
LESS_QUICK = ConnectionLimits(head=1, idle=NEVER)
"""For tests in which a client keeps its deadlines."""
BIG = 50_000_000


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the size of the body, with a big answer, or before the body has come."""
    request = Request(scope, receive)
    answer: Response
    if request.url.path == "/big":
        answer = PlainTextResponse("x" * BIG)
    elif request.url.path == "/early":
        answer = PlainTextResponse("early")
    else:
        answer = PlainTextResponse(str(len(await request.body())))
    await answer(scope, receive, send)


@contextmanager
def connected(url: str) -> Iterator[socket.socket]:
    place = urlsplit(url)
    with socket.create_connection((place.hostname, place.port), timeout=PATIENCE) as client:
        yield client


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with served(app, QUICK) as url:
        yield url


@pytest.fixture(scope="module")
def patient_url() -> Iterator[str]:
    with served(app, LESS_QUICK) as url:
        yield url


def is_answered(client: socket.socket, end: bytes) -> bool:
    """Tell whether an answer comes that ends so."""
    came = b""
    while not came.endswith(end):
        piece = client.recv(1000)
        came += piece
        if not piece:
            return False
    return came.startswith(b"HTTP/1.1 200 ")


def until_the_end(client: socket.socket, feed: Callable[[], bytes] | None = None) -> bytes:
    """Return what comes until the server hangs up, while something is sent again and again."""
    client.settimeout(PATIENCE if feed is None else 0.02)
    came = b""
    while True:
        try:
            if feed is not None:
                client.sendall(feed())
            piece = client.recv(65_536)
        except TimeoutError:
            assert feed is not None, "the server waits for ever"
        except ConnectionError:  # it has hung up before it read what was sent last
            return came
        else:
            if not piece:
                return came
            came += piece


def test_who_says_nothing_is_hung_up_on(url: str) -> None:
    with connected(url) as client:
        assert until_the_end(client) == b""


@pytest.mark.parametrize("begun", [b"G", b"GET / HTTP/1.1\r\n", HEAD, HEAD + b"X: y"])
def test_half_a_head_is_not_waited_for(url: str, begun: bytes) -> None:
    with connected(url) as client:
        client.sendall(begun)
        assert until_the_end(client).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("piece", [b"a", b"\r\n"])
def test_a_head_in_small_pieces_has_one_deadline(url: str, piece: bytes) -> None:
    with connected(url) as client:
        client.sendall(HEAD if piece == b"a" else b"")
        came = until_the_end(client, lambda: piece)
    assert came.startswith(b"HTTP/1.1 408 ") == (piece == b"a")


def test_a_second_request_has_the_same_deadline(patient_url: str) -> None:
    with connected(patient_url) as client:
        client.sendall(HEAD + b"\r\n")
        assert is_answered(client, b"0")
        client.sendall(HEAD)
        assert until_the_end(client).startswith(b"HTTP/1.1 408 ")


def test_who_was_answered_may_be_silent(patient_url: str) -> None:
    with ExitStack() as stack:
        answered, silent = (stack.enter_context(connected(patient_url)) for _ in range(2))
        answered.sendall(HEAD + b"\r\n")
        assert is_answered(answered, b"0")
        assert until_the_end(silent) == b""  # it had been longer, had the same clock held
        answered.sendall(HEAD + b"\r\n")
        assert is_answered(answered, b"0")


def test_who_was_answered_is_not_waited_for_without_end() -> None:
    with served(app, ConnectionLimits(idle=0)) as url, connected(url) as client:
        client.sendall(HEAD + b"\r\n")
        assert until_the_end(client).endswith(b"0")


def test_the_rest_of_an_answered_request_has_a_deadline(patient_url: str) -> None:
    with connected(patient_url) as client:
        client.sendall(b"POST /early HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n")
        assert is_answered(client, b"early")
        assert until_the_end(client, lambda: b"x") == b""


def test_after_the_rest_of_an_answered_request_another_may_come(patient_url: str) -> None:
    with ExitStack() as stack:
        client = stack.enter_context(connected(patient_url))
        client.sendall(b"POST /early HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\n")
        assert is_answered(client, b"early")
        client.sendall(b"rest")
        silent = stack.enter_context(connected(patient_url))
        assert until_the_end(silent) == b""  # as long as a head may take
        client.sendall(HEAD + b"\r\n")
        assert is_answered(client, b"0")


def test_a_body_is_for_the_application_to_wait_for(patient_url: str) -> None:
    with ExitStack() as stack:
        client = stack.enter_context(connected(patient_url))
        client.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\n")
        assert until_the_end(stack.enter_context(connected(patient_url))) == b""
        client.sendall(b"body")
        assert is_answered(client, b"4")


@pytest.mark.parametrize("line", [b"X: " + b"y" * 50, b"X: y\r\n"])
def test_a_head_has_a_longest_length(line: bytes) -> None:
    with served(app, ConnectionLimits(longest_head=300)) as url, connected(url) as client:
        client.sendall(HEAD)
        assert until_the_end(client, lambda: line).startswith(b"HTTP/1.1 431 ")


def test_who_does_not_read_the_answer_is_hung_up_on(url: str) -> None:
    with connected(url) as client:
        client.sendall(b"GET /big HTTP/1.1\r\nHost: here\r\n\r\n")
        with connected(url) as other:
            assert until_the_end(other) == b""  # as long as an answer may be unread
        assert 0 < len(until_the_end(client)) < BIG


def test_hundreds_of_silent_clients_stop_nobody() -> None:
    with served(app, ConnectionLimits(head=NEVER)) as url, ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(connected(url)).sendall(HEAD)
        assert httpx.get(url, timeout=PATIENCE).text == "0"
