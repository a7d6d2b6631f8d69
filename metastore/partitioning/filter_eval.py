"""The plain evaluation of bound filters: the meaning that faster evaluators must reproduce."""

import operator
from collections.abc import Callable, Sequence
from typing import Any

from metastore.partitioning.filter_ast import Operator
from metastore.partitioning.filter_bind import (
    BoundAnd,
    BoundColumn,
    BoundCompare,
    BoundFilter,
    BoundIn,
    BoundIsDefault,
    BoundJudgement,
    BoundLike,
    BoundNode,
    BoundOr,
)
from metastore.partitioning.names import DEFAULT_PARTITION
from metastore.partitioning.values import Value, typed_value

# Both sides are values of one family, which mypy cannot see in the union of all families.
_COMPARISONS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.EQ: operator.eq,
    Operator.NE: operator.ne,
    Operator.LT: operator.lt,
    Operator.LE: operator.le,
    Operator.GT: operator.gt,
    Operator.GE: operator.ge,
}


def matches(bound: BoundFilter, values: Sequence[str | None]) -> bool:
    """Tell whether a partition passes; `values` are its stored texts in the order of the keys."""
    return _holds(bound.root, values)


def is_default_partition(text: str | None) -> bool:
    """Tell whether stored text means NULL for a key that is not a string."""
    return text is None or text in {"", DEFAULT_PARTITION}


def _holds(node: BoundNode, values: Sequence[str | None]) -> bool:
    match node:
        case BoundAnd(terms):
            return all(_holds(term, values) for term in terms)
        case BoundOr(terms):
            return any(_holds(term, values) for term in terms)
        case BoundCompare(column, op, constant):
            value = _typed(column, values)
            return value is not None and _COMPARISONS[op](value, constant)
        case BoundIn():
            return _is_in(node, values)
        case BoundJudgement(columns, judge):
            return judge.keeps([values[column.index] for column in columns])
        case BoundIsDefault(column, negated):
            return is_default_partition(values[column.index]) is not negated
        case BoundLike(column, wildcards):
            text = values[column.index]
            if text is None or (column.has_default and is_default_partition(text)):
                return False
            return any(wildcard.matches(text) for wildcard in wildcards)


def _is_in(node: BoundIn, values: Sequence[str | None]) -> bool:
    row = tuple(_typed(column, values) for column in node.columns)
    if None not in row:
        return (row in node.rows) is not node.negated
    return node.negated and all(_differs(row, other) for other in node.rows)


def _differs(row: tuple[Value | None, ...], other: tuple[Value, ...]) -> bool:
    pairs = zip(row, other, strict=True)
    return any(value is not None and value != constant for value, constant in pairs)


def _typed(column: BoundColumn, values: Sequence[str | None]) -> Value | None:
    return typed_value(column.family, values[column.index])
