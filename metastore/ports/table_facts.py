"""The port of facts about tables, and of how far the event log was read for them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from metastore.model.freshness import Freshness, LateTable
from metastore.model.size import Size, Totals
from metastore.model.table import TableName
from metastore.model.table_facts import TableFacts


class Facts(Protocol):
    """Facts go by the id of the table: a renamed one keeps them. Names are in lower case."""

    def position(self, *, for_update: bool = False) -> int:
        """Return the id of the event up to which facts were made."""
        ...

    def move_on(self, event_id: int) -> None:
        """Note that facts were made of all events up to this one."""
        ...

    def of_ids(self, ids: Iterable[int]) -> Mapping[int, TableFacts]:
        """Return all that is known of tables; those without facts are left out."""
        ...

    def put(self, facts: Sequence[TableFacts]) -> None:
        """Store the facts of tables, each under the version that was read.

        Raises StaleVersion where one was changed since.
        """
        ...

    def put_points(self, day: int, sizes: Mapping[int, Size], kept_from: int) -> None:
        """Store sizes by table as those of a day; forget those of days before `kept_from`."""
        ...

    def freshness_of(self, names: Sequence[TableName]) -> Mapping[TableName, Freshness]:
        """Return by name, in one statement; tables without facts are left out."""
        ...

    def sizes_of(self, names: Sequence[TableName]) -> Mapping[TableName, Size]:
        """Return by name, in one statement; tables of which nothing is known are left out."""
        ...

    def points(self, table_id: int, from_day: int) -> list[Size]:
        """Return the sizes of the days since one, oldest first."""
        ...

    def late(
        self, catalog: str, now: int, *, after: tuple[int, int] | None, limit: int
    ) -> list[tuple[tuple[int, int], LateTable]]:
        """Return the tables that are late, with the place of each in the order.

        Those that became late last come first.
        """
        ...

    def recent(self, catalog: str, database: str | None, limit: int) -> list[LateTable]:
        """Return the tables that were updated last, the newest first."""
        ...

    def totals(self, catalog: str, database: str | None) -> Totals:
        """Return the sums over a catalog or a database of it."""
        ...
