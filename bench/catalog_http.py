"""A client that times answers over HTTP, on one connection, compressed as browsers ask for it."""

import http.client
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

_HEADERS = {"Accept-Encoding": "gzip"}
_SECONDS = 120


class Figure(TypedDict):
    """Milliseconds, and the bytes of an answer."""

    p50: float
    p95: float
    bytes: int


class NotAnswered(Exception):
    """A page or call did not answer with 200."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How long an answer took to its last byte, and how many bytes there were."""

    seconds: float
    bytes: int


class Browser:
    """One connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)

    def get(self, path: str, *, is_part: bool = False) -> Answer:
        """Ask for a page, or a part of one, and read it to the end. Raises NotAnswered."""
        begin = time.perf_counter()
        headers = {**_HEADERS, "HX-Request": "true"} if is_part else _HEADERS
        self._connection.request("GET", path, headers=headers)
        answer = self._connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - begin
        if answer.status != http.HTTPStatus.OK:
            raise NotAnswered(f"{path}: {answer.status} {content[:300]!r}")
        return Answer(seconds, len(content))


def percentiles(seconds: Sequence[float], size: int) -> Figure:
    """Return the median and the 95th percentile in milliseconds."""
    marks = statistics.quantiles(seconds, n=100, method="inclusive")
    return {"p50": round(marks[49] * 1000, 1), "p95": round(marks[94] * 1000, 1), "bytes": size}
