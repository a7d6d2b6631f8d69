"""Which lock stands in whose way, and in which order locks are looked at."""

from collections.abc import Sequence
from dataclasses import replace

from metastore.model.lock import HeldLock, LockComponent, LockState, LockType

CONFLICTS = {
    LockType.SHARED_READ: {LockType.EXCLUSIVE},
    LockType.SHARED_WRITE: {LockType.SHARED_WRITE, LockType.EXCL_WRITE, LockType.EXCLUSIVE},
    LockType.EXCL_WRITE: {LockType.SHARED_WRITE, LockType.EXCL_WRITE, LockType.EXCLUSIVE},
    LockType.EXCLUSIVE: set(LockType),
}
_STRENGTH = (
    LockType.SHARED_READ,
    LockType.SHARED_WRITE,
    LockType.EXCL_WRITE,
    LockType.EXCLUSIVE,
)
_TRIED_FIRST = (
    LockType.SHARED_READ,
    LockType.EXCLUSIVE,
    LockType.SHARED_WRITE,
    LockType.EXCL_WRITE,
)


def lowered(component: LockComponent) -> LockComponent:
    """Return a component with names in lower case; of a partition, the keys alone (Hive 4)."""
    return replace(
        component,
        database=component.database.strip().lower(),
        table=None if component.table is None else component.table.strip().lower(),
        partition=None if component.partition is None else _lowered_keys(component.partition),
        catalog=component.catalog.strip().lower(),
    )


def _lowered_keys(name: str) -> str:
    pairs = (part.partition("=") for part in name.split("/"))
    return "/".join(f"{key.lower()}{sign}{value}" for key, sign, value in pairs)


def first_in_the_way(
    asked: Sequence[HeldLock], earlier: Sequence[HeldLock]
) -> tuple[HeldLock, HeldLock] | None:
    """Return a component that must wait, and for which one, None where none must.

    Reads are looked at first, and of the locks in their way the strongest and latest.
    """
    strongest_first = sorted(earlier, key=show_order, reverse=True)
    for one in sorted(asked, key=lambda held: _TRIED_FIRST.index(held.component.type)):
        for other in strongest_first:
            if in_conflict(one, other):
                return one, other
    return None


def conflicting(asked: Sequence[HeldLock], earlier: HeldLock) -> bool:
    return any(in_conflict(one, earlier) for one in asked)


def in_conflict(asked: HeldLock, earlier: HeldLock) -> bool:
    """Tell whether a component has to wait for one of an earlier lock."""
    one, other = asked.component, earlier.component
    if asked.transaction_id and asked.transaction_id == earlier.transaction_id:
        return False
    if other.type not in CONFLICTS[one.type] or not _overlap(one, other):
        return False
    both_share = one.type is other.type is LockType.SHARED_WRITE
    return not (both_share and asked.shares_writes)


def _overlap(one: LockComponent, other: LockComponent) -> bool:
    if (one.catalog, one.database) != (other.catalog, other.database):
        return False
    if one.table is not None and other.table is not None:
        if one.table != other.table:
            return False
        return None in (one.partition, other.partition) or one.partition == other.partition
    if one.table == other.table:
        return True
    of_database = one if one.table is None else other
    return of_database.type is not LockType.SHARED_READ


def show_order(held: HeldLock) -> tuple[bool, int, int, int]:
    """Acquired before waiting, the weaker types first, then by id (Hive's LockInfoComparator)."""
    waits = held.state is not LockState.ACQUIRED
    return waits, _STRENGTH.index(held.component.type), held.lock_id, held.position
