"""Partitions between objects and stored rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

import orjson

from metastore.errors import DuplicatePartitions, InvalidPartitionValues
from metastore.model.partition import EncodedPartition, Partition
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table
from metastore.partitioning.names import (
    partition_location,
    partition_name,
    values_from_name,
)
from metastore.partitioning.rowformat import decode_row, encode_row, is_skewed
from metastore.ports.store import NewPartition, StoredShape, Transaction
from metastore.service.table_rules import DDL_TIME, with_lower_columns

_SHAPE_ID = itemgetter(EncodedPartition._fields.index("shape_id"))


def key_names(table: Table) -> list[str]:
    return [key.name for key in table.partition_keys]


def name_of(table: Table, values: Sequence[str]) -> str:
    """Return the name of the partition with these values. Raises InvalidPartitionValues."""
    if not table.partition_keys:
        raise InvalidPartitionValues((), values)
    return partition_name(key_names(table), values)


def named_once(table: Table, partitions: Sequence[Partition]) -> dict[str, Partition]:
    """Return the partitions by name. Raises DuplicatePartitions and InvalidPartitionValues."""
    named: dict[str, Partition] = {}
    twice = []
    for partition in partitions:
        name = name_of(table, partition.values)
        if name in named:
            twice.append(name)
        named[name] = partition
    if twice:
        raise DuplicatePartitions(twice)
    return named


def location_of(table: Table, name: str, partition: Partition) -> str | None:
    """Return the partition's location, or its default one below the table's directory."""
    parent = table.storage.location
    if partition.storage.location or parent is None:
        return partition.storage.location
    return partition_location(parent, name)


def completed(table: Table, name: str, partition: Partition, *, now: int) -> Partition:
    """Return a new partition as it is stored: location, times, columns in lower case."""
    storage = replace(partition.storage, location=location_of(table, name, partition))
    return replace(
        partition,
        storage=with_lower_columns(storage),
        parameters=dated(partition.parameters, now),
        created_at=now,
    )


def dated(parameters: Mapping[str, str], now: int) -> Mapping[str, str]:
    """Return parameters with the time of this change, unless they name one that is not 0."""
    if parameters.get(DDL_TIME, "0") != "0":
        return parameters
    return {**parameters, DDL_TIME: str(now)}


class RowWriter:
    """Encodes partitions of one table within one transaction; shapes are interned once each."""

    def __init__(self, tx: Transaction, table: Table) -> None:
        self._tx = tx
        self._table = table
        self._shape_ids: dict[int, int] = {}
        self._shapes: list[StoredShape] = []

    def new(self, partition_id: int, name: str, partition: Partition) -> NewPartition:
        return NewPartition(
            id=partition_id,
            name=name,
            values=_values_to_store(self._table, name, partition.values),
            shape_id=self._shape_id(partition.storage),
            row=encode_row(partition),
        )

    def changed(self, old: EncodedPartition, partition: Partition) -> EncodedPartition:
        return EncodedPartition(
            old.id, old.name, self._shape_id(partition.storage), encode_row(partition)
        )

    def _shape_id(self, storage: StorageDescriptor) -> int:
        stored = StoredShape(storage.shape, is_skewed(storage))
        # Shapes hold dictionaries and cannot be keys; equal ones are few, mostly one object.
        for position, known in enumerate(self._shapes):
            if known == stored:
                return self._shape_ids[position]
        shape_id = self._tx.partitions.intern_shape(self._table.id, stored)
        self._shape_ids[len(self._shapes)] = shape_id
        self._shapes.append(stored)
        return shape_id


def _values_to_store(table: Table, name: str, values: Sequence[str]) -> str | None:
    """Return the values as JSON, or None where the name says them (all but "" do)."""
    if values_from_name(key_names(table), name) == list(values):
        return None
    return orjson.dumps(list(values)).decode()


def decoded(
    tx: Transaction, batches: Iterable[Sequence[EncodedPartition]]
) -> list[tuple[str, Partition]]:
    """Return (name, partition) for encoded partitions, in their order."""
    shapes: dict[int, StoredShape] = {}
    found = []
    for batch in batches:
        learn_shapes(tx, shapes, batch)
        found += [
            (
                encoded.name,
                decode_row(encoded.row, shapes[encoded.shape_id].shape, partition_id=encoded.id),
            )
            for encoded in batch
        ]
    return found


def learn_shapes(
    tx: Transaction, shapes: dict[int, StoredShape], batch: Sequence[EncodedPartition]
) -> None:
    """Add the shapes of a batch that are not known yet."""
    missing = set(map(_SHAPE_ID, batch)) - shapes.keys()
    if missing:
        shapes.update(tx.partitions.shapes(missing))


def parameters_of(
    tx: Transaction, rows: Sequence[EncodedPartition]
) -> dict[int, Mapping[str, str]]:
    """Return the parameters of encoded partitions by their id."""
    pairs = zip(rows, decoded(tx, [rows]), strict=True)
    return {row.id: partition.parameters for row, (_, partition) in pairs}


def change_parameters(
    tx: Transaction,
    table: Table,
    rows: Sequence[EncodedPartition],
    change: Callable[[EncodedPartition, Mapping[str, str]], Mapping[str, str]],
) -> dict[int, Mapping[str, str]]:
    """Rewrite the parameters of partitions where they change; return all by the ids."""
    writer = RowWriter(tx, table)
    parameters, changed = {}, []
    for row, (_, partition) in zip(rows, decoded(tx, [rows]), strict=True):
        parameters[row.id] = change(row, partition.parameters)
        if parameters[row.id] != partition.parameters:
            new = replace(partition, parameters=parameters[row.id])
            changed.append(writer.changed(row, new))
    if changed:
        tx.partitions.touch(table.id)
        tx.partitions.replace(table.id, changed)
    return parameters
