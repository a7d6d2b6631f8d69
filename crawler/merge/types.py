"""Types in a merge: they only ever widen."""

from collections.abc import Callable

from metastore.errors import InvalidHiveType
from metastore.hivetypes.nodes import (
    BIGINT,
    DOUBLE,
    FLOAT,
    INT,
    SMALLINT,
    STRING,
    TINYINT,
    VOID,
    ArrayType,
    CharType,
    DecimalType,
    HiveType,
    MapType,
    StructField,
    StructType,
    VarcharType,
)
from metastore.hivetypes.parse import parse_type
from metastore.hivetypes.render import render_type
from metastore.hivetypes.widen import settled, widen

_INTEGERS = frozenset({TINYINT, SMALLINT, INT, BIGINT})
_NUMBERS = _INTEGERS | {FLOAT, DOUBLE}
Fits = Callable[[HiveType, HiveType], bool]
"""Tells whether engines read a number of the first type as the second."""


def parsed(text: str) -> HiveType | None:
    """Read a type of the catalog, which accepts types that nobody can parse."""
    try:
        return parse_type(text)
    except InvalidHiveType:
        return None


def same_type(one: str, other: str) -> bool:
    """Compare types whatever their spelling."""
    left = parsed(one.lower())
    return one == other if left is None else left == parsed(other.lower())


def widened(known: str, new: str, *, typed: bool) -> str | None:
    """Give the type that holds what both hold, spelled as it is known where nothing changes.

    None where there is none: for text a string holds everything, but what files of a `typed`
    format store as numbers no engine reads as a string.
    """
    left, right = parsed(known), parsed(new)
    if left is None or right is None:
        return known if known == new else None
    if left == right:
        return settled_text(known)
    wide = widen(left, right)
    if typed and _becomes_string(left, right, wide):
        return None
    return settled_text(known if wide == left else render_type(wide))


def united(known: str, new: str) -> str:
    """Give the type that holds what both hold, with void where neither knows more."""
    left, right = parsed(known), parsed(new)
    if left is None or right is None:
        return known
    return render_type(widen(left, right))


def settled_text(text: str) -> str:
    """Write string for void, the type of what was null everywhere."""
    kind = parsed(text)
    if kind is None or not is_weak(text):
        return text
    return render_type(settled(kind))


def is_weak(text: str) -> bool:
    """Tell whether a type has void in it, so that the first real type is welcome."""
    kind = parsed(text)
    return kind is not None and settled(kind) != kind


def is_read_by_all(known: str, wide: str, *, converting: bool = False) -> bool:
    """Tell whether engines read files with the types `known` as `wide`.

    They read numbers as greater ones of their kind; whole numbers as fractions many do not,
    unless their readers of the format are `converting`. Dates as timestamps many do not.
    """
    left, right = parsed(known), parsed(wide)
    if left is None or right is None:
        return True
    return _is_promoted(left, right, _is_any_number if converting else _is_greater_number)


def _is_promoted(left: HiveType, right: HiveType, numbers: Fits) -> bool:
    match left, right:
        case ArrayType(one), ArrayType(other):
            return _is_promoted(one, other, numbers)
        case MapType(key, one), MapType(other_key, other):
            return _is_promoted(key, other_key, numbers) and _is_promoted(one, other, numbers)
        case StructType(fields), StructType(others):
            found = {field.name.lower(): field.type for field in others}
            return all(
                (name := field.name.lower()) in found
                and _is_promoted(field.type, found[name], numbers)
                for field in fields
            )
        case _:
            texts = _is_text(left) and _is_text(right)
            return left == right or texts or numbers(left, right)


def _is_any_number(left: HiveType, right: HiveType) -> bool:
    return all(each in _NUMBERS or isinstance(each, DecimalType) for each in (left, right))


def _is_greater_number(left: HiveType, right: HiveType) -> bool:
    match left, right:
        case DecimalType(_, scale), DecimalType(_, other_scale):
            return scale == other_scale
        case _:
            whole = left in _INTEGERS and right in _INTEGERS
            return whole or (left, right) == (FLOAT, DOUBLE)


def with_new_fields(known: str, new: str) -> str:
    """Give a type the fields of structs that are new, at the end, and change nothing else."""
    left, right = parsed(known), parsed(new)
    if left is None or right is None:
        return known
    grown = _grown(left, right)
    return known if grown == left else render_type(grown)


def _grown(known: HiveType, new: HiveType) -> HiveType:
    match known, new:
        case StructType(fields), StructType(others):
            return StructType(_grown_fields(fields, others))
        case ArrayType(element), ArrayType(other):
            return ArrayType(_grown(element, other))
        case MapType(key, value), MapType(_, other):
            return MapType(key, _grown(value, other))
        case _:
            return known


def _grown_fields(
    fields: tuple[StructField, ...], others: tuple[StructField, ...]
) -> tuple[StructField, ...]:
    found = {field.name.lower(): field for field in others}
    names = {field.name.lower() for field in fields}
    kept = tuple(
        StructField(field.name, _grown(field.type, found[field.name.lower()].type))
        if field.name.lower() in found
        else field
        for field in fields
    )
    return kept + tuple(field for name, field in found.items() if name not in names)


def _becomes_string(left: HiveType, right: HiveType, wide: HiveType) -> bool:
    """Tell whether anything, also deep inside, turns into a string that was none on one side."""
    match left, right, wide:
        case StructType(fields), StructType(others), StructType(united):
            mine = {field.name.lower(): field.type for field in fields}
            theirs = {field.name.lower(): field.type for field in others}
            return any(
                _becomes_string(mine[name], theirs[name], field.type)
                for field in united
                if (name := field.name.lower()) in mine and name in theirs
            )
        case ArrayType(one), ArrayType(other), ArrayType(both):
            return _becomes_string(one, other, both)
        case MapType(_, one), MapType(_, other), MapType(_, both):
            return _becomes_string(one, other, both)
        case _:
            texts = _is_text(left) and _is_text(right)
            return wide == STRING and left not in {right, VOID} and right != VOID and not texts


def _is_text(kind: HiveType) -> bool:
    return kind in (STRING, VOID) or isinstance(kind, CharType | VarcharType)


def arranged(known: str, like: str) -> str:
    """Give a type with its structs' fields in the order that another has, others after them.

    Readers of formats with names do not mind the order in a file, but Trino takes partitions for
    wrong whose structs have another order than the table's.
    """
    left, right = parsed(known), parsed(like)
    if left is None or right is None:
        return known
    found = _arranged(left, right)
    return known if found == left else render_type(found)


def _arranged(known: HiveType, like: HiveType) -> HiveType:
    match known, like:
        case StructType(fields), StructType(others):
            places = {field.name.lower(): (at, field.type) for at, field in enumerate(others)}
            none = (len(places), VOID)
            ordered = sorted(fields, key=lambda field: places.get(field.name.lower(), none)[0])
            return StructType(
                tuple(
                    StructField(
                        field.name, _arranged(field.type, places.get(field.name.lower(), none)[1])
                    )
                    for field in ordered
                )
            )
        case ArrayType(element), ArrayType(other):
            return ArrayType(_arranged(element, other))
        case MapType(key, value), MapType(_, other):
            return MapType(key, _arranged(value, other))
        case _:
            return known
