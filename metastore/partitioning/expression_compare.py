"""Comparisons of values whose types may differ, by Hive's rules.

The common type is the one of Hive 3.1 `FunctionRegistry.getCommonClassForComparison`: text meets
dates as a date, times as a time and numbers as a double.
"""

import operator
from collections.abc import Callable
from typing import Any

from metastore.hivetypes.families import Family
from metastore.partitioning.expression import Scalar
from metastore.partitioning.expression_types import Type, Unknown, converter

Change = Callable[[Scalar], Any]
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_DOUBLE = Type("double", Family.FLOATING)
_FLOAT = Type("float", Family.FLOATING)


def comparable(left: Type, right: Type) -> tuple[Change, Change]:
    """Return what brings values of two types, not NULL, to comparable ones.

    Raises Unknown where the types cannot be compared here.
    """
    if left.word == "void" or right.word == "void":
        return _same, _same
    common = _common(left, right)
    return _change(left, common), _change(right, common)


def _common(left: Type, right: Type) -> Type:
    families = {left.family, right.family}
    if None in families:
        raise Unknown(f"{left.word} and {right.word}")
    if len(families) == 1:
        return right if left.word == "float" else left
    if left.is_number and right.is_number:
        is_exact = Family.FLOATING not in families
        return Type("decimal", None) if is_exact else _DOUBLE
    if Family.TIMESTAMP in families and families <= _TIMES:
        return left if left.family is Family.TIMESTAMP else right
    if families == {Family.DATE, Family.STRING}:
        return left if left.family is Family.DATE else right
    if Family.STRING in families and (left.is_number or right.is_number):
        return _DOUBLE
    raise Unknown(f"{left.word} and {right.word}")


_TIMES = {Family.TIMESTAMP, Family.DATE, Family.STRING}


def _change(source: Type, common: Type) -> Change:
    # Whole and decimal numbers are exact and compare with one another as they are.
    if source.family is common.family or common.family is None:
        return _same
    return converter(source, common)


def _same(value: Scalar) -> Scalar:
    return value
