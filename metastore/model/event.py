"""The event log: one entry for every change, written in the transaction of the change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from metastore.model.period import ALWAYS, Period


class EventType(StrEnum):
    """Names as in Hive's notification log."""

    CREATE_CATALOG = "CREATE_CATALOG"
    ALTER_CATALOG = "ALTER_CATALOG"
    DROP_CATALOG = "DROP_CATALOG"
    CREATE_DATABASE = "CREATE_DATABASE"
    ALTER_DATABASE = "ALTER_DATABASE"
    DROP_DATABASE = "DROP_DATABASE"
    CREATE_TABLE = "CREATE_TABLE"
    ALTER_TABLE = "ALTER_TABLE"
    DROP_TABLE = "DROP_TABLE"
    ADD_PARTITION = "ADD_PARTITION"
    ALTER_PARTITION = "ALTER_PARTITION"
    DROP_PARTITION = "DROP_PARTITION"
    ADD_PRIMARYKEY = "ADD_PRIMARYKEY"
    ADD_FOREIGNKEY = "ADD_FOREIGNKEY"
    ADD_UNIQUECONSTRAINT = "ADD_UNIQUECONSTRAINT"
    ADD_NOTNULLCONSTRAINT = "ADD_NOTNULLCONSTRAINT"
    ADD_DEFAULTCONSTRAINT = "ADD_DEFAULTCONSTRAINT"
    ADD_CHECKCONSTRAINT = "ADD_CHECKCONSTRAINT"
    DROP_CONSTRAINT = "DROP_CONSTRAINT"
    CREATE_DATACONNECTOR = "CREATE_DATACONNECTOR"
    CREATE_FUNCTION = "CREATE_FUNCTION"
    DROP_FUNCTION = "DROP_FUNCTION"
    INSERT = "INSERT"
    OPEN_TXN = "OPEN_TXN"
    COMMIT_TXN = "COMMIT_TXN"
    ABORT_TXN = "ABORT_TXN"
    COMMIT_COMPACTION = "COMMIT_COMPACTION"
    ALLOC_WRITE_ID = "ALLOC_WRITE_ID"
    ACID_WRITE = "ACID_WRITE"
    BATCH_ACID_WRITE = "BATCH_ACID_WRITE"
    RELOAD = "RELOAD"
    UPDATE_TABLE_COLUMN_STAT = "UPDATE_TABLE_COLUMN_STAT"
    DELETE_TABLE_COLUMN_STAT = "DELETE_TABLE_COLUMN_STAT"
    UPDATE_PARTITION_COLUMN_STAT = "UPDATE_PARTITION_COLUMN_STAT"
    DELETE_PARTITION_COLUMN_STAT = "DELETE_PARTITION_COLUMN_STAT"


LoggedRow = tuple[int, str, bytes]
"""A partition in the log: id of its shape, name, encoded row."""
OF_PARTITIONS = (EventType.ADD_PARTITION, EventType.ALTER_PARTITION, EventType.DROP_PARTITION)
"""Entries of up to a thousand partitions; bodies tell how many, and the outermost names."""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A change to be logged.

    `body` is plain JSON data (definitions before and after); `rows` are partitions as
    `(shape id, name, encoded row)`, kept encoded and compressed, so bulk changes stay cheap.
    Those of ALTER_PARTITION are pairs, each before followed by its after.
    """

    type: EventType
    catalog: str
    database: str | None = None
    table: str | None = None
    table_id: int | None = None
    body: Mapping[str, Any] | None = None
    rows: tuple[LoggedRow, ...] = ()

    @property
    def span(self) -> int:
        """How many ids the entry takes: Hive tells of each altered partition by itself."""
        return max(1, len(self.rows) // 2) if self.type is EventType.ALTER_PARTITION else 1


@dataclass(frozen=True, slots=True)
class Event:
    """A logged change. Ids are gap-free and in commit order; `at` is in epoch seconds.

    An entry takes `span` ids, of which `id` is the last: see `NewEvent.span`.
    """

    id: int
    at: int
    type: EventType
    catalog: str
    database: str | None
    table: str | None
    table_id: int | None
    principal: str
    door: str
    body: Mapping[str, Any] | None
    rows: tuple[LoggedRow, ...] = ()
    span: int = 1


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What a follower of the log wants to see; None and empty mean everything.

    Ids lie between `after` (exclusive) and `upto` (inclusive), times in the period; names are in
    lower case.
    """

    after: int = 0
    upto: int | None = None
    catalog: str | None = None
    database: str | None = None
    tables: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    without_types: tuple[EventType, ...] = ()
    door: str | None = None
    period: Period = ALWAYS
