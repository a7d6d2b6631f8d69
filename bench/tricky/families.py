"""Types of three tools, brought to families that can be compared.

integer, fraction (also decimals with digits after the point), text, boolean, date, timestamp,
binary, `array<…>`, `map<…,…>`, `struct<name:…>` with names in lower case and in order.
"""

import re
from typing import Any

import polars as pl

from metastore.hivetypes.nodes import ArrayType, DecimalType, HiveType, MapType, StructType
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type

_PLAIN = {
    "integer": "tinyint smallint int integer bigint hugeint utinyint usmallint uinteger ubigint "
    "uhugeint bignum",
    "fraction": "float double real",
    "text": "string varchar char void null json",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp datetime timestamp_ns timestamp_ms timestamp_s",
    "time": "time interval",
    "uuid": "uuid",
    "binary": "binary blob",
}
_FAMILY = {name: family for family, names in _PLAIN.items() for name in names.split()}


def of_hive(text: str) -> str:
    """Give the family of a Hive type."""
    return _of_hive(parse_type(text))


def _of_hive(kind: HiveType) -> str:
    match kind:
        case ArrayType(element):
            return f"array<{_of_hive(element)}>"
        case MapType(key, value):
            return f"map<{_of_hive(key)},{_of_hive(value)}>"
        case StructType(fields):
            return _struct((field.name, _of_hive(field.type)) for field in fields)
        case DecimalType():
            return "fraction" if kind.scale else "integer"
        case _:
            return _plain(render_type(kind))


def of_duckdb(kind: Any) -> str:
    """Give the family of a type of DuckDB's (`duckdb.sqltypes.DuckDBPyType`)."""
    match kind.id:
        case "list" | "array":
            return f"array<{of_duckdb(kind.children[0][1])}>"
        case "map":
            (_, key), (_, value) = kind.children
            return f"map<{of_duckdb(key)},{of_duckdb(value)}>"
        case "struct":
            return _struct((name, of_duckdb(child)) for name, child in kind.children)
        case "decimal":
            return "fraction" if dict(kind.children)["scale"] else "integer"
        case "timestamp with time zone":
            return "timestamp"
        case _:
            return _plain(kind.id)


def of_polars(kind: pl.DataType) -> str:
    """Give the family of a type of Polars'."""
    if isinstance(kind, pl.List | pl.Array):
        return f"array<{of_polars(kind.inner)}>"  # type: ignore[arg-type]  # inner may be a class
    if isinstance(kind, pl.Struct):
        return _struct((field.name, of_polars(field.dtype)) for field in kind.fields)  # type: ignore[arg-type]  # as above
    if kind.is_integer():
        return "integer"
    if isinstance(kind, pl.Decimal):
        return "fraction" if kind.scale else "integer"
    return "fraction" if kind.is_float() else _plain(str(kind))


def _plain(text: str) -> str:
    word = re.split(r"[^a-z_]", text.lower())[0]
    return _FAMILY.get(word, word)


def _struct(fields: Any) -> str:
    inner = sorted((name.lower(), family) for name, family in fields)
    return "struct<" + ",".join(f"{name}:{family}" for name, family in inner) + ">"
