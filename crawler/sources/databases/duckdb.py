"""Tables of a DuckDB file, from DuckDB's own table functions.

DuckDB tells its types as texts, nested ones too, so that its library is all that is needed. The
file is opened for reading only, and nothing outside of it can be read through its views.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from crawler.connection_urls import hide
from crawler.errors import CrawlError, SourceMissing, SourceUnreachable
from crawler.sources.databases.connect import Source
from crawler.sources.databases.found import SourceColumn, SourceSchema, SourceTable

_HERE = "database_name = current_database()"
_TABLES = f"""
    select table_name, comment, estimated_size, null, false from duckdb_tables()
    where {_HERE} and schema_name = $schema
    union all
    select view_name, comment, null, sql, true from duckdb_views()
    where {_HERE} and schema_name = $schema and not internal
    order by 1
"""  # noqa: S608 (constants)
_COLUMNS = f"""
    select table_name, column_name, data_type, comment from duckdb_columns()
    where {_HERE} and schema_name = $schema and not internal order by table_name, column_index
"""  # noqa: S608 (constants)
_KEYS = f"""
    select table_name, constraint_column_names from duckdb_constraints()
    where {_HERE} and schema_name = $schema and constraint_type = 'PRIMARY KEY'
"""  # noqa: S608 (constants)
_SCHEMAS = f"""
    select schema_name from duckdb_schemas()
    where {_HERE} and schema_name not in ('information_schema', 'pg_catalog') order by 1
"""  # noqa: S608 (constants)


class DuckDbReader:
    """Reads one file, whose name without its ending is the name of the database."""

    engine = "duckdb"

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.database: str = self._rows("select current_database()")[0][0]

    def _rows(self, statement: str, **values: object) -> Sequence[Any]:
        found: Sequence[Any] = self._connection.execute(statement, values or None).fetchall()
        return found

    def schemas(self) -> Sequence[str]:
        return [name for (name,) in self._rows(_SCHEMAS)]

    def named_types(self) -> dict[str, str]:
        return {}

    def read(self, schema: str | None) -> SourceSchema:
        columns: dict[str, list[SourceColumn]] = defaultdict(list)
        for table, name, native, comment in self._rows(_COLUMNS, schema=schema):
            columns[table].append(SourceColumn(name, native, comment))
        keys = dict(self._rows(_KEYS, schema=schema))
        return SourceSchema(
            tuple(
                SourceTable(
                    schema,
                    name,
                    tuple(columns[name]),
                    is_view=is_view,
                    comment=comment,
                    view_text=view_text,
                    primary_key=tuple(keys.get(name, ())),
                    rows=rows,
                )
                for name, comment, rows, view_text, is_view in self._rows(_TABLES, schema=schema)
            )
        )


@contextmanager
def opened_duckdb(source: Source) -> Iterator[DuckDbReader]:
    """Open a file. Raises the errors of `crawler.errors`."""
    try:
        import duckdb  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise source.translated(error) from None
    try:
        with duckdb.connect(
            source.url.database or "", read_only=True, config={"enable_external_access": "false"}
        ) as connection:
            yield DuckDbReader(connection)
    except duckdb.Error as error:
        raise _translated(source, error) from None


def _translated(source: Source, error: Exception) -> CrawlError:
    why = hide(str(error), source.secrets)
    if "does not exist" in why:
        return SourceMissing(source.shown, why)
    return SourceUnreachable(source.shown, why)
