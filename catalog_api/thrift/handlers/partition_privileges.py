"""Reading partitions with what a user may do with them.

Only a table that says so (parameter PARTITION_LEVEL_PRIVILEGE) has such privileges; partitions
of all others go out as they are stored.
"""

from typing import Any

from catalog_api.thrift import encode
from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.convert import privileges
from catalog_api.thrift.handlers.partition_queries import (
    Query,
    encoded,
    given,
    objects,
    projection,
)
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.partition import Partition
from metastore.model.table import TableName
from metastore.service.encoded import EncodedAnswer


@handles("get_partition_with_auth")
def get_partition_with_auth(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    found = request.service.partitions.get(request.context, table, args.part_vals or [])
    wire = convert.to_wire(found, table)
    _attach(request, table, [found], [wire], (args.user_name, args.group_names))
    return wire


@handles("get_partitions_with_auth")
def get_partitions_with_auth(request: Request) -> object:
    args = request.args
    query = Query(request.table(args.db_name, args.tbl_name), limit=args.max_parts)
    answer = _stored(request, query, asked=True)
    if answer is not None:
        return encode.partition_list(answer)
    return _with_privileges(request, query, (args.user_name, args.group_names))


@handles("get_partitions_ps_with_auth")
def get_partitions_ps_with_auth(request: Request) -> object:
    args = request.args
    table = request.table(args.db_name, args.tbl_name)
    query = Query(table, partial=given(args.part_vals), limit=args.max_parts)
    asked = args.user_name is not None and args.group_names is not None
    answer = _stored(request, query, asked=asked)
    if answer is not None:
        return encode.partition_list(answer)
    return _with_privileges(request, query, (args.user_name, args.group_names))


@handles("get_partitions_ps_with_auth_req")
def get_partitions_ps_with_auth_req(request: Request) -> object:
    wanted = request.args.req
    query = _query(request, wanted)
    part = projection(wanted) or convert.ALL_FIELDS
    asked = wanted.userName is not None and wanted.groupNames is not None
    if part is convert.ALL_FIELDS:
        answer = _stored(request, query, asked=asked)
        if answer is not None:
            return encode.partition_list_in_struct(answer)
    who = (wanted.userName, wanted.groupNames) if asked else None
    return convert.list_with_auth(_with_privileges(request, query, who, part))


def _query(request: Request, wanted: Any) -> Query:
    return Query(
        request.table(wanted.dbName, wanted.tblName, wanted.catName),
        names=wanted.partNames,
        partial=wanted.partVals or [],
        limit=wanted.maxParts,
    )


def _stored(request: Request, query: Query, *, asked: bool) -> EncodedAnswer | None:
    """Return the partitions ready for the wire, None where privileges belong into them."""
    answer = encoded(request, query)
    if asked and answer.has_privileges:
        answer.close()
        return None
    return answer


Who = tuple[str | None, list[str] | None]
"""A user and its groups."""


def _with_privileges(
    request: Request, query: Query, who: Who | None, part: convert.Projection = convert.ALL_FIELDS
) -> list[convert.WirePartition]:
    found = objects(request, query)
    wires = convert.many_to_wire(found, query.table, part)
    if who is not None:
        _attach(request, query.table, found, wires, who)
    return wires


def _attach(
    request: Request,
    table: TableName,
    found: list[Partition],
    wires: list[convert.WirePartition],
    who: Who,
) -> None:
    user, groups = who
    service, context = request.service.privileges, request.context
    privileges.attach(wires, service.on_partitions(context, table, found, user, groups or []))
