"""Delta's schema, which is Spark's in JSON, in Hive's types."""

from collections.abc import Mapping
from typing import Any

from crawler.declared import DeclaredColumn, TypeUnknown, primitive, struct_field
from crawler.errors import UnreadableFile
from crawler.wholefiles import json_object
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    SMALLINT,
    STRING,
    TIMESTAMP,
    TINYINT,
    VOID,
    ArrayType,
    HiveType,
    MapType,
    StructType,
)

_PRIMITIVES: dict[str, HiveType] = {
    "string": STRING,
    "long": BIGINT,
    "integer": INT,
    "short": SMALLINT,
    "byte": TINYINT,
    "float": FLOAT,
    "double": DOUBLE,
    "boolean": BOOLEAN,
    "binary": BINARY,
    "date": DATE,
    "timestamp": TIMESTAMP,
    "timestamp_ntz": TIMESTAMP,
    "void": VOID,
    "null": VOID,
    "variant": BINARY,
}


def columns(metadata: Mapping[str, Any]) -> list[DeclaredColumn]:
    """Give the columns of a `metaData` action. Raises UnreadableFile if it has no schema."""
    text = metadata.get("schemaString")
    if not text:
        raise UnreadableFile("its log has no schema")
    fields = json_object("the schema in its log", text.encode())["fields"]
    return [
        DeclaredColumn(field["name"], field["type"], (field.get("metadata") or {}).get("comment"))
        for field in fields
    ]


def hive_type(spark: Any) -> HiveType:
    """Give Hive's type. Raises TypeUnknown if there is none."""
    if isinstance(spark, str):
        return primitive(spark, _PRIMITIVES)
    match spark["type"]:
        case "struct":
            fields = [struct_field(one["name"], hive_type(one["type"])) for one in spark["fields"]]
            return StructType(tuple(fields))
        case "array":
            return ArrayType(hive_type(spark["elementType"]))
        case "map":
            return MapType(hive_type(spark["keyType"]), hive_type(spark["valueType"]))
        case other:
            raise TypeUnknown(f"there is no type {other}")
