"""What a change of a table does to its partitions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from metastore.model.location import is_below
from metastore.model.partition import EncodedPartition
from metastore.model.table import Table
from metastore.partitioning.rowformat import decode_row, encode_row, row_location
from metastore.ports.store import StoredShape, Transaction


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
        rest = location.rstrip("/")[len(source.rstrip("/")) :]
        storage = replace(partition.storage, location=target.rstrip("/") + rest)
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
