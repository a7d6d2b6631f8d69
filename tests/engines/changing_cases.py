"""Tables whose second file brings a new column, and one whose numbers grow, in every format."""

import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.orc
import pyarrow.parquet

Records = list[dict[str, Any]]
FIRST: Records = [{"id": 1, "name": "Zoë"}, {"id": 2, "name": None}]
SECOND: Records = [{"id": 3, "name": "東京", "score": 1.5}, {"id": 4, "name": "x", "score": None}]
_KINDS = {"id": "long", "name": ["null", "string"], "score": ["null", "double"]}


def _table(records: Records) -> pa.Table:
    types = {"id": pa.int64(), "name": pa.string(), "score": pa.float64()}
    return pa.table(
        {name: pa.array([each[name] for each in records], types[name]) for name in records[0]}
    )


def _parquet(records: Records) -> bytes:
    sink = io.BytesIO()
    pyarrow.parquet.write_table(_table(records), sink)
    return sink.getvalue()


def _orc(records: Records) -> bytes:
    sink = io.BytesIO()
    pyarrow.orc.write_table(_table(records), sink)
    return sink.getvalue()


def _avro(records: Records) -> bytes:
    fields = [{"name": name, "type": _KINDS[name]} for name in records[0]]
    sink = io.BytesIO()
    fastavro.writer(sink, {"type": "record", "name": "Row", "fields": fields}, records)
    return sink.getvalue()


def _json(records: Records) -> bytes:
    lines = (json.dumps(each, ensure_ascii=False) for each in records)
    return "".join(f"{line}\n" for line in lines).encode()


def _csv(records: Records) -> bytes:
    rows = (
        ",".join("\\N" if value is None else str(value) for value in each.values())
        for each in records
    )
    return "".join(f"{row}\n" for row in rows).encode()


WRITERS: Mapping[str, Callable[[Records], bytes]] = {
    "parquet": _parquet,
    "orc": _orc,
    "avro": _avro,
    "json": _json,
    "csv": _csv,
}
"""By the ending of the files, which is the table's name."""


def rows(*columns: str) -> list[list[Any]]:
    """Give the rows of both files as a table with these columns has them."""
    return [[each.get(name) for name in columns] for each in (*FIRST, *SECOND)]
