"""Copy a filled SQLite store into PostgreSQL, so that both hold the same and it is made once."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import Table

from metastore.sqlstore.engine import open_database
from metastore.sqlstore.schema import metadata
from metastore.sqlstore.upgrade import prepare

_TOKENS = "SELECT table_id, tokens FROM search_index_packed"


def copy_store(source: Path, url: str) -> None:
    """Copy all rows into the PostgreSQL database at `url`, which is made anew."""
    database = open_database(url)
    prepare(database, upgrade=True)
    database.close()
    with (
        sqlite3.connect(f"file:{source}?mode=ro", uri=True) as read,
        psycopg.connect(url) as write,
    ):
        packed = dict(read.execute(_TOKENS))
        for table in metadata.sorted_tables:
            _copy(read, write, table, packed)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _copy(
    read: sqlite3.Connection,
    write: psycopg.Connection[tuple[Any, ...]],
    table: Table,
    packed: dict[int, bytes],
) -> None:
    names = [column.name for column in table.columns]
    quoted = ", ".join(f'"{name}"' for name in names)
    rows: Iterable[Sequence[Any]] = read.execute(f'SELECT {quoted} FROM "{table.name}"')
    if table.name == "search_documents":
        rows = _with_tokens(rows, names, packed)
    place = {"table": Identifier(table.name), "names": SQL(", ").join(map(Identifier, names))}
    with write.cursor() as cursor:
        cursor.execute(SQL("TRUNCATE {table}").format(table=place["table"]))
        with cursor.copy(SQL("COPY {table} ({names}) FROM STDIN").format(**place)) as copy:
            for row in rows:
                copy.write_row(row)
        _count_on(cursor, table)


def _with_tokens(
    rows: Iterable[Sequence[Any]], names: Sequence[str], packed: dict[int, bytes]
) -> Iterator[list[Any]]:
    key, tokens = names.index("table_id"), names.index("tokens")
    for row in rows:
        whole = list(row)
        words = zlib.decompress(packed[whole[key]]).decode().split(" ")
        whole[tokens] = " ".join(f"'{word}'" for word in words)
        yield whole


def _count_on(cursor: psycopg.Cursor[tuple[Any, ...]], table: Table) -> None:
    """Have new identifiers follow those that were copied."""
    for column in table.primary_key.columns:
        if column.autoincrement is not True:
            continue
        cursor.execute(
            SQL(
                "SELECT setval(pg_get_serial_sequence({name}, {column}), "
                "coalesce((SELECT max({key}) FROM {table}), 0) + 1, false)"
            ).format(
                name=table.name,
                column=column.name,
                key=Identifier(column.name),
                table=Identifier(table.name),
            )
        )
