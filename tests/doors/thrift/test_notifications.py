"""The event log as Impala, StarRocks and Hive itself follow it."""

import json
from base64 import b64decode
from contextlib import ExitStack, closing
from gzip import decompress
from threading import Thread

import pytest
from thrift.protocol.TJSONProtocol import TJSONProtocol
from thrift.Thrift import TApplicationException
from thrift.transport.TTransport import TMemoryBuffer

from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.fixtures.thrift_door import thrift_door
from tests.fixtures.wire_tables import wire_partition, wire_table


@pytest.fixture
def start(client):
    """The newest id before a test's own changes."""
    client.create_database(database=structs.Database(name="d"))
    return client.get_current_notificationEventId().eventId


@pytest.fixture
def following(client, start):
    """Ask for what follows the start, or another id."""

    def follow(last=start, most=-1, **fields):
        request = structs.NotificationEventRequest(lastEvent=last, maxEvents=most, **fields)
        return client.get_next_notification(rqst=request).events

    return follow


def body(event):
    assert event.messageFormat == "json-0.2"
    return json.loads(event.message)


def struct(kind, text):
    found = kind()
    found.read(TJSONProtocol(TMemoryBuffer(text.encode())))
    return found


def types(events):
    return [event.eventType for event in events]


def test_every_change_is_told_in_order_and_without_a_gap(client, start, following):
    client.create_table(tbl=wire_table())
    client.add_partition(new_part=wire_partition("a", "1"))
    client.drop_partition(db_name="d", tbl_name="t", part_vals=["a", "1"], deleteData=True)
    client.drop_table(dbname="d", name="t", deleteData=True)
    client.drop_database(name="d", deleteData=True, cascade=False)
    events = following()
    assert types(events) == [
        "CREATE_TABLE", "ADD_PARTITION", "DROP_PARTITION", "DROP_TABLE", "DROP_DATABASE",
    ]  # fmt: skip
    assert [event.eventId for event in events] == list(range(start + 1, start + 6))
    assert {(event.catName, event.dbName) for event in events} == {("hive", "d")}
    assert [event.tableName for event in events] == ["t", "t", "t", "t", None]
    assert following(start + 2, 2) == events[2:4]
    assert client.get_current_notificationEventId().eventId == start + 5
    assert following(start + 5) == []
    assert following(start + 99) == []


def test_a_table_event_holds_the_table(client, following):
    client.create_table(tbl=wire_table())
    stored = client.get_table(dbname="d", tbl_name="t")
    (event,) = following()
    message = body(event)
    assert struct(structs.Table, message["tableObjJson"]) == stored
    assert (message["db"], message["table"], message["tableType"]) == ("d", "t", stored.tableType)
    assert (message["files"], message["timestamp"]) == ([], event.eventTime)
    assert (message["server"], message["servicePrincipal"]) == ("", "")


def test_a_renamed_table_is_told_with_both_names(client, following):
    client.create_table(tbl=wire_table())
    before = client.get_table(dbname="d", tbl_name="t")
    client.alter_table(dbname="d", tbl_name="t", new_tbl=wire_table("u"))
    after = client.get_table(dbname="d", tbl_name="u")
    event = following()[-1]
    message = body(event)
    assert (event.eventType, event.tableName, message["table"]) == ("ALTER_TABLE", "u", "t")
    assert struct(structs.Table, message["tableObjBeforeJson"]) == before
    assert struct(structs.Table, message["tableObjAfterJson"]) == after
    assert message["isTruncateOp"] == "false"


def test_partition_events_hold_partitions_and_the_table_as_it_was(client, following):
    client.create_table(tbl=wire_table())
    table = client.get_table(dbname="d", tbl_name="t")
    added = [wire_partition("a", "1"), wire_partition("b é", "2")]
    client.add_partitions(new_parts=added)
    first, second = client.get_partitions(db_name="d", tbl_name="t", max_parts=-1)
    names = client.get_partition_names(db_name="d", tbl_name="t", max_parts=-1)
    client.drop_table(dbname="d", name="t", deleteData=True)
    message = body(following()[1])
    assert message["partitions"] == [{"ds": "a", "hr": "1"}, {"ds": "b é", "hr": "2"}]
    texts = message["partitionListJson"]
    assert [struct(structs.Partition, text) for text in texts] == [first, second]
    assert struct(structs.Table, message["tableObjJson"]) == table
    assert [one["partitionName"] for one in message["partitionFiles"]] == names


def test_every_altered_partition_is_an_event_of_its_own(client, start, following):
    client.create_table(tbl=wire_table())
    values = [("a", "1"), ("a", "2"), ("b", "1")]
    client.add_partitions(new_parts=[wire_partition(*pair) for pair in values])
    before = client.get_partitions(db_name="d", tbl_name="t", max_parts=-1)
    changed = [wire_partition(*pair, parameters={"numRows": "7"}) for pair in values]
    client.alter_partitions(db_name="d", tbl_name="t", new_parts=changed)
    after = client.get_partitions(db_name="d", tbl_name="t", max_parts=-1)
    client.drop_table(dbname="d", name="t", deleteData=True)
    events = following(start + 2)
    assert types(events) == ["ALTER_PARTITION"] * 3 + ["DROP_TABLE"]
    assert [event.eventId for event in events] == [start + 3, start + 4, start + 5, start + 6]
    for event, old, new in zip(events, before, after, strict=False):
        message = body(event)
        assert message["keyValues"] == {"ds": old.values[0], "hr": old.values[1]}
        assert struct(structs.Partition, message["partitionObjBeforeJson"]) == old
        assert struct(structs.Partition, message["partitionObjAfterJson"]) == new
    assert following(start + 3, 1) == events[1:2]
    assert following(start + 4) == events[2:]


def test_databases_functions_and_catalogs_are_told(client, start, following):
    changed = structs.Database(name="d", description="new", parameters={"a": "b"})
    client.alter_database(dbname="d", db=changed)
    function = structs.Function(functionName="f", dbName="d", className="C", functionType=1)
    client.create_function(func=function)
    client.drop_function(dbName="d", funcName="f")
    client.create_catalog(
        catalog=structs.CreateCatalogRequest(structs.Catalog(name="c", locationUri="s3://lake/c"))
    )
    client.alter_catalog(
        rqst=structs.AlterCatalogRequest("c", structs.Catalog("c", "words", "s3://lake/c"))
    )
    client.drop_catalog(catName=structs.DropCatalogRequest("c"))
    events = following()
    assert types(events) == [
        "ALTER_DATABASE", "CREATE_FUNCTION", "DROP_FUNCTION", "CREATE_CATALOG", "ALTER_CATALOG",
        "DROP_CATALOG",
    ]  # fmt: skip
    altered, created, dropped, *catalogs = [body(event) for event in events]
    before = struct(structs.Database, altered["dbObjBeforeJson"])
    after = struct(structs.Database, altered["dbObjAfterJson"])
    assert (before.description, after.description, altered["db"]) == (None, "new", "d")
    assert struct(structs.Function, created["functionObjJson"]).className == "C"
    assert (dropped["db"], dropped["functionName"]) == ("d", "f")
    assert catalogs[0]["catalog"] == catalogs[2]["catalog"] == "c"
    assert struct(structs.Catalog, catalogs[1]["catObjBeforeJson"]).description is None
    assert struct(structs.Catalog, catalogs[1]["catObjAfterJson"]).description == "words"
    assert events[3].dbName is None


def test_constraints_are_told_with_their_columns(client, start, following):
    client.create_table(tbl=wire_table())
    key = structs.SQLPrimaryKey("d", "t", "a", 1, "pk1", True, False, True, "hive")
    client.add_primary_key(req=structs.AddPrimaryKeyRequest([key]))
    filled = structs.SQLNotNullConstraint("hive", "d", "t", "b", "nn1", True, False, False)
    client.add_not_null_constraint(req=structs.AddNotNullConstraintRequest([filled]))
    client.drop_constraint(req=structs.DropConstraintRequest("d", "t", "PK1"))
    events = following(start + 1)
    assert types(events) == ["ADD_PRIMARYKEY", "ADD_NOTNULLCONSTRAINT", "DROP_CONSTRAINT"]
    assert [(event.dbName, event.tableName) for event in events] == [("d", "t")] * 3
    primary, not_null, dropped = map(body, events)
    (found,) = primary["primaryKeyListJson"]
    assert struct(structs.SQLPrimaryKey, found) == key
    (found,) = not_null["notNullConstraintListJson"]
    assert struct(structs.SQLNotNullConstraint, found) == filled
    assert dropped["constraintName"] == "pk1"
    assert (dropped["dbName"], dropped["tableName"]) == ("d", "t")


def counted_column(*, partition=None):
    about = structs.ColumnStatisticsDesc(partition is None, "d", "t", partition, catName="hive")
    numbers = structs.LongColumnStatsData(1, 9, 0, 5, b"\x01sketch")
    data = structs.ColumnStatisticsData(longStats=numbers)
    column = structs.ColumnStatisticsObj("a", "int", data)
    return structs.ColumnStatistics(about, [column])


def test_statistics_are_told_as_hive_4_tells_them(client, start, following):
    client.create_table(tbl=wire_table())
    client.add_partition(new_part=wire_partition("x", "1"))
    client.update_table_column_statistics(stats_obj=counted_column())
    named = counted_column(partition="ds=x/hr=1")
    client.update_partition_column_statistics(stats_obj=named)
    names = {"db_name": "d", "tbl_name": "t", "col_name": "a", "engine": "hive"}
    client.delete_partition_column_statistics(**names, part_name="ds=x/hr=1")
    client.delete_table_column_statistics(**names)
    events = following(start + 2)
    assert types(events) == [
        "UPDATE_TBL_COL_STAT_EVENT", "UPDATE_PART_COL_STAT_EVENT", "DELETE_PART_COL_STAT_EVENT",
        "DELETE_TBL_COL_STAT_EVENT",
    ]  # fmt: skip
    of_table, of_partition, gone_of_partition, gone_of_table = map(body, events)
    known = struct(structs.ColumnStatistics, of_table["colStatsJson"])
    assert known.statsObj[0].statsData.longStats == structs.LongColumnStatsData(1, 9, 0, 5)
    assert "COLUMN_STATS_ACCURATE" in of_table["parameters"]
    assert struct(structs.Table, of_table["tableObjJson"]).tableName == "t"
    assert struct(structs.ColumnStatistics, of_partition["colStatsJson"]).statsDesc.partName
    assert of_partition["partVals"] == gone_of_partition["partValues"] == ["x", "1"]
    assert (gone_of_partition["partName"], gone_of_table["colName"]) == ("ds=x/hr=1", "a")
    skipped = following(start, eventTypeSkipList=["UPDATE_TBL_COL_STAT_EVENT"])
    assert types(skipped) == ["CREATE_TABLE", "ADD_PARTITION", *types(events)[1:]]


def test_transactions_are_told(client, start, following):
    client.create_table(tbl=wire_table())
    first, second = client.open_txns(rqst=structs.OpenTxnRequest(2, "u", "h")).txn_ids
    wanted = structs.AllocateTableWriteIdsRequest("d", "t", [first])
    client.allocate_table_write_ids(rqst=wanted)
    client.commit_txn(rqst=structs.CommitTxnRequest(first))
    client.abort_txn(rqst=structs.AbortTxnRequest(second))
    events = following(start + 1)
    assert types(events) == ["OPEN_TXN", "ALLOC_WRITE_ID_EVENT", "COMMIT_TXN", "ABORT_TXN"]
    opened, allocated, committed, aborted = map(body, events)
    assert (opened["txnIds"], opened["fromTxnId"], opened["toTxnId"]) == (None, first, second)
    assert (allocated["txnIdList"], allocated["writeIdList"]) == ([first], [1])
    assert (allocated["dbName"], allocated["tableName"]) == ("d", "t")
    assert (committed["txnid"], aborted["txnid"]) == (first, second)


def fire(client, data, table="t", **fields):
    request = structs.FireEventRequest(
        successful=True, data=data, dbName="d", tableName=table, **fields
    )
    return client.fire_listener_event(rqst=request).eventIds


def written(*files, **fields):
    return structs.InsertEventRequestData(filesAdded=list(files), **fields)


def test_engines_tell_what_they_have_written(client, start, following):
    client.create_table(tbl=wire_table())
    client.add_partition(new_part=wire_partition("a", "1"))
    stored = client.get_partition(db_name="d", tbl_name="t", part_vals=["a", "1"])
    one = written("s3://b/f1", filesAddedChecksum=["c"], subDirectoryList=["x"])
    whole = structs.FireEventRequestData(insertData=one)
    assert fire(client, whole) == [start + 3]
    one.replace = False
    assert fire(client, whole, partitionVals=["a", "1"]) == [start + 4]
    many = [written("s3://b/f2", partitionVal=["a", "1"])] * 2
    ids = fire(client, structs.FireEventRequestData(insertDatas=many))
    assert ids == [start + 5, start + 6]
    assert fire(client, structs.FireEventRequestData(insertDatas=[])) == []
    inserts = [body(event) for event in following(start + 2)]
    assert [one["replace"] for one in inserts] == ["true", "false", "true", "true"]
    assert inserts[0]["files"] == ["s3://b/f1###x"]
    assert inserts[0]["ptnObjJson"] is None
    assert struct(structs.Partition, inserts[1]["ptnObjJson"]) == stored
    assert inserts[3]["files"] == ["s3://b/f2###"]


def test_engines_ask_others_to_read_anew(client, start, following):
    client.create_table(tbl=wire_table())
    client.add_partition(new_part=wire_partition("a", "1"))
    refresh = structs.FireEventRequestData(refreshEvent=True)
    assert fire(client, refresh) == [start + 3]
    assert fire(client, refresh, partitionVals=["a", "1"]) == [start + 4]
    ids = fire(client, refresh, batchPartitionValsForRefresh=[["a", "1"], ["a", "1"]])
    assert ids == [start + 5, start + 6]
    events = following(start + 2)
    assert set(types(events)) == {"RELOAD"}
    first, second = body(events[0]), body(events[1])
    assert (first["refreshEvent"], first["ptnObjJson"]) == ("true", None)
    assert struct(structs.Partition, second["ptnObjJson"]).values == ["a", "1"]


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (structs.FireEventRequestData(insertData=written("f")), {"table": "nope"}),
        (structs.FireEventRequestData(insertData=written("f")), {"partitionVals": ["z", "9"]}),
        (structs.FireEventRequestData(insertData=written("f")), {"partitionVals": ["z"]}),
        (structs.FireEventRequestData(insertDatas=[written("f")]), {}),
        (structs.FireEventRequestData(refreshEvent=True), {"partitionVals": ["z", "9"]}),
        (structs.FireEventRequestData(), {}),
    ],
)
def test_what_cannot_be_told_leaves_no_event(client, start, data, fields):
    client.create_table(tbl=wire_table())
    with pytest.raises(TApplicationException):  # the method declares no exception of its own
        fire(client, data, **fields)
    assert client.get_current_notificationEventId().eventId == start + 1


def test_hive_4_asks_for_some_events_only(client, start, following):
    client.create_table(tbl=wire_table())
    client.create_table(tbl=wire_table("u"))
    client.drop_table(dbname="d", name="u", deleteData=True)
    client.create_database(database=structs.Database(name="other"))
    assert types(following(eventTypeSkipList=["CREATE_TABLE", "NO_SUCH_TYPE"])) == [
        "DROP_TABLE",
        "CREATE_DATABASE",
    ]
    assert types(following(eventTypeList=["DROP_TABLE"])) == ["DROP_TABLE"]
    assert [event.eventId - start for event in following(dbName="D", tableNames=["U"])] == [2, 3]
    assert types(following(dbName="other", catName="hive")) == ["CREATE_DATABASE"]
    assert following(catName="nope") == []


def counted(client, start, database="d", **fields):
    request = structs.NotificationEventsCountRequest(start, database, **fields)
    return client.get_notification_events_count(rqst=request).eventsCount


def test_events_are_counted_as_followers_see_them(client, start):
    client.create_table(tbl=wire_table())
    client.create_table(tbl=wire_table("u"))
    client.add_partitions(new_parts=[wire_partition("a", "1"), wire_partition("a", "2")])
    changed = [wire_partition("a", "1"), wire_partition("a", "2")]
    client.alter_partitions(db_name="d", tbl_name="t", new_parts=changed)
    client.create_database(database=structs.Database(name="other"))
    assert counted(client, start) == 5
    assert counted(client, start, "*") == 6
    assert counted(client, start + 4) == 1
    assert counted(client, start, toEventId=start + 4) == 4
    assert counted(client, start + 3, toEventId=start + 4) == 1
    assert counted(client, start, limit=2) == 2
    assert counted(client, start, tableNames=["u"]) == 1
    assert counted(client, start, "other", catName="hive") == 1
    assert counted(client, start, "other", catName="nope") == 0
    assert counted(client, start, "nope") == counted(client, start + 50) == 0


def test_messages_are_zipped_where_the_setting_of_hive_4_says_so(catalog):
    factory = "org.apache.hadoop.hive.metastore.messaging.json.gzip.GzipJSONMessageEncoder"
    named = {
        "hive.metastore.event.message.factory": factory,
        "hive.metastore.uris": "thrift://h:9083",
        "metastore.thrift.uris": "thrift://h:9083",
    }
    with thrift_door(catalog, properties=named) as door:
        client = door.client()
        client.create_database(database=structs.Database(name="d"))
        request = structs.NotificationEventRequest(lastEvent=0)
        event = client.get_next_notification(rqst=request).events[-1]
    assert event.messageFormat == "gzip(json-2.0)"
    message = json.loads(decompress(b64decode(event.message)))
    assert struct(structs.Database, message["dbJson"]).name == "d"
    assert message["server"] == "thrift://h:9083"


def test_a_big_answer_ends_early_and_the_rest_comes_later(client, start, following, monkeypatch):
    monkeypatch.setattr("catalog_api.thrift.convert.notifications._MOST_TEXT", 1_000)
    for name in ("t", "u", "v"):
        client.create_table(tbl=wire_table(name))
    assert len(following()) == 1
    assert [event.tableName for event in following(start + 1)] == ["u"]


def test_nothing_is_recycled_without_a_change_manager(client):
    request = structs.CmRecycleRequest(dataPath="/nowhere", purge=False)
    assert client.cm_recycle(request=request) == structs.CmRecycleResponse()
    with pytest.raises(structs.MetaException):
        client.cm_recycle(request=structs.CmRecycleRequest(dataPath="", purge=True))


def test_a_follower_never_sees_a_gap_while_clients_of_two_replicas_write(new_store, tmp_path):
    """On PostgreSQL, where transactions of different tables really run at the same time."""
    named = Settings(db=new_store("postgres"), warehouse=tmp_path.as_uri())
    with ExitStack() as stack:
        doors = [
            stack.enter_context(thrift_door(stack.enter_context(closing(open_catalog(named)))))
            for _ in range(2)
        ]
        first = doors[0].client()
        first.create_database(database=structs.Database(name="d"))
        writers = [
            Thread(target=_write_much, args=(doors[number % 2].client(), f"t{number}"))
            for number in range(4)
        ]
        for writer in writers:
            writer.start()
        poller, seen = doors[1].client(), []
        while len(seen) < 1 + 4 * _MUCH:
            request = structs.NotificationEventRequest(len(seen), 7)
            seen += [one.eventId for one in poller.get_next_notification(rqst=request).events]
            assert seen == list(range(1, len(seen) + 1))
        for writer in writers:
            writer.join()
        assert first.get_current_notificationEventId().eventId == len(seen)


_MUCH = 1 + 5 * (1 + 2)


def _write_much(client, table):
    client.create_table(tbl=wire_table(table))
    for number in range(5):
        parts = [wire_partition("a", f"{number}{one}", table=table) for one in range(2)]
        client.add_partitions(new_parts=parts)
        client.alter_partitions(db_name="d", tbl_name=table, new_parts=parts)
