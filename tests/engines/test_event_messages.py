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
NEWER = {"ALTER_TABLE": {"writeId"}, "ALTER_PARTITION": {"writeId"}, "DROP_DATABASE": {"dbJson"}}
"""Fields that Hive 3.1 does not know."""
UNREAD = {"CREATE_CATALOG", "ALTER_CATALOG", "DROP_CATALOG", "RELOAD"}
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
        f"{event.eventType} {event.messageFormat} {b64encode(event.message.encode()).decode()}"
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


def plain(event: Any) -> dict[str, Any]:
    zipped = event.messageFormat.startswith("gzip")
    text = decompress(b64decode(event.message)) if zipped else event.message
    found: dict[str, Any] = json.loads(text)
    return found


def test_hive_4_writes_the_same_messages(events: list[Any]) -> None:
    again = read_by_hive("4.0.1", events)
    assert again == [plain(event) for event in events]
    assert len({event.eventType for event in events}) == 16


@pytest.mark.parametrize("events", [""], indirect=True, ids=["plain"])
def test_hive_3_reads_the_plain_messages(events: list[Any]) -> None:
    known = [event for event in events if event.eventType not in UNREAD]
    again = read_by_hive("3.1.3", known)
    for event, message in zip(known, again, strict=True):
        newer = NEWER.get(event.eventType, set())
        assert message == {k: v for k, v in plain(event).items() if k not in newer}
