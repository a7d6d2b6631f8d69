"""Dropping partitions."""

from typing import Any

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.partition_names import filter_in, values_in_name
from catalog_api.thrift.handlers.partition_queries import Query, objects
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.table import TableName


@handles("drop_partition", "drop_partition_with_environment_context")
def drop_partition(request: Request) -> object:
    args = request.args
    request.service.partitions.drop(
        request.context,
        request.table(args.db_name, args.tbl_name),
        values=[args.part_vals or []],
        delete_data=bool(args.deleteData),
    )
    return True


@handles("drop_partition_by_name", "drop_partition_by_name_with_environment_context")
def drop_partition_by_name(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    request.service.partitions.drop(
        request.context,
        table,
        values=[values_in_name(request, table, args.part_name)],
        delete_data=bool(args.deleteData),
    )
    return True


@handles("drop_partition_req")
def drop_partition_req(request: Request) -> object:
    wanted = request.args.dropPartitionReq
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    request.service.partitions.drop(
        request.context,
        table,
        values=[wanted.partVals or values_in_name(request, table, wanted.partName)],
        delete_data=bool(wanted.deleteData),
    )
    return True


@handles("drop_partitions_req")
def drop_partitions_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    dropped = request.service.partitions.drop(
        request.context,
        table,
        values=_selected(request, table, wanted.parts),
        names=wanted.parts.names or (),
        delete_data=bool(wanted.deleteData),
        if_exists=bool(wanted.ifExists),
    )
    return convert.dropped(dropped if wanted.needResult else None, table)


def _selected(request: Request, table: TableName, parts: Any) -> list[tuple[str, ...]]:
    """Return the values of the partitions that the filter texts select, each once."""
    if parts.names is None and parts.exprs is None:
        raise meta("Partition spec is not set")
    found: dict[tuple[str, ...], None] = {}
    for part in parts.exprs or ():
        query = Query(table, filter_text=filter_in(part.expr))
        found.update((partition.values, None) for partition in objects(request, query))
    return list(found)
