"""Words that look alike, by PostgreSQL's extension pg_trgm.

It may be missing, come later, or be in a schema that this role does not search: so each time is
asked whether its operator is there.
"""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

_INSTALL = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
_MAKE_INDEX = "CREATE INDEX ix_search_words_trigrams ON search_words USING gin (word gin_trgm_ops)"
_HAS_INDEX = text("SELECT to_regclass('ix_search_words_trigrams') IS NOT NULL")
_READY = text(
    "SELECT to_regoperator('%(text,text)') IS NOT NULL"
    " FROM set_config('pg_trgm.similarity_threshold', '0.07', true)"
)
"""A word of six letters with two wrong ones may share one of thirteen trigrams with what is meant;
the threshold of 0.3 that is usual finds two errors in long words only."""
_SIMILAR = text(
    "SELECT word FROM search_words WHERE word % :word"
    " AND length(word) BETWEEN length(:word) - :longer AND length(:word) + :longer"
    " ORDER BY similarity(word, :word) DESC, word LIMIT 1000"
)


def add_trigrams(connection: Connection) -> None:
    """Install the extension, and the index that it needs, where the role may and they are not."""
    if connection.scalar(_HAS_INDEX):
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(_INSTALL)
            connection.exec_driver_sql(_MAKE_INDEX)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise


def similar_words(connection: Connection, word: str, longer: int) -> list[str] | None:
    """Return words like this one that are at most `longer` letters longer or shorter.

    The most similar come first. Without the extension it is None.
    """
    if not connection.scalar(_READY):
        return None
    return list(connection.scalars(_SIMILAR, {"word": word, "longer": longer}).all())
