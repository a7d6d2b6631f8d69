"""Estimates as the catalog's column statistics, by the types that Hive 3.1 has statistics for.

Timestamps are written as whole numbers of seconds: Hive 3.1 has no member for them, and Trino
reads no other.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crawler.columnprofile import FLOATING, WHOLE, Bound, is_text
from crawler.profile.distinct import Ratios, room
from crawler.profile.model import ColumnEstimate, Part
from metastore.hivetypes.nodes import BINARY, BOOLEAN, DATE, DecimalType, HiveType
from metastore.hivetypes.render import render_type
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.service.statistics_numbers import from_decimal

_PLAIN: dict[HiveType, StatisticsKind] = {
    BOOLEAN: StatisticsKind.BOOLEAN,
    BINARY: StatisticsKind.BINARY,
    DATE: StatisticsKind.DATE,
}
_LONG = range(-(2**63), 2**63)


def completed(part: Part, ratios: Ratios) -> Part:
    """Fill in what was not looked at in this part by what is usual in its table."""
    return replace(
        part,
        columns={
            name: _completed(name, column, (part.rows or 0) - (column.nulls or 0), ratios)
            for name, column in part.columns.items()
        },
    )


def _completed(name: str, column: ColumnEstimate, values: int, ratios: Ratios) -> ColumnEstimate:
    distinct = column.distinct
    if distinct is None:
        distinct = ratios.distinct(name, values)
    most = room(column, values)
    if most is not None:
        distinct = most if distinct is None else min(distinct, most)
    length, trues = column.average_length, column.trues
    if length is None:
        length = ratios.lengths.get(name)
    if trues is None and name in ratios.trues:
        trues = round(ratios.trues[name] * values)
    return replace(column, distinct=distinct, average_length=length, trues=trues)


def statistics_of(part: Part) -> Iterator[ColumnStatistics]:
    """Give the statistics of a part; of a column of which too little is known there are none."""
    for name, column in part.columns.items():
        if column.nulls is None or part.rows is None:
            continue
        yield _statistics(name, column, part.rows - column.nulls)


def _statistics(name: str, column: ColumnEstimate, values: int) -> ColumnStatistics:
    kind = _kind(column.type)
    type_ = render_type(column.type)
    if kind is StatisticsKind.BOOLEAN:
        trues = column.trues
        falses = None if trues is None else max(0, values - trues)
        return ColumnStatistics(name, type_, kind, column.nulls, trues=trues, falses=falses)
    if kind in (StatisticsKind.STRING, StatisticsKind.BINARY):
        return ColumnStatistics(
            name,
            type_,
            kind,
            column.nulls,
            None if kind is StatisticsKind.BINARY else column.distinct,
            max_length=column.max_length or _longest(column),
            average_length=column.average_length,
        )
    low, high = (_stored(bound, kind) for bound in (column.low, column.high))
    return ColumnStatistics(name, type_, kind, column.nulls, column.distinct, low, high)


def _longest(column: ColumnEstimate) -> int | None:
    return None if column.average_length is None else math.ceil(column.average_length)


def _kind(kind: HiveType) -> StatisticsKind:
    if is_text(kind):
        return StatisticsKind.STRING
    if isinstance(kind, DecimalType):
        return StatisticsKind.DECIMAL
    if kind in WHOLE:
        return StatisticsKind.LONG
    if kind in FLOATING:
        return StatisticsKind.DOUBLE
    return _PLAIN.get(kind, StatisticsKind.LONG)


def _stored(bound: Bound | None, kind: StatisticsKind) -> int | float | DecimalValue | None:
    match bound:
        case Decimal() if kind is StatisticsKind.DECIMAL:
            return from_decimal(bound)
        case int() if kind is not StatisticsKind.DOUBLE:
            return bound if bound in _LONG else None
        case int() | float() if kind is StatisticsKind.DOUBLE:
            return float(bound)
    return None
