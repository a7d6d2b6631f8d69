"""Hudi on Spark 3.5 syncs its tables to Skep: rows, partitions and a schema that changes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.stage import Lake, Store
from tests.engines.steps import do, gives, run
from tests.fixtures.thrift_door import ThriftClient
from tools.peers import lakehouse
from tools.peers.spark import SPARK35, Spark, SparkError

WRITES = [
    do("CREATE DATABASE hudi LOCATION '{root}/hudi'"),
    do(
        "CREATE TABLE hudi.t (id INT, v STRING, ts BIGINT, region STRING, hr INT) USING hudi"
        " PARTITIONED BY (region, hr) TBLPROPERTIES (primaryKey = 'id', preCombineField = 'ts',"
        " 'hoodie.datasource.hive_sync.enable' = 'true',"
        " 'hoodie.datasource.hive_sync.mode' = 'hms',"
        " 'hoodie.datasource.hive_sync.table' = 'synced')"
    ),
    do(
        "INSERT INTO hudi.t VALUES"
        " (1, 'a', 1, 'eu', 1), (2, 'b', 1, 'us', 2), (3, 'c', 1, 'as', 3)"
    ),
    do("UPDATE hudi.t SET v = 'bb', ts = 2 WHERE id = 2"),
    gives(
        "SELECT id, v, region, hr FROM hudi.t ORDER BY id",
        (1, "a", "eu", 1),
        (2, "bb", "us", 2),
        (3, "c", "as", 3),
    ),
    do("ALTER TABLE hudi.t DROP PARTITION (region = 'as', hr = 3)"),
]
EVOLUTION = [
    do("ALTER TABLE hudi.t ADD COLUMNS (extra STRING)"),
    do("INSERT INTO hudi.t (id, v, ts, extra, region, hr) VALUES (4, 'd', 1, 'x', 'eu', 1)"),
    gives(
        "SELECT id, v, extra FROM hudi.synced ORDER BY id",
        (1, "a", None),
        (2, "bb", None),
        (4, "d", "x"),
    ),
]


@pytest.fixture(scope="module")
def hudi(store: Store, lake: Lake) -> Iterator[Spark]:
    lakehouse.fetch_hudi()
    folder = Path(tempfile.mkdtemp(prefix=f"hudi-{store.name}-", dir=lake.root))
    settings = lakehouse.hudi_settings(store.tap.uri)
    session = Spark.start(SPARK35, folder / "spark", store.tap.uri, settings=settings)
    yield session
    session.stop()


def test_hudi_syncs_partitions_and_a_new_column_reaches_all_of_them(
    hudi: Spark, store: Store, lake: Lake
) -> None:
    names = {"root": f"file://{lake.root}/hudi-of-{store.name}"}
    with store.tap.listening() as heard:
        run(hudi.sql, SparkError, WRITES, names)
    assert heard.refused == set()
    assert heard.methods["drop_partition_by_name_with_environment_context"] == 1
    client = ThriftClient(store.skep.thrift_port)
    found = client.get_partitions(db_name="hudi", tbl_name="synced", max_parts=-1)
    assert [one.values for one in found] == [["eu", "1"], ["us", "2"]]
    with store.tap.listening() as heard:
        run(hudi.sql, SparkError, EVOLUTION, names)
    assert heard.refused == set()
    cascades = [
        call.args.environment_context.properties
        for call in heard.calls
        if call.method == "alter_table_with_environment_context"
        and call.args.environment_context is not None
    ]
    assert {"CASCADE": "true"} in cascades
    found = client.get_partitions(db_name="hudi", tbl_name="synced", max_parts=-1)
    assert {one.sd.cols[-1].name for one in found} == {"extra"}
    client.close()
