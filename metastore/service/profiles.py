"""Profiles: statistics that are written beside a crawl and never replace those of an engine.

They fill the parameters that Hive's engines read (numFiles, totalSize, numRows) and the column
statistics, and are known by two parameters of their own: `skep.profile.at` (epoch seconds, which
is also when the columns were analysed) and `skep.profile.of` (the mark and the number of rows).
COLUMN_STATS_ACCURATE is never set for them: with it Hive answers queries from statistics alone.
Whoever analyses the table afterwards changes one of these, and has the last word from then on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.model.event import EventType, NewEvent
from metastore.model.partition import EncodedPartition
from metastore.model.profile import Profile, ProfileState
from metastore.model.statistics import ColumnStatistics
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import OF_TABLE, Store, Transaction
from metastore.service.access import Access
from metastore.service.accuracy import accurate_columns, basics_are_trusted
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise_table
from metastore.service.partition_rows import change_parameters, parameters_of
from metastore.service.statistics_events import statistics_event
from metastore.service.table_events import partition_event, table_event

AT, OF = "skep.profile.at", "skep.profile.of"
FILES, SIZE, ROWS = "numFiles", "totalSize", "numRows"
_UNKNOWN = "-1"
Parameters = Mapping[str, str]


class ProfilesService:
    """Use cases of profiles."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    def of_table(self, ctx: RequestContext, table: TableName) -> ProfileState:
        """Tell what is known of a table itself. Raises TableNotFound."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> ProfileState:
            found = tx.tables.get(name)
            known = tx.statistics.get(found.id, [OF_TABLE], None, None)
            return _state(found.parameters, known.get(OF_TABLE, ()))

        return self._store.read(work)

    def of_partitions(
        self, ctx: RequestContext, table: TableName, names: Sequence[str]
    ) -> dict[str, ProfileState]:
        """Tell what is known of partitions; unknown ones are left out. Raises TableNotFound."""
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> dict[str, ProfileState]:
            found = tx.tables.get(name)
            states = _states(tx, found, _rows(tx, found, names))
            return {row.name: state for row, (_, state) in states.items()}

        return self._store.read(work)

    def put_table(self, ctx: RequestContext, table: TableName, profile: Profile) -> bool:
        """Write the profile of a table; False if there are statistics of somebody else.

        What is known of columns that the table no longer has is left out. Raises TableNotFound.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> bool:
            found = tx.tables.get(name, for_update=True)
            known = tx.statistics.get(found.id, [OF_TABLE], None, None).get(OF_TABLE, [])
            if _state(found.parameters, known).is_foreign:
                return False
            now = self._clock.seconds()
            columns = {column.name for column in found.storage.shape.columns}
            own = [one for one in _dated(profile, now) if one.column in columns]
            parameters = _written(found.parameters, profile, now)
            if known:
                tx.statistics.remove(found.id, [OF_TABLE], None, None)
            tx.statistics.put(found.id, OF_TABLE, own)
            stored = tx.tables.replace(replace(found, parameters=parameters))
            type_ = EventType.UPDATE_TABLE_COLUMN_STAT
            event = (
                statistics_event(type_, found, own, parameters=parameters)
                if own
                else table_event(EventType.ALTER_TABLE, found, before=found, after=stored)
            )
            log_events(tx, ctx, self._clock, event)
            return True

        return self._store.write(work)

    def put_partitions(
        self, ctx: RequestContext, table: TableName, profiles: Mapping[str, Profile]
    ) -> frozenset[str]:
        """Write the profiles of partitions, by name, all in one transaction.

        Gives the names of those that were written: not those that are gone, nor those with
        statistics of somebody else. Raises TableNotFound.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> frozenset[str]:
            found = tx.tables.get(name, for_update=True)
            states = _states(tx, found, _rows(tx, found, list(profiles)))
            new = {
                row: profiles[row.name]
                for row, (_, state) in states.items()
                if not state.is_foreign
            }
            if new:
                log_events(tx, ctx, self._clock, *self._put(tx, found, new))
            return frozenset(row.name for row in new)

        return self._store.write(work)

    def _put(
        self, tx: Transaction, table: Table, new: Mapping[EncodedPartition, Profile]
    ) -> list[NewEvent]:
        now = self._clock.seconds()
        own = {row.id: _dated(profile, now) for row, profile in new.items()}
        tx.statistics.remove(table.id, list(own), None, None)
        tx.statistics.put_all(table.id, own)
        by_id = {row.id: profile for row, profile in new.items()}
        before = parameters_of(tx, list(new))
        marked = change_parameters(
            tx, table, list(new), lambda row, known: _written(known, by_id[row.id], now)
        )
        type_ = EventType.UPDATE_PARTITION_COLUMN_STAT
        events = [
            statistics_event(
                type_, table, own[row.id], row.name, None, marked[row.id], before[row.id]
            )
            for row in new
            if own[row.id]
        ]
        bare = {row.id: row for row in new if not own[row.id]}
        if bare:  # only their parameters have changed
            stored = [row for batch in tx.partitions.by_ids(table.id, list(bare)) for row in batch]
            states = [_logged(state) for row in stored for state in (bare[row.id], row)]
            events.append(partition_event(EventType.ALTER_PARTITION, table, states))
        return events


def _rows(tx: Transaction, table: Table, names: Sequence[str]) -> list[EncodedPartition]:
    return [row for batch in tx.partitions.by_names(table.id, names) for row in batch]


def _logged(row: EncodedPartition) -> tuple[int, str, bytes]:
    return row.shape_id, row.name, row.row


def _states(
    tx: Transaction, table: Table, rows: Sequence[EncodedPartition]
) -> dict[EncodedPartition, tuple[Parameters, ProfileState]]:
    parameters = parameters_of(tx, rows)
    known = tx.statistics.get(table.id, [row.id for row in rows], None, None)
    return {
        row: (parameters[row.id], _state(parameters[row.id], known.get(row.id, ())))
        for row in rows
    }


def _state(parameters: Parameters, statistics: Sequence[ColumnStatistics]) -> ProfileState:
    told = parameters.get(ROWS, _UNKNOWN)
    rows = int(told) if told.isdecimal() else None
    if accurate_columns(parameters) or basics_are_trusted(parameters):
        return ProfileState(is_foreign=True, rows=rows)
    at = parameters.get(AT)
    if at is None:
        return ProfileState(is_foreign=bool(statistics) or told != _UNKNOWN, rows=rows)
    mark, _, counted = parameters.get(OF, "").rpartition("/")
    touched = counted != told or any(str(one.analyzed_at) != at for one in statistics)
    return ProfileState(None if touched else mark, is_foreign=touched, rows=rows)


def _written(parameters: Parameters, profile: Profile, now: int) -> Parameters:
    """Return the parameters with a profile, which replaces the one of before."""
    rows = _UNKNOWN if profile.rows is None else str(profile.rows)
    written = {
        **parameters,
        FILES: str(profile.files),
        SIZE: str(profile.bytes),
        ROWS: rows,
        AT: str(now),
        OF: f"{profile.mark}/{rows}",
    }
    if profile.rows is None:
        del written[ROWS]
    return written


def _dated(profile: Profile, now: int) -> list[ColumnStatistics]:
    return [replace(one, column=one.column.lower(), analyzed_at=now) for one in profile.statistics]
