"""Bodies of requests, checked before anything is done with them: length, type, strict JSON.

The framework's own reader takes NaN, keys that come twice (the last one wins) and lone
surrogates, which no store can keep.
"""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalog_api.http.body_limit import PATIENCE, TOO_SLOW
from catalog_api.http.problems import problem

LONGEST = 10 * 1024 * 1024
"""Bytes of a body: 10,000 partitions or 100,000 columns need less."""
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class CheckedBodies:
    """An ASGI application that is handed only bodies which it can read."""

    def __init__(self, app: ASGIApp, longest: int = LONGEST, patience: float = PATIENCE) -> None:
        self._app = app
        self._longest = longest
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        try:
            async with asyncio.timeout(self._patience):
                body = await self._read(request, receive)
        except TimeoutError:
            answer = problem(408, "body-too-slow", TOO_SLOW, headers={"Connection": "close"})
            await answer(scope, receive, send)
            return
        refusal = self._too_long() if body is None else refused(request, body)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        sent = False

        async def receive_again() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, receive_again, send)

    async def _read(self, request: Request, receive: Receive) -> bytes | None:
        """Return the body; None as soon as it is known to be too long."""
        told = request.headers.get("Content-Length", "")
        if told.isdecimal() and int(told) > self._longest:
            return None
        read = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return bytes(read)
            read += message.get("body", b"")
            if len(read) > self._longest:
                return None
            if not message.get("more_body", False):
                return bytes(read)

    def _too_long(self) -> Response:
        told = f"the body is longer than {self._longest:,} bytes: send it in parts"
        # What is left of the body is not read, so the connection cannot be used again.
        return problem(413, "body-too-long", told, headers={"Connection": "close"})


def refused(request: Request, body: bytes) -> Response | None:
    """Return the answer to a body that cannot be used; None where it can."""
    if not body:
        return None
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.lower() != "identity":
        told = f"bodies are not taken with Content-Encoding: {coding}; send it as it is"
        return problem(415, "unsupported-media-type", told, headers={"Accept-Encoding": ""})
    if not _says_json(request):
        told = "send the body as JSON, with the header Content-Type: application/json"
        return problem(415, "unsupported-media-type", told)
    try:
        check_json(body)
    except ValueError as error:
        return problem(400, "invalid-json", f"the body is no JSON that can be used: {error}")
    return None


def check_json(body: bytes) -> None:
    """Raise ValueError, which says what is wrong, for what is not strict JSON."""
    orjson.loads(body)  # says no to NaN, lone surrogates, wrong UTF-8 and very deep nesting
    if _NUL.search(body):
        raise ValueError("texts must not have the control character (U+0000)")
    try:
        json.loads(body, object_pairs_hook=_once)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _once(pairs: list[tuple[str, Any]]) -> Mapping[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = Counter(name for name, _ in pairs)
        raise ValueError(f"the key {names.most_common(1)[0][0]!r} comes twice")
    return found


def _says_json(request: Request) -> bool:
    told = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return told == "application/json" or told.endswith("+json")
