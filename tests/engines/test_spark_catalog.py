"""Spark changes the catalog: every kind of DDL and DML that it has, as every client that it is."""

import pytest

from tests.engines.stage import SparkSession, Store
from tests.engines.steps import Step, do, fails, gives, run
from tools.peers.spark import SparkError

DATABASES = [
    do("CREATE DATABASE {s} COMMENT 'of Spark' LOCATION '{root}/{s}' WITH DBPROPERTIES ('a'='1')"),
    fails("CREATE DATABASE {s}", "already exists"),
    do("CREATE DATABASE IF NOT EXISTS {s}"),
    gives("SHOW DATABASES LIKE '{s}'", ("{s}",)),
    do("ALTER DATABASE {s} SET DBPROPERTIES ('b'='2')"),
    do("CREATE TABLE {s}.one (a INT) USING parquet"),
    do("CREATE TABLE {s}.two (a INT) STORED AS orc"),
    do("CREATE VIEW {s}.three AS SELECT a FROM {s}.one"),
    gives(
        "SHOW TABLES IN {s}",
        ("{s}", "one", False),
        ("{s}", "three", False),
        ("{s}", "two", False),
    ),
    gives("SHOW TABLES IN {s} LIKE 't*'", ("{s}", "three", False), ("{s}", "two", False)),
    gives("SHOW VIEWS IN {s}", ("{s}", "three", False)),
    fails("DROP DATABASE {s}", "SCHEMA_NOT_EMPTY"),
    do("DROP DATABASE {s} CASCADE"),
    gives("SHOW DATABASES LIKE '{s}'"),
    fails("DROP DATABASE {s}", "SCHEMA_NOT_FOUND"),
    do("DROP DATABASE IF EXISTS {s}"),
]

TABLES = [
    do("CREATE DATABASE {s} LOCATION '{root}/{s}'"),
    do(
        "CREATE TABLE {s}.t (id INT COMMENT 'number', name STRING, price DECIMAL(10,2), d DATE,"
        " ts TIMESTAMP, arr ARRAY<INT>, m MAP<STRING, DOUBLE>,"
        " st STRUCT<x: INT, `odd name`: STRING>)"
        " USING parquet COMMENT 'all kinds' TBLPROPERTIES ('p' = 'v')"
    ),
    do(
        "INSERT INTO {s}.t VALUES (1, 'ü', 1.25, DATE'2024-02-29', TIMESTAMP'2024-02-29 12:00:00',"
        " ARRAY(1, 2), MAP('k', 1.5D), NAMED_STRUCT('x', 7, 'odd name', 'o'))"
    ),
    gives(
        "SELECT id, name, price, d, arr[1], m['k'], st.x, st.`odd name` FROM {s}.t",
        (1, "ü", "1.25", "2024-02-29", 2, 1.5, 7, "o"),
    ),
    fails("CREATE TABLE {s}.t (a INT)", "already exists"),
    do("CREATE TABLE IF NOT EXISTS {s}.t (a INT)"),
    do("ALTER TABLE {s}.t ADD COLUMNS (late STRING COMMENT 'new')"),
    do("ALTER TABLE {s}.t ALTER COLUMN name COMMENT 'changed'"),
    do("ALTER TABLE {s}.t SET TBLPROPERTIES ('p' = 'w', 'q' = 'x')"),
    gives("SHOW TBLPROPERTIES {s}.t ('p')", ("p", "w")),
    do("ALTER TABLE {s}.t UNSET TBLPROPERTIES ('q')"),
    do("COMMENT ON TABLE {s}.t IS 'other'"),
    do("ALTER TABLE {s}.t RENAME TO {s}.u"),
    fails("SELECT * FROM {s}.t", "cannot be found"),
    gives("SELECT id, late FROM {s}.u", (1, None)),
    do("CREATE TABLE {s}.copy STORED AS orc AS SELECT id, name FROM {s}.u"),
    do("INSERT INTO {s}.copy VALUES (2, 'two')"),
    do("INSERT OVERWRITE {s}.copy VALUES (11, 'x'), (12, 'y')"),
    gives("SELECT id FROM {s}.copy ORDER BY id", (11,), (12,)),
    do("TRUNCATE TABLE {s}.copy"),
    gives("SELECT count(*) FROM {s}.copy", (0,)),
    do("CREATE TABLE {s}.alike LIKE {s}.copy"),
    gives("SHOW COLUMNS IN {s}.alike", ("id",), ("name",)),
    do("DROP TABLE {s}.copy"),
    fails("DROP TABLE {s}.copy", "cannot be found"),
    do("DROP TABLE IF EXISTS {s}.copy"),
    do("ANALYZE TABLE {s}.u COMPUTE STATISTICS"),
    do("ANALYZE TABLE {s}.u COMPUTE STATISTICS FOR COLUMNS id, name"),
    gives("SELECT count(*) FROM {s}.u", (1,)),
    do("CREATE VIEW {s}.v (n) COMMENT 'a view' AS SELECT name FROM {s}.u"),
    gives("SELECT n FROM {s}.v", ("ü",)),
    do("ALTER VIEW {s}.v AS SELECT id FROM {s}.u"),
    gives("SELECT * FROM {s}.v", (1,)),
    do("ALTER VIEW {s}.v RENAME TO {s}.w"),
    do("DROP VIEW {s}.w"),
    do("DROP DATABASE {s} CASCADE"),
]

PARTITIONS = [
    do("CREATE DATABASE {s} LOCATION '{root}/{s}'"),
    do(
        "CREATE TABLE {s}.t (id INT, v STRING) PARTITIONED BY (region STRING, hour INT)"
        " STORED AS parquet"
    ),
    do("INSERT INTO {s}.t PARTITION (region = 'eu', hour = 1) VALUES (1, 'a')"),
    do("INSERT INTO {s}.t PARTITION (region, hour) VALUES (2, 'b', 'eu', 2), (3, 'c', 'us', 2)"),
    gives(
        "SHOW PARTITIONS {s}.t",
        ("region=eu/hour=1",),
        ("region=eu/hour=2",),
        ("region=us/hour=2",),
    ),
    gives(
        "SHOW PARTITIONS {s}.t PARTITION (region = 'eu')",
        ("region=eu/hour=1",),
        ("region=eu/hour=2",),
    ),
    gives("SHOW PARTITIONS {s}.t PARTITION (hour = 2, region = 'us')", ("region=us/hour=2",)),
    do(
        "ALTER TABLE {s}.t ADD PARTITION (region = 'as', hour = 3)"
        " PARTITION (region = 'as', hour = 4)"
    ),
    fails("ALTER TABLE {s}.t ADD PARTITION (region = 'as', hour = 3)", "PARTITIONS_ALREADY_EXIST"),
    do("ALTER TABLE {s}.t ADD IF NOT EXISTS PARTITION (region = 'as', hour = 3)"),
    do(
        "ALTER TABLE {s}.t PARTITION (region = 'eu', hour = 1)"
        " RENAME TO PARTITION (region = 'eu', hour = 9)"
    ),
    gives("SELECT id FROM {s}.t WHERE region = 'eu' AND hour = 9", (1,)),
    gives("SELECT id FROM {s}.t WHERE hour = 1"),
    fails(
        "ALTER TABLE {s}.t PARTITION (region = 'zz', hour = 1)"
        " RENAME TO PARTITION (region = 'zz', hour = 2)",
        "cannot be found",
    ),
    do("ALTER TABLE {s}.t DROP PARTITION (region = 'as')"),
    fails("ALTER TABLE {s}.t DROP PARTITION (region = 'as', hour = 3)", "cannot be found"),
    do("ALTER TABLE {s}.t DROP IF EXISTS PARTITION (region = 'as', hour = 3)"),
    do("INSERT OVERWRITE TABLE {s}.t PARTITION (region, hour) VALUES (20, 'bb', 'eu', 2)"),
    gives(
        "SELECT id, region, hour FROM {s}.t ORDER BY id",
        (1, "eu", 9),
        (3, "us", 2),
        (20, "eu", 2),
    ),
    do(
        "ALTER TABLE {s}.t PARTITION (region = 'us', hour = 2) SET LOCATION '{root}/{s}/elsewhere'"
    ),
    gives("SELECT id FROM {s}.t WHERE region = 'us'"),
    do(
        "ALTER TABLE {s}.t PARTITION (region = 'us', hour = 2)"
        " SET LOCATION '{root}/{s}/t/region=us/hour=2'"
    ),
    gives("SELECT id FROM {s}.t WHERE region = 'us'", (3,)),
    do("ALTER TABLE {s}.t ADD COLUMNS (extra DOUBLE)"),
    do("INSERT INTO {s}.t PARTITION (region = 'us', hour = 2) VALUES (4, 'd', 4.5)"),
    gives(
        "SELECT id, extra FROM {s}.t WHERE hour = 2 AND region = 'us' ORDER BY id",
        (3, None),
        (4, 4.5),
    ),
    do("ANALYZE TABLE {s}.t PARTITION (region, hour) COMPUTE STATISTICS"),
    do("ALTER TABLE {s}.t RENAME TO {s}.renamed"),
    gives("SELECT id FROM {s}.renamed WHERE region = 'us' AND hour >= 2 ORDER BY id", (3,), (4,)),
    do("TRUNCATE TABLE {s}.renamed PARTITION (region = 'us', hour = 2)"),
    gives("SELECT count(*) FROM {s}.renamed", (2,)),
    do("DROP TABLE {s}.renamed"),
    do("DROP DATABASE {s}"),
]

REPAIR = [
    do("CREATE DATABASE {s} LOCATION '{root}/{s}'"),
    do("CREATE TABLE {s}.t (id INT) PARTITIONED BY (p STRING) STORED AS orc"),
    do("INSERT INTO {s}.t PARTITION (p) VALUES (1, 'x'), (2, 'a b/c=d%é'), (3, 'z')"),
    do(
        "CREATE EXTERNAL TABLE {s}.e (id INT) PARTITIONED BY (p STRING) STORED AS orc"
        " LOCATION '{root}/{s}/t'"
    ),
    gives("SELECT * FROM {s}.e"),
    do("MSCK REPAIR TABLE {s}.e"),
    gives("SELECT id, p FROM {s}.e ORDER BY id", (1, "x"), (2, "a b/c=d%é"), (3, "z")),
    do("DROP TABLE {s}.e"),
    gives("SELECT count(*) FROM {s}.t", (3,)),
    do("ALTER TABLE {s}.t DROP PARTITION (p = 'a b/c=d%é')"),
    do("MSCK REPAIR TABLE {s}.t"),
    gives("SHOW PARTITIONS {s}.t", ("p=x",), ("p=z",)),
    do("DROP DATABASE {s} CASCADE"),
]

DATASOURCE = [
    do("CREATE DATABASE {s} LOCATION '{root}/{s}'"),
    do("CREATE TABLE {s}.t (id INT, p STRING, q DATE) USING parquet PARTITIONED BY (p, q)"),
    do("INSERT INTO {s}.t VALUES (1, 'a', DATE'2024-01-01'), (2, 'b', DATE'2024-01-02')"),
    do("INSERT INTO {s}.t VALUES (3, NULL, NULL)"),
    gives("SELECT id FROM {s}.t WHERE p = 'a'", (1,)),
    gives("SELECT id FROM {s}.t WHERE q > DATE'2024-01-01'", (2,)),
    gives("SELECT id FROM {s}.t WHERE p IS NULL", (3,)),
    gives("SELECT count(*) FROM {s}.t", (3,)),
    do("ALTER TABLE {s}.t DROP PARTITION (p = 'a')"),
    gives("SELECT id FROM {s}.t ORDER BY id", (2,), (3,)),
    do("DROP DATABASE {s} CASCADE"),
]

FUNCTIONS = [
    do("CREATE DATABASE {s} LOCATION '{root}/{s}'"),
    do("CREATE FUNCTION {s}.f AS 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFAbs'"),
    fails("CREATE FUNCTION {s}.f AS 'org.apache.hadoop.hive.ql.udf.UDFHex'", "already exists"),
    gives("SHOW USER FUNCTIONS IN {s}", ("spark_catalog.{s}.f",)),
    gives("SELECT {s}.f(-3)", (3,)),
    do(
        "CREATE OR REPLACE FUNCTION {s}.f AS"
        " 'org.apache.hadoop.hive.ql.udf.generic.GenericUDFUpper'"
    ),
    do("DROP FUNCTION {s}.f"),
    fails("DROP FUNCTION {s}.f", "ROUTINE"),
    do("DROP FUNCTION IF EXISTS {s}.f"),
    do("DROP DATABASE {s} CASCADE"),
]

SCRIPTS: dict[str, list[Step]] = {
    "databases": DATABASES,
    "tables": TABLES,
    "partitions": PARTITIONS,
    "repair": REPAIR,
    "datasource": DATASOURCE,
    "functions": FUNCTIONS,
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_statement_of_spark_gives_what_it_should(
    name: str, spark: SparkSession, store: Store
) -> None:
    names = {"s": f"{spark.name}_{name}", "root": spark.scratch}
    with store.tap.listening() as heard:
        run(spark.sql, SparkError, SCRIPTS[name], names)
    assert heard.refused == set()
