"""CSV files beside one that is known: read fast where they are like it, and told together."""

import json
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import replace

from crawler.errors import UnreadableFile
from crawler.formats.csv.dialect import Dialect
from crawler.formats.csv.edges import footer_of
from crawler.formats.csv.names import column_names
from crawler.formats.csv.rows import Cut, cut_lines
from crawler.formats.csv.schema import guess_hints
from crawler.formats.csv.typing import ColumnGuess, guess_column, surely_fits
from crawler.listing import DataFile
from crawler.plugins import ByteRange, FileSchema, TypedColumn
from crawler.textsample import TextSample, read_text

HEAD = 32 * 1024
PIECE = 16 * 1024
MIDDLE_FROM = 1024 * 1024
"""Size from which the middle of a file is looked at, too: each read is a request."""
MAX_ODD = 0.05
"""Share of rows of another width above which a file is looked at as if nothing were known."""


def schema_like(
    file: DataFile, known: FileSchema
) -> Generator[ByteRange, bytes, FileSchema | None]:
    """Read a file by what is known of another; None if it is not like that one."""
    hints = known.hints
    if hints.get("multiline") or ("first" in hints and hints["skip"] == "0"):
        return None
    try:
        sample = yield from read_text(file, HEAD, PIECE, middle_from=MIDDLE_FROM)
    except UnreadableFile:
        return None
    body = _body(sample, known)
    if body is None:
        return None
    cells = list(zip(*body, strict=True))
    marker = hints.get("null")
    guesses = [
        _guess(column, texts, marker) for column, texts in zip(known.columns, cells, strict=True)
    ]
    columns = tuple(
        TypedColumn(column.name, guess.type)
        for column, guess in zip(known.columns, guesses, strict=True)
    )
    edge = int(hints["skip"]) + int(hints.get("footer", "0"))
    return replace(
        known,
        path=file.path,
        columns=columns,
        rows=None if sample.rows is None else max(0, sample.rows - edge),
        compression=sample.compression,
        hints={**hints, **guess_hints(guesses)},
        notes=sample.notes,
    )


def _body(sample: TextSample, known: FileSchema) -> list[list[str]] | None:
    """Cut the rows; None if header, footer or width are not the known ones."""
    hints = known.hints
    skip, footer = int(hints["skip"]), int(hints.get("footer", "0"))
    width = int(hints["width"])
    quote = hints.get("quote", "")
    cut = Cut(hints["delimiter"], quote, hints.get("escape", ""), joined=bool(quote))
    if "header" in hints and (len(sample.head) < skip or sample.head[skip - 1] != hints["header"]):
        return None
    if sample.end and footer_of(sample.end, Dialect(cut, width, skip, 1.0)) != footer:
        return None
    lines = [*sample.head[skip:], *sample.later]
    if any('"' in line for line in lines) and not cut.quote:
        return None
    found = cut_lines(lines[: len(lines) - footer], cut)
    rows = found.rows
    fitting = [row for row in rows if len(row) == width]
    if quote and found.multiline:
        return None
    if not fitting or len(fitting) < (1 - MAX_ODD) * len(rows):
        return None
    return fitting


def _guess(column: TypedColumn, texts: Sequence[str], marker: str | None) -> ColumnGuess:
    """Keep the known type if all the texts have it, else find their own."""
    if marker is not None:
        texts = [text for text in texts if text != marker]
    if surely_fits(column.type, texts):
        return ColumnGuess(column.type)
    return guess_column(column.name, texts)


def review_headers(files: Sequence[FileSchema]) -> list[FileSchema]:
    """Find headers that no file alone gives away: texts only, but the same first row in several.

    A first row that is the header of other files of the table is one, too.
    """
    firsts = Counter(file.hints["first"].lower() for file in files if "first" in file.hints)
    headers = {
        tuple(column.name.lower() for column in file.columns)
        for file in files
        if file.hints.get("header") is not None
    }
    return [_reviewed(file, firsts, headers) for file in files]


def _reviewed(file: FileSchema, firsts: Counter[str], headers: set[tuple[str, ...]]) -> FileSchema:
    if "first" not in file.hints:
        return file
    row: list[str] = json.loads(file.hints["first"])
    names, sources = column_names(row, len(row))
    if firsts[file.hints["first"].lower()] < 2 and tuple(map(str.lower, names)) not in headers:
        return file
    skip = int(file.hints["skip"]) + 1
    delimiter, footer = file.hints["delimiter"], file.hints.get("footer")
    hints = {key: value for key, value in file.hints.items() if key != "first"}
    hints["skip"] = str(skip)
    if sources:
        hints["sources"] = json.dumps(sources, ensure_ascii=False)
    return replace(
        file,
        columns=tuple(
            TypedColumn(name, column.type)
            for name, column in zip(names, file.columns, strict=True)
        ),
        rows=None if file.rows is None else max(0, file.rows - 1),
        dialect=f"{delimiter}{skip}" + (f"-{footer}" if footer else ""),
        hints=hints,
    )
