from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import (
    columns,
    environment,
    wire_partition,
    wire_storage,
    wire_table,
)


@pytest.fixture(autouse=True)
def table(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_database(database=structs.Database(name="d2"))
    client.create_table(tbl=wire_table(parameters={"metadata_location": "m1", "gone": "x"}))
    return client.get_table(dbname="d", tbl_name="t")


def alter(client, new, **properties):
    client.alter_table_with_environment_context(
        dbname="d", tbl_name="t", new_tbl=new, environment_context=environment(**properties)
    )


def path_of(table):
    return Path(table.sd.location.removeprefix("file://"))


def test_parameters_are_replaced_as_a_whole(client, table):
    table.parameters = {"metadata_location": "m2"}
    table.createTime = 5
    client.alter_table(dbname="@hive#d", tbl_name="t", new_tbl=table)
    found = client.get_table(dbname="d", tbl_name="t")
    assert "gone" not in found.parameters
    assert found.parameters["metadata_location"] == "m2"
    assert found.createTime != 5


def test_a_rename_moves_a_managed_table(client, table):
    old = path_of(table)
    table.tableName, table.dbName = "T_new", "d2"
    alter(client, table)
    found = client.get_table(dbname="d2", tbl_name="t_new")
    assert client.get_all_tables(db_name="d") == []
    assert path_of(found).name == "t_new"
    assert path_of(found).is_dir()
    assert not old.exists()


def test_cascade_gives_every_partition_the_new_columns(client, table):
    client.add_partitions(new_parts=[wire_partition("x", "1"), wire_partition("x", "2")])
    table.sd.cols = [*table.sd.cols, structs.FieldSchema("c", "int")]
    alter(client, table)
    parts = {"db_name": "d", "tbl_name": "t", "max_parts": -1}
    assert [len(p.sd.cols) for p in client.get_partitions(**parts)] == [2, 2]
    alter(client, table, CASCADE="TRUE")
    assert [len(p.sd.cols) for p in client.get_partitions(**parts)] == [3, 3]
    table.sd.cols = [*table.sd.cols, structs.FieldSchema("e", "int")]
    client.alter_table_with_cascade(dbname="d", tbl_name="t", new_tbl=table, cascade=True)
    assert [len(p.sd.cols) for p in client.get_partitions(**parts)] == [4, 4]


def test_a_compare_and_set_happens_once(client, table):
    table.parameters["metadata_location"] = "m2"
    expected = {
        "expected_parameter_key": "metadata_location",
        "expected_parameter_value": "m1",
        "DO_NOT_UPDATE_STATS": "true",
    }
    alter(client, table, **expected)
    with pytest.raises(structs.MetaException) as caught:
        alter(client, table, **expected)
    assert caught.value.message == (
        "The table has been modified. The parameter value for key 'metadata_location' is 'm2'. "
        "The expected was value was 'm1'"
    )
    del table.parameters["metadata_location"]
    with pytest.raises(structs.MetaException) as caught:
        alter(client, table, **expected)
    assert caught.value.message == "New value for expected key metadata_location is not set"


def test_half_a_pair_of_expectations_is_none(client, table):
    alter(client, table, expected_parameter_key="metadata_location")
    assert client.get_table(dbname="d", tbl_name="t").parameters["metadata_location"] == "m1"


def test_hive_4_alters_with_a_request(client, table):
    table.parameters["metadata_location"] = "m2"
    request = structs.AlterTableRequest(
        dbName="d", tableName="t", table=table, expectedParameterKey="metadata_location",
        expectedParameterValue="m1",
    )  # fmt: skip
    assert client.alter_table_req(req=request) == structs.AlterTableResponse()
    with pytest.raises(structs.MetaException, match="The table has been modified"):
        client.alter_table_req(req=request)


def test_a_setting_of_the_connection_allows_incompatible_columns(client, table, door):
    table.sd.cols = columns(b="string")
    with pytest.raises(structs.InvalidOperationException) as caught:
        client.alter_table(
            dbname="d",
            tbl_name="t",
            new_tbl=wire_table(sd=wire_storage(cols=columns(a="boolean", b="string"))),
        )
    assert caught.value.message == (
        "The following columns have types incompatible with the existing columns in their "
        "respective positions :\na"
    )
    key = "hive.metastore.disallow.incompatible.col.type.changes"
    client.setMetaConf(key=key, value="false")
    new = wire_table(sd=wire_storage(cols=columns(a="boolean", b="string")))
    client.alter_table(dbname="d", tbl_name="t", new_tbl=new)
    assert client.get_fields(db_name="d", table_name="t")[0].type == "boolean"
    assert door.client().getMetaConf(key=key) == "true"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"tableName": "there"}, "new table d.there already exists"),
        ({"tableName": "a b"}, "a b is not a valid object name"),
        ({"dbName": "nodb"}, "database hive.nodb"),
        ({"catName": "lake"},
         "Tables cannot be moved between catalogs, old cataloghive, new catalog lake"),
        ({"partitionKeys": columns(ds="string")}, "partition keys can not be changed."),
        ({"sd": wire_storage(cols=columns(a="foo"))}, "Invalid column type: foo"),
    ],
)  # fmt: skip
def test_what_cannot_be_altered_is_said_in_the_words_of_hive(client, table, change, text):
    client.create_table(tbl=wire_table("there"))
    for name, value in change.items():
        setattr(table, name, value)
    with pytest.raises(structs.InvalidOperationException) as caught:
        alter(client, table)
    assert caught.value.message == text


def test_altering_a_missing_table_is_an_invalid_operation(client, table):
    with pytest.raises(structs.InvalidOperationException) as caught:
        client.alter_table(dbname="d", tbl_name="nope", new_tbl=table)
    assert caught.value.message == "hive.d.nope table not found"


@pytest.mark.parametrize("name", ["", "a b", " t"])
def test_a_table_is_not_renamed_to_what_is_no_name(client, table, name):
    table.tableName = name
    with pytest.raises(structs.InvalidOperationException) as caught:
        client.alter_table(dbname="d", tbl_name="t", new_tbl=table)
    assert caught.value.message == f"{name} is not a valid object name"
