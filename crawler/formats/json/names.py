"""Names of fields for a SerDe that is told to mind their case."""

from collections.abc import Iterator

from crawler.records import RecordColumns
from metastore.hivetypes.nodes import ArrayType, HiveType, MapType, StructType


def exact_keys(found: RecordColumns) -> tuple[dict[str, str], tuple[str, ...]]:
    """Map the names of columns and of fields below, in lower case, to what stands in the files.

    OpenX's SerDe has one map for all depths. Names that need none are left out; the notes tell
    of fields below that cannot be had, since the same name is spelt otherwise elsewhere.
    """
    spelt = {name.lower(): found.sources.get(name, name) for name in found.columns}
    below = [field for kind in found.columns.values() for field in _fields_in(kind)]
    lost = [
        f"nested field {field!r} cannot be read: {spelt[field.lower()]!r} is elsewhere, and the "
        "SerDe knows one spelling"
        for field in below
        if spelt.setdefault(field.lower(), field) != field
    ]
    keys = {name: key for name, key in spelt.items() if name != key}
    return keys, tuple(dict.fromkeys(lost))


def _fields_in(kind: HiveType) -> Iterator[str]:
    match kind:
        case ArrayType(element):
            yield from _fields_in(element)
        case MapType(_, value):
            yield from _fields_in(value)
        case StructType(fields):
            for field in fields:
                yield field.name
                yield from _fields_in(field.type)
        case _:
            return
