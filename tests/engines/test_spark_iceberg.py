"""Iceberg's own Spark catalog of type `hive` keeps its tables in the catalog."""

from concurrent.futures import ThreadPoolExecutor

from trino.exceptions import TrinoQueryError

from tests.engines.stage import SparkSession, Store
from tests.engines.steps import do, fails, gives, run
from tests.engines.trino_session import TrinoSession
from tools.peers.spark import SparkError

STEPS = [
    do("CREATE DATABASE {s} LOCATION '{root}/{s}'"),
    do(
        "CREATE TABLE iceberg.{s}.t (id BIGINT NOT NULL COMMENT 'key', name STRING, d DATE)"
        " USING iceberg PARTITIONED BY (months(d), bucket(2, id)) TBLPROPERTIES ('owner.is'='me')"
    ),
    fails("CREATE TABLE iceberg.{s}.t (a INT) USING iceberg", "already exists"),
    gives("SHOW TABLES IN iceberg.{s}", ("{s}", "t", False)),
    do(
        "INSERT INTO iceberg.{s}.t VALUES (1, 'a', DATE'2024-01-15'), (2, 'b', DATE'2024-02-15'),"
        " (3, NULL, NULL)"
    ),
    gives("SELECT id FROM iceberg.{s}.t WHERE d >= DATE'2024-02-01'", (2,)),
    do("UPDATE iceberg.{s}.t SET name = 'B' WHERE id = 2"),
    do("DELETE FROM iceberg.{s}.t WHERE id = 1"),
    do(
        "MERGE INTO iceberg.{s}.t USING (SELECT 3L AS id, 'C' AS name UNION ALL SELECT 4L, 'D') n"
        " ON t.id = n.id WHEN MATCHED THEN UPDATE SET t.name = n.name"
        " WHEN NOT MATCHED THEN INSERT (id, name, d) VALUES (n.id, n.name, DATE'2024-03-01')"
    ),
    gives("SELECT id, name FROM iceberg.{s}.t ORDER BY id", (2, "B"), (3, "C"), (4, "D")),
    gives("SELECT count(*) FROM iceberg.{s}.t.snapshots", (4,)),
    do("ALTER TABLE iceberg.{s}.t ADD COLUMN extra STRUCT<x: INT>"),
    do("ALTER TABLE iceberg.{s}.t RENAME COLUMN name TO who"),
    do("ALTER TABLE iceberg.{s}.t DROP PARTITION FIELD bucket(2, id)"),
    do("ALTER TABLE iceberg.{s}.t SET TBLPROPERTIES ('owner.is'='you')"),
    do("INSERT OVERWRITE iceberg.{s}.t SELECT id + 10, who, d, extra FROM iceberg.{s}.t"),
    gives("SELECT id, who FROM iceberg.{s}.t ORDER BY id", (12, "B"), (13, "C"), (14, "D")),
    do("CALL iceberg.system.expire_snapshots(table => '{s}.t', retain_last => 1)"),
    do("ALTER TABLE iceberg.{s}.t RENAME TO iceberg.{s}.u"),
    fails("SELECT * FROM iceberg.{s}.t", "cannot be found"),
    do("CREATE TABLE iceberg.{s}.copy USING iceberg AS SELECT * FROM iceberg.{s}.u"),
    do("CREATE OR REPLACE TABLE iceberg.{s}.copy USING iceberg AS SELECT 7L AS id"),
    gives("SELECT * FROM iceberg.{s}.copy", (7,)),
    do("CREATE VIEW iceberg.{s}.v AS SELECT who FROM iceberg.{s}.u WHERE id = 12"),
    gives("SELECT * FROM iceberg.{s}.v", ("B",)),
    do("DROP VIEW iceberg.{s}.v"),
    do("DROP TABLE iceberg.{s}.copy PURGE"),
    fails("DROP TABLE iceberg.{s}.copy", "cannot be found"),
    do("DROP TABLE iceberg.{s}.u"),
    do("DROP DATABASE {s}"),
]


def test_every_statement_of_icebergs_catalog_gives_what_it_should(
    spark: SparkSession, store: Store
) -> None:
    names = {"s": f"{spark.name}_iceberg", "root": spark.scratch}
    with store.tap.listening() as heard:
        run(spark.sql, SparkError, STEPS, names)
    assert heard.refused == set()


def _insert_all(trino: TrinoSession, table: str, values: range) -> None:
    """Insert the values one by one, each again after a conflict that Trino reports as one."""
    missing = list(values)
    for _ in range(20 * len(values)):
        if not missing:
            return
        try:
            trino.rows(f"INSERT INTO {table} VALUES ({missing[0]})")
        except TrinoQueryError as error:
            if error.error_name != "ICEBERG_COMMIT_ERROR":
                raise
        else:
            del missing[0]
    raise AssertionError(f"{missing} were never committed")


def test_commits_of_spark_and_trino_at_once_all_survive(
    spark: SparkSession, trino_iceberg: TrinoSession
) -> None:
    name = f"{spark.name}_race"
    spark.sql(f"CREATE DATABASE {name} LOCATION '{spark.scratch}/{name}'")
    spark.sql(
        f"CREATE TABLE iceberg.{name}.t (id INT) USING iceberg"
        " TBLPROPERTIES ('commit.retry.num-retries' = '20')"
    )
    with ThreadPoolExecutor(1) as pool:
        by_trino = pool.submit(_insert_all, trino_iceberg, f"{name}.t", range(5))
        for value in range(5, 10):
            spark.sql(f"INSERT INTO iceberg.{name}.t VALUES ({value})")
        by_trino.result()
    assert trino_iceberg.column(f"SELECT id FROM {name}.t") == list(range(10))
    trino_iceberg.rows(f"DROP SCHEMA {name} CASCADE")
