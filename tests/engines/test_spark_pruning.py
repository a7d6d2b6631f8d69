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
# condition: rows selected, and whether Spark can ask for exactly these partitions
CONDITIONS = {
    "d = DATE'2024-02-29'": ([2, 5], True),
    "d != DATE'2024-02-29'": ([1, 4], True),
    "d < DATE'2024-02-01'": ([1, 4], True),
    "d <= DATE'2024-01-31'": ([1, 4], True),
    "d > DATE'2024-01-31'": ([2, 5], True),
    "d >= DATE'2024-01-31'": ([1, 2, 5], True),
    "d IN (DATE'2024-01-31', DATE'2023-12-01')": ([1, 4], True),
    "d NOT IN (DATE'2024-01-31', DATE'2023-12-01')": ([2, 5], True),
    "d BETWEEN DATE'2024-01-01' AND DATE'2024-02-01'": ([1], True),
    "i = 9": ([1], True),
    "i != 9": ([2, 4, 5], True),
    "i < 10": ([1, 4], True),
    "i <= 10": ([1, 2, 4], True),
    "i > 9": ([2, 5], True),
    "i >= 10 AND i < 11": ([2], True),
    "i IN (9, -5)": ([1, 4], True),
    "i NOT IN (9, 10)": ([4, 5], True),
    "t = 'a b/c=d%é:f'": ([2], True),
    "t != 'plain'": ([2, 4, 5], True),
    "t LIKE 'p%'": ([1, 5], True),
    "t LIKE '%is'": ([4], True),
    "t LIKE '%a%'": ([1, 2, 5], True),
    "t > 'm'": ([1, 5], True),
    "t IN ('pear', 'plain')": ([1, 5], True),
    "i = 9 OR t = 'pear'": ([1, 5], True),
    "(i = 9 OR i = 10) AND d > DATE'2024-02-01'": ([2], True),
    "t IS NULL": ([3], False),
    "d IS NOT NULL AND i < 0": ([4], True),
    "upper(t) = 'PEAR'": ([5], False),
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
    wanted, asks_exactly = CONDITIONS[condition]
    with store.tap.listening() as heard:
        rows = spark.sql(f"SELECT v FROM {keyed}.k WHERE {condition} ORDER BY v")
    assert [value for [value] in rows] == wanted
    sent = len(heard.partitions("k"))
    assert sent == (len(wanted) if asks_exactly else len(ROWS))
