"""Formats of tables by the names that people use, instead of the Java classes that Hive keeps."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from metastore.model.storage_descriptor import SerDe, Shape
from metastore.model.table import Table

_QL = "org.apache.hadoop.hive.ql.io"
_TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat"
_TEXT_OUTPUT = f"{_QL}.HiveIgnoreKeyTextOutputFormat"
_LAZY_SIMPLE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"
_OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde"
_HCATALOG_JSON = "org.apache.hive.hcatalog.data.JsonSerDe"
_DELIMITER = "field.delim"
_TABLE_TYPE = "table_type"
_PROVIDER = "spark.sql.sources.provider"

DEFAULT_FORMAT = "parquet"
FORMATS: Mapping[str, Shape] = MappingProxyType(
    {
        "parquet": Shape(
            input_format=f"{_QL}.parquet.MapredParquetInputFormat",
            output_format=f"{_QL}.parquet.MapredParquetOutputFormat",
            serde=SerDe(library=f"{_QL}.parquet.serde.ParquetHiveSerDe"),
        ),
        "orc": Shape(
            input_format=f"{_QL}.orc.OrcInputFormat",
            output_format=f"{_QL}.orc.OrcOutputFormat",
            serde=SerDe(library=f"{_QL}.orc.OrcSerde"),
        ),
        "avro": Shape(
            input_format=f"{_QL}.avro.AvroContainerInputFormat",
            output_format=f"{_QL}.avro.AvroContainerOutputFormat",
            serde=SerDe(library="org.apache.hadoop.hive.serde2.avro.AvroSerDe"),
        ),
        "json": Shape(
            input_format=_TEXT_INPUT,
            output_format=_TEXT_OUTPUT,
            serde=SerDe(library=_HCATALOG_JSON),
        ),
        "csv": Shape(
            input_format=_TEXT_INPUT,
            output_format=_TEXT_OUTPUT,
            serde=SerDe(library=_LAZY_SIMPLE, parameters={_DELIMITER: ","}),
        ),
        "text": Shape(
            input_format=_TEXT_INPUT,
            output_format=_TEXT_OUTPUT,
            serde=SerDe(library=_LAZY_SIMPLE),
        ),
    }
)
"""What a table may be made with; the engines of Hive, Spark and Trino read all of them."""

_BY_SERDE = {
    shape.serde.library: name for name, shape in FORMATS.items() if name not in ("csv", "text")
} | {
    _OPEN_CSV: "csv",
    "org.openx.data.jsonserde.JsonSerDe": "json",
    "org.apache.hadoop.hive.serde2.JsonSerDe": "json",
}
_BY_INPUT = {FORMATS[name].input_format: name for name in ("parquet", "orc", "avro")}
_TABLE_FORMATS = frozenset({"iceberg", "delta", "hudi"})


def format_of(table: Table) -> str | None:
    """Return the format of a table: `iceberg`, `delta`, `hudi` or one of its files.

    None for views and where the classes are unknown ones.
    """
    for key in (_TABLE_TYPE, _PROVIDER):
        told = table.parameters.get(key, "").lower()
        if told in _TABLE_FORMATS:
            return told
    return file_format_of(table.storage.shape)


def file_format_of(shape: Shape) -> str | None:
    """Return the format of files that these classes read; None where they are unknown."""
    library = shape.serde.library
    if library == _LAZY_SIMPLE and shape.input_format == _TEXT_INPUT:
        return "csv" if shape.serde.parameters.get(_DELIMITER) == "," else "text"
    return _BY_SERDE.get(library) if library else _BY_INPUT.get(shape.input_format)


def with_format(shape: Shape, name: str) -> Shape:
    """Return a shape with the classes of a format of `FORMATS`."""
    wanted = FORMATS[name]
    return replace(
        shape,
        input_format=wanted.input_format,
        output_format=wanted.output_format,
        serde=wanted.serde,
    )
