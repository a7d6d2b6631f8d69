"""Tables of MySQL and MariaDB, from `information_schema`: three queries for a database.

It shows what the user may read, and lists views that no longer work, which `SHOW` refuses.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from crawler.errors import SourceMissing, UnusableTarget
from crawler.plan import Problem, ProblemKind
from crawler.sources.databases.found import SourceColumn, SourceSchema, SourceTable

_TABLES = text(
    """
    select t.table_name as name, t.table_type as kind, t.table_rows as estimate,
           t.table_comment as comment, v.view_definition as view_text
    from information_schema.tables t left join information_schema.views v
         on v.table_schema = t.table_schema and v.table_name = t.table_name
    where t.table_schema = :name order by t.table_name
    """
)
_COLUMNS = text(
    """
    select table_name as table_name, column_name as name, column_type as native,
           column_comment as comment
    from information_schema.columns where table_schema = :name
    order by table_name, ordinal_position
    """
)
_KEYS = text(
    """
    select table_name as table_name, column_name as name
    from information_schema.key_column_usage
    where table_schema = :name and constraint_name = 'PRIMARY'
    order by table_name, ordinal_position
    """
)
_VISIBLE = text("select count(*) from information_schema.schemata where schema_name = :name")
_VIEWS = frozenset({"VIEW", "SYSTEM VIEW"})
_COMMENT_OF_VIEWS = "VIEW"  # another one says why the view does not work


class MySqlReader:
    """Reads one database; it has no schemas."""

    engine = "mysql"

    def __init__(self, connection: Connection, shown: str) -> None:
        self._connection = connection
        self.database: str = self._rows(text("select database()"))[0][0] or ""
        if not self.database:
            raise UnusableTarget(shown, "neither its URL nor its path names a database")
        if not self._rows(_VISIBLE, name=self.database)[0][0]:
            raise SourceMissing(shown, f"there is no database {self.database!r}")

    def _rows(self, statement: Any, **values: object) -> Sequence[Any]:
        return self._connection.execute(statement, values).all()

    def schemas(self) -> Sequence[None]:
        return (None,)

    def named_types(self) -> dict[str, str]:
        return {}

    def read(self, schema: str | None) -> SourceSchema:
        assert schema is None, "MySQL has no schemas"
        columns: dict[str, list[SourceColumn]] = defaultdict(list)
        for row in self._rows(_COLUMNS, name=self.database):
            columns[row.table_name].append(
                SourceColumn(row.name, _decoded(row.native), row.comment or None)
            )
        keys: dict[str, list[str]] = defaultdict(list)
        for row in self._rows(_KEYS, name=self.database):
            keys[row.table_name].append(row.name)
        found = [row for row in self._rows(_TABLES, name=self.database) if row.kind != "SEQUENCE"]
        broken = [row for row in found if _is_broken(row)]
        return SourceSchema(
            tuple(
                _table(row, tuple(columns[row.name]), tuple(keys[row.name]))
                for row in found
                if not _is_broken(row)
            ),
            tuple(_problem(row) for row in broken),
            tuple(row.name for row in broken),
        )


def _is_broken(row: Any) -> bool:
    return row.kind in _VIEWS and row.comment not in ("", _COMMENT_OF_VIEWS)


def _problem(row: Any) -> Problem:
    return Problem(ProblemKind.UNREADABLE, row.name, f"left out: {row.comment}")


def _table(row: Any, columns: tuple[SourceColumn, ...], key: tuple[str, ...]) -> SourceTable:
    is_view = row.kind in _VIEWS
    return SourceTable(
        None,
        row.name,
        columns,
        is_view=is_view,
        comment=None if is_view else row.comment or None,
        view_text=row.view_text or None,
        primary_key=key,
        rows=None if is_view else row.estimate,
    )


def _decoded(native: str | bytes) -> str:
    """MySQL 8 says some of this in a binary character set."""
    return native.decode() if isinstance(native, bytes) else native
