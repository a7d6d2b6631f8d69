"""Rebuilds of materialized views, and what they depend on."""

from catalog_api.thrift.convert import locks as convert_locks
from catalog_api.thrift.convert import transactions as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.transaction import ChangedRows


@handles("get_lock_materialization_rebuild")
def get_lock_materialization_rebuild(request: Request) -> object:
    args = request.args
    locked = request.service.materialized_views.lock_rebuild(
        request.context, args.dbName or "", args.tableName or "", args.txnId or 0
    )
    return convert_locks.rebuild(args.txnId or 0, locked=locked)


@handles("heartbeat_lock_materialization_rebuild")
def heartbeat_lock_materialization_rebuild(request: Request) -> object:
    args = request.args
    return request.service.materialized_views.heartbeat_rebuild(
        request.context, args.dbName or "", args.tableName or "", args.txnId or 0
    )


@handles("get_materialization_invalidation_info")
def get_materialization_invalidation_info(request: Request) -> object:
    made = request.args.creation_metadata
    return convert.invalidation(
        request.service.materialized_views.source_changed(
            request.context,
            sorted(made.tablesUsed or ()),
            made.validTxnList,
            request.args.validTxnList,
        )
    )


@handles("update_transaction_statistics")
def update_transaction_statistics(request: Request) -> None:
    counted = request.args.req
    request.service.materialized_views.count_rows(
        request.context,
        counted.tableId,
        ChangedRows(counted.insertCount, counted.updatedCount, counted.deletedCount),
    )
