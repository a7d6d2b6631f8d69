"""What a database must offer to find rows by tokens."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection
from sqlalchemy.sql.selectable import FromClause

from metastore.sqlstore.dialects.known_words import KnownWords
from metastore.sqlstore.search_tokens import Condition

TOKENS = "token_set"
WANTED = "wanted_tokens"
"""Names of the parameters that tokens and conditions are sent as."""


@dataclass(frozen=True, slots=True)
class Matching:
    """A relation with the ids of tables, and what is true of those whose tokens are wanted."""

    relation: FromClause
    table_id: ColumnElement[int]
    criterion: ColumnElement[bool]


class TokenIndex(Protocol):
    """The full-text index of one database."""

    def __hash__(self) -> int: ...

    @property
    def known_words(self) -> KnownWords:
        """What is remembered of the words in this store."""
        ...

    def stored(self) -> ColumnElement[Any]:
        """Return what to store in the column of tokens: an expression."""
        ...

    def stored_values(self, tokens: Iterable[str]) -> Mapping[str, Any]:
        """Return what to send for it."""
        ...

    def add(self, connection: Connection, table_id: int, tokens: Iterable[str]) -> None:
        """Index the tokens of a new document."""
        ...

    def remove(self, connection: Connection, table_id: int) -> None:
        """Take a document out of the index, before it is changed."""
        ...

    def read(self, connection: Connection, ids: Sequence[int]) -> Mapping[int, AbstractSet[str]]:
        """Return the tokens of documents."""
        ...

    def clear(self, connection: Connection) -> None:
        """Empty the index, and add to it what it should have; the documents go with it."""
        ...

    def prefer_index(self, connection: Connection) -> None:
        """Have the rest of this transaction use the index, whatever is estimated."""
        ...

    def matching(self) -> Matching:
        """Return how to find by the parameter that `wanted` makes."""
        ...

    def wanted(self, condition: Condition) -> str:
        """Return a condition in the words of the database."""
        ...

    def similar_words(self, connection: Connection, word: str, longer: int) -> list[str] | None:
        """Return words like this one, None where the database cannot tell.

        They are at most `longer` letters longer or shorter.
        """
        ...
