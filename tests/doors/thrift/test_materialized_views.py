import pytest

from catalog_api.thrift.gen import structs
from tests.fixtures.wire_tables import wire_table

VIEW = {"tableType": "MATERIALIZED_VIEW", "partitionKeys": []}


def creation(*tables, **fields):
    own = {"catName": "hive", "dbName": "d", "tblName": "mv", "validTxnList": "1:2"}
    return structs.CreationMetadata(**{**own, "tablesUsed": set(tables), **fields})


def source(name, inserted=0):
    return structs.SourceTable(wire_table(name), inserted, 0, 0)


@pytest.fixture
def client(client):
    client.create_database(database=structs.Database(name="d"))
    client.create_table(tbl=wire_table("base", partitionKeys=[]))
    return client


def create_view(client, name="mv", *, enabled=True, made=None):
    table = wire_table(
        name, **VIEW, rewriteEnabled=enabled, creationMetadata=made or creation("d.base")
    )
    client.create_table(tbl=table)


def made_of(client, name="mv"):
    request = structs.GetTableRequest(dbName="d", tblName=name)
    return client.get_table_req(req=request).table.creationMetadata


def test_views_for_rewriting_are_those_enabled(client):
    create_view(client)
    create_view(client, "off", enabled=False)
    assert client.get_materialized_views_for_rewriting(db_name="@hive#D") == ["mv"]
    assert client.get_materialized_views_for_rewriting(db_name="nope") == []
    assert client.get_materialized_views_for_rewriting(db_name="") == []
    (found,) = client.get_all_materialized_view_objects_for_rewriting()
    assert (found.dbName, found.tableName) == ("d", "mv")
    assert found.creationMetadata.tablesUsed == {"d.base"}


def test_a_view_knows_its_sources_as_hive_4_wants_them(client):
    create_view(client, made=creation(sourceTables=[source("base", inserted=3)]))
    found = made_of(client)
    assert found.tablesUsed == {"d.base"}
    (base,) = found.sourceTables
    assert (base.table.tableName, base.insertedCount, base.deletedCount) == ("base", 3, 0)
    client.drop_table(dbname="d", name="base", deleteData=False)
    assert made_of(client).sourceTables == []


def test_the_making_is_noted_with_the_time_of_the_server(client):
    create_view(client)
    first = made_of(client).materializationTime
    assert first > 1_000_000_000_000
    client.update_creation_metadata(
        catName="hive", dbname="D", tbl_name="MV", creation_metadata=creation(validTxnList="9:9")
    )
    found = made_of(client)
    assert (found.tablesUsed, found.validTxnList) == (set(), "9:9")
    assert found.materializationTime >= first


def test_an_altered_view_keeps_what_it_was_made_from(client):
    create_view(client)
    client.alter_table(dbname="d", tbl_name="mv", new_tbl=wire_table("mv", **VIEW))
    assert made_of(client).tablesUsed == {"d.base"}


@pytest.mark.parametrize("table", ["d.nope", "nodot", "."])
def test_a_view_of_nothing_is_not_created(client, table):
    with pytest.raises(structs.InvalidObjectException, match="does not exist"):
        create_view(client, made=creation(table))
    assert client.get_all_tables(db_name="d") == ["base"]


@pytest.mark.parametrize("table", ["nope", "base"])
def test_only_a_materialized_view_is_rebuilt(client, table):
    with pytest.raises(structs.InvalidOperationException):
        client.update_creation_metadata(
            catName="hive", dbname="d", tbl_name=table, creation_metadata=creation()
        )


def count_rows(client, table_id, *counts):
    request = structs.UpdateTransactionalStatsRequest(table_id, *counts)
    client.update_transaction_statistics(req=request)


def test_a_view_is_told_how_many_rows_its_tables_got_since_it_was_made(client):
    create_view(client, made=creation(sourceTables=[source("base", inserted=3)]))
    base = client.get_table(dbname="d", tbl_name="base").id
    for _ in range(2):
        count_rows(client, base, 3, 2, 1)
    count_rows(client, 999, 1, 1, 1)
    create_view(client, "later")

    def counts(name):
        (of,) = made_of(client, name).sourceTables
        return (of.insertedCount, of.updatedCount, of.deletedCount)

    assert (counts("mv"), counts("later")) == ((9, 4, 2), (0, 0, 0))
    (one, other) = client.get_all_materialized_view_objects_for_rewriting()
    shown = {view.tableName: view.creationMetadata.sourceTables for view in (one, other)}
    assert (shown["mv"][0].insertedCount, shown["later"][0].insertedCount) == (9, 0)
    client.update_creation_metadata(
        catName="hive", dbname="d", tbl_name="mv",
        creation_metadata=creation(sourceTables=[source("base")]),
    )  # fmt: skip
    assert counts("mv") == (0, 0, 0)
