"""Partitions that move from one table to another with their directories."""

from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import columns, wire_partition, wire_storage, wire_table

CREATED = [("a", "1"), ("a", "2"), ("b", "1"), ("c d/é", "1")]


@pytest.fixture(autouse=True)
def tables(client, warehouse):
    client.create_database(database=structs.Database(name="d"))
    for table in ("source", "target"):
        client.create_table(tbl=wire_table(table))
    for ds, hr in CREATED:
        added = client.add_partition(
            new_part=wire_partition(ds, hr, table="source", parameters={"numRows": "5"})
        )
        (path_of(added.sd.location) / "file").write_text(f"{ds} {hr}")


def path_of(location):
    return Path(location.removeprefix("file://"))


def names(client, table):
    return client.get_partition_names(db_name="d", tbl_name=table, max_parts=-1)


def files(warehouse, table):
    root = warehouse / "d.db" / table
    return sorted(str(file.relative_to(root)) for file in root.rglob("file"))


def arguments(values, *, source="source", target="target", source_db="d", dest_db="d"):
    return {
        "partitionSpecs": values,
        "source_db": source_db,
        "source_table_name": source,
        "dest_db": dest_db,
        "dest_table_name": target,
    }


def test_one_partition_moves_with_its_files(client, warehouse):
    before = client.get_partition(db_name="d", tbl_name="source", part_vals=["a", "1"])
    answer = client.exchange_partition(**arguments({"ds": "a", "hr": "1"}))
    assert (answer.values, answer.sd, answer.dbName) == (None, None, None)
    after = client.get_partition(db_name="d", tbl_name="target", part_vals=["a", "1"])
    assert after.sd.location == before.sd.location.replace("/source/", "/target/")
    assert (after.parameters, after.createTime) == (before.parameters, before.createTime)
    assert names(client, "source") == ["ds=a/hr=2", "ds=b/hr=1", "ds=c d%2Fé/hr=1"]
    assert files(warehouse, "target") == ["ds=a/hr=1/file"]
    assert files(warehouse, "source") == [
        "ds=a/hr=2/file",
        "ds=b/hr=1/file",
        "ds=c d%2Fé/hr=1/file",
    ]


@pytest.mark.parametrize("values", [{"ds": "a"}, {"ds": "a", "hr": ""}, {"ds": "a", "zz": "1"}])
def test_the_first_keys_alone_mean_all_partitions_below_them(client, warehouse, values):
    moved = client.exchange_partitions(
        **arguments(values, source_db="@hive#D", dest_db="@hive#d", target="TARGET")
    )
    assert [partition.values for partition in moved] == [["a", "1"], ["a", "2"]]
    assert {(p.dbName, p.tableName, p.catName) for p in moved} == {("d", "target", "hive")}
    assert names(client, "target") == ["ds=a/hr=1", "ds=a/hr=2"]
    assert files(warehouse, "target") == ["ds=a/hr=1/file", "ds=a/hr=2/file"]


def test_odd_values_find_their_directory(client, warehouse):
    client.exchange_partitions(**arguments({"ds": "c d/é"}))
    assert files(warehouse, "target") == ["ds=c d%2Fé/hr=1/file"]


def test_a_partition_that_lies_elsewhere_keeps_its_location(client, warehouse):
    elsewhere = wire_storage(location="s3://elsewhere/z")
    client.add_partition(new_part=wire_partition("a", "3", table="source", sd=elsewhere))
    moved = client.exchange_partitions(**arguments({"ds": "a"}))
    assert [path_of(p.sd.location).name for p in moved] == ["hr=1", "hr=2", "z"]
    assert files(warehouse, "target") == ["ds=a/hr=1/file", "ds=a/hr=2/file"]


def test_column_statistics_do_not_go_along(client):
    description = structs.ColumnStatisticsDesc(
        isTblLevel=False, dbName="d", tableName="source", partName="ds=a/hr=1"
    )
    data = structs.ColumnStatisticsData(
        longStats=structs.LongColumnStatsData(numNulls=0, numDVs=2)
    )
    objects = [structs.ColumnStatisticsObj("a", "int", data)]
    client.update_partition_column_statistics(
        stats_obj=structs.ColumnStatistics(description, objects)
    )
    client.exchange_partition(**arguments({"ds": "a", "hr": "1"}))
    for table in ("source", "target"):
        wanted = structs.PartitionsStatsRequest("d", table, ["a"], ["ds=a/hr=1"])
        assert client.get_partitions_statistics_req(request=wanted).partStats == {}


def wrong(values, text, **names):
    return pytest.param(arguments(values, **names), text, id=text[:40])


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        wrong({"ds": "zz"}, "No partition is found with the values {ds=zz} for the table source"),
        wrong({}, "Invalid partition key & values; keys [], values []"),
        wrong({"nokey": "a"}, "Invalid partition key & values; keys [], values []"),
        wrong({"ds": "a"}, "The source table hive.d.nope not found", source="nope"),
        wrong({"ds": "a"}, "The destination table hive.d.nope not found", target="nope"),
        wrong({"ds": "a"}, "The destination table hive.nope.target not found", dest_db="nope"),
        wrong({"ds": "a"}, "You cannot move a partition across catalogs", dest_db="@x#d"),
        wrong(
            {"ds": "a"},
            "The partition ds=a/hr=1 already exists in the table source",
            target="source",
        ),
        wrong(
            {"ds": "a"},
            "The tables have different schemas. Their partitions cannot be exch",
            target="columns",
        ),
        wrong(
            {"ds": "a"},
            "The tables have different schemas. Their partitions cannot be exchan",
            target="keys",
        ),
        wrong({"ds": "a"}, "partitions cannot be exchanged with a view", target="view"),
        wrong({"hr": "1"}, "Got exception: java.io.FileNotFoundException File file:///"),
        wrong(
            {"ds": "b"}, "Got exception: java.io.IOException Cannot rename the source path. The"
        ),
        wrong(None, "The DB and table name for the source and destination tables, and the part"),
        wrong(
            {"ds": "a"},
            "The DB and table name for the source and destination tables, and the",
            target=None,
        ),
    ],
)
def test_what_cannot_be_exchanged_stays(client, warehouse, bad, text):
    client.create_table(tbl=wire_table("columns", sd=wire_storage(cols=columns(a="int"))))
    client.create_table(tbl=wire_table("keys", partitionKeys=columns(ds="string")))
    client.create_table(tbl=wire_table("view", tableType="VIRTUAL_VIEW", viewOriginalText="x"))
    (warehouse / "d.db" / "target" / "ds=b").mkdir()
    before = names(client, "source"), files(warehouse, "source")
    for method in ("exchange_partition", "exchange_partitions"):
        with pytest.raises(structs.MetaException) as caught:
            client.call(method, **bad)
        assert caught.value.message.startswith(text)
    assert (names(client, "source"), files(warehouse, "source")) == before
    assert names(client, "target") == files(warehouse, "target") == []


def test_a_missing_source_directory_is_reported(client):
    location = client.get_table(dbname="d", tbl_name="source").sd.location
    (path_of(location) / "ds=b" / "hr=1" / "file").unlink()
    (path_of(location) / "ds=b" / "hr=1").rmdir()
    with pytest.raises(
        structs.MetaException, match=r"FileNotFoundException File .*/ds=b/hr=1 doe"
    ):
        client.exchange_partition(**arguments({"ds": "b", "hr": "1"}))
