"""From a database's own type, as it writes it, to Hive's.

The text is read, not SQLAlchemy's type objects: databases give it for every type, those that no
library knows included, and it is what people see in their database. A type that Hive has nothing
for becomes a string, which can show every value.

Reasons for choices that others make otherwise:

* Unsigned integers get the next wider type, so that every value fits.
* Numbers without precision (PostgreSQL `numeric`, Oracle `NUMBER`) are decimal(38,18), as Spark
  reads them; more than 38 digits are a string.
* Timestamps with a time zone are `timestamp`: Hive's own type for instants is unknown to most
  engines. Times of day and intervals are strings.
* MySQL's `tinyint(1)` is boolean, as its drivers and Spark say.
* SQLite keeps to no length and no width: texts are strings, whole numbers bigint.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.sources.databases.type_text import Parsed, parsed_type, split_arguments, unquoted
from metastore.hivetypes.nodes import (
    BIGINT,
    BINARY,
    BOOLEAN,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    MAX_CHAR_LENGTH,
    MAX_DECIMAL_PRECISION,
    MAX_VARCHAR_LENGTH,
    SMALLINT,
    STRING,
    TIMESTAMP,
    TINYINT,
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
    VarcharType,
)
from metastore.hivetypes.widen import widen

MAX_DEPTH = 20
_UNSAFE_IN_NAMES = str.maketrans(dict.fromkeys(":<>,`;()\"'", "_"))
_UNBOUNDED_NUMBER = DecimalType(38, 18)
_WIDER: Mapping[HiveType, HiveType] = {
    TINYINT: SMALLINT,
    SMALLINT: INT,
    INT: BIGINT,
    BIGINT: DecimalType(20, 0),
}

_DECIMALS = frozenset({"numeric", "decimal", "dec", "number", "fixed"})
_CHARS = frozenset({"char", "character", "nchar", "national char", "national character"})
_VARCHARS = frozenset(
    {
        "varchar", "character varying", "char varying", "nvarchar", "varchar2", "nvarchar2",
        "national varchar", "national character varying",
    }
)  # fmt: skip
_SIMPLE: Mapping[str, HiveType] = {
    "boolean": BOOLEAN, "bool": BOOLEAN,
    "tinyint": TINYINT, "int1": TINYINT,
    "smallint": SMALLINT, "int2": SMALLINT, "smallserial": SMALLINT, "year": SMALLINT,
    "mediumint": INT, "int": INT, "integer": INT, "int4": INT, "serial": INT, "int32": INT,
    "bigint": BIGINT, "int8": BIGINT, "bigserial": BIGINT, "oid": BIGINT,
    "hugeint": DecimalType(38, 0), "uhugeint": DecimalType(38, 0), "bignum": STRING,
    "utinyint": SMALLINT, "usmallint": INT, "uinteger": BIGINT, "ubigint": DecimalType(20, 0),
    "real": FLOAT, "float4": FLOAT, "binary_float": FLOAT,
    "double": DOUBLE, "double precision": DOUBLE, "float8": DOUBLE, "binary_double": DOUBLE,
    "money": DecimalType(19, 4), "smallmoney": DecimalType(10, 4),
    "date": DATE,
    "datetime": TIMESTAMP, "datetime2": TIMESTAMP, "smalldatetime": TIMESTAMP,
    "datetimeoffset": TIMESTAMP, "timestamp": TIMESTAMP, "timestamptz": TIMESTAMP,
    "timestamp with time zone": TIMESTAMP, "timestamp_s": TIMESTAMP, "timestamp_ms": TIMESTAMP,
    "timestamp_ns": TIMESTAMP, "timestamp_ntz": TIMESTAMP, "timestamp_ltz": TIMESTAMP,
    "timestamp_tz": TIMESTAMP,
    "bytea": BINARY, "blob": BINARY, "tinyblob": BINARY, "mediumblob": BINARY,
    "longblob": BINARY, "binary": BINARY, "varbinary": BINARY, "binary varying": BINARY,
    "image": BINARY, "rowversion": BINARY, "raw": BINARY, "long raw": BINARY,
    "bfile": BINARY, "varbyte": BINARY,
}  # fmt: skip
_BY_ENGINE: Mapping[str, Mapping[str, HiveType]] = {
    "postgresql": {"money": DecimalType(19, 2), "bit": STRING},
    "redshift": {"money": DecimalType(19, 2), "bit": STRING},
    "mysql": {"serial": DecimalType(20, 0)},
    "duckdb": {"bit": STRING},
    "sqlite": dict.fromkeys(("real", "float", "number", "numeric", "decimal"), DOUBLE),
    "sqlserver": {"tinyint": SMALLINT, "timestamp": BINARY, "bit": BOOLEAN},
    "oracle": {
        "date": TIMESTAMP, "float": DOUBLE, "real": DOUBLE, "integer": DecimalType(38, 0),
        "int": DecimalType(38, 0), "smallint": DecimalType(38, 0),
    },
    "snowflake": {
        "float": DOUBLE, "real": DOUBLE, "float4": DOUBLE, "number": DecimalType(38, 0),
        "decimal": DecimalType(38, 0), "numeric": DecimalType(38, 0), "int": DecimalType(38, 0),
        "integer": DecimalType(38, 0), "bigint": DecimalType(38, 0),
        "smallint": DecimalType(38, 0), "tinyint": DecimalType(38, 0),
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NativeTypes:
    """The types of one database.

    `named` are the types that its people made, by the text that columns show: a domain is what
    it stands for, a composite type the text `STRUCT(name type, …)`.
    """

    engine: str
    named: Mapping[str, str]

    def to_hive(self, native: str) -> HiveType:
        """Give Hive's type for a native one; string for all that Hive has no type for."""
        return self._to_hive(native.strip(), 0)

    def _to_hive(self, native: str, depth: int) -> HiveType:
        if depth > MAX_DEPTH:
            return STRING
        parsed = parsed_type(native)
        if parsed.is_array:
            return ArrayType(self._to_hive(parsed.element, depth + 1))
        made = self.named.get(native)
        if made is not None:
            return self._to_hive(made, depth + 1)
        match parsed.key:
            case "struct" | "row":
                return self._struct(parsed, depth)
            case "map" if len(parsed.arguments) == 2:
                key, value = (self._to_hive(each, depth + 1) for each in parsed.arguments)
                return MapType(key, value)
            case "bit":
                return self._bit(parsed)
            case key if key in _CHARS | _VARCHARS:
                return STRING if self.engine == "sqlite" else _text(parsed)
            case _:
                return self._number_or_simple(parsed)

    def _struct(self, parsed: Parsed, depth: int) -> HiveType:
        fields: dict[str, StructField] = {}
        for text in parsed.arguments:
            quoted, native = split_arguments(text, separator=" ", most=2)
            name = unquoted(quoted).translate(_UNSAFE_IN_NAMES).strip() or "_"
            kind = self._to_hive(native, depth + 1)
            known = fields.get(name.lower())
            fields[name.lower()] = (
                StructField(name, kind)
                if known is None
                else StructField(known.name, widen(known.type, kind))
            )
        return StructType(tuple(fields.values())) if fields else STRING

    def _bit(self, parsed: Parsed) -> HiveType:
        known = _BY_ENGINE.get(self.engine, {}).get("bit")
        if known is not None:
            return known
        return BOOLEAN if parsed.size(0, default=1) == 1 else BINARY

    def _number_or_simple(self, parsed: Parsed) -> HiveType:
        if self.engine == "mysql" and parsed.key == "tinyint" and parsed.size(0) == 1:
            return BOOLEAN
        if self.engine == "sqlite" and "int" in parsed.name.lower():
            return BIGINT
        special = _BY_ENGINE.get(self.engine, {}).get(parsed.key)
        if parsed.key in _DECIMALS and (special is None or parsed.arguments):
            return _decimal(parsed)
        if special is None and parsed.key == "float":
            return self._float(parsed)
        kind = special or _SIMPLE.get(parsed.key, STRING)
        return _WIDER.get(kind, kind) if parsed.is_unsigned else kind

    def _float(self, parsed: Parsed) -> HiveType:
        """Read SQL's `float(bits)`: without bits double, but for MySQL and DuckDB."""
        if not parsed.arguments or len(parsed.arguments) == 2:
            return FLOAT if self.engine in {"mysql", "duckdb"} else DOUBLE
        return FLOAT if (parsed.size(0) or 0) <= 24 else DOUBLE


def _decimal(parsed: Parsed) -> HiveType:
    if not parsed.arguments:
        return _UNBOUNDED_NUMBER
    precision = parsed.size(0, default=MAX_DECIMAL_PRECISION)
    scale = parsed.size(1, default=0)
    if precision is None or scale is None:
        return _UNBOUNDED_NUMBER
    precision, scale = max(precision - min(scale, 0), scale), max(scale, 0)
    if not 1 <= precision <= MAX_DECIMAL_PRECISION:
        return STRING
    return DecimalType(precision, scale)


def _text(parsed: Parsed) -> HiveType:
    is_varying = parsed.key in _VARCHARS
    length = parsed.size(0, default=None if is_varying else 1)
    if length is None or not 1 <= length <= MAX_VARCHAR_LENGTH:
        return STRING
    if is_varying or length > MAX_CHAR_LENGTH:
        return VarcharType(length)
    return CharType(length)
