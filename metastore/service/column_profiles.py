"""What is known of the columns of a table, from statistics that are there: nothing is read."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock

from metastore.model.column import Column
from metastore.model.column_profile import ColumnProfile, ProfileSource, column_profile
from metastore.model.statistics import ColumnStatistics
from metastore.model.table import Table, TableName
from metastore.ports.store import Store, Transaction
from metastore.service.context import RequestContext
from metastore.service.measures import measured
from metastore.service.partition_rows import parameters_of
from metastore.service.profiles import ROWS
from metastore.service.sizes import SizesService
from metastore.service.statistics import StatisticsService
from metastore.service.tables import TablesService

_MOST_STATISTICS = 5_000
_MOST_PARTITIONS = 500
_MOST_KEPT = 200
"""Answers in memory: thousands of statistics need a tenth of a second to be put together."""
_Asked = tuple[int, tuple[str, ...]]
"""The id of a table, and names of columns."""


class ColumnProfilesService:
    """The use case of looking at columns."""

    def __init__(
        self,
        store: Store,
        tables: TablesService,
        statistics: StatisticsService,
        sizes: SizesService,
    ) -> None:
        self._store = store
        self._tables = tables
        self._statistics = statistics
        self._sizes = sizes
        self._kept: dict[_Asked, _Together] = {}
        self._lock = Lock()

    def of(
        self, ctx: RequestContext, name: TableName, columns: Sequence[str] | None = None
    ) -> list[ColumnProfile]:
        """Return what is known of a table's columns (None: all), in their order.

        Where the table itself has no statistics, those of its partitions are put together, of a
        bounded number of them, the last by name: these are the newest of most tables. Without
        sketches that merge, partitions tell how many distinct values there are at least. Raises
        TableNotFound.
        """
        table = self._tables.get(ctx, name)
        wanted = _wanted(table.storage.shape.columns, columns)
        names = [column.name for column in wanted]
        known = {each.column: each for each in self._statistics.table(ctx, name, names)}
        rows = self._rows(ctx, table, name)
        profiles = {
            column.name: column_profile(
                column.name, column.type, known.get(column.name), ProfileSource.TABLE, rows
            )
            for column in wanted
        }
        missing = [column for column in wanted if column.name not in known]
        if table.partition_keys and missing:
            profiles |= self._of_partitions(ctx, table, name, missing)
        return [profiles[column] for column in names]

    def _rows(self, ctx: RequestContext, table: Table, name: TableName) -> int | None:
        size = self._sizes.now(ctx, name)
        if size is not None and size.rows is not None:
            return size.rows
        told = table.parameters.get(ROWS, "")
        return int(told) if told.isdecimal() and len(told) < 20 else None

    def _of_partitions(
        self, ctx: RequestContext, table: Table, name: TableName, columns: Sequence[Column]
    ) -> Mapping[str, ColumnProfile]:
        asked = (table.id, tuple(column.name for column in columns))
        stamp = self._store.read(lambda tx: _last_event(tx, table.id))
        kept = self._kept.get(asked)
        if kept is None or kept.stamp != stamp:
            kept = self._put_together(ctx, name, asked, stamp)
            self._keep(asked, kept)
        looked_at, found, known = kept.looked_at, kept.found, kept.known
        profiles = {}
        for column in columns:
            of_each = known[column.name] == len(looked_at.rows)
            whole = of_each and looked_at.are_all
            source = ProfileSource.PARTITIONS if whole else ProfileSource.SOME_PARTITIONS
            rows = self._rows(ctx, table, name) if whole else looked_at.total if of_each else None
            profile = column_profile(
                column.name, column.type, found.get(column.name), source, rows
            )
            least = kept.least.get(column.name)
            profiles[column.name] = (
                profile
                if least is None
                else replace(profile, distinct=least, distinct_is_least=True)
            )
        return profiles

    def _put_together(
        self, ctx: RequestContext, name: TableName, asked: _Asked, stamp: int
    ) -> "_Together":
        table_id, names = asked
        most = max(1, min(_MOST_PARTITIONS, _MOST_STATISTICS // len(names)))
        looked_at = self._store.read(lambda tx: _last_partitions(tx, table_id, most))
        partitions = list(looked_at.rows)
        parts = self._statistics.partitions(ctx, name, partitions, names)
        together = self._statistics.put_together(parts, partitions, names)
        known = Counter(each.column for part in parts.values() for each in part)
        merged = {each.known.column for each in together if each.from_sketches}
        guessed = {name for name in names if name not in merged and looked_at.are_several}
        found = {each.known.column: each.known for each in together}
        return _Together(stamp, looked_at, found, _least(parts, guessed), known)

    def _keep(self, asked: _Asked, together: "_Together") -> None:
        with self._lock:
            self._kept.pop(asked, None)
            self._kept[asked] = together
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """The rows that partitions have, by their names (None: unknown); perhaps not of all."""

    rows: Mapping[str, int | None]
    are_all: bool

    @property
    def are_several(self) -> bool:
        return len(self.rows) > 1 or not self.are_all

    @property
    def total(self) -> int | None:
        known = [count for count in self.rows.values() if count is not None]
        return sum(known) if len(known) == len(self.rows) else None


@dataclass(frozen=True, slots=True)
class _Together:
    """Statistics of partitions put together; they hold until there is an event after `stamp`.

    `least` has the most distinct values that a partition has of a column, where sketches do not
    tell how many there are in all; `known` counts the partitions that have statistics of a column.
    """

    stamp: int
    looked_at: _LookedAt
    found: Mapping[str, ColumnStatistics]
    least: Mapping[str, int]
    known: Counter[str]


def _wanted(columns: Sequence[Column], names: Sequence[str] | None) -> list[Column]:
    if names is None:
        return list(columns)
    chosen = {name.lower() for name in names}
    return [column for column in columns if column.name.lower() in chosen]


def _last_event(tx: Transaction, table_id: int) -> int:
    """Return the id of the last change of a table or its partitions, statistics included."""
    return max(
        (event.id for event in tx.history.of_table(table_id, before=None, limit=1)), default=0
    )


def _least(
    parts: Mapping[str, Sequence[ColumnStatistics]], columns: Collection[str]
) -> Mapping[str, int]:
    """Return the most distinct values that a part has of each of the columns, where one tells."""
    found: dict[str, int] = {}
    for part in parts.values():
        for each in part:
            if each.column in columns and each.distinct is not None:
                found[each.column] = max(each.distinct, found.get(each.column, 0))
    return found


def _last_partitions(tx: Transaction, table_id: int, most: int) -> _LookedAt:
    found = tx.partitions.last(table_id, most + 1)
    looked_at = found[-most:]
    parameters = parameters_of(tx, looked_at)
    rows = {row.name: measured(parameters[row.id]).rows for row in looked_at}
    return _LookedAt(rows, len(found) <= most)
