"""Messages of events about transactions, write ids and what transactions wrote."""

from collections.abc import Mapping

from catalog_api.thrift.convert.event_body import Fields, body_of
from catalog_api.thrift.convert.event_objects import ObjectTexts
from catalog_api.thrift.convert.tjson import Tree
from metastore.model.event import EventType
from metastore.model.notification import Notification

_FILE_SEPARATOR = ","
_UNTOLD = ("databases", "tables", "partitions", "tableObjs", "partitionObjs", "files")
"""Of a commit, the log says none of this: whoever wants it asks `get_all_write_event_info`."""


def _open(_objects: ObjectTexts, told: Notification) -> Tree:
    ids = body_of(told)["transactions"]
    return {"txnIds": None, "fromTxnId": ids[0], "toTxnId": ids[-1]}


def _commit(_objects: ObjectTexts, told: Notification) -> Tree:
    (transaction,) = body_of(told)["transactions"]
    return {"txnid": transaction, "writeIds": None, **dict.fromkeys(_UNTOLD)}


def _compacted(_objects: ObjectTexts, told: Notification) -> Tree:
    body = body_of(told)
    return {
        "txnid": body["transaction"],
        "compactionId": body["compaction"],
        "type": body["type"],
        "dbname": told.event.database,
        "tableName": told.event.table,
        "partName": body["partition"],
    }


def _abort(_objects: ObjectTexts, told: Notification) -> Tree:
    body = body_of(told)
    (transaction,) = body["transactions"]
    return {"txnid": transaction, "dbsUpdated": body.get("databases", [])}


def _allocate(_objects: ObjectTexts, told: Notification) -> Tree:
    pairs = body_of(told)["write_ids"]
    return {
        "dbName": told.event.database,
        "tableName": told.event.table,
        "txnIdList": [transaction for transaction, _ in pairs],
        "writeIdList": [write_id for _, write_id in pairs],
    }


def _write(_objects: ObjectTexts, told: Notification) -> Tree:
    body = body_of(told)
    return {
        "txnid": body["transaction"],
        "writeId": body["write_id"],
        "database": told.event.database,
        "table": told.event.table,
        "partition": body["partition"],
        "tableObjJson": body["table_definition"],
        "partitionObjJson": body["partition_definition"],
        "files": [file for file in body["files"].split(_FILE_SEPARATOR) if file],
    }


FIELDS: Mapping[EventType, Fields] = {
    EventType.OPEN_TXN: _open,
    EventType.COMMIT_TXN: _commit,
    EventType.COMMIT_COMPACTION: _compacted,
    EventType.ABORT_TXN: _abort,
    EventType.ALLOC_WRITE_ID: _allocate,
    EventType.ACID_WRITE: _write,
}
