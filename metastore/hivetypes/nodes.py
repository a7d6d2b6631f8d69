"""The types themselves, as small frozen values.

`PrimitiveType` covers every type without parameters. Sizes are in characters (varchar, char) and
decimal digits (decimal). Struct field names keep the case they were written in; Hive compares
them without case.
"""

from dataclasses import dataclass
from enum import StrEnum


class PrimitiveName(StrEnum):
    """The parameterless type words of Hive, spelled as Hive writes them."""

    VOID = "void"
    BOOLEAN = "boolean"
    TINYINT = "tinyint"
    SMALLINT = "smallint"
    INT = "int"
    BIGINT = "bigint"
    FLOAT = "float"
    DOUBLE = "double"
    STRING = "string"
    BINARY = "binary"
    DATE = "date"
    TIMESTAMP = "timestamp"
    TIMESTAMP_LOCAL = "timestamp with local time zone"
    INTERVAL_YEAR_MONTH = "interval_year_month"
    INTERVAL_DAY_TIME = "interval_day_time"


@dataclass(frozen=True, slots=True)
class PrimitiveType:
    name: PrimitiveName


@dataclass(frozen=True, slots=True)
class DecimalType:
    """`precision` digits in all (1 to 38), `scale` of them after the point."""

    precision: int
    scale: int


@dataclass(frozen=True, slots=True)
class VarcharType:
    length: int


@dataclass(frozen=True, slots=True)
class CharType:
    length: int


@dataclass(frozen=True, slots=True)
class ArrayType:
    element: "HiveType"


@dataclass(frozen=True, slots=True)
class MapType:
    key: "HiveType"
    value: "HiveType"


@dataclass(frozen=True, slots=True)
class StructField:
    name: str
    type: "HiveType"


@dataclass(frozen=True, slots=True)
class StructType:
    fields: tuple[StructField, ...]


@dataclass(frozen=True, slots=True)
class UnionType:
    """A value of one of `members`; data files tag it by position."""

    members: tuple["HiveType", ...]


HiveType = (
    PrimitiveType
    | DecimalType
    | VarcharType
    | CharType
    | ArrayType
    | MapType
    | StructType
    | UnionType
)

VOID = PrimitiveType(PrimitiveName.VOID)
BOOLEAN = PrimitiveType(PrimitiveName.BOOLEAN)
TINYINT = PrimitiveType(PrimitiveName.TINYINT)
SMALLINT = PrimitiveType(PrimitiveName.SMALLINT)
INT = PrimitiveType(PrimitiveName.INT)
BIGINT = PrimitiveType(PrimitiveName.BIGINT)
FLOAT = PrimitiveType(PrimitiveName.FLOAT)
DOUBLE = PrimitiveType(PrimitiveName.DOUBLE)
STRING = PrimitiveType(PrimitiveName.STRING)
BINARY = PrimitiveType(PrimitiveName.BINARY)
DATE = PrimitiveType(PrimitiveName.DATE)
TIMESTAMP = PrimitiveType(PrimitiveName.TIMESTAMP)
TIMESTAMP_LOCAL = PrimitiveType(PrimitiveName.TIMESTAMP_LOCAL)

MAX_DECIMAL_PRECISION = 38
MAX_VARCHAR_LENGTH = 65_535
MAX_CHAR_LENGTH = 255
