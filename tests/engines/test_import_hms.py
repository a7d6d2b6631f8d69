"""`skep import hms` from real Hive metastores: everything comes over, and comes over once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog_api.cli.main import skep
from catalog_api.thrift.gen import structs
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.context import RequestContext
from tests.fixtures.thrift_door import ThriftClient
from tests.fixtures.wire_tables import columns
from tools.peers.hms import VERSIONS, HiveMetastore
from tools.peers.postgres import Postgres

KINDS = ("constraint", "database", "function", "grant", "membership", "partition", "role", "table")
ACID = ["HIVEMANAGEDINSERTWRITE", "HIVEFULLACIDWRITE", "HIVEMANAGESTATS"]


@pytest.fixture(scope="module", params=VERSIONS)
def hive(request: pytest.FixtureRequest, workspace: Path) -> Iterator[HiveMetastore]:
    """A metastore with something of every kind that is copied."""
    folder = workspace / f"import-{request.param}"
    folder.mkdir()
    folder.chmod(0o755)
    postgres = Postgres.start(folder / "postgres")
    metastore = HiveMetastore.start(request.param, postgres, folder / "hms", heap="512m")
    client = ThriftClient(metastore.port)
    _fill(client)
    client.close()
    yield metastore
    metastore.stop()
    postgres.stop()


def _fill(client: ThriftClient) -> None:
    client.create_database(database=structs.Database("shop", "Orders", parameters={"a": "ä"}))
    keys = columns(day="string")
    for name, partition_keys, parameters in (
        ("orders", keys, {}),
        ("items", [], {}),
        ("ledger", [], {"transactional": "true", "transactional_properties": "insert_only"}),
    ):
        table = structs.Table(
            tableName=name,
            dbName="shop",
            sd=_storage(),
            partitionKeys=partition_keys,
            parameters=parameters,
            tableType="MANAGED_TABLE",
        )
        try:
            client.create_table(tbl=table)
        except structs.MetaException:  # Hive 4 asks what the client can do
            request = structs.CreateTableRequest(table, processorCapabilities=ACID)
            client.create_table_req(request=request)
    parts = [
        structs.Partition([day], "shop", "orders", sd=_storage()) for day in ("1", "a/b", "ü")
    ]
    client.add_partitions(new_parts=parts)
    _describe(client)
    _grant(client)
    _write(client)


def _storage() -> structs.StorageDescriptor:
    serde = structs.SerDeInfo("s", "Lib", {"a": "1"})
    return structs.StorageDescriptor(
        cols=columns(id="bigint"),
        inputFormat="In",
        outputFormat="Out",
        numBuckets=-1,
        serdeInfo=serde,
        bucketCols=[],
        sortCols=[],
        parameters={},
    )


def _describe(client: ThriftClient) -> None:
    longs = structs.LongColumnStatsData(lowValue=1, highValue=9, numNulls=0, numDVs=4)
    data = structs.ColumnStatisticsData(longStats=longs)
    known = structs.ColumnStatisticsObj("id", "bigint", data)
    table = structs.ColumnStatisticsDesc(True, "shop", "items")
    client.update_table_column_statistics(
        stats_obj=structs.ColumnStatistics(table, [known], engine="hive")
    )
    partition = structs.ColumnStatisticsDesc(False, "shop", "orders", "day=1")
    client.update_partition_column_statistics(
        stats_obj=structs.ColumnStatistics(partition, [known], engine="hive")
    )
    key = structs.SQLPrimaryKey("shop", "items", "id", 1, "pk", False, False, True, "hive")
    client.add_primary_key(req=structs.AddPrimaryKeyRequest([key]))
    refers = structs.SQLForeignKey(
        "shop", "items", "id", "shop", "orders", "id", 1, 0, 0, "fk", "pk", False, False, True,
        catName="hive",
    )  # fmt: skip
    client.add_foreign_key(req=structs.AddForeignKeyRequest([refers]))
    jar = structs.ResourceUri(1, "s3://jars/f.jar")
    client.create_function(func=structs.Function("f", "shop", "C", "anna", 1, 0, 1, [jar]))


def _grant(client: ThriftClient) -> None:
    client.create_role(role=structs.Role("analysts", 0, "anna"))
    client.grant_role(
        role_name="analysts",
        principal_name="bob",
        principal_type=1,
        grantor="anna",
        grantorType=1,
        grant_option=True,
    )
    info = structs.PrivilegeGrantInfo("SELECT", 0, "anna", 1, True)
    on = structs.HiveObjectRef(3, "shop", "items", catName="hive")
    grant = structs.HiveObjectPrivilege(on, "bob", 1, info, "SQL")
    client.grant_privileges(privileges=structs.PrivilegeBag([grant]))


def _write(client: ThriftClient) -> None:
    """Commit, abort, commit."""
    for number in range(3):
        opened = client.open_txns(rqst=structs.OpenTxnRequest(1, "u", "h")).txn_ids
        client.allocate_table_write_ids(
            rqst=structs.AllocateTableWriteIdsRequest("shop", "ledger", opened)
        )
        if number == 1:
            client.abort_txn(rqst=structs.AbortTxnRequest(opened[0]))
        else:
            client.commit_txn(rqst=structs.CommitTxnRequest(opened[0]))


def test_a_real_metastore_is_copied_whole_and_only_once(
    hive: HiveMetastore, tmp_path: Path
) -> None:
    words = ["import", "hms", hive.uri, "--db", f"sqlite:///{tmp_path}/a.db", "--json"]

    runs = [CliRunner().invoke(skep, [*words, *more]) for more in ([], ["--if-exists", "update"])]

    assert [run.exit_code for run in runs] == [0, 0], runs[0].output
    first, second = (json.loads(run.stdout) for run in runs)
    assert first["differences"] == first["left_out"] == []
    assert first["source"] == first["here"] == second["here"]
    assert tuple(first["here"]["counts"]) == KINDS
    assert first["here"]["counts"]["partition"] == first["here"]["counts"]["table"] == 3
    assert {outcome for kind in second["objects"].values() for outcome in kind} == {"same"}


def test_readers_of_a_copied_transactional_table_see_what_they_saw_before(
    hive: HiveMetastore, tmp_path: Path
) -> None:
    db = f"sqlite:///{tmp_path}/a.db"
    CliRunner().invoke(skep, ["import", "hms", hive.uri, "--db", db])
    catalog = open_catalog(Settings(db=db))
    (seen,) = catalog.write_ids.valid(RequestContext(), ["shop.ledger"], None)
    catalog.close()

    assert (seen.high_water_mark, seen.invalid, seen.aborted) == (3, (2,), (True,))
