"""Column statistics: use cases."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metastore.config.hive_rules import SKEPS_OWN, HiveRules
from metastore.errors import (
    InvalidPartitionName,
    InvalidPartitionValues,
    PartitionNotFound,
)
from metastore.model.event import EventType
from metastore.model.partition import EncodedPartition
from metastore.model.statistics import ColumnStatistics
from metastore.model.table import Table, TableName
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import OF_TABLE, Store, Transaction
from metastore.service.access import Access
from metastore.service.accuracy import accurate_columns, forgetting_columns, with_columns
from metastore.service.context import RequestContext
from metastore.service.log import log_events
from metastore.service.names import normalise_table
from metastore.service.partition_rows import change_parameters, parameters_of
from metastore.service.partitions import canonical_name
from metastore.service.statistics_aggregate import Aggregate, Part, aggregated
from metastore.service.statistics_events import statistics_event
from metastore.service.statistics_merge import merged
from metastore.statistics_errors import StatisticsNotFound, UnknownStatisticsColumn

Named = tuple[str, Sequence[ColumnStatistics]]
"""The name of a partition, and statistics of its columns."""


class StatisticsService:
    """Use cases of column statistics. Column names may come in any case."""

    def __init__(
        self, store: Store, access: Access, clock: Clock, rules: HiveRules = SKEPS_OWN
    ) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._rules = rules

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
            known = tx.statistics.get(found.id, [OF_TABLE], _lower(columns), engine)
            return known.get(OF_TABLE, [])

        return self._store.read(work)

    def partitions(
        self,
        ctx: RequestContext,
        table: TableName,
        names: Sequence[str],
        columns: Sequence[str] | None,
        engine: str = "hive",
    ) -> dict[str, list[ColumnStatistics]]:
        """Return what is known of partitions' columns, by the name that was asked for.

        Keys in the names come back in lower case. Partitions that are unknown, or of which
        nothing is known, are left out, and so are names that can be nobody's. Raises
        TableNotFound.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.READ, name)

        def work(tx: Transaction) -> dict[str, list[ColumnStatistics]]:
            found = tx.tables.get(name)
            asked = _by_canonical_name(found, names)
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
        """Return statistics over many partitions, and how many had all of the columns.

        They come in the order of the columns; those that nothing is known of are left out. The
        rules are in `statistics_aggregate`. Raises TableNotFound.
        """
        found = self.partitions(ctx, table, names, columns, engine)
        whole = sum(
            len(statistics) == len(set(_lower(columns) or ())) for statistics in found.values()
        )
        return [each.known for each in self.put_together(found, names, columns)], whole

    def put_together(
        self,
        found: Mapping[str, Sequence[ColumnStatistics]],
        names: Sequence[str],
        columns: Sequence[str],
    ) -> list[Aggregate]:
        """Return what `aggregate` does of statistics that `partitions` gave for the names."""
        positions = {name: place for place, name in enumerate(dict.fromkeys(map(_spelt, names)))}
        parts: dict[str, list[Part]] = {column: [] for column in _lower(columns) or ()}
        for name in sorted(found, key=positions.__getitem__):
            for one in found[name]:
                parts[one.column].append(Part(positions[name], one))
        return [aggregated(own, len(positions), self._rules) for own in parts.values() if own]

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

        With `merge` they are of data that was added: they are put together with what is known,
        and left out where that is not said to be right. Raises TableNotFound, and
        UnknownStatisticsColumn for a column that the table does not have.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            stored = self._stored(statistics)
            if merge:
                known = _known(tx, found, [OF_TABLE], stored)
                stored = _merged(stored, known.get(OF_TABLE, ()), found.parameters)
                if not stored:
                    return
            _require_columns(found, stored)
            tx.statistics.put(found.id, OF_TABLE, stored)
            parameters = with_columns(found.parameters, [one.column for one in stored])
            found = tx.tables.replace(replace(found, parameters=parameters))
            type_ = EventType.UPDATE_TABLE_COLUMN_STAT
            event = statistics_event(type_, found, stored, parameters=parameters)
            log_events(tx, ctx, self._clock, event)

        self._store.write(work)

    def update_partition(
        self,
        ctx: RequestContext,
        table: TableName,
        partition_name: str,
        statistics: Sequence[ColumnStatistics],
    ) -> None:
        """Store statistics of one partition's columns; raises as `update_partitions`."""
        self.update_partitions(ctx, table, [(partition_name, statistics)])

    def update_partitions(
        self,
        ctx: RequestContext,
        table: TableName,
        statistics: Sequence[Named],
        *,
        merge: bool = False,
    ) -> None:
        """Store statistics of many partitions, all or nothing; `merge` is as in `update_table`.

        Those of a partition that comes more than once are put together, too. Columns are not
        compared with the partitions' (Hive 3.1 only warns). Raises TableNotFound,
        PartitionNotFound, InvalidPartitionName and InvalidPartitionValues.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            named: dict[str, list[ColumnStatistics]] = {}
            for given, several in statistics:
                own = _stored_name(found, given)
                named[own] = merged(self._stored(several), named.get(own, ()))
            rows = _rows(tx, found, list(named))
            _require(rows, list(named))
            new = {row: named[row.name] for row in rows}
            self._put(ctx, tx, found, self._mergeable(tx, found, new) if merge else new)

        self._store.write(work)

    def _mergeable(
        self,
        tx: Transaction,
        table: Table,
        new: Mapping[EncodedPartition, Sequence[ColumnStatistics]],
    ) -> dict[EncodedPartition, list[ColumnStatistics]]:
        columns = [one for several in new.values() for one in several]
        known = _known(tx, table, [row.id for row in new], columns)
        parameters = parameters_of(tx, list(new))
        together = {
            row: _merged(several, known.get(row.id, ()), parameters[row.id])
            for row, several in new.items()
        }
        return {row: several for row, several in together.items() if several}

    def _put(
        self,
        ctx: RequestContext,
        tx: Transaction,
        table: Table,
        new: Mapping[EncodedPartition, Sequence[ColumnStatistics]],
    ) -> None:
        tx.statistics.put_all(table.id, {row.id: several for row, several in new.items()})
        columns = {row.id: [one.column for one in several] for row, several in new.items()}
        marked = change_parameters(
            tx, table, list(new), lambda row, known: with_columns(known, columns[row.id])
        )
        type_ = EventType.UPDATE_PARTITION_COLUMN_STAT
        events = [
            statistics_event(type_, table, several, row.name, parameters=marked[row.id])
            for row, several in new.items()
        ]
        log_events(tx, ctx, self._clock, *events)

    def delete_table(
        self,
        ctx: RequestContext,
        table: TableName,
        columns: Sequence[str] | None,
        engine: str = "hive",
    ) -> None:
        """Forget the statistics of columns, or of all (None).

        Raises TableNotFound, and StatisticsNotFound for a column of which nothing is known.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            lowered = _lower(columns)
            known = tx.statistics.get(found.id, [OF_TABLE], lowered, engine)
            _require_known(name, lowered, known.get(OF_TABLE, ()))
            if not known:
                return
            tx.statistics.remove(found.id, [OF_TABLE], lowered, engine)
            parameters = forgetting_columns(found.parameters, lowered)
            tx.tables.replace(replace(found, parameters=parameters))
            type_ = EventType.DELETE_TABLE_COLUMN_STAT
            events = [
                statistics_event(type_, found, [], column=column) for column in _each(lowered)
            ]
            log_events(tx, ctx, self._clock, *events)

        self._store.write(work)

    def delete_partitions(
        self,
        ctx: RequestContext,
        table: TableName,
        names: Sequence[str] | None,
        columns: Sequence[str] | None,
        engine: str = "hive",
    ) -> None:
        """Forget the statistics of columns (None: all) of partitions (None: all).

        Raises TableNotFound, PartitionNotFound, InvalidPartitionName, InvalidPartitionValues,
        and StatisticsNotFound for a column of which nothing is known in one of the partitions.
        """
        name = normalise_table(table)
        self._access.require_table(ctx, Action.ALTER, name)

        def work(tx: Transaction) -> None:
            found = tx.tables.get(name, for_update=True)
            lowered = _lower(columns)
            rows = _named_rows(tx, found, names)
            ids = [row.id for row in rows]
            known = tx.statistics.get(found.id, ids, lowered, engine)
            for row in rows if names is not None else ():
                _require_known(name, lowered, known.get(row.id, ()), row.name)
            held = [row for row in rows if row.id in known]
            tx.statistics.remove(found.id, ids, lowered, engine)
            change_parameters(
                tx, found, held, lambda _row, parameters: forgetting_columns(parameters, lowered)
            )
            type_ = EventType.DELETE_PARTITION_COLUMN_STAT
            events = [
                statistics_event(type_, found, [], row.name, column)
                for row in held
                for column in _each(lowered)
            ]
            log_events(tx, ctx, self._clock, *events)

        self._store.write(work)

    def _stored(self, statistics: Sequence[ColumnStatistics]) -> list[ColumnStatistics]:
        now = self._clock.seconds()
        return [
            replace(one, column=one.column.strip().lower(), type=one.type.lower(), analyzed_at=now)
            for one in statistics
        ]


def _merged(
    new: Sequence[ColumnStatistics],
    known: Sequence[ColumnStatistics],
    parameters: Mapping[str, str],
) -> list[ColumnStatistics]:
    right = accurate_columns(parameters)
    return merged([one for one in new if one.column in right], known)


def _known(
    tx: Transaction, table: Table, ids: Sequence[int], new: Sequence[ColumnStatistics]
) -> dict[int, list[ColumnStatistics]]:
    """Return what is known of the same columns, from the same engine."""
    columns = sorted({one.column for one in new})
    engines = {one.engine for one in new}
    found: dict[int, list[ColumnStatistics]] = {}
    for engine in engines:
        found |= tx.statistics.get(table.id, ids, columns, engine)
    return found


def _require_columns(table: Table, statistics: Sequence[ColumnStatistics]) -> None:
    known = {column.name for column in table.storage.shape.columns}
    for one in statistics:
        if one.column not in known:
            raise UnknownStatisticsColumn(one.column, table.name, table.database)


def _require_known(
    table: TableName,
    columns: Sequence[str] | None,
    known: Sequence[ColumnStatistics],
    partition: str | None = None,
) -> None:
    held = {one.column for one in known}
    for column in columns or ():
        if column not in held:
            raise StatisticsNotFound(str(table), column, partition)


def _lower(columns: Sequence[str] | None) -> list[str] | None:
    return None if columns is None else [column.strip().lower() for column in columns]


def _each(columns: Sequence[str] | None) -> Sequence[str | None]:
    """Return columns to write an event for each; one event is about all."""
    return columns or [None]


def _spelt(name: str) -> str:
    """Return a partition name with its keys in lower case, in the order that was given."""
    parts = (part.partition("=") for part in name.split("/"))
    return "/".join(f"{key.lower()}{equals}{value}" for key, equals, value in parts)


def _stored_name(table: Table, name: str) -> str:
    """Return the name as it is stored. Raises InvalidPartitionValues where there can be none."""
    if not table.partition_keys:
        raise InvalidPartitionValues((), ())
    return canonical_name(table, name)


def _by_canonical_name(table: Table, names: Sequence[str]) -> dict[str, str]:
    """Return names as they were given by names as they are stored, but for impossible ones."""
    found = {}
    for name in names:
        try:
            found[canonical_name(table, name)] = _spelt(name)
        except (InvalidPartitionName, InvalidPartitionValues):
            continue
    return found


def _rows(tx: Transaction, table: Table, names: Sequence[str]) -> list[EncodedPartition]:
    return [row for batch in tx.partitions.by_names(table.id, names) for row in batch]


def _named_rows(
    tx: Transaction, table: Table, names: Sequence[str] | None
) -> list[EncodedPartition]:
    if names is None:
        return [row for batch in tx.partitions.scan(table.id) for row in batch]
    wanted = [_stored_name(table, name) for name in names]
    rows = _rows(tx, table, wanted)
    _require(rows, wanted)
    return rows


def _require(rows: Sequence[EncodedPartition], names: Sequence[str]) -> None:
    missing = set(names) - {row.name for row in rows}
    if missing:
        raise PartitionNotFound(min(missing))
