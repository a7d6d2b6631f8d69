"""Flink's HiveCatalog (with the client of Hive 3.1.3): every kind of DDL and DML that it has."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.stage import Lake, Store
from tests.engines.steps import Step, do, fails, gives, run
from tests.engines.wiretap import Heard
from tools.peers.flink import Flink
from tools.peers.statements import StatementFailed

OK = ("OK",)
DATABASES = [
    gives("CREATE DATABASE f1 COMMENT 'of Flink' WITH ('a' = 'b')", OK),
    fails("CREATE DATABASE f1", "Database f1 already exists"),
    do("CREATE DATABASE IF NOT EXISTS f1"),
    do("ALTER DATABASE f1 SET ('a' = 'c')"),
    do("CREATE TABLE f1.t (id INT) WITH ('connector' = 'hive')"),
    fails("DROP DATABASE f1", "is not empty"),
    do("DROP DATABASE f1 CASCADE"),
    fails("DROP DATABASE f1", "does not exist"),
    do("DROP DATABASE IF EXISTS f1"),
]
TABLES = [
    do("CREATE DATABASE f2"),
    do("USE f2"),
    do(
        "CREATE TABLE t (id INT, name STRING, price DECIMAL(7, 2), ts TIMESTAMP(9),"
        " arr ARRAY<INT>, m MAP<STRING, DOUBLE>, r ROW<x INT, y STRING>)"
        " WITH ('connector' = 'hive', 'hive.storage.file-format' = 'parquet')"
    ),
    fails("CREATE TABLE t (a INT) WITH ('connector' = 'hive')", "already exist"),
    do(
        "INSERT INTO t VALUES"
        " (1, 'ü', 1.25, TIMESTAMP '2024-02-29 12:00:00', ARRAY[1, 2], MAP['k', 1.5], ROW(7, 'o'))"
    ),
    gives(
        "SELECT id, name, price, ts, arr[2], m['k'], r.x FROM t",
        (1, "ü", 1.25, "2024-02-29T12:00", 2, 1.5, 7),
    ),
    # Flink 1.20 turns the storage of every table that it alters into its default, text
    do("CREATE TABLE aged (id INT) WITH ('connector' = 'hive')"),
    do("INSERT INTO aged VALUES (5)"),
    do("ALTER TABLE aged SET ('x' = 'y')"),
    do("ALTER TABLE aged ADD (late STRING)"),
    do("ALTER TABLE aged RENAME TO u"),
    fails("SELECT * FROM aged", "not found"),
    gives("SELECT id, late FROM u", (5, None)),
    do("CREATE VIEW v AS SELECT name FROM t WHERE id = 1"),
    gives("SHOW VIEWS", ("v",)),
    gives("SELECT * FROM v", ("ü",)),
    gives("SHOW TABLES", ("t",), ("u",), ("v",)),
    do("DROP VIEW v"),
    do(
        "CREATE TABLE made (id INT) WITH ('connector' = 'datagen', 'number-of-rows' = '2',"
        " 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '2')"
    ),
    gives("SELECT count(*) FROM made", (2,)),
    do("CREATE FUNCTION f AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFUpper'"),
    fails("CREATE FUNCTION f AS 'org.apache.hadoop.hive.ql.udf.UDFHex'", "already exists"),
    gives("SHOW USER FUNCTIONS", ("f",)),
    gives("SELECT f(name) FROM t", ("Ü",)),
    do("ALTER FUNCTION f AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFLower'"),
    do("DROP FUNCTION f"),
    fails("DROP FUNCTION f", "Function f does not exist"),
    do("DROP FUNCTION IF EXISTS f"),
    do("DROP TABLE u"),
    fails("DROP TABLE u", "does not exist"),
    do("USE `default`"),
    do("DROP DATABASE f2 CASCADE"),
]
CONSTRAINTS = [
    do("CREATE DATABASE f3"),
    do(
        "CREATE TABLE f3.k (id INT NOT NULL, name STRING NOT NULL, note STRING,"
        " CONSTRAINT by_id PRIMARY KEY (id) NOT ENFORCED) WITH ('connector' = 'hive')"
    ),
    gives(
        "DESCRIBE f3.k",
        ("id", "INT", False, "PRI(id)", None, None),
        ("name", "STRING", False, None, None, None),
        ("note", "STRING", True, None, None, None),
    ),
    do("DROP DATABASE f3 CASCADE"),
]
PARTITIONS = [
    do("CREATE DATABASE f4"),
    do("USE f4"),
    do(
        "CREATE TABLE p (id INT, v STRING, region STRING, dt STRING, hr INT)"
        " PARTITIONED BY (region, dt, hr) WITH ('connector' = 'hive',"
        " 'hive.storage.file-format' = 'orc', 'sink.partition-commit.policy.kind' = 'metastore')"
    ),
    do("INSERT INTO p PARTITION (region = 'eu', dt = '2024-01-01', hr = 1) VALUES (1, 'a')"),
    do(
        "INSERT INTO p VALUES (2, 'b', 'eu', '2024-01-02', 2), (3, 'c', 'us', '2024-01-02', 5),"
        " (4, 'd', 'u/s', '2024-01-03', 2)"
    ),
    gives(
        "SHOW PARTITIONS p",
        ("region=eu/dt=2024-01-01/hr=1",),
        ("region=eu/dt=2024-01-02/hr=2",),
        ("region=u/s/dt=2024-01-03/hr=2",),
        ("region=us/dt=2024-01-02/hr=5",),
    ),
    gives("SHOW PARTITIONS p PARTITION (hr = 5)", ("region=us/dt=2024-01-02/hr=5",)),
    do("INSERT OVERWRITE p PARTITION (region='eu', dt='2024-01-01', hr=1) VALUES (10, 'x')"),
    gives("SELECT id FROM p WHERE hr = 1", (10,)),
    do("ALTER TABLE p ADD PARTITION (region = 'as', dt = '2024-01-01', hr = 1)"),
    fails("ALTER TABLE p ADD PARTITION (region='as', dt='2024-01-01', hr=1)", "already exists"),
    do("ALTER TABLE p ADD IF NOT EXISTS PARTITION (region='as', dt='2024-01-01', hr=1)"),
    do("ALTER TABLE p DROP PARTITION (region = 'as', dt = '2024-01-01', hr = 1)"),
    fails("ALTER TABLE p DROP PARTITION (region='as', dt='2024-01-01', hr=1)", "does not exist"),
    do("ALTER TABLE p DROP IF EXISTS PARTITION (region='as', dt='2024-01-01', hr=1)"),
]
EU1, EU2 = ("eu", "2024-01-01", "1"), ("eu", "2024-01-02", "2")
US, SLASH = ("us", "2024-01-02", "5"), ("u/s", "2024-01-03", "2")
# filter, rows that must be given, partitions that may be asked for
PRUNED: list[tuple[str, list[int], list[tuple[str, ...]]]] = [
    ("region = 'eu'", [2, 10], [EU1, EU2]),
    ("dt > '2024-01-01' AND hr >= 3", [3], [US]),
    ("region <> 'eu'", [3, 4], [SLASH, US]),
    ("region IN ('eu', 'as') OR hr = 5", [2, 3, 10], [EU1, EU2, US]),
    ("region LIKE 'e%'", [2, 10], [EU1, EU2]),
    ("region = 'u/s'", [4], [SLASH]),
    ("region = 'nowhere'", [], []),
]
# Flink 1.20 forgets to quote strings in ANALYZE TABLE … PARTITION: the key is a number
STATISTICS = [
    do("CREATE DATABASE f5"),
    do("USE f5"),
    do(
        "CREATE TABLE s (id INT, name STRING, part INT) PARTITIONED BY (part)"
        " WITH ('connector' = 'hive', 'sink.partition-commit.policy.kind' = 'metastore')"
    ),
    do("INSERT INTO s VALUES (1, 'a', 1), (2, 'bbb', 1), (3, 'c', 2)"),
    do("ANALYZE TABLE s PARTITION (part) COMPUTE STATISTICS FOR COLUMNS id, name"),
    do("CREATE TABLE n (id INT, name STRING) WITH ('connector' = 'hive')"),
    do("INSERT INTO n VALUES (1, 'a'), (2, 'bbb')"),
    do("ANALYZE TABLE n COMPUTE STATISTICS FOR COLUMNS id, name"),
    gives("SELECT count(*) FROM s WHERE part = 1", (2,)),
    gives("SELECT count(*) FROM n", (2,)),
]


@pytest.fixture(scope="module")
def flink(store: Store, lake: Lake) -> Iterator[Flink]:
    folder = Path(tempfile.mkdtemp(prefix=f"flink-{store.name}-", dir=lake.root))
    session = Flink.start(folder / "flink", store.tap.uri, store.skep.warehouse)
    yield session
    session.stop()


def _run(flink: Flink, store: Store, steps: list[Step]) -> Heard:
    with store.tap.listening() as heard:
        run(flink.sql, StatementFailed, steps, {})
    assert heard.refused == set()
    return heard


def test_flink_makes_changes_and_drops_databases(flink: Flink, store: Store) -> None:
    _run(flink, store, DATABASES)


def test_flink_makes_tables_views_and_functions_and_uses_them(flink: Flink, store: Store) -> None:
    _run(flink, store, TABLES)


def test_flink_finds_the_primary_key_and_the_columns_that_are_not_null(
    flink: Flink, store: Store
) -> None:
    heard = _run(flink, store, CONSTRAINTS)
    assert heard.methods["create_table_with_constraints"] == 1


def test_flink_commits_partitions_and_reads_those_alone_that_a_filter_needs(
    flink: Flink, store: Store
) -> None:
    _run(flink, store, PARTITIONS)
    for predicate, rows, partitions in PRUNED:
        statement = f"SELECT id FROM p WHERE {predicate} ORDER BY id"
        heard = _run(flink, store, [gives(statement, *((row,) for row in rows))])
        assert heard.partitions("p") == sorted(partitions), predicate
        filtered = "LIKE" not in predicate
        assert bool(heard.methods["get_part_specs_by_filter"]) == filtered, predicate


def test_flink_stores_statistics_of_tables_and_partitions(flink: Flink, store: Store) -> None:
    heard = _run(flink, store, STATISTICS)
    written = [
        (call.args.stats_obj.statsDesc.partName, one.colName)
        for call in heard.calls
        if call.method in {"update_table_column_statistics", "update_partition_column_statistics"}
        for one in call.args.stats_obj.statsObj
        if call.result.success
    ]
    assert sorted(written, key=str) == [
        ("part=1", "id"),
        ("part=1", "name"),
        ("part=2", "id"),
        ("part=2", "name"),
        (None, "id"),
        (None, "name"),
    ]
