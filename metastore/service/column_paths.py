"""Paths of columns and of what is nested in them: `address.city`, `items.element.price`.

Fields of structs by their names, elements of arrays as `element`, keys and values of maps as
`key` and `value`, as Iceberg names them. Case does not matter.
"""

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import ArrayType, HiveType, MapType, StructType
from metastore.hivetypes.parse import parse_type
from metastore.model.table import Table


def column_types(table: Table) -> dict[str, str]:
    """Return the types of a table's columns and partition keys by name in lower case."""
    columns = (*table.storage.shape.columns, *table.partition_keys)
    return {column.name.lower(): column.type for column in columns}


def has_path(types: dict[str, str], path: str) -> bool:
    """Tell whether a path (in lower case) leads to a column or into one; names may have dots."""
    if path in types:
        return True
    return any(
        path.startswith(f"{name}.") and _leads_into(type_, path[len(name) + 1 :])
        for name, type_ in types.items()
    )


def _leads_into(type_: str, path: str) -> bool:
    try:
        parsed = parse_type(type_)
    except InvalidHiveType:
        return False
    return _has(parsed, path)


def _has(type_: HiveType, path: str) -> bool:
    return any(
        path == name or (path.startswith(f"{name}.") and _has(inner, path[len(name) + 1 :]))
        for name, inner in _inside(type_)
    )


def _inside(type_: HiveType) -> list[tuple[str, HiveType]]:
    match type_:
        case StructType(fields):
            return [(field.name.lower(), field.type) for field in fields]
        case ArrayType(element):
            return [("element", element)]
        case MapType(key, value):
            return [("key", key), ("value", value)]
        case _:
            return []
