"""A readers' schema for columns that are wider than the files that are there now."""

import json
from collections.abc import Sequence

from crawler.formats.avro.literal import compact
from crawler.formats.avro.types import Schema
from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import (
    BIGINT,
    DOUBLE,
    FLOAT,
    INT,
    ArrayType,
    HiveType,
    MapType,
    StructType,
)
from metastore.hivetypes.parse import parse_type
from metastore.model.column import Column

_NUMBERS = {"int": INT, "long": BIGINT, "float": FLOAT, "double": DOUBLE}
_NAMES = {kind: name for name, kind in _NUMBERS.items()}
_ORDER = list(_NAMES)


def grown_to(literal: str, columns: Sequence[Column]) -> str:
    """Return a schema whose numbers are as wide as those of the columns, which never narrow.

    Engines find the types of a table in both, so they must not differ.
    """
    record = json.loads(literal)
    types = {column.name.lower(): _parsed(column.type) for column in columns}
    fields = [_field(field, types.get(field["name"].lower())) for field in record["fields"]]
    return literal if fields == record["fields"] else compact({**record, "fields": fields})


def _parsed(text: str) -> HiveType | None:
    try:
        return parse_type(text)
    except InvalidHiveType:
        return None


def _field(field: dict[str, Schema], kind: HiveType | None) -> dict[str, Schema]:
    return field if kind is None else {**field, "type": _grown(field["type"], kind)}


def _grown(schema: Schema, kind: HiveType) -> Schema:
    match schema, kind:
        case str(), _ if schema in _NUMBERS and kind in _NAMES:
            return _NAMES[max(_NUMBERS[schema], kind, key=_ORDER.index)]
        case list(), _ if len(values := [each for each in schema if each != "null"]) == 1:
            return [each if each == "null" else _grown(values[0], kind) for each in schema]
        case {"type": "array", "items": items}, ArrayType(element):
            return {**schema, "items": _grown(items, element)}
        case {"type": "map", "values": values}, MapType(_, value):
            return {**schema, "values": _grown(values, value)}
        case {"type": "record", "fields": fields}, StructType(members):
            types = {member.name.lower(): member.type for member in members}
            grown = [_field(field, types.get(field["name"].lower())) for field in fields]
            return {**schema, "fields": grown}
        case _:
            return schema
