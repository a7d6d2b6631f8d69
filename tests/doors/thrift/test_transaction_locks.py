"""Locks of transactions, and those of Hive 4's clients, over the wire and on both stores."""

import pytest

from catalog_api.thrift.gen import structs
from tests.doors.thrift.test_transactions import abort, begin, commit, settings

__all__ = ["settings"]
SHARED_READ, SHARED_WRITE, EXCLUSIVE, EXCL_WRITE = 1, 2, 3, 4
ACQUIRED, WAITING, NOT_ACQUIRED = 1, 2, 4


def lock(client, kind, txnid=None, table="t", partition=None, **fields):
    component = structs.LockComponent(
        type=kind, level=2, dbname="Acid", tablename=table, partitionname=partition
    )
    request = structs.LockRequest([component], txnid, user="u", hostname="h", **fields)
    return client.lock(rqst=request)


def check(client, lock_id):
    return client.check_lock(rqst=structs.CheckLockRequest(lockid=lock_id)).state


def shown(client, **fields):
    return client.show_locks(rqst=structs.ShowLocksRequest(**fields)).locks


def test_the_lock_of_a_transaction_goes_with_it_and_not_before(client):
    one, other = begin(client, 2)
    held = lock(client, EXCLUSIVE, one, partition="P=A")
    waiting = lock(client, EXCLUSIVE, other)
    assert (held.state, waiting.state) == (ACQUIRED, WAITING)
    with pytest.raises(structs.TxnOpenException) as caught:
        client.unlock(rqst=structs.UnlockRequest(held.lockid))
    assert caught.value.message == (
        "Unlocking locks associated with transaction not permitted.  lockid:1 intLockId:1 "
        "txnid:1 db:acid table:t partition:p=A state:ACQUIRED type:EXCLUSIVE"
    )
    commit(client, one)
    assert check(client, waiting.lockid) == ACQUIRED
    abort(client, other)
    assert shown(client) == []


def test_one_that_waits_can_be_given_up(client):
    one, other = begin(client, 2)
    lock(client, EXCLUSIVE, one)
    waiting = lock(client, SHARED_READ, other)
    client.unlock(rqst=structs.UnlockRequest(waiting.lockid))
    with pytest.raises(structs.NoSuchLockException, match="No such lock lockid:2"):
        check(client, waiting.lockid)


def test_locks_of_one_transaction_never_meet(client):
    (number,) = begin(client)
    assert lock(client, EXCLUSIVE, number).state == ACQUIRED
    assert lock(client, EXCLUSIVE, number).state == ACQUIRED


def test_two_shared_writes_wait_for_each_other_unless_hive_4_asks(client, door):
    one, other, third = begin(client, 3)
    assert lock(client, SHARED_WRITE, one).state == ACQUIRED
    assert lock(client, SHARED_WRITE, other).state == WAITING
    assert lock(client, SHARED_WRITE, third, zeroWaitReadEnabled=False).state == ACQUIRED
    newer = door.client()
    newer.get_open_txns_req(getOpenTxnsRequest=structs.GetOpenTxnsRequest())
    assert lock(newer, SHARED_WRITE).state == ACQUIRED
    assert lock(newer, EXCL_WRITE).state == WAITING


def test_a_read_of_hive_4_may_give_up_at_once(client):
    one, other = begin(client, 2)
    lock(client, EXCLUSIVE, one)
    found = lock(client, SHARED_READ, other, zeroWaitReadEnabled=True)
    assert found.state == NOT_ACQUIRED
    assert found.errorMessage == (
        "Unable to acquire read lock due to an existing exclusive lock {lockid:1 intLockId:1 "
        "txnid:1 db:acid table:t partition:null state:ACQUIRED type:EXCLUSIVE}"
    )
    found = lock(client, EXCLUSIVE, other, exclusiveCTAS=True)
    assert found.state == NOT_ACQUIRED
    assert found.errorMessage.startswith(
        "Failed to initiate a concurrent CTAS operation with the same table name, "
        "lockInfo : lockid:1 "
    )
    assert [one.lockid for one in shown(client)] == [1]
    assert lock(client, SHARED_READ, zeroWaitReadEnabled=True).state == WAITING, "no transaction"


def test_locks_are_shown_in_hives_order_with_who_waits_for_whom(client):
    (number,) = begin(client)
    lock(client, EXCLUSIVE, number, agentInfo="query-1")
    lock(client, EXCLUSIVE)
    lock(client, SHARED_READ)
    lock(client, SHARED_READ, table="free")
    found = shown(client, dbname="acid")
    assert [one.lockid for one in found] == [4, 1, 3, 2]
    first, read, write = found[1], found[2], found[3]
    assert (first.txnid, first.lastheartbeat, first.agentInfo) == (number, 0, "query-1")
    assert (read.blockedByExtId, read.blockedByIntId, read.lockIdInternal) == (2, 1, 1)
    assert (write.blockedByExtId, write.agentInfo, write.acquiredat) == (1, "Unknown", None)
    assert write.lastheartbeat > 0


def test_what_is_shown_can_be_chosen(client):
    (number,) = begin(client)
    lock(client, SHARED_READ, number, partition="p=1")
    lock(client, SHARED_READ, table="u")
    chosen = [
        ({"tablename": "u"}, [2]),
        ({"dbname": "acid", "partname": "p=1"}, [1]),
        ({"txnid": number}, [1]),
        ({"txnid": 0}, [2]),
        ({"dbname": "", "tablename": ""}, [1, 2]),
        ({"dbname": "ACID"}, []),
    ]
    for fields, expected in chosen:
        assert [one.lockid for one in shown(client, **fields)] == expected


@pytest.mark.parametrize("end", [commit, abort])
def test_a_heartbeat_of_a_transaction_that_is_over(client, end):
    (number,) = begin(client)
    client.heartbeat(ids=structs.HeartbeatRequest(txnid=number))
    held = lock(client, EXCLUSIVE, number)
    client.heartbeat(ids=structs.HeartbeatRequest(lockid=held.lockid, txnid=number))
    end(client, number)
    expected = structs.NoSuchTxnException if end is commit else structs.TxnAbortedException
    with pytest.raises(expected):
        client.heartbeat(ids=structs.HeartbeatRequest(txnid=number))
    with pytest.raises(structs.NoSuchLockException, match="No such lock: lockid:1"):
        client.heartbeat(ids=structs.HeartbeatRequest(lockid=held.lockid, txnid=number))
