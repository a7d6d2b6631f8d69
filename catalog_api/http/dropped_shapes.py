"""Dropped objects and protections as the JSON of REST and of `--json`."""

from catalog_api.http.shapes import Json, time
from metastore.model.dropped import DroppedDatabase, DroppedTable
from metastore.model.protection import Protection
from metastore.model.table import TableName


def dropped_table(found: DroppedTable) -> Json:
    """Return a dropped table; nobody noted `principal` and `door` where they are null."""
    return {
        "id": found.id,
        "catalog": found.name.catalog,
        "database": found.name.database,
        "name": found.name.table,
        "type": found.type or None,
        "dropped_at": time(found.dropped_at),
        "principal": found.principal or None,
        "door": found.door or None,
        "restorable_until": time(found.restorable_until),
        "partitions": found.partitions,
        "data": found.data.value,
        "name_is_taken": found.name_is_taken,
    }


def dropped_database(found: DroppedDatabase) -> Json:
    """Return a dropped database."""
    return {
        "id": found.id,
        "catalog": found.catalog,
        "name": found.name,
        "dropped_at": time(found.dropped_at),
        "principal": found.principal or None,
        "door": found.door or None,
        "restorable_until": time(found.restorable_until),
        "tables": found.tables,
        "name_is_taken": found.name_is_taken,
    }


def protection(found: Protection | None) -> Json:
    """Return whether a table or a database is protected, by whom and why."""
    return {
        "protected": found is not None,
        "by": None if found is None else found.by,
        "at": None if found is None else time(found.at),
        "reason": (found.reason or None) if found is not None else None,
    }


def protected_table(name: TableName, found: Protection) -> Json:
    """Return a line of the list of protected tables."""
    where = {"catalog": name.catalog, "database": name.database, "name": name.table}
    return where | protection(found)
