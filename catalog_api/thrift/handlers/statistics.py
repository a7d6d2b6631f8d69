"""Column statistics."""

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import statistics as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request

# --- read ---------------------------------------------------------------------------------------


@handles("get_table_statistics_req")
def get_table_statistics_req(request: Request) -> object:
    wanted = request.args.request
    table = names.table_name(wanted.dbName, wanted.tblName, wanted.catName)
    engine = wanted.engine or convert.DEFAULT_ENGINE
    return convert.table_result(
        request.service.statistics.table(request.context, table, wanted.colNames, engine)
    )


@handles("get_table_column_statistics")
def get_table_column_statistics(request: Request) -> object:
    args = request.args
    table = names.table_name(args.db_name, args.tbl_name)
    found = request.service.statistics.table(request.context, table, [args.col_name or ""])
    return convert.to_wire(found, table)


@handles("get_partitions_statistics_req")
def get_partitions_statistics_req(request: Request) -> object:
    wanted = request.args.request
    table = names.table_name(wanted.dbName, wanted.tblName, wanted.catName)
    found = request.service.statistics.partitions(
        request.context,
        table,
        wanted.partNames,
        wanted.colNames,
        wanted.engine or convert.DEFAULT_ENGINE,
    )
    return convert.partitions_result(found)


@handles("get_partition_column_statistics")
def get_partition_column_statistics(request: Request) -> object:
    args = request.args
    table = names.table_name(args.db_name, args.tbl_name)
    name = args.part_name or ""
    found = request.service.statistics.partitions(
        request.context, table, [name], [args.col_name or ""]
    )
    return convert.to_wire(found.get(name, []), table, name)


@handles("get_aggr_stats_for")
def get_aggr_stats_for(request: Request) -> object:
    wanted = request.args.request
    table = names.table_name(wanted.dbName, wanted.tblName, wanted.catName)
    merged, found = request.service.statistics.aggregate(
        request.context,
        table,
        wanted.partNames,
        wanted.colNames,
        wanted.engine or convert.DEFAULT_ENGINE,
    )
    return convert.aggregate_result(merged, found)


# --- write --------------------------------------------------------------------------------------


@handles("update_table_column_statistics")
def update_table_column_statistics(request: Request) -> object:
    _update(request, request.args.stats_obj)
    return True


@handles("update_partition_column_statistics")
def update_partition_column_statistics(request: Request) -> object:
    _update(request, request.args.stats_obj)
    return True


@handles("update_table_column_statistics_req", "update_partition_column_statistics_req")
def update_column_statistics_req(request: Request) -> object:
    for wire in request.args.req.colStats:
        _update(request, wire)
    return convert.updated()


@handles("set_aggr_stats_for")
def set_aggr_stats_for(request: Request) -> object:
    wanted, service = request.args.request, request.service.statistics
    merge = bool(wanted.needMerge)
    table, of_table, of_partitions = convert.grouped(wanted.colStats or (), wanted.engine)
    if of_table:
        service.update_table(request.context, table, of_table, merge=merge)
    elif of_partitions:
        service.update_partitions(request.context, table, of_partitions, merge=merge)
    return True


def _update(request: Request, wire: convert.WireStatistics) -> None:
    table, partition = convert.table_of(wire)
    service, statistics = request.service.statistics, convert.from_wire(wire)
    if wire.statsDesc is not None and wire.statsDesc.isTblLevel:
        service.update_table(request.context, table, statistics)
    elif partition is None:
        raise meta("Statistics of a partition without its name")
    else:
        service.update_partition(request.context, table, partition, statistics)


@handles("delete_table_column_statistics")
def delete_table_column_statistics(request: Request) -> object:
    args = request.args
    table = names.table_name(args.db_name, args.tbl_name)
    engine = args.engine or convert.DEFAULT_ENGINE
    request.service.statistics.delete_table(request.context, table, args.col_name, engine)
    return True


@handles("delete_partition_column_statistics")
def delete_partition_column_statistics(request: Request) -> object:
    args = request.args
    request.service.statistics.delete_partition(
        request.context,
        names.table_name(args.db_name, args.tbl_name),
        args.part_name or "",
        args.col_name,
        args.engine or convert.DEFAULT_ENGINE,
    )
    return True
