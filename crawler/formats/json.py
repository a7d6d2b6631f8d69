"""JSON lines: one object a line, nested as deep as Hive's types go."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from crawler.errors import UnreadableFile
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn
from crawler.textsample import TextSample, peek_text, read_text
from metastore.hivetypes.nodes import (
    BIGINT,
    BOOLEAN,
    DOUBLE,
    STRING,
    VOID,
    ArrayType,
    HiveType,
    MapType,
    StructField,
    StructType,
)
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen, widen_all
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

MAX_RECORDS = 400
MAX_DEPTH = 20
INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat"
OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
JSON_SERDE = "org.apache.hive.hcatalog.data.JsonSerDe"
_LIKELY_JSON = frozenset({"txt", "log", "dat", "data", ""})
_UNSAFE_IN_TYPES = frozenset(":<>,`")


class JsonFormat:
    """One JSON object a line (also called NDJSON)."""

    name = "json"
    extensions = frozenset({"json", "jsonl", "ndjson"})
    samples_per_table = 20
    positional = False
    typed = False

    def recognises(self, extension: str, head: bytes) -> bool:
        if extension not in _LIKELY_JSON:
            return False
        line = peek_text(head).lstrip().partition("\n")[0]
        return isinstance(_parsed(line), dict)

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_text(file)
        records = list(_records(sample))
        fields, notes = _merged(records)
        columns = tuple(TypedColumn(name, kind) for name, kind in fields.items())
        if not columns:
            raise UnreadableFile("its objects have no fields")
        return FileSchema(
            file.path,
            "json",
            columns,
            sample.rows,
            compression=sample.compression,
            notes=(*sample.notes, *notes),
        )

    def layout(
        self,
        files: Sequence[FileSchema],  # noqa: ARG002 (the protocol's)
        columns: Sequence[TypedColumn],
    ) -> Layout:
        return Layout(
            tuple(Column(column.name, render_type(column.type)) for column in columns),
            INPUT_FORMAT,
            OUTPUT_FORMAT,
            SerDe(library=JSON_SERDE, parameters={"serialization.format": "1"}),
            notes=("Spark needs the hive-hcatalog-core jar to read it",),
        )


def _records(sample: TextSample) -> Iterator[dict[str, Any]]:
    lines = [line for line in sample.head if line.strip()]
    for number, line in enumerate(lines[:MAX_RECORDS], 1):
        record = _parsed(line)
        if not isinstance(record, dict):
            raise UnreadableFile(_why_not(sample.head, number))
        yield record
    for line in sample.later[:MAX_RECORDS]:
        record = _parsed(line)
        if isinstance(record, dict):
            yield record


def _why_not(lines: Sequence[str], number: int) -> str:
    whole = _parsed("\n".join(lines))
    if isinstance(whole, list):
        return "it is one JSON array; engines read one object a line: write it as JSON lines"
    if isinstance(whole, dict):
        return "it is one object over many lines; engines read one a line: write it as JSON lines"
    return f"line {number} is no JSON object"


def _parsed(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return None


def _merged(
    records: Sequence[Mapping[str, Any]],
) -> tuple[dict[str, HiveType], tuple[str, ...]]:
    """Widen the fields of all records; names without case, in order of first appearance.

    Returns notes, too, on names that are none and on names that become one column.
    """
    names: dict[str, str] = {}
    types: dict[str, HiveType] = {}
    notes: dict[str, None] = {}
    for record in records:
        for name, value in record.items():
            plain = name.strip().lower()
            if not plain:
                notes["fields without a name are left out"] = None
                continue
            key = names.setdefault(plain, name)
            if key != name:
                notes[
                    f"fields {key!r} and {name!r} are one column: only case or blanks differ"
                ] = None
            types[key] = widen(types.get(key, VOID), _type_of(value, 1))
    return types, tuple(notes)


def _type_of(value: Any, depth: int) -> HiveType:
    match value:
        case None:
            return VOID
        case bool():
            return BOOLEAN
        case int():
            return BIGINT if -(2**63) <= value < 2**63 else STRING
        case float():
            return DOUBLE
        case list() if depth < MAX_DEPTH:
            return ArrayType(widen_all(*(_type_of(each, depth + 1) for each in value)))
        case dict() if depth < MAX_DEPTH:
            return _struct(value, depth)
        case _:
            return STRING


def _struct(value: Mapping[str, Any], depth: int) -> HiveType:
    """Give a struct; without fields, or with names that Hive's types cannot hold, a map."""
    inner = {name: _type_of(each, depth + 1) for name, each in value.items()}
    if any(not _UNSAFE_IN_TYPES.isdisjoint(name) or not name.strip() for name in inner):
        return MapType(STRING, widen_all(*inner.values()))
    if not inner:
        return VOID
    merged: dict[str, StructField] = {}
    for name, kind in inner.items():
        known = merged.get(name.lower(), StructField(name, VOID))
        merged[name.lower()] = StructField(known.name, widen(known.type, kind))
    return StructType(tuple(merged.values()))
