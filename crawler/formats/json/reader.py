"""The JSON formats as the crawler sees them."""

import json
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from crawler.columnprofile import Depth
from crawler.config.classifiers import JsonClassifier
from crawler.errors import UnreadableFile
from crawler.formats.json.documents import (
    MAX_DOCUMENTS,
    Arrangement,
    Documents,
    documents_in,
    parse_line,
)
from crawler.formats.json.layout import EXACT, KEYS, SOURCES, glue_json_layout, json_layout
from crawler.formats.json.names import exact_keys
from crawler.formats.json.path import parse_path, values_at
from crawler.formats.json.profile import file_profile
from crawler.listing import DataFile
from crawler.plugins import ByteRange, FileSchema, Inspection, Layout, TypedColumn
from crawler.records import columns_of
from crawler.textsample import (
    HEAD,
    ByteSample,
    TextSample,
    check_is_text,
    decoded,
    peek_text,
    read_bytes,
    read_text,
)
from metastore.hivetypes.nodes import ArrayType, StructField, StructType

SIBLING_HEAD = 32 * 1024
SIBLING_PIECE = 16 * 1024
SIBLING_RECORDS = 100
SIBLING_MIDDLE_FROM = 1024 * 1024
"""Size from which the middle of a sibling is looked at, too: each read is a request."""
SIZES = (HEAD, 4 * HEAD, 40 * HEAD)
"""How much is read until the first record is whole, in bytes."""

_LIKELY_JSON = frozenset({"txt", "log", "dat", "data", "out", ""})
_ADVICE = {
    Arrangement.ARRAY: "it is one JSON array",
    Arrangement.CONCATENATED: "several objects are on one line",
    Arrangement.MULTILINE: "its objects go over several lines",
}

_UNREAD = "engines read one object a line and not this; write it as JSON lines"

_Found = Generator[ByteRange, bytes, tuple[ByteSample, Documents, int]]


class JsonFormat:
    """Objects one a line (also called NDJSON), in an array, or one after another."""

    name = "json"
    extensions = frozenset({"json", "jsonl", "ndjson"})
    samples_per_table = 20
    positional = False
    typed = False
    profile: Depth | None = None
    tells_all = False

    def recognises(self, extension: str, head: bytes) -> bool:
        return extension in _LIKELY_JSON and _starts_with_object(peek_text(head))

    def inspect(self, file: DataFile) -> Inspection:
        sample, found, size = yield from _read_documents(file)
        records = _objects(found)
        rows: int | None = None
        if found.arrangement is Arrangement.LINES:
            text = yield from read_text(file, size)
            rows = text.rows
            records += filter(_is_object, map(parse_line, _spread(text)))
        elif sample.complete:
            rows = len(records)
        schema = _schema(
            file.path, records, found.arrangement, rows, sample.compression, sample.notes
        )
        if self.profile is None:
            return schema
        return _profiled(schema, records, exact=sample.complete and rows == len(records))

    def inspect_like(self, file: DataFile, known: FileSchema) -> Inspection:
        """Read less of a file of JSON lines among others."""
        if known.dialect or self.profile is not None:
            return (yield from self.inspect(file))
        text = yield from read_text(
            file, SIBLING_HEAD, SIBLING_PIECE, middle_from=SIBLING_MIDDLE_FROM
        )
        records: list[Any] = []
        lines = [line for line in text.head[: 2 * SIBLING_RECORDS] if line.strip()]
        others = _spread(text) if file.size >= SIBLING_MIDDLE_FROM else text.end
        for number, line in enumerate([*lines[:SIBLING_RECORDS], *others], 1):
            record = parse_line(line)
            if not isinstance(record, dict):
                raise UnreadableFile(f"line {number} is no JSON object")
            records.append(record)
        return _schema(
            file.path, records, Arrangement.LINES, text.rows, text.compression, text.notes
        )

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        return json_layout(files, columns)


def _spread(text: TextSample) -> Iterator[str]:
    """Choose some of the later lines, at even distances, and the last ones."""
    step = 1 + len(text.later) // MAX_DOCUMENTS
    yield from text.later[::step]
    yield from text.end


class GlueJsonFormat(JsonFormat):
    """JSON as AWS Glue's crawler has it: an array is one column, and OpenX's SerDe reads it."""

    def inspect(self, file: DataFile) -> Inspection:
        schema = yield from super().inspect(file)
        if schema.dialect != Arrangement.ARRAY:
            return schema
        fields = tuple(StructField(each.name, each.type) for each in schema.columns)
        column = TypedColumn("array", ArrayType(StructType(fields)))
        return replace(schema, columns=(column,))

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        return glue_json_layout(files, columns)


class PathJsonFormat(JsonFormat):
    """JSON whose records lie at a path in its documents: a custom classifier."""

    extensions: frozenset[str] = frozenset()

    def __init__(self, classifier: JsonClassifier) -> None:
        self.name = classifier.name
        self._path = classifier.path
        self._steps = parse_path(classifier.name, classifier.path)

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return peek_text(head).lstrip().startswith(("{", "["))

    def inspect(self, file: DataFile) -> Inspection:
        sample, found, _ = yield from _read_documents(file)
        array = found.arrangement is Arrangement.ARRAY
        documents = [list(found.values)] if array else found.values
        values = values_at(documents, self._steps)
        if not values:
            raise UnreadableFile(f"nothing is at {self._path} in it")
        objects = all(isinstance(value, dict) for value in values)
        records = values if objects else [{"record": value} for value in values]
        whole = sample.complete and not array
        plain = not self._steps and found.arrangement is Arrangement.LINES and objects
        said = f"its records lie at {self._path} of its documents: {_UNREAD}"
        schema = _schema(
            file.path,
            records,
            found.arrangement if not self._steps else Arrangement.LINES,
            len(records) if whole else None,
            sample.compression,
            (*sample.notes, *(() if plain or not self._steps else (said,))),
        )
        return replace(schema, dialect=self._path + schema.dialect, plugin=self.name)

    def inspect_like(self, file: DataFile, known: FileSchema) -> Inspection:  # noqa: ARG002 (the protocol's)
        return (yield from self.inspect(file))


class GluePathJsonFormat(PathJsonFormat):
    """The same, written as AWS Glue's crawler does."""

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        return glue_json_layout(files, columns)


def custom_json(classifier: JsonClassifier, *, glue: bool) -> JsonFormat:
    """Make the format of a classifier. Raises InvalidClassifier if its path is none."""
    return GluePathJsonFormat(classifier) if glue else PathJsonFormat(classifier)


def _profiled(schema: FileSchema, records: Sequence[Any], *, exact: bool) -> FileSchema:
    columns = {column.name: column.type for column in schema.columns}
    sources = json.loads(schema.hints.get(SOURCES, "{}"))
    return replace(schema, profile=file_profile(columns, sources, records, exact=exact))


def _read_documents(file: DataFile) -> _Found:
    """Read until the first document is whole; tell how many bytes that took."""
    for size in SIZES:
        sample = yield from read_bytes(file, size)
        check_is_text(sample.data)
        text, notes = decoded(sample.data, complete=sample.complete)
        found = documents_in(text, complete=sample.complete)
        if found is not None:
            return replace(sample, notes=(*sample.notes, *notes)), found, size
        if sample.complete:
            raise UnreadableFile("it holds no JSON" if text.strip() else "it is empty")
        if size >= file.size:
            break
    raise UnreadableFile(f"its first record is not whole in {SIZES[-1] // 2**20} MiB, or no JSON")


def _starts_with_object(text: str) -> bool:
    text = text.lstrip()
    if not text.startswith(("{", "[")):
        return False
    try:
        found = documents_in(text, complete=False, most=1)
    except UnreadableFile:
        return False
    return found is not None and _is_object(found.values[0] if found.values else None)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _objects(found: Documents) -> list[Any]:
    """Give the documents. Raises UnreadableFile if one is no object."""
    for number, value in enumerate(found.values, 1):
        if not isinstance(value, dict):
            place = "line" if found.arrangement is Arrangement.LINES else "element"
            raise UnreadableFile(f"{place} {number} is no JSON object")
    return list(found.values)


def _schema(
    path: str,
    records: Sequence[Any],
    arrangement: Arrangement,
    rows: int | None,
    compression: str,
    notes: Iterable[str],
) -> FileSchema:
    found = columns_of(records)
    if not found.columns:
        raise UnreadableFile("its objects have no fields")
    hints: dict[str, str] = {}
    lost: tuple[str, ...] = ()
    if found.sources:
        hints[SOURCES] = json.dumps(found.sources)
    if found.clashing:
        keys, lost = exact_keys(found)
        hints[EXACT] = "true"
        hints[KEYS] = json.dumps(keys)
    lines = arrangement is Arrangement.LINES
    said = () if lines else (f"{_ADVICE[arrangement]}: {_UNREAD}",)
    return FileSchema(
        path,
        "json",
        tuple(TypedColumn(name, kind) for name, kind in found.columns.items()),
        rows,
        compression=compression,
        dialect="" if lines else arrangement.value,
        hints=hints,
        notes=(*notes, *found.notes, *lost, *said),
    )
