"""What the entries of the event log say about one table: new data, its size, newest partition."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from metastore.model.event import Event, EventType
from metastore.model.freshness import Update, UpdateSource
from metastore.model.size import Size
from metastore.model.table_facts import TableFacts
from metastore.partitioning.dates import newest
from metastore.partitioning.rowformat import row_extras, row_location
from metastore.service.learning import DAY, MOST, ONE_UPDATE_SECONDS, is_credible, learned
from metastore.service.measures import (
    Measure,
    Parameters,
    ddl_time,
    growth,
    has_new_data,
    measured,
    table_update,
    was_rewritten,
)
from metastore.service.tallies import (
    is_consistent,
    of_partitioned,
    of_table,
    with_changes,
    with_partitions,
    without_partitions,
)

CRAWLER = "crawler"
"""The door of crawls: what they write they have found, and they say themselves how old it is."""
_LONG_AGO = 3_600
Row = tuple[int, str, bytes]
WATCHED = frozenset(
    {
        EventType.CREATE_TABLE,
        EventType.ALTER_TABLE,
        EventType.ADD_PARTITION,
        EventType.ALTER_PARTITION,
        EventType.DROP_PARTITION,
        EventType.INSERT,
        EventType.ACID_WRITE,
        EventType.BATCH_ACID_WRITE,
        EventType.COMMIT_TXN,
        EventType.UPDATE_TABLE_COLUMN_STAT,
        EventType.UPDATE_PARTITION_COLUMN_STAT,
    }
)
"""Entries that may say something; those of COMMIT_TXN name their tables in the body."""


class ObservedTable:
    """The facts of a table while entries of the log are read, which must come in their order."""

    def __init__(self, facts: TableFacts) -> None:
        self._facts = facts
        self._size = facts.size
        self._newest = facts.freshness.newest_partition
        self._updates: list[Update] = []
        self.points: dict[int, Size] = {}
        self.is_doubtful = False
        self.lost_newest = False

    def see(self, event: Event) -> None:
        """Take in what one entry says; it is one of a type in `WATCHED`."""
        match event.type:
            case EventType.CREATE_TABLE | EventType.ALTER_TABLE:
                self._defined(event)
            case EventType.ADD_PARTITION:
                self._added(event)
            case EventType.ALTER_PARTITION:
                self._altered(event)
            case EventType.DROP_PARTITION:
                self._dropped(event)
            case EventType.UPDATE_TABLE_COLUMN_STAT | EventType.UPDATE_PARTITION_COLUMN_STAT:
                self._profiled(event)
            case _:
                self._written(event)

    def facts(self) -> TableFacts:
        """Return the facts as they are now."""
        found = replace(
            self._facts,
            size=self._size,
            freshness=replace(self._facts.freshness, newest_partition=self._newest),
        )
        return learned(found, self._updates)

    # --- kinds of entries -----------------------------------------------------------------------

    def _defined(self, event: Event) -> None:
        """See a table that was made or changed."""
        body = event.body or {}
        before, after = body.get("before"), body.get("after") or {}
        is_new = before is None
        new: Parameters = after.get("parameters", {})
        old = (before or {}).get("parameters", {})
        same = _columns(before or {}) == _columns(after)
        update = table_update(old, new, event.at, same_columns=same)
        found = event.door == CRAWLER  # only the time that the format itself tells counts
        if update is not None and not (found and update.source is UpdateSource.METASTORE_EVENT):
            self._update(event, update)
        partitioned = bool(after.get("partition_keys"))
        self._sized_by(event, new, is_partitioned=partitioned, is_new=is_new)

    def _sized_by(
        self, event: Event, parameters: Parameters, *, is_partitioned: bool, is_new: bool
    ) -> None:
        measure = measured(parameters)
        if is_partitioned:
            size = of_partitioned(None if is_new else self._size, measure, event.at)
        else:
            size = of_table(measure, event.at)
        if self._size is None or replace(self._size, at=event.at) != size:
            self._resize(event, size)

    def _added(self, event: Event) -> None:
        extras = [row_extras(row) for _, _, row in event.rows]
        measures = [measured(parameters) for _, parameters in extras]
        self._resize(event, with_partitions(self._size or Size(event.at), event.at, measures))
        self._newest = newest((name for _, name, _ in event.rows), event.at, self._newest)
        self.lost_newest = self.lost_newest and self._newest is None
        if event.door == CRAWLER:
            return
        arrived: defaultdict[int, list[Measure]] = defaultdict(list)
        for (created_at, parameters), measure in zip(extras, measures, strict=True):
            if not measure.is_empty:
                time = max(created_at, ddl_time(parameters))
                at = min(time, event.at) if is_credible(time, event.at) else event.at
                arrived[at].append(measure)
        for at, together in arrived.items():
            self._update(event, _arrival(at, together))

    def _altered(self, event: Event) -> None:
        changes, news = [], []
        for (old_shape, old_name, old), (new_shape, name, new) in _pairs(event.rows):
            if old == new:
                continue
            (_, before), (_, after) = row_extras(old), row_extras(new)
            pair = (measured(before), measured(after))
            changes.append(pair)
            moved = old_name == name and row_location(old) != row_location(new)
            touched = old_shape == new_shape and was_rewritten(before, after)
            if has_new_data(*pair) or ((moved or touched) and not pair[1].is_empty):
                news.append(pair)
        self._resize(event, with_changes(self._size or Size(event.at), event.at, changes))
        renamed = [after[1] for before, after in _pairs(event.rows) if before[1] != after[1]]
        self._newest = newest(renamed, event.at, self._newest)
        if news and event.door != CRAWLER:
            self._update(event, _change(event.at, news))

    def _dropped(self, event: Event) -> None:
        measures = [measured(row_extras(row)[1]) for _, _, row in event.rows]
        self._resize(event, without_partitions(self._size or Size(event.at), event.at, measures))
        if any(name == self._newest for _, name, _ in event.rows):
            self._newest, self.lost_newest = None, True

    def _written(self, event: Event) -> None:
        """See an engine say that it wrote data."""
        count = 1 if event.rows or (event.body or {}).get("partition") else 0
        source = UpdateSource.METASTORE_EVENT
        self._update(event, Update(event.at, source, partitions=count))

    def _profiled(self, event: Event) -> None:
        """See statistics that came with amounts; they are no sign of new data."""
        body = event.body or {}
        parameters = body.get("parameters")
        if parameters is None:
            return
        if event.type is EventType.UPDATE_TABLE_COLUMN_STAT:
            partitioned = self._size is not None and self._size.partitions is not None
            self._sized_by(event, parameters, is_partitioned=partitioned, is_new=False)
            return
        before = body.get("parameters_before")
        if before is not None and measured(before) != measured(parameters):
            change = (measured(before), measured(parameters))
            self._resize(event, with_changes(self._size or Size(event.at), event.at, [change]))

    # --- what follows ---------------------------------------------------------------------------

    def _resize(self, event: Event, size: Size) -> None:
        if event.id <= self._facts.sized_through:
            return
        self._size = size
        self.is_doubtful = not is_consistent(size)
        self.points[event.at // DAY] = size

    def _update(self, event: Event, update: Update) -> None:
        """Note an update, unless it is one of long ago that is known: a table was restored."""
        is_old = update.at < event.at - _LONG_AGO
        known = (each.at for each in self._facts.updates) if is_old else ()
        if not any(abs(at - update.at) < ONE_UPDATE_SECONDS for at in known):
            self._updates.append(update)


def _columns(plain: Mapping[str, Any]) -> Any:
    return plain.get("storage", {}).get("shape", {}).get("columns")


def _pairs(rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    return list(zip(rows[::2], rows[1::2], strict=True))


def _arrival(at: int, measures: Sequence[Measure]) -> Update:
    return Update(
        at,
        UpdateSource.METASTORE_EVENT,
        _total([each.rows for each in measures]),
        _total([each.bytes for each in measures]),
        len(measures),
    )


def _change(at: int, changes: Sequence[tuple[Measure, Measure]]) -> Update:
    return Update(
        at,
        UpdateSource.METASTORE_EVENT,
        _total([growth(before.rows, after.rows) for before, after in changes]),
        _total([growth(before.bytes, after.bytes) for before, after in changes]),
        len(changes),
    )


def _total(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return min(sum(known), MOST) if known else None
