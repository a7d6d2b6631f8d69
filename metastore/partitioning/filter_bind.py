"""Giving a filter its meaning for one table: keys become columns, constants typed values.

The bound form is what every evaluator reads (plain Python in filter_eval, Arrow, SQL), so that
all of them share one meaning:

* A value that is NULL for its column (see values.typed_value) matches nothing but BoundIsDefault;
  it fails `!=` and NOT IN as well.
* BoundLike looks at the stored text, but for other than string columns only if that is not the
  default partition.
* BETWEEN and equalities under OR are gone: ranges are two comparisons, `a = 1 or a = 2` and
  `a != 1 and a != 2` are one BoundIn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor
from typing import Protocol

from metastore.errors import InvalidPartitionFilter
from metastore.hivetypes.families import Family, family_of
from metastore.partitioning.filter_ast import (
    And,
    Between,
    Compare,
    Constant,
    ConstantKind,
    Filter,
    In,
    Like,
    Operator,
    Or,
)
from metastore.partitioning.like import like_wildcards
from metastore.partitioning.names import DEFAULT_PARTITION
from metastore.partitioning.values import Value, typed_value
from metastore.partitioning.wildcards import Wildcard


class PartitionKey(Protocol):
    """What binding needs of a key; `metastore.model.column.Column` is one."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...


@dataclass(frozen=True, slots=True)
class BoundColumn:
    """`index` is the place of the column's value in the list of values."""

    index: int
    name: str
    family: Family

    @property
    def has_default(self) -> bool:
        """Whether the text of the default partition means NULL here, not an ordinary string."""
        return self.family not in {Family.STRING, Family.TEXT}


@dataclass(frozen=True, slots=True)
class BoundCompare:
    column: BoundColumn
    op: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class BoundIn:
    """Takes values that equal one of `rows` (at least one) in all columns.

    Negated, it takes those that differ from each row in a column that is not NULL.
    """

    columns: tuple[BoundColumn, ...]
    rows: frozenset[tuple[Value, ...]]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class BoundIsDefault:
    """Takes the default partition: stored text NULL, empty or DEFAULT_PARTITION."""

    column: BoundColumn
    negated: bool = False


@dataclass(frozen=True, slots=True)
class BoundLike:
    """Takes text that one of the patterns matches as a whole."""

    column: BoundColumn
    wildcards: tuple[Wildcard, ...]


class Judge(Protocol):
    """Decides by the stored texts of some columns, the same for the same texts."""

    def keeps(self, texts: Sequence[str | None], /) -> bool: ...


@dataclass(frozen=True, slots=True)
class BoundJudgement:
    """Takes what `judge` keeps, by the stored texts of `columns` (at least one)."""

    columns: tuple[BoundColumn, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class BoundAnd:
    terms: tuple["BoundNode", ...]


@dataclass(frozen=True, slots=True)
class BoundOr:
    terms: tuple["BoundNode", ...]


BoundNode = (
    BoundCompare | BoundIn | BoundIsDefault | BoundLike | BoundJudgement | BoundAnd | BoundOr
)


@dataclass(frozen=True, slots=True)
class BoundFilter:
    """`columns` are those the filter looks at, by index."""

    root: BoundNode
    columns: tuple[BoundColumn, ...]


_NEVER = BoundOr(())
_LOWEST_INTEGER = -(2**63)
_NUMERIC_KINDS = {ConstantKind.INT, ConstantKind.DECIMAL, ConstantKind.STRING}
_KINDS = {
    Family.STRING: {ConstantKind.STRING},
    Family.TEXT: set(ConstantKind),
    Family.INTEGRAL: _NUMERIC_KINDS,
    Family.DECIMAL: _NUMERIC_KINDS,
    Family.FLOATING: _NUMERIC_KINDS,
    Family.DATE: {ConstantKind.DATE, ConstantKind.STRING},
    Family.TIMESTAMP: {ConstantKind.TIMESTAMP, ConstantKind.DATE, ConstantKind.STRING},
    Family.BOOLEAN: {ConstantKind.BOOLEAN, ConstantKind.STRING},
}


def bind(found: Filter, partition_keys: Sequence[PartitionKey]) -> BoundFilter:
    """Bind a filter to a table's partition keys, whose names match without case.

    A string constant that spells a value of the key's type is taken as that value (Spark quotes
    dates). Raises InvalidPartitionFilter for unknown keys, for keys of types that cannot be
    compared, and for constants that are no value of the key's type; the texts begin as Hive's.
    """
    keys = {key.name.lower(): (index, key) for index, key in enumerate(partition_keys)}

    def resolve(name: str) -> BoundColumn:
        if name.lower() not in keys:
            raise InvalidPartitionFilter(
                f"Specified key <{name}> is not a partitioning key for the table"
            )
        index, key = keys[name.lower()]
        family = family_of(key.type)
        if family is None:
            raise _unsupported(f"{key.name} is of type {key.type}")
        return BoundColumn(index, key.name, family)

    return bind_columns(found, resolve)


def bind_columns(found: Filter, resolve: Callable[[str], BoundColumn]) -> BoundFilter:
    """Bind a filter over any columns; `resolve` raises for names that it does not know."""
    columns: dict[str, BoundColumn] = {}

    def column(name: str) -> BoundColumn:
        if name not in columns:
            columns[name] = resolve(name)
        return columns[name]

    root = _bind(found, column)
    return BoundFilter(root, tuple(sorted(set(columns.values()), key=lambda used: used.index)))


def _bind(node: Filter, column: Callable[[str], BoundColumn]) -> BoundNode:
    match node:
        case And(terms):
            return _joined([_bind(term, column) for term in terms], negated=True)
        case Or(terms):
            return _joined([_bind(term, column) for term in terms], negated=False)
        case Compare(key, op, constant):
            return _compare(column(key), op, constant)
        case Between(key, low, high, False):
            on = column(key)
            return BoundAnd((_compare(on, Operator.GE, low), _compare(on, Operator.LE, high)))
        case Between(key, low, high):
            on = column(key)
            return BoundOr((_compare(on, Operator.LT, low), _compare(on, Operator.GT, high)))
        case In(keys, rows, negated):
            return _in(tuple(map(column, keys)), rows, negated)
        case Like(key, pattern):
            return BoundLike(column(key), like_wildcards(pattern))


def _joined(terms: list[BoundNode], negated: bool) -> BoundNode:
    """Join by OR, or by AND if `negated`, with the equalities on one column made one BoundIn."""
    sets: dict[BoundColumn, set[tuple[Value, ...]]] = {}
    kept: list[BoundNode | BoundColumn] = []
    for term in terms:
        match term:
            case BoundCompare(on, op, value) if op is (Operator.NE if negated else Operator.EQ):
                rows: Iterable[tuple[Value, ...]] = ((value,),)
            case BoundIn((on,), rows, inverse) if inverse is negated:
                pass
            case _:
                kept.append(term)
                continue
        if on not in sets:
            kept.append(on)
        sets.setdefault(on, set()).update(rows)
    joined = tuple(
        BoundIn((term,), frozenset(sets[term]), negated) if isinstance(term, BoundColumn) else term
        for term in kept
    )
    if len(joined) == 1:
        return joined[0]
    return BoundAnd(joined) if negated else BoundOr(joined)


def _compare(on: BoundColumn, op: Operator, constant: Constant) -> BoundNode:
    if _is_default(on, constant) and op in {Operator.EQ, Operator.NE}:
        return BoundIsDefault(on, negated=op is Operator.NE)
    value = _value(on, constant)
    if on.family is Family.INTEGRAL and isinstance(value, Decimal):
        return _compare_with_fraction(on, op, value)
    return BoundCompare(on, op, value)


def _compare_with_fraction(on: BoundColumn, op: Operator, value: Decimal) -> BoundNode:
    """Compare whole numbers with one that is not whole, in whole numbers."""
    match op:
        case Operator.EQ:
            return _NEVER
        case Operator.NE:
            return BoundCompare(on, Operator.GE, _LOWEST_INTEGER)
        case Operator.LT | Operator.LE:
            return BoundCompare(on, Operator.LE, floor(value))
        case _:
            return BoundCompare(on, Operator.GT, floor(value))


def _in(
    columns: tuple[BoundColumn, ...], rows: tuple[tuple[Constant, ...], ...], negated: bool
) -> BoundNode:
    op = Operator.NE if negated else Operator.EQ
    values: set[tuple[Value, ...]] = set()
    terms: list[BoundNode] = []
    for row in rows:
        cells = [_compare(on, op, cell) for on, cell in zip(columns, row, strict=True)]
        plain = tuple(
            cell.value for cell in cells if isinstance(cell, BoundCompare) and cell.op is op
        )
        if len(plain) == len(columns):
            values.add(plain)
        else:  # a default partition or a fraction among the cells
            terms.append(_joined(cells, not negated))
    if values:
        terms.append(BoundIn(columns, frozenset(values), negated))
    return _joined(terms, negated)


def _is_default(on: BoundColumn, constant: Constant) -> bool:
    is_text = constant.kind is ConstantKind.STRING and constant.text == DEFAULT_PARTITION
    return is_text and on.has_default


def _value(on: BoundColumn, constant: Constant) -> Value:
    value = typed_value(on.family, constant.text)
    if value is None and on.family is Family.INTEGRAL:
        value = _fraction(constant.text)
    if value is None or constant.kind not in _KINDS[on.family]:
        why = f"{on.name} cannot be compared with {constant.kind} {constant.text!r}"
        raise _unsupported(f"{why}{_quoted(on, constant)}")
    return value


def _quoted(on: BoundColumn, constant: Constant) -> str:
    if on.family is not Family.STRING or constant.kind is ConstantKind.STRING:
        return ""
    return f": write it in quotes, as in {on.name} = '{constant.text}'"


def _fraction(text: str) -> Value | None:
    number = typed_value(Family.DECIMAL, text)
    if not isinstance(number, Decimal) or abs(number) >= 2**63:
        return None
    whole = floor(number)
    return whole if whole == number else number


def _unsupported(why: str) -> InvalidPartitionFilter:
    return InvalidPartitionFilter(
        f"Filtering is supported only on partition keys of type string; {why}"
    )
