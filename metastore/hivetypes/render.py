"""Writing types the way Hive and Spark write them: lower case, no blanks."""

import re

from metastore.hivetypes.nodes import (
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    PrimitiveType,
    StructField,
    StructType,
    UnionType,
    VarcharType,
)

_BARE_NAME = re.compile(r"[^:<>,`\s](?:[^:<>,`]*[^:<>,`\s])?")


def render_type(hive_type: HiveType) -> str:
    """Give the canonical text of a type; parsing it gives the type back."""
    match hive_type:
        case PrimitiveType(name):
            return name.value
        case DecimalType(precision, scale):
            return f"decimal({precision},{scale})"
        case VarcharType(length):
            return f"varchar({length})"
        case CharType(length):
            return f"char({length})"
        case ArrayType(element):
            return f"array<{render_type(element)}>"
        case MapType(key, value):
            return f"map<{render_type(key)},{render_type(value)}>"
        case StructType(fields):
            return f"struct<{','.join(map(_render_field, fields))}>"
        case UnionType(members):
            return f"uniontype<{','.join(map(render_type, members))}>"


def _render_field(field: StructField) -> str:
    # Only names that would not read back bare are quoted: older Hive readers know no quotes.
    name = field.name
    if not _BARE_NAME.fullmatch(name):
        name = "`" + name.replace("`", "``") + "`"
    return f"{name}:{render_type(field.type)}"
