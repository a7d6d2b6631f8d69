"""What a change of a table does to its partitions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from metastore.model.location import is_below, moved
from metastore.model.partition import EncodedPartition, Partition
from metastore.model.table import Table
from metastore.partitioning.rowformat import decode_row, encode_row, row_location
from metastore.ports.store import OF_TABLE, StoredShape, Transaction
from metastore.service.accuracy import without_columns
from metastore.service.partition_rows import change_parameters
from metastore.service.table_rules import stale_columns


def cascade_columns(tx: Transaction, table: Table) -> None:
    """Give every partition the table's columns (Hive `ALTER TABLE … CASCADE`).

    One new shape and one statement for each shape in use, however many partitions there are.
    """
    tx.partitions.touch(table.id)
    columns = table.storage.shape.columns
    for shape_id, stored in tx.partitions.shapes_of(table.id).items():
        if stored.shape.columns != columns:
            widened = StoredShape(replace(stored.shape, columns=columns), stored.skewed)
            new_id = tx.partitions.intern_shape(table.id, widened)
            tx.partitions.repoint(table.id, shape_id, new_id)


def move_partitions(tx: Transaction, table: Table, source: str, target: str) -> None:
    """Rewrite the locations of the partitions that lie below a table's old directory."""
    tx.partitions.touch(table.id)
    shapes = tx.partitions.shapes_of(table.id)
    for batch in tx.partitions.scan(table.id):
        tx.partitions.replace(table.id, list(_relocated(batch, shapes, source, target)))


def _relocated(
    batch: Sequence[EncodedPartition], shapes: Mapping[int, StoredShape], source: str, target: str
) -> Iterator[EncodedPartition]:
    for encoded in batch:
        location = row_location(encoded.row)
        if location is None or not is_below(location, source):
            continue
        partition = decode_row(encoded.row, shapes[encoded.shape_id].shape)
        storage = replace(partition.storage, location=moved(location, source, target))
        row = encode_row(replace(partition, storage=storage))
        yield EncodedPartition(encoded.id, encoded.name, encoded.shape_id, row)


def outside_locations(tx: Transaction, table: Table, directory: str) -> list[str]:
    """Return the locations of partitions that do not lie below the table's directory."""
    return [
        location
        for batch in tx.partitions.scan(table.id)
        for encoded in batch
        if (location := row_location(encoded.row)) and not is_below(location, directory)
    ]


def forget_columns(
    tx: Transaction, current: Table, altered: Table, columns: Sequence[str]
) -> Table:
    """Delete what is known of a table's columns, in its partitions, too.

    Neither the altered table, which is returned, nor a partition calls it right any more
    (Hive 3.1 `HiveAlterHandler`).
    """
    forgotten = tx.statistics.forget(current.id, None, columns)
    own = forgotten.pop(OF_TABLE, None)
    for batch in tx.partitions.by_ids(current.id, sorted(forgotten)):
        change_parameters(
            tx,
            current,
            batch,
            lambda row, parameters: without_columns(parameters, forgotten[row.id]),
        )
    if own is None:
        return altered
    return replace(altered, parameters=without_columns(altered.parameters, own))


def forget_stale_columns(
    tx: Transaction,
    table: Table,
    before: Mapping[str, Partition],
    altered: Mapping[str, Partition],
) -> dict[str, Partition]:
    """Delete what is known of columns that altered partitions no longer have, or otherwise.

    Return the partitions, by name as they were given, without calling it right.
    """
    ids: dict[tuple[str, ...], list[int]] = {}
    for name, partition in altered.items():
        if stale := stale_columns(before[name].storage, partition.storage):
            ids.setdefault(tuple(stale), []).append(before[name].id)
    if not ids:
        return dict(altered)
    forgotten: dict[int, set[str]] = {}
    for columns, partitions in ids.items():
        forgotten |= tx.statistics.forget(table.id, partitions, columns)
    return {
        name: _distrusting(partition, forgotten.get(before[name].id))
        for name, partition in altered.items()
    }


def _distrusting(partition: Partition, columns: set[str] | None) -> Partition:
    if columns is None:
        return partition
    return replace(partition, parameters=without_columns(partition.parameters, columns))
