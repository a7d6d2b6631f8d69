"""Model objects as the JSON of REST and of `--json`: plain dictionaries, one shape for both.

Times are RFC 3339 texts in UTC, null where the catalog does not know them. Types are Hive type
strings. Nothing is left out: an absent value is null, so that readers need no second guess.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from metastore.model.catalog import Catalog
from metastore.model.column import Column
from metastore.model.database import Database, PrincipalType
from metastore.model.event import Event
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import SerDe, Skew, StorageDescriptor
from metastore.model.table import Table
from metastore.model.table_format import format_of

Json = dict[str, Any]

COMMENT = "comment"  # Hive keeps the comment of a table among its parameters


def page(items: Iterable[Json], next_cursor: str | None) -> Json:
    """Return one page of a list; `next_cursor` is null on the last one."""
    return {"items": list(items), "next_cursor": next_cursor}


def catalog(found: Catalog) -> Json:
    """Return a catalog."""
    return {
        "name": found.name,
        "location": found.location,
        "description": found.description,
        "created_at": time(found.created_at),
    }


def database(found: Database) -> Json:
    """Return a database."""
    return {
        "catalog": found.catalog,
        "name": found.name,
        "description": found.description,
        "location": found.location,
        "managed_location": found.managed_location,
        "owner": found.owner,
        "owner_type": _principal(found.owner_type),
        "parameters": dict(found.parameters),
        "created_at": time(found.created_at),
        "version": found.version,
    }


def table_entry(found: Table) -> Json:
    """Return a line of a table list."""
    return {
        "catalog": found.catalog,
        "database": found.database,
        "name": found.name,
        "type": found.type,
        "comment": found.parameters.get(COMMENT),
    }


def table(found: Table) -> Json:
    """Return the whole definition of a table or view."""
    return table_entry(found) | {
        "format": format_of(found),
        "owner": found.owner,
        "owner_type": _principal(found.owner_type),
        "created_at": time(found.created_at),
        "last_accessed_at": time(found.last_accessed_at),
        "columns": [_column(each) for each in found.storage.shape.columns],
        "partition_keys": [_column(each) for each in found.partition_keys],
        "location": found.storage.location,
        "storage": _storage(found.storage),
        "parameters": dict(found.parameters),
        "view": _view(found),
        "version": found.version,
    }


def partition(name: str, keys: Iterable[Column], found: Partition) -> Json:
    """Return a partition; `keys` are the partition keys of its table."""
    return {
        "name": name,
        "values": dict(zip((key.name for key in keys), found.values, strict=True)),
        "location": found.storage.location,
        "parameters": dict(found.parameters),
        "created_at": time(found.created_at),
        "last_accessed_at": time(found.last_accessed_at),
    }


def event(found: Event) -> Json:
    """Return an entry of the event log."""
    return {
        "id": found.id,
        "at": time(found.at),
        "type": str(found.type),
        "catalog": found.catalog,
        "database": found.database,
        "table": found.table,
        "principal": found.principal,
        "door": found.door,
        "partitions": [name for _, name, _ in found.rows],
    }


def time(seconds: int) -> str | None:
    """Return epoch seconds as text; None for 0 (unknown) and what no calendar can show."""
    if seconds == 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError):
        return None


def _principal(kind: PrincipalType | None) -> str | None:
    return None if kind is None else kind.name


def _column(found: Column) -> Json:
    return {"name": found.name, "type": found.type, "comment": found.comment}


def _storage(found: StorageDescriptor) -> Json:
    shape = found.shape
    return {
        "input_format": shape.input_format,
        "output_format": shape.output_format,
        "serde": _serde(shape.serde),
        "compressed": shape.compressed,
        "bucket_count": shape.bucket_count,
        "bucket_columns": list(shape.bucket_columns),
        "sort_columns": [
            {"name": each.column, "ascending": each.order == 1} for each in shape.sort_columns
        ],
        "skew": _skew(found.skew),
        "parameters": dict(found.parameters),
    }


def _serde(found: SerDe) -> Json:
    return {
        "name": found.name,
        "library": found.library,
        "parameters": dict(found.parameters),
    }


def _skew(found: Skew) -> Json | None:
    if not found.columns:
        return None
    locations: Mapping[tuple[str, ...], str] = found.locations
    return {
        "columns": list(found.columns),
        "values": [list(values) for values in found.values],
        "locations": [
            {"values": list(values), "location": where} for values, where in locations.items()
        ],
    }


def _view(found: Table) -> Json | None:
    if found.view_original_text is None and found.view_expanded_text is None:
        return None
    return {
        "original_text": found.view_original_text,
        "expanded_text": found.view_expanded_text,
        "rewrite_enabled": found.rewrite_enabled,
    }
