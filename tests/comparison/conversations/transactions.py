"""Transactions and write ids."""

from catalog_api.thrift.gen import structs as s
from tests.comparison.conversation import Talk
from tests.fixtures.wire_tables import wire_storage, wire_table

MISSING = 999_999


def _open(say: Talk, step: str, count: int = 1, **fields: object) -> list[int]:
    request = s.OpenTxnRequest(count, "anna", "here", **fields)
    return say(step, "open_txns", rqst=request).txn_ids


def transactions(say: Talk) -> None:
    say("none open", "get_open_txns")
    say("none open, with details", "get_open_txns_info")
    first, second, third, fourth = _open(say, "open four", 4, agentInfo="me")
    say("open", "get_open_txns")
    say("open, with details", "get_open_txns_info")
    say("commit", "commit_txn", rqst=s.CommitTxnRequest(first))
    say("commit again", "commit_txn", rqst=s.CommitTxnRequest(first))
    say("abort", "abort_txn", rqst=s.AbortTxnRequest(second))
    say("abort again", "abort_txn", rqst=s.AbortTxnRequest(second))
    say("commit what was aborted", "commit_txn", rqst=s.CommitTxnRequest(second))
    say("abort what was committed", "abort_txn", rqst=s.AbortTxnRequest(first))
    say("commit what is not there", "commit_txn", rqst=s.CommitTxnRequest(MISSING))
    say("abort what is not there", "abort_txn", rqst=s.AbortTxnRequest(MISSING))
    say("abort several", "abort_txns", rqst=s.AbortTxnsRequest([third, MISSING]))
    say("open after it", "get_open_txns")
    say("heartbeats", "heartbeat_txn_range", txns=s.HeartbeatTxnRangeRequest(first, fourth))
    for step, txn in (
        ("open", fourth),
        ("aborted", third),
        ("committed", first),
        ("missing", MISSING),
    ):
        say(f"heartbeat of one {step}", "heartbeat", ids=s.HeartbeatRequest(txnid=txn))
    part = s.LockComponent(1, 2, "d", "of_transactions", None, 1, True)

    def lock(step: str, txn: int) -> int | None:
        request = s.LockRequest([part], txn, "anna", "here", "me")
        found = say(step, "lock", rqst=request)
        return found and found.lockid

    held = lock("lock in one", fourth)
    lock("lock in an aborted one", third)
    lock("lock in a committed one", first)
    lock("lock in a missing one", MISSING)
    say("unlock in a transaction", "unlock", rqst=s.UnlockRequest(held))
    say("check in a transaction", "check_lock", rqst=s.CheckLockRequest(held, fourth))
    say("locks", "show_locks", rqst=s.ShowLocksRequest())
    say("commit with a lock", "commit_txn", rqst=s.CommitTxnRequest(fourth))
    say("locks after it", "show_locks", rqst=s.ShowLocksRequest())
    if say.release >= "4":
        (reader,) = _open(say, "open one that reads", 1, txn_type=2)
        say("open at the end", "get_open_txns")
        say("commit the reader", "commit_txn", rqst=s.CommitTxnRequest(reader))


def write_ids(say: Talk) -> None:
    say("create the database", "create_database", database=s.Database(name="wid"))
    text = wire_table("text", "wid", parameters={"transactional": "true"})
    say("create a table of texts", "create_table", tbl=text)
    orc = "org.apache.hadoop.hive.ql.io.orc.Orc"
    storage = wire_storage(inputFormat=f"{orc}InputFormat", outputFormat=f"{orc}OutputFormat")
    table = wire_table(
        "t",
        "wid",
        sd=storage,
        parameters={"transactional": "true", "transactional_properties": "default"},
    )
    say("create the table", "create_table", tbl=table)
    one, two, three = _open(say, "open three", 3)

    def allocate(step: str, *txns: int, table: str = "T") -> None:
        request = s.AllocateTableWriteIdsRequest("WID", table, list(txns))
        say(step, "allocate_table_write_ids", rqst=request)

    def valid(step: str, *names: str, snapshot: str | None = None) -> None:
        request = s.GetValidWriteIdsRequest(list(names), snapshot or f"{three}:{MISSING}::")
        say(step, "get_valid_write_ids", rqst=request)

    allocate("allocate", one)
    allocate("allocate again", one)
    allocate("allocate two", two, three)
    allocate("allocate for a missing one", MISSING)
    allocate("allocate for another table", one, table="u")
    valid("valid", "wid.t")
    say("commit", "commit_txn", rqst=s.CommitTxnRequest(one))
    say("abort", "abort_txn", rqst=s.AbortTxnRequest(two))
    allocate("allocate for a committed one", one)
    allocate("allocate for an aborted one", two)
    valid("valid after it", "wid.t", "wid.u", "wid.nope")
    valid("valid of nothing")
    valid("valid of a bad name", "t")
    part = s.AddDynamicPartitions(three, 3, "wid", "t", ["ds=1"], 2)
    say("add partitions", "add_dynamic_partitions", rqst=part)
    say("abort the last", "abort_txn", rqst=s.AbortTxnRequest(three))
    valid("valid at the end", "wid.t")
