"""Hive 4's metadata transformer: which tables are made, and what clients may do with them.

The answers are those of a real metastore of Hive 4.0.1.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.config.hive_rules import HiveRules
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.thrift_door import ThriftClient, thrift_door
from tests.fixtures.wire_tables import wire_storage, wire_table

INSERT_ONLY = {"transactional": "true", "transactional_properties": "insert_only"}
ACID_WRITES = ["HIVEMANAGESTATS", "HIVECACHEINVALIDATE", "CONNECTORWRITE"]
EXTERNAL = {"tableType": "EXTERNAL_TABLE", "parameters": {"EXTERNAL": "TRUE"}}
Serve = Callable[..., ThriftClient]


@pytest.fixture
def serve(
    new_store: Callable[[str], str], warehouse: Path, clock: TurnableClock
) -> Iterator[Serve]:
    running = []

    def start(external: Path | None = None, **rules) -> ThriftClient:
        settings = Settings(
            db=new_store("sqlite"),
            warehouse=warehouse.as_uri(),
            external_warehouse=external and external.as_uri(),
            allow_locations=(external.as_uri(),) if external else (),
            hive=HiveRules(**{"transformer": True, **rules}),
        )
        catalog = open_catalog(settings, clock=clock)
        door = thrift_door(catalog)
        running.append((catalog, door))
        client = door.__enter__().client()
        client.create_database(database=structs.Database(name="d"))
        return client

    yield start
    for catalog, door in running:
        door.__exit__(None, None, None)
        catalog.close()


def made(client: ThriftClient, name: str = "t", *processor: str, **fields) -> structs.Table:
    table = wire_table(name, **{"partitionKeys": [], **fields})
    client.create_table_req(
        request=structs.CreateTableRequest(table=table, processorCapabilities=list(processor))
    )
    stored: structs.Table = seen(client, name)
    return stored


def seen(client: ThriftClient, name: str, *processor: str) -> structs.Table:
    return client.get_table_req(
        req=structs.GetTableRequest(
            dbName="d",
            tblName=name,
            capabilities=structs.ClientCapabilities(values=[2]),
            processorCapabilities=list(processor),
        )
    ).table


def access(table: structs.Table) -> tuple:
    reads, writes = table.requiredReadCapabilities, table.requiredWriteCapabilities
    return table.accessType, reads, writes, table.sd.numBuckets


def test_a_managed_table_becomes_external_and_is_deleted_with_its_data(serve, warehouse) -> None:
    client = serve()

    table = made(client)

    assert table.tableType == "EXTERNAL_TABLE"
    flags = {"EXTERNAL", "TRANSLATED_TO_EXTERNAL", "external.table.purge"}
    assert {key for key, value in table.parameters.items() if value == "TRUE"} == flags
    assert (warehouse / "d.db" / "t").is_dir()
    client.drop_table(dbname="d", name="t", deleteData=True)
    assert not (warehouse / "d.db" / "t").exists()


def test_without_the_transformer_a_managed_table_stays_one(serve) -> None:
    table = made(serve(transformer=False))

    assert table.tableType == "MANAGED_TABLE"
    assert access(table)[0] is None


def test_translated_tables_lie_in_the_warehouse_of_external_ones(serve, tmp_path) -> None:
    client = serve(tmp_path / "outside")

    table = made(client)

    assert table.sd.location == f"{(tmp_path / 'outside').as_uri()}/d.db/t"
    inside = wire_storage(f"{client.get_database(name='d').locationUri}/u")
    with pytest.raises(structs.MetaException, match="should not be located within managed"):
        made(client, "u", sd=inside, **EXTERNAL)


@pytest.mark.parametrize(
    ("parameters", "processor", "missing"),
    [
        ({"transactional": "true"}, [], "no capabilities, cannot create an ACID table"),
        (
            {"transactional": "true"},
            ["EXTWRITE"],
            r"a FULL ACID table:\[HIVEFULLACIDWRITE, HIVEMANAGESTATS, HIVECACHEINVALIDATE, CON",
        ),
        (
            INSERT_ONLY,
            ["HIVEMANAGEDINSERTREAD", "EXTWRITE"],
            r"to create a INSERT ACID table:\[HIVEMANAGEDINSERTWRITE, HIVEMANAGESTATS",
        ),
    ],
)
def test_who_cannot_write_acid_tables_makes_none(serve, parameters, processor, missing) -> None:
    with pytest.raises(structs.MetaException, match=missing):
        made(serve(), "t", *processor, parameters=parameters)


def test_a_database_may_be_for_external_tables_only(serve) -> None:
    client = serve()
    only = structs.Database(name="e", parameters={"EXTERNAL_TABLES_ONLY": "true"})
    client.create_database(database=only)

    with pytest.raises(structs.MetaException, match="not allowed when the property"):
        made(client, "t", "HIVEMANAGEDINSERTWRITE", database="e", parameters=INSERT_ONLY)


@pytest.mark.parametrize(
    ("processor", "expected"),
    [
        ([], (None, None, None, -1)),
        (["MANAGERAWMETADATA"], (None, None, None, -1)),
        (["EXTREAD"], (2, None, ["EXTWRITE"], -1)),
        (["EXTREAD", "EXTWRITE"], (8, None, None, -1)),
        (["X"], (1, ["EXTREAD"], ["EXTWRITE"], -1)),
    ],
)
def test_access_to_an_external_table(serve, processor, expected) -> None:
    client = serve()
    made(client)

    assert access(seen(client, "t", *processor)) == expected


@pytest.mark.parametrize(
    ("processor", "expected"),
    [
        (["EXTREAD"], (2, None, ["HIVEBUCKET2"], -1)),
        (["ACCEPTS_UNMODIFIED_METADATA"], (2, None, ["HIVEBUCKET2"], 4)),
        (["HIVEBUCKET2"], (8, None, None, 4)),
    ],
)
def test_buckets_are_hidden_from_who_does_not_know_them(serve, processor, expected) -> None:
    client = serve()
    made(client, sd=wire_storage(numBuckets=4, bucketCols=["a"]), **EXTERNAL)

    assert access(seen(client, "t", *processor)) == expected


@pytest.mark.parametrize(
    ("processor", "type_", "reads"),
    [
        (["EXTREAD"], 1, ["CONNECTORREAD", "HIVEMANAGEDINSERTREAD"]),
        (["CONNECTORREAD"], 2, None),
        (["HIVEMANAGEDINSERTREAD"], 2, None),
        (["CONNECTORWRITE"], 8, None),
        (["HIVEMANAGEDINSERTWRITE"], 8, None),
    ],
)
def test_access_to_an_insert_only_table(serve, processor, type_, reads) -> None:
    client = serve()
    made(client, "t", "HIVEMANAGEDINSERTWRITE", parameters=INSERT_ONLY)
    writes = None if type_ == 8 else ["HIVEMANAGEDINSERTWRITE", *ACID_WRITES]

    assert access(seen(client, "t", *processor)) == (type_, reads, writes, -1)


def test_a_table_may_demand_capabilities_of_its_own(serve) -> None:
    client = serve()
    made(client, parameters={"EXTERNAL": "TRUE", "OBJCAPABILITIES": "extread, EXTWRITE,FOO"},
         tableType="EXTERNAL_TABLE")  # fmt: skip

    assert access(seen(client, "t", "EXTREAD"))[:3] == (2, None, ["EXTWRITE"])
    assert access(seen(client, "t", "EXTREAD", "EXTWRITE", "FOO"))[0] == 8
    assert access(seen(client, "t", "FOO"))[:3] == (1, ["EXTREAD"], ["EXTWRITE"])


def test_several_tables_and_their_names_tell_the_access_too(serve) -> None:
    client = serve()
    made(client)
    several = client.get_table_objects_by_name_req(
        req=structs.GetTablesRequest(dbName="d", tblNames=["t"], processorCapabilities=["EXTREAD"])
    )
    lines = client.get_tables_ext(
        req=structs.GetTablesExtRequest(
            catalog="hive",
            database="d",
            tableNamePattern="*",
            requestedFields=3,
            limit=10,
            processorCapabilities=["EXTREAD"],
        )
    )

    assert several.tables[0].accessType == 2
    assert [(line.tblName, line.accessType) for line in lines] == [("t", 2)]
    assert lines[0].requiredWriteCapabilities == ["EXTWRITE"]


def test_a_dry_run_says_what_would_be_made(serve) -> None:
    client = serve()
    request = structs.CreateTableRequest(table=wire_table(partitionKeys=[]))

    table = client.translate_table_dryrun(request=request)

    assert (table.tableType, table.parameters["TRANSLATED_TO_EXTERNAL"]) == (
        "EXTERNAL_TABLE",
        "TRUE",
    )
    assert table.sd.location.endswith("/d.db/t")
    assert client.get_all_tables(db_name="d") == []


@pytest.mark.parametrize(("follows", "place"), [(True, "u"), (False, "t")])
def test_a_translated_table_moves_when_it_is_renamed(serve, warehouse, follows, place) -> None:
    client = serve(translated_follow_renames=follows)
    table = made(client)
    (warehouse / "d.db" / "t" / "file").write_text("rows")
    table.tableName = "u"

    client.alter_table(dbname="d", tbl_name="t", new_tbl=table)

    assert seen(client, "u").sd.location == f"{warehouse.as_uri()}/d.db/{place}"
    assert (warehouse / "d.db" / place / "file").read_text() == "rows"


@pytest.mark.parametrize(("mode", "name"), [("seqprefix", "1_t"), ("seqsuffix", "t_1")])
def test_a_place_that_is_taken_is_left_alone(serve, warehouse, mode, name) -> None:
    client = serve(transformer_location=mode)
    (warehouse / "d.db" / "t").mkdir(parents=True)

    assert made(client).sd.location == f"{warehouse.as_uri()}/d.db/{name}"


def test_a_place_that_is_taken_may_be_forbidden(serve, warehouse) -> None:
    client = serve(transformer_location="prohibit")
    (warehouse / "d.db" / "t").mkdir(parents=True)

    with pytest.raises(structs.MetaException, match="Default location is not available"):
        made(client)
