"""Stored procedures and packages of HPL/SQL."""

import pytest

from catalog_api.thrift.gen import structs


def _procedure(name, source, database="sales"):
    return structs.StoredProcedure(
        name=name, dbName=database, catName="hive", ownerName="ann", source=source
    )


def _wanted(name, database="sales"):
    return structs.StoredProcedureRequest(catName="hive", dbName=database, procName=name)


def _package(name, body, database="sales"):
    return structs.AddPackageRequest(
        catName="hive", dbName=database, packageName=name, ownerName="ann", header="h", body=body
    )


def test_a_procedure_comes_back_under_its_exact_name(client):
    client.create_stored_procedure(proc=_procedure("Sum", "BEGIN END", "SALES"))
    assert client.get_stored_procedure(request=_wanted("Sum")) == _procedure("Sum", "BEGIN END")
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.get_stored_procedure(request=_wanted("sum"))
    assert caught.value.message == "HPL/SQL StoredProcedure sales.sum does not exist"


def test_a_procedure_takes_the_place_of_one_with_its_name(client):
    for source in ("one", "two"):
        client.create_stored_procedure(proc=_procedure("p", source))
    assert client.get_stored_procedure(request=_wanted("p")).source == "two"


def test_procedures_are_listed_for_a_database_or_for_all(client):
    client.create_stored_procedure(proc=_procedure("b", ""))
    client.create_stored_procedure(proc=_procedure("a", "", "default"))

    def listed(database):
        request = structs.ListStoredProcedureRequest(catName="hive", dbName=database)
        return client.get_all_stored_procedures(request=request)

    assert [listed("sales"), listed(None), listed("nope")] == [["b"], ["a", "b"], []]


def test_dropping_a_procedure_twice_is_no_error(client):
    client.create_stored_procedure(proc=_procedure("p", ""))
    for _ in range(2):
        client.drop_stored_procedure(request=_wanted("p"))
    with pytest.raises(structs.NoSuchObjectException):
        client.get_stored_procedure(request=_wanted("p"))


def test_a_procedure_needs_a_database_and_a_name(client):
    with pytest.raises(structs.NoSuchObjectException):
        client.create_stored_procedure(proc=_procedure("p", "", "nope"))
    with pytest.raises(structs.MetaException):
        client.create_stored_procedure(proc=_procedure("", ""))


def test_procedures_go_with_their_database(client):
    client.create_database(database=structs.Database(name="brief", parameters={}))
    client.create_stored_procedure(proc=_procedure("p", "", "brief"))
    client.drop_database(name="brief", deleteData=False, cascade=True)
    client.create_database(database=structs.Database(name="brief", parameters={}))
    with pytest.raises(structs.NoSuchObjectException):
        client.get_stored_procedure(request=_wanted("p", "brief"))


def test_packages_are_added_found_listed_and_dropped(client):
    wanted = structs.GetPackageRequest(catName="hive", dbName="sales", packageName="Pk")
    listing = structs.ListPackageRequest(catName="hive", dbName="sales")
    for body in ("one", "two"):
        client.add_package(request=_package("Pk", body))
    found = client.find_package(request=wanted)
    assert (found.packageName, found.header, found.body) == ("Pk", "h", "two")
    assert client.get_all_packages(request=listing) == ["Pk"]
    drop = structs.DropPackageRequest(catName="hive", dbName="sales", packageName="Pk")
    for _ in range(2):
        client.drop_package(request=drop)
    with pytest.raises(structs.NoSuchObjectException) as caught:
        client.find_package(request=wanted)
    assert caught.value.message == "HPL/SQL package sales.Pk does not exist"
