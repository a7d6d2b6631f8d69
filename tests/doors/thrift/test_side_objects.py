"""Data connectors (Hive 4), types that clients define, and indexes (Hive 1 and 2)."""

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import columns, wire_storage, wire_table


def connector(name="dc1", **fields):
    given = {"type": "mysql", "url": "jdbc:mysql://h/db", **fields}
    return structs.CreateDataConnectorRequest(structs.DataConnector(name=name, **given))


def get_connector(client, name="dc1"):
    return client.get_dataconnector_req(request=structs.GetDataConnectorRequest(name))


def test_a_data_connector_comes_and_goes(client):
    client.create_dataconnector_req(
        connectorReq=connector("DC1", description="d", parameters={"K": ""}, ownerName="Ann")
    )
    found = get_connector(client, "Dc1")
    assert (found.name, found.type, found.url) == ("dc1", "mysql", "jdbc:mysql://h/db")
    assert (found.description, found.parameters, found.ownerName) == ("d", {"K": ""}, "Ann")
    assert (found.ownerType, found.createTime > 0) == (1, True)
    client.create_dataconnector_req(connectorReq=connector("a b/c"))
    assert client.get_dataconnectors() == ["a b/c", "dc1"]
    client.drop_dataconnector_req(dropDcReq=structs.DropDataConnectorRequest("DC1"))
    assert client.get_dataconnectors() == ["a b/c"]


def test_an_altered_connector_keeps_name_and_type(client):
    client.create_dataconnector_req(connectorReq=connector(description="d", ownerName="ann"))
    new = structs.DataConnector(name="other", type="oracle", url="u2", parameters={"z": "1"})
    client.alter_dataconnector_req(alterReq=structs.AlterDataConnectorRequest("DC1", new))
    found = get_connector(client)
    assert (found.type, found.url, found.parameters) == ("mysql", "u2", {"z": "1"})
    assert (found.description, found.ownerName, found.ownerType) == ("d", None, 1)


def test_connectors_that_cannot_be(client):
    client.create_dataconnector_req(connectorReq=connector())
    with pytest.raises(structs.AlreadyExistsException) as caught:
        client.create_dataconnector_req(connectorReq=connector("DC1"))
    assert caught.value.message == "DataConnector DC1 already exists"
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_dataconnector_req(connectorReq=connector(""))
    assert caught.value.message == " is not a valid dataconnector name"
    with pytest.raises(structs.MetaException, match="name cannot be null"):
        client.create_dataconnector_req(connectorReq=connector(None))
    with pytest.raises(structs.InvalidObjectException):
        client.create_dataconnector_req(connectorReq=connector("dc2", url=None))
    assert client.get_dataconnectors() == ["dc1"]


def test_a_missing_connector_is_told_of(client):
    with pytest.raises(structs.NoSuchObjectException) as caught:
        get_connector(client, "Nope")
    assert caught.value.message == "Dataconnector named Nope does not exist:null"
    new = structs.DataConnector(name="nope", url="u")
    with pytest.raises(structs.NoSuchObjectException):
        client.alter_dataconnector_req(alterReq=structs.AlterDataConnectorRequest("nope", new))
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.drop_dataconnector_req(dropDcReq=structs.DropDataConnectorRequest("Nope"))
    assert caught.value.message == "DataConnector Nope doesn't exist"
    wanted = structs.DropDataConnectorRequest("nope", ifNotExists=True)
    client.drop_dataconnector_req(dropDcReq=wanted)


# --- types --------------------------------------------------------------------------------------


def test_types_keep_their_case_and_fields(client):
    assert client.create_type(type=structs.Type("T1", fields=columns(a="int"))) is True
    assert client.create_type(type=structs.Type("t1", type1="int", type2="string")) is True
    assert client.get_type(name="T1").fields == columns(a="int")
    found = client.get_type(name=" t1 ")
    assert (found.name, found.type1, found.type2, found.fields) == ("t1", "int", "string", [])
    assert client.drop_type(type="T1") is True
    assert client.drop_type(type="T1") is True
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.get_type(name="T1")
    assert caught.value.message == 'Type "T1" not found.'


def test_types_that_cannot_be(client):
    client.create_type(type=structs.Type("t"))
    with pytest.raises(structs.AlreadyExistsException, match="Type t already exists"):
        client.create_type(type=structs.Type("t"))
    with pytest.raises(structs.InvalidObjectException, match="Invalid type name"):
        client.create_type(type=structs.Type("a b"))
    with pytest.raises(structs.MetaException):
        client.create_type(type=structs.Type(None))
    with pytest.raises(structs.MetaException):
        client.drop_type(type=None)
    with pytest.raises(structs.MetaException, match="Not yet implemented"):
        client.get_type_all(name="t")


# --- indexes ------------------------------------------------------------------------------------


@pytest.fixture
def indexed(client):
    """A client, and a table `d.t` to be indexed."""
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table("t", partitionKeys=[]))
    return client


def index(name="I1", table="T", **fields):
    own = {"indexTableName": "it", "indexHandlerClass": "H", "parameters": {"a": "1"}}
    return structs.Index(
        indexName=name, dbName="D", origTableName=table, sd=wire_storage(), **{**own, **fields}
    )


def index_table(name="it"):
    return wire_table(name, tableType="INDEX_TABLE", partitionKeys=[])


def test_an_index_comes_and_goes_with_its_table(indexed):
    created = indexed.add_index(new_index=index(), index_table=index_table())
    assert (created.indexName, created.origTableName) == ("i1", "t")
    found = indexed.get_index_by_name(db_name="d", tbl_name="t", index_name="I1")
    assert (found.indexHandlerClass, found.indexTableName) == ("H", "it")
    assert found.parameters["a"] == "1"
    assert found.parameters["transient_lastDdlTime"] == str(found.createTime)
    assert [one.indexName for one in indexed.get_indexes(db_name="d", tbl_name="t")] == ["i1"]
    assert indexed.get_index_names(db_name="d", tbl_name="t", max_indexes=-1) == ["i1"]
    new = index(parameters={"b": "2"})
    indexed.alter_index(dbname="d", base_tbl_name="t", idx_name="i1", new_idx=new)
    found = indexed.get_index_by_name(db_name="d", tbl_name="t", index_name="i1")
    assert sorted(found.parameters) == ["b", "transient_lastDdlTime"]
    dropped = indexed.drop_index_by_name(
        db_name="d", tbl_name="t", index_name="i1", deleteData=True
    )
    assert dropped is True
    assert indexed.get_all_tables(db_name="d") == ["t"]
    assert indexed.get_index_names(db_name="d", tbl_name="t", max_indexes=-1) == []


def test_a_table_without_indexes_has_none_and_neither_has_a_missing_one(indexed):
    assert indexed.get_indexes(db_name="d", tbl_name="t", max_indexes=-1) == []
    assert indexed.get_index_names(db_name="d", tbl_name="nope", max_indexes=5) == []


def test_indexes_that_cannot_be(indexed):
    with pytest.raises(structs.InvalidObjectException, match="orginal table do not exist"):
        indexed.add_index(new_index=index(table="nope"), index_table=index_table())
    with pytest.raises(structs.InvalidObjectException, match="index table already exists"):
        indexed.add_index(new_index=index(indexTableName="t"), index_table=index_table("t"))
    indexed.add_index(new_index=index(), index_table=index_table())
    with pytest.raises(structs.AlreadyExistsException):
        indexed.add_index(new_index=index("i1"), index_table=index_table())
    with pytest.raises(structs.NoSuchObjectException) as caught:
        indexed.get_index_by_name(db_name="d", tbl_name="t", index_name="nope")
    assert caught.value.message == "d.t index=nope not found"
    with pytest.raises(structs.NoSuchObjectException):
        indexed.drop_index_by_name(db_name="d", tbl_name="t", index_name="nope", deleteData=True)
    with pytest.raises(structs.MetaException, match="not found"):
        indexed.alter_index(dbname="d", base_tbl_name="t", idx_name="nope", new_idx=index())


# --- others -------------------------------------------------------------------------------------


def test_tables_are_listed_with_what_they_ask_of_a_client(client):
    def ask(**fields):
        wanted = {"catalog": "hive", "database": "sales", "requestedFields": 3}
        request = structs.GetTablesExtRequest(tableNamePattern="*", **{**wanted, **fields})
        return [(one.tblName, one.accessType) for one in client.get_tables_ext(req=request)]

    everything = [("customers", 0), ("large_orders", 0), ("orders", 0)]
    assert ask(processorCapabilities=["EXTREAD"], limit=-1) == everything
    assert ask(processorCapabilities=["EXTREAD"], limit=2) == everything[:2]
    assert ask(processorCapabilities=["MANAGERAWMETADATA"], limit=-1) == []
    assert ask(limit=-1) == []
    assert ask(processorCapabilities=["EXTREAD"], limit=-1, database="nope") == []


def test_a_dry_run_answers_the_table_and_creates_nothing(client):
    request = structs.CreateTableRequest(table=wire_table("dry", "sales"))
    found = client.translate_table_dryrun(request=request)
    assert (found.tableName, found.catName, found.tableType) == ("dry", "hive", "MANAGED_TABLE")
    assert "dry" not in client.get_all_tables(db_name="sales")


def test_functions_are_listed_by_request_with_names_or_whole(client):
    for name in ("f1", "f2", "g"):
        client.create_function(
            func=structs.Function(functionName=name, dbName="sales", className=f"C{name}")
        )
    wanted = structs.GetFunctionsRequest(dbName="sales", catalogName="hive", pattern="f*")
    assert client.get_functions_req(request=wanted).function_names == ["f1", "f2"]
    wanted.returnNames = False
    found = client.get_functions_req(request=wanted)
    assert found.function_names is None
    assert [one.className for one in found.functions] == ["Cf1", "Cf2"]
