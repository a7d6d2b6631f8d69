"""Iceberg's types (versions 1 to 3 of the format) as Hive's, and its partition fields in words."""

import re
from collections.abc import Mapping
from typing import Any

from crawler.declared import DeclaredColumn, TypeUnknown, primitive, struct_field
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    STRING,
    TIMESTAMP,
    VOID,
    ArrayType,
    HiveType,
    MapType,
    StructType,
)

_PRIMITIVES: dict[str, HiveType] = {
    "boolean": BOOLEAN,
    "int": INT,
    "long": BIGINT,
    "float": FLOAT,
    "double": DOUBLE,
    "date": DATE,
    "time": STRING,
    # Hive 2, whose client Spark has, knows no timestamp with a zone and would refuse the table.
    "timestamp": TIMESTAMP,
    "timestamptz": TIMESTAMP,
    "timestamp_ns": TIMESTAMP,
    "timestamptz_ns": TIMESTAMP,
    "string": STRING,
    "uuid": STRING,
    "binary": BINARY,
    "unknown": VOID,
    "variant": BINARY,
}
_BINARY = re.compile(r"fixed\[\s*\d+\s*\]|(?:geometry|geography)(?:\(.*\))?")


def columns(schema: Mapping[str, Any]) -> list[DeclaredColumn]:
    """Give the top-level fields of a schema in JSON."""
    return [
        DeclaredColumn(field["name"], field["type"], field.get("doc"))
        for field in schema["fields"]
    ]


def hive_type(iceberg: Any) -> HiveType:
    """Give the type that Iceberg's HiveCatalog writes. Raises TypeUnknown if there is none."""
    if isinstance(iceberg, str):
        return _primitive(iceberg)
    match iceberg["type"]:
        case "struct":
            fields = [
                struct_field(one["name"], hive_type(one["type"])) for one in iceberg["fields"]
            ]
            return StructType(tuple(fields))
        case "list":
            return ArrayType(hive_type(iceberg["element"]))
        case "map":
            return MapType(hive_type(iceberg["key"]), hive_type(iceberg["value"]))
        case other:
            raise TypeUnknown(f"there is no type {other}")


def _primitive(name: str) -> HiveType:
    return BINARY if _BINARY.fullmatch(name) else primitive(name, _PRIMITIVES)


def partition_words(schema: Mapping[str, Any], fields: list[dict[str, Any]]) -> str:
    """Write partition fields as `day(ts), bucket[16](id), region`; "" if there are none."""
    names = {field["id"]: field["name"] for field in schema["fields"]}
    words = []
    for field in fields:
        source = names.get(field.get("source-id"), field["name"])
        transform = field["transform"]
        words.append(source if transform == "identity" else f"{transform}({source})")
    return ", ".join(words)
