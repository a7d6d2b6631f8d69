"""Tables of any database that SQLAlchemy has a dialect for, through its inspector.

For SQLite, SQL Server, Oracle, Redshift and Snowflake. Where the dialect can, all tables of a
schema are read with a few queries; if one of them makes that fail, they are read one by one.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, inspect
from sqlalchemy.engine.reflection import Inspector, ObjectKind
from sqlalchemy.exc import DBAPIError, SAWarning, SQLAlchemyError
from sqlalchemy.types import NullType, TypeEngine

from crawler.plan import Problem, ProblemKind
from crawler.sources.databases.found import SourceColumn, SourceSchema, SourceTable

T = TypeVar("T")
_SYSTEM = frozenset(
    {
        "information_schema", "sys", "guest", "pg_catalog", "pg_internal", "pg_toast",
        "pg_automv", "system", "outln", "dbsnmp", "xdb", "ctxsys", "mdsys", "wmsys", "audsys",
        "olapsys", "ordsys", "ordplugins", "ordsysdata", "lbacsys", "gsmadmin_internal", "ojvmsys",
        "appqossys", "dbsfwuser", "dvsys", "dvf", "remote_scheduler_agent", "sys$umf",
        "sysbackup", "sysdg", "syskm", "sysrac", "xs$null", "anonymous", "gsmcatuser", "gsmuser",
        "ggsys", "oracle_ocm", "dip", "mddata", "si_informtn_schema",
    }
)  # fmt: skip
_SYSTEM_PREFIXES = ("db_", "apex_", "flows_", "pg_temp_")


class InspectedReader:
    """Reads through SQLAlchemy's inspector, which sees what the user may see.

    Names are those of the database: SQLAlchemy writes Oracle's and Snowflake's in lower case.
    """

    def __init__(
        self, connection: Connection, engine: str, database: str, *, schemas: bool
    ) -> None:
        self.engine = engine
        self.database = database
        self._has_schemas = schemas
        self._inspector: Inspector = inspect(connection)
        self._dialect = connection.dialect

    def schemas(self) -> Sequence[str | None]:
        if not self._has_schemas:
            return (None,)
        return [
            self._real(name)
            for name in self._inspector.get_schema_names()
            if name.lower() not in _SYSTEM and not name.lower().startswith(_SYSTEM_PREFIXES)
        ]

    def _real(self, name: str) -> str:
        if not self._dialect.requires_name_normalize:
            return name
        return self._dialect.denormalize_name(name)

    def named_types(self) -> dict[str, str]:
        return {}

    def read(self, schema: str | None) -> SourceSchema:
        asked = schema
        if schema is not None and self._dialect.requires_name_normalize:
            asked = self._dialect.normalize_name(schema)
        views = {*self._inspector.get_view_names(asked)}
        views.update(_optional(lambda: self._inspector.get_materialized_view_names(asked), []))
        names = [*self._inspector.get_table_names(asked), *sorted(views)]
        with _quietly():
            columns = self._columns(asked, names)
        comments = self._bulk(lambda: self._inspector.get_multi_table_comment(asked))
        keys = self._bulk(lambda: self._inspector.get_multi_pk_constraint(asked))
        tables: list[SourceTable] = []
        problems: list[Problem] = []
        for name in dict.fromkeys(names):
            found, real = columns[name], self._real(name)
            if isinstance(found, SQLAlchemyError):
                problems.append(_unreadable(schema, real, found))
                continue
            table = SourceTable(
                schema, real, tuple(map(self._column, found)), is_view=name in views
            )
            text = self._view_text(asked, name) if table.is_view else None
            key = (keys.get(name) or {}).get("constrained_columns", ())
            comment = (comments.get(name) or {}).get("text")
            tables.append(
                replace(
                    table,
                    comment=comment,
                    view_text=text,
                    primary_key=tuple(map(self._real, key)),
                )
            )
        return SourceSchema(tuple(tables), tuple(problems), tuple(each.path for each in problems))

    def _columns(
        self, schema: str | None, names: Sequence[str]
    ) -> Mapping[str, Sequence[Any] | SQLAlchemyError]:
        """Give the columns of each table, or why it has none."""
        found: dict[str, Sequence[Any] | SQLAlchemyError] = dict(
            self._bulk(lambda: self._inspector.get_multi_columns(schema, kind=ObjectKind.ANY))
        )
        for name in names:
            if name not in found:
                try:
                    found[name] = self._inspector.get_columns(name, schema)
                except SQLAlchemyError as error:
                    found[name] = error
        return found

    def _bulk(self, ask: Callable[[], Mapping[Any, Any]]) -> dict[str, Any]:
        nothing: Mapping[Any, Any] = {}
        return {name: each for (_, name), each in _optional(ask, nothing).items()}

    def _view_text(self, schema: str | None, name: str) -> str | None:
        return _optional(lambda: self._inspector.get_view_definition(name, schema), "") or None

    def _column(self, column: Mapping[str, Any]) -> SourceColumn:
        name = self._real(column["name"])
        return SourceColumn(name, self._native(column["type"]), column.get("comment"))

    def _native(self, kind: TypeEngine[Any]) -> str:
        if isinstance(kind, NullType):
            return ""
        try:
            return kind.compile(dialect=self._dialect)
        except SQLAlchemyError:
            return type(kind).__name__


def _optional(ask: Callable[[], T], otherwise: T) -> T:
    """Ask for what not every dialect can tell, and what one broken object may spoil."""
    try:
        return ask()
    except (SQLAlchemyError, NotImplementedError):
        return otherwise


@contextmanager
def _quietly() -> Iterator[None]:
    """Types that SQLAlchemy does not know become strings; no need to warn of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield


def _unreadable(schema: str | None, name: str, error: SQLAlchemyError) -> Problem:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    path = name if schema is None else f"{schema}/{name}"
    return Problem(ProblemKind.UNREADABLE, path, f"left out: {' '.join(str(cause).split())}")
