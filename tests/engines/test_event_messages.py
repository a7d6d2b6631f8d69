"""Hive's own classes, of 3.1.3 and 4.0.1, read the messages of the event log."""

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from gzip import decompress
from pathlib import Path
from typing import Any

import pytest

from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from tests.fixtures.thrift_door import ThriftClient, thrift_door
from tests.fixtures.wire_tables import wire_partition, wire_storage, wire_table
from tools.peers import hms, maven
from tools.peers.cache import cache_dir, filling, name_of
from tools.peers.jdk import java_home

JACKSON = (  # what Hive 3.1 writes its messages with and leaves to Hadoop
    "org.codehaus.jackson:jackson-mapper-asl:1.9.13",
    "org.codehaus.jackson:jackson-core-asl:1.9.13",
)
GZIP = "org.apache.hadoop.hive.metastore.messaging.json.gzip.GzipJSONMessageEncoder"
NEWER = {
    "ALTER_TABLE": {"writeId"},
    "ALTER_PARTITION": {"writeId"},
    "DROP_DATABASE": {"dbJson"},
    "ABORT_TXN": {"dbsUpdated"},
    "COMMIT_TXN": {
        *("writeIds", "databases", "tables", "partitions", "tableObjs", "partitionObjs", "files"),
    },
}
"""Fields that Hive 3.1 does not know."""
UNREAD = {
    *("CREATE_CATALOG", "ALTER_CATALOG", "DROP_CATALOG", "RELOAD"),
    *("ADD_DEFAULTCONSTRAINT", "ADD_CHECKCONSTRAINT"),
    *("UPDATE_TBL_COL_STAT_EVENT", "DELETE_TBL_COL_STAT_EVENT"),
    *("UPDATE_PART_COL_STAT_EVENT", "DELETE_PART_COL_STAT_EVENT"),
}
"""Types that Hive 3.1 has no reader for."""


def change_everything(client: ThriftClient) -> None:
    catalog = structs.Catalog(name="c", locationUri="file:/tmp/c")
    client.create_catalog(catalog=structs.CreateCatalogRequest(catalog))
    client.alter_catalog(rqst=structs.AlterCatalogRequest("c", catalog))
    client.drop_catalog(catName=structs.DropCatalogRequest("c"))
    client.create_database(database=structs.Database(name="d"))
    client.alter_database(dbname="d", db=structs.Database(name="d", parameters={"ä": "ß"}))
    function = structs.Function(functionName="f", dbName="d", className="C", functionType=1)
    client.create_function(func=function)
    client.drop_function(dbName="d", funcName="f")
    skew = structs.SkewedInfo(["a"], [["1"]], {("1",): "s3://b/1"})
    client.create_table(tbl=wire_table(sd=wire_storage(skewedInfo=skew)))
    change_partitions(client)
    change_statistics(client)
    change_constraints(client)
    change_transactions(client)
    client.alter_table(dbname="d", tbl_name="t", new_tbl=wire_table("u"))
    client.drop_table(dbname="d", name="u", deleteData=True)
    client.drop_database(name="d", deleteData=True, cascade=False)


def change_partitions(client: ThriftClient) -> None:
    odd = wire_partition("ü/=%", "2", sd=wire_storage(parameters={"a": '"\\'}))
    client.add_partitions(new_parts=[wire_partition("a", "1"), odd])
    client.alter_partitions(db_name="d", tbl_name="t", new_parts=[wire_partition("a", "1"), odd])
    files = structs.InsertEventRequestData(filesAdded=["s3://b/f"])
    request = structs.FireEventRequest(
        True, structs.FireEventRequestData(insertData=files), "d", "t", ["a", "1"]
    )
    client.fire_listener_event(rqst=request)
    request.data = structs.FireEventRequestData(refreshEvent=True)
    client.fire_listener_event(rqst=request)
    client.drop_partition(db_name="d", tbl_name="t", part_vals=["a", "1"], deleteData=True)


def change_statistics(client: ThriftClient) -> None:
    client.add_partition(new_part=wire_partition("x", "1"))
    names = {"db_name": "d", "tbl_name": "t", "col_name": "a", "engine": "hive"}
    for partition in (None, "ds=x/hr=1"):
        about = structs.ColumnStatisticsDesc(partition is None, "d", "t", partition)
        data = structs.ColumnStatisticsData(longStats=structs.LongColumnStatsData(1, 9, 0, 5))
        columns = [structs.ColumnStatisticsObj("a", "int", data)]
        statistics = structs.ColumnStatistics(about, columns)
        if partition is None:
            client.update_table_column_statistics(stats_obj=statistics)
            client.delete_table_column_statistics(**names)
        else:
            client.update_partition_column_statistics(stats_obj=statistics)
            client.delete_partition_column_statistics(**names, part_name=partition)


def change_constraints(client: ThriftClient) -> None:
    own = ("hive", "d", "t", "a")
    flags = (True, False, True)
    key = structs.SQLPrimaryKey("d", "t", "a", 1, "pk", *flags, "hive")
    client.add_primary_key(req=structs.AddPrimaryKeyRequest([key]))
    client.create_table(tbl=wire_table("child"))
    link = structs.SQLForeignKey(
        *("d", "t", "a", "d", "child", "a"), 1, 0, 0, "fk", "pk", *flags, "hive"
    )
    client.add_foreign_key(req=structs.AddForeignKeyRequest([link]))
    unique = structs.SQLUniqueConstraint(*own, 1, "uk", *flags)
    client.add_unique_constraint(req=structs.AddUniqueConstraintRequest([unique]))
    filled = structs.SQLNotNullConstraint(*own, "nn", *flags)
    client.add_not_null_constraint(req=structs.AddNotNullConstraintRequest([filled]))
    default = structs.SQLDefaultConstraint(*own, "1", "dc", *flags)
    client.add_default_constraint(req=structs.AddDefaultConstraintRequest([default]))
    check = structs.SQLCheckConstraint(*own, "a > 0", "cc", *flags)
    client.add_check_constraint(req=structs.AddCheckConstraintRequest([check]))
    client.drop_table(dbname="d", name="child", deleteData=True)
    client.drop_constraint(req=structs.DropConstraintRequest("d", "t", "pk"))


def change_transactions(client: ThriftClient) -> None:
    first, second = client.open_txns(rqst=structs.OpenTxnRequest(2, "u", "h")).txn_ids
    wanted = structs.AllocateTableWriteIdsRequest("d", "t", [first])
    client.allocate_table_write_ids(rqst=wanted)
    client.commit_txn(rqst=structs.CommitTxnRequest(first))
    client.abort_txn(rqst=structs.AbortTxnRequest(second))


@pytest.fixture(scope="module", params=["", GZIP], ids=["plain", "gzip"])
def events(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Any]]:
    folder = tmp_path_factory.mktemp("events")
    catalog = open_catalog(Settings(db=f"sqlite:///{folder}/skep.db", warehouse=folder.as_uri()))
    with thrift_door(
        catalog, properties={"metastore.event.message.factory": request.param}
    ) as door:
        client = door.client()
        change_everything(client)
        asked = structs.NotificationEventRequest(lastEvent=0, maxEvents=-1)
        yield client.get_next_notification(rqst=asked).events
    catalog.close()


def jackson() -> str:
    """Put what is missing into the cache, and return the name of its folder there."""
    hms.fetch()
    name = name_of("jackson-asl", JACKSON)
    with filling(name) as folder:
        if folder is not None:
            maven.copy(JACKSON, folder)
    return name


def read_by_hive(version: str, events: list[Any]) -> list[dict[str, Any]]:
    """Have Hive read the messages and write them again."""
    classes = [*hms.class_path(version), f"{cache_dir() / jackson()}/*"]
    lines = [
        f"{type_of(event)} {event.messageFormat} {b64encode(event.message.encode()).decode()}"
        for event in events
    ]
    java = java_home(11, 25) / "bin" / "java"
    source = Path(__file__).with_name("ReadEvents.java")
    done = subprocess.run(
        [java, "-cp", ":".join(classes), source],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(b64decode(line)) for line in done.stdout.split()]


def type_of(event: Any) -> str:
    """Return the type in the words of Hive's classes."""
    name: str = event.eventType.removesuffix("_EVENT")
    return name.replace("_TBL_COL_", "_TABLE_COLUMN_").replace("_PART_COL_", "_PARTITION_COLUMN_")


def plain(event: Any) -> dict[str, Any]:
    zipped = event.messageFormat.startswith("gzip")
    text = decompress(b64decode(event.message)) if zipped else event.message
    found: dict[str, Any] = json.loads(text)
    return found


def test_hive_4_writes_the_same_messages(events: list[Any]) -> None:
    again = read_by_hive("4.0.1", events)
    assert again == [plain(event) for event in events]
    assert len({event.eventType for event in events}) == 31


@pytest.mark.parametrize("events", [""], indirect=True, ids=["plain"])
def test_hive_3_reads_the_plain_messages(events: list[Any]) -> None:
    known = [event for event in events if event.eventType not in UNREAD]
    again = read_by_hive("3.1.3", known)
    for event, message in zip(known, again, strict=True):
        newer = NEWER.get(event.eventType, set())
        assert message == {k: v for k, v in plain(event).items() if k not in newer}
