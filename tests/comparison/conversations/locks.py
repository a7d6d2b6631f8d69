"""Locks without transactions."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk

SHARED_READ, SHARED_WRITE, EXCLUSIVE = 1, 2, 3
DB, TABLE, PARTITION = 1, 2, 3
KINDS = {"read": SHARED_READ, "write": SHARED_WRITE, "exclusive": EXCLUSIVE}


def component(
    kind: int,
    level: int = TABLE,
    database: str = "D",
    table: str | None = "T",
    partition: str | None = None,
) -> s.LockComponent:
    return s.LockComponent(kind, level, database, table, partition)


def locks(say: Talk) -> None:
    def lock(step: str, *parts: s.LockComponent, agent: str | None = "me") -> int:
        request = s.LockRequest(list(parts), user="anna", hostname="here", agentInfo=agent)
        return say(step, "lock", rqst=request).lockid

    def unlock(step: str, lock_id: int) -> None:
        say(step, "unlock", rqst=s.UnlockRequest(lock_id))

    def check(step: str, lock_id: int) -> None:
        say(step, "check_lock", rqst=s.CheckLockRequest(lock_id))

    for held, first in KINDS.items():
        for asked, second in KINDS.items():
            one = lock(f"hold {held} before {asked}", component(first))
            two = lock(f"ask {asked} after {held}", component(second))
            check(f"check {asked} after {held}", two)
            unlock(f"release {held} before {asked}", one)
            check(f"check {asked} after {held} is gone", two)
            unlock(f"release {asked} after {held}", two)
            unlock(f"release {asked} after {held} again", two)
    _levels(lock, unlock)
    one = lock("hold two", component(EXCLUSIVE), component(SHARED_READ, table="u"))
    two = lock("ask for one of them", component(SHARED_READ, table="u"), agent=None)
    three = lock("ask for the other", component(SHARED_READ))
    say("show all", "show_locks", rqst=s.ShowLocksRequest())
    say("show some", "show_locks", rqst=s.ShowLocksRequest(dbname="d", tablename="u"))
    say("show none", "show_locks", rqst=s.ShowLocksRequest(dbname="nope"))
    say("heartbeat", "heartbeat", ids=s.HeartbeatRequest(lockid=one))
    say("heartbeat of nothing", "heartbeat", ids=s.HeartbeatRequest(lockid=999_999))
    say("heartbeat without ids", "heartbeat", ids=s.HeartbeatRequest())
    check("check what is not there", 999_999)
    for number, each in enumerate((one, two, three)):
        unlock(f"release {number}", each)
    unlock("release what is not there", 999_999)
    check("check what was released", one)
    say("show nothing", "show_locks", rqst=s.ShowLocksRequest())


def _levels(lock, unlock) -> None:
    database = component(EXCLUSIVE, DB, table=None)
    reading = component(SHARED_READ, DB, table=None)
    table, part = component(EXCLUSIVE), component(EXCLUSIVE, PARTITION, partition="ds=1")
    other = component(EXCLUSIVE, PARTITION, partition="ds=2")
    elsewhere = component(EXCLUSIVE, database="other")
    cases = {
        "database then table": (database, table),
        "table then database": (table, database),
        "table then partition": (table, part),
        "partition then table": (part, table),
        "two partitions": (part, other),
        "two databases": (table, elsewhere),
        "reading the database, then a table": (reading, table),
        "a table, then reading the database": (table, reading),
    }
    for step, (first, second) in cases.items():
        one, two = lock(f"{step}: hold", first), lock(f"{step}: ask", second)
        unlock(f"{step}: release", one)
        unlock(f"{step}: release the other", two)
