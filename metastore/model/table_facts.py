"""What the server itself finds out about a table, from the event log and from crawls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.freshness import UNKNOWN, Freshness, Update
from metastore.model.size import Size


@dataclass(frozen=True, slots=True)
class TableFacts:
    """Facts of one table; `version` 0 means that nothing is stored yet.

    `updates` are the last ones, newest first, `days` says how many there were on each day (since
    the epoch) of the last weeks that had any. The size holds what all events up to
    `sized_through` have changed, though the log may have been read less far: partitions were
    counted anew.
    """

    table_id: int
    freshness: Freshness = UNKNOWN
    size: Size | None = None
    updates: tuple[Update, ...] = ()
    days: Mapping[int, int] = field(default_factory=dict)
    sized_through: int = 0
    version: int = 0
