"""The meaning of an expression for one table: three-valued, and honest about the rest.

A partition is kept where the expression is true. Where it is NULL the partition is kept as
undecided too, unless one of its values is the default partition (Hive 3.1
`PartitionPruner.prunePartitionNames`); where a part is not known here that nothing else decides,
it is always kept as undecided.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
from metastore.partitioning.expression_functions import FUNCTIONS
from metastore.partitioning.expression_operators import (
    OPERATORS,
    VOID,
    Compiled,
    Evaluate,
    Row,
)
from metastore.partitioning.expression_types import (
    Type,
    Unknown,
    fitted_text,
    from_text,
    parse_type,
)
from metastore.partitioning.names import DEFAULT_PARTITION

_KEPT_VALUES = 100_000
_MOST_CALLS = 20_000_000  # some seconds


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A partition key: the place of its value, and its type."""

    place: int
    type: str


@dataclass(slots=True)
class Judgement:
    """Judges partitions by their stored texts; `undecided` tells whether any was kept so.

    After the rows that `affordable` counts, all others are kept undecided, so that no expression
    can take for ever. `places` are those of the keys that decide; a row for `keeps` has a text
    for each of them, in this order.
    """

    places: tuple[int, ...]
    _readers: tuple[Callable[[str | None], Scalar], ...]
    _evaluate: Evaluate
    _defaults: frozenset[str | None]
    affordable: int
    undecided: bool = False

    def keeps(self, texts: Sequence[str | None]) -> bool:
        self.affordable -= 1
        if self.affordable < 0:
            self.undecided = True
            return True
        row = [read(text) for read, text in zip(self._readers, texts, strict=True)]
        try:
            found = self._evaluate(row)
        except Unknown:
            self.undecided = True
            return True
        if found is None and self._defaults.isdisjoint(texts):
            self.undecided = True
            return True
        return found is True


def judge(predicate: Predicate, keys: Mapping[str, KeyColumn]) -> Judgement:
    """Bind an expression to keys, by their names in lower case. Raises nothing."""
    used = sorted(_columns(predicate.root) & keys.keys(), key=lambda name: keys[name].place)
    names = used or sorted(keys)[:1]
    places = {name: position for position, name in enumerate(names)}
    types = {name: parse_type(keys[name].type) for name in names}
    defaults = frozenset({None, "", predicate.default_name or DEFAULT_PARTITION})
    evaluate = _Compiler(places, types, defaults).compile(predicate.root).evaluate
    readers = tuple(_reader(types[name], defaults) for name in names)
    affordable = _MOST_CALLS // (1 + _calls(predicate.root))
    place = tuple(keys[name].place for name in names)
    return Judgement(place, readers, evaluate, defaults, affordable)


def _columns(node: Expression) -> set[str]:
    match node:
        case Column(name):
            return {name}
        case Call(_, arguments):
            return set().union(*map(_columns, arguments))
        case _:
            return set()


def _calls(node: Expression) -> int:
    return 1 + sum(map(_calls, node.arguments)) if isinstance(node, Call) else 0


def _reader(kind: Type, defaults: frozenset[str | None]) -> Callable[[str | None], Scalar]:
    """Return the conversion of stored texts; keys repeat their texts, so these are kept."""

    @lru_cache(maxsize=_KEPT_VALUES)
    def read(text: str | None) -> Scalar:
        return None if text is None or text in defaults else from_text(kind, text)

    return read


def _never(reason: str) -> Compiled:
    def evaluate(_row: Row) -> Scalar:
        raise Unknown(reason)

    return Compiled(VOID, evaluate)


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
        special = OPERATORS.get(call.function)
        arguments = self._without_default(call)
        if special is not None and arguments is None:
            special = OPERATORS["isnull" if call.function == "=" else "isnotnull"]
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
    return Compiled(VOID if value is None else kind, lambda _row: value)


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
