"""The narrowest type that holds the values of two types, for inference over many files.

The types form a lattice, so the result does not depend on the order in which files are read:

    void < every type < string
    tinyint < smallint < int < bigint < double;   smallint < float < double
    integers and decimals < decimal of enough digits on both sides of the point < double
    char(n) < varchar(n) < varchar(more) < string
    date < timestamp
    map<k,void> < struct < map<string,v>

Reasons for the choices:

* int with float is double: a float holds 24 bits exactly, an int has 32. bigint with float or
  double is double as in every engine, although digits past 2**53 are lost.
* Decimals that would need more than 38 digits together become double.
* date with timestamp is timestamp, because a date is its own midnight. With a timestamp of local
  time zone both are strings: one is a wall clock, the other an instant.
* Structs are united field by field, names compared without case, order and spelling of first
  appearance; unions collect the members that differ; arrays and maps go element-wise.
* A map and a struct are a map of what all fields and values are; a map without any value (an
  empty object) says nothing, so the struct stays.
* Whatever else differs is string, the only type that can show both.
"""

from functools import reduce

from metastore.hivetypes.nodes import (
    BIGINT,
    DATE,
    DOUBLE,
    FLOAT,
    INT,
    MAX_DECIMAL_PRECISION,
    SMALLINT,
    STRING,
    TIMESTAMP,
    TINYINT,
    VOID,
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
    UnionType,
    VarcharType,
)

_INTEGER_DIGITS: dict[HiveType, int] = {TINYINT: 3, SMALLINT: 5, INT: 10, BIGINT: 19}
_INTEGERS = tuple(_INTEGER_DIGITS)
_FLOAT_EXACT = {TINYINT, SMALLINT, FLOAT}


def widen(left: HiveType, right: HiveType) -> HiveType:
    """Give the narrowest common type.

    Associative and idempotent; commutative but for the order and spelling of struct fields and
    the order of union members, which follow the first appearance.
    """
    if right in {left, VOID}:
        return left
    if left == VOID:
        return right
    if _is_number(left) and _is_number(right):
        return _widen_numbers(left, right)
    if {left, right} == {DATE, TIMESTAMP}:
        return TIMESTAMP
    return _widen_sized_or_nested(left, right)


def _widen_sized_or_nested(left: HiveType, right: HiveType) -> HiveType:
    match left, right:
        case CharType(one), CharType(other):
            return CharType(max(one, other))
        case ((CharType(one) | VarcharType(one)), (CharType(other) | VarcharType(other))):
            return VarcharType(max(one, other))
        case ArrayType(one), ArrayType(other):
            return ArrayType(widen(one, other))
        case MapType(key, value), MapType(other_key, other_value):
            return MapType(widen(key, other_key), widen(value, other_value))
        case StructType(fields), StructType(others):
            return _unite_fields(fields + others)
        case StructType(), MapType():
            return _widen_to_map(left, right)
        case MapType(), StructType():
            return _widen_to_map(right, left)
        case UnionType(members), UnionType(others):
            return UnionType(tuple(dict.fromkeys(members + others)))
        case _:
            return STRING


def _widen_to_map(struct: StructType, a_map: MapType) -> HiveType:
    if a_map.value == VOID:
        return struct
    values = widen_all(a_map.value, *(field.type for field in struct.fields))
    return MapType(widen(a_map.key, STRING), values)


def _is_number(hive_type: HiveType) -> bool:
    return (
        hive_type in _INTEGER_DIGITS
        or hive_type in {FLOAT, DOUBLE}
        or isinstance(hive_type, DecimalType)
    )


def _widen_numbers(left: HiveType, right: HiveType) -> HiveType:
    if left in _INTEGER_DIGITS and right in _INTEGER_DIGITS:
        return max(left, right, key=_INTEGERS.index)
    if left in _FLOAT_EXACT and right in _FLOAT_EXACT:
        return FLOAT
    if {left, right} & {FLOAT, DOUBLE}:
        return DOUBLE
    return _widen_decimals(_as_decimal(left), _as_decimal(right))


def _as_decimal(hive_type: HiveType) -> DecimalType:
    if isinstance(hive_type, DecimalType):
        return hive_type
    return DecimalType(_INTEGER_DIGITS[hive_type], 0)


def _widen_decimals(left: DecimalType, right: DecimalType) -> HiveType:
    whole = max(left.precision - left.scale, right.precision - right.scale)
    scale = max(left.scale, right.scale)
    if whole + scale > MAX_DECIMAL_PRECISION:
        return DOUBLE
    return DecimalType(whole + scale, scale)


def _unite_fields(fields: tuple[StructField, ...]) -> StructType:
    united: dict[str, StructField] = {}
    for field in fields:
        known = united.setdefault(field.name.lower(), field)
        if known is not field:
            united[field.name.lower()] = StructField(known.name, widen(known.type, field.type))
    return StructType(tuple(united.values()))


def widen_all(*types: HiveType) -> HiveType:
    """Widen any number of types; none gives void."""
    nothing: HiveType = VOID
    return reduce(widen, types, nothing)


def settled(kind: HiveType) -> HiveType:
    """Replace void, the type of what never had a value, by string, inside of nested types too."""
    match kind:
        case ArrayType(element):
            return ArrayType(settled(element))
        case MapType(key, value):
            return MapType(settled(key), settled(value))
        case StructType(fields):
            return StructType(tuple(StructField(f.name, settled(f.type)) for f in fields))
        case UnionType(members):
            return UnionType(tuple(map(settled, members)))
        case _:
            return STRING if kind == VOID else kind
