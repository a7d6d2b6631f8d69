"""Write ids of transactional tables."""

from catalog_api.thrift.convert import transactions as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request
from metastore.model.snapshot import TransactionSnapshot


@handles("allocate_table_write_ids")
def allocate_table_write_ids(request: Request) -> object:
    wanted = request.args.rqst
    place = (wanted.dbName, wanted.tableName)
    service = request.service.write_ids
    if wanted.replPolicy is not None:
        source = convert.allocated_from_wire(wanted.srcTxnToWriteIdList)
        return convert.allocated(service.replay(request.context, place, wanted.replPolicy, source))
    return convert.allocated(
        service.allocate(request.context, place, wanted.txnIds or (), anew=bool(wanted.reallocate))
    )


@handles("get_valid_write_ids")
def get_valid_write_ids(request: Request) -> object:
    wanted = request.args.rqst
    text = wanted.validTxnList
    snapshot = None if text is None else TransactionSnapshot.parse(text)
    return convert.valid(
        request.service.write_ids.valid(
            request.context, wanted.fullTableNames, snapshot, wanted.writeId
        )
    )


@handles("get_max_allocated_table_write_id")
def get_max_allocated_table_write_id(request: Request) -> object:
    wanted = request.args.rqst
    return convert.latest(
        request.service.write_ids.latest(request.context, wanted.dbName, wanted.tableName)
    )


@handles("seed_write_id")
def seed_write_id(request: Request) -> None:
    wanted = request.args.rqst
    place = (wanted.dbName, wanted.tableName)
    request.service.write_ids.seed(request.context, place, wanted.seedWriteId)


@handles("repl_tbl_writeid_state")
def repl_tbl_writeid_state(request: Request) -> None:
    wanted = request.args.rqst
    request.service.write_ids.replay_state(
        request.context,
        (wanted.dbName, wanted.tableName),
        wanted.validWriteIdlist,
        wanted.user,
        wanted.hostName,
        wanted.partNames,
    )


@handles("add_write_ids_to_min_history")
def add_write_ids_to_min_history(request: Request) -> None:
    args = request.args
    request.service.write_ids.keep_oldest(
        request.context, args.txnId or 0, dict(args.writeIds or {})
    )
