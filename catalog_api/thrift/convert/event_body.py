"""What functions that make event messages have in common."""

from collections.abc import Callable, Mapping
from typing import Any

from catalog_api.thrift.convert.event_objects import ObjectTexts
from catalog_api.thrift.convert.tjson import Tree
from metastore.model.column import Column
from metastore.model.notification import Notification
from metastore.model.partition import Partition
from metastore.model.table import Table

BEFORE, AFTER = "before", "after"
_NO_WRITE_ID = -1

Fields = Callable[[ObjectTexts, Notification], Tree]
"""Makes the fields of a message but for those that all messages have."""


def body_of(told: Notification) -> Mapping[str, Any]:
    return told.event.body or {}


def table_of(told: Notification) -> Table:
    """Return the entry's table; of one that the log does not define, what the entry says."""
    if told.table is not None:
        return told.table
    event = told.event
    keys = tuple(Column(name, "string") for name in body_of(told).get("partition_keys", ()))
    return Table(
        event.table or "", event.database or "", catalog=event.catalog, partition_keys=keys
    )


def names_of(table: Table) -> Tree:
    return {"db": table.database, "table": table.name, "tableType": table.type}


def key_values(table: Table, partition: Partition) -> dict[str, str]:
    keys = (key.name for key in table.partition_keys)
    return dict(zip(keys, partition.values, strict=False))


def truncated(told: Notification) -> str:
    return str(bool(body_of(told).get("truncated"))).lower()


def write_id_of(write_id: int | None) -> int:
    return _NO_WRITE_ID if write_id is None else write_id
