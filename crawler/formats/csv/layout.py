"""How tables of CSV are written to the catalog."""

import json
from collections import Counter
from collections.abc import Sequence

from crawler.formats.csv.rules import CsvRules
from crawler.formats.csv.schema import inferred_types
from crawler.plugins import FileSchema, Layout, TypedColumn
from metastore.hivetypes.nodes import STRING, HiveType
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat"
OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
INFERRED_TYPES = "skep.inferred.types"
INFERRED_MEANINGS = "skep.inferred.meanings"
_UNUSED = "\x02"
"""Escape character for data whose backslashes mean themselves: OpenCSV wants one."""


def csv_layout(
    files: Sequence[FileSchema], columns: Sequence[TypedColumn], rules: CsvRules
) -> Layout:
    """Take the SerDe with types where no file quotes its fields, else the one for quotes."""
    parameters = _parameters(files)
    notes = _notes(files)
    if _needs_open_csv(files, rules):
        return _open_csv_layout(files, columns, parameters, notes)
    meanings = _said(files, "meanings")
    if meanings:
        parameters[INFERRED_MEANINGS] = json.dumps(meanings, ensure_ascii=False)
    return Layout(
        _columns(files, [(each.name, each.type) for each in columns]),
        INPUT_FORMAT,
        OUTPUT_FORMAT,
        SerDe(library=LAZY_SIMPLE, parameters=_lazy_simple_parameters(files)),
        parameters,
        notes,
    )


def _needs_open_csv(files: Sequence[FileSchema], rules: CsvRules) -> bool:
    if rules.serde is not None:
        return rules.serde == "open"
    evidence = "every" if rules.glue else "quoted"
    return any(file.hints.get(evidence) == "true" for file in files)


def _parameters(files: Sequence[FileSchema]) -> dict[str, str]:
    hints = files[0].hints
    parameters = {"delimiter": hints["delimiter"]}
    if hints["skip"] != "0":
        parameters["skip.header.line.count"] = hints["skip"]
    if "footer" in hints:
        parameters["skip.footer.line.count"] = hints["footer"]
    return parameters


def _notes(files: Sequence[FileSchema]) -> tuple[str, ...]:
    hints = files[0].hints
    notes: list[str] = []
    if hints["skip"] != "0":
        notes.append("Spark shows the header as a row: it does not know skip.header.line.count")
    if "footer" in hints:
        notes.append("Spark shows the last lines as rows: it does not know skip.footer.line.count")
    return tuple(notes)


def _said(files: Sequence[FileSchema], hint: str) -> dict[str, str]:
    """Unite what files say of columns; the first word counts."""
    united: dict[str, str] = {}
    for file in files:
        for name, text in json.loads(file.hints.get(hint, "{}")).items():
            united.setdefault(name.lower(), text)
    return united


def _columns(
    files: Sequence[FileSchema], columns: Sequence[tuple[str, HiveType]]
) -> tuple[Column, ...]:
    sources = _said(files, "sources")
    return tuple(
        Column(name, render_type(kind), _comment(sources.get(name.lower())))
        for name, kind in columns
    )


def _comment(source: str | None) -> str | None:
    return None if source is None else f"{source!r} in the files"[:255]


def _lazy_simple_parameters(files: Sequence[FileSchema]) -> dict[str, str]:
    hints = files[0].hints
    parameters = {"field.delim": hints["delimiter"], "serialization.format": hints["delimiter"]}
    if any("escape" in file.hints for file in files):
        parameters["escape.delim"] = "\\"
    markers = Counter(file.hints["null"] for file in files if "null" in file.hints)
    if markers:
        marker = max(markers, key=lambda each: (markers[each], each))
        parameters["serialization.null.format"] = marker
    formats = [each for file in files for each in file.hints.get("times", "").split(",") if each]
    if formats:
        parameters["timestamp.formats"] = ",".join(dict.fromkeys(formats))
    return parameters


def _open_csv_layout(
    files: Sequence[FileSchema],
    columns: Sequence[TypedColumn],
    parameters: dict[str, str],
    notes: tuple[str, ...],
) -> Layout:
    """OpenCSVSerde reads text only, so what the types seem to be is kept as a parameter."""
    types = inferred_types(columns)
    if types:
        parameters[INFERRED_TYPES] = types
    meanings = _said(files, "meanings")
    if meanings:
        parameters[INFERRED_MEANINGS] = json.dumps(meanings, ensure_ascii=False)
    parameters["areColumnsQuoted"] = "true"
    plain_backslashes = any("backslashes" in file.hints for file in files)
    serde = SerDe(
        library=OPEN_CSV,
        parameters={
            "separatorChar": files[0].hints["delimiter"],
            "quoteChar": next((f.hints["quote"] for f in files if "quote" in f.hints), '"'),
            "escapeChar": _UNUSED if plain_backslashes else "\\",
        },
    )
    return Layout(
        _columns(files, [(each.name, STRING) for each in columns]),
        INPUT_FORMAT,
        OUTPUT_FORMAT,
        serde,
        parameters,
        (
            "fields are in quotes, so all columns are strings (OpenCSVSerde knows no others)",
            *notes,
        ),
    )
