"""The Avro schema of a Hudi table in Hive's types."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
_LOGICAL: dict[str, HiveType] = {
    "date": DATE,
    "timestamp-micros": TIMESTAMP,
    "timestamp-millis": TIMESTAMP,
    "local-timestamp-micros": TIMESTAMP,
    "local-timestamp-millis": TIMESTAMP,
    "uuid": STRING,
}


@dataclass(frozen=True, slots=True)
class HudiField:
    """A column with its Avro type."""

    name: str
    type: Any
    comment: str | None = None


def fields(schema: Mapping[str, Any]) -> list[HudiField]:
    """Give the columns of a record's schema."""
    return [HudiField(each["name"], each["type"], each.get("doc")) for each in schema["fields"]]


def hive_type(avro: Any) -> HiveType:
    """Give Hive's type. Raises TypeUnknown if there is none."""
    avro = _without_null(avro)
    if isinstance(avro, str):
        return _plain(avro)
    if avro.get("logicalType") == "decimal":
        return DecimalType(avro["precision"], avro.get("scale", 0))
    if avro.get("logicalType") in _LOGICAL:
        return _LOGICAL[avro["logicalType"]]
    match avro["type"]:
        case "record":
            found = [struct_field(each.name, hive_type(each.type)) for each in fields(avro)]
            return StructType(tuple(found))
        case "array":
            return ArrayType(hive_type(avro["items"]))
        case "map":
            return MapType(STRING, hive_type(avro["values"]))
        case other:
            return hive_type(other) if not isinstance(other, str) else _plain(other)


def _without_null(avro: Any) -> Any:
    """Take null out of a union. Raises TypeUnknown if more than one type is left."""
    if not isinstance(avro, list):
        return avro
    members = [each for each in avro if each != "null"]
    if len(members) != 1:
        raise TypeUnknown("Hive's readers know no unions")
    return members[0]


def _plain(name: str) -> HiveType:
    if name not in _HIVE:
        raise TypeUnknown(f"there is no type {name}")
    return _HIVE[name]
