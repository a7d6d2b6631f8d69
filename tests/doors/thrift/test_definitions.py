"""What a definition of a database, table or partition must and may not say."""

from contextlib import suppress
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

ROOTS = ["/", "file:///", "file:/", "hdfs://nn", "s3://bucket", "s3a://bucket/"]


@pytest.fixture(autouse=True)
def table(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table())
    return client.get_table(dbname="d", tbl_name="t")


@pytest.mark.parametrize("location", ROOTS)
@pytest.mark.parametrize("kind", ["MANAGED_TABLE", "EXTERNAL_TABLE"])
def test_no_table_lies_at_the_root_of_a_file_system(client, table, location, kind):
    new = wire_table("New", tableType=kind, sd=wire_storage(location))
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_table(tbl=new)
    assert caught.value.message == "New location must not be root path"
    table.sd.location = location
    with pytest.raises(structs.InvalidOperationException, match="must not be root path"):
        client.alter_table(dbname="d", tbl_name="t", new_tbl=table)


@pytest.mark.parametrize("location", ROOTS)
def test_no_database_lies_at_the_root_of_a_file_system(client, location):
    new = structs.Database(name="e", locationUri=location)
    with pytest.raises(structs.InvalidObjectException, match="must not be root path"):
        client.create_database(database=new)
    with pytest.raises(structs.MetaException, match="must not be root path"):
        client.alter_database(dbname="d", db=structs.Database(name="d", locationUri=location))


@pytest.mark.parametrize("location", ROOTS)
def test_no_partition_lies_at_the_root_of_a_file_system(client, location):
    bad = wire_partition("x", "1", sd=wire_storage(location))
    with pytest.raises(structs.InvalidObjectException, match="must not be root path"):
        client.add_partition(new_part=bad)
    client.add_partition(new_part=wire_partition("x", "1"))
    with pytest.raises(structs.InvalidOperationException, match="must not be root path"):
        client.alter_partition(db_name="d", tbl_name="t", new_part=bad)
    with pytest.raises(structs.InvalidOperationException, match="must not be root path"):
        client.alter_partitions(db_name="d", tbl_name="t", new_parts=[bad])


@pytest.mark.parametrize("parents", [0, 1])
def test_the_warehouse_outlives_a_table_that_claims_it(client, settings, parents):
    warehouse = Path(settings.warehouse.removeprefix("file://"))
    (warehouse / "kept").write_text("x")
    claimed = [warehouse, *warehouse.parents][parents].as_uri()
    claim = wire_table("claim", sd=wire_storage(claimed), partitionKeys=[])
    client.create_table(tbl=claim)
    with suppress(structs.MetaException):
        client.truncate_table(dbName="d", tableName="claim", partNames=None)
    assert (warehouse / "kept").read_text() == "x"
    client.drop_table(dbname="d", name="claim", deleteData=True)
    client.create_table(tbl=wire_table("after"))
    assert (warehouse / "kept").read_text() == "x"


def test_a_view_keeps_the_location_that_it_was_given(client, settings):
    place = f"{settings.warehouse}/nowhere"
    view = wire_table(
        "v", tableType="VIRTUAL_VIEW", sd=wire_storage(place, serdeInfo=None), partitionKeys=[]
    )
    client.create_table(tbl=view)
    assert client.get_table(dbname="d", tbl_name="v").sd.location == place
    assert not Path(place.removeprefix("file://")).exists()


def test_a_new_location_of_a_database_gets_a_scheme(client, tmp_path):
    new = structs.Database(name="d", locationUri=f"{tmp_path}/else")
    client.alter_database(dbname="d", db=new)
    found = client.get_database(name="d").locationUri
    assert found.startswith("file:")
    assert found.endswith(f"{tmp_path}/else")


def test_a_compare_and_set_on_what_is_not_there_says_null(client, table):
    table.parameters["k"] = "2"
    expected = environment(expected_parameter_key="k", expected_parameter_value="1")
    with pytest.raises(structs.MetaException, match="for key 'k' is 'null'"):
        client.alter_table_with_environment_context(
            dbname="d", tbl_name="t", new_tbl=table, environment_context=expected
        )


def test_keys_in_another_case_are_other_keys(client, table):
    table.partitionKeys = columns(DS="string", hr="int")
    with pytest.raises(structs.InvalidOperationException) as caught:
        client.alter_table(dbname="d", tbl_name="t", new_tbl=table)
    assert caught.value.message == "partition keys can not be changed."


def test_altering_does_not_look_at_the_types_of_keys(client, table):
    table.partitionKeys = columns(ds="foo", hr="int")
    client.alter_table(dbname="d", tbl_name="t", new_tbl=table)
    assert client.get_table(dbname="d", tbl_name="t").partitionKeys[0].type == "foo"


def test_an_altered_table_needs_a_name(client, table):
    table.tableName = None
    with pytest.raises(structs.MetaException, match="Null table name"):
        client.alter_table(dbname="d", tbl_name="t", new_tbl=table)


@pytest.mark.parametrize("lacking", ["serdeInfo", "cols"])
@pytest.mark.parametrize("kind", ["MANAGED_TABLE", "EXTERNAL_TABLE"])
def test_a_table_needs_a_serde_and_a_list_of_columns(client, lacking, kind):
    bad = wire_table("bad", tableType=kind, sd=wire_storage(**{lacking: None}))
    with pytest.raises(structs.MetaException):
        client.create_table(tbl=bad)
    with pytest.raises(structs.MetaException):
        client.create_table_req(request=structs.CreateTableRequest(table=bad))
    short = wire_storage(cols=[], serdeInfo=structs.SerDeInfo())
    client.create_table(tbl=wire_table("good", sd=short))
    assert client.get_table(dbname="d", tbl_name="good").sd.cols == []


def test_a_column_is_named_once(client, table):
    twice = wire_storage(cols=[*columns(a="int"), *columns(A="int")])
    with pytest.raises(structs.MetaException, match="named twice"):
        client.create_table(tbl=wire_table("twice", sd=twice))
    table.sd.cols = twice.cols
    with pytest.raises(structs.MetaException, match="named twice"):
        client.alter_table(dbname="d", tbl_name="t", new_tbl=table)


def test_names_come_back_in_errors_as_they_were_sent(client):
    with pytest.raises(structs.AlreadyExistsException) as caught:
        client.create_database(database=structs.Database(name="D"))
    assert caught.value.message == "Database D already exists"
    with pytest.raises(structs.AlreadyExistsException) as caught:
        client.create_table(tbl=wire_table("T", "D"))
    assert caught.value.message == "Table hive.D.T already exists"
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.get_database(name="@hive#Nope")
    assert caught.value.message == "Nope"
