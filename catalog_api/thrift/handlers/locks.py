"""Locks, as Iceberg, Hudi and Trino take them without transactions, and Hive with them."""

from catalog_api.thrift.convert import locks as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("lock")
def lock(request: Request) -> object:
    shares_writes = request.session.dialect.shares_writes
    wanted = convert.request_from_wire(request.args.rqst, shares_writes=shares_writes)
    return convert.response(request.service.locks.lock(request.context, wanted))


@handles("check_lock")
def check_lock(request: Request) -> object:
    lock_id = request.args.rqst.lockid
    state = request.service.locks.check(request.context, lock_id)
    return convert.state_response(lock_id, state)


@handles("unlock")
def unlock(request: Request) -> None:
    request.service.locks.unlock(request.context, request.args.rqst.lockid)


@handles("heartbeat")
def heartbeat(request: Request) -> None:
    ids = request.args.ids  # 0 stands for none
    if ids.lockid:
        request.service.locks.heartbeat(request.context, ids.lockid)
    if ids.txnid:
        request.service.transactions.heartbeat(request.context, ids.txnid)


@handles("show_locks")
def show_locks(request: Request) -> object:
    wanted = convert.filter_from_wire(request.args.rqst)
    return convert.listing(request.service.locks.show(request.context, wanted))
