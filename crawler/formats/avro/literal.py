"""The schema that readers of a table are given, made of the schemas of its files.

Avro reads a file by the schema that it was written with and turns records into the reader's
schema: a field that the file lacks needs a default, numbers may only grow (Avro specification
1.11, "Schema Resolution"). So records of one name are united field by field, at all levels, and
every field may be missing: else one later file without it would make the table unreadable.
"""

import json
from collections.abc import Sequence
from typing import Any

from crawler.formats.avro.types import PLAIN, Schema, full_name

_NAMED = frozenset({"record", "error", "enum", "fixed"})
_GROWING = ("int", "long", "float", "double")
Definition = dict[str, Any]


def reader_schema(schemas: Sequence[str], columns: Sequence[str]) -> str:
    """Unite the schemas of files, which are records as JSON, to one with only these columns.

    `columns` are names in lower case.
    """
    records = [json.loads(text) for text in dict.fromkeys(schemas)]
    records.sort(key=lambda record: -len(record["fields"]))
    names = _Names()
    roots = []
    for record in records:
        name, namespace = full_name(record, "")
        fields = [
            {**field, "type": names.learn(field["type"], namespace)} for field in record["fields"]
        ]
        kept = [field for field in fields if field["name"].lower() in columns]
        roots.append({"type": "record", "name": name, "fields": kept})
    return compact(names.written(_united(roots)))


def compact(schema: Schema) -> str:
    """Write a schema as tables have it."""
    return json.dumps(schema, separators=(",", ":"), ensure_ascii=False)


class _Names:
    """Named types: taken out of where they are defined, written where they are first needed."""

    def __init__(self) -> None:
        self._versions: dict[str, list[Definition]] = {}
        self._written: set[str] = set()

    def learn(self, schema: Schema, namespace: str) -> Schema:
        """Give a schema with full names in the place of definitions, which are remembered."""
        match schema:
            case str() if schema not in PLAIN:
                full = f"{namespace}.{schema}" if namespace else schema
                return full if full in self._versions else schema
            case list():
                return [self.learn(branch, namespace) for branch in schema]
            case {"type": str(kind)} if kind in _NAMED:
                return self._define(schema, namespace)
            case {"type": _}:
                parts = {key: schema[key] for key in ("type", "items", "values") if key in schema}
                return schema | {key: self.learn(part, namespace) for key, part in parts.items()}
        return schema

    def _define(self, schema: Definition, namespace: str) -> str:
        name, inner = full_name(schema, namespace)
        plain = {key: value for key, value in schema.items() if key != "namespace"}
        plain["name"] = name
        if "fields" in schema:
            plain["fields"] = [
                {**field, "type": self.learn(field["type"], inner)} for field in schema["fields"]
            ]
        versions = self._versions.setdefault(name, [])
        if plain not in versions:
            versions.append(plain)
        return name

    def written(self, schema: Schema) -> Schema:
        """Put a definition in the place of every name that is met for the first time."""
        match schema:
            case str() if schema in self._versions and schema not in self._written:
                self._written.add(schema)
                return self.written(_united(self._versions[schema]))
            case list():
                return [self.written(branch) for branch in schema]
            case {"fields": fields}:
                return schema | {"fields": [self.written(field) for field in fields]}
            case {"type": _}:
                parts = {key: schema[key] for key in ("type", "items", "values") if key in schema}
                return schema | {key: self.written(part) for key, part in parts.items()}
        return schema


def _united(versions: Sequence[Definition]) -> Definition:
    """Unite the definitions that one named type has in different files."""
    first = versions[0]
    if "symbols" in first:
        symbols = [each for version in versions for each in version["symbols"]]
        return {**first, "symbols": list(dict.fromkeys(symbols))}
    if "fields" not in first:
        return first
    having: dict[str, list[Definition]] = {}
    for version in versions:
        for field in version["fields"]:
            having.setdefault(field["name"].lower(), []).append(field)
    return {**first, "fields": [_reading(fields) for fields in having.values()]}


def _reading(versions: Sequence[Definition]) -> Definition:
    """Give one field as readers see it; where files lack it, it is null or its default."""
    others = {field["name"]: None for field in versions if field["name"] != versions[0]["name"]}
    # Names that differ by case are one column to Hive and two to Avro.
    first = versions[0] | ({"aliases": list(others)} if others else {})
    kind = _grown([field["type"] for field in versions])
    if kind == first["type"] and "default" in first:
        return first
    branches = [each for each in _branches(kind) if each != "null"]
    return {**first, "type": ["null", *branches] if branches else "null", "default": None}


def _grown(types: Sequence[Schema]) -> Schema:
    """Give the type as which all the types can be read, the first where there is none."""
    if all(one == types[0] for one in types):
        return types[0]
    values = [[each for each in _branches(one) if each != "null"] for one in types]
    first = [_grown_value([each[0] for each in values])] if _all_single(values) else values[0]
    if any("null" in _branches(one) for one in types):
        return ["null", *first]
    return first[0] if len(first) == 1 else first


def _all_single(values: Sequence[Sequence[Schema]]) -> bool:
    return all(len(each) == 1 for each in values)


def _grown_value(values: Sequence[Schema]) -> Schema:
    match values[0]:
        case str() if all(each in _GROWING for each in values if isinstance(each, str)):
            return _grown_number([each for each in values if isinstance(each, str)])
        case {"type": "array" | "map" as kind}:
            part = "items" if kind == "array" else "values"
            parts = [each[part] for each in values if isinstance(each, dict) and part in each]
            return values[0] | {part: _grown(parts)}
    return values[0]


def _grown_number(kinds: Sequence[str]) -> str:
    """Give the number that holds all; a float, of 24 bits, would not hold whole ones."""
    widest = max(kinds, key=_GROWING.index)
    return "double" if widest == "float" and len(set(kinds)) > 1 else widest


def _branches(schema: Schema) -> Sequence[Schema]:
    return schema if isinstance(schema, list) else [schema]
