"""How tables of logs are written to the catalog."""

import json
from collections.abc import Mapping, Sequence

from crawler.plugins import FileSchema, Layout, TypedColumn
from metastore.hivetypes.nodes import STRING, HiveType
from metastore.hivetypes.render import render_type
from metastore.model.column import Column
from metastore.model.storage_descriptor import SerDe

INPUT_FORMAT = "org.apache.hadoop.mapred.TextInputFormat"
OUTPUT_FORMAT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"
REGEX_SERDE = "org.apache.hadoop.hive.serde2.RegexSerDe"
GLUE_SERDE = "com.amazonaws.glue.serde.GrokSerDe"
INFERRED_TYPES = "skep.inferred.types"


def regex_layout(
    expression: str,
    columns: Sequence[TypedColumn],
    files: Sequence[FileSchema],
    parameters: Mapping[str, str],
) -> Layout:
    """Describe a table that Trino, Spark and Hive read: each group is a column of text."""
    types = json.loads(files[0].hints.get("types", "{}"))
    said = {INFERRED_TYPES: json.dumps(types)} if types else {}
    comments = json.loads(files[0].hints.get("sources", "{}"))
    return Layout(
        tuple(Column(each.name, "string", comments.get(each.name)) for each in columns),
        INPUT_FORMAT,
        OUTPUT_FORMAT,
        SerDe(
            library=REGEX_SERDE,
            parameters={"input.regex": expression, "serialization.format": "1"},
        ),
        {**said, **parameters},
        ("all columns are strings (RegexSerDe knows no others)", *_skipping_note(parameters)),
    )


def _skipping_note(parameters: Mapping[str, str]) -> tuple[str, ...]:
    if parameters.get("skip.header.line.count", "0") == "0":
        return ()
    return ("Spark shows the comments in front as rows of NULLs: it skips no lines",)


def glue_layout(
    pattern: str, patterns: Mapping[str, str], columns: Sequence[TypedColumn]
) -> Layout:
    """Describe a table as AWS Glue's crawler does; only Athena has its SerDe."""
    parameters = {"input.format": pattern}
    if patterns:
        own = "\n".join(f"{name} {expression}" for name, expression in patterns.items())
        parameters["input.grokCustomPatterns"] = own
    return Layout(
        tuple(Column(each.name, render_type(each.type)) for each in columns),
        INPUT_FORMAT,
        OUTPUT_FORMAT,
        SerDe(library=GLUE_SERDE, parameters=parameters),
        notes=("only Athena has Glue's GrokSerDe: Trino, Spark and Hive cannot read the table",),
    )


def types_hint(fields: Sequence[tuple[str, HiveType]]) -> dict[str, str]:
    """Give the hint that keeps the types which a pattern gives its fields."""
    typed = {name: render_type(kind) for name, kind in fields if kind != STRING}
    return {"types": json.dumps(typed)} if typed else {}
