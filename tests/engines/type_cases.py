"""Columns of every type that Parquet files may have, and the values that engines must show.

What an engine cannot read must be in the notes of the crawl, and the other way round.
"""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet

MOMENT = dt.datetime.fromisoformat("2024-02-29 12:30:15.123")
_TIME = dt.time(1, 2, 3)
_SECONDS = 3723
"""That time of day."""


@dataclass(frozen=True, slots=True)
class TypeCase:
    """A column and the values that are right; a file of its own per array."""

    arrays: tuple[pa.Array, ...]
    values: tuple[Any, ...]
    int96: bool = False

    def files(self) -> Mapping[str, bytes]:
        return {f"part-{at}.parquet": self._file(each) for at, each in enumerate(self.arrays)}

    def _file(self, column: pa.Array) -> bytes:
        sink = io.BytesIO()
        table = pa.table({"id": pa.array(range(len(column)), pa.int64()), "c": column})
        pyarrow.parquet.write_table(table, sink, use_deprecated_int96_timestamps=self.int96)
        return sink.getvalue()


def _one(values: list[Any], kind: pa.DataType, *shown: Any) -> TypeCase:
    return TypeCase((pa.array(values, kind),), tuple(shown or values))


TYPES: dict[str, TypeCase] = {
    "int8": _one([-128, None], pa.int8()),
    "uint8": _one([255, None], pa.uint8()),
    "uint16": _one([65535, None], pa.uint16()),
    "uint32": _one([2**32 - 1, None], pa.uint32()),
    "uint64": _one([2**64 - 1, None], pa.uint64()),
    "float32": _one([1.5, None], pa.float32()),
    "decimal9": _one([Decimal("1.25"), None], pa.decimal128(9, 2)),
    "decimal38": _one([Decimal("1.25"), None], pa.decimal128(38, 2)),
    "fixed": _one([b"0123456789abcdef", None], pa.binary(16)),
    "uuid": _one([b"0123456789abcdef", None], pa.uuid()),
    "date": _one([dt.date(1582, 10, 15), None], pa.date32()),
    "timestamp_ms": _one([MOMENT, None], pa.timestamp("ms")),
    "timestamp_utc": _one([MOMENT, None], pa.timestamp("us", "UTC")),
    "timestamp_ns": _one([MOMENT, None], pa.timestamp("ns")),
    "int96": TypeCase((pa.array([MOMENT, None], pa.timestamp("us")),), (MOMENT, None), int96=True),
    "time_ms": _one([_TIME, None], pa.time32("ms"), _SECONDS * 10**3, None),
    "time_us": _one([_TIME, None], pa.time64("us"), _SECONDS * 10**6, None),
    "dictionary": TypeCase((pa.array(["ö", None]).dictionary_encode(),), ("ö", None)),
    "nested_accent": _one([{"ä b": 1}, None], pa.struct([("ä b", pa.int64())]), (1,), None),
    "int32_and_int64": TypeCase(
        (pa.array([1], pa.int32()), pa.array([2**40], pa.int64())), (1, 2**40)
    ),
}
