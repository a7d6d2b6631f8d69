"""Long lists as lines of JSON: a page is read while the one before is being sent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

import orjson
from fastapi import Request
from starlette.responses import Response, StreamingResponse

from catalog_api.http.shapes import Json

NDJSON = "application/x-ndjson"
PAGE = 1_000
"""So many are read at once, whatever the limit of the request."""
STREAMED = {
    "content": {NDJSON: {"schema": {"type": "string"}}},
    "description": "One page, or with `Accept: application/x-ndjson` the whole list, one line "
    "each. A list that breaks off is not complete: the connection ends with an error.",
}
T = TypeVar("T")


def wants_lines(request: Request) -> bool:
    """Tell whether the client asks for the whole list as lines."""
    accepted = request.headers.get("Accept", "").lower().split(",")
    return any(each.partition(";")[0].strip() == NDJSON for each in accepted)


def following(
    page: Callable[[str | None], Sequence[T]], name: Callable[[T], str], after: str | None
) -> Iterator[T]:
    """Yield a whole list, which `page` gives in parts after a name."""
    while found := page(after):
        yield from found
        after = name(found[-1])


def lines(items: Iterable[Json | str]) -> Response:
    """Return the list as a stream. What goes wrong before the first line is a common answer."""
    pieces = _pieces(iter(items))
    first = next(pieces, b"")
    return StreamingResponse(chain([first], pieces), media_type=NDJSON, headers={"Vary": "Accept"})


def _pieces(items: Iterator[Json | str]) -> Iterator[bytes]:
    piece: list[bytes] = []
    for item in items:
        piece.append(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE))
        if len(piece) == PAGE:
            yield b"".join(piece)
            piece.clear()
    if piece:
        yield b"".join(piece)
