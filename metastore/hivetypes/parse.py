"""Reading Hive type strings such as `map<string,struct<a:int,b:decimal(10,2)>>`.

Tolerant where writers differ: case, blanks, `integer`, `numeric`, `double precision`, field names
in back-quotes or with any characters but ``: < > , ` ``, field comments (skipped).
"""

import re
from collections.abc import Callable

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import (
    MAX_CHAR_LENGTH,
    MAX_DECIMAL_PRECISION,
    MAX_VARCHAR_LENGTH,
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    PrimitiveName,
    PrimitiveType,
    StructField,
    StructType,
    UnionType,
    VarcharType,
)

MAX_DEPTH = 100
"""How deep types may nest: deeper ones are refused, not followed into the recursion limit."""

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BLANKS = re.compile(r"\s*")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LOCAL_ZONE = re.compile(r"\s+with\s+local\s+time\s+zone\b", re.IGNORECASE)
_PRECISION = re.compile(r"\s+precision\b", re.IGNORECASE)
_FIELD_NAME = re.compile(r"`((?:[^`]|``)*)`|([^:<>,`\s][^:<>,`]*)")
_COMMENT = re.compile(
    r"""\s*\bcomment\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""", re.IGNORECASE | re.DOTALL
)

_ALIASES = {
    "integer": "int",
    "null": "void",
    "datetime": "timestamp",
    "numeric": "decimal",
    "dec": "decimal",
}
_PLAIN = {name.value for name in PrimitiveName}


def parse_type(text: str) -> HiveType:
    """Parse a whole type string.

    Raises InvalidHiveType for unknown words, wrong sizes, trailing text, or types nested deeper
    than MAX_DEPTH.
    """
    reader = _Reader(text)
    found = reader.type()
    reader.end()
    return found


class _Reader:
    """Recursive descent over the text; the depth is bounded."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._complex: dict[str, Callable[[], HiveType]] = {
            "array": self._array,
            "map": self._map,
            "struct": self._struct,
            "uniontype": self._union,
            "decimal": self._decimal,
            "varchar": lambda: VarcharType(self._length(MAX_VARCHAR_LENGTH)),
            "char": lambda: CharType(self._length(MAX_CHAR_LENGTH)),
        }

    def type(self) -> HiveType:
        self._blanks()
        word = _WORD.match(self._text, self._at)
        if word is None:
            raise self._expected("a type")
        name = word.group().lower()
        name = _ALIASES.get(name, name)
        if name not in _PLAIN and name not in self._complex:
            raise self._expected("a known type")
        self._at = word.end()
        if name in _PLAIN:
            return PrimitiveType(PrimitiveName(name + self._suffix(name)))
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._expected(f"nesting of at most {MAX_DEPTH} levels")
        found = self._complex[name]()
        self._depth -= 1
        return found

    def end(self) -> None:
        self._blanks()
        if self._at != len(self._text):
            raise self._expected("the end")

    def _suffix(self, name: str) -> str:
        if name == "timestamp" and self._skip(_LOCAL_ZONE):
            return " with local time zone"
        if name == "double":
            self._skip(_PRECISION)
        return ""

    def _array(self) -> ArrayType:
        self._take("<")
        element = self.type()
        self._take(">")
        return ArrayType(element)

    def _map(self) -> MapType:
        self._take("<")
        key = self.type()
        self._take(",")
        value = self.type()
        self._take(">")
        return MapType(key, value)

    def _union(self) -> UnionType:
        self._take("<")
        members = [self.type()]
        while self._optional(","):
            members.append(self.type())
        self._take(">")
        return UnionType(tuple(members))

    def _struct(self) -> StructType:
        self._take("<")
        fields: list[StructField] = []
        if self._optional(">"):
            return StructType(())
        fields.append(self._field())
        while self._optional(","):
            fields.append(self._field())
        self._take(">")
        return StructType(tuple(fields))

    def _field(self) -> StructField:
        self._blanks()
        name = _FIELD_NAME.match(self._text, self._at)
        if name is None:
            raise self._expected("a field name")
        self._at = name.end()
        quoted, bare = name.groups()
        self._take(":")
        field_type = self.type()
        self._skip(_COMMENT)
        return StructField(bare.strip() if bare else quoted.replace("``", "`"), field_type)

    def _decimal(self) -> DecimalType:
        precision, scale = 10, 0
        if self._optional("("):
            precision = self._number(1, MAX_DECIMAL_PRECISION)
            if self._optional(","):
                scale = self._number(0, precision)
            self._take(")")
        return DecimalType(precision, scale)

    def _length(self, limit: int) -> int:
        self._take("(")
        length = self._number(1, limit)
        self._take(")")
        return length

    def _number(self, low: int, high: int) -> int:
        self._blanks()
        digits = _NUMBER.match(self._text, self._at)
        if digits is None or not low <= int(digits.group()) <= high:
            raise self._expected(f"a number from {low} to {high}")
        self._at = digits.end()
        return int(digits.group())

    def _take(self, symbol: str) -> None:
        if not self._optional(symbol):
            raise self._expected(repr(symbol))

    def _optional(self, symbol: str) -> bool:
        self._blanks()
        found = self._text.startswith(symbol, self._at)
        self._at += len(symbol) if found else 0
        return found

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found is not None

    def _blanks(self) -> None:
        self._skip(_BLANKS)

    def _expected(self, wanted: str) -> InvalidHiveType:
        return InvalidHiveType(self._text, self._at, wanted)
