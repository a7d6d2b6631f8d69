"""From Avro's types to Hive's, as Hive's AvroSerDe sees them (Hive 3.1 `SchemaToTypeInfo`).

Readers ask the SerDe, not the catalog, for the types of an Avro table, so both must say the same.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    MAX_DECIMAL_PRECISION,
    STRING,
    TIMESTAMP,
    VOID,
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
    UnionType,
    VarcharType,
)

MAX_DEPTH = 100
Schema = Any
"""A schema as JSON: a name, a list (a union) or an object."""

PLAIN: dict[str, HiveType] = {
    "null": VOID,
    "boolean": BOOLEAN,
    "int": INT,
    "long": BIGINT,
    "float": FLOAT,
    "double": DOUBLE,
    "bytes": BINARY,
    "string": STRING,
}
_LOGICAL: dict[tuple[str, str], HiveType] = {
    ("int", "date"): DATE,
    ("long", "timestamp-millis"): TIMESTAMP,
}


class NoHiveType(Exception):
    """An Avro type that Hive has no type for; says which and why."""


class TypeReader:
    """Reads types and remembers the named ones, which later parts of a schema may refer to."""

    def __init__(self) -> None:
        self._named: dict[str, HiveType] = {}
        self._open: set[str] = set()

    def read(self, schema: Schema, namespace: str = "", depth: int = 1) -> HiveType:
        """Give the type of a schema. Raises NoHiveType."""
        if depth > MAX_DEPTH:
            raise NoHiveType(f"types are nested deeper than {MAX_DEPTH} levels")
        match schema:
            case str():
                return PLAIN.get(schema) or self._reference(schema, namespace)
            case list():
                return self._union(schema, namespace, depth)
            case {"type": "record" | "error"}:
                return self._record(schema, namespace, depth)
            case {"type": "enum" | "fixed" as kind}:
                hive = STRING if kind == "enum" else _decimal(schema) or BINARY
                self._named[full_name(schema, namespace)[0]] = hive
                return hive
            case {"type": "array", "items": items}:
                return ArrayType(self.read(items, namespace, depth + 1))
            case {"type": "map", "values": values}:
                return MapType(STRING, self.read(values, namespace, depth + 1))
            case {"type": str(kind)}:
                return _annotated(schema, kind) or self.read(kind, namespace, depth + 1)
            case {"type": inner}:
                return self.read(inner, namespace, depth + 1)
        raise NoHiveType(f"{schema!r} is no Avro type")

    def _reference(self, name: str, namespace: str) -> HiveType:
        for full in (f"{namespace}.{name}", name):
            if full in self._open:
                raise NoHiveType(f"record {name} contains itself, which Hive and Trino refuse")
            if full in self._named:
                return self._named[full]
        raise NoHiveType(f"type {name!r} is not defined")

    def _union(self, branches: Sequence[Schema], namespace: str, depth: int) -> HiveType:
        types = [self.read(branch, namespace, depth + 1) for branch in branches]
        types = [one for one in types if one != VOID]
        if len(types) < 2:
            return types[0] if types else VOID
        return UnionType(tuple(types))

    def _record(self, schema: Mapping[str, Any], namespace: str, depth: int) -> HiveType:
        name, inner = full_name(schema, namespace)
        self._open.add(name)
        fields = [
            StructField(_field_name(field), self.read(field.get("type"), inner, depth + 1))
            for field in schema.get("fields", [])
        ]
        self._open.discard(name)
        if not fields:
            raise NoHiveType(f"record {name} has no fields, and Hive no empty struct")
        self._named[name] = StructType(tuple(fields))
        return self._named[name]


def full_name(schema: Mapping[str, Any], namespace: str) -> tuple[str, str]:
    """Give a named type's full name and the namespace of what is in it."""
    name = str(schema.get("name", ""))
    if "." in name:
        return name, name.rpartition(".")[0]
    inner = str(schema.get("namespace") or namespace)
    return (f"{inner}.{name}" if inner else name), inner


def _field_name(field: Mapping[str, Any]) -> str:
    name = field.get("name")
    if not isinstance(name, str) or not name:
        raise NoHiveType("a field has no name")
    return name


def _annotated(schema: Mapping[str, Any], kind: str) -> HiveType | None:
    logical = schema.get("logicalType")
    if kind == "bytes":
        return _decimal(schema)
    length = schema.get("maxLength")
    if kind == "string" and isinstance(length, int):
        sized: dict[str, HiveType] = {"varchar": VarcharType(length), "char": CharType(length)}
        return sized.get(str(logical))
    return _LOGICAL.get((kind, str(logical)))


def _decimal(schema: Mapping[str, Any]) -> HiveType | None:
    precision, scale = schema.get("precision"), schema.get("scale", 0)
    if schema.get("logicalType") != "decimal" or not isinstance(precision, int):
        return None
    if not 0 < precision <= MAX_DECIMAL_PRECISION or not 0 <= scale <= precision:
        raise NoHiveType(f"decimal({precision},{scale}) is beyond Hive's 38 digits")
    return DecimalType(precision, scale)
