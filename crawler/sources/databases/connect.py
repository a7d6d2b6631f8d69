"""Opening a database through SQLAlchemy, and what its drivers say when that fails."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from crawler.connection_urls import hide, secrets_of, without_secrets
from crawler.errors import (
    CrawlError,
    DriverUnavailable,
    SourceForbidden,
    SourceMissing,
    SourceUnreachable,
    UnusableTarget,
    in_extra,
)

CONNECT_SECONDS = 10
READ_SECONDS = 300
_FORBIDDEN = re.compile(
    "password|authentication|access denied|login failed|permission denied|logon denied"
    "|ora-01017|not authorized|no pg_hba.conf entry|role .* does not exist",
    re.IGNORECASE,
)
_MISSING = re.compile(
    "unknown database|cannot open database|ora-12514|database .*does not exist", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class EngineKind:
    """A kind of database: its `classification`, SQLAlchemy's driver, how that is installed."""

    name: str
    driver: str
    install: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


_MYSQL = EngineKind(
    "mysql",
    "mysql+pymysql",
    in_extra("mysql"),
    {"connect_timeout": CONNECT_SECONDS, "read_timeout": READ_SECONDS},
)
_POSTGRES = EngineKind(
    "postgresql",
    "postgresql+psycopg",
    "pip install psycopg[binary]",
    {"connect_timeout": CONNECT_SECONDS},
)
_KINDS: Mapping[str, EngineKind] = {
    "postgresql": _POSTGRES,
    "postgres": _POSTGRES,
    "mysql": _MYSQL,
    "mariadb": _MYSQL,
    "sqlite": EngineKind("sqlite", "sqlite", "it comes with Python"),
    "duckdb": EngineKind("duckdb", "duckdb", in_extra("duckdb")),
    "mssql": EngineKind("sqlserver", "mssql+pyodbc", in_extra("sqlserver")),
    "sqlserver": EngineKind("sqlserver", "mssql+pyodbc", in_extra("sqlserver")),
    "oracle": EngineKind("oracle", "oracle+oracledb", in_extra("oracle")),
    "redshift": EngineKind(
        "redshift",
        "redshift+redshift_connector",
        "pip install sqlalchemy-redshift redshift_connector",
    ),
    "snowflake": EngineKind("snowflake", "snowflake", "pip install snowflake-sqlalchemy"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A database to open; `shown` is its URL without secrets."""

    url: URL
    kind: EngineKind
    shown: str
    secrets: frozenset[str]

    def translated(self, error: BaseException) -> CrawlError:
        """Make one of the crawler's errors of a driver's, without secrets."""
        if isinstance(error, CrawlError):
            return error
        cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
        why = hide(_text(cause), self.secrets).rstrip(".") or type(cause).__name__
        if isinstance(cause, (ImportError, NoSuchModuleError)):
            return DriverUnavailable(self.shown, why, self.kind.install)
        if _MISSING.search(why):
            return SourceMissing(self.shown, why)
        if _FORBIDDEN.search(why):
            return SourceForbidden(self.shown, why)
        return SourceUnreachable(self.shown, why)


def _text(error: BaseException) -> str:
    """Give what an error says; MySQL's drivers say (number, text)."""
    match error.args:
        case (int(), str(text)):
            return text
        case _:
            return str(error)


def parse_source(url: str, database: str | None = None) -> Source:
    """Read a URL whose variables are expanded; `database` takes the place of the URL's.

    Raises UnusableTarget if it is none, or of a database nobody here knows.
    """
    shown = without_secrets(url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise UnusableTarget(shown, "its URL cannot be read: kind://user@host/name") from None
    dialect, _, driver = parsed.drivername.partition("+")
    kind = _KINDS.get(dialect)
    if kind is None:
        known = ", ".join(sorted(_KINDS))
        raise UnusableTarget(shown, f"{dialect!r} is none of the databases known: {known}")
    if not driver:
        parsed = parsed.set(drivername=kind.driver)
    if database is not None and kind.name not in {"sqlite", "duckdb", "oracle"}:
        parsed = parsed.set(database=database)
        shown = without_secrets(str(parsed.set(drivername=dialect)))
    return Source(parsed, kind, shown, secrets_of(url))


@contextmanager
def opened(source: Source) -> Iterator[Connection]:
    """Connect, reading only. Raises the errors of `crawler.errors` for all that goes wrong."""
    url = _read_only_file(source) if source.kind.name == "sqlite" else source.url
    defaults = source.kind.arguments if url.drivername == source.kind.driver else {}
    arguments = {name: value for name, value in defaults.items() if name not in url.query}
    try:
        engine = create_engine(
            url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=arguments
        )
        with engine.connect() as connection:
            yield connection
    except (SQLAlchemyError, ImportError) as error:
        raise source.translated(error) from None


def _read_only_file(source: Source) -> URL:
    """Open SQLite's file so that it is neither made nor changed."""
    path = Path(source.url.database or "")
    if not path.is_file():
        raise SourceMissing(source.shown, "there is no such file")
    return source.url.set(database=path.absolute().as_uri(), query={"mode": "ro", "uri": "true"})
