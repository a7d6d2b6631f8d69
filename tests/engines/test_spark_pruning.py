"""Spark reads only the partitions that a query needs, whatever the type of the keys."""

from collections.abc import Iterator

import pytest

from tests.engines.stage import SparkSession, Store

# (value, date, int, text): special characters, a null of every key, negative and long numbers
ROWS = (
    (1, "DATE'2024-01-31'", "9", "'plain'"),
    (2, "DATE'2024-02-29'", "10", "'a b/c=d%é:f'"),
    (3, "NULL", "NULL", "NULL"),
    (4, "DATE'2023-12-01'", "-5", "'it is'"),
    (5, "DATE'2024-02-29'", "11", "'pear'"),
)
# condition: rows selected, and how many partitions come over the wire where that differs
CONDITIONS: dict[str, tuple[list[int], int | None]] = {
    "d = DATE'2024-02-29'": ([2, 5], None),
    "d != DATE'2024-02-29'": ([1, 4], None),
    "d < DATE'2024-02-01'": ([1, 4], None),
    "d <= DATE'2024-01-31'": ([1, 4], None),
    "d > DATE'2024-01-31'": ([2, 5], None),
    "d >= DATE'2024-01-31'": ([1, 2, 5], None),
    "d IN (DATE'2024-01-31', DATE'2023-12-01')": ([1, 4], None),
    "d NOT IN (DATE'2024-01-31', DATE'2023-12-01')": ([2, 5], None),
    "d BETWEEN DATE'2024-01-01' AND DATE'2024-02-01'": ([1], None),
    "i = 9": ([1], None),
    "i != 9": ([2, 4, 5], None),
    "i < 10": ([1, 4], None),
    "i <= 10": ([1, 2, 4], None),
    "i > 9": ([2, 5], None),
    "i >= 10 AND i < 11": ([2], None),
    "i IN (9, -5)": ([1, 4], None),
    "i NOT IN (9, 10)": ([4, 5], None),
    "t = 'a b/c=d%é:f'": ([2], None),
    # to Hive the null of a text key is a text, which Spark takes out again
    "t != 'plain'": ([2, 4, 5], 4),
    "t LIKE 'p%'": ([1, 5], None),
    "t LIKE '%is'": ([4], None),
    "t LIKE '%a%'": ([1, 2, 5], None),
    "t > 'm'": ([1, 5], None),
    "t IN ('pear', 'plain')": ([1, 5], None),
    "i = 9 OR t = 'pear'": ([1, 5], None),
    "(i = 9 OR i = 10) AND d > DATE'2024-02-01'": ([2], None),
    "t IS NULL": ([3], len(ROWS)),
    "d IS NOT NULL AND i < 0": ([4], None),
    "upper(t) = 'PEAR'": ([5], len(ROWS)),
}


@pytest.fixture(scope="module")
def keyed(spark: SparkSession) -> Iterator[str]:
    name = f"{spark.name}_pruning"
    spark.sql(f"CREATE DATABASE {name} LOCATION '{spark.scratch}/{name}'")
    spark.sql(
        f"CREATE TABLE {name}.k (v INT) PARTITIONED BY (d DATE, i INT, t STRING) STORED AS parquet"
    )
    values = ", ".join(f"({v}, {d}, {i}, {t})" for v, d, i, t in ROWS)
    spark.sql(f"INSERT INTO {name}.k PARTITION (d, i, t) VALUES {values}")
    yield name
    spark.sql(f"DROP DATABASE {name} CASCADE")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_on_keys_gives_its_rows_and_reads_its_partitions(
    condition: str, keyed: str, spark: SparkSession, store: Store
) -> None:
    wanted, partitions = CONDITIONS[condition]
    with store.tap.listening() as heard:
        rows = spark.sql(f"SELECT v FROM {keyed}.k WHERE {condition} ORDER BY v")
    assert [value for [value] in rows] == wanted
    assert len(heard.partitions("k")) == (partitions or len(wanted))
