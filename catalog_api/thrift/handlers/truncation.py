"""Truncating tables and partitions."""

from catalog_api.thrift.gen import structs
from catalog_api.thrift.handlers import environment
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.service.truncation import Truncation


@handles("truncate_table")
def truncate_table(request: Request) -> None:
    args = request.args
    wanted = Truncation(request.table(args.dbName, args.tableName), args.partNames)
    request.service.truncation.truncate(request.context, wanted)


@handles("truncate_table_req")
def truncate_table_req(request: Request) -> object:
    wanted = request.args.req
    truncation = Truncation(
        request.table(wanted.dbName, wanted.tableName),
        wanted.partNames,
        keep_files=environment.is_true(wanted.environmentContext, "truncateSkipDataDeletion"),
        write_id=wanted.writeId if (wanted.writeId or 0) > 0 else None,
    )
    request.service.truncation.truncate(request.context, truncation)
    return structs.TruncateTableResponse()
