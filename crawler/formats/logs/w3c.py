"""Microsoft's web server logs: the W3C extended format, whose comments name the fields."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.errors import UnreadableFile
from crawler.formats.logs.layout import regex_layout
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn
from crawler.textsample import peek_text, read_text
from metastore.hivetypes.nodes import STRING

_FIELDS = "#Fields:"


@dataclass(frozen=True, slots=True)
class _Header:
    fields: tuple[str, ...]
    lines: int


class W3cLogFormat:
    """Lines of fields with a blank between, after comments of which one names the fields."""

    name = "microsoft_log"
    extensions: frozenset[str] = frozenset()
    samples_per_table = 20
    positional = True
    typed = False

    def recognises(self, extension: str, head: bytes) -> bool:  # noqa: ARG002 (the protocol's)
        return head.startswith(b"#") and _header(peek_text(head).splitlines()) is not None

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_text(file)
        header = _header(sample.head)
        if header is None:
            raise UnreadableFile("no comment at its start names its fields")
        rows = [line for line in sample.head[header.lines :] if not line.startswith("#")]
        odd = sum(len(row.split(" ")) != len(header.fields) for row in rows)
        if 2 * odd > len(rows):
            raise UnreadableFile(f"its lines do not have the {len(header.fields)} fields it names")
        columns = _names(header.fields)
        later = any(line.startswith("#") for line in sample.head[header.lines :])
        note = "comments between its lines are rows of NULLs"
        return FileSchema(
            file.path,
            self.name,
            tuple(TypedColumn(name, STRING) for name in columns),
            None if sample.rows is None else max(0, sample.rows - header.lines),
            compression=sample.compression,
            dialect=f"{header.lines} {' '.join(header.fields)}",
            hints={"sources": json.dumps(columns), "skip": str(header.lines)},
            notes=(*sample.notes, *((note,) if later else ())),
        )

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        expression = "(?!#)" + " ".join([r"(\S+)"] * len(columns))
        skip = files[0].hints["skip"]
        return regex_layout(expression, columns, files, {"skip.header.line.count": skip})


def _header(lines: Sequence[str]) -> _Header | None:
    """Read the comments at the start of a file."""
    fields: tuple[str, ...] = ()
    count = 0
    for line in lines:
        if not line.startswith("#"):
            break
        count += 1
        if line.startswith(_FIELDS):
            fields = tuple(line[len(_FIELDS) :].split())
    return _Header(fields, count) if len(fields) > 1 else None


def _names(fields: Sequence[str]) -> dict[str, str]:
    """Map names of columns, without the marks in `cs(User-Agent)`, to the fields' names."""
    named: dict[str, str] = {}
    for at, field in enumerate(fields):
        name = re.sub(r"\W+", "_", field).strip("_").lower() or f"col{at}"
        named[name if name not in named else f"{name}_{at}"] = field
    return named


def microsoft_log() -> W3cLogFormat:
    """Make the format."""
    return W3cLogFormat()
