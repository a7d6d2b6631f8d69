"""Columns whose type widens between two files, in the formats whose files have types."""

import datetime as dt
import decimal
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import fastavro
import pyarrow as pa
import pyarrow.orc
import pyarrow.parquet

Value = Any


@dataclass(frozen=True, slots=True)
class Side:
    """A column of one file: its type for Arrow and for Avro, one value."""

    arrow: pa.DataType
    avro: Any
    value: Value


def _decimal(precision: int, scale: int, text: str) -> Side:
    kind = {"type": "bytes", "logicalType": "decimal", "precision": precision, "scale": scale}
    return Side(pa.decimal128(precision, scale), kind, decimal.Decimal(text))


def _list(side: Side) -> Side:
    return Side(pa.list_(side.arrow), {"type": "array", "items": side.avro}, [side.value])


def _struct(side: Side) -> Side:
    fields = [{"name": "x", "type": ["null", side.avro]}]
    record = {"type": "record", "name": "Place", "fields": fields}
    return Side(pa.struct([("x", side.arrow)]), record, {"x": side.value})


def _map(side: Side) -> Side:
    kind = pa.map_(pa.string(), side.arrow)
    return Side(kind, {"type": "map", "values": side.avro}, {"k": side.value})


_INT, _LONG = Side(pa.int32(), "int", 7), Side(pa.int64(), "long", 2**40)
_FLOAT, _DOUBLE = Side(pa.float32(), "float", 0.5), Side(pa.float64(), "double", 1.25)
_DATE = Side(pa.date32(), {"type": "int", "logicalType": "date"}, dt.date(2024, 1, 31))
_TIME = Side(
    pa.timestamp("ms"),
    {"type": "long", "logicalType": "timestamp-millis"},
    dt.datetime(2024, 2, 1, 12, 30, tzinfo=dt.UTC),
)
WIDENINGS: Mapping[str, tuple[Side, Side]] = {
    "int_to_bigint": (_INT, _LONG),
    "int_to_double": (_INT, _DOUBLE),
    "bigint_to_double": (Side(pa.int64(), "long", 7), _DOUBLE),
    "int_with_float": (_INT, _FLOAT),
    "float_to_double": (_FLOAT, _DOUBLE),
    "int_to_decimal": (_INT, _decimal(14, 2, "1234567890.25")),
    "bigint_to_decimal": (Side(pa.int64(), "long", 7), _decimal(22, 2, "1234567890.25")),
    "decimal_to_double": (_decimal(5, 2, "1.25"), _DOUBLE),
    "decimal_longer": (_decimal(5, 2, "1.25"), _decimal(9, 2, "1234567.25")),
    "decimal_finer": (_decimal(5, 2, "1.25"), _decimal(9, 4, "1.0625")),
    "date_to_timestamp": (_DATE, _TIME),
    "array_of_int": (_list(_INT), _list(_DOUBLE)),
    "struct_of_int": (_struct(_INT), _struct(_DOUBLE)),
    "struct_of_date": (_struct(_DATE), _struct(_TIME)),
    "map_of_int": (_map(_INT), _map(_DOUBLE)),
}


def _table(side: Side) -> pa.Table:
    value = side.value
    if isinstance(value, dt.datetime):
        value = value.replace(tzinfo=None)
    if isinstance(value, dict) and "x" in value and isinstance(value["x"], dt.datetime):
        value = {"x": value["x"].replace(tzinfo=None)}
    pairs = list(value.items()) if isinstance(value, dict) and "k" in value else value
    return pa.table({"v": pa.array([pairs], side.arrow)})


def _parquet(side: Side) -> bytes:
    sink = io.BytesIO()
    pyarrow.parquet.write_table(_table(side), sink)
    return sink.getvalue()


def _orc(side: Side) -> bytes:
    sink = io.BytesIO()
    pyarrow.orc.write_table(_table(side), sink)
    return sink.getvalue()


def _avro(side: Side) -> bytes:
    schema = {
        "type": "record",
        "name": "Row",
        "fields": [{"name": "v", "type": ["null", side.avro]}],
    }
    sink = io.BytesIO()
    fastavro.writer(sink, schema, [{"v": side.value}])
    return sink.getvalue()


WRITERS: Mapping[str, Callable[[Side], bytes]] = {
    "parquet": _parquet,
    "orc": _orc,
    "avro": _avro,
}
