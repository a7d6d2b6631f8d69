"""Bound filters over Arrow columns: the same answers as `partitioning.filter_eval.matches`."""

# mypy: disable-error-code="no-any-return"

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from math import prod
from typing import Any

import pyarrow as pa

from metastore.hivetypes.families import Family
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
from metastore.partitioning.filter_eval import matches
from metastore.partitioning.names import DEFAULT_PARTITION
from metastore.partitioning.values import Value
from metastore.partitioning.wildcards import Wildcard
from metastore.pruning.arrow import AnyArray, pc
from metastore.pruning.key_column import KeyColumn
from metastore.pruning.typed_texts import to_arrow

_COMPARISONS: dict[Operator, Callable[[AnyArray, Any], pa.BooleanArray]] = {
    Operator.EQ: pc.equal,
    Operator.NE: pc.not_equal,
    Operator.LT: pc.less,
    Operator.LE: pc.less_equal,
    Operator.GT: pc.greater,
    Operator.GE: pc.greater_equal,
}
_LARGEST_NUMBER = 2**62
_LONGEST_PATTERN = 1_000  # the size of Arrow's regular expressions is limited


@dataclass(frozen=True, slots=True)
class _Rows:
    count: int
    key: Callable[[int], KeyColumn]


def mask_of(bound: BoundFilter, count: int, key: Callable[[int], KeyColumn]) -> Any:
    """Tell for each of `count` rows whether it passes, without nulls; `key` gives its columns."""
    return _mask(bound.root, _Rows(count, key))


def _mask(node: BoundNode, rows: _Rows) -> Any:
    if isinstance(node, BoundJudgement):
        return _judged(node, rows)
    columns = _columns(node)
    if len(columns) == 1:
        column = rows.key(next(iter(columns)))
        return _spread(column, _mask_of_texts(node, column))
    match node:
        case BoundAnd(terms):
            return _joined(_by_column(terms, BoundAnd), rows, pc.and_, start=True)
        case BoundOr(terms):
            return _joined(_by_column(terms, BoundOr), rows, pc.or_, start=False)
        case BoundIn():
            return _tuples(node, rows)
        case _:
            raise TypeError(node)  # every other node has one column


def _columns(node: BoundNode) -> frozenset[int]:
    match node:
        case BoundAnd(terms) | BoundOr(terms):
            return frozenset().union(*map(_columns, terms))
        case BoundIn(columns) | BoundJudgement(columns):
            return frozenset(column.index for column in columns)
        case _:
            return frozenset((node.column.index,))


def _by_column(
    terms: Sequence[BoundNode], join: type[BoundAnd] | type[BoundOr]
) -> list[BoundNode]:
    """Join the terms on each single column, so that these are decided on its texts at once."""
    single = [term for term in terms if len(_columns(term)) == 1]
    single.sort(key=lambda term: min(_columns(term)))
    grouped: list[BoundNode] = [
        join(tuple(group)) for _, group in groupby(single, key=lambda term: min(_columns(term)))
    ]
    return grouped + [term for term in terms if len(_columns(term)) != 1]


def _joined(
    terms: Sequence[BoundNode],
    rows: _Rows,
    join: Callable[[Any, Any], Any],
    *,
    start: bool,
) -> Any:
    mask = None
    for term in terms:
        found = _mask(term, rows)
        mask = found if mask is None else join(mask, found)
        if pc.sum(mask).as_py() == (0 if start else rows.count):
            break  # nothing can change any more
    return _constant(start, rows.count) if mask is None else mask


def _spread(column: KeyColumn, by_text: pa.BooleanArray) -> Any:
    """Spread over the rows; the frequent case of a single text is the quickest."""
    if by_text.true_count == 1:
        code = pc.index(by_text, True).as_py()
        return pc.equal(column.codes, pa.scalar(code, pa.int32()))
    return column.spread(by_text)


def _mask_of_texts(node: BoundNode, column: KeyColumn) -> pa.BooleanArray:
    """Decide a filter on one key for each of its distinct texts."""
    match node:
        case BoundAnd(terms):
            masks = [_mask_of_texts(term, column) for term in terms]
            return reduce(pc.and_, masks, _constant(True, len(column.texts)))
        case BoundOr(terms):
            masks = [_mask_of_texts(term, column) for term in terms]
            return reduce(pc.or_, masks, _constant(False, len(column.texts)))
        case BoundCompare(on, op, constant):
            scalar = to_arrow(on.family, [constant])[0]
            return pc.fill_null(_COMPARISONS[op](column.values(on.family), scalar), False)
        case BoundIn((on,), members, negated):
            return _is_member(column.values(on.family), on.family, members, negated)
        case BoundIn(columns) | BoundJudgement(columns):
            return _decided_plainly(node, columns, column)
        case BoundIsDefault(_, negated):
            default = _is_default(column)
            return pc.invert(default) if negated else default
        case BoundLike(on, wildcards):
            found = reduce(pc.or_, (_is_like(column.texts, each) for each in wildcards))
            return pc.and_not(found, _is_default(column)) if on.has_default else found


def _is_member(
    values: AnyArray, family: Family, members: frozenset[tuple[Value, ...]], negated: bool
) -> pa.BooleanArray:
    found = pc.is_in(values, value_set=to_arrow(family, (member for (member,) in members)))
    return pc.and_not(values.is_valid(), found) if negated else found


def _is_like(texts: pa.LargeStringArray, wildcard: Wildcard) -> pa.BooleanArray:
    # Not match_like, which in Arrow 26 takes an escaped backslash after a leading % for two.
    pattern = wildcard.regex()
    if len(pattern) <= _LONGEST_PATTERN:
        return pc.fill_null(pc.match_substring_regex(texts, pattern), False)
    fits = (text is not None and wildcard.matches(text) for text in texts.to_pylist())
    return pa.array(fits, pa.bool_())


def _is_default(column: KeyColumn) -> pa.BooleanArray:
    defaults = pa.array([None, "", DEFAULT_PARTITION], pa.large_string())
    return pc.is_in(column.texts, value_set=defaults)


def _judged(node: BoundJudgement, rows: _Rows) -> Any:
    """Judge each combination of texts that there is, once."""
    columns = [rows.key(on.index) for on in node.columns]
    codes = [column.codes.combine_chunks() for column in columns]
    places = [str(place) for place in range(len(codes))]
    grouped = pa.table(dict(zip(places, codes, strict=True))).group_by(places).aggregate([])
    numbers = [grouped.column(place).to_pylist() for place in places]
    texts = [column.texts.to_pylist() for column in columns]
    kept = [
        combination
        for combination in zip(*numbers, strict=True)
        if node.judge.keeps([known[code] for known, code in zip(texts, combination, strict=True)])
    ]
    return _is_combination(codes, kept)


def _is_combination(codes: list[AnyArray], kept: list[tuple[int, ...]]) -> Any:
    """Tell for each row whether its codes are one of the combinations."""
    sizes = [1 + (pc.max(column).as_py() or 0) for column in codes]
    if prod(sizes) > _LARGEST_NUMBER:
        known = set(kept)
        rows = zip(*(column.to_pylist() for column in codes), strict=True)
        return pa.array((row in known for row in rows), pa.bool_())
    combined: AnyArray | None = None
    for column, size in zip(codes, sizes, strict=True):
        wide = column.cast(pa.int64())
        combined = wide if combined is None else pc.add(pc.multiply(combined, size), wide)
    members = [_number(combination, sizes) for combination in kept]
    return pc.is_in(combined, value_set=pa.array(members, pa.int64()))


def _number(combination: tuple[int, ...], sizes: list[int]) -> int:
    number = 0
    for code, size in zip(combination, sizes, strict=True):
        number = number * size + code
    return number


def _decided_plainly(
    node: BoundNode, columns: tuple[BoundColumn, ...], column: KeyColumn
) -> pa.BooleanArray:
    """Decide by the plain evaluation: tuples that name one key twice."""
    at = columns[0].index
    bound = BoundFilter(node, columns)
    blank: list[str | None] = [None] * at
    return pa.array(
        [matches(bound, [*blank, text]) for text in column.texts.to_pylist()], pa.bool_()
    )


def _tuples(node: BoundIn, rows: _Rows) -> pa.BooleanArray:
    """Decide (a, b, …) IN by numbering, column after column, the beginnings of the tuples."""
    width = len(node.columns)
    beginnings: list[dict[tuple[Value, ...], int]] = [
        {start: number for number, start in enumerate({row[: size + 1] for row in node.rows})}
        for size in range(width)
    ]
    numbers: AnyArray | None = None
    for place, on in enumerate(node.columns):
        column = rows.key(on.index)
        members = list({row[place] for row in node.rows})
        found = pc.index_in(column.values(on.family), value_set=to_arrow(on.family, members))
        members_at = {member: number for number, member in enumerate(members)}
        numbers = _extended(
            numbers, column.spread(found).combine_chunks(), beginnings, members_at, place
        )
    assert numbers is not None
    if not node.negated:
        return numbers.is_valid()
    return _with_nulls_decided(node, rows, numbers.is_null())


def _extended(
    numbers: AnyArray | None,
    found: AnyArray,
    beginnings: list[dict[tuple[Value, ...], int]],
    members_at: dict[Value, int],
    place: int,
) -> AnyArray:
    """Give the number of the beginning of `place` + 1 values, null where there is none."""
    wide = found.cast(pa.int64())
    many = pa.scalar(len(members_at), pa.int64())
    combined = wide if numbers is None else pc.add(pc.multiply(numbers, many), wide)
    known = [
        (beginnings[place - 1][start[:-1]] if place else 0) * len(members_at)
        + members_at[start[-1]]
        for start in beginnings[place]
    ]
    return pc.index_in(combined, value_set=pa.array(known, pa.int64()), skip_nulls=True).cast(
        pa.int64()
    )


def _with_nulls_decided(node: BoundIn, rows: _Rows, differs: pa.BooleanArray) -> pa.BooleanArray:
    """NOT IN over rows that have a NULL: these are decided by the plain evaluation."""
    columns = [rows.key(on.index) for on in node.columns]
    nulls = reduce(
        pc.or_,
        (
            column.spread(column.values(on.family).is_null()).combine_chunks()
            for on, column in zip(node.columns, columns, strict=True)
        ),
    )
    if not nulls.true_count:
        return differs
    bound = BoundFilter(node, node.columns)
    values: list[str | None] = [None] * (1 + max(on.index for on in node.columns))
    decided: dict[tuple[int, ...], bool] = {}
    answers = []
    for codes in zip(*(column.codes.filter(nulls).to_pylist() for column in columns), strict=True):
        if codes not in decided:
            for on, column, code in zip(node.columns, columns, codes, strict=True):
                values[on.index] = column.texts[code].as_py()
            decided[codes] = matches(bound, values)
        answers.append(decided[codes])
    return pc.replace_with_mask(differs, nulls, pa.array(answers, pa.bool_()))


def _constant(value: bool, length: int) -> pa.BooleanArray:
    return pa.repeat(pa.scalar(value), length)
