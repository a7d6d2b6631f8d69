"""Usage and history as the JSON of REST and of `--json`."""

from datetime import UTC, datetime, timedelta

from catalog_api.http.shapes import Json, time
from metastore.model.column import Column
from metastore.model.history import Change, ColumnChange, SchemaDiff, SchemaVersion
from metastore.model.usage import PopularTable, TableUsage

_FIRST_DAY = datetime(1970, 1, 1, tzinfo=UTC).date()


def change(found: Change) -> Json:
    """Return one change, or several that are told as one."""
    return {
        "at": time(found.at),
        "principal": found.principal,
        "door": found.door,
        "type": found.type,
        "catalog": found.catalog,
        "database": found.database,
        "table": found.table,
        "summary": found.summary,
        "details": list(found.details),
        "changes": found.changes,
        "schema_version": found.schema_version,
        "event_id": found.event_id,
    }


def schema_version(found: SchemaVersion) -> Json:
    """Return a schema; null for what nobody knows of one that was there before all were kept."""
    return {
        "number": found.number,
        "at": time(found.at),
        "principal": found.principal or None,
        "door": found.door or None,
        "event_id": found.event_id or None,
        "columns": list(map(_column, found.columns)),
        "partition_keys": list(map(_column, found.partition_keys)),
    }


def schema_diff(found: SchemaDiff) -> Json:
    """Return what changed from one schema to another."""
    return {
        "old": found.old.number,
        "new": found.new.number,
        "old_at": time(found.old.at),
        "new_at": time(found.new.at),
        "changes": list(map(_column_change, found.changes)),
    }


def usage(found: TableUsage) -> Json:
    """Return who reads a table."""
    return {
        "reads": found.reads,
        "last_read_at": time(found.last_read_at or 0),
        "days": [{"day": _day(day), "reads": reads} for day, reads in found.days],
        "readers": [
            {
                "principal": reader.principal,
                "engine": reader.engine,
                "reads": reader.reads,
                "last_at": time(reader.last_at),
            }
            for reader in found.readers
        ],
    }


def popular(found: PopularTable) -> Json:
    """Return a line of the list of tables by reads."""
    return {
        "catalog": found.table.catalog,
        "database": found.table.database,
        "name": found.table.table,
        "reads": found.reads,
        "readers": found.readers,
    }


def _column(column: Column) -> Json:
    return {"name": column.name, "type": column.type, "comment": column.comment}


def _column_change(found: ColumnChange) -> Json:
    return {
        "kind": found.kind.value,
        "column": found.column,
        "is_partition_key": found.is_key,
        "old": found.old,
        "new": found.new,
        "text": found.text,
    }


def _day(number: int) -> str:
    return (_FIRST_DAY + timedelta(days=number)).isoformat()
