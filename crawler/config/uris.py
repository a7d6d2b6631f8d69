"""Targets as people write them on a command line: one URI."""

import re

from crawler.config.targets import (
    DatabaseTarget,
    DynamoDbTarget,
    FilesTarget,
    MongoDbTarget,
    StorageAccess,
    Target,
)

DATABASE_SCHEMES = frozenset(
    {
        "postgresql", "postgres", "mysql", "mariadb", "sqlite", "duckdb", "mssql", "oracle",
        "redshift",
    }
)  # fmt: skip
_URL = re.compile(r"(?P<scheme>[a-z0-9]+)(?:\+[a-z0-9]+)?://.*", re.IGNORECASE | re.DOTALL)
_AFTER_HOST = re.compile(r"^(?P<server>[^/]*//[^/]*)/?(?P<path>[^?]*)(?P<query>.*)$", re.DOTALL)


_JDBC = re.compile(r"jdbc:(?P<url>(?:postgresql|mysql|mariadb|redshift)://[^?;]*)", re.IGNORECASE)


def database_url(url: str) -> str | None:
    """Return the URL of a database as Skep writes it, None for what is no such URL.

    URLs of JDBC are understood where they only say server and database. A URL that is a
    variable as a whole is taken as it is.
    """
    jdbc = _JDBC.fullmatch(url)
    if jdbc:
        return jdbc["url"]
    match = _URL.fullmatch(url)
    is_known = match is not None and match["scheme"].lower() in DATABASE_SCHEMES
    return url if is_known or url.startswith("${") else None


def target_of(
    uri: str,
    access: StorageAccess,
    *,
    excludes: tuple[str, ...] = (),
    sample_size: int | None = None,
    path_templates: tuple[str, ...] = (),
    table_level: int | None = None,
    event_queue: str | None = None,
    dead_letters: str | None = None,
    metadata: frozenset[str] = frozenset(),
) -> Target:
    """Tell by its scheme what a URI is.

    A URL of a database (`postgresql://host/shop`) means all its tables, `…/shop/public/o%` those
    of a schema; `dynamodb://table` and `mongodb://host/database/collection` are what they say.
    All else is a place where files lie. A password in a URL may stay in the environment:
    `postgresql://me:${SHOP_PASSWORD}@host/shop`.
    """
    match = _URL.fullmatch(uri)
    scheme = match["scheme"].lower() if match else ""
    if scheme in DATABASE_SCHEMES:
        return _database(uri, scheme, excludes, metadata)
    if scheme == "dynamodb":
        return DynamoDbTarget(uri.partition("://")[2], access=access)
    if scheme == "mongodb":
        return _collections(uri)
    return FilesTarget(
        uri,
        excludes,
        sample_size,
        path_templates,
        table_level,
        access,
        event_queue,
        dead_letters,
    )


def _database(
    uri: str, scheme: str, excludes: tuple[str, ...], metadata: frozenset[str]
) -> DatabaseTarget:
    if scheme in {"sqlite", "duckdb"}:
        return DatabaseTarget(uri, "%", excludes, metadata)
    parts = _AFTER_HOST.fullmatch(uri)
    assert parts is not None  # it has a scheme
    database, _, rest = parts["path"].partition("/")
    url = f"{parts['server']}/{database}{parts['query']}"
    return DatabaseTarget(url, f"{database}/{rest or '%'}", excludes, metadata)


def _collections(uri: str) -> MongoDbTarget:
    parts = _AFTER_HOST.fullmatch(uri)
    assert parts is not None  # it has a scheme
    database, _, collection = parts["path"].partition("/")
    return MongoDbTarget(f"{parts['server']}/{parts['query']}", f"{database}/{collection or '%'}")
