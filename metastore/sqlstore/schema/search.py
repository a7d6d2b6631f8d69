"""What tables are searched by: a document for each, and the words that occur.

On PostgreSQL the tokens are a `tsvector`, stored apart from the rows, under an index of its own
kind. On SQLite that column is empty: the virtual table `search_index` has the tokens, and
`search_index_packed` those of each document, because a full-text index must be told what it has
to take out. None of this can be declared for both databases, so the migration alone makes it.
"""

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR

from metastore.sqlstore.schema.base import BYTEWISE, ROW_ID, metadata

search_documents = Table(
    "search_documents",
    metadata,
    Column("table_id", ROW_ID, primary_key=True, autoincrement=False),
    Column("catalog", BYTEWISE, nullable=False),
    Column("database", BYTEWISE, nullable=False),
    Column("name", BYTEWISE, nullable=False),
    Column("type", Text),
    Column("format", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("owners", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("tokens", LargeBinary().with_variant(TSVECTOR, "postgresql")),
)
search_words = Table("search_words", metadata, Column("word", BYTEWISE, primary_key=True))
"""All words but numbers; those that are gone from all tables may still be here."""
