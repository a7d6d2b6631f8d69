"""Exchanging partitions: they leave one table for another, with their directory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metastore.errors import (
    DifferentSchemas,
    InvalidOperation,
    InvalidPartitionValues,
    LocationMissing,
    PartitionAlreadyExists,
    PartitionNotFound,
    StaleVersion,
)
from metastore.model.column import Column
from metastore.model.event import EventType
from metastore.model.location import is_below, moved, same_location
from metastore.model.partition import EncodedPartition, Partition
from metastore.model.table import Table, TableName
from metastore.partitioning.names import partition_location, partition_name
from metastore.ports.auth import Action
from metastore.ports.clock import Clock
from metastore.ports.store import Intent, NewPartition, Store, Transaction
from metastore.service.access import Access
from metastore.service.context import RequestContext
from metastore.service.files import Files, Move
from metastore.service.log import log_events
from metastore.service.names import normalise_table
from metastore.service.partition_rows import RowWriter, decoded, key_names
from metastore.service.secured_objects import grant_on_new_partitions
from metastore.service.table_events import partition_event
from metastore.service.transaction_traces import forget_partitions

_ATTEMPTS = 5
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Who goes from where to where: `rows` are those of the source, `named` the same decoded."""

    source: Table
    target: Table
    source_directory: str
    target_directory: str
    rows: Sequence[EncodedPartition]
    named: Sequence[tuple[str, Partition]]

    def is_as(self, other: "_Plan") -> bool:
        """Tell whether the same files would move for the same partitions."""
        return (
            self.source_directory == other.source_directory
            and self.target_directory == other.target_directory
            and self.rows == other.rows
        )

    @property
    def has_files(self) -> bool:
        return any(_is_inside(one, self.source_directory) for _, one in self.named)


class ExchangeService:
    """The use case of `ALTER TABLE … EXCHANGE PARTITION`."""

    def __init__(self, store: Store, access: Access, clock: Clock, files: Files) -> None:
        self._store = store
        self._access = access
        self._clock = clock
        self._files = files

    def exchange(
        self, ctx: RequestContext, source: TableName, target: TableName, values: Values
    ) -> list[Partition]:
        """Give partitions of `source` to `target`, all or none; return them as they are then.

        `values` are those of the first keys, by key; an empty one counts as absent. Their common
        directory is renamed as a whole; a partition that lies elsewhere keeps its location, and
        so do all where files cannot be moved. Column statistics do not go along
        (Hive 3.1 `HiveMetaStore.exchange_partitions`).

        Raises TableNotFound (the target is looked for first), PartitionNotFound where no
        partition has the values, DifferentSchemas, PartitionAlreadyExists, LocationMissing,
        LocationTaken, InvalidPartitionValues and StaleVersion.
        """
        source, target = normalise_table(source), normalise_table(target)
        for name in (target, source):
            self._access.require_table(ctx, Action.ALTER, name)
        for attempt in range(_ATTEMPTS):
            plan = self._store.read(lambda tx: _planned(tx, source, target, values))
            try:
                return self._carry_out(ctx, plan, values)
            except StaleVersion:
                if attempt == _ATTEMPTS - 1:
                    raise
        raise StaleVersion(str(source))

    def _carry_out(self, ctx: RequestContext, plan: _Plan, values: Values) -> list[Partition]:
        source, target = plan.source.qualified, plan.target.qualified

        def work(tx: Transaction) -> tuple[list[Partition], list[Intent]]:
            # Always in the same order, so that two exchanges do not wait for each other.
            for name in sorted({source, target}, key=str):
                tx.tables.get(name, for_update=True)
            now = _planned(tx, source, target, values)
            if not now.is_as(plan):
                raise StaleVersion(str(source))
            stored = self._moved_rows(ctx, tx, now, moving=move is not None)
            return stored, [self._files.record_move(tx, move)] if move else []

        with self._files.moving(self._move(plan)) as move:
            stored, intents = self._store.write(work)
        self._files.finish(intents)
        return stored

    def _move(self, plan: _Plan) -> Move | None:
        source, target = plan.source_directory, plan.target_directory
        if not self._files.may_move(source, target):
            return None
        self._files.require_source(source)
        return Move(source, target) if plan.has_files else None

    def _moved_rows(
        self, ctx: RequestContext, tx: Transaction, plan: _Plan, *, moving: bool
    ) -> list[Partition]:
        stored = self._add(tx, plan, moving=moving)
        version, _ = tx.partitions.touch(plan.source.id)
        ids = [row.id for row in plan.rows]
        tx.partitions.remove(plan.source.id, version, ids)
        tx.statistics.remove(plan.source.id, ids, None, None)
        tx.privileges.forget(plan.source.id, ids)
        forget_partitions(tx, plan.source, [row.name for row in plan.rows])
        new = [(row.shape_id, row.name, row.row) for row, _ in stored]
        old = [(row.shape_id, row.name, row.row) for row in plan.rows]
        log_events(
            tx,
            ctx,
            self._clock,
            partition_event(EventType.ADD_PARTITION, plan.target, new),
            partition_event(EventType.DROP_PARTITION, plan.source, old),
        )
        return [partition for _, partition in stored]

    def _add(
        self, tx: Transaction, plan: _Plan, *, moving: bool
    ) -> list[tuple[NewPartition, Partition]]:
        _, first_id = tx.partitions.touch(plan.target.id, len(plan.named))
        writer = RowWriter(tx, plan.target)
        stored = []
        for partition_id, (name, partition) in enumerate(plan.named, first_id):
            placed = _relocated(partition, plan) if moving else partition
            whole = replace(placed, id=partition_id)
            stored.append((writer.new(partition_id, name, whole), whole))
        tx.partitions.add(plan.target.id, [row for row, _ in stored])
        ids = [row.id for row, _ in stored]
        grant_on_new_partitions(tx, plan.target, ids, now=self._clock.seconds())
        return stored


def _planned(
    tx: Transaction, source_name: TableName, target_name: TableName, values: Values
) -> _Plan:
    target, source = tx.tables.get(target_name), tx.tables.get(source_name)
    keys = key_names(source)
    given = {key: values[key] for key in keys if values.get(key)}
    if not given:
        raise InvalidPartitionValues((), ())
    name = partition_name(list(given), list(given.values()))
    is_prefix = list(given) == keys[: len(given)]
    rows = _rows(tx, source, name, whole=len(given) == len(keys)) if is_prefix else []
    if is_prefix and not rows:
        raise PartitionNotFound(name)
    _require_same_schema(source, target)
    source_root, target_root = source.storage.location, target.storage.location
    if source_root is None or target_root is None:
        raise InvalidOperation("partitions cannot be exchanged with a view: it has no files")
    directory = partition_location(source_root, name)
    if not is_prefix:
        # The directory that Hive would rename is none where a key before these is left out.
        raise LocationMissing(directory)
    _require_absent(tx, target, rows)
    named = decoded(tx, [rows])
    return _Plan(source, target, directory, partition_location(target_root, name), rows, named)


def _rows(tx: Transaction, table: Table, name: str, *, whole: bool) -> list[EncodedPartition]:
    if whole:
        batches = tx.partitions.by_names(table.id, [name])
    else:
        batches = tx.partitions.scan(table.id, prefix=f"{name}/")
    return [row for batch in batches for row in batch]


def _require_same_schema(source: Table, target: Table) -> None:
    if _schema(source.storage.shape.columns) != _schema(target.storage.shape.columns) or _schema(
        source.partition_keys
    ) != _schema(target.partition_keys):
        raise DifferentSchemas(source.name, target.name)


def _schema(columns: Sequence[Column]) -> list[tuple[str, str]]:
    return [(column.name, column.type) for column in columns]


def _require_absent(tx: Transaction, target: Table, rows: Sequence[EncodedPartition]) -> None:
    existing = tx.partitions.existing(target.id, [row.name for row in rows])
    if existing:
        raise PartitionAlreadyExists(min(existing), target.database, target.name)


def _is_inside(partition: Partition, directory: str) -> bool:
    location = partition.storage.location
    return location is not None and (
        same_location(location, directory) or is_below(location, directory)
    )


def _relocated(partition: Partition, plan: _Plan) -> Partition:
    location = partition.storage.location
    if location is None or not _is_inside(partition, plan.source_directory):
        return partition
    target = moved(location, plan.source_directory, plan.target_directory)
    storage = replace(partition.storage, location=target)
    return replace(partition, storage=storage)
