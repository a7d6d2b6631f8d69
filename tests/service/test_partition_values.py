"""How many partitions have each value of the keys."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metastore.errors import InvalidObject, InvalidPartitionFilter
from metastore.model.column import Column
from metastore.model.partition import Partition
from metastore.model.table import Table, TableName
from metastore.ports.pruning import PartitionSource, PartitionStamp
from metastore.pruning.index import ArrowPruningIndex
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.sales import ORDERS, YEARS, fill

EVENTS = TableName("hive", "default", "events")
VALUES = st.tuples(st.sampled_from(["a", "b/c", "ä", "%"]), st.integers(0, 5).map(str))


def test_combinations_are_counted_in_order(catalog: CatalogService, ctx: RequestContext) -> None:
    fill(catalog)
    counts = catalog.partition_values.counts
    assert counts(ctx, ORDERS, ["year"]) == [((year,), 12) for year in YEARS]
    assert counts(ctx, ORDERS, ["MONTH"], filter_text="year = 2026 and month < 3") == [
        (("1",), 1),
        (("2",), 1),
    ]
    assert len(counts(ctx, ORDERS, ["month", "year"])) == 24


def test_other_columns_and_broken_filters_are_refused(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    fill(catalog)
    with pytest.raises(InvalidObject, match=r"its keys: year, month"):
        catalog.partition_values.counts(ctx, ORDERS, ["amount"])
    with pytest.raises(InvalidPartitionFilter):
        catalog.partition_values.counts(ctx, ORDERS, ["year"], filter_text="year =")
    with pytest.raises(InvalidObject, match="not partitioned"):
        catalog.partition_values.counts(ctx, TableName("hive", "sales", "customers"), ["year"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.sets(VALUES))
def test_counts_are_those_of_the_partitions_with_and_without_the_index(
    catalog: CatalogService, ctx: RequestContext, values: set[tuple[str, str]]
) -> None:
    keys = (Column("k", "string"), Column("n", "int"))
    if not catalog.tables.names(ctx, "hive", "default"):
        catalog.tables.create(ctx, Table("events", "default", partition_keys=keys))
    catalog.partitions.drop(ctx, EVENTS, names=catalog.partitions.names(ctx, EVENTS))
    catalog.partitions.add(ctx, EVENTS, [Partition(each) for each in sorted(values)])
    found = catalog.partition_values.counts(ctx, EVENTS, ["k"])
    assert dict(found) == Counter((each[0],) for each in values)


def test_a_table_too_big_for_the_index_is_counted_by_reading_it(
    catalog: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_big(
        _self: ArrowPruningIndex, _source: PartitionSource, _stamp: PartitionStamp
    ) -> None:
        """Load nothing."""

    fill(catalog)
    monkeypatch.setattr(ArrowPruningIndex, "_is_small", lambda *_: False)
    monkeypatch.setattr(ArrowPruningIndex, "load", too_big)
    found = catalog.partition_values.counts(ctx, ORDERS, ["year"], filter_text="month = 1")
    assert found == [((year,), 1) for year in YEARS]
