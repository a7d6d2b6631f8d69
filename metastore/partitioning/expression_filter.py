"""Which expressions are partition filters too, and so can be decided as quickly as those.

Hive's metastore prints an expression and tries to read it as a filter; only where that fails is it
evaluated. That can be seen: a filter takes the default partition of a string key for ordinary
text (`s != 'a'` finds it), an expression for NULL. So whatever looks at a string key is a filter
here where it is one for the release that it comes from. For other keys both agree, but that a
filter passes over values that are none of the key's type, and whatever can be a filter is one.
"""

from collections.abc import Callable, Mapping

from metastore.hivetypes.families import Family
from metastore.partitioning import filter_ast as ast
from metastore.partitioning.expression import (
    Call,
    Column,
    Expression,
    Literal,
    Predicate,
    Release,
)
from metastore.partitioning.expression_types import Type, parse_type
from metastore.partitioning.names import DEFAULT_PARTITION

_KINDS = {
    Family.STRING: ast.ConstantKind.STRING,
    Family.INTEGRAL: ast.ConstantKind.INT,
    Family.DATE: ast.ConstantKind.DATE,
    Family.TIMESTAMP: ast.ConstantKind.TIMESTAMP,
    Family.DECIMAL: ast.ConstantKind.DECIMAL,
    Family.BOOLEAN: ast.ConstantKind.BOOLEAN,
}
_PRINTED = {
    Release.HIVE2: {"string", "int", "date"},
    Release.HIVE3: {"string", "int"},
    Release.HIVE4: {"string", "char", "varchar", "int", "date", "timestamp"},
}
"""The types of constants that each release prints as its filters spell them."""
_FILTERED = {
    Release.HIVE2: {Family.STRING, Family.INTEGRAL, Family.DATE},
    Release.HIVE3: {Family.STRING, Family.INTEGRAL, Family.DATE},
    Release.HIVE4: {Family.STRING, Family.INTEGRAL, Family.DATE, Family.TIMESTAMP},
}


class _NoFilter(Exception):
    """The expression cannot be said as a filter."""


def as_filter(predicate: Predicate, types: Mapping[str, str]) -> ast.Filter | None:
    """Return the filter that an expression is, None where it is none.

    `types` are those of the partition keys by their names in lower case.
    """
    kinds = {name: parse_type(text) for name, text in types.items()}
    named = {kinds[name].family for name in _names(predicate.root) if name in kinds}
    reader = _Reader(kinds, predicate.release, is_strict=Family.STRING in named)
    try:
        return reader.filter(predicate.root)
    except _NoFilter:
        return None


def _names(node: Expression) -> set[str]:
    match node:
        case Column(name):
            return {name}
        case Call(_, arguments):
            return set().union(*map(_names, arguments))
        case _:
            return set()


class _Reader:
    """Reads one expression; `is_strict` keeps to what is a filter for the release."""

    def __init__(self, types: Mapping[str, Type], release: Release, *, is_strict: bool) -> None:
        self._types = types
        self._release = release
        self._strict = is_strict

    def filter(self, node: Expression) -> ast.Filter:
        if not isinstance(node, Call):
            raise _NoFilter
        arguments = node.arguments
        match node.function, arguments:
            case "and", _:
                return _flat(ast.And, [self.filter(one) for one in arguments])
            case "or", _:
                return _flat(ast.Or, [self.filter(one) for one in arguments])
            case (("isnull" | "isnotnull"), (Column(name),)):
                return self._is_default(name, negated=node.function == "isnotnull")
            case "between", (Literal(bool(negated)), Column(name), low, high):
                key = self._key(name)
                ends = self._constant(name, low), self._constant(name, high)
                return ast.Between(key, *ends, negated=negated)
            case "in", (first, *members):
                return self._in(first, members)
            case function, (left, right) if function in _OPERATORS:
                return self._compare(_OPERATORS[function], left, right)
        raise _NoFilter

    def _compare(self, op: ast.Operator, left: Expression, right: Expression) -> ast.Filter:
        match left, right:
            case Column(name), Literal():
                return ast.Compare(self._key(name), op, self._constant(name, right))
            case Literal(), Column(name):
                return ast.Compare(self._key(name), op.mirrored, self._constant(name, left))
        raise _NoFilter

    def _is_default(self, name: str, *, negated: bool) -> ast.Filter:
        """Compare with the text of the default partition, as Hive 4 prints tests for NULL."""
        key = self._key(name)
        if self._strict and self._release < Release.HIVE4:
            raise _NoFilter
        op = ast.Operator.NE if negated else ast.Operator.EQ
        text = ast.Constant(ast.ConstantKind.STRING, DEFAULT_PARTITION)
        return ast.Compare(key, op, text)

    def _in(self, first: Expression, members: list[Expression]) -> ast.Filter:
        match first:
            case Column(name):
                rows = [(self._constant(name, member),) for member in members]
                return ast.In((self._key(name),), tuple(rows))
            case Call("struct", (*columns,)) if members:
                names = [one.name for one in columns if isinstance(one, Column)]
                keys = tuple(map(self._key, names))
                if keys and len(keys) == len(columns):
                    return ast.In(keys, tuple(self._row(names, member) for member in members))
        raise _NoFilter

    def _row(self, names: list[str], member: Expression) -> tuple[ast.Constant, ...]:
        match member:
            case Call("struct", values) | Literal(tuple(values)) if len(values) == len(names):
                return tuple(map(self._constant, names, values))
        raise _NoFilter

    def _key(self, name: str) -> str:
        if name not in self._types:
            raise _NoFilter
        return name

    def _constant(self, name: str, node: Expression) -> ast.Constant:
        """Return a constant of the key's own family, spelt as filters spell it."""
        key = self._types.get(name)
        if key is None or not isinstance(node, Literal) or node.value is None:
            raise _NoFilter
        kind = parse_type(node.type)
        if kind.family is not key.family or kind.family not in _KINDS:
            raise _NoFilter
        if not self._is_printed(key, kind) or isinstance(node.value, tuple):
            raise _NoFilter
        text = str(node.value)
        if kind.family is Family.STRING and ("'" in text or text.endswith("\\")):
            raise _NoFilter  # ends the quotes too early
        return ast.Constant(_KINDS[kind.family], text)

    def _is_printed(self, key: Type, constant: Type) -> bool:
        if key.word in {"char", "varchar"} and self._release < Release.HIVE4:
            return False
        if not self._strict:
            return True
        return constant.word in _PRINTED[self._release] and key.family in _FILTERED[self._release]


def _flat(join: Callable[..., ast.And | ast.Or], terms: list[ast.Filter]) -> ast.Filter:
    """Join terms; those of the same kind give their own."""
    if not terms:
        raise _NoFilter
    found: list[ast.Filter] = []
    for term in terms:
        found += (
            term.terms if isinstance(term, ast.And | ast.Or) and type(term) is join else [term]
        )
    return found[0] if len(found) == 1 else join(tuple(found))


_OPERATORS = {op.value: op for op in ast.Operator}
