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
    is_dynamic_write: bool = False


@dataclass(frozen=True, slots=True)
class LockRequest:
    """Components are acquired together or not at all.

    The last three are of Hive 4: two shared writes do not wait for each other (their transactions
    meet at the commit), a read gives up at once where it would wait, and so does a CTAS.
    """

    components: tuple[LockComponent, ...]
    user: str
    hostname: str
    transaction_id: int = 0
    agent_info: str | None = None
    shares_writes: bool = False
    reads_without_waiting: bool = False
    exclusive_ctas: bool = False


@dataclass(frozen=True, slots=True)
class LockAnswer:
    """What came of a request; `message` says why a lock is not acquired and will not be."""

    lock_id: int
    state: LockState
    message: str | None = None


@dataclass(frozen=True, slots=True)
class HeldLock:
    """One component of a lock as `show_locks` lists it; times are epoch milliseconds.

    A lock of a transaction lives as long as that: `alive_at` is the last sign of life of either.
    `position` counts the components of a lock from 0.
    """

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
    blocked_by_position: int | None = None
    position: int = 0
    alive_at: int = 0
    shares_writes: bool = False

    def __str__(self) -> str:
        """Return the words of Hive's `LockInfo`, which its messages quote."""
        component = self.component
        return (
            f"lockid:{self.lock_id} intLockId:{self.position + 1} txnid:{self.transaction_id} "
            f"db:{component.database} table:{component.table or 'null'} "
            f"partition:{component.partition or 'null'} state:{self.state.name} "
            f"type:{component.type.name}"
        )


@dataclass(frozen=True, slots=True)
class LockFilter:
    """Which locks to list; None means any."""

    database: str | None = None
    table: str | None = None
    partition: str | None = None
    transaction_id: int | None = None
