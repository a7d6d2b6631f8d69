"""Lists of the best, of which as many are found as are asked for: they go on after a rank."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request
from starlette.responses import Response

from catalog_api.http.paging import number_in
from catalog_api.http.shapes import Json
from catalog_api.rest.listing import Listing
from catalog_api.rest.parameters import LARGEST_PAGE

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Best(Generic[T]):
    """The list `kind`, whose `first` finds so many; it ends after as many as a page can have.

    What changes its rank between two pages is told twice or not at all, as in a search.
    """

    kind: str
    first: Callable[[int], Sequence[T]]
    shape: Callable[[T], Json]

    def answer(self, request: Request, cursor: str | None, limit: int) -> Response:
        """Return the page after a cursor, or all that follows. Raises BadCursor."""

        def page(after: str | None, most: int) -> list[tuple[int, T]]:
            rank = number_in(after) or 0
            if rank >= LARGEST_PAGE:
                return []
            found = self.first(min(rank + most, LARGEST_PAGE))
            return list(enumerate(found, 1))[rank:]

        listing = Listing(
            self.kind, page, lambda each: str(each[0]), lambda each: self.shape(each[1])
        )
        return listing.answer(request, cursor, limit)
