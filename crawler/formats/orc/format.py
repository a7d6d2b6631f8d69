"""ORC as a format of the crawler: from the tree of types to columns of Hive."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.columnprofile import Depth
from crawler.errors import UnreadableFile
from crawler.formats.orc.profile import file_profile
from crawler.formats.orc.tail import Footer, OrcType, read_footer, read_postscript
from crawler.listing import DataFile
from crawler.nestednames import nesting_notes, unreadable_name
from crawler.plugins import CODEC, ByteRange, FileSchema, Inspection, Layout, TypedColumn
from crawler.readable import codec_notes
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
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
    VarcharType,
)
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

TAIL = 16 * 1024
MAX_DEPTH = 100
_PACKAGE = "org.apache.hadoop.hive.ql.io.orc"
_HIVES_NAME = re.compile(r"_col[0-9]+")
_ACID = ("operation", "originalTransaction", "bucket", "rowId", "currentTransaction", "row")
OTHER_ORDER = (
    "files have their columns in different orders, and Trino reads ORC by place unless "
    "hive.orc.use-column-names is set"
)

_PLAIN: dict[int, HiveType] = {
    0: BOOLEAN,
    1: TINYINT,
    2: SMALLINT,
    3: INT,
    4: BIGINT,
    5: FLOAT,
    6: DOUBLE,
    7: STRING,
    8: BINARY,
    9: TIMESTAMP,
    15: DATE,
}
_NOT_FOR_SPARK = {
    13: "a union, which Trino reads wrongly",
    18: "a timestamp with local time zone",
}
_CODECS = {0: "none", 1: "zlib", 2: "snappy", 3: "lzo", 4: "lz4", 5: "zstd", 6: "brotli"}
_STRUCT, _DECIMAL, _VARCHAR, _CHAR = 12, 14, 16, 17


class OrcFormat:
    """Apache ORC, read through the types in the footer."""

    name = "orc"
    extensions = frozenset({"orc"})
    samples_per_table = 200
    positional = False
    typed = True
    profile: Depth | None = None
    tells_all = True

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return head.startswith(b"ORC")

    def inspect(self, file: DataFile) -> Inspection:
        """Read the last 16 KiB, and once more where the footer is longer."""
        tail = yield ByteRange(max(0, file.size - TAIL), file.size)
        postscript = read_postscript(tail)
        length = postscript.footer_length + postscript.own_length
        if length > file.size:
            raise UnreadableFile(f"its footer would be {length} bytes, the file has {file.size}")
        if length > len(tail):
            tail = yield ByteRange(file.size - length, file.size)
        footer = read_footer(tail[-length : -postscript.own_length], postscript)
        schema = _schema(file.path, footer, _CODECS.get(postscript.compression, "unknown"))
        if self.profile is None:
            return schema
        return replace(schema, profile=file_profile(schema.columns, footer))

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        return Layout(
            tuple(Column(column.name, render_type(column.type)) for column in columns),
            f"{_PACKAGE}.OrcInputFormat",
            f"{_PACKAGE}.OrcOutputFormat",
            SerDe(library=f"{_PACKAGE}.OrcSerde", parameters={"serialization.format": "1"}),
            notes=_order_notes(files, columns),
        )


def _order_notes(files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> tuple[str, ...]:
    """Warn of files whose columns have other places: Trino goes by places, Spark by names."""
    wanted = [column.name.lower() for column in columns]
    for file in files:
        names = [column.name.lower() for column in file.columns]
        if names != wanted[: len(names)]:
            return (OTHER_ORDER,)
    return ()


def _schema(path: str, footer: Footer, codec: str) -> FileSchema:
    root = footer.types[0]
    if root.kind != _STRUCT:
        raise UnreadableFile("its rows are no structs; engines read no columns from them")
    if root.names == _ACID:
        raise UnreadableFile(
            "it belongs to a transactional table of Hive; only Hive's own catalog can read it"
        )
    columns: list[TypedColumn] = []
    notes: list[str] = []
    for name, child in zip(root.names, root.children, strict=False):
        try:
            kind = _hive_type(footer.types, child, 1)
            columns.append(TypedColumn(name, kind))
            notes += nesting_notes(name, kind)
        except _UnsupportedTypeError as error:
            notes.append(f"column {name!r} is left out: {error}")
    if not columns:
        raise UnreadableFile("it has no columns that Hive could name")
    if all(_HIVES_NAME.fullmatch(column.name) for column in columns):
        notes.append(
            "Hive wrote it without the names of columns (_col0, …): rename them in the catalog, "
            "engines find them by place"
        )
    return FileSchema(
        path,
        "orc",
        tuple(columns),
        footer.rows,
        rows_exact=True,
        hints={CODEC: codec},
        notes=(*notes, *codec_notes("orc", codec)),
    )


class _UnsupportedTypeError(Exception):
    pass


def _hive_type(types: Sequence[OrcType], at: int, depth: int) -> HiveType:
    if at >= len(types):
        raise UnreadableFile("its footer is damaged (a type is missing)")
    if depth > MAX_DEPTH:
        raise _UnsupportedTypeError(f"it is nested deeper than {MAX_DEPTH} levels")
    orc = types[at]
    plain = _PLAIN.get(orc.kind)
    if plain is not None:
        return plain
    return _sized_type(orc) or _nested_type(types, orc, depth)


def _sized_type(orc: OrcType) -> HiveType | None:
    if orc.kind == _DECIMAL:
        # Hive 0.11 wrote decimals without a size; readers take 38 digits, ten after the point.
        return DecimalType(orc.precision or 38, 10 if orc.scale is None else orc.scale)
    if orc.kind == _VARCHAR:
        return VarcharType(orc.length)
    return CharType(orc.length) if orc.kind == _CHAR else None


def _nested_type(types: Sequence[OrcType], orc: OrcType, depth: int) -> HiveType:
    refused = _NOT_FOR_SPARK.get(orc.kind)
    if refused is not None:
        raise _UnsupportedTypeError(f"it is {refused}, and Spark opens no table with one")
    inner = [_hive_type(types, child, depth + 1) for child in orc.children]
    match orc.kind, inner:
        case 10, [element]:
            return ArrayType(element)
        case 11, [key, value]:
            return MapType(key, value)
        case 12, _ if len(inner) == len(orc.names):
            return StructType(tuple(map(_field, orc.names, inner)))
    raise _UnsupportedTypeError(f"ORC type {orc.kind} is not known")


def _field(name: str, inner: HiveType) -> StructField:
    problem = unreadable_name(name)
    if problem is not None:
        raise _UnsupportedTypeError(problem)
    return StructField(name, inner)
