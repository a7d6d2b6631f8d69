"""Engines and pools: how each database is opened."""

import sqlite3
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from metastore.errors import InvalidObject
from metastore.sqlstore.dialects.base import Dialect

BUSY_TIMEOUT_SECONDS = 30
_SQLITE_CACHE_KIB = 8_192  # of each connection; the system caches the file for all
_CONNECT_TIMEOUT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: one pool, seen with three kinds of transaction.

    `writes` begins writing transactions, `snapshots` reading ones that see one state, `singles`
    runs single statements without a transaction.
    """

    url: URL
    dialect: Dialect
    writes: Engine
    snapshots: Engine
    singles: Engine

    def close(self) -> None:
        self.writes.dispose()


def open_database(url_text: str, *, pool_size: int = 16) -> Database:
    """Return the database of a URL; nothing is connected yet.

    Raises InvalidObject for a URL that is neither SQLite nor PostgreSQL.
    """
    try:
        url = make_url(url_text)
    except ArgumentError as error:
        raise InvalidObject(f"{url_text!r} is no database URL") from error
    match url.get_backend_name():
        case "sqlite":
            return _open_sqlite(url, pool_size)
        case "postgresql":
            return _open_postgres(url.set(drivername="postgresql+psycopg"), pool_size)
        case other:
            raise InvalidObject(
                f"{other!r} databases are not supported: use sqlite:///FILE or postgresql://…"
            )


def _open_sqlite(url: URL, pool_size: int) -> Database:
    from metastore.sqlstore.dialects.sqlite import SqliteDialect  # noqa: PLC0415  # only if used

    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=pool_size,
        json_serializer=orjson.dumps,
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Database(
        url,
        SqliteDialect(),
        writes=engine.execution_options(sqlite_begin="BEGIN IMMEDIATE"),
        snapshots=engine.execution_options(sqlite_begin="BEGIN"),
        singles=engine.execution_options(sqlite_begin=None),
    )


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, before the first read
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"cache_size=-{_SQLITE_CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    statement = connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE")
    if statement is not None:
        connection.exec_driver_sql(statement)


def _open_postgres(url: URL, pool_size: int) -> Database:
    from metastore.sqlstore.dialects.postgres import PostgresDialect  # noqa: PLC0415  # only if used

    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,  # a server's connections are few and shared by all replicas
        connect_args={
            "connect_timeout": _CONNECT_TIMEOUT_SECONDS,
            "prepare_threshold": 2,
            "application_name": "skep",
        },
    )
    event.listen(engine, "connect", _answer_in_binary)
    return Database(
        url,
        PostgresDialect(),
        writes=engine.execution_options(isolation_level="READ COMMITTED"),
        snapshots=engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        ),
        singles=engine.execution_options(isolation_level="AUTOCOMMIT"),
    )


def _answer_in_binary(connection: Any, _record: object) -> None:
    """Have results sent in binary: a row's bytes arrive as they are, not as hex digits."""
    from psycopg import Cursor  # noqa: PLC0415  # SQLite users need no psycopg
    from psycopg.pq import Format  # noqa: PLC0415  # as above

    class BinaryCursor(Cursor[Any]):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.format = Format.BINARY

    connection.cursor_factory = BinaryCursor
