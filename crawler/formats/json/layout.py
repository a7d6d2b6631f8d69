"""How tables of JSON are written to the catalog."""

import json
from collections.abc import Mapping, Sequence

from crawler.plugins import FileSchema, Layout, TypedColumn
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat"
OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
JSON_SERDE = "org.apache.hive.hcatalog.data.JsonSerDe"
OPENX_SERDE = "org.openx.data.jsonserde.JsonSerDe"

SOURCES = "sources"
"""Hint: JSON of column name -> field name, for columns that are not called as their field."""
EXACT = "exact"
"""Hint: set if the case of field names matters."""
KEYS = "keys"
"""Hint: JSON of name in lower case -> field name at any depth, where the case matters."""


def json_layout(files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
    """Take the SerDe that most engines have; OpenX's where names need a mapping."""
    exact = any(EXACT in file.hints for file in files)
    mapping = _said(files, KEYS) if exact else _mapping(files, columns)
    if not mapping and not exact:
        serde = SerDe(library=JSON_SERDE, parameters={"serialization.format": "1"})
        note = "Spark needs the hive-hcatalog-core jar to read it"
        return _layout(files, columns, serde, (note,))
    parameters = {"serialization.format": "1"} | {
        f"mapping.{column}": key for column, key in mapping.items()
    }
    if exact:
        parameters["case.insensitive"] = "false"
    note = (
        "its names need OpenX's SerDe: Trino reads it, Spark and Hive need the jar of that SerDe"
    )
    return _layout(files, columns, SerDe(library=OPENX_SERDE, parameters=parameters), (note,))


def glue_json_layout(files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> Layout:
    """Write what AWS Glue's crawler writes: OpenX's SerDe with the fields' names."""
    names = sorted({column.name for file in files for column in file.columns})
    serde = SerDe(library=OPENX_SERDE, parameters={"paths": ",".join(names)})
    return _layout(files, columns, serde, ("Spark and Hive need the jar of OpenX's SerDe",))


def _layout(
    files: Sequence[FileSchema],
    columns: Sequence[TypedColumn],
    serde: SerDe,
    notes: tuple[str, ...],
) -> Layout:
    sources = _mapping(files, columns)
    return Layout(
        tuple(
            Column(each.name, render_type(each.type), _comment(sources.get(each.name.lower())))
            for each in columns
        ),
        INPUT_FORMAT,
        OUTPUT_FORMAT,
        serde,
        notes=notes,
    )


def _comment(source: str | None) -> str | None:
    return None if source is None else f"field {source!r} in the files"[:255]


def _mapping(files: Sequence[FileSchema], columns: Sequence[TypedColumn]) -> dict[str, str]:
    found = _said(files, SOURCES)
    return {each.name: found[each.name] for each in columns if each.name in found}


def _said(files: Sequence[FileSchema], hint: str) -> dict[str, str]:
    """Unite what files say of names; the first word counts."""
    found: dict[str, str] = {}
    for file in files:
        said: Mapping[str, str] = json.loads(file.hints.get(hint, "{}"))
        for name, key in said.items():
            found.setdefault(name.lower(), key)
    return found
