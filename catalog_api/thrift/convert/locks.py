"""Locks as Iceberg, Trino and Hive ask for them."""

from collections.abc import Iterable

from catalog_api.thrift.convert import names
from catalog_api.thrift.convert.enums import member
from catalog_api.thrift.gen import structs
from metastore.model.lock import (
    HeldLock,
    LockComponent,
    LockFilter,
    LockLevel,
    LockRequest,
    LockState,
    LockType,
)


def request_from_wire(wire: structs.LockRequest) -> LockRequest:
    return LockRequest(
        components=tuple(_component(component) for component in wire.component or ()),
        user=wire.user or "",
        hostname=wire.hostname or "",
        transaction_id=wire.txnid or 0,
        agent_info=wire.agentInfo,
    )


def _component(wire: structs.LockComponent) -> LockComponent:
    catalog, database = names.database_name(wire.dbname)
    return LockComponent(
        type=member(LockType, wire.type),
        level=member(LockLevel, wire.level),
        database=database,
        table=_lower(wire.tablename),
        partition=wire.partitionname,
        catalog=catalog,
        operation=wire.operationType,
        is_transactional=bool(wire.isTransactional),
    )


def filter_from_wire(wire: structs.ShowLocksRequest) -> LockFilter:
    _, database = names.database_of(wire.dbname)
    return LockFilter(
        database=_lower(database),
        table=_lower(wire.tablename),
        partition=wire.partname,
        transaction_id=wire.txnid or None,
    )


def response(lock_id: int, state: LockState) -> object:
    return structs.LockResponse(lockid=lock_id, state=state)


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
        agentInfo=lock.agent_info,
        blockedByExtId=lock.blocked_by,
    )


def _lower(name: str | None) -> str | None:
    return None if name is None else name.strip().lower()
