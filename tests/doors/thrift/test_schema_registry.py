"""The schema registry: schemas, their versions, and SerDes by name."""

import pytest

from catalog_api.thrift.gen import structs

HIVE, BACKWARD, BOTH, LATEST, ALL = 1, 2, 4, 1, 2
NAME = "ISchemaName(catName:hive, dbName:sales, schemaName:Events)"


def name_of(name="Events", database="sales"):
    return structs.ISchemaName("hive", database, name)


def schema(name="Events", **fields):
    rules = {"schemaType": HIVE, "compatibility": BACKWARD, "validationLevel": LATEST}
    return structs.ISchema(
        **{
            **rules,
            "name": name,
            "catName": "hive",
            "dbName": "sales",
            "canEvolve": True,
            **fields,
        }
    )


def version(number=1, **fields):
    columns = [structs.FieldSchema("A", "Int", "c1"), structs.FieldSchema("b", "string", None)]
    return structs.SchemaVersion(
        name_of(), version=number, **{"createdAt": 123, "cols": columns, **fields}
    )


def descriptor(number=1, name="Events"):
    return structs.SchemaVersionDescriptor(name_of(name), number)


def told(kind, call, **arguments):
    with pytest.raises(kind) as caught:
        call(**arguments)
    return caught.value.message


def test_schemas_come_change_and_go(client):
    missing = structs.NoSuchObjectException
    assert told(missing, client.get_ischema, name=name_of()) == f"No schema named {NAME} exists"
    client.create_ischema(schema=schema(description="d"))
    found = client.get_ischema(name=name_of("EVENTS", "Sales"))
    assert found == schema("events", description="d")
    exists = structs.AlreadyExistsException
    assert told(exists, client.create_ischema, schema=schema("events")) == (
        "Schema with name sales.events already exists"
    )
    new = schema("other", schemaType=2, compatibility=BOTH, validationLevel=ALL, canEvolve=False)
    client.alter_ischema(rqst=structs.AlterISchemaRequest(name_of(), new))
    found = client.get_ischema(name=name_of())
    assert found == schema(
        "events", compatibility=BOTH, validationLevel=ALL, canEvolve=False, description="d"
    )
    client.drop_ischema(name=name_of())
    assert told(missing, client.drop_ischema, name=name_of()) == f"Schema {NAME} does not exist"
    request = structs.AlterISchemaRequest(name_of(), new)
    assert told(missing, client.alter_ischema, rqst=request) == f"Could not find schema {NAME}"


@pytest.mark.parametrize(
    "fields",
    [{"name": None}, {"dbName": None}, {"schemaType": None}, {"compatibility": 9},
     {"validationLevel": None}],
)  # fmt: skip
def test_a_schema_needs_names_and_rules(client, fields):
    told(structs.MetaException, client.create_ischema, schema=schema(**fields))


def test_a_schema_needs_a_database(client):
    wanted = schema(dbName="nope")
    assert told(structs.MetaException, client.create_ischema, schema=wanted) == (
        "There is no database hive.nope"
    )


def test_versions_belong_to_a_schema(client):
    missing = structs.NoSuchObjectException
    assert told(missing, client.add_schema_version, schemaVersion=version()) == (
        f"No schema named {NAME}"
    )
    client.create_ischema(schema=schema())
    none = f"No versions of schema {NAME}exist"
    assert told(missing, client.get_schema_latest_version, schemaName=name_of()) == none
    assert told(missing, client.get_schema_all_versions, schemaName=name_of()) == none
    client.add_schema_version(schemaVersion=version(1))
    client.add_schema_version(schemaVersion=version(3, state=1, schemaText="{}", name="n"))
    assert (
        told(structs.AlreadyExistsException, client.add_schema_version, schemaVersion=version(1))
        == f"Schema name {NAME} version 1 already exists"
    )
    found = client.get_schema_version(schemaVersion=descriptor(1, "EVENTS"))
    assert (found.schema, found.version, found.createdAt) == (name_of("events"), 1, 123)
    assert [(c.name, c.type) for c in found.cols] == [("a", "Int"), ("b", "string")]
    latest = client.get_schema_latest_version(schemaName=name_of())
    assert (latest.version, latest.state, latest.schemaText, latest.name) == (3, 1, "{}", "n")
    everything = client.get_schema_all_versions(schemaName=name_of())
    assert [each.version for each in everything] == [3, 1]
    quoted = f"SchemaVersionDescriptor(schema:{NAME}, version:2)"
    assert told(missing, client.get_schema_version, schemaVersion=descriptor(2)) == (
        f"No schema version {quoted}exists"
    )
    assert told(missing, client.drop_schema_version, schemaVersion=descriptor(2)) == (
        f"No schema version {quoted}"
    )
    assert told(structs.InvalidOperationException, client.drop_ischema, name=name_of()) == (
        f"Schema {NAME} cannot be dropped, it has at least one valid version"
    )
    for number in (1, 3):
        client.drop_schema_version(schemaVersion=descriptor(number))
    client.drop_ischema(name=name_of())


def test_versions_are_found_by_their_columns(client):
    client.create_ischema(schema=schema())
    client.add_schema_version(schemaVersion=version(1))
    client.add_schema_version(schemaVersion=version(2, cols=[structs.FieldSchema("z", "int", "")]))

    def found(**wanted):
        answer = client.get_schemas_by_cols(rqst=structs.FindSchemasByColsRqst(**wanted))
        return [(each.schema.schemaName, each.version) for each in answer.schemaVersions]

    assert found(colName="A") == [("events", 1)]
    assert found(colName="a", type="INT") == [("events", 1)]
    assert found(colNamespace="c1") == [("events", 1)]
    assert found(colName="b", colNamespace="c1") == []
    assert found(colName="z") == [("events", 2)]
    rqst = structs.FindSchemasByColsRqst(type="int")
    assert told(structs.MetaException, client.get_schemas_by_cols, rqst=rqst) == (
        "You must specify column name or column namespace, else your query may be too large"
    )


def test_versions_have_a_state_and_a_serde(client):
    client.create_ischema(schema=schema())
    client.add_schema_version(schemaVersion=version(1))
    client.add_serde(serde=structs.SerDeInfo("csv", "lib", {"a": "b"}))
    assert (
        told(structs.AlreadyExistsException, client.add_serde, serde=structs.SerDeInfo("csv"))
        == "Serde with name csv already exists"
    )
    assert client.get_serde(rqst=structs.GetSerdeRequest("csv")).parameters == {"a": "b"}
    missing = structs.NoSuchObjectException
    rqst = structs.GetSerdeRequest("CSV")
    assert told(missing, client.get_serde, rqst=rqst) == "No SerDe named CSV"
    told(structs.MetaException, client.add_serde, serde=structs.SerDeInfo())
    mapping = structs.MapSchemaVersionToSerdeRequest
    client.map_schema_version_to_serde(rqst=mapping(descriptor(1), "csv"))
    client.set_schema_version_state(rqst=structs.SetSchemaVersionStateRequest(descriptor(1), 5))
    found = client.get_schema_version(schemaVersion=descriptor(1))
    assert (found.state, found.serDe.name, found.serDe.serializationLib) == (5, "csv", "lib")
    rqst = mapping(descriptor(1), "nope")
    assert told(missing, client.map_schema_version_to_serde, rqst=rqst) == "No SerDe named nope"
    gone = f"No schema version SchemaVersionDescriptor(schema:{NAME}, version:7)"
    rqst = mapping(descriptor(7), "csv")
    assert told(missing, client.map_schema_version_to_serde, rqst=rqst) == gone
    rqst = structs.SetSchemaVersionStateRequest(descriptor(7), 5)
    assert told(missing, client.set_schema_version_state, rqst=rqst) == gone


def test_a_serde_that_comes_with_a_version_is_known_by_its_name(client):
    client.create_ischema(schema=schema())
    client.add_schema_version(schemaVersion=version(1, serDe=structs.SerDeInfo("own", "lib")))
    assert client.get_serde(rqst=structs.GetSerdeRequest("own")).serializationLib == "lib"


def test_schemas_go_with_their_database(client):
    client.create_database(database=structs.Database(name="gone"))
    client.create_ischema(schema=schema(dbName="gone"))
    refused = structs.InvalidOperationException
    assert told(refused, client.drop_database, name="gone", deleteData=True, cascade=False) == (
        "Database gone is not empty. One or more schemas exist."
    )
    client.drop_database(name="gone", deleteData=True, cascade=True)
    client.create_database(database=structs.Database(name="gone"))
    wanted = name_of(database="gone")
    told(structs.NoSuchObjectException, client.get_ischema, name=wanted)
