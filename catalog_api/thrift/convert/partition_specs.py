"""PartitionSpec: many partitions with what they share said once, both ways.

A PartitionSpec holds either whole partitions, or one storage descriptor and partitions without
one, whose locations are its `rootPath` followed by a relative path.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy

from catalog_api.thrift.convert.partitions import WirePartition
from catalog_api.thrift.gen import structs
from metastore.model.table import Table

WireSpec = structs.PartitionSpec
_GROUPING = "hive.hcatalog.partition.spec.grouping.enabled"


def wants_grouping(table: Table) -> bool:
    """Tell whether a table asks for grouped answers of the older methods, by a parameter."""
    return table.parameters.get(_GROUPING, "").lower() == "true"


def listed(table: Table, wires: Sequence[WirePartition]) -> list[WireSpec]:
    """Return one specification around whole partitions, also around none: Flink relies on it."""
    spec = _specification(table, table.storage.location)
    spec.partitionList = structs.PartitionListComposingSpec(partitions=list(wires))
    return [spec]


def grouped(table: Table, wires: Sequence[WirePartition]) -> list[WireSpec]:
    """Return specifications that share descriptors, none for no partitions.

    Partitions below the table's directory with the same columns, formats and SerDe share one;
    so do those whose location or descriptor a projection left out. Skewed ones, those with
    another number of buckets than the first and those elsewhere come whole, in one
    specification of their own (Hive 4.0
    `MetaStoreServerUtils.getPartitionspecsGroupedByStorageDescriptor`).
    """
    root = table.storage.location or ""
    groups: list[tuple[structs.StorageDescriptor | None, list[WirePartition]]] = []
    whole = []
    buckets = wires[0].sd.numBuckets if wires and wires[0].sd is not None else None
    for wire in wires:
        if wire.sd is not None and not _may_share(wire.sd, root, buckets):
            whole.append(wire)
            continue
        for sd, members in groups:
            if _alike(sd, wire.sd):
                members.append(wire)
                break
        else:
            groups.append((wire.sd, [wire]))
    specs = [_sharing(table, sd, members) for sd, members in groups]
    if whole:
        spec = _specification(table, None)
        spec.partitionList = structs.PartitionListComposingSpec(partitions=whole)
        specs.append(spec)
    return specs


def _may_share(sd: structs.StorageDescriptor, root: str, buckets: int | None) -> bool:
    if sd.skewedInfo is not None and sd.skewedInfo.skewedColNames:
        return False
    if sd.numBuckets != buckets:
        return False
    return sd.location is None or sd.location.startswith(root)


def _alike(one: structs.StorageDescriptor | None, other: structs.StorageDescriptor | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        one.cols == other.cols
        and one.inputFormat == other.inputFormat
        and one.outputFormat == other.outputFormat
        and one.serdeInfo == other.serdeInfo
        and (one.location is None) == (other.location is None)
    )


def _sharing(
    table: Table, first: structs.StorageDescriptor | None, members: list[WirePartition]
) -> WireSpec:
    shared = structs.StorageDescriptor() if first is None else copy(first)
    shared.compressed, shared.numBuckets = bool(shared.compressed), shared.numBuckets or 0
    root = table.storage.location if shared.location is not None else None
    shared.location = root
    spec = _specification(table, root)
    spec.sharedSDPartitionSpec = structs.PartitionSpecWithSharedSD(
        partitions=[_without_descriptor(wire, root) for wire in members], sd=shared
    )
    return spec


def _without_descriptor(wire: WirePartition, root: str | None) -> structs.PartitionWithoutSD:
    location = wire.sd.location if wire.sd is not None else None
    relative = None if location is None or root is None else location[len(root) :]
    return structs.PartitionWithoutSD(
        values=wire.values,
        createTime=wire.createTime or 0,
        lastAccessTime=wire.lastAccessTime or 0,
        relativePath=relative,
        parameters=wire.parameters,
        privileges=wire.privileges,
    )


def _specification(table: Table, root: str | None) -> WireSpec:
    return structs.PartitionSpec(
        dbName=table.database,
        tableName=table.name,
        rootPath=root,
        catName=table.catalog,
        writeId=None,  # the IDL's default would go out as a field that Hive leaves out
    )


def members(specs: Iterable[WireSpec]) -> Iterator[WirePartition]:
    """Yield the partitions of specifications, each with a whole descriptor of its own.

    A nameless partition is taken to belong to the table of its specification.
    """
    for spec in specs:
        if spec.sharedSDPartitionSpec is not None:
            yield from _shared_members(spec, spec.sharedSDPartitionSpec)
        elif spec.partitionList is not None:
            for wire in spec.partitionList.partitions or ():
                wire.dbName = wire.dbName or spec.dbName
                wire.tableName = wire.tableName or spec.tableName
                yield wire


def _shared_members(
    spec: WireSpec, shared: structs.PartitionSpecWithSharedSD
) -> Iterator[WirePartition]:
    base = shared.sd or structs.StorageDescriptor()
    root = base.location or spec.rootPath
    for part in shared.partitions or ():
        own = copy(base)
        relative = part.relativePath
        # Without both parts the partition gets its default directory.
        own.location = None if root is None or relative is None else root + relative
        yield structs.Partition(
            values=part.values,
            dbName=spec.dbName,
            tableName=spec.tableName,
            catName=spec.catName,
            createTime=part.createTime,
            lastAccessTime=part.lastAccessTime,
            sd=own,
            parameters=part.parameters,
            privileges=part.privileges,
        )
