"""Messages of events about partitions, files and statistics."""

from collections.abc import Mapping, Sequence

from catalog_api.thrift.convert import statistics, tjson
from catalog_api.thrift.convert.event_body import (
    Fields,
    body_of,
    key_values,
    names_of,
    table_of,
    truncated,
    write_id_of,
)
from catalog_api.thrift.convert.event_objects import ObjectTexts
from catalog_api.thrift.convert.tjson import Tree
from metastore.model.event import EventType
from metastore.model.notification import Notification
from metastore.model.statistics import statistics_from_plain
from metastore.model.table import Table


def _insert(objects: ObjectTexts, told: Notification) -> Tree:
    table, body = table_of(told), body_of(told)
    return {
        **names_of(table),
        "tableObjJson": objects.table(table),
        "ptnObjJson": _first_partition(objects, told, table),
        "replace": str(bool(body.get("replaced"))).lower(),
        "files": _file_uris(body.get("files", ()), body.get("directories", ())),
    }


def _reload(objects: ObjectTexts, told: Notification) -> Tree:
    table = table_of(told)
    return {
        "db": table.database,
        "table": table.name,
        "tableObjJson": objects.table(table),
        "ptnObjJson": _first_partition(objects, told, table),
        "refreshEvent": str(bool(body_of(told).get("refresh"))).lower(),
    }


def _first_partition(objects: ObjectTexts, told: Notification, table: Table) -> str | None:
    return objects.partition(told.partitions[0], table) if told.partitions else None


def _file_uris(files: Sequence[str], directories: Sequence[str]) -> list[str]:
    """Return files as `uri#checksum#root#directory` (Hive 3.1 `ReplChangeManager`).

    There is no root of a change manager here, and without one Hive leaves the checksum out.
    """
    return [
        f"{file}###{directories[position] if position < len(directories) else ''}"
        for position, file in enumerate(files)
    ]


def _add_partition(objects: ObjectTexts, told: Notification) -> Tree:
    table = table_of(told)
    return {
        **names_of(table),
        "tableObjJson": objects.table(table),
        "partitions": [key_values(table, one) for one in told.partitions],
        "partitionListJson": [objects.partition(one, table) for one in told.partitions],
        "partitionFiles": [{"partitionName": name, "files": []} for _, name, _ in told.event.rows],
    }


def _alter_partition(objects: ObjectTexts, told: Notification) -> Tree:
    table = table_of(told)
    before, after = told.partitions
    return {
        **names_of(table),
        "tableObjJson": objects.table(table),
        "isTruncateOp": truncated(told),
        "writeId": write_id_of(after.write_id),
        "keyValues": key_values(table, before),
        "partitionObjBeforeJson": objects.partition(before, table),
        "partitionObjAfterJson": objects.partition(after, table),
    }


def _drop_partition(objects: ObjectTexts, told: Notification) -> Tree:
    table = table_of(told)
    return {
        **names_of(table),
        "tableObjJson": objects.table(table),
        "partitions": [key_values(table, one) for one in told.partitions],
    }


def _updated_statistics(objects: ObjectTexts, told: Notification) -> Tree:
    table, body = table_of(told), body_of(told)
    known = [statistics_from_plain(one) for one in body.get("statistics", ())]
    wire = statistics.to_wire(known, table.qualified, body.get("partition"))
    return {
        "writeId": write_id_of(table.write_id),
        "database": table.database,
        "colStatsJson": None if wire is None else tjson.struct_text(wire),
        "parameters": body.get("parameters"),
        "tableObjJson": objects.table(table),
    }


def _update_partition_statistics(objects: ObjectTexts, told: Notification) -> Tree:
    return {**_updated_statistics(objects, told), "partVals": body_of(told).get("values")}


def _delete_table_statistics(_objects: ObjectTexts, told: Notification) -> Tree:
    columns = body_of(told).get("columns") or [None]
    return {"database": told.event.database, "colName": columns[0]}


def _delete_partition_statistics(objects: ObjectTexts, told: Notification) -> Tree:
    body = body_of(told)
    return {
        **_delete_table_statistics(objects, told),
        "partName": body.get("partition"),
        "partValues": body.get("values"),
    }


FIELDS: Mapping[EventType, Fields] = {
    EventType.INSERT: _insert,
    EventType.RELOAD: _reload,
    EventType.ADD_PARTITION: _add_partition,
    EventType.ALTER_PARTITION: _alter_partition,
    EventType.DROP_PARTITION: _drop_partition,
    EventType.UPDATE_TABLE_COLUMN_STAT: _updated_statistics,
    EventType.DELETE_TABLE_COLUMN_STAT: _delete_table_statistics,
    EventType.UPDATE_PARTITION_COLUMN_STAT: _update_partition_statistics,
    EventType.DELETE_PARTITION_COLUMN_STAT: _delete_partition_statistics,
}
