import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import columns, environment, wire_storage, wire_table


@pytest.fixture(autouse=True)
def database(client):
    client.create_database(database=structs.Database(name="d"))


def request_for(name, database="d", **fields):
    return structs.GetTableRequest(dbName=database, tblName=name, **fields)


def test_a_table_comes_back_by_every_way_of_asking(client, settings):
    client.create_table(tbl=wire_table(parameters={"k": "v" * 9000, "empty": ""}))
    found = client.get_table(dbname="D", tbl_name="T")
    assert (found.tableName, found.dbName, found.catName) == ("t", "d", "hive")
    assert found.parameters["k"] == "v" * 9000
    assert found.parameters["empty"] == ""
    assert found.sd.location == f"{settings.warehouse}/d.db/t"
    assert found.sd.cols == columns(a="int", b="string")
    assert found.partitionKeys == columns(ds="string", hr="int")
    assert found.id > 0
    assert client.get_table(dbname="@hive#d", tbl_name="t") == found
    assert client.get_table_req(req=request_for("t")).table == found
    assert client.get_table_req(req=request_for("t", catName="hive")).table == found
    assert client.get_table_req(req=request_for("t", "@hive#d")).table == found
    assert client.get_table_objects_by_name(dbname="d", tbl_names=["t", "T", "x"]) == [found]
    request = structs.GetTablesRequest(dbName="d", tblNames=["t"])
    assert client.get_table_objects_by_name_req(req=request).tables == [found]
    request = structs.GetTablesRequest(dbName="d", tablesPattern="t*")
    assert client.get_table_objects_by_name_req(req=request).tables == [found]


def test_a_table_read_again_after_a_change_is_the_new_one(client, door):
    client.create_table(tbl=wire_table())
    other = door.client()
    for number in range(3):
        wire = client.get_table(dbname="d", tbl_name="t")
        wire.parameters["n"] = str(number)
        other.alter_table(dbname="d", tbl_name="t", new_tbl=wire)
        assert client.get_table(dbname="d", tbl_name="t").parameters["n"] == str(number)
        assert client.get_table_req(req=request_for("t")).table.parameters["n"] == str(number)
    client.drop_table(dbname="d", name="t", deleteData=True)
    with pytest.raises(structs.NoSuchObjectException):
        client.get_table(dbname="d", tbl_name="t")
    client.create_table(tbl=wire_table(parameters={"new": "1"}))
    assert "new" in client.get_table(dbname="d", tbl_name="t").parameters


def test_every_way_of_creating_a_table(client):
    client.create_table_with_environment_context(tbl=wire_table("t1"))
    client.create_table_with_environment_context(
        tbl=wire_table("t2"), environment_context=environment(a="b")
    )
    client.create_table_req(request=structs.CreateTableRequest(table=wire_table("t3")))
    client.create_table_with_constraints(
        tbl=wire_table("t4"), primaryKeys=[], foreignKeys=None, notNullConstraints=[]
    )
    assert client.get_all_tables(db_name="d") == ["t1", "t2", "t3", "t4"]


def test_the_wish_for_no_statistics_is_not_stored(client):
    client.create_table(tbl=wire_table(parameters={"DO_NOT_UPDATE_STATS": "true", "k": "v"}))
    found = client.get_table(dbname="d", tbl_name="t").parameters
    assert "DO_NOT_UPDATE_STATS" not in found
    assert found["k"] == "v"


@pytest.mark.parametrize(
    ("kind", "parameters", "stored"),
    [
        ("EXTERNAL_TABLE", {"EXTERNAL": "TRUE"}, "EXTERNAL_TABLE"),
        ("EXTERNAL_TABLE", {}, "MANAGED_TABLE"),
        ("MANAGED_TABLE", {"EXTERNAL": "true"}, "EXTERNAL_TABLE"),
        ("FOO", {}, "FOO"),
    ],
)
def test_the_type_of_a_table_follows_its_parameter(client, kind, parameters, stored):
    client.create_table(tbl=wire_table(tableType=kind, parameters=parameters))
    assert client.get_table(dbname="d", tbl_name="t").tableType == stored


def test_a_view_has_no_location_and_no_null_collections(client):
    view = wire_table(tableType="VIRTUAL_VIEW", viewOriginalText="select 1", partitionKeys=None)
    view.sd.serdeInfo.parameters = None
    client.create_table(tbl=view)
    found = client.get_table(dbname="d", tbl_name="t")
    assert (found.sd.location, found.viewOriginalText) == (None, "select 1")
    assert (found.partitionKeys, found.sd.bucketCols, found.sd.serdeInfo.parameters) == (
        [],
        [],
        {},
    )
    assert found.sd.skewedInfo == structs.SkewedInfo([], [], {})


def test_lists_of_tables(client):
    for name in ("b1", "a1", "a2"):
        client.create_table(tbl=wire_table(name, parameters={"comment": f"about {name}"}))
    client.create_table(tbl=wire_table("v1", tableType="VIRTUAL_VIEW"))
    assert client.get_all_tables(db_name="@hive#d") == ["a1", "a2", "b1", "v1"]
    assert client.get_tables(db_name="d", pattern="a*|V.*") == ["a1", "a2", "v1"]
    assert client.get_tables(db_name="d", pattern=".*") == ["a1", "a2", "b1", "v1"]
    views = {"db_name": "d", "pattern": "*", "tableType": "VIRTUAL_VIEW"}
    assert client.get_tables_by_type(**views) == ["v1"]
    assert client.get_tables(db_name="nope", pattern="*") == []
    assert client.get_all_tables(db_name="nope") == []
    meta = client.get_table_meta(db_patterns="d", tbl_patterns="*", tbl_types=[])
    assert [(m.dbName, m.tableName, m.comments) for m in meta][:2] == [
        ("d", "a1", "about a1"),
        ("d", "a2", "about a2"),
    ]
    views = client.get_table_meta(
        db_patterns="@hive#*", tbl_patterns="v*", tbl_types=["VIRTUAL_VIEW"]
    )
    assert [(m.tableName, m.tableType) for m in views] == [("v1", "VIRTUAL_VIEW")]


def test_tables_are_found_by_their_parameters(client):
    client.create_table(tbl=wire_table("i1", parameters={"table_type": "ICEBERG"}))
    client.create_table(tbl=wire_table("h1"))
    key = "hive_filter_field_params__table_type"
    for text in (f'{key} = "ICEBERG"', f'{key} like "ICEBERG"', f'{key} LIKE "ICEBERG"'):
        found = client.get_table_names_by_filter(dbname="d", filter=text, max_tables=-1)
        assert found == ["i1"]
    assert client.get_table_names_by_filter(dbname="d", filter="", max_tables=1) == ["h1"]
    with pytest.raises(structs.MetaException, match="Invalid key name in filter"):
        client.get_table_names_by_filter(dbname="d", filter='nope = "1"', max_tables=-1)


def test_columns_of_a_table(client):
    client.create_table(tbl=wire_table())
    own, keys = columns(a="int", b="string"), columns(ds="string", hr="int")
    assert client.get_fields(db_name="d", table_name="t") == own
    assert client.get_schema(db_name="d", table_name="t") == own + keys
    assert client.get_fields(db_name="d", table_name="t.part") == own
    assert client.get_fields_with_environment_context(db_name="d", table_name="t") == own
    assert client.get_schema_with_environment_context(db_name="d", table_name="t") == own + keys
    request = structs.GetFieldsRequest(dbName="d", tblName="t")
    assert client.get_fields_req(req=request).fields == own
    request = structs.GetSchemaRequest(dbName="d", tblName="t")
    assert client.get_schema_req(req=request).fields == own + keys


def test_an_insert_only_table_is_for_clients_that_know_them(client):
    parameters = {"transactional": "true", "transactional_properties": "insert_only"}
    client.create_table(tbl=wire_table(parameters=parameters))
    for _ in range(2):
        with pytest.raises(structs.MetaException, match="does not appear to support insert-only"):
            client.get_table(dbname="d", tbl_name="t")
    able = structs.ClientCapabilities(values=[2])
    assert client.get_table_req(req=request_for("t", capabilities=able)).table.tableName == "t"
    with pytest.raises(structs.MetaException, match="does not appear to support insert-only"):
        client.get_table_req(req=request_for("t"))
    client.setMetaConf(key="metastore.client.capability.check", value="false")
    assert client.get_table(dbname="d", tbl_name="t").tableName == "t"


def test_dropping_a_table(client):
    for name in ("t1", "t2", "t3"):
        client.create_table(tbl=wire_table(name))
    client.drop_table(dbname="d", name="t1", deleteData=True)
    client.drop_table_with_environment_context(
        dbname="d", name="t2", deleteData=True, environment_context=environment(ifPurge="TRUE")
    )
    request = structs.DropTableRequest(dbName="d", tableName="t3", deleteData=True)
    client.drop_table_req(dropTableReq=request)
    assert client.get_all_tables(db_name="d") == []


@pytest.mark.parametrize(
    ("method", "arguments", "kind", "text"),
    [
        ("get_table", {"dbname": "d", "tbl_name": "nope"}, structs.NoSuchObjectException,
         "hive.d.nope table not found"),
        ("get_table", {"dbname": "nope", "tbl_name": "t"}, structs.NoSuchObjectException,
         "hive.nope.t table not found"),
        ("get_table_req", {"req": request_for("nope")}, structs.NoSuchObjectException,
         "hive.d.nope table not found"),
        ("drop_table", {"dbname": "d", "name": "nope", "deleteData": True},
         structs.NoSuchObjectException, "hive.d.nope table not found"),
        ("create_table", {"tbl": wire_table("there")}, structs.AlreadyExistsException,
         "Table hive.d.there already exists"),
        ("create_table", {"tbl": wire_table(database="nodb")}, structs.InvalidObjectException,
         "nodb"),
        ("create_table_with_environment_context", {"tbl": wire_table("`t`")},
         structs.InvalidObjectException, "`t` is not a valid object name"),
        ("create_table", {"tbl": wire_table(sd=wire_storage(cols=columns(a="foo")))},
         structs.InvalidObjectException, "Invalid column type: foo"),
        ("get_fields", {"db_name": "d", "table_name": "nope"}, structs.UnknownTableException,
         "hive.d.nope table not found"),
        ("get_schema", {"db_name": "nope", "table_name": "t"}, structs.UnknownTableException,
         "hive.nope.t table not found"),
        ("get_tables_by_type", {"db_name": "d", "pattern": "*", "tableType": "VIEW"},
         structs.MetaException,
         ("java.lang.IllegalArgumentException: No enum constant "
          "org.apache.hadoop.hive.metastore.TableType.VIEW")),
        ("get_table_objects_by_name", {"dbname": "nope", "tbl_names": ["t"]},
         structs.UnknownDBException, "Could not find database hive.nope"),
        ("get_table_objects_by_name_req", {"req": structs.GetTablesRequest(dbName="")},
         structs.UnknownDBException, "DB name is null or empty"),
        ("get_table_objects_by_name_req",
         {"req": structs.GetTablesRequest(dbName="nope", tblNames=["t"])},
         structs.UnknownDBException, "Could not find database hive.nope"),
        ("get_table_objects_by_name_req", {"req": structs.GetTablesRequest(dbName="d")},
         structs.InvalidOperationException, "d cannot find null tables"),
        ("get_table_names_by_filter", {"dbname": "d", "filter": None, "max_tables": -1},
         structs.InvalidOperationException, "d cannot apply null filter"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_the_words_of_hive(client, method, arguments, kind, text):
    client.create_table(tbl=wire_table("there"))
    with pytest.raises(kind) as caught:
        client.call(method, **arguments)
    assert caught.value.message == text
    assert client.get_all_tables(db_name="d") == ["there"]


@pytest.mark.parametrize("name", [" t ", "a b", "a.b", "ü", ""])
def test_names_of_new_tables_are_taken_as_sent(client, name):
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_table(tbl=wire_table(name))
    assert caught.value.message == f"{name} is not a valid object name"


def test_a_table_needs_a_storage_descriptor_and_known_types(client):
    with pytest.raises(structs.MetaException, match="storage descriptor"):
        client.create_table(tbl=wire_table(sd=None))
    nameless = wire_storage(cols=[structs.FieldSchema(None, "int")])
    with pytest.raises(structs.MetaException, match="column name"):
        client.create_table(tbl=wire_table(sd=nameless))
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_table(tbl=wire_table(partitionKeys=columns(k="foo")))
    assert caught.value.message == "Invalid partition column type: foo"
    assert client.get_all_tables(db_name="d") == []


def test_rewriting_is_off_unless_it_is_asked_for(client):
    client.create_table(tbl=wire_table())
    assert client.get_table(dbname="d", tbl_name="t").rewriteEnabled is False


def test_an_unknown_database_has_no_tables_to_filter(client):
    found = client.get_table_names_by_filter(dbname="nope", filter="", max_tables=-1)
    assert found == []


def test_a_path_becomes_a_location_of_the_warehouse_s_file_system(client, tmp_path):
    client.create_table(tbl=wire_table(sd=wire_storage(f"{tmp_path}/t")))
    found = client.get_table(dbname="d", tbl_name="t")
    assert found.sd.location == f"file://{tmp_path}/t"
    found.sd.location = f"{tmp_path}/other"
    client.alter_table(dbname="d", tbl_name="t", new_tbl=found)
    found = client.get_table(dbname="d", tbl_name="t")
    assert found.sd.location == f"file://{tmp_path}/other"
    with pytest.raises(structs.MetaException, match="relative"):
        client.create_table(tbl=wire_table("r", sd=wire_storage("no/root")))
    client.create_table(tbl=wire_table("s", sd=wire_storage("s3://b/s")))
    assert client.get_table(dbname="d", tbl_name="s").sd.location == "s3://b/s"
