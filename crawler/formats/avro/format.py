"""Avro as a format of the crawler."""

import json
from collections.abc import Generator, Mapping, Sequence

from crawler.errors import UnreadableFile
from crawler.formats.avro.header import MAGIC, Header, HeaderIsLonger, read_header
from crawler.formats.avro.literal import reader_schema
from crawler.formats.avro.resolution import unread_notes
from crawler.formats.avro.types import NoHiveType, TypeReader
from crawler.listing import DataFile
from crawler.plugins import CODEC, ByteRange, FileSchema, Inspection, Layout, TypedColumn
from crawler.readable import codec_notes
from metastore.hivetypes.nodes import VOID, HiveType
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

HEAD = 16 * 1024
MAX_HEADER = 16 << 20
LITERAL = "avro.schema.literal"
_SCHEMA = "schema"
_IO = "org.apache.hadoop.hive.ql.io.avro"


class AvroFormat:
    """Apache Avro data files, read through the schema in their header."""

    name = "avro"
    extensions = frozenset({"avro"})
    samples_per_table = 200
    positional = False
    typed = True

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return head.startswith(MAGIC)

    def inspect(self, file: DataFile) -> Inspection:
        """Read 16 KiB from the start, and four times as much as long as the header is longer."""
        header = yield from _header(file)
        raw = header.metadata.get("avro.schema")
        if raw is None:
            raise UnreadableFile("its header has no schema")
        columns, notes = _columns(raw)
        codec = header.metadata.get("avro.codec", b"null").decode(errors="replace")
        return FileSchema(
            file.path,
            "avro",
            columns,
            header.rows_of(file.size),
            rows_exact=header.end in (None, file.size),
            hints={_SCHEMA: raw.decode(), CODEC: codec},
            notes=(*notes, *codec_notes("avro", codec)),
        )

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        schemas = [file.hints[_SCHEMA] for file in files if _SCHEMA in file.hints]
        literal = reader_schema(schemas, [column.name.lower() for column in columns])
        # Hive asks the SerDe for the types, so the catalog must say what the literal says.
        types = {each.name.lower(): each.type for each in _columns(literal)[0]}
        return Layout(
            tuple(Column(each.name, _rendered(types, each)) for each in columns),
            f"{_IO}.AvroContainerInputFormat",
            f"{_IO}.AvroContainerOutputFormat",
            SerDe(
                library="org.apache.hadoop.hive.serde2.avro.AvroSerDe",
                parameters={"serialization.format": "1", LITERAL: literal},
            ),
            {LITERAL: literal},
            notes=tuple(unread_notes(files, types)),
        )


def _header(file: DataFile) -> Generator[ByteRange, bytes, Header]:
    wanted = HEAD
    while True:
        data = yield ByteRange(0, min(wanted, file.size))
        try:
            return read_header(data)
        except HeaderIsLonger:
            if wanted >= min(file.size, MAX_HEADER):
                raise UnreadableFile(
                    "its header has no end (the file is cut off)"
                    if wanted >= file.size
                    else f"its header is longer than {MAX_HEADER >> 20} MiB"
                ) from None
            wanted *= 4


def _columns(raw: bytes | str) -> tuple[tuple[TypedColumn, ...], tuple[str, ...]]:
    """Give the columns that a schema means, and notes on them. Raises UnreadableFile."""
    try:
        schema = json.loads(raw)
        json.dumps(schema, ensure_ascii=False).encode()  # lone surrogates are a ValueError
        if not isinstance(schema, dict) or schema.get("type") != "record":
            raise UnreadableFile("its rows are no records; engines read no columns from them")
        fields, notes = TypeReader().columns(schema)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("its header is damaged (the schema is no JSON)") from error
    except NoHiveType as error:
        raise UnreadableFile(f"engines cannot read its schema: {error}") from error
    if not fields:
        why = f" ({notes[0]})" if notes else ""
        raise UnreadableFile(f"its records have no fields that Hive has types for{why}")
    return tuple(TypedColumn(field.name, field.type) for field in fields), tuple(notes)


def _rendered(types: Mapping[str, HiveType], column: TypedColumn) -> str:
    kind = types.get(column.name.lower(), VOID)
    return render_type(column.type if kind == VOID else kind)
