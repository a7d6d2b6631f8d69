"""Tables of relational databases, through SQLAlchemy."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from crawler.background import Steps, Stop, in_thread, never
from crawler.config import DatabaseTarget
from crawler.connection_urls import expanded
from crawler.described import Described, DescribedTable
from crawler.errors import SourceMissing, UnusableTarget
from crawler.plan import Problem, ProblemKind
from crawler.progress import NoProgress, Progress
from crawler.sources.databases.connect import Source, opened, parse_source
from crawler.sources.databases.describe import address_of, described, printable
from crawler.sources.databases.duckdb import opened_duckdb
from crawler.sources.databases.found import Reader, SourceSchema
from crawler.sources.databases.inspected import InspectedReader
from crawler.sources.databases.mysql import MySqlReader
from crawler.sources.databases.native_types import NativeTypes
from crawler.sources.databases.paths import ANY, IncludePath
from crawler.sources.databases.postgres import PostgresReader

__all__ = ["describe"]

_FILES = frozenset({"sqlite", "duckdb"})
_WITHOUT_SCHEMAS = frozenset({"mysql", "sqlite"})


async def describe(
    target: DatabaseTarget,
    *,
    progress: Progress | None = None,
    stop: Stop = never,
    environment: Mapping[str, str] | None = None,
) -> Described:
    """Read the definitions of all tables and views that a target names; no rows are read.

    What cannot be read is a problem, and its path is among the unseen ones. Raises
    UnusableTarget, DriverUnavailable, SourceUnreachable, SourceForbidden and SourceMissing where
    the database as a whole cannot be read, and CrawlStopped.
    """
    url = expanded(target.url, os.environ if environment is None else environment)
    return await in_thread(
        lambda steps: _describe(target, url, steps), progress or NoProgress(), stop
    )


def _describe(target: DatabaseTarget, url: str, steps: Steps) -> Described:
    kind = parse_source(url).kind.name
    schemas = kind not in _WITHOUT_SCHEMAS
    if kind == "oracle":  # without a schema it is that of the user
        schemas = target.path.strip("/").count("/") > 1
    path = IncludePath.parse(target.path, target.excludes, schemas=schemas)
    source = parse_source(url, path.database)
    with _reader(source, path) as reader:
        return _read(reader, source, path, target, steps)


@contextmanager
def _reader(source: Source, path: IncludePath) -> Iterator[Reader]:
    _check_file_name(source, path)
    if source.kind.name == "duckdb":
        with opened_duckdb(source) as reader:
            yield reader
        return
    with opened(source) as connection:
        match source.kind.name:
            case "postgresql":
                yield PostgresReader(connection)
            case "mysql":
                yield MySqlReader(connection, source.shown)
            case kind:
                named = source.url.database or kind
                name = Path(named).stem if kind in _FILES else path.database or named
                yield InspectedReader(connection, kind, name, schemas=bool(path.schema))


def _check_file_name(source: Source, path: IncludePath) -> None:
    """Refuse a path whose database is not the file that the URL names."""
    if source.kind.name not in _FILES or path.database is None:
        return
    file = Path(source.url.database or "")
    if path.database not in {file.stem, file.name}:
        raise UnusableTarget(source.shown, f"its database is {file.stem!r}, not {path.database!r}")


def _read(
    reader: Reader, source: Source, path: IncludePath, target: DatabaseTarget, steps: Steps
) -> Described:
    tables: list[DescribedTable] = []
    problems: list[Problem] = []
    unseen: list[str] = []
    unwanted: list[str] = []
    types = NativeTypes(reader.engine, reader.named_types())
    address = printable(address_of(source.url, reader.engine, reader.database))
    for schema in reader.schemas():
        if schema is not None and not path.has_schema(schema):
            unseen.append(schema)
            continue
        steps.check()
        found = _schema(reader, schema, source)
        problems += [each for each in found.problems if _concerns(path, schema, each.path)]
        unseen += [each for each in found.unseen if _concerns(path, schema, each)]
        unwanted += [each.path for each in found.tables if not path.has_table(schema, each.name)]
        tables += [
            described(table, types, target, database=reader.database, address=address)
            for table in found.tables
            if path.has_table(schema, table.name)
        ]
        steps.listed(len(tables))
    if not tables and not problems:
        raise SourceMissing(source.shown, _nothing(target, path))
    return Described(tuple(tables), tuple(problems), tuple(unseen), address, tuple(unwanted))


def _schema(reader: Reader, schema: str | None, source: Source) -> SourceSchema:
    """Read a schema; one that cannot be read is a problem, a database without schemas an error."""
    try:
        return reader.read(schema)
    except SQLAlchemyError as error:
        if schema is None:
            raise
        text = f"the schema is left out: {source.translated(error)}"
        return SourceSchema((), (Problem(ProblemKind.TARGET, schema, text),), (schema,))


def _concerns(path: IncludePath, schema: str | None, problem: str) -> bool:
    """Tell whether a path of a problem is the schema itself, or a table that is wanted."""
    if problem == schema:
        return True
    return path.has_table(schema, problem.removeprefix(f"{schema}/") if schema else problem)


def _nothing(target: DatabaseTarget, path: IncludePath) -> str:
    """Say that nothing was found; a path without any `%` names what should be there."""
    if ANY not in path.schema + path.table:
        return f"there is no table {target.path!r}"
    return f"no table matches {target.path!r}"
