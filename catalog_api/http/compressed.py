"""Answers in Zstandard or gzip, for clients that take them; streams are sent piece by piece."""

import zlib
from typing import Protocol

import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHORTEST = 1024  # bytes; less is sent as it is
_TYPES = frozenset(
    {
        "application/json",
        "application/problem+json",
        "application/x-ndjson",
        "application/javascript",
        "image/svg+xml",
        "text/css",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)
_CODINGS = ("zstd", "gzip")
_GZIP = 31  # zlib's window bits for gzip
_LEVEL = 5
_ZSTD_LEVEL = 3


class _Packer(Protocol):
    def pack(self, content: bytes) -> bytes:
        """Return all that a reader needs to have the content up to here."""
        ...

    def finish(self) -> bytes: ...


class _Gzip:
    def __init__(self) -> None:
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)

    def pack(self, content: bytes) -> bytes:
        return self._packer.compress(content) + self._packer.flush(zlib.Z_SYNC_FLUSH)

    def finish(self) -> bytes:
        return self._packer.flush()


class _Zstandard:
    def __init__(self) -> None:
        self._packer = zstandard.ZstdCompressor(_ZSTD_LEVEL).compressobj()

    def pack(self, content: bytes) -> bytes:
        packed = self._packer.compress(content)
        return packed + self._packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    def finish(self) -> bytes:
        return self._packer.flush()


class Compressed:
    """An ASGI application whose answers are packed as the client prefers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        coding = chosen_coding(Headers(scope=scope).get("Accept-Encoding", ""))
        await self._app(scope, receive, _Answer(send, coding).send)


class _Answer:
    """One answer: its start is held back until the length of a short one is known."""

    def __init__(self, send: Send, coding: str | None) -> None:
        self._send = send
        self._coding = coding
        self._start: Message | None = None
        self._packer: _Packer | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if not _is_packable(message):
                await self._send(message)
                return
            MutableHeaders(raw=message["headers"]).add_vary_header("Accept-Encoding")
            if self._coding is None:
                await self._send(message)
                return
            self._start = message
        elif message["type"] == "http.response.body":
            await self._body(message)
        else:
            await self._send(message)

    async def _body(self, message: Message) -> None:
        content, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            await self._begin(self._start, content, more=more)
            self._start = None
        if self._packer is not None:
            content = self._packer.pack(content) if content and more else self._last(content, more)
        await self._send({**message, "body": content})

    async def _begin(self, start: Message, content: bytes, *, more: bool) -> None:
        headers = MutableHeaders(raw=start["headers"])
        if more or len(content) >= SHORTEST:
            self._packer = _Zstandard() if self._coding == "zstd" else _Gzip()
            headers["Content-Encoding"] = self._coding or ""
            del headers["Content-Length"]
        await self._send(start)

    def _last(self, content: bytes, more: bool) -> bytes:
        assert self._packer is not None
        if more:
            return b""
        return (self._packer.pack(content) if content else b"") + self._packer.finish()


def chosen_coding(accepted: str) -> str | None:
    """Return the coding that a header (RFC 9110, 12.5.3) likes best; None for none.

    Zstandard comes before gzip where a client likes both as much.
    """
    weights: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = _weight(parameters)
    best = max(_CODINGS, key=lambda each: weights.get(each, weights.get("*", 0)))
    return best if weights.get(best, weights.get("*", 0)) > 0 else None


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1
    try:
        return float(value)
    except ValueError:
        return 0


def _is_packable(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    type_ = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return type_ in _TYPES and "Content-Encoding" not in headers
