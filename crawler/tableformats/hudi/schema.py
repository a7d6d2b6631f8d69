"""The Avro schema of a Hudi table in Hive's types and in Spark's JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from crawler.declared import TypeUnknown, struct_field
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
    ArrayType,
    DecimalType,
    HiveType,
    MapType,
    StructType,
)

_Found = TypeVar("_Found")

_HIVE: dict[str, HiveType] = {
    "boolean": BOOLEAN,
    "int": INT,
    "long": BIGINT,
    "float": FLOAT,
    "double": DOUBLE,
    "string": STRING,
    "enum": STRING,
    "bytes": BINARY,
    "fixed": BINARY,
}
_SPARK = {
    "boolean": "boolean",
    "int": "integer",
    "long": "long",
    "float": "float",
    "double": "double",
    "string": "string",
    "enum": "string",
    "bytes": "binary",
    "fixed": "binary",
}
_LOGICAL: dict[str, tuple[HiveType, str]] = {
    "date": (DATE, "date"),
    "timestamp-micros": (TIMESTAMP, "timestamp"),
    "timestamp-millis": (TIMESTAMP, "timestamp"),
    "local-timestamp-micros": (TIMESTAMP, "timestamp_ntz"),
    "local-timestamp-millis": (TIMESTAMP, "timestamp_ntz"),
    "uuid": (STRING, "string"),
}


@dataclass(frozen=True, slots=True)
class HudiField:
    """A column: its Avro type and whether null is one of its values."""

    name: str
    type: Any
    comment: str | None = None


def fields(schema: Mapping[str, Any]) -> list[HudiField]:
    """Give the columns of a record's schema."""
    return [HudiField(each["name"], each["type"], each.get("doc")) for each in schema["fields"]]


def hive_type(avro: Any) -> HiveType:
    """Give Hive's type. Raises TypeUnknown if there is none."""
    avro, _ = _without_null(avro)
    if isinstance(avro, str):
        return _known(_HIVE, avro)
    if avro.get("logicalType") == "decimal":
        return DecimalType(avro["precision"], avro.get("scale", 0))
    if avro.get("logicalType") in _LOGICAL:
        return _LOGICAL[avro["logicalType"]][0]
    match avro["type"]:
        case "record":
            found = [struct_field(each.name, hive_type(each.type)) for each in fields(avro)]
            return StructType(tuple(found))
        case "array":
            return ArrayType(hive_type(avro["items"]))
        case "map":
            return MapType(STRING, hive_type(avro["values"]))
        case other:
            return hive_type(other) if not isinstance(other, str) else _known(_HIVE, other)


def spark_type(avro: Any) -> Any:
    """Give the type in the JSON of Spark's `DataType`. Raises TypeUnknown if there is none."""
    avro, _ = _without_null(avro)
    if isinstance(avro, str):
        return _known(_SPARK, avro)
    if avro.get("logicalType") == "decimal":
        return f"decimal({avro['precision']},{avro.get('scale', 0)})"
    if avro.get("logicalType") in _LOGICAL:
        return _LOGICAL[avro["logicalType"]][1]
    match avro["type"]:
        case "record":
            return {"type": "struct", "fields": [spark_field(each) for each in fields(avro)]}
        case "array":
            _, contains_null = _without_null(avro["items"])
            element = spark_type(avro["items"])
            return {"type": "array", "elementType": element, "containsNull": contains_null}
        case "map":
            return _spark_map(avro["values"])
        case other:
            return spark_type(other) if not isinstance(other, str) else _known(_SPARK, other)


def _spark_map(values: Any) -> dict[str, Any]:
    _, contains_null = _without_null(values)
    return {
        "type": "map",
        "keyType": "string",
        "valueType": spark_type(values),
        "valueContainsNull": contains_null,
    }


def spark_field(field: HudiField) -> dict[str, Any]:
    """Give a column in the JSON of Spark's `StructField`."""
    _, nullable = _without_null(field.type)
    return {
        "name": field.name,
        "type": spark_type(field.type),
        "nullable": nullable,
        "metadata": {"comment": field.comment} if field.comment else {},
    }


def _without_null(avro: Any) -> tuple[Any, bool]:
    """Take null out of a union; tells whether it was there."""
    if not isinstance(avro, list):
        return avro, False
    members = [each for each in avro if each != "null"]
    if len(members) != 1:
        raise TypeUnknown("Hive's readers know no unions")
    return members[0], len(members) < len(avro)


def _known(types: Mapping[str, _Found], name: str) -> _Found:
    if name not in types:
        raise TypeUnknown(f"there is no type {name}")
    return types[name]
