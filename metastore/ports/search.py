"""The port of the search index. It is part of every transaction that changes a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from metastore.model.description import Description
from metastore.model.search_query import Place, SearchQuery
from metastore.model.table import Table, TableName


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table that fits a search, with what ranks and counts it; `reads` are those of late."""

    id: int
    name: TableName
    type: str | None
    format: str | None
    reads: int
    owners: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Words that may be meant by a misspelt one; a note says what was not used to find them."""

    words: tuple[str, ...]
    note: str | None = None


class Search(Protocol):
    """Tables enter, change and leave the index as they do in `Tables`."""

    def find(
        self, query: SearchQuery, places: Sequence[Place] | None, limit: int
    ) -> Sequence[int]:
        """Return ids of tables that fit; of too many those that are read most often.

        With `places`, free words must occur in these.
        """
        ...

    def among(
        self, query: SearchQuery, places: Sequence[Place] | None, ids: Sequence[int]
    ) -> Sequence[int]:
        """Return those of some tables that fit."""
        ...

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        """Return the tables with these ids, in one statement and any order."""
        ...

    def sources(self, ids: Sequence[int]) -> Mapping[int, tuple[Table, Description]]:
        """Return what tables are searched by, in one statement."""
        ...

    def known(self, words: Sequence[str]) -> set[str]:
        """Return the words that occur, or occurred, in tables."""
        ...

    def likely(self, word: str) -> Likely:
        """Return words that look like one, a bounded number in any order."""
        ...

    def refresh(self, ids: Sequence[int]) -> None:
        """Index tables again: what people say of them has changed, or they came back."""
        ...

    def page(self, *, after: int, limit: int) -> list[int]:
        """Return ids of tables greater than one, ascending, whether they are indexed or not."""
        ...

    def wrong(self, ids: Sequence[int]) -> list[TableName]:
        """Return the tables among these whose index entries are not what they should be."""
        ...

    def ghosts(self) -> int:
        """Return how many tables are indexed that are no more."""
        ...

    def clear(self) -> None:
        """Empty the index, to be filled again."""
        ...
