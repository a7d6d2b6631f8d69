"""From a sample of lines to the schema of a CSV file."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.columnprofile import FileProfile
from crawler.formats.csv.dialect import Dialect, rows_of
from crawler.formats.csv.edges import footer_of
from crawler.formats.csv.guesses import guess_meaning
from crawler.formats.csv.header import has_header, is_header_of_glue, may_be_header
from crawler.formats.csv.names import column_names, numbered
from crawler.formats.csv.profile import file_profile
from crawler.formats.csv.rows import cut_lines
from crawler.formats.csv.rules import CsvRules
from crawler.formats.csv.typing import ColumnGuess, guess_column
from crawler.plugins import FileSchema, TypedColumn
from crawler.textsample import TextSample
from metastore.hivetypes.nodes import (
    BIGINT,
    BOOLEAN,
    DOUBLE,
    STRING,
    TIMESTAMP,
    VOID,
    DecimalType,
    HiveType,
)
from metastore.hivetypes.render import render_type

MAX_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file cut into what it is made of; `skip` counts lines up to the first row of data."""

    header: list[str] | None
    body: list[list[str]]
    skip: int
    footer: int
    header_line: str | None
    agreement: float


def csv_schema(
    path: str, sample: TextSample, dialect: Dialect, rules: CsvRules, *, profiled: bool = False
) -> FileSchema:
    """Find header, footer, names and types; if it is to be `profiled`, also what values are."""
    parts = _parts(sample, dialect, rules)
    sources: dict[str, str] = {}
    names = numbered(dialect.width)
    if parts.header is not None:
        names, sources = column_names(parts.header, dialect.width)
    names = [*rules.names, *names[len(rules.names) :]][: dialect.width]
    cells = list(zip(*parts.body, strict=True)) if parts.body else [()] * dialect.width
    guesses = [_guess(name, cell, rules) for name, cell in zip(names, cells, strict=True)]
    kinds = [guess.type for guess in guesses]
    kinds[: len(rules.types)] = rules.types[: dialect.width]
    columns = tuple(TypedColumn(name, kind) for name, kind in zip(names, kinds, strict=True))
    meanings = {} if rules.glue else _meanings(columns, cells)
    hints = _hints(sample, dialect, parts, guesses) | _json_hints(sources, meanings)
    edge = parts.skip + parts.footer
    return FileSchema(
        path,
        "csv",
        columns,
        None if sample.rows is None else max(0, sample.rows - edge),
        compression=sample.compression,
        dialect=f"{dialect.delimiter}{parts.skip}" + (f"-{parts.footer}" if parts.footer else ""),
        hints=hints,
        notes=(*sample.notes, *_notes(dialect, parts.agreement, sources)),
        profile=_profile(columns, cells, hints, sample) if profiled else None,
    )


def _profile(
    columns: Sequence[TypedColumn],
    cells: Sequence[Sequence[str]],
    hints: dict[str, str],
    sample: TextSample,
) -> FileProfile:
    exact = sample.complete and len(sample.head) <= MAX_ROWS
    return file_profile(columns, cells, hints.get("null"), exact=exact)


def _parts(sample: TextSample, dialect: Dialect, rules: CsvRules) -> _Parts:
    footer = 0 if rules.glue else footer_of(sample.end, dialect)
    lines = sample.head[dialect.preamble :]
    lines = lines[: len(lines) - footer] if sample.complete else lines
    found = cut_lines(lines, dialect.cut)
    if not sample.complete and dialect.multiline and found.rows:
        found.rows.pop()  # it may be cut within a field
        found.ends.pop()
    fitting = [row for row in found.rows if len(row) == dialect.width]
    header = _is_header(fitting, rules)
    # The first row is the header only if nothing of another width comes before it.
    first_line = found.ends[0] if found.rows else 0
    skip = dialect.preamble + (first_line if header else 0)
    later = sample.later[: len(sample.later) - footer] if footer else sample.later
    body = fitting[1:] if header else fitting
    return _Parts(
        fitting[0] if header else None,
        body[:MAX_ROWS] + rows_of(later, dialect),
        skip,
        footer,
        sample.head[skip - 1] if header and first_line == 1 else None,
        len(fitting) / max(1, len(found.rows)),
    )


def _is_header(rows: Sequence[Sequence[str]], rules: CsvRules) -> bool:
    if rules.header is not None:
        return rules.header and bool(rows)
    judge = is_header_of_glue if rules.glue else has_header
    return judge(rows[:MAX_ROWS])


def _guess(name: str, texts: Sequence[str], rules: CsvRules) -> ColumnGuess:
    guess = guess_column("" if rules.glue else name, texts)
    return ColumnGuess(_as_glue(guess.type)) if rules.glue else guess


def _as_glue(kind: HiveType) -> HiveType:
    if isinstance(kind, DecimalType):
        return DOUBLE
    return kind if kind in (BIGINT, DOUBLE, BOOLEAN, VOID) else STRING


def _meanings(columns: Sequence[TypedColumn], cells: Sequence[Sequence[str]]) -> dict[str, str]:
    guessed = {
        column.name: guess_meaning(column.name, column.type, texts)
        for column, texts in zip(columns, cells, strict=True)
    }
    return {name: meaning for name, meaning in guessed.items() if meaning is not None}


def _json_hints(sources: dict[str, str], meanings: dict[str, str]) -> dict[str, str]:
    return {
        key: json.dumps(value, ensure_ascii=False)
        for key, value in (("sources", sources), ("meanings", meanings))
        if value
    }


def _hints(
    sample: TextSample, dialect: Dialect, parts: _Parts, guesses: Sequence[ColumnGuess]
) -> dict[str, str]:
    hints = {
        "delimiter": dialect.delimiter,
        "quoted": "true" if dialect.quoted else "false",
        "skip": str(parts.skip),
        "width": str(dialect.width),
    }
    if dialect.quoted:
        hints["quote"] = dialect.cut.quote
        hints["every"] = "true" if dialect.all_quoted else "false"
    if dialect.cut.escape:
        hints["escape"] = dialect.cut.escape
    elif dialect.quoted and any("\\" in line for line in sample.head):
        hints["backslashes"] = "true"
    if parts.footer:
        hints["footer"] = str(parts.footer)
    if parts.header_line is not None:
        hints["header"] = parts.header_line
    if dialect.multiline:
        hints["multiline"] = "true"
    if parts.header is None and parts.body and may_be_header(parts.body[0]):
        hints["first"] = json.dumps(parts.body[0], ensure_ascii=False)
    return hints | guess_hints(guesses)


def guess_hints(guesses: Sequence[ColumnGuess]) -> dict[str, str]:
    """Give the hints on NULL and on timestamps that the types of columns ask for."""
    hints: dict[str, str] = {}
    markers = Counter(guess.null_marker for guess in guesses if guess.null_marker)
    if markers:
        hints["null"] = max(markers, key=lambda marker: (markers[marker], marker))
    times = {guess.timestamp_format for guess in guesses if guess.timestamp_format}
    if times:
        # An engine that is given formats may know no others, so the usual one is named as well.
        usual = any(guess.type == TIMESTAMP and not guess.timestamp_format for guess in guesses)
        formats = [*sorted(times), *(["yyyy-MM-dd HH:mm:ss"] if usual else [])]
        hints["times"] = ",".join(formats)
    return hints


def _notes(dialect: Dialect, agreement: float, sources: dict[str, str]) -> list[str]:
    notes = [f"header {old!r} is column {new!r}" for new, old in sources.items()]
    if agreement < 1:
        share = f"{1 - agreement:.1%}"
        notes.append(f"{share} of its sampled lines do not have {dialect.width} fields")
    if dialect.multiline:
        notes.append("quoted fields hold line ends: engines cut rows there, whatever the quotes")
    return notes


def inferred_types(columns: Sequence[TypedColumn]) -> str:
    """Render what the types seem to be where a SerDe knows only strings; "" if all are."""
    typed = {each.name: render_type(each.type) for each in columns if each.type != STRING}
    return json.dumps(typed, ensure_ascii=False) if typed else ""
