"""Names of databases and tables for completion in shells: by one statement, with nothing loaded.

Shells wait for it at each press of a key, and loading SQLAlchemy takes longer than they may wait.
It only reads, and it looks at no version: where the schema is another one, nothing is found.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

_SQLITE = "sqlite:///"
_DATABASES = """
SELECT name FROM databases
WHERE catalog = 'hive' AND dropped_at IS NULL AND name >= {0} AND name < {0} || {1}
ORDER BY name LIMIT {2}
"""
_TABLES = """
SELECT t.name FROM tables t JOIN databases d ON d.id = t.database_id
WHERE d.catalog = 'hive' AND d.dropped_at IS NULL AND d.name = {3}
  AND t.dropped_at IS NULL AND t.name >= {0} AND t.name < {0} || {1}
ORDER BY t.name LIMIT {2}
"""
_AFTER_ALL = "\U0010ffff"
_TIMEOUT_SECONDS = 1


def names_beginning(url: str, database: str | None, begun: str, *, limit: int) -> list[str]:
    """Return names of databases, or of the tables of one, that begin so; none for what fails."""
    values: list[Any] = [begun, _AFTER_ALL, limit]
    if database is not None:
        values.append(database.lower())
    statement = _DATABASES if database is None else _TABLES
    if url.startswith(_SQLITE):
        return _of_sqlite(Path(url.removeprefix(_SQLITE)), statement, values)
    return _of_postgres(url, statement, values)


def _of_sqlite(path: Path, statement: str, values: Sequence[Any]) -> list[str]:
    numbered = statement.format("?1", "?2", "?3", "?4")
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=_TIMEOUT_SECONDS
        )
        with closing(connection):
            return [name for (name,) in connection.execute(numbered, values).fetchall()]
    except sqlite3.Error:
        return []


def _of_postgres(url: str, statement: str, values: Sequence[Any]) -> list[str]:
    import psycopg  # noqa: PLC0415 - only if used

    named = dict(zip(("begun", "after", "limit", "database"), values, strict=False))
    written = statement.format("%(begun)s::text", "%(after)s::text", "%(limit)s", "%(database)s")
    plain = url.replace("postgresql+psycopg://", "postgresql://", 1)
    try:
        with psycopg.connect(plain, connect_timeout=_TIMEOUT_SECONDS) as connection:
            found = connection.execute(written.encode(), named)
            return [name for (name,) in found]
    except psycopg.Error:
        return []
