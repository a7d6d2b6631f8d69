"""Column statistics as the JSON of REST and of `--json`.

The smallest and the largest value are numbers, but for texts where JSON has no number that is
exact: decimals (`"12.50"`), days (`"2026-01-31"`), times (`"2026-01-31T09:30:00Z"`), and `"NaN"`
or `"Infinity"`. Engines' own sketches are not shown.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from math import isfinite

from catalog_api.http.shapes import Json, time
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind

Bound = int | float | str | None
_EPOCH = date(1970, 1, 1)
_EXACT = Context(prec=76)
_MOST_SCALE = 1000


def column_statistics(found: ColumnStatistics) -> Json:
    """Return what is known of a column."""
    return {
        "column": found.column,
        "type": found.type,
        "kind": str(found.kind),
        "nulls": found.nulls,
        "distinct": found.distinct,
        "low": shown_bound(found.kind, found.low),
        "high": shown_bound(found.kind, found.high),
        "max_length": found.max_length,
        "average_length": _number(found.average_length),
        "trues": found.trues,
        "falses": found.falses,
        "engine": found.engine,
        "analyzed_at": time(found.analyzed_at),
    }


def shown_bound(kind: StatisticsKind, bound: float | DecimalValue | None) -> Bound:
    """Return the smallest or largest value; what no calendar can show stays a number."""
    if isinstance(bound, DecimalValue):
        unscaled = int.from_bytes(bound.unscaled, "big", signed=True)
        if abs(bound.scale) > _MOST_SCALE:
            return f"{unscaled}E{-bound.scale}"
        return f"{Decimal(unscaled).scaleb(-bound.scale, _EXACT):f}"
    if isinstance(bound, float):
        return _number(bound)
    if bound is None:
        return None
    try:
        if kind is StatisticsKind.DATE:
            return (_EPOCH + timedelta(days=bound)).isoformat()
        if kind is StatisticsKind.TIMESTAMP:
            return datetime.fromtimestamp(bound, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return bound
    return bound


def read_bound(kind: StatisticsKind, bound: Bound) -> int | float | DecimalValue | None:
    """Return a value from what `shown_bound` gives, or a number. Raises ValueError."""
    if bound is None:
        return None
    if kind is StatisticsKind.DECIMAL:
        return _decimal(str(bound))
    if kind is StatisticsKind.DOUBLE:
        return float(bound)
    if isinstance(bound, str) and kind is StatisticsKind.DATE:
        return (date.fromisoformat(bound) - _EPOCH).days
    if isinstance(bound, str) and kind is StatisticsKind.TIMESTAMP:
        found = datetime.fromisoformat(bound)
        return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    if isinstance(bound, float) and not bound.is_integer():
        raise ValueError(f"{bound} is no whole number")
    return int(bound)


def _decimal(text: str) -> DecimalValue:
    try:
        sign, digits, exponent = Decimal(text).as_tuple()
    except InvalidOperation:
        raise ValueError(f"{text!r} is no decimal number") from None
    if not isinstance(exponent, int) or len(digits) > 76 or abs(exponent) > _MOST_SCALE:
        raise ValueError(f"{text!r} is no decimal number that a column can hold")
    number = int("".join(map(str, digits))) * 10 ** max(exponent, 0) * (-1 if sign else 1)
    size = number.bit_length() // 8 + 1
    return DecimalValue(number.to_bytes(size, "big", signed=True), max(-exponent, 0))


def _number(found: float | None) -> float | str | None:
    if found is None or isfinite(found):
        return found
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(found)]
