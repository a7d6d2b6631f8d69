"""Parquet: the footer says everything, so a file costs one read of its end."""

import struct
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import ByteRange, FileSchema, Inspection, Layout, TypedColumn
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
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

TAIL = 64 * 1024
TRAILER = 8  # length of the footer as a little-endian number, then the magic
MAGIC = b"PAR1"
ENCRYPTED_MAGIC = b"PARE"
_PACKAGE = "org.apache.hadoop.hive.ql.io.parquet"
_UNSAFE_IN_TYPES = frozenset(":<>,`")

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
    pa.float16(): FLOAT,
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


class ParquetFormat:
    """Apache Parquet, read through the footer's own schema."""

    name = "parquet"
    extensions = frozenset({"parquet", "parq", "pq"})
    samples_per_table = 200
    positional = False
    typed = True

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return head.startswith(MAGIC)

    def inspect(self, file: DataFile) -> Inspection:
        """Read the last 64 KiB, and once more where the footer is longer."""
        start = max(0, file.size - TAIL)
        tail = yield ByteRange(start, file.size)
        length = _footer_length(tail, file.size)
        if length + TRAILER > len(tail):
            tail = yield ByteRange(file.size - TRAILER - length, file.size)
        return _schema(file.path, tail[-TRAILER - length :])

    def layout(
        self,
        files: Sequence[FileSchema],  # noqa: ARG002 (the protocol's)
        columns: Sequence[TypedColumn],
    ) -> Layout:
        return Layout(
            tuple(Column(column.name, render_type(column.type)) for column in columns),
            f"{_PACKAGE}.MapredParquetInputFormat",
            f"{_PACKAGE}.MapredParquetOutputFormat",
            SerDe(
                library=f"{_PACKAGE}.serde.ParquetHiveSerDe",
                parameters={"serialization.format": "1"},
            ),
        )


def _footer_length(tail: bytes, size: int) -> int:
    magic = tail[-len(MAGIC) :]
    if magic == ENCRYPTED_MAGIC:
        raise UnreadableFile("its footer is encrypted")
    if magic != MAGIC or len(tail) < TRAILER:
        raise UnreadableFile(
            "it does not end like a Parquet file (damaged or still being written)"
        )
    (length,) = struct.unpack("<I", tail[-TRAILER : -len(MAGIC)])
    if length + TRAILER + len(MAGIC) > size:
        raise UnreadableFile(f"its footer would be {length} bytes long, the file has {size}")
    return int(length)


def _schema(path: str, footer: bytes) -> FileSchema:
    try:
        metadata = pq.read_metadata(pa.BufferReader(MAGIC + footer))
        arrow = metadata.schema.to_arrow_schema()
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"its footer is damaged ({_one_line(error)})") from error
    columns: list[TypedColumn] = []
    notes: list[str] = []
    for field in arrow:
        try:
            columns.append(TypedColumn(field.name, _hive_type(field.type)))
        except _UnsupportedTypeError as error:
            notes.append(f"column {field.name!r} is left out: {error}")
        notes += _warnings(field)
    return FileSchema(
        path, "parquet", tuple(columns), metadata.num_rows, rows_exact=True, notes=tuple(notes)
    )


class _UnsupportedTypeError(Exception):
    pass


def _hive_type(arrow: pa.DataType) -> HiveType:
    plain = _PLAIN.get(arrow)
    if plain is not None:
        return plain
    if pa.types.is_nested(arrow):
        return _nested_type(arrow)
    if pa.types.is_timestamp(arrow):
        return TIMESTAMP
    if pa.types.is_time(arrow) or pa.types.is_duration(arrow):
        return BIGINT if arrow.bit_width == 64 else INT
    if pa.types.is_fixed_size_binary(arrow):
        return BINARY
    if pa.types.is_dictionary(arrow):
        return _hive_type(arrow.value_type)
    if isinstance(arrow, pa.BaseExtensionType):
        return _hive_type(arrow.storage_type)
    if pa.types.is_decimal(arrow) and arrow.precision <= 38 and arrow.scale >= 0:
        return DecimalType(arrow.precision, arrow.scale)
    raise _UnsupportedTypeError(f"Hive has no type for {arrow}")


def _nested_type(arrow: pa.DataType) -> HiveType:
    if pa.types.is_map(arrow):
        return MapType(_hive_type(arrow.key_type), _hive_type(arrow.item_type))
    if pa.types.is_struct(arrow):
        return StructType(tuple(_struct_field(field) for field in arrow))
    if hasattr(arrow, "value_type"):
        return ArrayType(_hive_type(arrow.value_type))
    raise _UnsupportedTypeError(f"Hive has no type for {arrow}")


def _struct_field(field: "pa.Field[pa.DataType]") -> StructField:
    if not _UNSAFE_IN_TYPES.isdisjoint(field.name) or not field.name.strip():
        raise _UnsupportedTypeError(f"Hive's types cannot name the nested field {field.name!r}")
    return StructField(field.name, _hive_type(field.type))


def _warnings(field: "pa.Field[pa.DataType]") -> list[str]:
    if pa.types.is_time(field.type):
        return [f"column {field.name!r} is a time of day, which Hive shows as a number"]
    return []


def _one_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
