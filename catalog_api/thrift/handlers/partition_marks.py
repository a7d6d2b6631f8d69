"""Marking partitions as loaded, and asking for it."""

from collections.abc import Mapping

from catalog_api.thrift.errors import meta
from catalog_api.thrift.gen.enums import PartitionEventType
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.table import TableName

Mark = tuple[TableName, Mapping[str, str], int]


@handles("markPartitionForEvent")
def mark_partition_for_event(request: Request) -> None:
    request.service.partition_marks.mark(request.context, *_mark(request))


@handles("isPartitionMarkedForEvent")
def is_partition_marked_for_event(request: Request) -> object:
    return request.service.partition_marks.is_marked(request.context, *_mark(request))


def _mark(request: Request) -> Mark:
    args = request.args
    if args.part_vals is None:
        raise meta("The values of the partition must not be null.")
    table = request.table(args.db_name, args.tbl_name)
    if args.eventType not in PartitionEventType.by_number:
        # Hive looks at the table and the values before
        request.service.partition_marks.is_marked(request.context, table, args.part_vals, 0)
        raise meta("The type of the event must not be null.")
    return table, args.part_vals, args.eventType
