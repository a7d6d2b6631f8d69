"""What a crawl with a profile writes of values, and what it leaves alone."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.orc as po
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.columnprofile import ValueSample, sample_of
from crawler.config import SchemaPolicy
from crawler.profile.distinct import estimated
from crawler.report import as_plain
from metastore.model.partition import Partition
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.model.table import TableName
from metastore.service.statistics_numbers import to_decimal

SALES = TableName("hive", "lake", "sales")
Known = dict[str, ColumnStatistics]


def parquet(table: pa.Table, **options: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **options)
    return sink.getvalue()


def sales(first: int, rows: int = 100) -> pa.Table:
    ids = range(first, first + rows)
    return pa.table(
        {
            "id": pa.array(ids, pa.int64()),
            "shop": [f"shop {at % 7}" for at in ids],
            "price": pa.array(
                [None if at % 10 == 0 else Decimal(at) / 4 for at in ids], pa.decimal128(12, 2)
            ),
            "open": [at % 4 == 0 for at in ids],
            "day": [date(2024, 1, 1 + at % 20) for at in ids],
            "at": [datetime.fromisoformat(f"2024-01-01 {at % 24:02}:00:00") for at in ids],
            "weight": [at / 2 for at in ids],
            "raw": [b"abc" for _ in ids],
            "nested": [{"a": at} for at in ids],
        }
    )


@pytest.fixture
def known(catalog, context) -> Callable[..., Known]:
    """What the catalog knows of the columns of a table or of one of its partitions."""

    def read(partition: str | None = None, table: TableName = SALES) -> Known:
        if partition is None:
            found = catalog.statistics.table(context, table, None)
        else:
            found = catalog.statistics.partitions(context, table, [partition], None)[partition]
        return {one.column: one for one in found}

    return read


@pytest.fixture
def partition(catalog, context) -> Callable[[str], Partition]:
    def read(name: str) -> Partition:
        (found,) = catalog.partitions.list(context, SALES, names=[name])
        return found

    return read


def test_a_footer_tells_of_every_type_what_hive_has_statistics_for(
    lake, crawl, catalog, context, known
):
    lake.write("sales/a.parquet", parquet(sales(0)))
    crawl(profile=True)
    found = known()
    assert (found["id"].nulls, found["id"].low, found["id"].high) == (0, 0, 99)
    assert (found["id"].kind, found["id"].distinct) == (StatisticsKind.LONG, 100)
    assert (found["shop"].distinct, found["shop"].max_length) == (7, 6)
    assert found["shop"].average_length == 6.0
    price = found["price"]
    assert (price.nulls, to_decimal(price.low), to_decimal(price.high)) == (
        10,
        Decimal("0.25"),
        Decimal("24.75"),
    )
    assert (found["open"].trues, found["open"].falses) == (25, 75)
    first = (date(2024, 1, 1) - date(1970, 1, 1)).days
    assert (found["day"].kind, found["day"].low) == (StatisticsKind.DATE, first)
    # Hive 3.1 has no member for timestamps: they are seconds.
    assert (found["at"].kind, found["at"].low) == (StatisticsKind.LONG, first * 86_400)
    assert (found["weight"].low, found["weight"].high) == (0.0, 49.5)
    assert (found["raw"].kind, found["raw"].max_length) == (StatisticsKind.BINARY, 3)
    assert "nested" not in found
    parameters = catalog.tables.get(context, SALES).parameters
    size = len((lake.root / "sales/a.parquet").read_bytes())
    told = [parameters[name] for name in ("numRows", "numFiles", "totalSize")]
    assert told == ["100", "1", str(size)]
    assert "COLUMN_STATS_ACCURATE" not in parameters


def test_nothing_is_written_unless_it_is_asked_for(lake, crawl, catalog, context, known):
    lake.write("sales/a.parquet", parquet(sales(0)))
    crawl()
    assert known() == {}
    assert "numRows" not in catalog.tables.get(context, SALES).parameters


def test_a_dry_run_tells_but_writes_nothing(lake, crawl, known):
    lake.write("sales/a.parquet", parquet(sales(0)))
    crawl()
    (table,) = as_plain(crawl(profile=True, dry_run=True))["tables"]
    assert (table["profile"]["rows"], table["profile"]["rows_are"]) == (100, "exact")
    assert known() == {}


def test_partitions_have_statistics_each_and_the_table_the_sums(
    lake, crawl, catalog, context, known, partition
):
    for month in (1, 2):
        for part in "ab":
            start = month * 1_000 + (100 if part == "b" else 0)
            lake.write(f"sales/month={month}/{part}.parquet", parquet(sales(start)))
    report = crawl(profile=True)
    for month in (1, 2):
        found = known(f"month={month}")
        assert (found["id"].low, found["id"].high) == (month * 1_000, month * 1_000 + 199)
        assert found["id"].distinct == 200
        assert partition(f"month={month}").parameters["numRows"] == "200"
    assert known() == {}
    assert catalog.tables.get(context, SALES).parameters["numRows"] == "400"
    (table,) = as_plain(report)["tables"]
    assert (table["profile"]["rows"], table["profile"]["profiled"]) == (400, 2)
    assert table["profile"]["columns"]["price"]["null_share"] == 0.1
    assert table["profile"]["columns"]["day"]["low"] == "2024-01-01"


def test_only_partitions_with_other_files_are_looked_at_again(
    lake, crawl, catalog, context, known, partition
):
    for month in (1, 2):
        lake.write(f"sales/month={month}/a.parquet", parquet(sales(month * 1_000)))
    crawl(profile=True)
    before = partition("month=1")
    lake.write("sales/month=2/b.parquet", parquet(sales(5_000)))
    (table,) = as_plain(crawl(profile=True))["tables"]
    assert (table["profile"]["profiled"], table["profile"]["kept"]) == (1, 1)
    assert partition("month=1").parameters == before.parameters
    assert (known("month=2")["id"].high, known("month=2")["id"].low) == (5_099, 2_000)
    assert catalog.tables.get(context, SALES).parameters["numRows"] == "300"
    (table,) = as_plain(crawl(profile=True))["tables"]
    assert (table["profile"]["profiled"], table["profile"]["kept"]) == (0, 2)


def test_columns_that_changed_are_looked_at_again(lake, crawl, known):
    lake.write("sales/a.parquet", parquet(pa.table({"id": pa.array([1, 2], pa.int32())})))
    crawl(profile=True)
    assert known()["id"].type == "int"
    lake.write("sales/b.parquet", parquet(pa.table({"id": pa.array([2**40], pa.int64())})))
    crawl(profile=True, schema_policy=SchemaPolicy.UPDATE)
    found = known()["id"]
    assert (found.type, found.low, found.high) == ("bigint", 1, 2**40)


def test_what_an_engine_has_analysed_stays(lake, crawl, catalog, context, known):
    lake.write("sales/a.parquet", parquet(sales(0)))
    crawl(profile=True)
    own = ColumnStatistics("id", "bigint", StatisticsKind.LONG, 0, 42, 7, 8)
    catalog.statistics.update_table(context, SALES, [own])
    lake.write("sales/b.parquet", parquet(sales(500)))
    (table,) = as_plain(crawl(profile=True))["tables"]
    assert table["profile"]["left_to_engines"] == 1
    assert (known()["id"].distinct, known()["id"].low) == (42, 7)


def test_a_number_of_rows_that_somebody_else_wrote_stays(lake, crawl, catalog, context, known):
    lake.write("sales/a.parquet", parquet(sales(0)))
    crawl()
    table = catalog.tables.get(context, SALES)
    counted = replace(table, parameters={**table.parameters, "numRows": "5"})
    catalog.tables.alter(context, SALES, counted)
    crawl(profile=True)
    assert catalog.tables.get(context, SALES).parameters["numRows"] == "5"
    assert known() == {}


def test_an_engines_partition_stays_while_the_others_are_written(
    lake, crawl, catalog, context, known
):
    for month in (1, 2):
        lake.write(f"sales/month={month}/a.parquet", parquet(sales(month * 1_000)))
    crawl()
    own = ColumnStatistics("id", "bigint", StatisticsKind.LONG, 0, 42, 7, 8)
    catalog.statistics.update_partition(context, SALES, "month=1", [own])
    crawl(profile=True)
    assert list(known("month=1")) == ["id"]
    assert known("month=1")["id"].distinct == 42
    assert known("month=2")["id"].distinct == 100


def test_a_column_that_old_files_do_not_have_is_null_there(lake, crawl, known):
    lake.write("sales/a.parquet", parquet(pa.table({"id": [1, 2]})))
    lake.write("sales/b.parquet", parquet(pa.table({"id": [3], "new": ["x"]})))
    crawl(profile=True)
    assert (known()["new"].nulls, known()["new"].distinct) == (2, 1)


def test_a_widened_type_has_its_own_kind_of_statistics(lake, crawl, known):
    lake.write("sales/a.parquet", parquet(pa.table({"x": pa.array([1, 2], pa.float32())})))
    lake.write("sales/b.parquet", parquet(pa.table({"x": pa.array([0.5, 9.5])})))
    crawl(profile=True)
    found = known()["x"]
    assert (found.kind, found.low, found.high) == (StatisticsKind.DOUBLE, 0.5, 9.5)


def test_bounds_are_unknown_where_a_file_does_not_tell_them(lake, crawl, known):
    lake.write("sales/a.parquet", parquet(pa.table({"x": [1, 2]})))
    lake.write("sales/b.parquet", parquet(pa.table({"x": [3]}), write_statistics=False))
    crawl(profile=True)
    assert "x" not in known()


def test_footers_of_orc_tell_of_nulls_bounds_and_lengths(lake, crawl, known):
    sink = io.BytesIO()
    po.write_table(sales(0).drop_columns(["nested"]), sink)
    lake.write("sales/a.orc", sink.getvalue())
    crawl(profile=True)
    found = known()
    assert (found["id"].low, found["id"].high, found["id"].distinct) == (0, 99, 100)
    assert (found["price"].nulls, to_decimal(found["price"].high)) == (10, Decimal("24.75"))
    assert (found["shop"].average_length, found["shop"].distinct) == (6.0, None)
    assert (found["open"].trues, found["open"].falses) == (25, 75)
    assert found["at"].low == 1_704_067_200
    assert found["weight"].high == 49.5


def test_rows_of_csv_are_looked_at(lake, crawl, known):
    rows = "".join(f"{at},{'' if at % 4 == 0 else at / 2},city {at % 5}\n" for at in range(200))
    lake.text("sales/a.csv", "id,price,city\n" + rows)
    report = as_plain(crawl(profile=True))
    found = known()
    assert (found["id"].low, found["id"].high, found["id"].distinct) == (0, 199, 200)
    assert (found["price"].nulls, found["price"].low) == (50, 0.5)
    assert (found["city"].distinct, found["city"].max_length) == (5, 6)
    assert report["tables"][0]["profile"]["rows_are"] == "exact"


def test_rows_of_json_are_looked_at(lake, crawl, known):
    records = [{"Id": at, "tag": f"t{at % 3}", "sub": {"a": 1}} for at in range(50)]
    lake.text("sales/a.json", "".join(json.dumps(each) + "\n" for each in records))
    crawl(profile=True)
    found = known()
    assert sorted(found) == ["id", "tag"]
    assert (found["id"].high, found["id"].distinct, found["tag"].distinct) == (49, 50, 3)


def test_a_long_text_file_is_estimated_and_says_so(lake, crawl, catalog, context):
    rows = "".join(f"{at},{at % 10}\n" for at in range(100_000))
    lake.text("sales/a.csv", "id,digit\n" + rows)
    (table,) = as_plain(crawl(profile=True))["tables"]
    profile = table["profile"]
    assert profile["rows_are"] == "estimated"
    assert profile["rows"] == pytest.approx(100_000, rel=0.15)
    assert profile["columns"]["digit"]["distinct"] == 10
    assert profile["columns"]["id"]["distinct"] == pytest.approx(profile["rows"], rel=0.05)
    assert profile["columns"]["id"]["distinct_is"] == "estimated"


def test_a_damaged_file_stops_no_profile(lake, crawl, known):
    lake.write("sales/month=1/a.parquet", parquet(sales(0)))
    lake.write("sales/month=1/b.parquet", b"no Parquet at all")
    (table,) = as_plain(crawl(profile=True))["tables"]
    assert table["profile"]["rows_are"] == "estimated"
    assert known("month=1")["id"].high == 99


def test_damaged_files_that_only_the_profile_opens_are_told(lake, crawl):
    for part in "abc":
        lake.write(f"sales/month=1/{part}.parquet", parquet(sales(0)))
    lake.write("sales/month=1/b.parquet", b"cut off")
    assert crawl().problems == ()
    (problem,) = crawl(profile=True).problems
    assert (problem.path, problem.kind) == ("sales/month=1/b.parquet", "unreadable")
    assert problem.text.endswith("estimated from other files")


def test_statistics_are_in_the_log_of_events(lake, crawl, catalog, context):
    lake.write("sales/month=1/a.parquet", parquet(sales(0)))
    crawl(profile=True)
    logged = [str(each.type) for each in catalog.events.after(context, 0, 100)]
    assert "UPDATE_PARTITION_COLUMN_STAT" in logged
    assert logged[-1] == "ALTER_TABLE"


@given(st.lists(st.integers(0, 50), min_size=1, max_size=200), st.integers(0, 10_000))
def test_the_estimate_lies_between_what_was_seen_and_what_there_is(values, more):
    found = estimated([sample_of(values)], len(values) + more)
    assert found is not None
    assert len(set(values)) <= found <= len(values) + more


@given(st.lists(st.lists(st.integers(0, 50), max_size=60), min_size=1, max_size=4))
def test_values_of_several_files_that_were_all_seen_are_counted(files):
    values = [each for file in files for each in file]
    found = estimated(map(sample_of, files), len(values))
    assert found == (len(set(values)) or None)


def test_nothing_is_estimated_from_lengths_alone():
    assert estimated([ValueSample(10, b"", b"", total_length=30)], 10) is None
