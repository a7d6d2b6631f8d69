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

    `01` is no integer here: engines write it back as `1`, which is another folder.
    """
    family = family_of(key)
    if value == DEFAULT_PARTITION or family is None or family in (Family.STRING, Family.TEXT):
        return True
    if family is Family.INTEGRAL and not _INTEGER.fullmatch(value):
        return False
    return typed_value(family, value) is not None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
