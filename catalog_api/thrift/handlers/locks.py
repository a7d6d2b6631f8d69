"""Locks without transactions, as Iceberg, Hudi and Trino take them."""

from catalog_api.thrift.convert import locks as convert
from catalog_api.thrift.handlers.registry import handles
from catalog_api.thrift.handlers.request import Request


@handles("lock")
def lock(request: Request) -> object:
    wanted = convert.request_from_wire(request.args.rqst)
    return convert.response(*request.service.locks.lock(request.context, wanted))


@handles("check_lock")
def check_lock(request: Request) -> object:
    lock_id = request.args.rqst.lockid
    return convert.response(lock_id, request.service.locks.check(request.context, lock_id))


@handles("unlock")
def unlock(request: Request) -> None:
    request.service.locks.unlock(request.context, request.args.rqst.lockid)


@handles("heartbeat")
def heartbeat(request: Request) -> None:
    lock_id = request.args.ids.lockid
    if lock_id:  # 0 stands for none: the heartbeat of a transaction alone
        request.service.locks.heartbeat(request.context, lock_id)


@handles("show_locks")
def show_locks(request: Request) -> object:
    wanted = convert.filter_from_wire(request.args.rqst)
    return convert.listing(request.service.locks.show(request.context, wanted))
