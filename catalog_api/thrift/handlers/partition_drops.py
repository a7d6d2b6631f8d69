"""Dropping partitions."""

from typing import Any

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers import environment
from catalog_api.thrift.handlers.partition_names import filter_in
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
        purge=environment.purge(getattr(args, "environment_context", None)),
    )
    return True


@handles("drop_partition_by_name", "drop_partition_by_name_with_environment_context")
def drop_partition_by_name(request: Request) -> object:
    args = request.args
    request.service.partitions.drop(
        request.context,
        request.table(args.db_name, args.tbl_name),
        names=[args.part_name or ""],
        delete_data=bool(args.deleteData),
        purge=environment.purge(getattr(args, "environment_context", None)),
    )
    return True


@handles("drop_partition_req")
def drop_partition_req(request: Request) -> object:
    wanted = request.args.dropPartitionReq
    request.service.partitions.drop(
        request.context,
        request.table(wanted.dbName, wanted.tblName, wanted.catName),
        values=[wanted.partVals] if wanted.partVals else (),
        names=() if wanted.partVals else [wanted.partName or ""],
        delete_data=bool(wanted.deleteData),
        purge=environment.purge(wanted.environmentContext),
    )
    return True


@handles("drop_partitions_req")
def drop_partitions_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    dropped = request.service.partitions.drop(
        request.context,
        table,
        names=_names(request, table, wanted.parts),
        delete_data=bool(wanted.deleteData),
        purge=environment.purge(wanted.environmentContext),
        if_exists=bool(wanted.ifExists),
    )
    return convert.dropped(dropped if wanted.needResult else None, table)


def _names(request: Request, table: TableName, parts: Any) -> list[str]:
    """Return the names of what is to be dropped, with those that match filter texts."""
    if parts.names is not None:
        return list(parts.names)
    if parts.exprs is None:
        raise meta("Partition spec is not set")
    found: dict[str, None] = {}
    for part in parts.exprs:
        filter_text = filter_in(part.expr)
        names = request.service.partitions.names(request.context, table, filter_text=filter_text)
        found.update(dict.fromkeys(names))
    return list(found)
