"""Entries of the event log as the JSON messages of Hive's notification log.

One function for each type of event; their fields are those of Hive 4.0 `messaging.json.JSON…
Message` in its order, which are those of Hive 3.1 and a few more, that its reader skips. An entry
of another type has a message with what all have in common.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from gzip import compress
from typing import Any

from catalog_api.thrift.convert.event_objects import ObjectTexts
from catalog_api.thrift.convert.tjson import Tree, text
from metastore.model.column import Column
from metastore.model.event import EventType
from metastore.model.notification import Notification
from metastore.model.partition import Partition
from metastore.model.plain import (
    catalog_from_plain,
    database_from_plain,
    function_from_plain,
    table_from_plain,
)
from metastore.model.table import Table

PLAIN_FORMAT = "json-0.2"
GZIP_FORMAT = "gzip(json-2.0)"
_BEFORE, _AFTER = "before", "after"
_NO_WRITE_ID = -1

Fields = Callable[[ObjectTexts, Notification], Tree]


class Messages:
    """Makes the messages of one answer.

    `server` and `principal` are what Hive's messages say of the metastore: its Thrift URIs and
    its Kerberos principal. `zipped` chooses the format that Hive 4 writes by default.
    """

    def __init__(self, *, server: str = "", principal: str = "", zipped: bool = False) -> None:
        self.format = GZIP_FORMAT if zipped else PLAIN_FORMAT
        self._server = {"server": server, "servicePrincipal": principal}
        self._zipped = zipped
        self._objects = ObjectTexts()

    def message(self, told: Notification) -> str:
        """Return the text of a message."""
        fields = _FIELDS.get(told.event.type, _others)(self._objects, told)
        message = text({**self._server, **fields, "timestamp": told.event.at})
        if not self._zipped:
            return message
        return b64encode(compress(message.encode(), compresslevel=1, mtime=0)).decode()


def _body(told: Notification) -> Mapping[str, Any]:
    return told.event.body or {}


def _state(told: Notification, when: str) -> Table:
    return table_from_plain(_body(told)[when], id=told.event.table_id or 0)


def _table_of(told: Notification) -> Table:
    """Return the entry's table; of one that the log does not define, what the entry says."""
    if told.table is not None:
        return told.table
    event = told.event
    keys = tuple(Column(name, "string") for name in _body(told).get("partition_keys", ()))
    return Table(
        event.table or "", event.database or "", catalog=event.catalog, partition_keys=keys
    )


def _names(table: Table) -> Tree:
    return {"db": table.database, "table": table.name, "tableType": table.type}


def _key_values(table: Table, partition: Partition) -> dict[str, str]:
    keys = (key.name for key in table.partition_keys)
    return dict(zip(keys, partition.values, strict=False))


def _truncated(told: Notification) -> str:
    return str(bool(_body(told).get("truncated"))).lower()


def _write_id(write_id: int | None) -> int:
    return _NO_WRITE_ID if write_id is None else write_id


# --- catalogs, databases, functions -------------------------------------------------------------


def _catalog(_objects: ObjectTexts, told: Notification) -> Tree:
    return {"catalog": told.event.catalog}


def _alter_catalog(objects: ObjectTexts, told: Notification) -> Tree:
    before, after = (catalog_from_plain(_body(told)[when]) for when in (_BEFORE, _AFTER))
    return {
        "catObjBeforeJson": objects.catalog(before),
        "catObjAfterJson": objects.catalog(after),
    }


def _database(when: str) -> Fields:
    def fields(objects: ObjectTexts, told: Notification) -> Tree:
        found = database_from_plain(_body(told)[when])
        return {"db": found.name, "dbJson": objects.database(found)}

    return fields


def _alter_database(objects: ObjectTexts, told: Notification) -> Tree:
    before, after = (database_from_plain(_body(told)[when]) for when in (_BEFORE, _AFTER))
    return {
        "db": before.name,
        "dbObjBeforeJson": objects.database(before),
        "dbObjAfterJson": objects.database(after),
    }


def _create_function(objects: ObjectTexts, told: Notification) -> Tree:
    function = function_from_plain(_body(told))
    return {"db": function.database, "functionObjJson": objects.function(function)}


def _drop_function(_objects: ObjectTexts, told: Notification) -> Tree:
    return {"db": told.event.database, "functionName": _body(told)["name"]}


# --- tables --------------------------------------------------------------------------------------


def _create_table(objects: ObjectTexts, told: Notification) -> Tree:
    table = _state(told, _AFTER)
    return {**_names(table), "tableObjJson": objects.table(table), "files": []}


def _alter_table(objects: ObjectTexts, told: Notification) -> Tree:
    before, after = _state(told, _BEFORE), _state(told, _AFTER)
    return {
        **_names(before),
        "tableObjBeforeJson": objects.table(before),
        "tableObjAfterJson": objects.table(after),
        "isTruncateOp": _truncated(told),
        "writeId": _write_id(after.write_id),
    }


def _drop_table(objects: ObjectTexts, told: Notification) -> Tree:
    table = _state(told, _BEFORE)
    return {**_names(table), "tableObjJson": objects.table(table)}


def _insert(objects: ObjectTexts, told: Notification) -> Tree:
    table, body = _table_of(told), _body(told)
    return {
        **_names(table),
        "tableObjJson": objects.table(table),
        "ptnObjJson": _first_partition(objects, told, table),
        "replace": str(bool(body.get("replaced"))).lower(),
        "files": _file_uris(body.get("files", ()), body.get("directories", ())),
    }


def _reload(objects: ObjectTexts, told: Notification) -> Tree:
    table = _table_of(told)
    return {
        "db": table.database,
        "table": table.name,
        "tableObjJson": objects.table(table),
        "ptnObjJson": _first_partition(objects, told, table),
        "refreshEvent": str(bool(_body(told).get("refresh"))).lower(),
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


# --- partitions ----------------------------------------------------------------------------------


def _add_partition(objects: ObjectTexts, told: Notification) -> Tree:
    table = _table_of(told)
    return {
        **_names(table),
        "tableObjJson": objects.table(table),
        "partitions": [_key_values(table, one) for one in told.partitions],
        "partitionListJson": [objects.partition(one, table) for one in told.partitions],
        "partitionFiles": [{"partitionName": name, "files": []} for _, name, _ in told.event.rows],
    }


def _alter_partition(objects: ObjectTexts, told: Notification) -> Tree:
    table = _table_of(told)
    before, after = told.partitions
    return {
        **_names(table),
        "tableObjJson": objects.table(table),
        "isTruncateOp": _truncated(told),
        "writeId": _write_id(after.write_id),
        "keyValues": _key_values(table, before),
        "partitionObjBeforeJson": objects.partition(before, table),
        "partitionObjAfterJson": objects.partition(after, table),
    }


def _drop_partition(objects: ObjectTexts, told: Notification) -> Tree:
    table = _table_of(told)
    return {
        **_names(table),
        "tableObjJson": objects.table(table),
        "partitions": [_key_values(table, one) for one in told.partitions],
    }


# --- what has no message of its own --------------------------------------------------------------


def _others(_objects: ObjectTexts, told: Notification) -> Tree:
    return {"db": told.event.database, "table": told.event.table}


_FIELDS: Mapping[EventType, Fields] = {
    EventType.CREATE_CATALOG: _catalog,
    EventType.ALTER_CATALOG: _alter_catalog,
    EventType.DROP_CATALOG: _catalog,
    EventType.CREATE_DATABASE: _database(_AFTER),
    EventType.ALTER_DATABASE: _alter_database,
    EventType.DROP_DATABASE: _database(_BEFORE),
    EventType.CREATE_FUNCTION: _create_function,
    EventType.DROP_FUNCTION: _drop_function,
    EventType.CREATE_TABLE: _create_table,
    EventType.ALTER_TABLE: _alter_table,
    EventType.DROP_TABLE: _drop_table,
    EventType.INSERT: _insert,
    EventType.RELOAD: _reload,
    EventType.ADD_PARTITION: _add_partition,
    EventType.ALTER_PARTITION: _alter_partition,
    EventType.DROP_PARTITION: _drop_partition,
}
