import json

import pytest

from metastore.errors import InvalidObject, PartitionNotFound, TableNotFound
from metastore.model.statistics import ColumnStatistics, DecimalValue, StatisticsKind
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.statistics_errors import StatisticsNotFound
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.definitions import EVENTS, hour, with_events

IDS = ColumnStatistics(
    "ID",
    "bigint",
    StatisticsKind.LONG,
    nulls=1,
    distinct=5,
    low=-3,
    high=9,
    bit_vectors=b"\x00\xff",
)
NOTES = ColumnStatistics(
    "note", "string", StatisticsKind.STRING, nulls=2, distinct=7, max_length=9, average_length=1.5
)
FIRST, SECOND = "day=d/hour=1", "day=d/hour=2"


@pytest.fixture(autouse=True)
def two_partitions(catalog: CatalogService, ctx: RequestContext) -> None:
    with_events(catalog, ctx, hour("d", "1"), hour("d", "2"))


def test_table_statistics_come_back_as_they_were_sent(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    prices = ColumnStatistics(
        "note",
        "decimal(10,2)",
        StatisticsKind.DECIMAL,
        low=DecimalValue(b"\xff\x85", 2),
        high=DecimalValue(b"\x01", 0),
        histogram=b"kll",
    )
    catalog.statistics.update_table(ctx, EVENTS, [IDS, prices])
    ids, notes = catalog.statistics.table(ctx, EVENTS, ["note", "Id"])
    assert (ids.column, ids.low, ids.high, ids.bit_vectors) == ("id", -3, 9, b"\x00\xff")
    assert ids.analyzed_at == clock.seconds()
    assert (notes.low, notes.histogram) == (prices.low, b"kll")


def test_unbounded_doubles_survive(catalog: CatalogService, ctx: RequestContext) -> None:
    endless = ColumnStatistics(
        "id", "double", StatisticsKind.DOUBLE, low=float("-inf"), high=float("inf")
    )
    catalog.statistics.update_table(ctx, EVENTS, [endless])
    (found,) = catalog.statistics.table(ctx, EVENTS, None)
    assert (found.low, found.high) == (float("-inf"), float("inf"))


def test_updating_one_column_keeps_the_others_and_marks_both(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.statistics.update_table(ctx, EVENTS, [IDS])
    catalog.statistics.update_table(ctx, EVENTS, [NOTES])
    assert len(catalog.statistics.table(ctx, EVENTS, None)) == 2
    parameters = catalog.tables.get(ctx, EVENTS).parameters
    assert json.loads(parameters["COLUMN_STATS_ACCURATE"]) == {
        "COLUMN_STATS": {"id": "true", "note": "true"}
    }
    catalog.statistics.delete_table(ctx, EVENTS, ["ID"])
    parameters = catalog.tables.get(ctx, EVENTS).parameters
    assert json.loads(parameters["COLUMN_STATS_ACCURATE"])["COLUMN_STATS"] == {"note": "true"}
    catalog.statistics.delete_table(ctx, EVENTS, None)
    assert catalog.statistics.table(ctx, EVENTS, None) == []
    catalog.statistics.delete_table(ctx, EVENTS, None)
    with pytest.raises(StatisticsNotFound):
        catalog.statistics.delete_table(ctx, EVENTS, ["id"])


def test_partition_statistics_are_keyed_by_the_name_asked_for(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.statistics.update_partition(ctx, EVENTS, FIRST, [IDS])
    odd = "HOUR=1/day=d"
    found = catalog.statistics.partitions(ctx, EVENTS, [odd, SECOND, "day=x/hour=1"], ["id"])
    assert list(found) == ["hour=1/day=d"]
    assert found["hour=1/day=d"][0].high == 9
    partition = catalog.partitions.get(ctx, EVENTS, ["d", "1"])
    assert "COLUMN_STATS_ACCURATE" in partition.parameters


def test_statistics_follow_a_renamed_partition_and_go_with_a_dropped_one(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.statistics.update_partition(ctx, EVENTS, FIRST, [IDS])
    catalog.partitions.rename(ctx, EVENTS, ["d", "1"], hour("e", "1"))
    new = "day=e/hour=1"
    assert list(catalog.statistics.partitions(ctx, EVENTS, [FIRST, new], None)) == [new]
    catalog.partitions.drop(ctx, EVENTS, names=[new])
    catalog.partitions.add(ctx, EVENTS, [hour("e", "1")])
    assert catalog.statistics.partitions(ctx, EVENTS, [new], None) == {}


def test_an_aggregate_adds_counts_and_widens_bounds(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    other = ColumnStatistics(
        "id", "bigint", StatisticsKind.LONG, nulls=4, distinct=2, low=0, high=50
    )
    catalog.statistics.update_partition(ctx, EVENTS, FIRST, [IDS, NOTES])
    catalog.statistics.update_partition(ctx, EVENTS, SECOND, [other])
    (ids, notes), whole = catalog.statistics.aggregate(
        ctx, EVENTS, [FIRST, SECOND], ["id", "note"]
    )
    assert (ids.nulls, ids.distinct, ids.low, ids.high) == (5, 5, -3, 50)
    assert (notes.nulls, whole) == (2, 1)


def test_engines_do_not_see_one_anothers_statistics(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    catalog.statistics.update_table(ctx, EVENTS, [IDS])
    assert catalog.statistics.table(ctx, EVENTS, None, "impala") == []


def test_what_is_missing_is_named(catalog: CatalogService, ctx: RequestContext) -> None:
    unknown = ColumnStatistics("nope", "int", StatisticsKind.LONG)
    with pytest.raises(InvalidObject, match="nope"):
        catalog.statistics.update_table(ctx, EVENTS, [unknown])
    with pytest.raises(PartitionNotFound):
        catalog.statistics.update_partition(ctx, EVENTS, "day=x/hour=1", [IDS])
    with pytest.raises(TableNotFound):
        catalog.statistics.table(ctx, TableName("hive", "web", "nope"), None)
