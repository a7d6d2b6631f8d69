"""Sums over the partitions of a table, kept as they come, change and go: pure rules."""

from collections.abc import Iterable
from dataclasses import replace

from metastore.model.size import Size
from metastore.service.learning import MOST
from metastore.service.measures import NOTHING_KNOWN, Measure


def of_table(measure: Measure, at: int) -> Size:
    """Return the size of a table without partitions."""
    return Size(at, measure.rows, measure.bytes, measure.files)


def of_partitioned(size: Size | None, measure: Measure, at: int) -> Size:
    """Return the size of a partitioned table; `size` is None for one without partitions yet.

    What the table itself says counts for amounts of which no partition says anything: crawlers
    count by tables, and engines that list files by a log of their own register no partitions.
    """
    known = size or Size(at, partitions=0)
    return replace(
        known,
        at=at,
        rows=known.rows if known.counted else measure.rows,
        bytes=known.bytes if known.weighed else measure.bytes,
        files=known.files if known.filed else measure.files,
        partitions=known.partitions or 0,
    )


def with_partitions(size: Size, at: int, measures: Iterable[Measure]) -> Size:
    """Return the size after partitions were added."""
    size = replace(size, at=at)
    added = 0
    for measure in measures:
        size = _changed(size, NOTHING_KNOWN, measure)
        added += 1
    return replace(size, partitions=(size.partitions or 0) + added)


def without_partitions(size: Size, at: int, measures: Iterable[Measure]) -> Size:
    """Return the size after partitions were dropped."""
    size = replace(size, at=at)
    dropped = 0
    for measure in measures:
        size = _changed(size, measure, NOTHING_KNOWN)
        dropped += 1
    return replace(size, partitions=(size.partitions or 0) - dropped)


def with_changes(size: Size, at: int, changes: Iterable[tuple[Measure, Measure]]) -> Size:
    """Return the size after partitions changed from one measure to another."""
    size = replace(size, at=at, partitions=size.partitions or 0)
    for before, after in changes:
        size = _changed(size, before, after)
    return size


def is_consistent(size: Size) -> bool:
    """Tell whether these sums can be right; if not, the partitions are to be counted anew."""
    if size.partitions is None:
        return True
    amounts = (size.rows, size.bytes, size.files, size.counted, size.weighed, size.filed)
    known = max(size.counted, size.weighed, size.filed)
    return all((amount or 0) >= 0 for amount in amounts) and known <= size.partitions


def _changed(size: Size, before: Measure, after: Measure) -> Size:
    rows, counted = _moved(size.rows, size.counted, before.rows, after.rows)
    bytes_, weighed = _moved(size.bytes, size.weighed, before.bytes, after.bytes)
    files, filed = _moved(size.files, size.filed, before.files, after.files)
    return Size(size.at, rows, bytes_, files, size.partitions, counted, weighed, filed)


def _moved(
    total: int | None, known: int, before: int | None, after: int | None
) -> tuple[int | None, int]:
    """Return a sum and how many partitions say something; until one does, it is not theirs."""
    if before is None and after is None:
        return total, known
    sum_ = total or 0 if known else 0
    known += (after is not None) - (before is not None)
    if known == 0:
        return None, 0
    return min(sum_ - (before or 0) + (after or 0), MOST), known
