"""Dropped tables and databases that can still be restored."""

from dataclasses import dataclass
from enum import StrEnum

from metastore.model.table import TableName


class DataState(StrEnum):
    """What became of the files of a dropped table."""

    KEPT = "kept"
    TRASHED = "in the trash"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DroppedTable:
    """A dropped table, by the id that it keeps when it is restored; times in epoch seconds.

    `name` is the one that it had. Empty `principal` and `door`: nobody noted who dropped it.
    """

    id: int
    name: TableName
    type: str
    dropped_at: int
    principal: str
    door: str
    restorable_until: int
    partitions: int
    data: DataState
    name_is_taken: bool


@dataclass(frozen=True, slots=True)
class DroppedDatabase:
    """A dropped database; `tables` counts those that were dropped with it."""

    id: int
    catalog: str
    name: str
    dropped_at: int
    principal: str
    door: str
    restorable_until: int
    tables: int
    name_is_taken: bool = False
