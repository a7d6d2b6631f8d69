"""Transactions over the wire, on both stores."""

from collections.abc import Callable

import pytest

from catalog_api.thrift.gen import structs
from metastore.config import Settings
from tests.fixtures.stores import STORES

DEFAULT, REPLAYED, READ_ONLY = 0, 1, 2
INSERT, UPDATE, DELETE = 2, 3, 4


@pytest.fixture(params=STORES)
def settings(request, new_ready_store: Callable[[str], str], warehouse) -> Settings:
    return Settings(db=new_ready_store(request.param), warehouse=warehouse.as_uri())


def begin(client, count=1, **fields):
    request = structs.OpenTxnRequest(num_txns=count, user="u", hostname="h", **fields)
    return client.open_txns(rqst=request).txn_ids


def write(client, number, table="t", operation=UPDATE, partition=None, **fields):
    """Take a shared lock that says what a transaction is going to write."""
    component = structs.LockComponent(
        type=1, level=2, dbname="Acid", tablename=table, partitionname=partition,
        operationType=operation, isTransactional=True, **fields,
    )  # fmt: skip
    request = structs.LockRequest([component], user="u", hostname="h", txnid=number)
    return client.lock(rqst=request)


def commit(client, number, **fields):
    client.commit_txn(rqst=structs.CommitTxnRequest(txnid=number, **fields))


def abort(client, number, **fields):
    client.abort_txn(rqst=structs.AbortTxnRequest(txnid=number, **fields))


def test_ids_ascend_from_1_and_the_answer_shows_what_is_not_committed(client):
    assert begin(client, 3) == [1, 2, 3]
    abort(client, 2)
    commit(client, 1)
    found = client.get_open_txns()
    assert (found.txn_high_water_mark, found.open_txns, found.min_open_txn) == (3, [2, 3], 3)
    assert found.abortedBits == b"\x01"
    commit(client, 3)
    found = client.get_open_txns()
    assert (found.open_txns, found.min_open_txn, found.abortedBits) == ([2], None, b"\x01")


def test_who_opened_a_transaction_and_when_is_told(client):
    begin(client)
    (info,) = client.get_open_txns_info().open_txns
    assert (info.id, info.state, info.user, info.hostname) == (1, 3, "u", "h")
    assert info.startedTime == info.lastHeartbeatTime > 0
    assert info.agentInfo == "Unknown"


def test_types_of_transactions_are_left_out_where_that_is_asked_for(client):
    begin(client)
    begin(client, txn_type=READ_ONLY)
    assert client.get_open_txns().open_txns == [1]
    wanted = structs.GetOpenTxnsRequest(excludeTxnTypes=[DEFAULT])
    assert client.get_open_txns_req(getOpenTxnsRequest=wanted).open_txns == [2]
    nothing = structs.GetOpenTxnsRequest()
    assert client.get_open_txns_req(getOpenTxnsRequest=nothing).open_txns == [1, 2]


def test_a_client_of_hive_2_reads_a_set(client):
    client.set_ugi(user_name="u", group_names=[])
    client.get_database(name="sales")
    begin(client, 2)
    client.send("get_open_txns")
    kind = structs.GetOpenTxnsResultHive2
    client._protocol.readMessageBegin()
    result = kind()
    result.read(client._protocol)
    client._protocol.readMessageEnd()
    assert (result.success.txn_high_water_mark, result.success.open_txns) == (2, {1, 2})


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_transaction_that_was_never_opened(client, number):
    text = f"No such transaction txnid:{number}"
    for call in (abort, commit):
        with pytest.raises(structs.NoSuchTxnException) as caught:
            call(client, number)
        assert caught.value.message == text
    if number:
        with pytest.raises(structs.NoSuchTxnException) as caught:
            client.heartbeat(ids=structs.HeartbeatRequest(txnid=number))
        assert caught.value.message == text
        with pytest.raises(structs.NoSuchTxnException):
            write(client, number)


def test_an_aborted_transaction_goes_nowhere(client):
    (number,) = begin(client)
    abort(client, number)
    abort(client, number)
    calls = [
        lambda: commit(client, number),
        lambda: write(client, number),
        lambda: client.heartbeat(ids=structs.HeartbeatRequest(txnid=number)),
        lambda: add_partitions(client, number, ["p=1"]),
    ]
    for call in calls:
        with pytest.raises(structs.TxnAbortedException) as caught:
            call()
        assert caught.value.message == "Transaction txnid:1 already aborted"


def test_many_are_aborted_at_once_and_those_that_cannot_be_are_left(client):
    begin(client, 3)
    commit(client, 1)
    client.abort_txns(rqst=structs.AbortTxnsRequest([2, 3, 1, 99]))
    client.abort_txns(rqst=structs.AbortTxnsRequest([]))
    assert client.get_open_txns().abortedBits == b"\x03"


def test_a_transaction_that_wrote_can_be_committed_twice_but_not_aborted(client):
    (number,) = begin(client)
    write(client, number, operation=INSERT)
    commit(client, number)
    commit(client, number)
    with pytest.raises(structs.NoSuchTxnException) as caught:
        abort(client, number)
    assert caught.value.message == "Transaction txnid:1 is already committed."


def test_heartbeats_of_a_range_tell_who_is_not_there(client):
    begin(client, 3)
    abort(client, 2)
    wanted = structs.HeartbeatTxnRangeRequest(min=0, max=4)
    found = client.heartbeat_txn_range(txns=wanted)
    assert (found.aborted, found.nosuch) == ({2}, {4})
    nobody = client.heartbeat_txn_range(txns=structs.HeartbeatTxnRangeRequest(min=5, max=3))
    assert (nobody.aborted, nobody.nosuch) == (set(), set())


@pytest.mark.parametrize(
    ("first", "second", "fields", "text"),
    [
        (UPDATE, UPDATE, {}, "u/u"),
        (UPDATE, DELETE, {}, "d/u"),
        (DELETE, DELETE, {}, None),
        (INSERT, UPDATE, {}, None),
        (DELETE, DELETE, {"exclWriteEnabled": False}, "d/d"),
        (UPDATE, UPDATE, {"exclWriteEnabled": True}, None),
    ],
)
def test_of_two_that_change_the_same_the_second_is_aborted(client, first, second, fields, text):
    one, other = begin(client, 2)
    write(client, one, operation=first, partition="P=A")
    write(client, other, operation=second, partition="p=A")
    commit(client, one, **fields)
    expected = 0 if INSERT in {first, second} else 1
    assert client.get_latest_txnid_in_conflict(txnId=other) == expected
    if text is None:
        commit(client, other, **fields)
        return
    with pytest.raises(structs.TxnAbortedException) as caught:
        commit(client, other, **fields)
    assert caught.value.message == (
        "Aborting [txnid:2,2] due to a write conflict on acid/t/p=A "
        f"committed by [txnid:1,2] {text}"
    )
    assert client.get_open_txns().abortedBits == b"\x01"


def test_those_that_do_not_overlap_or_write_elsewhere_do_not_meet(client):
    one, other = begin(client, 2)
    write(client, one, partition="p=1")
    write(client, other, partition="p=2")
    commit(client, one)
    commit(client, other)
    (later,) = begin(client)
    write(client, later, partition="p=1")
    commit(client, later)
    assert client.get_open_txns().open_txns == []


def add_partitions(client, number, partitions, operation=UPDATE):
    client.add_dynamic_partitions(
        rqst=structs.AddDynamicPartitions(
            txnid=number, writeid=1, dbname="acid", tablename="t", partitionnames=partitions,
            operationType=operation,
        )
    )  # fmt: skip


def test_dynamic_writes_meet_in_the_partitions_that_they_reached(client):
    one, other, third = begin(client, 3)
    for number in (one, other, third):
        write(client, number, isDynamicPartitionWrite=True)
    add_partitions(client, one, ["p=1", "p=2"])
    add_partitions(client, other, ["p=3"])
    add_partitions(client, third, ["p=2"])
    commit(client, one)
    commit(client, other)
    with pytest.raises(structs.TxnAbortedException, match="acid/t/p=2"):
        commit(client, third)


def test_a_client_of_hive_2_tells_of_its_partitions(client):
    one, other = begin(client, 2)
    for number in (one, other):
        old = structs.AddDynamicPartitionsHive2(number, "acid", "t", ["p=1"], UPDATE)
        client.add_dynamic_partitions(rqst=old)
    commit(client, one)
    with pytest.raises(structs.TxnAbortedException, match="acid/t/p=1"):
        commit(client, other)


def test_replications_open_each_transaction_of_their_source_once(client):
    fields = {"replPolicy": "src.*", "replSrcTxnIds": [100, 101]}
    assert begin(client, 2, **fields) == [1, 2]
    assert begin(client, 2, **fields) == [1, 2]
    found = client.get_replayed_txns_for_policy(policyName="src.*")
    assert found.replTxnMapEntry == {"100": "1", "101": "2"}
    commit(client, 100, replPolicy="src.*")
    commit(client, 100, replPolicy="src.*")
    abort(client, 101, replPolicy="src.*")
    abort(client, 999, replPolicy="src.*")
    assert client.get_replayed_txns_for_policy(policyName="src.*").replTxnMapEntry == {}
    assert client.get_open_txns().open_txns == [2]


def test_a_policy_of_hive_4_without_a_replay_opens_an_ordinary_one(client):
    assert begin(client, replPolicy="db", txn_type=DEFAULT) == [1]
    assert begin(client, replPolicy="db", txn_type=DEFAULT) == [2]
    assert client.get_replayed_txns_for_policy(policyName="db").replTxnMapEntry == {}


def test_the_next_id_can_be_raised_but_not_lowered(client):
    begin(client)
    client.seed_txn_id(rqst=structs.SeedTxnIdRequest(seedTxnId=50))
    assert begin(client) == [50]
    with pytest.raises(structs.MetaException) as caught:
        client.seed_txn_id(rqst=structs.SeedTxnIdRequest(seedTxnId=50))
    assert caught.value.message == "Invalid txnId seed 50, the highWaterMark is 50"


def test_a_rebuild_of_a_materialized_view_is_for_one(client):
    one, other = begin(client, 2)
    names = {"dbName": "acid", "tableName": "mv"}
    found = client.get_lock_materialization_rebuild(**names, txnId=one)
    assert (found.lockid, found.state) == (one, 1)
    assert client.get_lock_materialization_rebuild(**names, txnId=other).state == 4
    assert client.heartbeat_lock_materialization_rebuild(**names, txnId=one) is True
    assert client.heartbeat_lock_materialization_rebuild(**names, txnId=other) is False
    abort(client, one)
    assert client.get_lock_materialization_rebuild(**names, txnId=other).state == 1


def test_too_few_or_too_many_transactions(client):
    assert len(begin(client, 5000)) == 1000
    for count in (0, -1):
        with pytest.raises(Exception, match="Internal error processing open_txns"):
            begin(client, count)


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_seeds_that_leave_no_ids_are_refused(client, number):
    with pytest.raises(structs.MetaException):
        client.seed_txn_id(rqst=structs.SeedTxnIdRequest(seedTxnId=number))
    with pytest.raises(structs.MetaException):
        client.seed_write_id(rqst=structs.SeedTableWriteIdsRequest("acid", "t", number))
    assert begin(client) == [1]


def test_a_replay_names_each_transaction_of_its_source(client):
    for sources in ([], [1]):
        with pytest.raises(Exception, match="Internal error processing open_txns"):
            begin(client, 2, replPolicy="src", replSrcTxnIds=sources)
    assert client.get_open_txns().txn_high_water_mark == 0
