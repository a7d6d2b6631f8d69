"""Parts of a table as one, for the report."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from crawler.profile.distinct import room
from crawler.profile.model import ColumnEstimate, Part


def together(parts: Sequence[Part]) -> Part:
    """Put parts together: counts add up, bounds widen.

    Of distinct values there are as many as in the part with most of them, if the parts lie in the
    same place, and as many as in all together, if they do not overlap; between them as many as
    there is room for.
    """
    rows = [part.rows for part in parts if part.rows is not None]
    names = dict.fromkeys(name for part in parts for name in part.columns)
    total = sum(rows) if len(rows) == len(parts) and rows else None
    columns = {}
    for name in names:
        found = [part.columns[name] for part in parts if name in part.columns]
        if len(found) == len(parts):
            columns[name] = _column(found, total or 0)
    return Part(
        sum(part.files for part in parts),
        sum(part.bytes for part in parts),
        total,
        all(part.exact for part in parts) and total is not None,
        columns,
    )


def _column(parts: Sequence[ColumnEstimate], rows: int) -> ColumnEstimate:
    nulls = [each.nulls for each in parts]
    known = [each for each in nulls if each is not None]
    total = sum(known) if len(known) == len(nulls) else None
    valued = [each for each in parts if each.distinct != 0]
    bounded = all(each.low is not None and each.high is not None for each in valued)
    lows: list[Any] = [each.low for each in valued] if bounded else []
    highs: list[Any] = [each.high for each in valued] if bounded else []
    distinct = [each.distinct for each in parts if each.distinct is not None]
    whole = replace(
        parts[0],
        nulls=total,
        low=min(lows, default=None),
        high=max(highs, default=None),
        trues=None,
        exact=all(each.exact for each in parts),
        all_seen=len(parts) == 1 and parts[0].all_seen,
    )
    if len(distinct) < len(parts):
        return replace(whole, distinct=None)
    apart = bounded and _do_not_overlap(valued)
    guess = sum(distinct) if apart else max(distinct, default=0)
    most = room(whole, rows - (total or 0))
    return replace(whole, distinct=guess if most is None else min(guess, most))


def _do_not_overlap(parts: Sequence[ColumnEstimate]) -> bool:
    spans: list[Any] = sorted((each.low, each.high) for each in parts)
    return all(before[1] < after[0] for before, after in pairwise(spans))
