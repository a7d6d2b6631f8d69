"""Partitions as objects: the ordinary path beside the encoded one (see `encode`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from catalog_api.thrift.convert import storage
from catalog_api.thrift.gen import structs
from metastore.model.partition import Partition
from metastore.model.table import TableName

_NO_WRITE_ID = -1  # the IDL's default

WirePartition = structs.Partition


def from_wire(wire: WirePartition) -> Partition:
    """Return the partition; which table it belongs to is said beside it."""
    return Partition(
        values=tuple(wire.values or ()),
        storage=storage.from_wire(wire.sd),
        parameters=wire.parameters or {},
        created_at=wire.createTime or 0,
        last_accessed_at=wire.lastAccessTime or 0,
        write_id=None if wire.writeId == _NO_WRITE_ID else wire.writeId,
    )


def many_from_wire(wires: Iterable[WirePartition] | None) -> list[Partition]:
    return [from_wire(wire) for wire in wires or ()]


def to_wire(partition: Partition, table: TableName) -> WirePartition:
    """Return the very fields that an encoded partition has."""
    return to_wire_with(partition, table, storage.to_wire(partition.storage))


def to_wire_with(
    partition: Partition, table: TableName, descriptor: structs.StorageDescriptor
) -> WirePartition:
    """As `to_wire`, with a storage descriptor that is made already."""
    return structs.Partition(
        values=list(partition.values),
        dbName=table.database,
        tableName=table.table,
        createTime=partition.created_at,
        lastAccessTime=partition.last_accessed_at,
        sd=descriptor,
        parameters=dict(partition.parameters),
        catName=table.catalog,
        writeId=partition.write_id,
    )


@dataclass(frozen=True, slots=True)
class Projection:
    """What of its partitions a request of Hive 4 wants to see.

    `keeps` tells by its key whether a partition parameter is wanted.
    """

    with_columns: bool = True
    keeps: Callable[[str], bool] | None = None


ALL_FIELDS = Projection()


def many_to_wire(
    partitions: Iterable[Partition], table: TableName, projection: Projection = ALL_FIELDS
) -> list[WirePartition]:
    return [_project(to_wire(partition, table), projection) for partition in partitions]


def _project(wire: WirePartition, projection: Projection) -> WirePartition:
    assert wire.sd is not None
    if not projection.with_columns:
        wire.sd.cols = []
    if projection.keeps is not None and wire.parameters:
        wire.parameters = {k: v for k, v in wire.parameters.items() if projection.keeps(k)}
    return wire


# --- answers of the `_req` methods ---------------------------------------------------------------


def list_by_names(wires: list[WirePartition]) -> object:
    """Return the answer of `get_partitions_by_names_req`."""
    return structs.GetPartitionsByNamesResult(partitions=wires)


def list_with_auth(wires: list[WirePartition]) -> object:
    """Return the answer of `get_partitions_ps_with_auth_req`."""
    return structs.GetPartitionsPsWithAuthResponse(partitions=wires)


def list_all(wires: list[WirePartition]) -> object:
    """Return the answer of `get_partitions_req`."""
    return structs.PartitionsResponse(partitions=wires)


def result(partition: Partition, table: TableName) -> object:
    """Return the answer of `get_partition_req`."""
    return structs.GetPartitionResponse(partition=to_wire(partition, table))


def added(partitions: Sequence[Partition] | None, table: TableName) -> object:
    """Return the answer of `add_partitions_req`; None leaves the partitions out."""
    wires = None if partitions is None else many_to_wire(partitions, table)
    return structs.AddPartitionsResult(partitions=wires)


def dropped(partitions: Sequence[Partition] | None, table: TableName) -> object:
    """Return the answer of `drop_partitions_req`; None leaves the partitions out."""
    wires = None if partitions is None else many_to_wire(partitions, table)
    return structs.DropPartitionsResult(partitions=wires)


def nameless() -> object:
    """Return the partition without anything that answers `exchange_partition`."""
    return structs.Partition(createTime=0, lastAccessTime=0, writeId=None)


def altered() -> object:
    return structs.AlterPartitionsResponse()


def renamed() -> object:
    return structs.RenamePartitionResponse()


def value_rows(rows: Iterable[Sequence[str]]) -> object:
    """Return the answer of `get_partition_values`."""
    return structs.PartitionValuesResponse(
        partitionValues=[structs.PartitionValuesRow(row=list(row)) for row in rows]
    )
