"""Locks that engines take on databases, tables and partitions."""

from dataclasses import dataclass
from enum import IntEnum


class LockType(IntEnum):
    SHARED_READ = 1
    SHARED_WRITE = 2
    EXCLUSIVE = 3
    EXCL_WRITE = 4


class LockLevel(IntEnum):
    DB = 1
    TABLE = 2
    PARTITION = 3


class LockState(IntEnum):
    ACQUIRED = 1
    WAITING = 2
    ABORT = 3
    NOT_ACQUIRED = 4


@dataclass(frozen=True, slots=True)
class LockComponent:
    """One thing to lock; `catalog` is Skep's own addition, the wire has none before 4.x."""

    type: LockType
    level: LockLevel
    database: str
    table: str | None = None
    partition: str | None = None
    catalog: str = "hive"
    operation: int | None = None
    is_transactional: bool = False


@dataclass(frozen=True, slots=True)
class LockRequest:
    """Components are acquired together or not at all."""

    components: tuple[LockComponent, ...]
    user: str
    hostname: str
    transaction_id: int = 0
    agent_info: str | None = None


@dataclass(frozen=True, slots=True)
class HeldLock:
    """One component of a lock as `show_locks` lists it; times are epoch milliseconds."""

    lock_id: int
    component: LockComponent
    state: LockState
    user: str
    hostname: str
    transaction_id: int
    heartbeat_at: int
    acquired_at: int | None
    agent_info: str | None
    heartbeats: int = 0
    blocked_by: int | None = None


@dataclass(frozen=True, slots=True)
class LockFilter:
    """Which locks to list; None means any."""

    database: str | None = None
    table: str | None = None
    partition: str | None = None
    transaction_id: int | None = None
