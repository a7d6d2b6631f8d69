"""Tokens on PostgreSQL: a `tsvector` without positions, and trigrams where they are installed."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, cast, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY, TSVECTOR

from metastore.sqlstore.dialects import postgres_trigrams
from metastore.sqlstore.dialects.known_words import KnownWords
from metastore.sqlstore.dialects.tokens import TOKENS, WANTED, Matching
from metastore.sqlstore.schema import search_documents
from metastore.sqlstore.search_tokens import All, Condition, Some, Token

_BY_BITMAPS = text(
    "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)"
)


class PostgresTokens:
    """See `metastore.sqlstore.dialects.tokens.TokenIndex`."""

    def __init__(self) -> None:
        self.known_words = KnownWords()

    def stored(self) -> ColumnElement[Any]:
        tokens = bindparam(TOKENS, type_=ARRAY(Text))
        return func.array_to_tsvector(tokens, type_=TSVECTOR)

    def stored_values(self, tokens: Iterable[str]) -> Mapping[str, Any]:
        return {TOKENS: list(tokens)}

    def add(self, connection: Connection, table_id: int, tokens: Iterable[str]) -> None:
        """Do nothing: the index is that of the column."""

    def remove(self, connection: Connection, table_id: int) -> None:
        """Do nothing, for the same reason."""

    def read(self, connection: Connection, ids: Sequence[int]) -> Mapping[int, AbstractSet[str]]:
        query = select(
            search_documents.c.table_id, func.tsvector_to_array(search_documents.c.tokens)
        ).where(search_documents.c.table_id.in_(ids))
        return {table_id: set(tokens) for table_id, tokens in connection.execute(query).all()}

    def clear(self, connection: Connection) -> None:
        """Do nothing, for the same reason; but trigrams may have come since."""
        postgres_trigrams.add_trigrams(connection)

    def prefer_index(self, connection: Connection) -> None:
        # A word of most tables is estimated to be found sooner by reading all rows, which does
        # not count that each row's tokens must be fetched from where they are stored apart.
        connection.execute(_BY_BITMAPS)

    def matching(self) -> Matching:
        wanted = cast(bindparam(WANTED, type_=Text), TSQUERY)
        criterion = search_documents.c.tokens.op("@@", is_comparison=True)(wanted)
        return Matching(search_documents, search_documents.c.table_id, criterion)

    def wanted(self, condition: Condition) -> str:
        if isinstance(condition, Token):
            return f"'{condition.text}'{':*' if condition.is_open else ''}"
        if isinstance(condition, All | Some):
            word = " & " if isinstance(condition, All) else " | "
            return f"({word.join(map(self.wanted, condition.parts))})"
        return f"({self.wanted(condition.wanted)} & !{self.wanted(condition.unwanted)})"

    def similar_words(self, connection: Connection, word: str, longer: int) -> list[str] | None:
        return postgres_trigrams.similar_words(connection, word, longer)
