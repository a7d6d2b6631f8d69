"""The meaning of an expression for one table: three-valued, and honest about the rest.

A partition is kept where the expression is true. Where it is NULL the partition is kept as
undecided too, unless one of its values is the default partition (Hive 3.1
`PartitionPruner.prunePartitionNames`); where a part is not known here that nothing else decides,
it is always kept as undecided.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from metastore.hivetypes.families import Family
from metastore.partitioning.expression import (
    Call,
    Column,
    Expression,
    Literal,
    Predicate,
    Scalar,
    Undecidable,
)
from metastore.partitioning.expression_compare import COMPARISONS, comparable
from metastore.partitioning.expression_functions import FUNCTIONS
from metastore.partitioning.expression_types import (
    Type,
    Unknown,
    converter,
    fitted_text,
    from_text,
    parse_type,
)
from metastore.partitioning.names import DEFAULT_PARTITION

Row = Sequence[Scalar]
Evaluate = Callable[[Row], Scalar]
_KEPT_VALUES = 100_000
_VOID = Type("void", None)
_BOOLEAN = Type("boolean", Family.BOOLEAN)


class Compiled(NamedTuple):
    """`evaluate` computes the value for one partition; it raises Unknown."""

    type: Type
    evaluate: Evaluate


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A partition key: the place of its value, and its type."""

    place: int
    type: str


@dataclass(slots=True)
class Judgement:
    """Judges partitions by their stored texts; `undecided` tells whether any was kept so.

    `places` are those of the keys that decide; a row for `keeps` has a text for each of them, in
    this order.
    """

    places: tuple[int, ...]
    _readers: tuple[Callable[[str | None], Scalar], ...]
    _evaluate: Evaluate
    undecided: bool = False

    def keeps(self, texts: Sequence[str | None]) -> bool:
        row = [read(text) for read, text in zip(self._readers, texts, strict=True)]
        try:
            found = self._evaluate(row)
        except Unknown:
            self.undecided = True
            return True
        if found is None and None not in row:
            self.undecided = True
            return True
        return found is True


def judge(predicate: Predicate, keys: Mapping[str, KeyColumn]) -> Judgement:
    """Bind an expression to keys, by their names in lower case. Raises nothing."""
    used = sorted(_columns(predicate.root) & keys.keys(), key=lambda name: keys[name].place)
    names = used or sorted(keys)[:1]
    places = {name: position for position, name in enumerate(names)}
    types = {name: parse_type(keys[name].type) for name in names}
    compiler = _Compiler(places, types, _defaults(predicate))
    evaluate = compiler.compile(predicate.root).evaluate
    readers = tuple(_reader(types[name], _defaults(predicate)) for name in names)
    return Judgement(tuple(keys[name].place for name in names), readers, evaluate)


def _defaults(predicate: Predicate) -> frozenset[str | None]:
    return frozenset({None, "", predicate.default_name or DEFAULT_PARTITION})


def _columns(node: Expression) -> set[str]:
    match node:
        case Column(name):
            return {name}
        case Call(_, arguments):
            return set().union(*map(_columns, arguments))
        case _:
            return set()


def _reader(kind: Type, defaults: frozenset[str | None]) -> Callable[[str | None], Scalar]:
    """Return the conversion of stored texts; keys repeat their texts, so these are kept."""

    @lru_cache(maxsize=_KEPT_VALUES)
    def read(text: str | None) -> Scalar:
        return None if text is None or text in defaults else from_text(kind, text)

    return read


def _never(reason: str) -> Compiled:
    def evaluate(_row: Row) -> Scalar:
        raise Unknown(reason)

    return Compiled(_VOID, evaluate)


class _Compiler:
    """Turns expressions into functions once for a request."""

    def __init__(
        self, places: Mapping[str, int], types: Mapping[str, Type], defaults: frozenset[str | None]
    ) -> None:
        self._places = places
        self._types = types
        self._defaults = defaults

    def compile(self, node: Expression) -> Compiled:
        match node:
            case Column(name) if name in self._places and self._types[name].family:
                place = self._places[name]
                return Compiled(self._types[name], lambda row: row[place])
            case Column(name):
                return _never(name)
            case Literal():
                return _literal(node)
            case Call():
                try:
                    return self._call(_unfolded(node))
                except (Unknown, ValueError, LookupError, TypeError) as error:
                    return _never(str(error))  # a wrong number of arguments among them
            case Undecidable(reason):
                return _never(reason)

    def _call(self, call: Call) -> Compiled:
        """Compile a call; raises what the builders raise."""
        special = _SPECIAL.get(call.function)
        arguments = self._without_default(call)
        if special is not None and arguments is None:
            special = _SPECIAL["isnull" if call.function == "=" else "isnotnull"]
            arguments = [one for one in call.arguments if isinstance(one, Column)]
        compiled = [self.compile(one) for one in arguments or call.arguments]
        result = parse_type(call.type)
        if special is not None:
            return Compiled(result, special(compiled, result))
        if call.function not in FUNCTIONS:
            raise Unknown(call.function)
        return Compiled(result, _strict(call.function, compiled, result))

    def _without_default(self, call: Call) -> Sequence[Expression] | None:
        """Return None for a key compared with the text of the default partition, which is NULL.

        As in Hive 3.1 `ExprNodeDescUtils.replaceEqualDefaultPartition`.
        """
        if call.function not in {"=", "!="} or len(call.arguments) != _PAIR:
            return call.arguments
        texts = [one.value for one in call.arguments if isinstance(one, Literal)]
        is_pair = len(texts) == 1 and any(isinstance(one, Column) for one in call.arguments)
        is_default = is_pair and isinstance(texts[0], str) and texts[0] in self._defaults - {""}
        return None if is_default else call.arguments


_PAIR = 2


def _unfolded(call: Call) -> Call:
    """Write IN over structs as comparisons of their fields."""
    first, *members = (_fields(one) for one in call.arguments)
    if call.function != "in" or first is None:
        return call
    rows = [
        Call("and", tuple(map(_equal, first, row)), call.type)
        for row in members
        if row is not None and len(row) == len(first)
    ]
    if len(rows) != len(members):
        raise ValueError("struct")
    return Call("or", tuple(rows), call.type)


def _fields(node: Expression) -> tuple[Expression, ...] | None:
    """Return the fields of a struct, None for what is none."""
    match node:
        case Call("struct", arguments):
            return arguments
        case Literal(tuple(values)):
            return values
        case _:
            return None


def _equal(left: Expression, right: Expression) -> Call:
    return Call("=", (left, right), "boolean")


def _literal(literal: Literal) -> Compiled:
    kind = parse_type(literal.type)
    value = literal.value
    if isinstance(value, tuple):
        return _never("struct")
    if isinstance(value, str) and kind.family is Family.STRING:
        value = fitted_text(kind, value)
    if kind.family is Family.FLOATING and value is not None:
        value = float(value)  # type: ignore[arg-type]  # a number by its type
    return Compiled(_VOID if value is None else kind, lambda _row: value)


def _strict(function: str, arguments: Sequence[Compiled], result: Type) -> Evaluate:
    run = FUNCTIONS[function]([one.type for one in arguments], result)
    evaluators = [one.evaluate for one in arguments]

    def evaluate(row: Row) -> Scalar:
        values = [compute(row) for compute in evaluators]
        if None in values:
            return None
        try:
            return run(*values)
        except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
            raise Unknown(function) from error

    return evaluate


# --- logic --------------------------------------------------------------------------------------


def _junction(decisive: bool) -> "Special":
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


def _is(test: Callable[[Scalar], bool]) -> "Special":
    def build(arguments: Sequence[Compiled], _result: Type) -> Evaluate:
        (compute,) = (one.evaluate for one in arguments)
        return lambda row: test(compute(row))

    return build


# --- comparisons --------------------------------------------------------------------------------


def _comparison(function: str) -> "Special":
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
    equals = _SPECIAL["="](arguments, result)

    def evaluate(row: Row) -> Scalar:
        nulls = [one.evaluate(row) is None for one in (left, right)]
        return all(nulls) if any(nulls) else equals(row)

    return evaluate


def _between(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    """Build BETWEEN, whose first argument tells whether it is NOT BETWEEN."""
    inverted, value, low, high = arguments
    within = _SPECIAL["and"](
        [
            Compiled(_BOOLEAN, _SPECIAL[">="]((value, low), result)),
            Compiled(_BOOLEAN, _SPECIAL["<="]((value, high), result)),
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
    tests = [Compiled(_BOOLEAN, _SPECIAL["="]((value, member), result)) for member in members]
    return _SPECIAL["or"](tests, result)


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
    if one.type in {result, _VOID} or one.type.family is result.family is Family.STRING:
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
        Compiled(_BOOLEAN, _SPECIAL["="]((value, one), result)) if place % 2 == 0 else one
        for place, one in enumerate(rest[:last])
    ]
    return _when([*tested, *rest[last:]], result)


def _nullif(arguments: Sequence[Compiled], result: Type) -> Evaluate:
    equals = _SPECIAL["="](arguments, result)
    return lambda row: None if equals(row) is True else arguments[0].evaluate(row)


Special = Callable[[Sequence[Compiled], Type], Evaluate]
_SPECIAL: dict[str, Special] = {
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
