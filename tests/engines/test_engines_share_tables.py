"""What one engine writes the others read: one catalog, not one for each."""

from tests.engines.stage import SparkSession
from tests.engines.trino_session import TrinoSession


def test_spark_reads_and_extends_a_table_of_trino(
    trino: TrinoSession, spark: SparkSession
) -> None:
    name = f"{spark.name}_from_trino"
    trino.rows(f"CREATE SCHEMA {name} WITH (location = '{spark.scratch}/{name}')")
    trino.rows(
        f"CREATE TABLE {name}.t WITH (format = 'PARQUET', partitioned_by = ARRAY['regionkey'])"
        " AS SELECT nationkey, name, regionkey FROM tpch.tiny.nation"
    )
    assert spark.sql(f"SELECT count(*) FROM {name}.t WHERE regionkey = 1") == [[5]]
    spark.sql(f"INSERT INTO {name}.t PARTITION (regionkey = 1) VALUES (77, 'SPARKLAND')")
    spark.sql(f"INSERT INTO {name}.t PARTITION (regionkey = 9) VALUES (78, 'NEWLAND')")
    assert trino.one(f"SELECT count(*) FROM {name}.t WHERE regionkey = 1") == 6
    assert trino.rows(f"SELECT name FROM {name}.t WHERE regionkey = 9") == [("NEWLAND",)]
    spark.sql(f"DROP DATABASE {name} CASCADE")
    assert trino.rows(f"SHOW SCHEMAS LIKE '{name}'") == []


def test_trino_reads_and_extends_a_table_of_spark(
    trino: TrinoSession, spark: SparkSession
) -> None:
    name = f"{spark.name}_from_spark"
    spark.sql(f"CREATE DATABASE {name} LOCATION '{spark.scratch}/{name}'")
    spark.sql(f"CREATE TABLE {name}.t (id BIGINT, d DATE) PARTITIONED BY (p STRING) STORED AS orc")
    spark.sql(f"INSERT INTO {name}.t PARTITION (p) VALUES (1, DATE'2024-01-01', 'x')")
    trino.rows(f"INSERT INTO {name}.t VALUES (2, DATE '2024-01-02', 'y')")
    assert trino.column(f"SELECT id FROM {name}.t") == [1, 2]
    assert spark.sql(f"SELECT id, d FROM {name}.t WHERE p = 'y'") == [[2, "2024-01-02"]]
    trino.rows(f"ALTER TABLE {name}.t ADD COLUMN note varchar")
    spark.sql(f"REFRESH TABLE {name}.t")
    assert [row[0] for row in spark.sql(f"SHOW COLUMNS IN {name}.t")] == ["id", "d", "note", "p"]
    trino.rows(f"DROP SCHEMA {name} CASCADE")


def test_trino_and_sparks_iceberg_catalog_commit_to_one_table(
    trino_iceberg: TrinoSession, spark: SparkSession
) -> None:
    name = f"{spark.name}_shared"
    spark.sql(f"CREATE DATABASE {name} LOCATION '{spark.scratch}/{name}'")
    spark.sql(
        f"CREATE TABLE iceberg.{name}.t (id BIGINT, d DATE) USING iceberg"
        " PARTITIONED BY (months(d))"
    )
    spark.sql(f"INSERT INTO iceberg.{name}.t VALUES (1, DATE'2024-01-01')")
    trino_iceberg.rows(f"INSERT INTO {name}.t VALUES (2, DATE '2024-02-01')")
    spark.sql(f"REFRESH TABLE iceberg.{name}.t")
    spark.sql(
        f"MERGE INTO iceberg.{name}.t USING (SELECT 2L AS id, DATE'2024-02-02' AS d"
        " UNION ALL SELECT 3L, DATE'2024-03-01') n ON t.id = n.id"
        " WHEN MATCHED THEN UPDATE SET d = n.d WHEN NOT MATCHED THEN INSERT *"
    )
    found = trino_iceberg.rows(f"SELECT id, CAST(d AS varchar) FROM {name}.t ORDER BY id")
    assert found == [(1, "2024-01-01"), (2, "2024-02-02"), (3, "2024-03-01")]
    spark.sql(f"ALTER TABLE iceberg.{name}.t ADD COLUMN note STRING")
    spark.sql(f"ALTER TABLE iceberg.{name}.t RENAME TO {name}.u")
    assert trino_iceberg.one(f"SELECT count(*) FROM {name}.u WHERE note IS NULL") == 3
    trino_iceberg.rows(f"DROP TABLE {name}.u")
    assert spark.sql(f"SHOW TABLES IN iceberg.{name}") == []
    spark.sql(f"DROP DATABASE {name}")
