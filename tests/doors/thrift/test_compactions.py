"""The compaction queue over the wire, on both stores."""

import pytest
from thrift.Thrift import TApplicationException

from catalog_api.thrift.gen import structs
from metastore.service.compaction_upkeep import HISTORY_TIMEOUT_SECONDS, WORKER_TIMEOUT_SECONDS
from tests.doors.thrift.test_transactions import INSERT, abort, begin, commit, settings, write
from tests.doors.thrift.test_write_ids import allocate, valid
from tests.fixtures.wire_tables import wire_storage, wire_table

__all__ = ["settings"]
MINOR, MAJOR, CLEANUP = 1, 2, 4
COMPACTION = 3


def request(table="t", partition=None, type_=MAJOR, **fields):
    return structs.CompactionRequest(
        dbname="acid", tablename=table, partitionname=partition, type=type_, **fields
    )


def enqueue(client, *args, **fields):
    return client.compact2(rqst=request(*args, **fields))


def attempt(number, table="t", type_=MAJOR, **fields):
    return structs.CompactionInfoStruct(
        id=number, dbname="acid", tablename=table, type=type_, **fields
    )


def show(client, **fields):
    return client.show_compact(rqst=structs.ShowCompactRequest(**fields)).compacts


def states(client, **fields):
    return {one.id: one.state for one in show(client, **fields)}


def claim(client, **fields):
    return client.find_next_compact2(rqst=structs.FindNextCompactRequest(**fields)).ci


def merged(client, number, highest=0):
    """Take a compaction as far as its cleaning."""
    client.find_next_compact(workerId="w")
    client.mark_compacted(cr=attempt(number, highestWriteId=highest))


def test_a_request_is_queued_as_it_comes_and_need_not_name_a_table(client):
    answer = enqueue(client, "Odd.t/é", "p=1", runas="joe")
    assert (answer.id, answer.state, answer.accepted) == (1, "initiated", True)
    (one,) = show(client)
    assert (one.dbname, one.tablename, one.partitionname) == ("acid", "Odd.t/é", "p=1")
    assert (one.type, one.state, one.runAs, one.poolName) == (MAJOR, "initiated", "joe", "default")
    assert (one.start, one.endTime, one.hadoopJobId) == (None, None, "None")
    assert one.enqueueTime > 1_000_000_000_000
    assert (one.txnId, one.nextTxnId, one.commitTime, one.hightestTxnId) == (0, 0, 0, 0)


def test_a_second_request_for_the_same_is_told_of_the_first(client, door):
    enqueue(client)
    again = enqueue(client, type_=MINOR)
    assert (again.id, again.state, again.accepted) == (1, "initiated", False)
    door.client().find_next_compact(workerId="w")
    again = enqueue(client)
    assert (again.id, again.state, again.accepted) == (1, "working", False)
    assert enqueue(client, "t", "p=1").id == 2
    client.compact(rqst=request())
    assert states(client) == {1: "working", 2: "initiated"}


def test_a_client_of_hive_4_is_refused_instead(client):
    enqueue(client)
    again = enqueue(client, initiatorId="host-manual", initiatorVersion="4.0.1")
    assert (again.id, again.state, again.accepted) == (-1, "refused", False)
    assert again.errormessage == "Compaction is already scheduled with state='initiated' and id=1"


def test_what_is_merged_up_to_the_last_write_is_not_merged_again_for_hive_4(client):
    (number,) = begin(client)
    allocate(client, number)
    commit(client, number)
    (compactor,) = begin(client, txn_type=COMPACTION)
    enqueue(client)
    client.update_compactor_state(cr=attempt(1, highestWriteId=1), txn_id=compactor)
    merged(client, 1)
    answer = enqueue(client, initiatorId="x")
    assert answer.errormessage.endswith("state='ready for cleaning' and id=1")
    (number,) = begin(client)
    allocate(client, number)
    commit(client, number)
    assert enqueue(client, initiatorId="x").accepted


@pytest.mark.parametrize("fields", [{"type_": None}, {"type_": 9}, {"table": None}])
def test_a_request_without_what_it_needs_is_refused(client, fields):
    with pytest.raises(TApplicationException):
        enqueue(client, **fields)
    assert show(client) == []


def test_a_worker_gets_the_oldest_and_nobody_else_does(client):
    enqueue(client, properties={"k": "ä𝄞"}, numberOfBuckets=4, orderByClause="a")
    enqueue(client, "t", "p=1")
    first = claim(client, workerId="w1", workerVersion="4.0")
    assert (first.id, first.tablename, first.partitionname, first.type) == (1, "t", None, MAJOR)
    assert (first.properties, first.numberOfBuckets, first.orderByClause) == ("1:1:k3:ä𝄞", 4, "a")
    assert client.find_next_compact(workerId="w2").ci.id == 2
    assert claim(client, workerId="w3") is None
    shown = {one.id: (one.state, one.workerid, one.workerVersion) for one in show(client)}
    assert shown == {1: ("working", "w1", "4.0"), 2: ("working", "w2", None)}


def test_a_pool_has_work_of_its_own(client):
    enqueue(client, "t", "p=1", poolName="etl")
    enqueue(client, "t", "p=2")
    assert claim(client, workerId="w", poolName="other") is None
    assert claim(client, workerId="w", poolName="etl").id == 1
    assert claim(client, workerId="w", poolName=" ").id == 2
    assert [one.id for one in show(client, poolName="etl")] == [1]


def test_a_compaction_goes_its_way_to_the_history(client):
    enqueue(client)
    (compactor,) = begin(client, txn_type=COMPACTION)
    claim(client, workerId="w")
    client.set_hadoop_jobid(jobId="job_1", cq_id=1)
    client.update_compactor_state(cr=attempt(1, highestWriteId=7, runas="ann"), txn_id=compactor)
    begin(client)
    commit(client, compactor)
    client.mark_compacted(cr=attempt(1))
    (one,) = show(client)
    assert (one.state, one.workerid, one.runAs) == ("ready for cleaning", None, "ann")
    assert (one.hadoopJobId, one.hightestTxnId) == ("job_1", 7)
    assert (one.txnId, one.nextTxnId) == (compactor, compactor + 1)
    assert one.commitTime > 1_000_000_000_000
    client.mark_cleaned(cr=attempt(1, highestWriteId=7))
    (one,) = show(client)
    assert one.state == "succeeded"
    assert one.endTime >= one.start > 0


def test_a_compactors_own_transaction_writes_nothing_new(client):
    enqueue(client)
    (compactor,) = begin(client, txn_type=COMPACTION)
    client.update_compactor_state(cr=attempt(1, highestWriteId=7), txn_id=compactor)
    commit(client, compactor)
    asked = structs.NotificationEventRequest(0)
    events = client.get_next_notification(rqst=asked).events
    assert [one.eventType for one in events][-2:] == ["COMMIT_TXN", "COMMIT_COMPACTION_EVENT"]
    assert (events[-1].dbName, events[-1].tableName) == ("acid", "t")
    assert f'"txnid":{compactor}' in events[-1].message.replace(" ", "")
    assert '"type":"MAJOR"' in events[-1].message.replace(" ", "")


def test_only_an_open_transaction_compacts(client):
    enqueue(client)
    for number in (0, -1, 99):
        with pytest.raises(TApplicationException):
            client.update_compactor_state(cr=attempt(1), txn_id=number)
    (compactor,) = begin(client, txn_type=COMPACTION)
    with pytest.raises(TApplicationException):
        client.update_compactor_state(cr=attempt(2), txn_id=compactor)
    assert show(client)[0].txnId == 0


def test_cleaning_forgets_what_aborted_transactions_wrote(client):
    first, second = begin(client, 2)
    allocate(client, first, second)
    for number in (first, second):
        write(client, number, operation=INSERT)
        abort(client, number)
    assert valid(client).invalidWriteIds == [1, 2]
    enqueue(client)
    merged(client, 1)
    client.mark_cleaned(cr=attempt(1, highestWriteId=1))
    assert valid(client).invalidWriteIds == [2]


@pytest.mark.parametrize("method", ["mark_compacted", "mark_failed", "mark_refused"])
@pytest.mark.parametrize("number", [99, -1])
def test_what_is_not_queued_cannot_be_marked(client, method, number):
    with pytest.raises(
        structs.MetaException, match=r"The update count was 0|No record with CQ_ID"
    ):
        client.call(method, cr=attempt(number))
    client.mark_cleaned(cr=attempt(number))
    with pytest.raises(TApplicationException):
        client.set_hadoop_jobid(jobId="job", cq_id=number)
    assert show(client) == []


@pytest.mark.parametrize("state", ["", "xx"])
def test_a_state_is_one_letter(client, state):
    text = f"State should only be one character but it was set to {state}"
    with pytest.raises(structs.MetaException, match=f"^{text}$"):
        client.mark_refused(cr=attempt(0, state=state))


def test_failures_and_refusals_keep_their_reason(client):
    enqueue(client)
    enqueue(client, "t", "p=1")
    client.mark_failed(cr=attempt(1, errorMessage="boom"))
    client.mark_refused(cr=attempt(2, errorMessage="not me"))
    client.mark_failed(cr=attempt(0, errorMessage="not even begun"))
    assert {one.id: (one.state, one.errorMessage, one.start > 0) for one in show(client)} == {
        1: ("failed", "boom", False),
        2: ("refused", "not me", False),
        3: ("did not initiate", "not even begun", True),
    }
    with pytest.raises(structs.MetaException, match=r"^No record with CQ_ID=1 found"):
        client.mark_failed(cr=attempt(1))
    assert enqueue(client).accepted


def test_what_waits_can_be_aborted_and_nothing_else(client):
    enqueue(client)
    enqueue(client, "t", "p=1")
    client.find_next_compact(workerId="w")
    asked = structs.AbortCompactionRequest(compactionIds=[1, 2, 99, 2])
    found = client.abort_Compactions(rqst=asked).abortedcompacts
    assert {number: (one.status, one.message) for number, one in found.items()} == {
        1: ("Error", "Error while aborting compaction as compaction is in state-working"),
        2: ("Success", "Successfully aborted compaction"),
        99: ("Error", "No Such Compaction Id Available"),
    }
    assert states(client) == {1: "working", 2: "aborted"}
    with pytest.raises(TApplicationException):
        client.abort_Compactions(rqst=structs.AbortCompactionRequest(compactionIds=[]))


def test_compactions_are_shown_by_what_is_asked_for(client):
    enqueue(client)
    enqueue(client, "t", "p=1", type_=MINOR)
    enqueue(client, "u")
    client.mark_failed(cr=attempt(1))

    def ids(**fields):
        return [one.id for one in show(client, **fields)]

    assert ids() == [2, 3, 1], "what waits comes first"
    assert ids(id=2) == [2]
    assert ids(id=0) == ids(id=-1) == ids(limit=0) == ids(type=9) == [2, 3, 1]
    assert ids(dbName="acid", tbName="u") == [3]
    assert ids(dbName="ACID") == []
    assert ids(partName="p=1") == ids(type=MINOR) == [2]
    assert ids(state="f") == [1]
    assert ids(state="failed") == []
    assert ids(limit=1) == [2]
    assert ids(order='"CC_ID" DESC') == ids(order="cc_id desc") == [3, 2, 1]
    assert ids(order='"CC_TABLE" DESC, "CC_PARTITION" DESC NULLS LAST') == [3, 2, 1]
    assert ids(order="2, 11 desc", limit=2) == [2, 1]


@pytest.mark.parametrize(
    "order", ["nope", "23", "CC_ID; DROP TABLE compactions", "CC_ID,", "(SELECT 1)", "1 up"]
)
def test_an_order_is_no_place_for_sql(client, order):
    enqueue(client)
    with pytest.raises(TApplicationException):
        show(client, order=order)
    assert states(client) == {1: "initiated"}


def test_readers_learn_of_the_latest_files_of_each_partition(client):
    for _ in range(2):
        client.submit_for_cleanup(o1=request("t", "p=1"), o2=7, o3=8)
    client.submit_for_cleanup(o1=request("t", "p=2"), o2=7, o3=8)
    enqueue(client, "t", "p=3")

    def latest(**fields):
        asked = structs.GetLatestCommittedCompactionInfoRequest("acid", "t", **fields)
        found = client.get_latest_committed_compaction_info(rqst=asked).compactions
        return [(one.id, one.partitionname) for one in found]

    assert latest() == latest(partitionnames=[]) == [(3, "p=2"), (2, "p=1")]
    assert latest(partitionnames=["p=1", "p=3"]) == [(2, "p=1")]
    assert latest(lastCompactionId=2) == [(3, "p=2")]
    with pytest.raises(TApplicationException):
        client.get_latest_committed_compaction_info(
            rqst=structs.GetLatestCommittedCompactionInfoRequest("acid")
        )


def test_what_is_submitted_waits_to_be_cleaned(client):
    assert client.submit_for_cleanup(o1=request(type_=CLEANUP), o2=7, o3=8) is True
    (one,) = show(client)
    assert (one.state, one.hightestTxnId, one.txnId) == ("ready for cleaning", 7, 8)
    client.mark_cleaned(cr=attempt(1, type_=CLEANUP))
    assert show(client) == []


def test_numbers_of_deltas_are_kept_while_they_are_high(client):
    def note(value, partition=None):
        return client.update_compaction_metrics_data(
            data=structs.CompactionMetricsDataStruct(
                dbname="acid", tblname="t", partitionname=partition, type=1,
                metricvalue=value, version=1, threshold=5,
            )
        )  # fmt: skip

    assert note(5) is True
    assert note(9) is note(9, "p=1") is note(4) is note(4) is True
    asked = structs.CompactionMetricsDataRequest("acid", "t", type=1)
    assert client.remove_compaction_metrics_data(request=asked) is None
    with pytest.raises(TApplicationException):
        client.remove_compaction_metrics_data(
            request=structs.CompactionMetricsDataRequest("acid", "t", type=9)
        )


def test_columns_with_statistics_are_those_to_be_renewed(client):
    long = structs.ColumnStatisticsData(
        longStats=structs.LongColumnStatsData(numNulls=0, numDVs=1)
    )
    described = structs.ColumnStatisticsDesc(isTblLevel=True, dbName="sales", tableName="orders")
    client.update_table_column_statistics(
        stats_obj=structs.ColumnStatistics(
            described, [structs.ColumnStatisticsObj("id", "bigint", long)]
        )
    )

    def columns(table="orders", partition=None):
        wanted = structs.CompactionInfoStruct(
            id=0, dbname="sales", tablename=table, partitionname=partition, type=MAJOR
        )
        return client.find_columns_with_stats(cr=wanted)

    assert columns() == ["id"]
    assert columns(partition="nope=1") == columns(table="missing") == []


def test_a_dead_workers_compaction_waits_again(client, catalog, clock):
    enqueue(client)
    client.find_next_compact(workerId="dead")
    clock.now += WORKER_TIMEOUT_SECONDS + 1
    catalog.maintenance.run()
    (one,) = show(client)
    assert (one.state, one.workerid, one.start) == ("initiated", None, None)
    assert client.find_next_compact(workerId="w").ci.id == 1


def test_history_keeps_the_latest_of_each_kind(client, catalog):
    for number in range(1, 6):
        enqueue(client, "t", "p=1")
        client.mark_failed(cr=attempt(number))
    client.mark_failed(cr=attempt(0, "u"))
    catalog.maintenance.run()
    assert states(client) == {3: "failed", 4: "failed", 5: "failed", 6: "did not initiate"}


def test_old_failures_go_once_a_compaction_has_succeeded(client, catalog, clock):
    for number, type_ in enumerate([MAJOR, MINOR, MINOR], 1):
        enqueue(client, type_=type_)
        client.find_next_compact(workerId="w")
        mark = client.mark_failed if number < 3 else client.mark_cleaned
        mark(cr=attempt(number, type_=type_))
    clock.now += HISTORY_TIMEOUT_SECONDS - 1
    catalog.maintenance.run()
    assert states(client) == {1: "failed", 2: "failed", 3: "succeeded"}
    clock.now += 2
    catalog.maintenance.run()
    assert states(client) == {1: "failed", 3: "succeeded"}, "a minor one answers for minor ones"


def test_compactions_follow_their_table_and_go_with_it(client):
    transactional = {"transactional": "true"}
    client.create_database(database=structs.Database(name="acid"))
    client.create_table(tbl=wire_table("t", "acid", parameters=transactional))
    client.add_partition(new_part=structs.Partition(["a", "1"], "acid", "t", sd=wire_storage()))
    enqueue(client, "t", "ds=a/hr=1")
    client.mark_failed(cr=attempt(1))
    enqueue(client, "t", "ds=a/hr=1")
    enqueue(client, "t")
    renamed = wire_table("u", "acid", parameters=transactional)
    client.alter_table(dbname="acid", tbl_name="t", new_tbl=renamed)
    assert {one.id for one in show(client, tbName="u")} == {1, 2, 3}
    client.drop_partition(db_name="acid", tbl_name="u", part_vals=["a", "1"], deleteData=True)
    assert [one.id for one in show(client)] == [3]
    client.drop_table(dbname="acid", name="u", deleteData=True)
    assert show(client) == []


def test_a_replicated_table_is_compacted_where_its_source_had_aborts(client):
    for table, parts in (("r", None), ("s", ["p=1", "p=2"])):
        client.repl_tbl_writeid_state(
            rqst=structs.ReplTblWriteIdStateRequest(
                "acid.r:5:9223372036854775807::3,4", "u", "h", "acid", table, parts
            )
        )
    found = [(one.tablename, one.partitionname, one.type) for one in show(client)]
    assert found == [("r", None, MAJOR), ("s", "p=1", MAJOR), ("s", "p=2", MAJOR)]


def test_a_view_learns_of_compactions_of_its_tables(client):
    made = structs.CreationMetadata("hive", "acid", "mv", {"acid.t"}, "1$acid.t:5:5::")

    def compacted():
        found = client.get_materialization_invalidation_info(
            creation_metadata=made, validTxnList="9:9::"
        )
        return found.sourceTablesCompacted

    assert compacted() is False
    enqueue(client)
    assert compacted() is True
    client.mark_failed(cr=attempt(1))
    assert compacted() is False
    for number, highest in ((2, 5), (3, 6)):
        client.submit_for_cleanup(o1=request(), o2=highest, o3=1)
        client.mark_cleaned(cr=attempt(number, highestWriteId=highest))
        assert compacted() is (highest > 5)
