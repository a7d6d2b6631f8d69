"""Transactions of Hive's ACID tables."""

from catalog_api.thrift.convert import transactions as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("open_txns")
def open_txns(request: Request) -> object:
    wanted = convert.open_from_wire(request.args.rqst)
    return convert.opened(request.service.transactions.open(request.context, wanted))


@handles("get_open_txns")
def get_open_txns(request: Request) -> object:
    found = request.service.transactions.unfinished(request.context)
    if request.session.dialect.reads_sets(request.method):
        return convert.unfinished_as_set(found)
    return convert.unfinished(found, convert.READ_ONLY)


@handles("get_open_txns_req")
def get_open_txns_req(request: Request) -> object:
    hidden = convert.types_from_wire(request.args.getOpenTxnsRequest.excludeTxnTypes)
    return convert.unfinished(request.service.transactions.unfinished(request.context), hidden)


@handles("get_open_txns_info")
def get_open_txns_info(request: Request) -> object:
    return convert.unfinished_info(request.service.transactions.unfinished(request.context))


@handles("heartbeat_txn_range")
def heartbeat_txn_range(request: Request) -> object:
    wanted = request.args.txns
    return convert.heartbeats(
        request.service.transactions.heartbeat_range(request.context, wanted.min, wanted.max)
    )


@handles("add_dynamic_partitions")
def add_dynamic_partitions(request: Request) -> None:
    written = request.args.rqst
    request.service.transactions.add_partitions(
        request.context,
        written.txnid,
        (written.dbname, written.tablename),
        written.partitionnames or (),
        operation=convert.operation(written.operationType),
        # before Hive 3, the transaction's own id was written into the files
        write_id=getattr(written, "writeid", written.txnid),
    )


@handles("abort_txn")
def abort_txn(request: Request) -> None:
    wanted = request.args.rqst
    request.service.transactions.abort(request.context, wanted.txnid, convert.policy_of(wanted))


@handles("abort_txns")
def abort_txns(request: Request) -> None:
    request.service.transactions.abort_many(request.context, request.args.rqst.txn_ids)


@handles("commit_txn")
def commit_txn(request: Request) -> None:
    wanted = convert.commit_from_wire(request.args.rqst)
    request.service.transactions.commit(request.context, wanted)


@handles("seed_txn_id")
def seed_txn_id(request: Request) -> None:
    request.service.transactions.seed(request.context, request.args.rqst.seedTxnId)


@handles("get_latest_txnid_in_conflict")
def get_latest_txnid_in_conflict(request: Request) -> object:
    return request.service.transactions.latest_conflict(request.context, request.args.txnId or 0)


@handles("get_replayed_txns_for_policy")
def get_replayed_txns_for_policy(request: Request) -> object:
    policy = request.args.policyName or ""
    return convert.replayed(request.service.transactions.replayed(request.context, policy))
