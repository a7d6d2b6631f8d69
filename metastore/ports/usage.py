"""The ports of who reads tables, of their history, and of the schemas that they had."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from metastore.model.event import Event
from metastore.model.history import SchemaVersion
from metastore.model.period import WHOLE_LOG, LogPart
from metastore.model.table import TableName
from metastore.model.usage import CountedReads, PopularTable


class Usage(Protocol):
    """Days count from 1970-01-01 (UTC); the window are the last `WINDOW_DAYS`."""

    def add(self, counted: Sequence[CountedReads], today: int) -> None:
        """Add to what was counted before.

        Of a table and day the first `MOST_READERS` have rows of their own, whoever writes them at
        the same time; all further ones are counted together as `OTHERS`.
        """
        ...

    def of_table(self, table_id: int, since: int) -> list[CountedReads]:
        """Return what was counted from a day on, the oldest days first."""
        ...

    def last_read_at(self, table_id: int) -> int | None: ...
    def in_window(self, names: Sequence[TableName]) -> Mapping[TableName, int]:
        """Return the reads of tables in the window, of those that have any: one statement."""
        ...

    def since(self, names: Sequence[TableName], day: int) -> Mapping[TableName, int]:
        """Return the reads of tables from a day on, of those that have any: one statement."""
        ...

    def popular(
        self, catalog: str, database: str | None, *, since: int, in_window: bool, limit: int
    ) -> list[PopularTable]:
        """Return the tables with the most reads from a day on."""
        ...

    def roll(self, today: int, limit: int) -> int:
        """Bring up to `limit` sums of the window to a day; return how many."""
        ...

    def forget(self, before: int, limit: int) -> int:
        """Delete up to `limit` rows of days before one; return how many."""
        ...


class History(Protocol):
    """The event log read backwards. Entries come without partitions that their bodies tell of."""

    def of_table(
        self, table_id: int, *, before: int | None, limit: int, part: LogPart = WHOLE_LOG
    ) -> list[Event]:
        """Return changes of one table, the newest first."""
        ...

    def recent(
        self,
        catalog: str,
        database: str | None,
        *,
        before: int | None,
        limit: int,
        part: LogPart = WHOLE_LOG,
    ) -> list[Event]:
        """Return changes of tables and databases, the newest first."""
        ...


class TableSchemas(Protocol):
    def latest(self, table_ids: Iterable[int]) -> Mapping[int, SchemaVersion]:
        """Return the newest schema of tables, of those that have any."""
        ...

    def add(self, new: Sequence[tuple[int, SchemaVersion]]) -> None:
        """Store schemas of tables, by their ids. Their writers hold the tables' locks."""
        ...

    def of_table(
        self, table_id: int, *, after: int = 0, limit: int | None = None
    ) -> list[SchemaVersion]:
        """Return those with greater numbers than one, the oldest first."""
        ...

    def some(self, table_id: int, numbers: Iterable[int]) -> Mapping[int, SchemaVersion]:
        """Return those of these numbers that are there."""
        ...

    def numbers(self, event_ids: Iterable[int], table_ids: Iterable[int]) -> Mapping[int, int]:
        """Return the numbers of schemas by the ids of the events that made them."""
        ...
