"""Names of nested fields: which of them the readers of Hive's types can take.

A type is text in the catalog (`struct<a:int>`). Trino and Hive read letters, digits, `_`, `.`,
`$` and blanks in the names in it (Hive 3.1 `TypeInfoUtils.tokenize`) and fail to open the whole
table for any other; Spark before 4 takes only names that its SQL takes bare.
"""

import re
from collections.abc import Iterator

from metastore.hivetypes.nodes import ArrayType, HiveType, MapType, StructType

_NOBODY = re.compile(r"[^\w.$ ]")
_SPARK_3 = re.compile(r"[A-Za-z0-9_]+")


def unreadable_name(name: str) -> str | None:
    """Tell why no type can hold a field of this name, None if one can."""
    if not name.strip() or name != name.strip() or _NOBODY.search(name):
        return f"engines cannot open a table with the nested field {name!r}"
    return None


def nesting_notes(column: str, hive_type: HiveType) -> list[str]:
    """Warn of a column whose nested names only some engines take."""
    hard = next((name for name in _names(hive_type) if not _SPARK_3.fullmatch(name)), None)
    if hard is None:
        return []
    return [
        f"column {column!r} has the nested field {hard!r}: Spark before 4 cannot open the table"
    ]


def _names(hive_type: HiveType) -> Iterator[str]:
    match hive_type:
        case StructType(fields):
            for field in fields:
                yield field.name
                yield from _names(field.type)
        case ArrayType(element):
            yield from _names(element)
        case MapType(_, value):
            yield from _names(value)
