"""Partition names: `ds=2024-01-01/hr=7`, written and read as Hive does.

The rules are those of Hive 3.1 `FileUtils.escapePathName` and `Warehouse.makePartName`. A name
does not determine the values: an empty value and the text `__HIVE_DEFAULT_PARTITION__` share one.
"""

import re
from collections.abc import Sequence

from metastore.errors import InvalidPartitionName, InvalidPartitionValues

DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__"
"""The name part (and, as engines write it, the value) that stands for NULL."""

_ESCAPED = (*map(chr, range(0x20)), "\x7f", *"\"#%'*/:=?\\{[]^")
_ESCAPES = str.maketrans({char: f"%{ord(char):02X}" for char in _ESCAPED})
_PAIR = re.compile(r"([^/]+)=([^/]+)")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


def escape_path_name(text: str) -> str:
    r"""Escape a key or value for use in a partition name.

    Control characters and ``" # % ' * / : = ? \ { [ ] ^`` become `%XX`; all else, blanks and
    non-ASCII text too, stays.
    """
    return text.translate(_ESCAPES)


def name_part(value: str | None) -> str:
    """Return a value as it stands in a partition name."""
    return escape_path_name(value or DEFAULT_PARTITION)


def unescape_path_name(text: str) -> str:
    """Undo escape_path_name; a `%` without two hexadecimal digits after it stays literal."""
    if "%" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text)


def partition_name(keys: Sequence[str], values: Sequence[str | None]) -> str:
    """Name the partition with these values, one per key; keys go in lower case.

    None and "" are named DEFAULT_PARTITION. Raises InvalidPartitionValues if the numbers of keys
    and values differ, or there are none.
    """
    if len(keys) != len(values) or not keys:
        raise InvalidPartitionValues(keys, [value or "" for value in values])
    return "/".join(
        f"{escape_path_name(key.lower())}={name_part(value)}"
        for key, value in zip(keys, values, strict=True)
    )


def parse_partition_name(name: str) -> list[tuple[str, str]]:
    """Split a name into (key, value) pairs, unescaped, keys in the case they were written in.

    Parts that are not `key=value` with both sides filled are left out, and the last `=` that
    has something behind it separates, as in Hive 3.1 (`Warehouse.makeSpecFromName`): "garbage"
    gives no pair. Values that were escaped have no `=`.
    """
    return [
        (unescape_path_name(key), unescape_path_name(value)) for key, value in _PAIR.findall(name)
    ]


def values_from_name(keys: Sequence[str], name: str) -> list[str]:
    """Read the value of every key out of a name; keys match without case, in any order.

    Raises InvalidPartitionName with the first key that the name lacks.
    """
    found = {key.lower(): value for key, value in parse_partition_name(name)}
    for key in keys:
        if key.lower() not in found:
            raise InvalidPartitionName(name, missing=key)
    return [found[key.lower()] for key in keys]


def values_from_exact_name(keys: Sequence[str], name: str) -> list[str]:
    """Read values as `values_from_name`, with the case of the keys counting.

    So do the methods of Hive 3.1 that find a partition by its name. Raises InvalidPartitionName.
    """
    found = dict(parse_partition_name(name))
    missing = next((key for key in keys if key not in found), None)
    if missing is not None:
        raise InvalidPartitionName(name, missing=missing)
    return [found[key] for key in keys]


def partition_location(table_location: str, name: str) -> str:
    """Give the default directory of a partition: its name below the table's directory."""
    return f"{table_location.rstrip('/')}/{name}"
