"""Dropping partitions."""

from typing import Any

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.environment import purge
from catalog_api.thrift.handlers.expressions import chosen_by
from catalog_api.thrift.handlers.partition_names import values_in_name
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.errors import PartitionNotFound
from metastore.model.partition import Partition
from metastore.model.table import TableName


@handles("drop_partition", "drop_partition_with_environment_context")
def drop_partition(request: Request) -> object:
    args = request.args
    request.service.partitions.drop(
        request.context,
        request.table(args.db_name, args.tbl_name),
        values=[args.part_vals or []],
        delete_data=bool(args.deleteData),
        purge=purge(getattr(args, "environment_context", None)),
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
        purge=purge(getattr(args, "environment_context", None)),
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
        purge=purge(wanted.environmentContext),
    )
    return True


@handles("drop_partitions_req")
def drop_partitions_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    if wanted.parts.exprs is not None:
        values = _selected(request, table, wanted)
        dropped = _dropped(request, table, wanted, values=values, if_exists=True)
        places = {one: place for place, one in enumerate(values)}
        dropped.sort(key=lambda partition: places[partition.values])
    elif wanted.parts.names is not None:
        names = wanted.parts.names
        dropped = _dropped(request, table, wanted, names=names, if_exists=bool(wanted.ifExists))
    else:
        request.service.tables.get(request.context, table)
        raise meta("Partition spec is not set")
    return convert.dropped(dropped if wanted.needResult else None, table)


def _dropped(request: Request, table: TableName, wanted: Any, **which: Any) -> list[Partition]:
    """Drop the partitions of some values or names."""
    return request.service.partitions.drop(
        request.context,
        table,
        delete_data=bool(wanted.deleteData),
        purge=purge(wanted.environmentContext),
        **which,
    )


def _selected(request: Request, table: TableName, wanted: Any) -> list[tuple[str, ...]]:
    """Return the values of the partitions that the expressions select, each once, in that order.

    Raises PartitionNotFound for fewer partitions than expressions, unless `ifExists` (Hive 3.1).
    Nothing in place of an expression is all partitions to a read; a drop refuses it, as Hive does.
    """
    found: list[tuple[str, ...]] = []
    for part in wanted.parts.exprs:
        chosen = chosen_by(request, table, part.expr)
        if chosen is None or (isinstance(chosen, str) and not chosen.strip()):
            request.service.tables.get(request.context, table)
            raise meta("Failed to deserialize expression: it is empty")
        values, has_unknown = request.service.expressions.values(request.context, table, chosen)
        if has_unknown:
            raise meta("Unexpected unknown partitions to drop")
        found += values
    if len(found) < len(wanted.parts.exprs) and not wanted.ifExists:
        raise PartitionNotFound("")
    return list(dict.fromkeys(found))
