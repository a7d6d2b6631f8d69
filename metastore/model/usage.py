"""Who reads tables, by which engine, how often."""

from dataclasses import dataclass, replace

from metastore.model.table import TableName


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who read a table with an engine; `last_at` is in epoch seconds."""

    principal: str
    engine: str
    reads: int
    last_at: int


@dataclass(frozen=True, slots=True)
class TableUsage:
    """The reads of a table in some days.

    `days` are pairs of a day (since 1970-01-01, UTC) and its reads, the oldest first, only those
    with reads; `readers` are in the order of their reads. `last_read_at` is in epoch seconds,
    None where nobody has read the table since reads are counted.
    """

    reads: int = 0
    days: tuple[tuple[int, int], ...] = ()
    readers: tuple[Reader, ...] = ()
    last_read_at: int | None = None


@dataclass(frozen=True, slots=True)
class CountedReads:
    """Reads of one table on one day, by one principal with one engine, through one door."""

    table_id: int
    day: int
    principal: str
    engine: str
    door: str
    reads: int
    last_at: int

    @property
    def reader(self) -> tuple[str, str, str]:
        """Who read, with what, through which door: what is kept apart."""
        return self.principal, self.engine, self.door

    @property
    def of_others(self) -> "CountedReads":
        """The same reads by readers without names."""
        return replace(self, principal=OTHERS, engine=OTHER_ENGINES, door="")


@dataclass(frozen=True, slots=True)
class PopularTable:
    """A table with its reads, and how many readers (principal and engine) they came from."""

    table: TableName
    reads: int
    readers: int


WINDOW_DAYS = 30
"""The days over which reads are summed up for tables to be compared."""
MOST_READERS = 200
"""Clients say who they are and may say anything: so many readers of a table and day have names."""
OTHERS = "(others)"
OTHER_ENGINES = "several engines"
"""Whom the reads of all further readers are counted for."""
