"""Trino and Spark read crawled Iceberg, Delta Lake and Hudi tables, also after more commits.

The tables are written by PyIceberg, by deltalake and by Hudi on Spark, which tell Skep nothing.
"""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake
from pyiceberg.catalog.sql import SqlCatalog

from crawler.config import CrawlerConfig, TableFormatTarget
from crawler.progress import NoProgress
from crawler.runner import Crawl
from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.service.context import RequestContext
from tests.engines.stage import Lake, Store
from tests.engines.trino_session import TrinoSession
from tests.fixtures.thrift_door import ThriftClient
from tools.peers import lakehouse
from tools.peers.spark import SPARK35, Spark
from tools.peers.trino import Trino

pytestmark = pytest.mark.parametrize("store", ["postgres"], indirect=True)

FIRST = pa.table({"id": [1, 2], "region": ["eu", "us"]})
SECOND = pa.table({"id": [3], "region": ["as"], "late": [1.5]})
ROWS = [(1, "eu"), (2, "us")]
MORE_ROWS = [(1, "eu", None), (2, "us", None), (3, "as", 1.5)]


@pytest.fixture
def folder(lake: Lake) -> Path:
    return Path(tempfile.mkdtemp(prefix="formats-", dir=lake.root))


@pytest.fixture
def delta_spark(store: Store, lake: Lake, folder: Path) -> Iterator[Spark]:
    """Spark with Delta Lake in its own catalog and Iceberg in the catalog `iceberg`."""
    lakehouse.fetch_delta()
    settings = lakehouse.delta_settings()
    session = Spark.start(SPARK35, folder / "spark", store.tap.uri, settings=settings)
    yield session
    session.stop()


@pytest.fixture
def hudi_spark(store: Store, folder: Path) -> Iterator[Spark]:
    lakehouse.fetch_hudi()
    settings = lakehouse.hudi_settings(store.tap.uri)
    session = Spark.start(SPARK35, folder / "spark", store.tap.uri, settings=settings)
    yield session
    session.stop()


def rows(spark: Spark, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in spark.sql(query)]


def test_iceberg_and_delta_tables_are_read_by_both_and_follow_their_commits(
    trino_server: Trino, delta_spark: Spark, store: Store, folder: Path
) -> None:
    place = folder / "lake"
    iceberg = SqlCatalog("apart", uri="sqlite://", warehouse=f"file://{place}")
    iceberg.create_namespace("db")
    table = iceberg.create_table("db.ice", FIRST.schema, location=f"file://{place}/ice")
    table.append(FIRST)
    write_deltalake(place / "del", FIRST, partition_by=["region"])
    store.skep.crawl(f"file://{place}", "formats")
    names = {"iceberg": "formats.ice", "delta": "formats.del"}
    in_spark = {"iceberg": "iceberg.formats.ice", "delta": "formats.del"}
    with (
        TrinoSession(trino_server, f"iceberg{store.suffix}") as trino_iceberg,
        TrinoSession(trino_server, f"delta{store.suffix}") as trino_delta,
    ):
        sessions = {"iceberg": trino_iceberg, "delta": trino_delta}
        query = "SELECT id, region FROM {} ORDER BY id"
        for kind, session in sessions.items():
            assert session.rows(query.format(names[kind])) == ROWS
            assert rows(delta_spark, query.format(in_spark[kind])) == ROWS
        with table.update_schema() as update:
            update.union_by_name(SECOND.schema)
        table.append(SECOND)
        write_deltalake(place / "del", SECOND, mode="append", schema_mode="merge")
        store.skep.crawl(f"file://{place}", "formats")
        delta_spark.sql("REFRESH TABLE iceberg.formats.ice")
        query = "SELECT id, region, late FROM {} ORDER BY id"
        for kind, session in sessions.items():
            assert session.rows(query.format(names[kind])) == MORE_ROWS
            assert rows(delta_spark, query.format(in_spark[kind])) == MORE_ROWS


def test_after_an_engines_commit_an_iceberg_table_is_the_engines(
    trino_server: Trino, store: Store, folder: Path
) -> None:
    place = folder / "lake"
    iceberg = SqlCatalog("apart", uri="sqlite://", warehouse=f"file://{place}")
    iceberg.create_namespace("db")
    table = iceberg.create_table("db.shared", FIRST.schema, location=f"file://{place}/shared")
    table.append(FIRST)
    store.skep.crawl(f"file://{place}", "shared")
    with TrinoSession(trino_server, f"iceberg{store.suffix}") as trino:
        trino.rows("INSERT INTO shared.shared VALUES (7, 'trino')")
        table.append(FIRST)  # of a writer who does not know the catalog
        table.append(FIRST)
        store.skep.crawl(f"file://{place}", "shared")
        assert trino.rows("SELECT id, region FROM shared.shared ORDER BY id") == [
            *ROWS,
            (7, "trino"),
        ]


TYPES = {"cow6": ("cow", 6), "cow8": ("cow", 8), "mor8": ("mor", 8), "mor6": ("mor", 6)}


def test_hudi_tables_are_read_by_spark_and_those_of_version_6_by_trino(
    trino_server: Trino, hudi_spark: Spark, store: Store, folder: Path
) -> None:
    place = folder / "lake"
    hudi_spark.sql(f"CREATE DATABASE apart LOCATION 'file://{place}'")
    for name, (kind, version) in TYPES.items():
        hudi_spark.sql(
            f"CREATE TABLE apart.{name} (id INT, v STRING, ts BIGINT, region STRING) USING hudi"
            f" PARTITIONED BY (region) TBLPROPERTIES (type = '{kind}', primaryKey = 'id',"
            f" preCombineField = 'ts', 'hoodie.write.table.version' = '{version}')"
        )
        hudi_spark.sql(f"INSERT INTO apart.{name} VALUES (1, 'a', 1, 'eu'), (2, 'b', 1, 'us')")
        hudi_spark.sql(f"UPDATE apart.{name} SET v = 'bb', ts = 2 WHERE id = 2")
    store.skep.crawl(f"file://{place}", "hoodie")
    wanted = [(1, "a", "eu"), (2, "bb", "us")]
    query = "SELECT id, v, region FROM hoodie.{} ORDER BY id"
    for name in ("cow6", "cow8", "mor6_rt", "mor8_rt"):
        assert rows(hudi_spark, query.format(name)) == wanted, name
    for name in ("mor6_ro", "mor8_ro"):
        assert rows(hudi_spark, query.format(name)) == [(1, "a", "eu"), (2, "b", "us")], name
    for name in TYPES:
        hudi_spark.sql(f"INSERT INTO apart.{name} VALUES (3, 'c', 1, 'as')")
    store.skep.crawl(f"file://{place}", "hoodie")
    hudi_spark.sql("ALTER TABLE apart.cow8 ADD COLUMNS (extra STRING)")
    hudi_spark.sql("INSERT INTO apart.cow8 (id, v, ts, extra, region) VALUES (4,'d',1,'x','eu')")
    store.skep.crawl(f"file://{place}", "hoodie")
    hudi_spark.sql("REFRESH TABLE hoodie.cow8")
    found = rows(hudi_spark, "SELECT id, extra FROM hoodie.cow8 ORDER BY id")
    assert found == [(1, None), (2, None), (3, None), (4, "x")]
    client = ThriftClient(store.skep.thrift_port)
    found = client.get_partition_names(db_name="hoodie", tbl_name="cow8", max_parts=-1)
    client.close()
    assert sorted(found) == ["region=as", "region=eu", "region=us"]
    with TrinoSession(trino_server, f"hudi{store.suffix}") as trino:
        assert trino.rows(query.format("cow6")) == [*wanted, (3, "c", "as")]
        assert len(trino.rows(query.format("mor6_ro"))) == 3


def test_a_delta_table_by_its_manifest_is_read_by_trinos_hive_connector(
    trino_server: Trino, store: Store, folder: Path
) -> None:
    place = folder / "lake"
    target = TableFormatTarget("delta", f"file://{place}", native=False, write_manifest=True)
    settings = Settings(db=store.skep.db, warehouse=store.skep.warehouse)
    context = RequestContext(door="crawler")
    with contextlib.closing(open_catalog(settings)) as catalog:
        write_deltalake(place / "plain", FIRST)
        write_deltalake(place / "parts", FIRST, partition_by=["region"])
        for _ in range(2):
            config = CrawlerConfig((target,), "manifests")
            assert Crawl(config, catalog, context, NoProgress()).run().problems == ()
            DeltaTable(place / "plain").delete("id = 1")
            DeltaTable(place / "parts").delete("region = 'eu'")
    with TrinoSession(trino_server, f"hive{store.suffix}") as trino:
        for name in ("plain", "parts"):
            assert trino.rows(f"SELECT id, region FROM manifests.{name}") == [(2, "us")]
