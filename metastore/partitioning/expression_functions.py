"""Hive's functions of plain values that are NULL where an argument is NULL.

A builder is given the types of the arguments and of the result, and returns the function of values
that are not NULL; it, and what it returns, raise Unknown where the value is not known here.
"""

import math
import operator
import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from metastore.hivetypes.families import Family
from metastore.partitioning.expression import Scalar
from metastore.partitioning.expression_types import Type, Unknown, converter, in_range
from metastore.partitioning.wildcards import Wildcard, parse_wildcard

Function = Callable[..., Scalar]
Builder = Callable[[Sequence[Type], Type], Function]
_STRING = Type("string", Family.STRING)
_DATE = Type("date", Family.DATE)
_TIMESTAMP = Type("timestamp", Family.TIMESTAMP)


def _cast(types: Sequence[Type], result: Type) -> Function:
    return converter(types[0], result)


def _of(kind: Type, function: Function) -> Builder:
    """Build a function whose first argument is converted, and the others left alone."""

    def build(types: Sequence[Type], _result: Type) -> Function:
        change = converter(types[0], kind)

        def run(first: Scalar, *others: Scalar) -> Scalar:
            value = change(first)
            return None if value is None else function(value, *others)

        return run

    return build


def _of_texts(function: Function) -> Builder:
    def build(types: Sequence[Type], _result: Type) -> Function:
        changes = [converter(kind, _STRING) for kind in types]

        def run(*values: Scalar) -> Scalar:
            return function(
                *(change(value) for change, value in zip(changes, values, strict=True))
            )

        return run

    return build


# --- numbers ------------------------------------------------------------------------------------


def _arithmetic(compute: Callable[[Any, Any], Any]) -> Builder:
    """Build an operation on whole numbers or doubles; what overflows is not known here."""

    def build(types: Sequence[Type], result: Type) -> Function:
        changes = [converter(kind, result) for kind in types]
        if result.family not in {Family.INTEGRAL, Family.FLOATING}:
            raise Unknown(result.word)

        def run(left: Scalar, right: Scalar) -> Scalar:
            value: Scalar = compute(changes[0](left), changes[1](right))
            if result.family is Family.FLOATING or value is None:
                return value
            if in_range(result, value) is None:
                raise Unknown("overflow")
            return value

        return run

    return build


def _remainder(left: Any, right: Any) -> Any:
    """Return a remainder of the sign of the dividend, as in Java."""
    if right == 0:
        return None
    if isinstance(left, float):
        return math.fmod(left, right)
    return abs(left) % abs(right) * (-1 if left < 0 else 1)


def _divided(left: Any, right: Any) -> Any:
    if not isinstance(left, float):
        raise Unknown("/")
    return None if right == 0 else left / right


def _unary(compute: Callable[[Any], Any]) -> Builder:
    def build(types: Sequence[Type], _result: Type) -> Function:
        if not types[0].is_number:
            raise Unknown(types[0].word)
        return compute

    return build


def _rounding(compute: Callable[[Any], int]) -> Builder:
    def build(types: Sequence[Type], _result: Type) -> Function:
        if types[0].family not in {Family.INTEGRAL, Family.FLOATING}:
            raise Unknown(types[0].word)
        return lambda value: compute(value) if abs(value) < 2**53 else _unknown()

    return build


def _unknown() -> Scalar:
    raise Unknown("overflow")


# --- texts --------------------------------------------------------------------------------------


def _concat(*texts: str) -> str:
    return "".join(texts)


def _part(text: str, start: int, length: int = 2**31) -> str:
    """Return a part as Hive's substr: from 1 on, from the end below 0, 0 like 1."""
    if abs(start) > len(text) or length <= 0:
        return ""
    begin = start - 1 if start > 0 else max(start, -len(text)) + len(text) if start else 0
    return text[begin : begin + length]


def _like(text: str, pattern: str) -> bool:
    return _wildcard(pattern).matches(text)


@lru_cache(maxsize=100)
def _wildcard(pattern: str) -> Wildcard:
    return parse_wildcard(pattern, _LIKE_TOKEN)


_LIKE_TOKEN = re.compile(
    r"(?P<any>%)|(?P<one>_)|(?:\\(?=[%_]))?(?P<text>(?<=\\)[%_]|[^%_])", re.DOTALL
)
_ATOM = r"(?:[^\\\[\](){}*+?|^$.]|\.|\\[dwsDWS.\\/*+?()\[\]{}|^$-]|\[\^?[\w .:/-]+\])"
_BRANCH = rf"(?:{_ATOM}(?:[*+?]|\{{[0-9]{{1,2}}(?:,[0-9]{{0,2}})?\}})?)*"
_PLAIN_REGEX = re.compile(rf"\^?{_BRANCH}(?:\({_BRANCH}(?:\|{_BRANCH})*\){_BRANCH})?\$?")
_MOST_REPEATS = 3
_MOST_STEPS = 1_000_000  # each repeat may try every place of the text: a tenth of a millisecond
_LONGEST_SEARCHED = 300


def _rlike(text: str, pattern: str) -> bool:
    """Search with a regular expression of a form that cannot take long; others are unknown."""
    if len(text) > _LONGEST_SEARCHED or len(pattern) > _LONGEST_SEARCHED:
        raise Unknown("rlike")
    repeats = sum(map(pattern.count, "*+?{"))
    too_slow = repeats > _MOST_REPEATS or len(text) ** (repeats + 1) > _MOST_STEPS
    if too_slow or not _PLAIN_REGEX.fullmatch(pattern):
        raise Unknown("rlike")
    return bool(pattern) and re.search(pattern, text, re.ASCII) is not None


# --- dates and times ----------------------------------------------------------------------------


def _day_part(name: str) -> Builder:
    return _of(_DATE, operator.attrgetter(name))


def _time_part(start: int) -> Builder:
    return _of(_TIMESTAMP, lambda at: int(at[start : start + 2]))


def _shifted(sign: int) -> Builder:
    def shift(day: Any, days: Any) -> Scalar:
        if not isinstance(days, int):
            raise Unknown("date_add")
        try:
            moved: date = day + timedelta(days=sign * days)
        except OverflowError:
            raise Unknown("date_add") from None
        return moved

    def build(types: Sequence[Type], result: Type) -> Function:
        run = _of(_DATE, shift)(types, result)
        if result.family is Family.STRING:  # Hive 2 gives text
            return lambda *values: _iso(run(*values))
        return run

    return build


def _iso(day: Scalar) -> Scalar:
    return day.isoformat() if isinstance(day, date) else None


def _date_of(types: Sequence[Type], result: Type) -> Function:
    change = converter(types[0], _DATE)
    if result.family is Family.STRING:
        return lambda value: _iso(change(value))
    return change


def _difference(types: Sequence[Type], _result: Type) -> Function:
    left, right = (converter(kind, _DATE) for kind in types)

    def run(end: Scalar, start: Scalar) -> Scalar:
        days = left(end), right(start)
        if isinstance(days[0], date) and isinstance(days[1], date):
            return (days[0] - days[1]).days
        return None

    return run


def _last_day(day: Any) -> Scalar:
    moved: date = day.replace(day=monthrange(day.year, day.month)[1])
    return moved.isoformat()


FUNCTIONS: dict[str, Builder] = {
    "cast": _cast,
    "+": _arithmetic(operator.add),
    "-": _arithmetic(operator.sub),
    "*": _arithmetic(operator.mul),
    "/": _arithmetic(_divided),
    "%": _arithmetic(_remainder),
    "negative": _unary(operator.neg),
    "positive": _unary(operator.pos),
    "abs": _unary(abs),
    "floor": _rounding(math.floor),
    "ceil": _rounding(math.ceil),
    "concat": _of_texts(_concat),
    "upper": _of_texts(str.upper),
    "lower": _of_texts(str.lower),
    "length": _of_texts(len),
    "reverse": _of_texts(lambda text: text[::-1]),
    "trim": _of_texts(lambda text: text.strip(" ")),
    "ltrim": _of_texts(lambda text: text.lstrip(" ")),
    "rtrim": _of_texts(lambda text: text.rstrip(" ")),
    "instr": _of_texts(lambda text, part: text.find(part) + 1),
    "substr": _of(_STRING, _part),
    "like": _of_texts(_like),
    "rlike": _of_texts(_rlike),
    "year": _day_part("year"),
    "month": _day_part("month"),
    "day": _day_part("day"),
    "quarter": _of(_DATE, lambda day: (day.month + 2) // 3),
    "hour": _time_part(11),
    "minute": _time_part(14),
    "second": _time_part(17),
    "to_date": _date_of,
    "date_add": _shifted(1),
    "date_sub": _shifted(-1),
    "datediff": _difference,
    "last_day": _of(_DATE, _last_day),
}
