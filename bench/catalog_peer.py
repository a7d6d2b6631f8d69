"""The same tables in a Hive metastore 3.1.3, asked what people ask a catalog, as far as it can.

Its rows are copied: databases and one table are made by calls, and the rows of that table are the
pattern of all others, with the names and columns of Skep's. Partitions, tags, owners beyond one
and words of people have no place in it.
"""

import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from bench import shapes
from bench.catalog_http import Browser
from bench.search_catalog import Size, database_name
from bench.servers import resident
from bench.wire import Client, encoded
from catalog_api.thrift.gen import structs
from tools.peers.hms import HiveMetastore
from tools.peers.postgres import Postgres
from tools.peers.skep import Skep

_SAMPLES = 15
_READ_DATABASES = 5
_AT_ONCE = 100
_FIRST_ID = 1_000_000
_TABLES = """
SELECT d.name, t.name, t.definition FROM tables t JOIN databases d ON d.id = t.database_id
WHERE t.dropped_at IS NULL"""
_TEMPLATE = {
    "TBLS": 'SELECT * FROM "TBLS"',
    "SDS": 'SELECT * FROM "SDS"',
    "SERDES": 'SELECT * FROM "SERDES"',
}


def peer_figures(filled: Path, folder: Path, size: Size) -> dict[str, Any]:
    """Return milliseconds of both servers, on the same PostgreSQL, taking turns."""
    postgres = Postgres.start(folder / "data")
    hive_folder = folder / f"hive-{time.time_ns()}"
    try:
        hive = HiveMetastore.start("3.1.3", postgres, hive_folder, heap="4g")
        try:
            _fill(hive, postgres, filled)
            return _compared(hive, postgres, hive_folder / "skep", size)
        finally:
            hive.stop()
    finally:
        postgres.stop()


def _compared(hive: HiveMetastore, postgres: Postgres, folder: Path, size: Size) -> dict[str, Any]:
    skep = Skep.start(postgres.url("postgres"), folder)
    try:
        with closing(Client(hive.port)) as theirs, closing(Client(skep.thrift_port)) as ours:
            found = {
                what: {"hms-3.1.3": _median(theirs, call), "skep": _median(ours, call)}
                for what, call in _questions(theirs, size).items()
            }
            reading = _read_all(theirs, size)
        browser = Browser(skep.http_port)
        searched = _samples(lambda: browser.get("/api/v1/search?q=column%3Aemail").seconds)
        found["which tables have a column email"] = {"hms-3.1.3": reading, "skep": searched}
        memory = {"hms-3.1.3": resident(hive.server.pid), "skep": resident(skep.server.pid)}
    finally:
        skep.stop()
    return {"milliseconds": found, "memory": memory, "tables read": _READ_DATABASES * 500}


def _questions(client: Client, size: Size) -> Mapping[str, bytes]:
    ordinary, crowded = database_name(0), database_name(size.databases)
    first = min(client.ask("get_all_tables", ordinary))
    wanted = structs.GetTableRequest(
        dbName=ordinary, tblName=first, capabilities=structs.ClientCapabilities(values=[2])
    )
    return {
        "one table": encoded("get_table_req", wanted),
        "names of 500 tables": encoded("get_all_tables", ordinary),
        "names of 50,000 tables": encoded("get_all_tables", crowded),
        "tables with a word in their name": encoded("get_table_meta", "*", "*customer*", []),
    }


def _median(client: Client, call: bytes) -> float:
    _, length = client.send(call)
    return _samples(lambda: client.time(call, length))


def _samples(take: Callable[[], float]) -> float:
    for _ in range(3):
        take()
    return round(statistics.median(take() for _ in range(_SAMPLES)) * 1000, 2)


def _read_all(client: Client, size: Size) -> float:
    """Return what reading all tables takes, by those of some databases: it grows with tables."""
    begin, count = time.perf_counter(), 0
    for number in range(_READ_DATABASES):
        name = database_name(number)
        names = client.ask("get_all_tables", name)
        for first in range(0, len(names), _AT_ONCE):
            part = names[first : first + _AT_ONCE]
            count += len(client.ask("get_table_objects_by_name", name, part))
    seconds = time.perf_counter() - begin
    return round(seconds / count * size.tables * 1000)


# --- filling ------------------------------------------------------------------------------------


def _fill(hive: HiveMetastore, postgres: Postgres, filled: Path) -> None:
    begin = time.perf_counter()
    with closing(sqlite3.connect(f"file:{filled}?mode=ro", uri=True)) as read:
        found = [(name, table, json.loads(text)) for name, table, text in read.execute(_TABLES)]
    with closing(Client(hive.port)) as client:
        for name in sorted({name for name, _, _ in found} | {shapes.DATABASE}):
            if name != "default":
                client.ask("create_database", structs.Database(name=name, parameters={}))
        client.ask("create_table", shapes.table("pattern"))
    with psycopg.connect(postgres.url(hive.database)) as write:
        _copy(write.cursor(), found)
    with psycopg.connect(postgres.url(hive.database), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    print(f"hms-3.1.3: {len(found):,} tables in {time.perf_counter() - begin:.0f} s", flush=True)


Found = Sequence[tuple[str, str, Mapping[str, Any]]]


def _copy(cursor: psycopg.Cursor[Any], found: Found) -> None:
    patterns = {table: _first(cursor, query) for table, query in _TEMPLATE.items()}
    databases = dict(cursor.execute('SELECT "NAME", "DB_ID" FROM "DBS"').fetchall())
    ids = range(_FIRST_ID, _FIRST_ID + len(found))
    cursor.execute("SET LOCAL session_replication_role = replica")  # the rows keep all keys
    _into(cursor, "CDS", ({"CD_ID": id_} for id_ in ids))
    _into(cursor, "SERDES", ({**patterns["SERDES"], "SERDE_ID": id_} for id_ in ids))
    _into(
        cursor,
        "SDS",
        ({**patterns["SDS"], "SD_ID": id_, "CD_ID": id_, "SERDE_ID": id_} for id_ in ids),
    )
    tables = (
        {
            **patterns["TBLS"],
            "TBL_ID": id_,
            "SD_ID": id_,
            "DB_ID": databases[name],
            "TBL_NAME": table,
        }
        for id_, (name, table, _) in zip(ids, found, strict=True)
    )
    _into(cursor, "TBLS", tables)
    _into(cursor, "COLUMNS_V2", _columns(ids, found))


def _columns(ids: range, found: Found) -> Iterator[Mapping[str, Any]]:
    for id_, (_, _, definition) in zip(ids, found, strict=True):
        columns = {name: more for name, *more in definition["storage"]["shape"]["columns"]}
        for position, (name, (type_, *comment)) in enumerate(columns.items()):
            yield {
                "CD_ID": id_,
                "COMMENT": comment[0] if comment else None,
                "COLUMN_NAME": name,
                "TYPE_NAME": type_,
                "INTEGER_IDX": position,
            }


def _first(cursor: psycopg.Cursor[Any], query: str) -> dict[str, Any]:
    row = cursor.execute(query.encode()).fetchone()
    assert row is not None
    assert cursor.description is not None
    return dict(zip((column.name for column in cursor.description), row, strict=True))


def _into(cursor: psycopg.Cursor[Any], table: str, rows: Iterator[Mapping[str, Any]]) -> None:
    first = next(rows)
    names = SQL(", ").join(map(Identifier, first))
    statement = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), names)
    with cursor.copy(statement) as copy:
        copy.write_row(tuple(first.values()))
        for row in rows:
            copy.write_row(tuple(row.values()))
