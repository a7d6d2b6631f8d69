"""Truncating: the files go, the partitions and the table stay."""

from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import environment, wire_partition, wire_table

ACCURATE = '{"BASIC_STATS":"true","COLUMN_STATS":{"a":"true"}}'
KNOWN = {"numRows": "5", "COLUMN_STATS_ACCURATE": ACCURATE, "foo": "bar"}
EMPTIED = {
    "numRows": "0",
    "numFiles": "0",
    "totalSize": "0",
    "COLUMN_STATS_ACCURATE": '{"BASIC_STATS":"true"}',
    "foo": "bar",
}


@pytest.fixture(autouse=True)
def tables(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table())
    client.create_table(tbl=wire_table("plain", partitionKeys=[], parameters=KNOWN))
    for ds, hr in (("a", "1"), ("a", "2"), ("b", "1")):
        added = client.add_partition(new_part=wire_partition(ds, hr, parameters=KNOWN))
        (path_of(added.sd.location) / "file").write_text("rows")
    plain = client.get_table(dbname="d", tbl_name="plain")
    (path_of(plain.sd.location) / "sub").mkdir()
    (path_of(plain.sd.location) / "sub" / "file").write_text("rows")


def path_of(location):
    return Path(location.removeprefix("file://"))


def left(warehouse, table):
    root = warehouse / "d.db" / table
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.name == "file")


def known(parameters):
    return {key: value for key, value in parameters.items() if key != "transient_lastDdlTime"}


def known_of(client, *values):
    found = client.get_partition(db_name="d", tbl_name="t", part_vals=list(values))
    return known(found.parameters)


@pytest.mark.parametrize("fields", [{}, {"tableType": "EXTERNAL_TABLE"}])
def test_a_table_is_emptied_also_an_external_one(client, warehouse, fields):
    own = {**KNOWN, **({"EXTERNAL": "TRUE"} if fields else {})}
    altered = client.get_table(dbname="d", tbl_name="plain")
    altered.parameters = own
    client.alter_table(dbname="d", tbl_name="plain", new_tbl=altered)
    assert client.truncate_table(dbName="@hive#D", tableName="PLAIN", partNames=None) is None
    directory = warehouse / "d.db" / "plain"
    assert list(directory.iterdir()) == []
    parameters = known(client.get_table(dbname="d", tbl_name="plain").parameters)
    assert parameters == {**EMPTIED, **({"EXTERNAL": "TRUE"} if fields else {})}


def test_named_partitions_are_emptied_and_unknown_names_skipped(client, warehouse):
    names = ["ds=a/hr=1", "ds=zz/hr=1", "garbage", "DS=a/HR=2"]
    client.truncate_table(dbName="d", tableName="t", partNames=names)
    assert left(warehouse, "t") == ["ds=a/hr=2/file", "ds=b/hr=1/file"]
    assert (warehouse / "d.db" / "t" / "ds=a" / "hr=1").is_dir()
    assert known_of(client, "a", "1") == EMPTIED
    assert known_of(client, "a", "2") == KNOWN


def test_without_names_all_partitions_are_emptied_and_with_none_of_them_nothing(client, warehouse):
    client.truncate_table(dbName="d", tableName="t", partNames=[])
    client.truncate_table(dbName="d", tableName="plain", partNames=["ds=a"])
    assert len(left(warehouse, "t")) == 3
    assert left(warehouse, "plain") == ["sub/file"]
    client.truncate_table(dbName="d", tableName="t", partNames=None)
    assert left(warehouse, "t") == []
    assert known_of(client, "b", "1") == EMPTIED


def request(table="t", **fields):
    return structs.TruncateTableRequest(dbName="d", tableName=table, **fields)


def test_hive_4_truncates_with_a_request(client, warehouse):
    answer = client.truncate_table_req(req=request(partNames=["ds=a/hr=1"], writeId=7))
    assert answer == structs.TruncateTableResponse()
    assert left(warehouse, "t") == ["ds=a/hr=2/file", "ds=b/hr=1/file"]
    found = client.get_partition(db_name="d", tbl_name="t", part_vals=["a", "1"])
    assert found.writeId == 7


def test_data_is_kept_where_that_is_asked_for(client, warehouse):
    keep = environment(truncateSkipDataDeletion="true")
    client.truncate_table_req(req=request("plain", environmentContext=keep))
    assert left(warehouse, "plain") == ["sub/file"]
    assert known(client.get_table(dbname="d", tbl_name="plain").parameters) == EMPTIED


def test_a_transactional_table_gets_an_empty_base_instead(client, warehouse):
    acid = {"transactional": "true"}
    client.create_table(tbl=wire_table("acid", partitionKeys=[], parameters=acid))
    (warehouse / "d.db" / "acid" / "file").write_text("rows")
    keep = environment(truncateSkipDataDeletion="true")
    client.truncate_table_req(req=request("acid", writeId=5, environmentContext=keep))
    base = warehouse / "d.db" / "acid" / "base_0000005" / "_metadata_acid"
    assert base.read_text() == '{"thisFileVersion":"0","dataFormat":"truncated"}'
    assert left(warehouse, "acid") == ["file"]


def test_a_partition_that_lies_where_others_do_is_not_emptied(client, warehouse):
    root = client.get_table(dbname="d", tbl_name="t").sd.location
    shared = client.get_partition(db_name="d", tbl_name="t", part_vals=["b", "1"])
    shared.sd.location = root
    client.alter_partition(db_name="d", tbl_name="t", new_part=shared)
    with pytest.raises(structs.MetaException, match="holds more than one partition"):
        client.truncate_table(dbName="d", tableName="t", partNames=["ds=b/hr=1"])
    assert len(left(warehouse, "t")) == 3


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("nope", "NoSuchObjectException(message:hive.d.nope table not found)"),
        ("view", "view has no data of its own to be truncated"),
        ("outside", "s3://outside/x is outside the warehouse"),
    ],
)
def test_what_has_no_files_here_is_not_truncated(client, table, text):
    client.create_table(tbl=wire_table("view", tableType="VIRTUAL_VIEW", viewOriginalText="x"))
    outside = wire_table("outside", partitionKeys=[], parameters=KNOWN)
    outside.sd.location = "s3://outside/x"
    client.create_table(tbl=outside)
    for call in (
        lambda: client.truncate_table(dbName="d", tableName=table, partNames=None),
        lambda: client.truncate_table_req(req=request(table)),
    ):
        with pytest.raises(structs.MetaException) as caught:
            call()
        assert caught.value.message.startswith(text)
    if table == "outside":
        kept = known(client.get_table(dbname="d", tbl_name="outside").parameters)
        assert kept == {"numRows": "5", "foo": "bar"}, "what was known no longer counts"
