"""Samples and profiles of columns as the JSON of REST and of `--json`."""

from collections.abc import Sequence

from catalog_api.http.shapes import Json, time
from crawler.samples import Sample
from metastore.model.column_profile import ColumnProfile


def sample(found: Sample) -> Json:
    """Return rows of a table, each a list in the order of the columns."""
    return {
        "columns": list(found.columns),
        "rows": [list(row) for row in found.rows],
        "source": found.source,
        "notes": list(found.notes),
    }


def profile(found: Sequence[ColumnProfile]) -> Json:
    """Return what is known of columns."""
    return {"items": [column(each) for each in found]}


def column(found: ColumnProfile) -> Json:
    """Return what is known of a column."""
    return {
        "name": found.name,
        "type": found.type,
        "source": found.source.value,
        "rows": found.rows,
        "nulls": found.nulls,
        "null_share": found.null_share,
        "distinct": found.distinct,
        "distinct_is_least": found.distinct_is_least,
        "low": _finite(found.low),
        "high": _finite(found.high),
        "average_length": found.average_length,
        "max_length": found.max_length,
        "trues": found.trues,
        "falses": found.falses,
        "analyzed_at": None if found.analyzed_at is None else time(found.analyzed_at),
    }


def _finite(bound: float | str | None) -> float | str | None:
    """JSON has neither NaN nor infinities: they are texts."""
    return str(bound) if isinstance(bound, float) and bound - bound != 0 else bound
