"""Column statistics: use cases."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from metastore.errors import InvalidObject, PartitionNotFound, StatisticsNotFound
from metastore.model.event import EventType, NewEvent
from metastore.model.partition import EncodedPartition
from metastore.model.statistics import ColumnStatistics, statistics_to_plain
from metastore.model.table import Table, TableName
from metastore.partitioning.names import values_from_name
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise_table
from metastore.service.partition_rows import RowWriter, decoded, key_names
from metastore.service.partitions import canonical_name
from metastore.service.statistics_merge import merged

_ACCURATE = "COLUMN_STATS_ACCURATE"
_COLUMNS = "COLUMN_STATS"
_OF_TABLE = 0


class StatisticsService:
    """Use cases of column statistics. Column names may come in any case."""

    def __init__(self, store: Store, access: Access, clock: Clock) -> None:
        self._store = store
        self._access = access
        self._clock = clock

    # --- reading --------------------------------------------------------------------------------

    def table(
        self,
        ctx: RequestContext,
        table: TableName,
        columns: Sequence[str] | None,
        engine: str = "hive",
    ) -> list[ColumnStatistics]:
        """Return what is known of a table's columns (None: all), by column name.

        Columns that nothing is known of are left out. Raises TableNotFound.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> list[ColumnStatistics]:
            found = tx.tables.get(name)
            known = tx.statistics.get(found.id, [_OF_TABLE], _lower(columns), engine)
            return known.get(_OF_TABLE, [])

        return self._store.read(work)

    def partitions(
        self,
        ctx: RequestContext,
        table: TableName,
        names: Sequence[str],
        columns: Sequence[str] | None,
        engine: str = "hive",
    ) -> dict[str, list[ColumnStatistics]]:
        """Return what is known of partitions' columns, by partition name as it was asked for.

        Partitions that are unknown, or of which nothing is known, are left out. Raises
        TableNotFound and InvalidPartitionName.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> dict[str, list[ColumnStatistics]]:
            found = tx.tables.get(name)
            asked = {canonical_name(found, one): one for one in names}
            ids = {row.id: asked[row.name] for row in _rows(tx, found, list(asked))}
            known = tx.statistics.get(found.id, list(ids), _lower(columns), engine)
            return {ids[id_]: statistics for id_, statistics in known.items()}

        return self._store.read(work)

    def aggregate(
        self,
        ctx: RequestContext,
        table: TableName,
        names: Sequence[str],
        columns: Sequence[str],
        engine: str = "hive",
    ) -> tuple[list[ColumnStatistics], int]:
        """Return statistics over many partitions, and how many had all of the columns."""
        found = self.partitions(ctx, table, names, columns, engine)
        wanted = {column.strip().lower() for column in columns}
        whole = sum({one.column for one in statistics} >= wanted for statistics in found.values())
        return merged([one for statistics in found.values() for one in statistics]), whole

    # --- writing --------------------------------------------------------------------------------

    def update_table(
        self,
        ctx: RequestContext,
        table: TableName,
        statistics: Sequence[ColumnStatistics],
        *,
        merge: bool = False,
    ) -> None:
        """Store statistics of a table's columns; those of other columns stay.

        `merge` means statistics of rows that were added: they are joined with what is known of
        the rows before, and left out where that is not marked as right. Raises TableNotFound, and
        InvalidObject for a column that the table does not have.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            stored = self._stored(found, statistics)
            if merge:
                stored = _grown(tx, found.id, _OF_TABLE, stored, found.parameters)
            if not stored:
                return
            tx.statistics.put(found.id, _OF_TABLE, stored)
            parameters = _accurate(found.parameters, add=[one.column for one in stored])
            found = tx.tables.replace(replace(found, parameters=parameters))
            type_ = EventType.UPDATE_TABLE_COLUMN_STAT
            event = _event(type_, found, stored, parameters=parameters)
            log_events(tx, ctx, self._clock, event)

        self._store.write(work)

    def update_partition(
        self,
        ctx: RequestContext,
        table: TableName,
        partition_name: str,
        statistics: Sequence[ColumnStatistics],
    ) -> None:
        """Store statistics of one partition's columns.

        Raises TableNotFound, PartitionNotFound, and InvalidObject for an unknown column.
        """
        self.update_partitions(ctx, table, {partition_name: statistics})

    def update_partitions(
        self,
        ctx: RequestContext,
        table: TableName,
        statistics: Mapping[str, Sequence[ColumnStatistics]],
        *,
        merge: bool = False,
    ) -> None:
        """Store statistics of many partitions, all or nothing; raises as `update_partition`.

        `merge` as in `update_table`.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            named = {canonical_name(found, one): some for one, some in statistics.items()}
            rows = _rows(tx, found, list(named))
            _require(rows, list(named))
            stored = {row.name: merged(self._stored(found, named[row.name])) for row in rows}
            if merge:
                ids = {row.name: row.id for row in rows}
                stored = {
                    key: _grown(tx, found.id, ids[key], stored[key], partition.parameters)
                    for key, partition in decoded(tx, [rows])
                }
                rows = [row for row in rows if stored[row.name]]
            marked = {}
            for row in rows:
                tx.statistics.put(found.id, row.id, stored[row.name])
                columns = [one.column for one in stored[row.name]]
                marked[row.name] = _mark_accurate(tx, found, row, add=columns)
            type_ = EventType.UPDATE_PARTITION_COLUMN_STAT
            events = [
                _event(type_, found, some, name, parameters=marked[name])
                for name, some in stored.items()
                if some
            ]
            log_events(tx, ctx, self._clock, *events)

        self._store.write(work)

    def delete_table(
        self, ctx: RequestContext, table: TableName, column: str | None, engine: str = "hive"
    ) -> None:
        """Forget the statistics of a column, or of all.

        Raises TableNotFound, and StatisticsNotFound where there are none.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            columns = None if column is None else [column.strip().lower()]
            if not tx.statistics.remove(found.id, [_OF_TABLE], columns, engine):
                raise StatisticsNotFound(f"{name}" if column is None else f"{name}.{column}")
            parameters = _accurate(found.parameters, remove=columns)
            tx.tables.replace(replace(found, parameters=parameters))
            event = _event(EventType.DELETE_TABLE_COLUMN_STAT, found, [], column=column)
            log_events(tx, ctx, self._clock, event)

        self._store.write(work)

    def delete_partition(
        self,
        ctx: RequestContext,
        table: TableName,
        partition_name: str,
        column: str | None,
        engine: str = "hive",
    ) -> None:
        """Forget the statistics of a partition's column, or of all its columns.

        Raises TableNotFound, PartitionNotFound, and StatisticsNotFound where there are none.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            wanted = canonical_name(found, partition_name)
            rows = _rows(tx, found, [wanted])
            _require(rows, [wanted])
            columns = None if column is None else [column.strip().lower()]
            if not tx.statistics.remove(found.id, [rows[0].id], columns, engine):
                raise StatisticsNotFound(f"{name} partition {wanted}")
            _mark_accurate(tx, found, rows[0], remove=columns)
            type_ = EventType.DELETE_PARTITION_COLUMN_STAT
            log_events(tx, ctx, self._clock, _event(type_, found, [], wanted, column))

        self._store.write(work)

    def _stored(
        self, table: Table, statistics: Sequence[ColumnStatistics]
    ) -> list[ColumnStatistics]:
        known = {column.name for column in table.storage.shape.columns}
        now = self._clock.seconds()
        stored = []
        for one in statistics:
            column = one.column.strip().lower()
            if column not in known:
                raise InvalidObject(f"Column {column} doesn't exist in table {table.name}")
            stored.append(replace(one, column=column, type=one.type.lower(), analyzed_at=now))
        return stored


def _event(
    type_: EventType,
    table: Table,
    statistics: Sequence[ColumnStatistics],
    partition: str | None = None,
    column: str | None = None,
    parameters: Mapping[str, str] | None = None,
) -> NewEvent:
    """Return an event without sketches, which nobody follows and which would be most of it."""
    body: dict[str, object] = {
        "columns": [one.column for one in statistics] or ([column] if column else []),
        "partition": partition,
    }
    if partition is not None:
        body["values"] = values_from_name(key_names(table), partition)
    if statistics:
        body["statistics"] = [statistics_to_plain(one, sketches=False) for one in statistics]
        body["parameters"] = None if parameters is None else dict(parameters)
    return NewEvent(type_, table.catalog, table.database, table.name, table.id, body)


def _grown(
    tx: Transaction,
    table_id: int,
    owner: int,
    added: Sequence[ColumnStatistics],
    parameters: Mapping[str, str],
) -> list[ColumnStatistics]:
    """Return statistics of all rows of a table or partition to which rows were added.

    Only columns whose statistics are marked as right can be told; Hive's rule
    (`StatsSetupConst.canColumnStatsMerge`).
    """
    right = _state(parameters)[1]
    kept = [one for one in added if one.column in right]
    known: list[ColumnStatistics] = []
    for engine in {one.engine for one in kept}:
        columns = [one.column for one in kept if one.engine == engine]
        known += tx.statistics.get(table_id, [owner], columns, engine).get(owner, [])
    return merged([*known, *kept])


def _lower(columns: Sequence[str] | None) -> list[str] | None:
    return None if columns is None else [column.strip().lower() for column in columns]


def _rows(tx: Transaction, table: Table, names: Sequence[str]) -> list[EncodedPartition]:
    return [row for batch in tx.partitions.by_names(table.id, names) for row in batch]


def _require(rows: Sequence[EncodedPartition], names: Sequence[str]) -> None:
    missing = set(names) - {row.name for row in rows}
    if missing:
        raise PartitionNotFound(min(missing))


def _mark_accurate(
    tx: Transaction,
    table: Table,
    row: EncodedPartition,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] | None = (),
) -> Mapping[str, str]:
    """Rewrite the partition's parameter that tells engines which statistics are right.

    Return all its parameters.
    """
    ((_, partition),) = decoded(tx, [[row]])
    parameters = _accurate(partition.parameters, add=add, remove=remove)
    if parameters != partition.parameters:
        changed = RowWriter(tx, table).changed(row, replace(partition, parameters=parameters))
        tx.partitions.touch(table.id)
        tx.partitions.replace(table.id, [changed])
    return parameters


def _accurate(
    parameters: Mapping[str, str],
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] | None = (),
) -> Mapping[str, str]:
    """Return parameters with columns added to or removed from COLUMN_STATS_ACCURATE.

    Its text is JSON as Hive's `StatsSetupConst` writes it; `remove=None` removes all columns.
    """
    state, columns = _state(parameters)
    columns = {} if remove is None else {c: v for c, v in columns.items() if c not in remove}
    columns.update(dict.fromkeys(add, "true"))
    if columns:
        state[_COLUMNS] = dict(sorted(columns.items()))
    others = {key: value for key, value in parameters.items() if key != _ACCURATE}
    return {**others, _ACCURATE: json.dumps(state, separators=(",", ":"))} if state else others


def _state(parameters: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what COLUMN_STATS_ACCURATE says: beside the columns, and of each column."""
    try:
        state = json.loads(parameters.get(_ACCURATE, "{}"))
        return state, dict(state.pop(_COLUMNS, {}))
    except (ValueError, AttributeError, TypeError):
        return {}, {}
