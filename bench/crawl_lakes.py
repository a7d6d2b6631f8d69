"""Lakes to crawl: many paths, few contents, so that they are made in seconds.

    python -m bench.crawl_lakes FOLDER KIND FILES FOLDERS

Files are hard links to twenty different contents of a thousand rows and twenty columns. Who
crawls them cannot tell: every path is listed, opened and read for itself.
"""

import csv
import json
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

CONTENTS = 20
ROWS = 1_000

Row = dict[str, Any]


def make_lake(root: Path, kind: str, files: int, folders: int) -> Path:
    """Make `files` of a kind (parquet, csv, json) in `folders` partitions below `root`."""
    pool = root.parent / f"pool-{kind}"
    pool.mkdir(parents=True, exist_ok=True)
    contents = [pool / f"{at}.{kind}" for at in range(CONTENTS)]
    for at, path in enumerate(contents):
        if not path.exists():
            WRITERS[kind](_rows(random.Random(at)), path)
    each = files // folders
    for at in range(files):
        folder = root / "events" / f"day={at // each:04}"
        folder.mkdir(parents=True, exist_ok=True)
        os.link(contents[at % CONTENTS], folder / f"part-{at % each:05}.{kind}")
    return root


def _rows(chance: random.Random) -> list[Row]:
    return [_row(number, chance) for number in range(ROWS)]


def _row(number: int, chance: random.Random) -> Row:
    row: Row = {"id": number, "name": f"name {chance.randrange(10_000)}"}
    row |= {f"count_{at}": chance.randrange(10**6) for at in range(6)}
    row |= {f"rate_{at}": round(chance.random() * 100, 4) for at in range(6)}
    row |= {f"word_{at}": f"w{chance.randrange(1_000)}" for at in range(4)}
    row["born"] = f"19{chance.randrange(50, 99)}-0{chance.randrange(1, 9)}-11"
    row["zip"] = f"{chance.randrange(99_999):05}"
    return row


def _write_parquet(rows: list[Row], path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows), path)


def _write_csv(rows: list[Row], path: Path) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _write_json(rows: list[Row], path: Path) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


WRITERS: dict[str, Callable[[list[Row], Path], None]] = {
    "parquet": _write_parquet,
    "csv": _write_csv,
    "json": _write_json,
}


if __name__ == "__main__":
    make_lake(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
