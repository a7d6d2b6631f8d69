"""The CSV format as the crawler sees it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from crawler.errors import UnreadableFile
from crawler.formats.csv.dialect import Dialect, detect_dialect, rows_of
from crawler.formats.csv.header import has_header
from crawler.formats.csv.typing import ISO_T_FORMAT, ColumnGuess, guess_column
from crawler.listing import DataFile
from crawler.plugins import FileSchema, Inspection, Layout, TypedColumn, extension_of
from crawler.textsample import TextSample, peek_text, read_text
from metastore.hivetypes.nodes import STRING
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

MAX_ROWS = 1_000
INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat"
OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
INFERRED_TYPES = "skep.inferred.types"

_LIKELY_CSV = frozenset({"txt", "dat", "data", "log", ""})
_NAMED_CSV = frozenset({"csv", "tsv", "psv"})


class CsvFormat:
    """Text cut by one of five delimiters, with or without a header and quotes."""

    name = "csv"
    extensions = _NAMED_CSV
    samples_per_table = 20
    positional = True
    typed = False

    def recognises(self, extension: str, head: bytes) -> bool:
        if extension not in _LIKELY_CSV:
            return False
        lines = peek_text(head).split("\n")[:-1]
        dialect = detect_dialect(lines, single_column=False)
        return dialect is not None and len(lines) > 1 and dialect.agreement >= 0.95

    def inspect(self, file: DataFile) -> Inspection:
        sample = yield from read_text(file)
        single = extension_of(file.path) in _NAMED_CSV
        dialect = detect_dialect(sample.head, single_column=single)
        if dialect is None:
            raise UnreadableFile(
                "no delimiter (comma, tab, semicolon, pipe, Ctrl-A) gives its lines the same "
                "number of fields"
            )
        return _schema(file.path, sample, dialect)

    def layout(self, files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
        first = files[0]
        parameters = {"delimiter": first.hints["delimiter"]}
        if first.hints["skip"] != "0":
            parameters["skip.header.line.count"] = first.hints["skip"]
        if first.hints["quoted"] == "true":
            return _open_csv_layout(first, columns, parameters)
        return Layout(
            tuple(Column(column.name, render_type(column.type)) for column in columns),
            INPUT_FORMAT,
            OUTPUT_FORMAT,
            SerDe(library=LAZY_SIMPLE, parameters=_lazy_simple_parameters(files)),
            parameters,
            _header_notes(first),
        )


def _schema(path: str, sample: TextSample, dialect: Dialect) -> FileSchema:
    rows = rows_of(sample.head, dialect)
    header = has_header(rows[:MAX_ROWS])
    names = _names(rows[0], dialect.width) if header else _numbered(dialect.width)
    body = rows[1:] if header else rows
    body = body[:MAX_ROWS] + rows_of(sample.later, dialect)
    cells = zip(*body, strict=True) if body else [()] * dialect.width
    guesses = [guess_column(name, cell) for name, cell in zip(names, cells, strict=True)]
    columns = tuple(
        TypedColumn(name, guess.type) for name, guess in zip(names, guesses, strict=True)
    )
    skip = dialect.preamble + header
    return FileSchema(
        path,
        "csv",
        columns,
        None if sample.rows is None else max(0, sample.rows - skip),
        rows_exact=False,
        compression=sample.compression,
        dialect=f"{dialect.delimiter}{'quoted' if dialect.quoted else ''}{skip}",
        hints=_hints(dialect, skip, guesses),
        notes=(*sample.notes, *_notes(dialect)),
    )


def _names(header: Sequence[str], width: int) -> list[str]:
    """Give the header's names, made unlike; blank ones are numbered as in `_numbered`."""
    names: list[str] = []
    for at, cell in enumerate(header[:width]):
        # Hive joins column names with commas in its table properties.
        base = cell.strip().replace(",", "_") or f"col{at}"
        name, copy = base, 1
        while name.lower() in map(str.lower, names):
            copy += 1
            name = f"{base}_{copy}"
        names.append(name)
    return names


def _numbered(width: int) -> list[str]:
    return [f"col{at}" for at in range(width)]


def _hints(dialect: Dialect, skip: int, guesses: Sequence[ColumnGuess]) -> dict[str, str]:
    markers = Counter(guess.null_marker for guess in guesses if guess.null_marker)
    hints = {
        "delimiter": dialect.delimiter,
        "quoted": "true" if dialect.quoted else "false",
        "skip": str(skip),
    }
    if markers:
        hints["null"] = max(markers, key=lambda marker: (markers[marker], marker))
    if any(guess.iso_t for guess in guesses):
        hints["iso_t"] = "true"
    return hints


def _notes(dialect: Dialect) -> list[str]:
    if dialect.agreement < 1:
        share = f"{1 - dialect.agreement:.1%}"
        return [f"{share} of its sampled lines do not have {dialect.width} fields"]
    return []


def _header_notes(first: FileSchema) -> tuple[str, ...]:
    if first.hints["skip"] == "0":
        return ()
    return ("Spark shows the header as a row: it does not know skip.header.line.count",)


def _lazy_simple_parameters(files: Iterable[FileSchema]) -> dict[str, str]:
    files = list(files)
    delimiter = files[0].hints["delimiter"]
    parameters = {"field.delim": delimiter, "serialization.format": delimiter}
    markers = Counter(file.hints["null"] for file in files if "null" in file.hints)
    if markers:
        marker = max(markers, key=lambda each: (markers[each], each))
        parameters["serialization.null.format"] = marker
    if any("iso_t" in file.hints for file in files):
        parameters["timestamp.formats"] = ISO_T_FORMAT
    return parameters


def _open_csv_layout(
    first: FileSchema, columns: Sequence[TypedColumn], parameters: dict[str, str]
) -> Layout:
    """OpenCSVSerde reads text only, so what the types seem to be is kept as a parameter."""
    typed = {each.name: render_type(each.type) for each in columns if each.type != STRING}
    if typed:
        parameters[INFERRED_TYPES] = json.dumps(typed, ensure_ascii=False)
    parameters["areColumnsQuoted"] = "true"
    serde = SerDe(
        library=OPEN_CSV,
        parameters={
            "separatorChar": first.hints["delimiter"],
            "quoteChar": '"',
            "escapeChar": "\\",
        },
    )
    return Layout(
        tuple(Column(each.name, "string") for each in columns),
        INPUT_FORMAT,
        OUTPUT_FORMAT,
        serde,
        parameters,
        (
            "fields are in quotes, so all columns are strings (OpenCSVSerde knows no others)",
            *_header_notes(first),
        ),
    )
