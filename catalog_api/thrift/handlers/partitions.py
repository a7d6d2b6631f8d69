"""Reading partitions.

Lists go out as they are stored (see `encode`), unless only parts of each partition, or its
statistics with it, are asked for.
"""

from collections.abc import Sequence
from dataclasses import replace

from catalog_api.thrift import encode
from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.handlers.partition_names import values_in_name
from catalog_api.thrift.handlers.partition_queries import (
    Query,
    encoded,
    given,
    objects,
    projection,
    with_statistics,
)
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.errors import TableNotFound
from metastore.model.partition import Partition
from metastore.model.table import TableName

# --- one ----------------------------------------------------------------------------------------


@handles("get_partition")
def get_partition(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    return convert.to_wire(_found(request, table, args.part_vals or []), table)


@handles("get_partition_by_name")
def get_partition_by_name(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    values = values_in_name(request, table, args.part_name)
    return convert.to_wire(_found(request, table, values), table)


@handles("get_partition_req")
def get_partition_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    return convert.result(_found(request, table, wanted.partVals), table)


def _found(request: Request, table: TableName, values: Sequence[str]) -> Partition:
    """Return a partition with the values asked for: "" and the default value share a name."""
    found = request.service.partitions.get(request.context, table, values)
    return replace(found, values=tuple(values))


# --- lists --------------------------------------------------------------------------------------


@handles("get_partitions")
def get_partitions(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    return encode.partition_list(encoded(request, Query(table, limit=args.max_parts)))


@handles("get_partitions_by_filter")
def get_partitions_by_filter(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    query = Query(table, filter_text=args.filter, limit=args.max_parts)
    return encode.partition_list(encoded(request, query))


@handles("get_partitions_by_names")
def get_partitions_by_names(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    return encode.partition_list(encoded(request, Query(table, names=given(args.names))))


@handles("get_partitions_ps")
def get_partitions_ps(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    query = Query(table, partial=given(args.part_vals), limit=args.max_parts)
    return encode.partition_list(encoded(request, query))


# --- lists as Hive 4 asks for them --------------------------------------------------------------


@handles("get_partitions_req")
def get_partitions_req(request: Request) -> object:
    wanted = request.args.req
    query = Query(
        request.table(wanted.dbName, wanted.tblName, wanted.catName), limit=wanted.maxParts
    )
    part = projection(wanted)
    try:
        if part is None:
            return encode.partition_list_in_struct(encoded(request, query))
        return convert.list_all(convert.many_to_wire(objects(request, query), query.table, part))
    except TableNotFound:  # not said by this method (Hive 4.0)
        return convert.list_all([])


@handles("get_partitions_by_filter_req")
def get_partitions_by_filter_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    query = Query(table, filter_text=wanted.filter, limit=wanted.maxParts)
    part = projection(wanted)
    if part is None:
        return encode.partition_list(encoded(request, query))
    return convert.many_to_wire(objects(request, query), table, part)


@handles("get_partitions_by_names_req")
def get_partitions_by_names_req(request: Request) -> object:
    wanted = request.args.req
    query = Query(request.table(wanted.db_name, wanted.tbl_name), names=given(wanted.names))
    part = projection(wanted)
    if wanted.get_col_stats:
        found = objects(request, query)
        return convert.list_by_names(with_statistics(request, query.table, found, wanted.engine))
    if part is None:
        return encode.partition_list_in_struct(encoded(request, query))
    return convert.list_by_names(convert.many_to_wire(objects(request, query), query.table, part))
