"""How DuckDB and Polars find the columns of the same files, on the local disk.

    python -m bench.crawl_rivals duckdb-each csv FOLDER

`-each` asks file by file, as a crawler must that wants to know which files differ; `-all` asks
once for the whole folder, united by name. Prints the seconds, without those of the import.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

_READERS = {"parquet": "read_parquet", "csv": "read_csv", "json": "read_json"}


def duckdb_each(kind: str, files: list[str]) -> None:
    connection = duckdb.connect()
    for file in files:
        connection.execute(f"DESCRIBE SELECT * FROM {_READERS[kind]}(?)", [file]).fetchall()


def duckdb_all(kind: str, files: list[str]) -> None:
    query = f"DESCRIBE SELECT * FROM {_READERS[kind]}(?, union_by_name = true)"
    duckdb.connect().execute(query, [files]).fetchall()


def polars_each(kind: str, files: list[str]) -> None:
    for file in files:
        if kind == "parquet":
            pl.read_parquet_schema(file)
        elif kind == "csv":
            pl.scan_csv(file, try_parse_dates=True).collect_schema()
        else:
            pl.scan_ndjson(file).collect_schema()


RIVALS: dict[str, Callable[[str, list[str]], None]] = {
    "duckdb-each": duckdb_each,
    "duckdb-all": duckdb_all,
    "polars-each": polars_each,
}


def main() -> None:
    rival, kind, folder = sys.argv[1:]
    files = sorted(map(str, Path(folder).rglob(f"*.{kind}")))
    started = time.perf_counter()
    RIVALS[rival](kind, files)
    print(time.perf_counter() - started)


if __name__ == "__main__":
    main()
