"""Write ids of tables and what goes with them, over the wire and on both stores."""

import pytest

from catalog_api.thrift.gen import structs
from tests.doors.thrift.test_transactions import (
    DELETE,
    INSERT,
    READ_ONLY,
    REPLAYED,
    UPDATE,
    abort,
    begin,
    commit,
    settings,
    write,
)
from tests.fixtures.wire_tables import wire_storage, wire_table

__all__ = ["settings"]


def allocate(client, *ids, table="t", **fields):
    request = structs.AllocateTableWriteIdsRequest(
        dbName="Acid", tableName=table, txnIds=list(ids) or None, **fields
    )
    found = client.allocate_table_write_ids(rqst=request).txnToWriteIds
    return [(one.txnId, one.writeId) for one in found]


def valid(client, text=None, table="acid.t", **fields):
    request = structs.GetValidWriteIdsRequest([table], validTxnList=text, **fields)
    (found,) = client.get_valid_write_ids(rqst=request).tblValidWriteIds
    return found


def latest(client, table="t"):
    request = structs.MaxAllocatedTableWriteIdRequest("acid", table)
    return client.get_max_allocated_table_write_id(rqst=request).maxWriteId


def test_each_table_counts_its_writers_from_1(client):
    one, other, third = begin(client, 3)
    assert allocate(client, other, one) == [(one, 1), (other, 2)]
    assert allocate(client, one, other) == [(one, 1), (other, 2)]
    assert allocate(client, third, one) == [(one, 1), (third, 3)]
    assert allocate(client, third, table="U") == [(third, 1)]
    assert (latest(client), latest(client, "u"), latest(client, "nope")) == (3, 1, 0)


def test_a_write_id_can_be_given_anew(client):
    one, other = begin(client, 2)
    allocate(client, one, other)
    assert allocate(client, one, reallocate=True) == [(one, 3)]


def test_write_ids_are_for_open_transactions_that_write(client):
    one, other = begin(client, 2)
    (reader,) = begin(client, txn_type=READ_ONLY)
    abort(client, other)
    with pytest.raises(structs.TxnAbortedException, match="Transaction txnid:2 already aborted"):
        allocate(client, one, other)
    with pytest.raises(structs.NoSuchTxnException, match="No such transaction txnid:99"):
        allocate(client, 99)
    with pytest.raises(structs.MetaException, match="Write ID allocation failed on acid"):
        allocate(client, reader)
    with pytest.raises(structs.MetaException):
        allocate(client)
    assert latest(client) == 0, "nothing was given out"


def test_a_reader_sees_what_was_committed_when_it_began(client):
    one, other, third = begin(client, 3)
    allocate(client, one, other, third)
    commit(client, one)
    abort(client, third)
    found = valid(client)
    assert (found.fullTableName, found.writeIdHighWaterMark) == ("acid.t", 3)
    assert (found.invalidWriteIds, found.abortedBits) == ([2, 3], b"\x02")
    assert found.minOpenWriteId == 2
    before = valid(client, f"1:{one}:{one}:")
    assert (before.writeIdHighWaterMark, before.invalidWriteIds) == (1, [1])
    everything = valid(client, "")
    assert (everything.writeIdHighWaterMark, everything.invalidWriteIds) == (3, [])
    assert everything.minOpenWriteId is None
    assert valid(client, f"3:2:{other}:{third}").abortedBits == b"\x02"


def test_a_writer_sees_itself(client):
    one, other = begin(client, 2)
    allocate(client, one, other)
    found = valid(client, writeId=2)
    assert (found.writeIdHighWaterMark, found.invalidWriteIds) == (2, [1])
    with pytest.raises(structs.MetaException) as caught:
        valid(client, writeId=77)
    assert caught.value.message == "invalid write id 77 for table acid.t"


def test_a_table_that_nobody_wrote_has_nothing_to_see(client):
    found = valid(client, table="acid.never")
    assert (found.writeIdHighWaterMark, found.invalidWriteIds) == (0, [])
    assert (found.minOpenWriteId, found.abortedBits) == (None, b"")
    request = structs.GetValidWriteIdsRequest([])
    assert client.get_valid_write_ids(rqst=request).tblValidWriteIds == []


@pytest.mark.parametrize("text", ["x", "5", "5:", "5:5:a:b", "5:5:1-x:", f"{2**64}:1::"])
def test_lists_of_transactions_that_are_none(client, text):
    with pytest.raises(structs.MetaException):
        valid(client, text)


@pytest.mark.parametrize("table", ["nodot", "", ".", "a.", ".b"])
def test_names_of_tables_that_are_none(client, table):
    with pytest.raises(structs.MetaException):
        valid(client, "5:5::", table=table)


def test_a_table_can_begin_high_once(client):
    request = structs.SeedTableWriteIdsRequest("acid", "t", 500)
    client.seed_write_id(rqst=request)
    assert allocate(client, *begin(client)) == [(1, 501)]
    with pytest.raises(structs.MetaException):
        client.seed_write_id(rqst=request)


def test_a_replica_takes_over_mark_and_aborted_ids_once(client):
    def replicate(state):
        request = structs.ReplTblWriteIdStateRequest(state, "u", "h", "acid", "T")
        client.repl_tbl_writeid_state(rqst=request)

    replicate("acid.t:10:5:5,7:3,4")
    replicate("acid.t:20:5:5,7:3,4")
    assert latest(client) == 10
    assert client.get_open_txns().abortedBits == b"\x03"
    found = valid(client)
    assert (found.invalidWriteIds, found.abortedBits) == ([3, 4], b"\x03")


def test_a_replay_gets_the_write_ids_of_its_source(client):
    def replay(*pairs):
        source = [structs.TxnToWriteId(*pair) for pair in pairs]
        return allocate(client, replPolicy="src", srcTxnToWriteIdList=source)

    begin(client, 2, replPolicy="src", replSrcTxnIds=[100, 101])
    assert replay((100, 7), (101, 8)) == [(1, 7), (2, 8)]
    assert replay((100, 7), (101, 8)) == [(1, 7), (2, 8)]
    assert replay((100, 7), (555, 8)) == []
    assert latest(client) == 8


def test_a_reader_keeps_the_write_ids_that_it_needs(client):
    (number,) = begin(client)
    client.add_write_ids_to_min_history(txnId=number, writeIds={"acid.t": 3, "acid.u": 1})
    client.add_write_ids_to_min_history(txnId=99, writeIds={"acid.t": 3})
    commit(client, number)
    with pytest.raises(structs.MetaException):
        client.add_write_ids_to_min_history(txnId=number, writeIds={"nodot": 3})


# --- materialized views --------------------------------------------------------------------------


def invalidation(client, made_from, tables=("acid.t",), now="100:100::"):
    made = structs.CreationMetadata("hive", "acid", "mv", set(tables), made_from)
    return client.get_materialization_invalidation_info(creation_metadata=made, validTxnList=now)


@pytest.mark.parametrize(
    ("operation", "changed"), [(INSERT, False), (UPDATE, True), (DELETE, True)]
)
def test_a_view_is_out_of_date_when_its_table_was_updated(client, operation, changed):
    (number,) = begin(client)
    allocate(client, number)
    write(client, number, operation=operation)
    before = invalidation(client, "1$acid.t:0:9223372036854775807::")
    assert before.sourceTablesUpdateDeleteModified is False
    commit(client, number)
    found = invalidation(client, "1$acid.t:0:9223372036854775807::")
    assert found.sourceTablesUpdateDeleteModified is changed
    unseen = invalidation(client, "1$acid.t:0:9223372036854775807::", now="100:1:1:")
    assert unseen.sourceTablesUpdateDeleteModified is False
    seen_by_view = invalidation(client, "1$acid.t:1:9223372036854775807::")
    assert seen_by_view.sourceTablesUpdateDeleteModified is False
    by_hive4 = '{"validTxnList": "1$acid.t:0:9223372036854775807::"}'
    assert invalidation(client, by_hive4).sourceTablesUpdateDeleteModified is changed


def test_a_view_of_which_nothing_is_known(client):
    assert invalidation(client, "1$acid.t:1:1::", ()) is None
    assert invalidation(client, "1$acid.t:1:1::", ("acid.u",)) is None
    foreign = '{"validTxnList": "1$acid.t:1:1::", "tableSnapshots": {"ice.t": "5"}}'
    assert invalidation(client, foreign) is None
    with pytest.raises(structs.MetaException):
        invalidation(client, "garbage$")


# --- notes on files ------------------------------------------------------------------------------


def note(number, files, table="customers", values=None):
    data = structs.InsertEventRequestData(filesAdded=files, subDirectoryList=["d"] * len(files))
    return structs.WriteNotificationLogRequest(number, 4, "sales", table, data, values)


def test_files_that_were_written_are_told_of_until_the_commit_is_followed(client):
    client.add_write_notification_log(rqst=note(1, ["s3://b/x"]))
    client.add_write_notification_log(rqst=note(1, ["s3://b/y"]))
    client.add_write_notification_log_in_batch(
        rqst=structs.WriteNotificationLogBatchRequest(
            "hive", "sales", "orders",
            [note(1, ["s3://b/z"], "orders", ["2025", "1"]),
             note(1, ["s3://b/0"], "orders", ["1999", "1"])],
        )
    )  # fmt: skip
    request = structs.GetAllWriteEventInfoRequest(txnId=1)
    first, second = client.get_all_write_event_info(request=request)
    assert (first.database, first.table, first.writeId) == ("sales", "customers", 4)
    assert first.files == "s3://b/x###d]s3://b/y###d"
    assert '"customers"' in first.tableObj
    assert (first.partition, second.partition) == ("", "year=2025/month=1")
    assert '"2025"' in second.partitionObj
    chosen = structs.GetAllWriteEventInfoRequest(1, "*", "orders")
    assert len(client.get_all_write_event_info(request=chosen)) == 1
    assert client.get_all_write_event_info(request=structs.GetAllWriteEventInfoRequest(2)) == []


# --- replications --------------------------------------------------------------------------------


def test_a_commit_of_a_load_says_how_far_the_replication_has_come(client):
    client.create_database(database=structs.Database(name="acid"))
    client.create_table(tbl=wire_table("t", "acid"))
    for value in ("1", "2"):
        new = structs.Partition(["a", value], "acid", "t", sd=wire_storage())
        client.add_partition(new_part=new)
    begin(client, replPolicy="p.*", replSrcTxnIds=[70], txn_type=REPLAYED)
    reached = structs.ReplLastIdInfo("ACID", 42, "T", partitionList=["ds=a/hr=2", "ds=x/hr=9"])
    wrote = structs.WriteEventInfo(3, "acid", "t", "f#sum##", "ds=a/hr=2")
    commit(
        client, 70, replPolicy="p.*", txn_type=REPLAYED, replLastIdInfo=reached,
        writeEventInfos=[wrote],
    )  # fmt: skip

    def last_id(found):
        return (found.parameters or {}).get("repl.last.id")

    assert last_id(client.get_database(name="acid")) == "42"
    assert last_id(client.get_table(dbname="acid", tbl_name="t")) == "42"
    parts = client.get_partitions(db_name="acid", tbl_name="t", max_parts=-1)
    assert [last_id(one) for one in parts] == [None, "42"]


def test_nobody_follows_the_transactions_of_a_dump(client):
    before = client.get_current_notificationEventId().eventId
    (number,) = begin(client, replPolicy="p.*", txn_type=0)
    commit(client, number, replPolicy="p.*", txn_type=0)
    assert client.get_current_notificationEventId().eventId == before
