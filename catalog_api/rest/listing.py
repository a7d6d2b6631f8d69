"""Lists: a page at a time, or the whole as lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request
from starlette.responses import Response

from catalog_api.http import shapes
from catalog_api.http.paging import cut, decode_cursor, encode_cursor
from catalog_api.http.shapes import Json
from catalog_api.rest.answers import answer
from catalog_api.rest.ndjson import PAGE, following, lines, wants_lines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A list that goes on after a name; `kind` is what its cursors belong to."""

    kind: str
    page: Callable[[str | None, int], Sequence[T]]
    name: Callable[[T], str]
    shape: Callable[[T], Json]

    def answer(self, request: Request, cursor: str | None, limit: int) -> Response:
        """Return the page after a cursor, or all that follows. Raises BadCursor."""
        after = decode_cursor(self.kind, cursor)
        if wants_lines(request):
            whole = following(lambda last: self.page(last, PAGE), self.name, after)
            return lines(map(self.shape, whole))
        shown, more = cut(list(self.page(after, limit + 1)), limit)
        next_cursor = encode_cursor(self.kind, self.name(shown[-1])) if more else None
        return answer(shapes.page(map(self.shape, shown), next_cursor))
