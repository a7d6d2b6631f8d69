"""Adding, altering and renaming partitions."""

from collections.abc import Sequence
from typing import Any

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers import environment
from catalog_api.thrift.handlers.partition_names import check_characters, values_in_name
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.partition import Partition
from metastore.model.table import TableName

# --- add ----------------------------------------------------------------------------------------


@handles("add_partition", "add_partition_with_environment_context")
def add_partition(request: Request) -> object:
    wire = request.args.new_part
    table = request.table(wire.dbName, wire.tableName, wire.catName)
    (added,) = add_to(request, table, [wire])
    answer = convert.to_wire(added, table)
    answer.privileges = wire.privileges  # not stored, but given back (Hive 3.1, 4.0)
    return answer


@handles("add_partitions")
def add_partitions(request: Request) -> object:
    wires = _given(request.args.new_parts)
    if not wires:
        return 0
    first = wires[0]
    table = request.table(first.dbName, first.tableName, first.catName)
    return len(add_to(request, table, wires))


@handles("add_partitions_req")
def add_partitions_req(request: Request) -> object:
    wanted = request.args.request
    table = request.table(wanted.dbName, wanted.tblName, wanted.catName)
    if not wanted.parts:
        return convert.added(None, table)
    added = add_to(request, table, wanted.parts, if_not_exists=wanted.ifNotExists)
    return convert.added(added if wanted.needResult else None, table)


def add_to(
    request: Request,
    table: TableName,
    wires: Sequence[convert.WirePartition],
    *,
    if_not_exists: bool = False,
) -> list[Partition]:
    """Add partitions that must all belong to one table."""
    for wire in wires:
        _require_own(request, table, wire)
        check_characters(request, wire.values or ())
    return request.service.partitions.add(
        request.context,
        table,
        convert.many_from_wire(wires),
        if_not_exists=if_not_exists,
        gathering=environment.gathering(environment.of(request.args)),
    )


def _given(
    wires: Sequence[convert.WirePartition] | None,
) -> Sequence[convert.WirePartition]:
    if wires is None:
        raise meta("Partition list cannot be null.")
    return wires


def _require_own(request: Request, table: TableName, wire: convert.WirePartition) -> None:
    """Refuse a partition that names another table, if there is this one, or has no descriptor."""
    named = request.table(
        wire.dbName or table.database, wire.tableName or table.table, wire.catName
    )
    if (named.database, named.table) != (table.database, table.table):
        request.service.tables.get(request.context, table)
        raise meta(f"Partition does not belong to target table {table}: it names {named}")
    if wire.sd is None:
        raise meta("The storage descriptor of a partition cannot be null.")


@handles("append_partition", "append_partition_with_environment_context")
def append_partition(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    if not args.part_vals:
        raise meta("The partition values must not be null or empty.")
    return _append(request, table, args.part_vals)


@handles("append_partition_by_name", "append_partition_by_name_with_environment_context")
def append_partition_by_name(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    return _append(request, table, values_in_name(request, table, args.part_name))


@handles("append_partition_req")
def append_partition_req(request: Request) -> object:
    wanted = request.args.appendPartitionsReq
    table = request.table(wanted.dbName, wanted.tableName, wanted.catalogName)
    values = wanted.partVals or []
    if not values and wanted.name is not None:
        values = values_in_name(request, table, wanted.name)
    return _append(request, table, values)


def _append(request: Request, table: TableName, values: Sequence[str]) -> object:
    check_characters(request, values)
    gathering = environment.gathering(environment.of(request.args))
    added = request.service.partitions.append(request.context, table, values, gathering=gathering)
    return convert.to_wire(added, table)


# --- alter --------------------------------------------------------------------------------------


@handles("alter_partition", "alter_partition_with_environment_context")
def alter_partition(request: Request) -> None:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    _alter(request, table, [args.new_part], environment.of(args))


@handles("alter_partitions", "alter_partitions_with_environment_context")
def alter_partitions(request: Request) -> None:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    _alter(request, table, _given(args.new_parts), environment.of(args))


@handles("alter_partitions_req")
def alter_partitions_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tableName, wanted.catName)
    _alter(request, table, wanted.partitions, environment.of(wanted))
    return convert.altered()


def _alter(
    request: Request,
    table: TableName,
    wires: Sequence[convert.WirePartition],
    context: Any = None,
) -> None:
    for wire in wires:
        _require_own(request, table, wire)
    request.service.partitions.alter(
        request.context,
        table,
        convert.many_from_wire(wires),
        gathering=environment.gathering(context),
    )


@handles("rename_partition")
def rename_partition(request: Request) -> None:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    _rename(request, table, args.part_vals or [], args.new_part)


@handles("rename_partition_req")
def rename_partition_req(request: Request) -> object:
    wanted = request.args.req
    table = request.table(wanted.dbName, wanted.tableName, wanted.catName)
    _rename(request, table, wanted.partVals, wanted.newPart)
    return convert.renamed()


def _rename(request: Request, table: TableName, old: Sequence[str], wire: Any) -> None:
    if not old:  # then it is an alteration (Hive 3.1 `HiveMetaStore.rename_partition`)
        _alter(request, table, [wire])
        return
    check_characters(request, wire.values or ())
    partition, gathering = convert.from_wire(wire), environment.gathering(None)
    request.service.partitions.rename(request.context, table, old, partition, gathering=gathering)
