"""Parquet as a format of the crawler, read through the footer's own schema."""

import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.columnprofile import Depth
from crawler.errors import UnreadableFile
from crawler.formats.parquet.footer import check_columns
from crawler.formats.parquet.profile import file_profile, sampled
from crawler.formats.parquet.types import NoHiveType, has_nanoseconds, hive_type, warnings
from crawler.listing import DataFile
from crawler.nestednames import nesting_notes
from crawler.plugins import CODEC, ByteRange, FileSchema, Inspection, Layout, TypedColumn
from crawler.readable import codec_notes
from metastore.hivetypes.nodes import VOID, DecimalType, HiveType, PrimitiveType
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

TAIL = 64 * 1024
TRAILER = 8  # length of the footer as a little-endian number, then the magic
MAGIC = b"PAR1"
ENCRYPTED_MAGIC = b"PARE"
_COLUMNS_ASKED = 8
_PACKAGE = "org.apache.hadoop.hive.ql.io.parquet"


class ParquetFormat:
    """Apache Parquet, read through the footer's own schema."""

    name = "parquet"
    extensions = frozenset({"parquet", "parq", "pq"})
    samples_per_table = 200
    positional = False
    typed = True
    profile: Depth | None = None
    tells_all = True

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return head.startswith(MAGIC)

    def inspect(self, file: DataFile) -> Inspection:
        """Read the last 64 KiB, and once more where the footer is longer."""
        start = max(0, file.size - TAIL)
        tail = yield ByteRange(start, file.size)
        length = _footer_length(tail, file.size)
        if length + TRAILER > len(tail):
            tail = yield ByteRange(file.size - TRAILER - length, file.size)
        metadata, arrow = _opened(tail[-TRAILER - length :])
        first = (1, _COLUMNS_ASKED) if self.profile is None else (None, None)
        check_columns(tail[-TRAILER - length : -TRAILER], *first)
        schema = _schema(file.path, metadata, arrow)
        if self.profile is None:
            return schema
        profile = file_profile(schema.columns, metadata)
        if self.profile is Depth.VALUES:
            profile = yield from sampled(profile, metadata, file.size)
        return replace(schema, profile=profile)

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        """Describe the table; columns without any value wait for a file that gives them a type.

        Readers would refuse them as string: they are stored as numbers, all of them null.
        """
        types = _types_by_name(files)
        valued = [each for each in columns if types.get(each.name.lower()) != {VOID}]
        kept = valued or columns
        names = {each.name for each in kept}
        return Layout(
            tuple(Column(column.name, render_type(column.type)) for column in kept),
            f"{_PACKAGE}.MapredParquetInputFormat",
            f"{_PACKAGE}.MapredParquetOutputFormat",
            SerDe(
                library=f"{_PACKAGE}.serde.ParquetHiveSerDe",
                parameters={"serialization.format": "1"},
            ),
            notes=tuple(
                f"column {each.name!r} has no values yet: it waits for its first"
                for each in columns
                if each.name not in names
            ),
            stored=_stored(types, kept),
        )


def _types_by_name(files: Sequence[FileSchema]) -> dict[str, set[HiveType]]:
    types: dict[str, set[HiveType]] = {}
    for file in files:
        for column in file.columns:
            types.setdefault(column.name.lower(), set()).add(column.type)
    return types


def _stored(
    types: Mapping[str, AbstractSet[HiveType]], columns: Sequence[TypedColumn]
) -> dict[str, AbstractSet[HiveType]]:
    """Give the plain types of columns: Spark before 4 reads a file only in the very same."""
    found = {
        column.name: {
            each
            for each in types.get(column.name.lower(), ())
            if isinstance(each, PrimitiveType | DecimalType) and each != VOID
        }
        for column in columns
    }
    return {name: plain for name, plain in found.items() if plain}


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


def _opened(footer: bytes) -> tuple[pq.FileMetaData, pa.Schema]:
    try:
        metadata = pq.read_metadata(pa.BufferReader(MAGIC + footer))
        return metadata, metadata.schema.to_arrow_schema()
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"its footer is damaged ({_one_line(error)})") from error


def _schema(path: str, metadata: pq.FileMetaData, arrow: pa.Schema) -> FileSchema:
    columns, notes = _columns(arrow, _int96_columns(metadata, arrow))
    codec = _codec(metadata)
    return FileSchema(
        path,
        "parquet",
        columns,
        metadata.num_rows,
        rows_exact=True,
        hints={CODEC: codec},
        notes=(*notes, *codec_notes("parquet", codec)),
    )


@lru_cache(maxsize=1_000)
def _columns(
    arrow: pa.Schema, int96: frozenset[str]
) -> tuple[tuple[TypedColumn, ...], tuple[str, ...]]:
    """Give a file's columns and notes about them; most files of a lake have a schema in common."""
    columns: list[TypedColumn] = []
    notes = _same_names(arrow.names)
    for field in arrow:
        try:
            kind = hive_type(field.type)
            columns.append(TypedColumn(field.name, kind))
            notes += [*warnings(field, int96), *nesting_notes(field.name, kind)]
        except NoHiveType as error:
            notes.append(f"column {field.name!r} is left out: {error}")
    if not columns:
        raise UnreadableFile("it has no columns that Hive has types for")
    return tuple(columns), tuple(notes)


def _same_names(names: Sequence[str]) -> list[str]:
    seen: dict[str, str] = {}
    notes = []
    for name in names:
        known = seen.setdefault(name.lower(), name)
        if known != name:
            notes.append(f"columns {known!r} and {name!r} are one to Spark, which reads neither")
    return notes


def _int96_columns(metadata: pq.FileMetaData, arrow: pa.Schema) -> frozenset[str]:
    """Find the columns with timestamps of the old kind, which Arrow shows as nanoseconds."""
    if not _has_nanoseconds(arrow):
        return frozenset()
    leaves = (metadata.schema.column(at) for at in range(metadata.num_columns))
    return frozenset(
        leaf.path.partition(".")[0] for leaf in leaves if leaf.physical_type == "INT96"
    )


@lru_cache(maxsize=1_000)
def _has_nanoseconds(arrow: pa.Schema) -> bool:
    return any(map(has_nanoseconds, arrow))


def _codec(metadata: pq.FileMetaData) -> str:
    """Give the compression of most of the first columns."""
    if not metadata.num_row_groups or not metadata.num_columns:
        return "none"
    group = metadata.row_group(0)
    codecs = Counter(
        group.column(at).compression for at in range(min(group.num_columns, _COLUMNS_ASKED))
    )
    codec = codecs.most_common(1)[0][0].lower()
    return "none" if codec == "uncompressed" else codec


def _one_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
