"""BSON as `mongodump` writes it: documents one after another, each with its length in front.

No engine of today reads it; the table says what is in the files. Needs pymongo's `bson`.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crawler.documents import Typed, type_of_number
from crawler.errors import UnreadableFile, in_extra
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn
from crawler.textsample import ByteSample, read_bytes
from crawler.valuefiles import layout_of, schema_of
from metastore.hivetypes.nodes import BIGINT, BINARY, BOOLEAN, DOUBLE, STRING, TIMESTAMP, VOID

SHORTEST, LONGEST = 5, 64 * 1024 * 1024
"""Bytes of a document; MongoDB's own limit is 16 MiB."""
NO_READER = (
    "only Hive with MongoDB's Hadoop connector, which is no longer kept up, reads BSON: Trino and "
    "Spark cannot"
)
_TYPES = frozenset(range(1, 0x14)) | {0x7F, 0xFF}
_CONNECTOR = "com.mongodb.hadoop"


class BsonFormat:
    """BSON documents, one a row."""

    name = "bson"
    extensions = frozenset({"bson"})
    samples_per_table = 20
    positional = False
    typed = True

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        """Tell by the length in front, the type of the first field and the zero at the end."""
        length = int.from_bytes(head[:4], "little")
        if not SHORTEST < length <= LONGEST or len(head) < SHORTEST or head[4] not in _TYPES:
            return False
        name = head[5:].partition(b"\0")[0]
        ends_well = length > len(head) or head[length - 1] == 0
        return ends_well and 0 < len(name) < 256 and name.isascii() and name.decode().isprintable()

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_bytes(file)
        return schema_of(file.path, self.name, sample, _documents(sample))

    def layout(
        self,
        files: Sequence[FileSchema],  # noqa: ARG002 (the protocol's)
        columns: Sequence[TypedColumn],
    ) -> Layout:
        return layout_of(
            columns,
            f"{_CONNECTOR}.mapred.BSONFileInputFormat",
            f"{_CONNECTOR}.hive.output.HiveBSONFileOutputFormat",
            f"{_CONNECTOR}.hive.BSONSerDe",
            NO_READER,
        )


def _documents(sample: ByteSample) -> Iterator[Mapping[str, Typed]]:
    """Give the whole documents of a sample. Raises UnreadableFile for a damaged one."""
    try:
        import bson  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise UnreadableFile(f"BSON needs a library: {in_extra('mongodb')}") from error
    data, at = sample.data, 0
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        if not SHORTEST <= length <= LONGEST:
            raise UnreadableFile(f"no BSON document is at byte {at:,}")
        if at + length > len(data):
            break
        try:
            yield {
                name: _typed(each) for name, each in bson.decode(data[at : at + length]).items()
            }
        except (bson.errors.BSONError, RecursionError, ValueError) as error:
            raise UnreadableFile(f"its document at byte {at:,} is damaged ({error})") from error
        at += length
    if at < len(data) and (sample.complete or at == 0):
        raise UnreadableFile("it ends inside a document")


def _typed(value: Any) -> Typed:
    match value:
        case None:
            return VOID
        case bool():
            return BOOLEAN
        case int():
            return BIGINT
        case float():
            return DOUBLE
        case str() | uuid.UUID():
            return STRING
        case bytes():
            return BINARY
        case dt.datetime():
            return TIMESTAMP
        case list():
            return [_typed(each) for each in value]
        case Mapping():
            return {name: _typed(each) for name, each in value.items()}
    decimal = getattr(value, "to_decimal", None)
    return type_of_number(decimal()) if decimal is not None else STRING
