"""Bounds of column statistics as numbers: whole ones, floats and decimals."""

import math
from collections.abc import Iterable
from decimal import Decimal, localcontext

from metastore.model.statistics import DecimalValue

Bound = int | float | DecimalValue
_ENOUGH_DIGITS = 1_000
_Key = tuple[bool, Decimal | float]


def least(bounds: Iterable[Bound]) -> Bound:
    return min(bounds, key=order)


def greatest(bounds: Iterable[Bound]) -> Bound:
    return max(bounds, key=order)


def order(bound: Bound) -> _Key:
    """Return a key to sort bounds by: NaN comes last, as in Hive's databases."""
    if isinstance(bound, float) and math.isnan(bound):
        return True, 0.0
    return False, to_decimal(bound) if isinstance(bound, DecimalValue) else bound


def as_float(bound: Bound) -> float:
    return float(to_decimal(bound)) if isinstance(bound, DecimalValue) else float(bound)


def to_decimal(value: DecimalValue) -> Decimal:
    """Return the exact value, of any number of digits."""
    unscaled = int.from_bytes(value.unscaled, "big", signed=True)
    digits = tuple(map(int, str(abs(unscaled))))
    return Decimal((int(unscaled < 0), digits, -value.scale))


def from_decimal(value: Decimal) -> DecimalValue:
    """Return a finite value with as few bytes as it needs."""
    scale = max(-int(value.as_tuple().exponent), 0)
    with localcontext() as context:
        context.prec = _ENOUGH_DIGITS
        unscaled = int(value.scaleb(scale))
    size = (unscaled if unscaled >= 0 else ~unscaled).bit_length() // 8 + 1
    return DecimalValue(unscaled.to_bytes(size, "big", signed=True), scale)
