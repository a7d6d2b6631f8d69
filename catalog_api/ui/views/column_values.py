"""The least and the greatest value of a column as text."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from metastore.model.statistics import DecimalValue, StatisticsKind

_EPOCH = date(1970, 1, 1)


def bound_text(kind: StatisticsKind, value: float | DecimalValue | None) -> str:
    """Write a bound as its kind demands, empty for none or for what no calendar has."""
    if value is None:
        return ""
    if isinstance(value, DecimalValue):
        unscaled = int.from_bytes(value.unscaled, "big", signed=True)
        return f"{Decimal(unscaled).scaleb(-value.scale):,f}"
    try:
        if kind is StatisticsKind.DATE:
            return (_EPOCH + timedelta(days=int(value))).isoformat()
        if kind is StatisticsKind.TIMESTAMP:
            return f"{datetime.fromtimestamp(value, UTC):%Y-%m-%d %H:%M:%S}"
    except (OverflowError, ValueError, OSError):
        return ""
    return f"{value:,.6g}" if isinstance(value, float) else f"{value:,}"
