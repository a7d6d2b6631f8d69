"""Profiles of tables in reports: whatever was not counted over all rows is called estimated."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from crawler.columnprofile import Bound
from crawler.counting import counted
from crawler.profile import ColumnEstimate, TableProfile
from metastore.hivetypes.nodes import DATE, TIMESTAMP, HiveType

_EPOCH = date(1970, 1, 1)
Plain = dict[str, Any]


def plain_profile(profile: TableProfile | None) -> Plain | None:
    """Give a profile as plain data for JSON."""
    if profile is None:
        return None
    whole = profile.whole
    return {
        "profiled": profile.parts,
        "kept": profile.kept,
        "left_to_engines": profile.foreign,
        "files": whole.files,
        "bytes": whole.bytes,
        "rows": whole.rows,
        "rows_are": _certainty(exact=whole.exact),
        "columns": {
            name: _column(column, whole.rows or 0) for name, column in whole.columns.items()
        },
    }


def _column(column: ColumnEstimate, rows: int) -> Plain:
    share = None if column.nulls is None or not rows else round(column.nulls / rows, 4)
    return {
        "nulls": column.nulls,
        "null_share": share,
        "low": _bound(column.low, column.type),
        "high": _bound(column.high, column.type),
        "nulls_and_bounds_are": _certainty(exact=column.exact),
        "distinct": column.distinct,
        "distinct_is": None if column.distinct is None else _certainty(exact=column.all_seen),
    }


def _certainty(*, exact: bool) -> str:
    return "exact" if exact else "estimated"


def _bound(bound: Bound | None, kind: HiveType) -> Any:
    """Write a bound as people do."""
    try:
        if kind == DATE and isinstance(bound, int):
            return (_EPOCH + timedelta(days=bound)).isoformat()
        if kind == TIMESTAMP and isinstance(bound, int):
            return datetime.fromtimestamp(bound, UTC).strftime("%Y-%m-%d %H:%M:%S")
    except (OverflowError, ValueError, OSError):
        return bound
    if isinstance(bound, float) and bound in (float("inf"), float("-inf")):
        return str(bound)
    return str(bound) if isinstance(bound, Decimal) else bound


def profile_text(profile: TableProfile) -> str:
    """Say in a line what was found out."""
    whole = profile.whole
    about = "" if whole.exact else "about "
    rows = "unknown rows" if whole.rows is None else f"{about}{counted(whole.rows, 'row')}"
    said = [f"{rows}, statistics of {counted(len(whole.columns), 'column')}"]
    if profile.kept:
        said.append(f"{profile.kept:,} unchanged")
    if profile.foreign:
        said.append(f"{profile.foreign:,} left to the engine that analysed them")
    return "; ".join(said if profile.parts else said[1:] or ["nothing to look at"])
