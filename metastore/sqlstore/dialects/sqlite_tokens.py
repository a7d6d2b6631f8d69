"""Tokens on SQLite: a full-text index without content and positions."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    bindparam,
    column,
    literal_column,
    null,
    table,
    text,
)

from metastore.sqlstore.dialects.known_words import KnownWords
from metastore.sqlstore.dialects.tokens import WANTED, Matching
from metastore.sqlstore.search_tokens import All, Condition, Some, Token, Without

_FULL_TEXT = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "tokens, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")"
)
CREATE = (
    _FULL_TEXT,
    "CREATE TABLE search_index_packed (table_id INTEGER PRIMARY KEY, tokens BLOB NOT NULL)",
)
_ADD = "INSERT INTO search_index (rowid, tokens) VALUES (?, ?)"
_PACK = "INSERT INTO search_index_packed (table_id, tokens) VALUES (?, ?)"
"""In the driver's own words: every new table waits for these."""
_REMOVE = text(
    "INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', :id, :tokens)"
)
_UNPACK = text("DELETE FROM search_index_packed WHERE table_id = :id RETURNING tokens")
_CLEAR = (
    text("INSERT INTO search_index (search_index) VALUES ('delete-all')"),
    text("DELETE FROM search_index_packed"),
)
_READ = text(
    "SELECT table_id, packed.tokens FROM search_index_packed AS packed"
    " JOIN search_documents USING (table_id) WHERE table_id IN (SELECT value FROM json_each(:ids))"
)
_INDEX = table("search_index", column("rowid"))
_FASTEST = 1


class SqliteTokens:
    """See `metastore.sqlstore.dialects.tokens.TokenIndex`."""

    def __init__(self) -> None:
        self.known_words = KnownWords()

    def stored(self) -> ColumnElement[Any]:
        return null()

    def stored_values(self, tokens: Iterable[str]) -> Mapping[str, Any]:
        del tokens
        return {}

    def add(self, connection: Connection, table_id: int, tokens: Iterable[str]) -> None:
        joined = " ".join(tokens)
        packed = zlib.compress(joined.encode(), _FASTEST)
        connection.exec_driver_sql(_ADD, (table_id, joined))
        connection.exec_driver_sql(_PACK, (table_id, packed))

    def remove(self, connection: Connection, table_id: int) -> None:
        packed = connection.execute(_UNPACK, {"id": table_id}).scalar()
        if packed is not None:
            connection.execute(_REMOVE, {"id": table_id, "tokens": _unpacked(packed)})

    def read(self, connection: Connection, ids: Sequence[int]) -> Mapping[int, AbstractSet[str]]:
        rows = connection.execute(_READ, {"ids": json.dumps(list(ids))})
        return {row.table_id: set(_unpacked(row.tokens).split(" ")) for row in rows}

    def clear(self, connection: Connection) -> None:
        for statement in _CLEAR:
            connection.execute(statement)

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

    def similar_words(self, connection: Connection, word: str, longer: int) -> list[str] | None:
        del connection, word, longer
        return None


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode()
