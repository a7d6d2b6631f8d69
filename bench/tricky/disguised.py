"""Files whose name says little or lies, and Parquet's less usual types."""

import gzip
import io
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from bench.tricky.case import DATE, FRACTION, INTEGER, TEXT, TIMESTAMP, Case, columns

_CSV = b"id,label,price\n" + b"".join(b"%d,name,%d.5\n" % (n, n) for n in range(30))
_JSON = b"".join(b'{"id": %d, "label": "x", "price": 2.5}\n' % n for n in range(30))
_FOUND = columns(id=INTEGER, label=TEXT, price=FRACTION)


def disguised_cases() -> list[Case]:
    """Give the cases."""
    return [
        Case("gzip", "data.csv.gz", gzip.compress(_CSV), _FOUND, "whole-file compression"),
        Case("gzip without saying so", "data.csv", gzip.compress(_CSV), _FOUND, "told by content"),
        Case("gzip JSON", "data.json.gz", gzip.compress(_JSON), _FOUND, "whole-file compression"),
        Case("CSV called .txt", "data.txt", _CSV, _FOUND, "told by content"),
        Case("CSV without an ending", "part-00000", _CSV, _FOUND, "what Hadoop writes"),
        Case("JSON called .log", "events.log", _JSON, _FOUND, "told by content"),
        Case("JSON called .csv", "data.csv", _JSON, _FOUND, "the name lies"),
        Case("Parquet without an ending", "part-00000", _parquet(), _ROWS, "what Hive writes"),
        Case("Parquet called .csv", "data.csv", _parquet(), _ROWS, "the name lies"),
        Case("Parquet", "data.parquet", _parquet(), _ROWS, "types are in the file"),
    ]


_ROWS = columns(
    id=INTEGER,
    amount=FRACTION,
    big=INTEGER,
    day=DATE,
    at=TIMESTAMP,
    tags=frozenset({"array<text>"}),
)


def _parquet() -> bytes:
    table = pa.table(
        {
            "id": pa.array([1, 2], pa.int32()),
            "amount": pa.array([Decimal("1.50"), None], pa.decimal128(12, 2)),
            "big": pa.array([2**63, 1], pa.uint64()),
            "day": pa.array([1, 2], pa.date32()),
            "at": pa.array([1, 2], pa.timestamp("us")),
            "tags": pa.array([["a"], []], pa.list_(pa.string())),
        }
    )
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()
