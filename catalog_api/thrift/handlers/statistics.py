"""Column statistics."""

from collections.abc import Sequence
from typing import Any, cast

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert import statistics as convert
from catalog_api.thrift.errors import invalid_input, meta, missing_object
from catalog_api.thrift.handlers.partition_names import partition_in
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.errors import TableNotFound

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
    name = args.part_name or partition_in(args.part_name)
    found = request.service.statistics.partitions(
        request.context, table, [name], [args.col_name or ""]
    )
    return next((convert.to_wire(known, table, own) for own, known in found.items()), None)


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
    _update_table(request, request.args.stats_obj)
    return True


@handles("update_partition_column_statistics")
def update_partition_column_statistics(request: Request) -> object:
    _update_partitions(request, [request.args.stats_obj])
    return True


@handles("update_table_column_statistics_req")
def update_table_column_statistics_req(request: Request) -> object:
    _update_table(request, _only_one(request.args.req))
    return convert.updated()


@handles("update_partition_column_statistics_req")
def update_partition_column_statistics_req(request: Request) -> object:
    _update_partitions(request, [_only_one(request.args.req)])
    return convert.updated()


@handles("set_aggr_stats_for")
def set_aggr_stats_for(request: Request) -> object:
    """Store statistics of one table or of many partitions of one (the first decides which)."""
    wanted = request.args.request
    given = wanted.colStats or []
    merge = bool(wanted.needMerge)
    if not given:
        return True
    if not given[0].statsDesc.isTblLevel:
        _update_partitions(request, given, merge=merge)
    elif len(given) > 1:
        raise meta(
            f"Expecting only 1 ColumnStatistics for table's column stats, but find {len(given)}"
        )
    else:
        _update_its_table(request, given[0], merge=merge)
    return True


def _update_its_table(request: Request, wire: convert.WireStatistics, *, merge: bool) -> None:
    try:
        _update_table(request, wire, merge=merge)
    except TableNotFound as error:  # not said as for partitions (Hive 3.1, 4.0)
        raise missing_object(
            f"Specified catalog.database.table does not exist : {error.qualified}"
        ) from error


def _only_one(wanted: Any) -> convert.WireStatistics:
    if len(wanted.colStats or ()) != 1:
        raise invalid_input("Only one stats object expected")
    if wanted.needMerge:
        raise invalid_input("Merge is not supported for non-aggregate stats")
    return cast("convert.WireStatistics", wanted.colStats[0])


def _update_table(request: Request, wire: convert.WireStatistics, *, merge: bool = False) -> None:
    table, _ = convert.table_of(wire)
    service, statistics = request.service.statistics, convert.from_wire(wire)
    service.update_table(request.context, table, statistics, merge=merge)


def _update_partitions(
    request: Request, wires: Sequence[convert.WireStatistics], *, merge: bool = False
) -> None:
    """Store statistics of partitions of the table that the first names."""
    table, _ = convert.table_of(wires[0])
    named = [(partition_in(convert.table_of(wire)[1]), convert.from_wire(wire)) for wire in wires]
    request.service.statistics.update_partitions(request.context, table, named, merge=merge)


@handles("delete_table_column_statistics")
def delete_table_column_statistics(request: Request) -> object:
    args = request.args
    table = names.table_name(args.db_name, args.tbl_name)
    columns = None if args.col_name is None else [args.col_name]
    engine = args.engine or convert.DEFAULT_ENGINE
    request.service.statistics.delete_table(request.context, table, columns, engine)
    return True


@handles("delete_partition_column_statistics")
def delete_partition_column_statistics(request: Request) -> object:
    args = request.args
    request.service.statistics.delete_partitions(
        request.context,
        names.table_name(args.db_name, args.tbl_name),
        [partition_in(args.part_name)],
        None if args.col_name is None else [args.col_name],
        args.engine or convert.DEFAULT_ENGINE,
    )
    return True


@handles("delete_column_statistics_req")
def delete_column_statistics_req(request: Request) -> object:
    wanted = request.args.req
    table = names.table_name(wanted.db_name, wanted.tbl_name, wanted.cat_name)
    service, columns = request.service.statistics, wanted.col_names or None
    engine = wanted.engine or convert.DEFAULT_ENGINE
    if wanted.tableLevel:
        service.delete_table(request.context, table, columns, engine)
    else:
        partitions = [partition_in(name) for name in wanted.part_names or ()] or None
        service.delete_partitions(request.context, table, partitions, columns, engine)
    return True
