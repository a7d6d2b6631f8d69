"""Answers packed as the client likes."""

import asyncio
import zlib
from typing import Any

import pytest
import zstandard
from starlette.responses import StreamingResponse

from catalog_api.http.compressed import Compressed, chosen_coding
from tests.fixtures.rest_client import RestClient

EVENTS = "/api/v1/events"


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", None),
        ("gzip", "gzip"),
        ("zstd", "zstd"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"),
        ("zstd;q=0, gzip", "gzip"),
        ("gzip;q=0", None),
        ("*", "zstd"),
        ("*;q=0", None),
        ("zstd;q=0, *", "gzip"),
        ("br", None),
        ("identity", None),
        ("gzip;q=x", None),
        ("GZIP ; Q=0.5", "gzip"),
    ],
)
def test_the_coding_that_the_client_likes_best_is_taken(header: str, coding: str | None) -> None:
    assert chosen_coding(header) == coding


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
def test_a_packed_answer_holds_the_same(rest: RestClient, coding: str, accept: str) -> None:
    plain = rest.get(EVENTS, headers={"Accept-Encoding": "identity", "Accept": accept})
    packed = rest.get(EVENTS, headers={"Accept-Encoding": coding, "Accept": accept})

    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == coding
    assert "Accept-Encoding" in packed.headers["vary"]
    assert "Accept-Encoding" in plain.headers["vary"]
    assert packed.content == plain.content
    assert packed.num_bytes_downloaded < len(plain.content) / 3


def test_a_short_answer_is_sent_as_it_is(rest: RestClient) -> None:
    answer = rest.get("/api/v1/catalogs", headers={"Accept-Encoding": "gzip"})

    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_each_piece_of_a_stream_can_be_read_when_it_arrives(coding: str) -> None:
    pieces = [f"piece {number}\n".encode() for number in range(3)]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        async def content() -> Any:
            for piece in pieces:
                yield piece

        answer = StreamingResponse(content(), media_type="application/x-ndjson")
        await answer(scope, receive, send)

    unpack = (
        zlib.decompressobj(31).decompress
        if coding == "gzip"
        else zstandard.ZstdDecompressor().decompressobj().decompress
    )
    arrived = [unpack(each) for each in asyncio.run(_bodies(Compressed(app), coding)) if each]

    assert [each for each in arrived if each] == pieces


async def _bodies(app: Any, coding: str) -> list[bytes]:
    sent: list[bytes] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            sent.append(message["body"])

    headers = [(b"accept-encoding", coding.encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    await app({**scope, "asgi": {"spec_version": "2.4"}}, receive, send)
    return sent
