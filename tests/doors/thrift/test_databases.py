from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import wire_table


def test_names_of_databases_come_sorted_and_by_pattern(client):
    for name in ("zoo", "apes", "bees"):
        client.create_database(database=structs.Database(name=name))
    assert client.get_all_databases() == ["apes", "bees", "default", "sales", "zoo"]
    assert client.get_databases(pattern="a*|Z.*") == ["apes", "zoo"]
    assert client.get_databases(pattern="@hive#") == client.get_all_databases()
    assert client.get_databases(pattern="@hive#b*") == ["bees"]
    request = structs.GetDatabaseObjectsRequest(pattern="b*")
    found = client.get_databases_req(request=request).databases
    assert [database.name for database in found] == ["bees"]


def test_a_database_comes_back_with_what_was_said_of_it(client, settings):
    wire = structs.Database(
        name="D1", description="x", parameters={"k": ""}, ownerName="Ann", ownerType=1
    )
    client.create_database(database=wire)
    found = client.get_database(name="@hive#d1")
    assert (found.name, found.catalogName, found.description) == ("d1", "hive", "x")
    assert (found.ownerName, found.ownerType, found.parameters) == ("Ann", 1, {"k": ""})
    assert found.locationUri == f"{settings.warehouse}/d1.db"
    assert Path(found.locationUri.removeprefix("file://")).is_dir()
    request = structs.GetDatabaseRequest(name="d1", catalogName="hive")
    assert client.get_database_req(request=request) == found


def test_a_database_without_an_owner_type_belongs_to_a_user(client):
    client.create_database(database=structs.Database(name="plain", parameters={}))
    assert client.get_database(name="plain").ownerType == 1


def test_the_default_database_is_there(client):
    found = client.get_database(name="default")
    assert (found.description, found.ownerName) == ("Default Hive database", "public")
    assert found.ownerType == 2


def test_alter_replaces_parameters_and_ignores_a_new_name(client):
    client.create_database(database=structs.Database(name="d", parameters={"a": "1"}))
    new = structs.Database(name="other", parameters={"b": "2"}, ownerName="bob", ownerType=1)
    client.alter_database(dbname="d", db=new)
    found = client.get_database(name="d")
    assert (found.parameters, found.ownerName) == ({"b": "2"}, "bob")
    request = structs.AlterDatabaseRequest("d", structs.Database(name="d", parameters={}))
    client.alter_database_req(alterDbReq=request)
    assert client.get_database(name="d").parameters == {}


def test_hive_4_creates_and_drops_with_requests(client):
    request = structs.CreateDatabaseRequest(databaseName="d4", description="four")
    client.create_database_req(createDatabaseRequest=request)
    assert client.get_database(name="d4").description == "four"
    drop = structs.DropDatabaseRequest(
        name="d4", ignoreUnknownDb=False, deleteData=True, cascade=False
    )
    client.drop_database_req(req=drop)
    with pytest.raises(structs.NoSuchObjectException):
        client.drop_database_req(req=drop)
    drop.ignoreUnknownDb = True  # which clients obey themselves
    with pytest.raises(structs.NoSuchObjectException):
        client.drop_database_req(req=drop)


def test_cascade_takes_the_tables_along(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table())
    with pytest.raises(structs.InvalidOperationException) as caught:
        client.drop_database(name="d", deleteData=True, cascade=False)
    assert caught.value.message == "Database d is not empty. One or more tables exist."
    client.drop_database(name="d", deleteData=True, cascade=True)
    assert "d" not in client.get_all_databases()


@pytest.mark.parametrize(
    ("method", "arguments", "kind", "text"),
    [
        ("get_database", {"name": "nope"}, structs.NoSuchObjectException, "nope"),
        ("get_database", {}, structs.MetaException, "Database name cannot be null."),
        (
            "get_database",
            {"name": "@nope"},
            structs.MetaException,
            (
                "@nope is prepended with the catalog marker but does not appear to have a "
                "catalog name in it"
            ),
        ),
        (
            "create_database",
            {"database": structs.Database(name="sales")},
            structs.AlreadyExistsException,
            "Database sales already exists",
        ),
        (
            "create_database",
            {"database": structs.Database(name="a b")},
            structs.InvalidObjectException,
            "a b is not a valid database name",
        ),
        (
            "create_database",
            {"database": structs.Database(name="x", catalogName="nope")},
            structs.InvalidObjectException,
            "No such catalog nope",
        ),
        (
            "drop_database",
            {"name": "nope", "deleteData": False, "cascade": False},
            structs.NoSuchObjectException,
            "database hive.nope",
        ),
        (
            "drop_database",
            {"name": "default", "deleteData": False, "cascade": False},
            structs.MetaException,
            "Can not drop default database in catalog hive",
        ),
        (
            "alter_database",
            {"dbname": "nope", "db": structs.Database(name="nope")},
            structs.NoSuchObjectException,
            "nope",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_the_words_of_hive(client, method, arguments, kind, text):
    with pytest.raises(kind) as caught:
        client.call(method, **arguments)
    assert caught.value.message == text
    assert "sales" in client.get_all_databases()


def test_an_owner_that_is_not_sent_is_no_more(client):
    client.create_database(database=structs.Database(name="d", ownerName="ann", ownerType=2))
    client.alter_database(dbname="d", db=structs.Database(name="d", parameters={}))
    found = client.get_database(name="d")
    assert (found.ownerName, found.ownerType) == (None, 2)


@pytest.mark.parametrize("name", [" d", "@hive#d", "a.b", ""])
def test_names_of_new_databases_are_taken_as_sent(client, name):
    with pytest.raises(structs.InvalidObjectException) as caught:
        client.create_database(database=structs.Database(name=name))
    assert caught.value.message == f"{name} is not a valid database name"


def test_a_remote_database_keeps_its_connector_and_holds_no_tables(client):
    remote = structs.Database(name="far", type=2, connector_name="dc", remote_dbname="rd")
    client.create_database(database=remote)
    found = client.get_database(name="far")
    assert (found.type, found.connector_name, found.remote_dbname) == (2, "dc", "rd")
    with pytest.raises(structs.MetaException) as caught:
        client.create_table(tbl=wire_table(database="far"))
    assert caught.value.message == "Create table in REMOTE database far is not allowed"
    assert client.get_all_tables(db_name="far") == []


def test_a_catalog_has_a_default_database_in_its_own_directory(client, tmp_path):
    where = f"file://{tmp_path}/warehouse/lake"
    client.create_catalog(
        catalog=structs.CreateCatalogRequest(structs.Catalog(name="Lake", locationUri=where))
    )
    found = client.get_database(name="@lake#default")
    assert (found.description, found.locationUri) == ("Default database for catalog Lake", where)
    assert (tmp_path / "warehouse" / "lake").is_dir()
    client.create_table(tbl=wire_table(database="default", catName="lake"))
    with pytest.raises(structs.InvalidOperationException, match="One or more tables exist"):
        client.drop_catalog(catName=structs.DropCatalogRequest("lake"))
    client.drop_table(dbname="@lake#default", name="t", deleteData=False)
    client.drop_catalog(catName=structs.DropCatalogRequest("lake"))
    assert client.get_catalogs().names == ["hive"]
    assert (tmp_path / "warehouse" / "lake").is_dir()


def test_dropping_a_default_database_leaves_the_directories_of_its_catalog(client, tmp_path):
    where = f"file://{tmp_path}/warehouse/lake"
    lake = structs.Catalog(name="lake", locationUri=where)
    client.create_catalog(catalog=structs.CreateCatalogRequest(lake))
    client.create_database(database=structs.Database(name="d", catalogName="lake"))
    client.drop_database(name="@lake#default", deleteData=True, cascade=True)
    assert (tmp_path / "warehouse" / "lake" / "d.db").is_dir()


def test_catalogs_that_cannot_be(client):
    for name, text in (("lake", "You must specify a path"), ("a b", "not a valid catalog name")):
        location = None if name == "lake" else "s3://b/l"
        bad = structs.Catalog(name=name, locationUri=location)
        with pytest.raises(structs.InvalidObjectException, match=text):
            client.create_catalog(catalog=structs.CreateCatalogRequest(bad))
    with pytest.raises(structs.MetaException):
        client.drop_catalog(catName=structs.DropCatalogRequest())
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.get_catalog(catName=structs.GetCatalogRequest(""))
    assert caught.value.message == "No catalog "
    renamed = structs.AlterCatalogRequest("hive", structs.Catalog("other", "x", "s3://b/l"))
    with pytest.raises(structs.InvalidOperationException) as caught:
        client.alter_catalog(rqst=renamed)
    assert caught.value.message == "You cannot change a catalog's name"


def test_catalogs_hold_databases_of_their_own(client, tmp_path):
    catalog = structs.Catalog(name="Lake", locationUri=f"file://{tmp_path}/warehouse/lake")
    client.create_catalog(catalog=structs.CreateCatalogRequest(catalog))
    assert client.get_catalogs().names == ["hive", "lake"]
    client.create_database(database=structs.Database(name="d", catalogName="lake"))
    assert client.get_databases(pattern="@lake#") == ["d", "default"]
    assert client.get_all_databases() == ["default", "sales"]
    assert client.get_database(name="@lake#d").catalogName == "lake"
    with pytest.raises(structs.NoSuchObjectException):
        client.get_database(name="d")
    with pytest.raises(structs.InvalidOperationException):
        client.drop_catalog(catName=structs.DropCatalogRequest("lake"))
    client.drop_database(name="@lake#d", deleteData=False, cascade=False)
    change = structs.AlterCatalogRequest(
        "lake", structs.Catalog(name="lake", description="wet", locationUri="s3://b/l")
    )
    client.alter_catalog(rqst=change)
    found = client.get_catalog(catName=structs.GetCatalogRequest("lake")).catalog
    assert (found.description, found.locationUri) == ("wet", "s3://b/l")
    client.drop_catalog(catName=structs.DropCatalogRequest("lake"))
    with pytest.raises(structs.NoSuchObjectException):
        client.get_catalog(catName=structs.GetCatalogRequest("lake"))
    with pytest.raises(structs.MetaException) as caught:
        client.drop_catalog(catName=structs.DropCatalogRequest("hive"))
    assert caught.value.message == "Can not drop hive catalog"
