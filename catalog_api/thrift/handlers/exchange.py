"""Exchanging partitions between tables."""

from collections.abc import Sequence

from catalog_api.thrift.convert import partitions as convert
from catalog_api.thrift.convert.partitions import WirePartition
from catalog_api.thrift.errors import meta
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("exchange_partition")
def exchange_partition(request: Request) -> object:
    _exchanged(request)
    return convert.nameless()


@handles("exchange_partitions")
def exchange_partitions(request: Request) -> object:
    return _exchanged(request)


def _exchanged(request: Request) -> Sequence[WirePartition]:
    args = request.args
    names = (args.source_db, args.source_table_name, args.dest_db, args.dest_table_name)
    if args.partitionSpecs is None or None in names:
        raise meta(
            "The DB and table name for the source and destination tables, and the partition "
            "specs must not be null."
        )
    source = request.table(args.source_db, args.source_table_name)
    target = request.table(args.dest_db, args.dest_table_name)
    if source.catalog != target.catalog:
        raise meta("You cannot move a partition across catalogs")
    service, values = request.service.exchange, args.partitionSpecs
    moved = service.exchange(request.context, source, target, values)
    return convert.many_to_wire(moved, target)
