"""Types of partition keys, as far as the folders' names prove them."""

import re
from collections.abc import Iterable
from datetime import date

from metastore.hivetypes.families import Family, family_of
from metastore.partitioning.names import DEFAULT_PARTITION
from metastore.partitioning.values import typed_value

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTS = range(-(2**31), 2**31)
_BIGINTS = range(-(2**63), 2**63)
_RANGES = {
    "tinyint": range(-(2**7), 2**7),
    "smallint": range(-(2**15), 2**15),
    "int": _INTS,
    "integer": _INTS,
}


def key_type(values: Iterable[str]) -> str:
    """Give the type of a key: int, bigint or date if every value is one and is written back alike.

    `01` is therefore a string, and so is everything else. NULL partitions do not count.
    """
    known = set(values) - {DEFAULT_PARTITION}
    if not known:
        return "string"
    if all(map(_INTEGER.fullmatch, known)):
        numbers = [int(value) for value in known]
        if all(number in _INTS for number in numbers):
            return "int"
        return "bigint" if all(number in _BIGINTS for number in numbers) else "string"
    return "date" if all(map(_is_date, known)) else "string"


def fits_key(key: str, value: str) -> bool:
    """Tell whether a value can stand under a key of a type the catalog already has.

    It must be written back alike: `01` is no integer and `2024-1-1` no date, since engines look
    for them in other folders.
    """
    family = family_of(key)
    if value == DEFAULT_PARTITION or family is None or family in (Family.STRING, Family.TEXT):
        return True
    if family is Family.INTEGRAL:
        return bool(_INTEGER.fullmatch(value)) and int(value) in _RANGES.get(key.lower(), _BIGINTS)
    if family is Family.DATE:
        return _is_date(value)
    return typed_value(family, value) is not None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
