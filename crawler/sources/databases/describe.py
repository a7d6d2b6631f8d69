"""From what a database says of a table to what the catalog is told of it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import URL

from crawler.config import DatabaseTarget
from crawler.described import DescribedTable
from crawler.records import column_names
from crawler.sources.databases.found import SourceColumn, SourceTable
from crawler.sources.databases.native_types import NativeTypes
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import Shape

COMMENTS = "comments"
RAW_TYPES = "rawtypes"
MAX_COMMENT_BYTES = 255
RAW_TYPE = "aws:RawType"
RAW_COLUMN_COMMENT = "aws:RawColumnComment"
RAW_TABLE_COMMENT = "aws:RawTableComment"
PRIMARY_KEY = "primaryKey"
CONNECTION = "connectionName"
_CONTROL = dict.fromkeys(range(32), "_") | {127: "_"}


def described(
    table: SourceTable,
    types: NativeTypes,
    target: DatabaseTarget,
    *,
    database: str,
    address: str,
) -> DescribedTable:
    """Describe a table under a free-standing name, with Hive's types and Glue's parameters.

    Hive's columns have no parameters, so those that AWS Glue keeps for columns are one JSON
    object each, by column, on the table.
    """
    with_comments = COMMENTS in target.metadata
    columns, names, notes = _columns(table.columns, types, with_comments=with_comments)
    parts = [*([table.schema] if table.schema else []), table.name]
    kind = "view" if table.is_view else "table"
    return DescribedTable(
        path=table.path,
        name_text="_".join([database, *parts]),
        format=types.engine,
        reason=f"a {kind} of {types.engine}",
        shape=Shape(columns),
        location=printable(f"{address}/{'/'.join(parts)}"),
        parameters=_parameters(table, names, target),
        type_of_data=kind,
        comment=cut(table.comment) if with_comments else None,
        view_text=table.view_text,
        rows=table.rows,
        notes=(*table.notes, *notes),
    )


def printable(text: str) -> str:
    """Replace control characters, which no location may hold."""
    return text.translate(_CONTROL)


def address_of(url: URL, engine: str, database: str) -> str:
    """Give the start of the locations of a database's tables: what it is and where, no user."""
    if engine in {"sqlite", "duckdb"}:
        return f"{engine}:{Path(url.database or '').absolute()}"
    host = url.host or "localhost"
    host = f"[{host}]" if ":" in host else host
    port = f":{url.port}" if url.port else ""
    return f"{engine}://{host}{port}/{database}"


def _columns(
    columns: Sequence[SourceColumn], types: NativeTypes, *, with_comments: bool
) -> tuple[tuple[Column, ...], dict[str, SourceColumn], list[str]]:
    """Make columns; of names that differ only by case the later get a number."""
    given = column_names(column.name for column in columns)
    named = {given[column.name].lower(): column for column in columns}
    notes = [
        f"column {column.name!r} is called {name!r}"
        for name, column in named.items()
        if name != column.name.lower()
    ]
    made = tuple(
        Column(
            name,
            render_type(types.to_hive(column.native)),
            cut(column.comment) if with_comments else None,
        )
        for name, column in named.items()
    )
    return made, named, notes


def _parameters(
    table: SourceTable, names: Mapping[str, SourceColumn], target: DatabaseTarget
) -> dict[str, str]:
    parameters: dict[str, str] = {}
    if target.connection:
        parameters[CONNECTION] = target.connection
    if table.primary_key:
        made = {column.name: name for name, column in names.items()}
        parameters[PRIMARY_KEY] = ",".join(made.get(name, name) for name in table.primary_key)
    if RAW_TYPES in target.metadata:
        parameters[RAW_TYPE] = _json({name: each.native for name, each in names.items()})
    if COMMENTS in target.metadata:
        comments = {name: cut(each.comment) for name, each in names.items() if each.comment}
        parameters |= {RAW_COLUMN_COMMENT: _json(comments)} if comments else {}
        parameters |= {RAW_TABLE_COMMENT: cut(table.comment) or ""} if table.comment else {}
    return parameters


def _json(values: Mapping[str, str | None]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def cut(comment: str | None) -> str | None:
    """Cut a comment at 255 bytes of UTF-8, as AWS Glue does, never inside a character."""
    if not comment:
        return None
    return comment.encode()[:MAX_COMMENT_BYTES].decode(errors="ignore")
