"""Freshness and size as the JSON of REST and of `--json`."""

from catalog_api.http.shapes import Json, time
from metastore.model.freshness import Freshness, LateTable, Rhythm, Update
from metastore.model.size import Size, Totals
from metastore.model.table import TableName

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def freshness(name: TableName, found: Freshness, now: int) -> Json:
    """Return the freshness of a table as it is at a time, in epoch seconds."""
    return {
        "catalog": name.catalog,
        "database": name.database,
        "name": name.table,
        "state": str(found.lateness(now)),
        "updated_at": time(found.updated_at or 0),
        "source": None if found.source is None else str(found.source),
        "expected_at": time(found.expected_at or 0),
        "late_after": time(found.late_after or 0),
        "rhythm": None if found.rhythm is None else _rhythm(found.rhythm),
        "is_irregular": found.is_irregular,
        "newest_partition": found.newest_partition,
    }


def listed(found: LateTable, now: int) -> Json:
    """Return a line of a list by freshness."""
    return freshness(found.table, found.freshness, now)


def update(found: Update) -> Json:
    """Return one update of a table's data."""
    return {
        "at": time(found.at),
        "source": str(found.source),
        "rows": found.rows,
        "bytes": found.bytes,
        "partitions": found.partitions,
    }


def size(found: Size | None) -> Json:
    """Return the size of a table; null for what nothing tells."""
    known = found or Size(0)
    return {
        "at": time(known.at),
        "rows": known.rows,
        "rows_are_estimated": known.rows_are_estimated,
        "bytes": known.bytes,
        "files": known.files,
        "partitions": known.partitions,
        "partitions_with_rows": known.counted,
        "partitions_with_bytes": known.weighed,
        "partitions_with_files": known.filed,
    }


def totals(found: Totals) -> Json:
    """Return what a catalog or a database holds."""
    return {
        "databases": found.databases,
        "tables": found.tables,
        "partitions": found.partitions,
        "rows": found.rows,
        "rows_are_estimated": found.estimated_rows > 0,
        "estimated_rows": found.estimated_rows,
        "bytes": found.bytes,
    }


def _rhythm(found: Rhythm) -> Json:
    return {
        "text": found.text,
        "interval_seconds": found.interval,
        "weekdays": [WEEKDAYS[day] for day in sorted(found.weekdays)],
        "time_of_day": _clock(found.time_of_day),
        "spread_seconds": found.spread,
    }


def _clock(seconds: int | None) -> str | None:
    if seconds is None:
        return None
    return f"{seconds // 3_600:02}:{seconds % 3_600 // 60:02}:{seconds % 60:02}"
