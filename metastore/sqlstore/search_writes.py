"""Keeping the search index: within the transaction of every change of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Insert,
    Update,
    bindparam,
    delete,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from metastore.model.description import Description, SubjectKind
from metastore.model.description_plain import description_from_plain
from metastore.model.table import Table
from metastore.sqlstore import json_text
from metastore.sqlstore.dialects.base import Dialect
from metastore.sqlstore.dialects.tokens import TokenIndex
from metastore.sqlstore.schema import search_documents, search_words
from metastore.sqlstore.schema.descriptions import descriptions
from metastore.sqlstore.search_document import Document, digest_of, document_of, is_kept

_NOTHING_SAID = Description()
_STAMP = select(search_documents.c.digest).where(
    search_documents.c.table_id == bindparam("of_table")
)
_SAID = select(descriptions.c.definition, descriptions.c.version).where(
    descriptions.c.kind == SubjectKind.TABLE, descriptions.c.object_id == bindparam("of_table")
)
_FORGET = delete(search_documents).where(search_documents.c.table_id == bindparam("of_table"))


class SearchWrites:
    """Documents enter, change and leave with their tables."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect
        self._tokens = dialect.tokens
        self._statements = _statements(dialect.tokens)
        self._new_words: set[str] = set()

    def add(self, table: Table) -> None:
        """Index a new table, of which nobody has said anything yet."""
        self._insert(document_of(table, _NOTHING_SAID))

    def change(self, table: Table) -> None:
        """Index a table again, where something has changed by which it is found."""
        known = self._connection.scalar(_STAMP, {"of_table": table.id})
        if known is None or bytes(known) != digest_of(table):
            self.put(table, self._said(table.id))

    def put(self, table: Table, description: Description) -> None:
        """Index a table and what people say of it, in place of what was indexed."""
        document = document_of(table, description)
        self._tokens.remove(self._connection, table.id)
        changed = self._connection.execute(
            self._statements.change, {"of_table": table.id, **self._row(document)}
        )
        if changed.rowcount:
            self._tokens.add(self._connection, table.id, document.tokens)
            self._learn(document.words)
        else:
            self._insert(document)

    def forget(self, table_id: int) -> None:
        """Take a table out of the index."""
        self._tokens.remove(self._connection, table_id)
        self._connection.execute(_FORGET, {"of_table": table_id})

    def _insert(self, document: Document) -> None:
        table_id = document.table.id
        self._connection.execute(
            self._statements.add, {"table_id": table_id, **self._row(document)}
        )
        self._tokens.add(self._connection, table_id, document.tokens)
        self._learn(document.words)

    def _row(self, document: Document) -> dict[str, Any]:
        table = document.table
        return {
            "catalog": table.catalog,
            "database": table.database,
            "name": table.name,
            "type": table.type,
            "format": document.format,
            "created_at": table.created_at,
            "owners": json_text.dump(document.owners),
            "tags": json_text.dump(document.tags),
            "digest": digest_of(table),
            **self._tokens.stored_values(document.tokens),
        }

    def _learn(self, words: Sequence[str]) -> None:
        """Note words that are new; a rolled-back transaction forgets them again.

        Those that were there, but not by this transaction, are there for good.
        """
        unknown = self._tokens.known_words.unknown(words)
        offered = sorted(filter(is_kept, unknown))  # in one order by all writers
        if not offered:
            return
        ours = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        wanted = self._dialect.text_set("words")
        new = select(wanted.c.value).where(true())  # without WHERE, SQLite takes ON for a join's
        statement = ours.insert(search_words).from_select(["word"], new).on_conflict_do_nothing()
        added = self._connection.scalars(
            statement.returning(search_words.c.word), {"words": self._dialect.set_value(offered)}
        )
        self._new_words.update(added)
        self._tokens.known_words.learn(set(offered) - self._new_words)

    def _said(self, table_id: int) -> Description:
        row = self._connection.execute(_SAID, {"of_table": table_id}).first()
        if row is None:
            return _NOTHING_SAID
        return description_from_plain(json_text.load(row.definition), row.version)


@dataclass(frozen=True, slots=True)
class _Statements:
    """Built once: building costs as much as running."""

    add: Insert
    change: Update


@lru_cache(maxsize=8)
def _statements(tokens: TokenIndex) -> _Statements:
    of_table = search_documents.c.table_id == bindparam("of_table")
    return _Statements(
        insert(search_documents).values(tokens=tokens.stored()),
        update(search_documents).where(of_table).values(tokens=tokens.stored()),
    )
