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
_SHOWN_AS = {
    "timestamp-micros": "a number of microseconds since 1970",
    "timestamp-nanos": "a number of nanoseconds since 1970",
    "local-timestamp-millis": "a number of milliseconds since 1970",
    "local-timestamp-micros": "a number of microseconds since 1970",
    "time-millis": "a number of milliseconds since midnight",
    "time-micros": "a number of microseconds since midnight",
    "duration": "bytes",
    "decimal": "bytes, where it has a fixed size",
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
        self._refused: dict[str, NoHiveType] = {}

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
                # Hive shows decimals of a fixed size as bytes, and Trino reads only that.
                hive = STRING if kind == "enum" else BINARY
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

    def columns(self, record: Mapping[str, Any]) -> tuple[list[StructField], list[str]]:
        """Give the fields of the rows' record, and notes on those that Hive has no type for."""
        name, inner = full_name(record, "")
        self._open.add(name)
        columns: list[StructField] = []
        notes: list[str] = []
        for field in _fields(record):
            column = field_name(field)
            try:
                columns.append(StructField(column, self.read(field.get("type"), inner, 2)))
                notes += _notes(column, field.get("type"))
            except NoHiveType as error:
                notes.append(f"column {column!r} is left out: {error}")
        return columns, notes

    def _reference(self, name: str, namespace: str) -> HiveType:
        for full in (f"{namespace}.{name}", name):
            if full in self._open:
                raise NoHiveType(f"record {name} contains itself, and Trino reads no such file")
            if full in self._refused:
                raise self._refused[full]
            if full in self._named:
                return self._named[full]
        raise NoHiveType(f"type {name!r} is not defined")

    def _union(self, branches: Sequence[Schema], namespace: str, depth: int) -> HiveType:
        types = [self.read(branch, namespace, depth + 1) for branch in branches]
        types = [one for one in types if one != VOID]
        if len(types) > 1:
            raise NoHiveType("it is a union of several types, and Spark opens no table with one")
        return types[0] if types else VOID

    def _record(self, schema: Mapping[str, Any], namespace: str, depth: int) -> HiveType:
        name, inner = full_name(schema, namespace)
        self._open.add(name)
        try:
            fields = [
                StructField(field_name(field), self.read(field.get("type"), inner, depth + 1))
                for field in _fields(schema)
            ]
        except NoHiveType as error:
            self._refused[name] = error
            raise
        finally:
            self._open.discard(name)
        if not fields:
            raise NoHiveType(f"record {name} has no fields, and Hive no empty struct")
        self._named[name] = StructType(tuple(fields))
        return self._named[name]


def _fields(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Give a record's fields. Raises NoHiveType if they are none."""
    fields = record.get("fields", [])
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        raise NoHiveType("the fields of a record are no list of fields")
    return fields


def full_name(schema: Mapping[str, Any], namespace: str) -> tuple[str, str]:
    """Give a named type's full name and the namespace of what is in it."""
    name = str(schema.get("name", ""))
    if "." in name:
        return name, name.rpartition(".")[0]
    inner = str(schema.get("namespace") or namespace)
    return (f"{inner}.{name}" if inner else name), inner


def field_name(field: Mapping[str, Any]) -> str:
    """Give a field's name. Raises NoHiveType if it has none."""
    name = field.get("name")
    if not isinstance(name, str) or not name:
        raise NoHiveType("a field has no name")
    return name


def _notes(column: str, schema: Schema) -> list[str]:
    """Warn of a logical type that Hive's SerDe, and so every engine, shows as something else."""
    for branch in schema if isinstance(schema, list) else [schema]:
        if isinstance(branch, dict) and str(branch.get("logicalType")) in _SHOWN_AS:
            logical = str(branch["logicalType"])
            if logical != "decimal" or branch.get("type") == "fixed":
                return [
                    f"column {column!r} is {logical}, which Hive shows as {_SHOWN_AS[logical]}"
                ]
    return []


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
    if not isinstance(scale, int):
        raise NoHiveType(f"the scale of a decimal is {scale!r}")
    if not 0 < precision <= MAX_DECIMAL_PRECISION or not 0 <= scale <= precision:
        raise NoHiveType(f"decimal({precision},{scale}) is beyond Hive's 38 digits")
    return DecimalType(precision, scale)
