"""Locks as Iceberg, Trino and Hive ask for them."""

from collections.abc import Iterable

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert.enums import member
from catalog_api.thrift.gen import structs
from metastore.model.lock import (
    HeldLock,
    LockAnswer,
    LockComponent,
    LockFilter,
    LockLevel,
    LockRequest,
    LockState,
    LockType,
)

_UNKNOWN_AGENT = "Unknown"


def request_from_wire(wire: structs.LockRequest, *, shares_writes: bool = False) -> LockRequest:
    """Return what to lock; fields that only Hive 4 sends tell that two writers may share."""
    new_fields = (wire.zeroWaitReadEnabled, wire.exclusiveCTAS, wire.locklessReadsEnabled)
    return LockRequest(
        components=tuple(_component(component) for component in wire.component or ()),
        user=wire.user or "",
        hostname=wire.hostname or "",
        transaction_id=wire.txnid or 0,
        agent_info=wire.agentInfo,
        shares_writes=shares_writes or any(one is not None for one in new_fields),
        reads_without_waiting=bool(wire.zeroWaitReadEnabled),
        exclusive_ctas=bool(wire.exclusiveCTAS),
    )


def _component(wire: structs.LockComponent) -> LockComponent:
    catalog, database = names.database_name(wire.dbname)
    return LockComponent(
        type=member(LockType, wire.type),
        level=member(LockLevel, wire.level),
        database=database,
        table=None if wire.tablename is None else wire.tablename.strip().lower(),
        partition=wire.partitionname,
        catalog=catalog,
        operation=wire.operationType,
        is_transactional=bool(wire.isTransactional),
        is_dynamic_write=bool(wire.isDynamicPartitionWrite),
    )


def filter_from_wire(wire: structs.ShowLocksRequest) -> LockFilter:
    """Return what to list. Names are compared as they are, and empty ones ask for nothing."""
    _, database = names.database_of(wire.dbname)
    return LockFilter(
        database=database or None,
        table=wire.tablename or None,
        partition=wire.partname or None,
        transaction_id=wire.txnid,
    )


def response(answer: LockAnswer) -> object:
    return structs.LockResponse(
        lockid=answer.lock_id, state=answer.state, errorMessage=answer.message
    )


def state_response(lock_id: int, state: LockState) -> object:
    return structs.LockResponse(lockid=lock_id, state=state)


def rebuild(transaction_id: int, *, locked: bool) -> object:
    """Return whether a materialized view may be rebuilt; the lock has its transaction's id."""
    state = LockState.ACQUIRED if locked else LockState.NOT_ACQUIRED
    return structs.LockResponse(lockid=transaction_id, state=state)


def listing(locks: Iterable[HeldLock]) -> object:
    return structs.ShowLocksResponse(locks=[_element(lock) for lock in locks])


def _element(lock: HeldLock) -> structs.ShowLocksResponseElement:
    return structs.ShowLocksResponseElement(
        lockid=lock.lock_id,
        dbname=lock.component.database,
        tablename=lock.component.table,
        partname=lock.component.partition,
        state=lock.state,
        type=lock.component.type,
        txnid=lock.transaction_id,
        lastheartbeat=lock.heartbeat_at,
        acquiredat=lock.acquired_at,
        user=lock.user,
        hostname=lock.hostname,
        heartbeatCount=lock.heartbeats,
        agentInfo=lock.agent_info or _UNKNOWN_AGENT,
        blockedByExtId=lock.blocked_by,
        blockedByIntId=_internal(lock.blocked_by_position),
        lockIdInternal=lock.position + 1,
    )


def _internal(position: int | None) -> int | None:
    return None if position is None else position + 1
