"""Partitions as PartitionSpecs, which Flink, HCatalog and tools of Hive 4 ask for."""

from collections.abc import Sequence
from typing import Any

from catalog_api.thrift import encode
from catalog_api.thrift.convert import partition_fields, partition_specs
from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.convert.partitions import Projection, WirePartition
from catalog_api.thrift.errors import meta
from catalog_api.thrift.gen import structs
from catalog_api.thrift.gen.enums import PartitionFilterMode
from catalog_api.thrift.handlers.partition_changes import add_to
from catalog_api.thrift.handlers.partition_queries import (
    Query,
    encoded,
    objects,
    parameter_filter,
)
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.table import Table, TableName


@handles("get_part_specs_by_filter")
def get_part_specs_by_filter(request: Request) -> object:
    return _specifications(request, request.args.filter)


@handles("get_partitions_pspec")
def get_partitions_pspec(request: Request) -> object:
    return _specifications(request, None)


def _specifications(request: Request, filter_text: str | None) -> object:
    args = request.args
    name = request.table(args.db_name, args.tbl_name)
    table = request.service.tables.get(request.context, name)
    query = Query(name, filter_text=filter_text, limit=args.max_parts)
    if partition_specs.wants_grouping(table):
        wires = convert.many_to_wire(objects(request, query), name)
        return partition_specs.grouped(table, wires)
    return encode.partition_specification(encoded(request, query), name, table.storage.location)


@handles("get_partitions_with_specs")
def get_partitions_with_specs(request: Request) -> object:
    wanted = request.args.request
    name = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    table = request.service.tables.get(request.context, name)
    wires = _projected(request, table, wanted)
    return structs.GetPartitionsResponse(partitionSpec=partition_specs.grouped(table, wires))


def _projected(request: Request, table: Table, wanted: Any) -> Sequence[WirePartition]:
    """Return the fields that are wanted of the partitions that are.

    Without a list of fields all partitions are meant, whatever the filter says (Hive 4.0
    `ObjectStore.getPartitionSpecsByFilterAndProjection`).
    """
    projection = wanted.projectionSpec or structs.GetProjectionsSpec()
    fields = projection.fieldList or ()
    unknown = partition_fields.unknown_fields(fields)
    if unknown:
        raise meta(f"Invalid partition fields in the projection spec[{', '.join(unknown)}]")
    query = _query(table.qualified, wanted.filterSpec) if fields else Query(table.qualified)
    kept = Projection(keeps=parameter_filter(projection))
    wires = convert.many_to_wire(objects(request, query), table.qualified, kept)
    tree = partition_fields.field_tree(fields)
    return [partition_fields.projected(wire, tree) for wire in wires] if fields else wires


def _query(name: TableName, wanted: structs.GetPartitionsFilterSpec | None) -> Query:
    if wanted is None or wanted.filterMode not in PartitionFilterMode.by_number:
        return Query(name)
    if not wanted.filters:
        raise meta("Invalid filter expressions in the filter spec")
    match wanted.filterMode:
        case PartitionFilterMode.BY_NAMES:
            return Query(name, names=wanted.filters)
        case PartitionFilterMode.BY_VALUES:
            return Query(name, partial=wanted.filters)
        case _:
            together = " AND ".join(f"({text})" for text in wanted.filters)
            return Query(name, filter_text=together)


@handles("add_partitions_pspec")
def add_partitions_pspec(request: Request) -> object:
    specs = request.args.new_parts or []
    if not specs:
        return 0
    first = specs[0]
    table = request.table(first.dbName, first.tableName, first.catName)
    members = list(partition_specs.members(specs))
    if not members:
        request.service.tables.get(request.context, table)  # one that is missing is refused
    return len(add_to(request, table, members))
