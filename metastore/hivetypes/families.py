"""What Hive decides from the first word of a type alone: families, validity, allowed changes.

The metastore never parses a column type as a whole (Hive 3.1 accepts `array<foo>`), so neither do
these functions: a table with an odd type must stay readable.
"""

import re
from enum import Enum, auto


class Family(Enum):
    """How values of a type compare in partition filters.

    Hive knows STRING, INTEGRAL, DATE and (4.x) TIMESTAMP; the others are an extension. TEXT is
    the family of values that have no declared type, such as table parameters.
    """

    STRING = auto()
    INTEGRAL = auto()
    DECIMAL = auto()
    FLOATING = auto()
    DATE = auto()
    TIMESTAMP = auto()
    BOOLEAN = auto()
    TEXT = auto()


_FAMILIES = {
    "string": Family.STRING,
    "varchar": Family.STRING,
    "char": Family.STRING,
    "tinyint": Family.INTEGRAL,
    "smallint": Family.INTEGRAL,
    "int": Family.INTEGRAL,
    "bigint": Family.INTEGRAL,
    "decimal": Family.DECIMAL,
    "float": Family.FLOATING,
    "double": Family.FLOATING,
    "date": Family.DATE,
    "timestamp": Family.TIMESTAMP,
    "boolean": Family.BOOLEAN,
}
_STRINGS = frozenset({"string", "varchar", "char"})
_NUMBERS = ("tinyint", "smallint", "int", "bigint", "decimal", "float", "double")
_DATETIMES = frozenset({"date", "datetime", "timestamp", "timestamp with local time zone"})
_INTERVALS = frozenset({"interval_year_month", "interval_day_time"})
_PRIMITIVES = _STRINGS | _DATETIMES | _INTERVALS | set(_NUMBERS) | {"void", "boolean", "binary"}
_NESTED = frozenset({"array", "map", "struct", "uniontype"})
_ALIASES = {"integer": "int", "numeric": "decimal"}
_FIRST_WORD = re.compile(r"\s*(\w+)")
_LOCAL_ZONE = re.compile(r"\s*timestamp\s+with\s+local\s+time\s+zone\b", re.IGNORECASE)
_FROM_DESERIALIZER = "<derived from deserializer>"


def type_word(type_text: str) -> str:
    """Give the outer type name in lower case: `varchar(10)` is varchar (`""` if there is none).

    `integer` and `numeric` count as int and decimal (Hive 3.1 `ColumnType.getTypeName`).
    """
    if _LOCAL_ZONE.match(type_text):
        return "timestamp with local time zone"
    found = _FIRST_WORD.match(type_text)
    word = found.group(1).lower() if found else ""
    return _ALIASES.get(word, word)


def is_known_type(type_text: str) -> bool:
    """Tell whether a column may have this type.

    Only the first word must be known (Hive 3.1 `MetaStoreUtils.validateColumnType`); unlike Hive
    the case of it does not matter. What follows the word is not looked at.
    """
    word = type_word(type_text)
    return word in _PRIMITIVES or word in _NESTED or type_text == _FROM_DESERIALIZER


def family_of(type_text: str) -> Family | None:
    """Give the comparison family of a partition key's type, None if it cannot be filtered on."""
    return _FAMILIES.get(type_word(type_text))


def is_compatible_change(old: str, new: str) -> bool:
    """Tell whether a column may change its type under data that was written with the old one.

    The rule of Hive 3.1 `ColumnType.areColTypesCompatible`, over outer type names: the same name;
    any string type to any other; a number to a wider one (tinyint, smallint, int, bigint,
    decimal, float, double) or to a string; date and time to a string; string to double; void to
    every primitive.
    """
    source, target = type_word(old), type_word(new)
    if source == target:
        return True
    if source not in _PRIMITIVES or target not in _PRIMITIVES:
        return False
    if source in _NUMBERS and target in _NUMBERS:
        return _NUMBERS.index(source) < _NUMBERS.index(target)
    if target in _STRINGS:
        return source in _STRINGS or source in _NUMBERS or source in _DATETIMES or source == "void"
    return source == "void" or (source in _STRINGS and target == "double")
