"""Operators that see NULL or the unknown in their arguments: logic, comparisons, choices."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from metastore.hivetypes.families import Family
from metastore.partitioning.expression import Scalar
from metastore.partitioning.expression_compare import COMPARISONS, comparable
from metastore.partitioning.expression_types import Type, Unknown, converter

Row = Sequence[Scalar]
"""Values of the keys that an expression looks at."""
Evaluate = Callable[[Row], Scalar]
VOID = Type("void", None)
_BOOLEAN = Type("boolean", Family.BOOLEAN)


class Compiled(NamedTuple):
    """`evaluate` computes the value for one partition; it raises Unknown."""

    type: Type
    evaluate: Evaluate


Special = Callable[[Sequence[Compiled], Type], Evaluate]
"""Builds an operator from its arguments and the type of its result; may raise Unknown, and
ValueError or LookupError for a wrong number of arguments."""

# --- logic --------------------------------------------------------------------------------------


def _junction(decisive: bool) -> Special:
    """Build AND (decided by False) or OR (decided by True)."""

    def build(arguments: Sequence[Compiled], _result: Type) -> Evaluate:
        evaluators = [one.evaluate for one in arguments]

        def evaluate(row: Row) -> Scalar:
            unknown: Unknown | None = None
            found: Scalar = not decisive
            for compute in evaluators:
                try:
                    value = compute(row)
                except Unknown as error:
                    unknown = error
                    continue
                if value is decisive:
                    return decisive
                if value is None:
                    found = None
            if unknown is not None:
                raise unknown
            return found

        return evaluate

    return build


def _not(arguments: Sequence[Compiled], _result: Type) -> Evaluate:
    (compute,) = (one.evaluate for one in arguments)

    def evaluate(row: Row) -> Scalar:
        value = compute(row)
        return None if value is None else not value

    return evaluate


def _is(test: Callable[[Scalar], bool]) -> Special:
    def build(arguments: Sequence[Compiled], _result: Type) -> Evaluate:
        (compute,) = (one.evaluate for one in arguments)
        return lambda row: test(compute(row))

    return build


# --- comparisons --------------------------------------------------------------------------------


def _comparison(function: str) -> Special:
    compare = COMPARISONS[function]

    def build(arguments: Sequence[Compiled], _result: Type) -> Evaluate:
        left, right = arguments
        changes = comparable(left.type, right.type)

        def evaluate(row: Row) -> Scalar:
            values = left.evaluate(row), right.evaluate(row)
            if values[0] is None or values[1] is None:
                return None
            changed = changes[0](values[0]), changes[1](values[1])
            return None if None in changed else compare(*changed)

        return evaluate

    return build


def _null_safe(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    left, right = arguments
    equals = OPERATORS["="](arguments, result)

    def evaluate(row: Row) -> Scalar:
        nulls = [one.evaluate(row) is None for one in (left, right)]
        return all(nulls) if any(nulls) else equals(row)

    return evaluate


def _between(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    """Build BETWEEN, whose first argument tells whether it is NOT BETWEEN."""
    inverted, value, low, high = arguments
    within = OPERATORS["and"](
        [
            Compiled(_BOOLEAN, OPERATORS[">="]((value, low), result)),
            Compiled(_BOOLEAN, OPERATORS["<="]((value, high), result)),
        ],
        result,
    )
    if inverted.evaluate(()) is True:
        return _not([Compiled(_BOOLEAN, within)], result)
    return within


def _in(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    value, *members = arguments
    if len({member.type for member in members}) == 1 and value.type == members[0].type:
        return _in_set(value, members)
    tests = [Compiled(_BOOLEAN, OPERATORS["="]((value, member), result)) for member in members]
    return OPERATORS["or"](tests, result)


def _in_set(value: Compiled, members: Sequence[Compiled]) -> Evaluate:
    """Build IN with members that are of one type and nothing but constants."""
    known = frozenset(member.evaluate(()) for member in members)

    def evaluate(row: Row) -> Scalar:
        found = value.evaluate(row)
        return None if found is None else found in known

    return evaluate


# --- choices ------------------------------------------------------------------------------------


def _as_result(one: Compiled, result: Type) -> Evaluate:
    """Evaluate an argument as a value of the result's type."""
    if one.type in {result, VOID} or one.type.family is result.family is Family.STRING:
        return one.evaluate
    change = converter(one.type, result)

    def evaluate(row: Row) -> Scalar:
        value = one.evaluate(row)
        return None if value is None else change(value)

    return evaluate


def _coalesce(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    evaluators = [_as_result(one, result) for one in arguments]

    def evaluate(row: Row) -> Scalar:
        found = (compute(row) for compute in evaluators)
        return next((value for value in found if value is not None), None)

    return evaluate


def _when(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    """Build CASE WHEN: tests and values in turn, and perhaps a last value."""
    tests = [one.evaluate for one in arguments[: len(arguments) // 2 * 2 : 2]]
    values = [_as_result(one, result) for one in arguments[1::2]]
    other = _as_result(arguments[-1], result) if len(arguments) % 2 else lambda _row: None

    def evaluate(row: Row) -> Scalar:
        for test, value in zip(tests, values, strict=True):
            if test(row) is True:
                return value(row)
        return other(row)

    return evaluate


def _case(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    """Build CASE value WHEN …, whose NULLs equal nothing."""
    value, *rest = arguments
    last = len(rest) // 2 * 2
    tested = [
        Compiled(_BOOLEAN, OPERATORS["="]((value, one), result)) if place % 2 == 0 else one
        for place, one in enumerate(rest[:last])
    ]
    return _when([*tested, *rest[last:]], result)


def _nullif(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    equals = OPERATORS["="](arguments, result)
    return lambda row: None if equals(row) is True else arguments[0].evaluate(row)


OPERATORS: dict[str, Special] = {
    "and": _junction(decisive=False),
    "or": _junction(decisive=True),
    "not": _not,
    "isnull": _is(lambda value: value is None),
    "isnotnull": _is(lambda value: value is not None),
    "istrue": _is(lambda value: value is True),
    "isnottrue": _is(lambda value: value is not True),
    "isfalse": _is(lambda value: value is False),
    "isnotfalse": _is(lambda value: value is not False),
    **{function: _comparison(function) for function in COMPARISONS},
    "<=>": _null_safe,
    "between": _between,
    "in": _in,
    "coalesce": _coalesce,
    "nvl": _coalesce,
    "if": _when,
    "when": _when,
    "case": _case,
    "nullif": _nullif,
}
