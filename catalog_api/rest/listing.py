"""Lists: a page at a time, or the whole as lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request
from starlette.responses import Response

from catalog_api.http.paging import cut, decode_cursor, encode_cursor, list_name
from catalog_api.http.shapes import Json
from catalog_api.rest.answers import answer
from catalog_api.rest.ndjson import PAGE, following, lines, wants_lines

T = TypeVar("T")
_PAGING = {"cursor", "limit"}


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A list that goes on after a name or another place; `kind` is what its cursors belong to.

    `page` raises BadCursor for a place that there is none like. Where it may give less than was
    asked for and go on, the list `ends_empty`. As lines, `at_once` items are read at a time, as
    many as usual where it is None.
    """

    kind: str
    page: Callable[[str | None, int], Sequence[T]]
    name: Callable[[T], str]
    shape: Callable[[T], Json | str]
    ends_empty: bool = False
    at_once: int | None = None

    def answer(self, request: Request, cursor: str | None, limit: int) -> Response:
        """Return the page after a cursor, or all that follows. Raises BadCursor."""
        kind = _asked(self.kind, request)
        after = decode_cursor(kind, cursor)
        if wants_lines(request):
            whole = following(lambda last: self.page(last, self.at_once or PAGE), self.name, after)
            return lines(map(self.shape, whole))
        shown, more = self._page(after, limit)
        next_cursor = encode_cursor(kind, self.name(shown[-1])) if more else None
        items = [self.shape(each) for each in shown]
        return answer({"items": items, "next_cursor": next_cursor})

    def _page(self, after: str | None, limit: int) -> tuple[Sequence[T], bool]:
        if self.ends_empty:
            found = self.page(after, limit)
            return found, bool(found)
        return cut(list(self.page(after, limit + 1)), limit)


def _asked(kind: str, request: Request) -> str:
    """Return what cursors belong to: the list, its place and what was selected of it."""
    query = request.query_params.multi_items()
    selected = [f"{name}={value}" for name, value in sorted(query) if name not in _PAGING]
    return list_name(kind, request.url.path, *selected)


@dataclass(frozen=True, slots=True)
class Log(Generic[T]):
    """A list that grows at its end: who has read it asks again after the last number."""

    page: Callable[[int, int], Sequence[T]]
    number: Callable[[T], int]
    shape: Callable[[T], Json]
    at_once: int | None = None

    def answer(self, request: Request, after: int, limit: int) -> Response:
        """Return what follows a number, up to a limit, or all of it as lines."""
        if wants_lines(request):
            whole = following(
                lambda last: self.page(int(last or 0), self.at_once or PAGE),
                lambda each: str(self.number(each)),
                str(after),
            )
            return lines(map(self.shape, whole))
        found = self.page(after, limit)
        next_after = self.number(found[-1]) if found else after
        return answer({"items": list(map(self.shape, found)), "next_after": next_after})
