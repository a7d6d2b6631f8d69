"""Tokens on SQLite: a full-text index without content and positions."""

import zlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Text,
    bindparam,
    column,
    literal_column,
    select,
    table,
    text,
)

from metastore.sqlstore.dialects.known_words import KnownWords
from metastore.sqlstore.dialects.tokens import TOKENS, WANTED, Matching
from metastore.sqlstore.schema import search_documents
from metastore.sqlstore.search_tokens import All, Condition, Some, Token, Without

CREATE = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "tokens, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
)
_ADD = text("INSERT INTO search_index (rowid, tokens) VALUES (:id, :tokens)")
_REMOVE = text(
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', :id, :tokens)"
)
_CLEAR = text("INSERT INTO search_index (search_index) VALUES ('delete-all')")
_STORED = select(search_documents.c.tokens).where(
    search_documents.c.table_id == bindparam("of_table")
)
_INDEX = table("search_index", column("rowid"))
_FASTEST = 1


class SqliteTokens:
    """See `metastore.sqlstore.dialects.tokens.TokenIndex`."""

    def __init__(self) -> None:
        self.known_words = KnownWords()

    def stored(self) -> ColumnElement[Any]:
        return bindparam(TOKENS, type_=LargeBinary)

    def stored_value(self, tokens: Iterable[str]) -> bytes:
        return zlib.compress(_joined(tokens).encode(), _FASTEST)

    def read(self) -> ColumnElement[Any]:
        return search_documents.c.tokens

    def read_value(self, value: Any) -> AbstractSet[str]:
        return set(zlib.decompress(value).decode().split(" "))

    def add(self, connection: Connection, table_id: int, tokens: Iterable[str]) -> None:
        connection.execute(_ADD, {"id": table_id, "tokens": _joined(tokens)})

    def remove(self, connection: Connection, table_id: int) -> None:
        packed = connection.scalar(_STORED, {"of_table": table_id})
        if packed is not None:
            tokens = zlib.decompress(packed).decode()
            connection.execute(_REMOVE, {"id": table_id, "tokens": tokens})

    def clear(self, connection: Connection) -> None:
        connection.execute(_CLEAR)

    def prefer_index(self, connection: Connection) -> None:
        """Do nothing: there is no other way."""

    def matching(self) -> Matching:
        wanted = bindparam(WANTED, type_=Text)
        criterion: ColumnElement[bool] = literal_column("search_index").op(
            "MATCH", is_comparison=True
        )(wanted)
        return Matching(_INDEX, _INDEX.c.rowid, criterion)

    def wanted(self, condition: Condition) -> str:
        match condition:
            case Token():
                return f'"{condition.text}"{" *" if condition.is_open else ""}'
            case All() | Some():
                word = " AND " if isinstance(condition, All) else " OR "
                return f"({word.join(map(self.wanted, condition.parts))})"
            case Without():
                return f"({self.wanted(condition.wanted)} NOT {self.wanted(condition.unwanted)})"

    def similar_words(self, connection: Connection, word: str) -> list[str] | None:
        del connection, word
        return None


def _joined(tokens: Iterable[str]) -> str:
    return " ".join(tokens)
