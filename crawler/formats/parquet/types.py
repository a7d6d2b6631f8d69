"""From Parquet's types, as Arrow shows them, to Hive's, and what engines make of each.

What Trino 476, Spark 3.5 and Spark 4.0 read of each type was tried on files; the notes say where
one of them cannot. A type that none of them reads, or with which a table cannot be opened, has no
Hive type here.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import pyarrow as pa

from crawler.nestednames import unreadable_name
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    SMALLINT,
    STRING,
    TIMESTAMP,
    TINYINT,
    VOID,
    ArrayType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
)

MAX_DEPTH = 100
_PLAIN: dict[pa.DataType, HiveType] = {
    pa.null(): VOID,
    pa.bool_(): BOOLEAN,
    pa.int8(): TINYINT,
    pa.int16(): SMALLINT,
    pa.int32(): INT,
    pa.int64(): BIGINT,
    # Hive has no unsigned types: the next wider one holds every value.
    pa.uint8(): SMALLINT,
    pa.uint16(): INT,
    pa.uint32(): BIGINT,
    pa.uint64(): DecimalType(20, 0),
    pa.float32(): FLOAT,
    pa.float64(): DOUBLE,
    pa.string(): STRING,
    pa.large_string(): STRING,
    pa.string_view(): STRING,
    pa.binary(): BINARY,
    pa.large_binary(): BINARY,
    pa.binary_view(): BINARY,
    pa.date32(): DATE,
    pa.date64(): DATE,
}


class NoHiveType(Exception):
    """A Parquet type that cannot be a column of Hive; says which and why."""


def hive_type(arrow: pa.DataType, depth: int = 1) -> HiveType:
    """Give the Hive type that holds all values of an Arrow type. Raises NoHiveType."""
    plain = _PLAIN.get(arrow)
    if plain is not None:
        return plain
    if depth > MAX_DEPTH:
        raise NoHiveType(f"it is nested deeper than {MAX_DEPTH} levels")
    if pa.types.is_nested(arrow):
        return _nested_type(arrow, depth + 1)
    if pa.types.is_timestamp(arrow):
        return TIMESTAMP
    if pa.types.is_time(arrow) or pa.types.is_duration(arrow):
        return BIGINT if arrow.bit_width == 64 else INT
    if pa.types.is_fixed_size_binary(arrow):
        return BINARY
    if pa.types.is_dictionary(arrow):
        return hive_type(arrow.value_type, depth + 1)
    if isinstance(arrow, pa.BaseExtensionType):
        return hive_type(arrow.storage_type, depth + 1)
    return _decimal_type(arrow)


def _decimal_type(arrow: pa.DataType) -> HiveType:
    if pa.types.is_decimal(arrow) and arrow.precision <= 38 and arrow.scale >= 0:
        return DecimalType(arrow.precision, arrow.scale)
    if pa.types.is_float16(arrow):
        raise NoHiveType("neither Trino nor Spark reads numbers of 16 bits with a point")
    raise NoHiveType(f"Hive has no type for {arrow}")


def _nested_type(arrow: pa.DataType, depth: int) -> HiveType:
    if pa.types.is_map(arrow):
        return MapType(hive_type(arrow.key_type, depth), hive_type(arrow.item_type, depth))
    if pa.types.is_struct(arrow):
        if not arrow.num_fields:
            raise NoHiveType("Hive has no struct without fields")
        return StructType(tuple(_struct_field(field, depth) for field in arrow))
    if hasattr(arrow, "value_type"):
        return ArrayType(hive_type(arrow.value_type, depth))
    raise NoHiveType(f"Hive has no type for {arrow}")


def _struct_field(field: "pa.Field[pa.DataType]", depth: int) -> StructField:
    problem = unreadable_name(field.name)
    if problem is not None:
        raise NoHiveType(problem)
    return StructField(field.name, hive_type(field.type, depth))


def warnings(field: "pa.Field[pa.DataType]", int96: AbstractSet[str]) -> Iterator[str]:
    """Tell which engines cannot read a column that has a Hive type, or read it otherwise.

    `int96` names the columns with timestamps of the old kind, which Arrow shows as nanoseconds.
    """
    inner = list(_parts(field.type))
    for matches, text in _TROUBLE:
        if any(matches(each) for each in inner):
            yield f"column {field.name!r} {text}"
    if has_nanoseconds(field) and field.name not in int96:
        yield f"column {field.name!r} has timestamps in nanoseconds, which Spark cannot read"


def has_nanoseconds(field: "pa.Field[pa.DataType]") -> bool:
    """Tell whether a column has timestamps in nanoseconds, at any depth."""
    parts = _parts(field.type)
    return any(pa.types.is_timestamp(each) and each.unit == "ns" for each in parts)


_TROUBLE = (
    (
        pa.types.is_uint32,
        "has unsigned numbers of 32 bits: Trino shows those from 2^31 on as negative",
    ),
    (pa.types.is_uint64, "has unsigned numbers of 64 bits, which Trino cannot read"),
    (pa.types.is_time, "is a time of day, which Hive shows as a number"),
    (pa.types.is_time32, "is a time of day in milliseconds, which Trino cannot read"),
)


def _parts(arrow: pa.DataType) -> Iterator[pa.DataType]:
    yield arrow
    if pa.types.is_dictionary(arrow):
        yield from _parts(arrow.value_type)
    elif isinstance(arrow, pa.BaseExtensionType):
        yield from _parts(arrow.storage_type)
    else:
        for at in range(arrow.num_fields):
            yield from _parts(arrow.field(at).type)
