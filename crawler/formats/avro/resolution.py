"""What readers of a table make of files that were written with other types.

Avro lets numbers grow and takes text for bytes and bytes for text (Avro specification 1.11,
"Schema Resolution"). Decimals, dates and times are numbers or bytes to it, which it turns into
what they do not mean, or not at all.
"""

from collections.abc import Iterator, Mapping, Sequence

from crawler.plugins import FileSchema
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    DOUBLE,
    FLOAT,
    INT,
    STRING,
    VOID,
    ArrayType,
    HiveType,
    MapType,
    StructType,
)
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import widen

_GROWING = (INT, BIGINT, FLOAT, DOUBLE)
_TEXTS = (STRING, BINARY)


def unread_notes(files: Sequence[FileSchema], types: Mapping[str, HiveType]) -> Iterator[str]:
    """Tell of files that cannot be read with the table's `types`, which are by lower-case name.

    Of a column that is stored as a text here and as something else there, others tell.
    """
    stored: dict[str, set[HiveType]] = {}
    for file in files:
        for column in file.columns:
            stored.setdefault(column.name.lower(), set()).add(column.type)
    for name, kind in types.items():
        others = {
            each
            for each in stored.get(name, ())
            if not _is_read(each, kind) and widen(each, kind) != STRING
        }
        if others:
            shown = ", ".join(sorted(map(render_type, others)))
            yield (
                f"column {name!r} is {render_type(kind)}, but files have {shown}: Avro does not "
                "make the one of the other, so engines fail or show wrong values there"
            )


def _is_read(file: HiveType, table: HiveType) -> bool:
    """Tell whether what a file has can be read as the table says."""
    match file, table:
        case StructType(fields), StructType(others):
            found = {field.name.lower(): field.type for field in others}
            return all(
                _is_read(field.type, found.get(field.name.lower(), field.type)) for field in fields
            )
        case ArrayType(one), ArrayType(other):
            return _is_read(one, other)
        case MapType(_, one), MapType(_, other):
            return _is_read(one, other)
        case _ if file in _GROWING and table in _GROWING:
            return _GROWING.index(file) <= _GROWING.index(table)
        case _:
            return file in (table, VOID) or (file in _TEXTS and table in _TEXTS)
