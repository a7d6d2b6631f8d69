"""How wide and how deep a table may be: beyond, catalogs and engines give up."""

import re

from crawler.errors import UnreadableFile
from crawler.plugins import FileSchema
from metastore.hivetypes.nodes import ArrayType, HiveType, MapType, StructType, UnionType
from metastore.hivetypes.render import render_type

MAX_COLUMNS = 10_000
MAX_DEPTH = 100
MAX_TYPE_LENGTH = 131_072
"""Characters in a column's type, as in AWS Glue."""
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: JSON can escape it (`\\ud800`), but no text in UTF-8 holds it."""


def checked_size(schema: FileSchema) -> FileSchema:
    """Give a schema back. Raises UnreadableFile if no catalog should hold it."""
    if len(schema.columns) >= MAX_COLUMNS:
        raise UnreadableFile(
            f"it has {len(schema.columns):,} columns; a table may have up to {MAX_COLUMNS - 1:,}"
        )
    for column in schema.columns:
        if LONE_SURROGATE.search(column.name):
            raise UnreadableFile(f"the name of column {column.name!r} is no text")
        if not isinstance(column.type, ArrayType | MapType | StructType | UnionType):
            continue
        if is_deeper(column.type, MAX_DEPTH):
            raise UnreadableFile(
                f"column {column.name!r} is nested more than {MAX_DEPTH} levels deep"
            )
        if len(render_type(column.type)) > MAX_TYPE_LENGTH:
            raise UnreadableFile(
                f"the type of column {column.name!r} has more than {MAX_TYPE_LENGTH:,} characters"
            )
    return schema


def is_deeper(kind: HiveType, levels: int) -> bool:
    """Tell whether a type has more than this many levels; `int` has one."""
    if levels <= 0:
        return True
    match kind:
        case ArrayType(element):
            return is_deeper(element, levels - 1)
        case MapType(_, value):
            return is_deeper(value, levels - 1)
        case StructType(fields):
            return any(is_deeper(field.type, levels - 1) for field in fields)
        case UnionType(members):
            return any(is_deeper(member, levels - 1) for member in members)
        case _:
            return False
