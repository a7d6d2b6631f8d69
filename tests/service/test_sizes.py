"""Sizes are kept as partitions come, change and go, with one point for each day."""

from dataclasses import replace

import pytest

from metastore.errors import DatabaseNotFound, TableNotFound
from metastore.model.column import Column
from metastore.model.freshness import UpdateSource
from metastore.model.partition import Partition
from metastore.model.profile import Profile
from metastore.model.size import Size, Totals
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.service.sizes import KEPT_DAYS
from tests.fixtures.catalogs import TurnableClock

DAY = 86_400
SALES = TableName("hive", "default", "sales")
PLAIN = TableName("hive", "default", "plain")
SHAPE = Shape((Column("id", "bigint"),))
TEN = {"numRows": "10", "totalSize": "100", "numFiles": "1"}


def table(name: str, *keys: str, **parameters: str) -> Table:
    return Table(
        name,
        "default",
        type=EXTERNAL_TABLE,
        storage=StorageDescriptor(SHAPE, f"s3://lake/{name}"),
        partition_keys=tuple(Column(key, "string") for key in keys),
        parameters={"EXTERNAL": "TRUE", **parameters},
    )


def part(value: str, **parameters: str) -> Partition:
    return Partition((value,), StorageDescriptor(SHAPE), parameters)


def now(catalog: CatalogService, ctx: RequestContext, name: TableName = SALES) -> Size:
    catalog.observer.catch_up()
    size = catalog.sizes.now(ctx, name)
    assert size is not None
    return size


@pytest.fixture
def sales(catalog: CatalogService, ctx: RequestContext) -> CatalogService:
    """The catalog with a partitioned table that has one partition of ten rows."""
    catalog.tables.create(ctx, table("sales", "region"))
    catalog.partitions.add(ctx, SALES, [part("eu", **TEN)])
    return catalog


def test_of_partitions_it_is_the_sum(
    sales: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    sales.partitions.add(ctx, SALES, [part("us", numRows="5", totalSize="50", numFiles="2")])
    assert now(sales, ctx) == Size(clock.seconds(), 15, 150, 3, 2, 2, 2, 2)


def test_partitions_that_say_nothing_are_counted_as_such(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.partitions.add(ctx, SALES, [part("us"), part("as", numRows="-1", totalSize="x")])
    found = now(sales, ctx)
    assert (found.rows, found.partitions, found.counted, found.weighed) == (10, 3, 1, 1)


def test_changed_and_dropped_partitions_change_the_sum(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.partitions.add(ctx, SALES, [part("us", **TEN)])
    sales.partitions.alter(ctx, SALES, [part("us", numRows="40", totalSize="400", numFiles="4")])
    assert (now(sales, ctx).rows, now(sales, ctx).bytes, now(sales, ctx).files) == (50, 500, 5)
    sales.partitions.drop(ctx, SALES, names=["region=us"])
    found = now(sales, ctx)
    assert (found.rows, found.partitions) == (10, 1)
    sales.partitions.drop(ctx, SALES, names=["region=eu"])
    found = now(sales, ctx)
    assert (found.rows, found.bytes, found.partitions) == (None, None, 0)


def test_of_a_plain_table_it_is_what_its_parameters_say(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    catalog.tables.create(ctx, table("plain", **TEN))
    assert now(catalog, ctx, PLAIN) == Size(clock.seconds(), 10, 100, 1)
    found = catalog.tables.get(ctx, PLAIN)
    spark = {"spark.sql.statistics.totalSize": "7", "spark.sql.statistics.numRows": "3"}
    catalog.tables.alter(ctx, PLAIN, replace(found, parameters={"EXTERNAL": "TRUE", **spark}))
    assert now(catalog, ctx, PLAIN) == Size(clock.seconds(), 3, 7)


def test_a_partitioned_table_says_it_itself_until_its_partitions_do(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    crawled = {"recordCount": "70", "sizeKey": "700", "objectCount": "7"}
    catalog.tables.create(ctx, table("sales", "region", **crawled))
    catalog.partitions.add(ctx, SALES, [part("eu"), part("us")])
    found = now(catalog, ctx)
    assert (found.rows, found.bytes, found.files, found.partitions) == (70, 700, 7, 2)
    catalog.partitions.add(ctx, SALES, [part("as", **TEN)])
    found = now(catalog, ctx)
    assert (found.rows, found.bytes, found.partitions, found.counted) == (10, 100, 3, 1)


def test_profiles_of_partitions_count(sales: CatalogService, ctx: RequestContext) -> None:
    sales.partitions.add(ctx, SALES, [part("us")])
    assert now(sales, ctx).counted == 1
    profile = Profile("mark", 2, 200, 20)
    sales.profiles.put_partitions(ctx, SALES, {"region=us": profile})
    found = now(sales, ctx)
    assert (found.rows, found.bytes, found.files, found.counted) == (30, 300, 3, 2)


def test_numbers_that_cannot_be_are_unknown(sales: CatalogService, ctx: RequestContext) -> None:
    odd = ("9" * 19, "1e6", "٣", " 5", "-7", "")
    sales.partitions.add(ctx, SALES, [part(f"p{n}", numRows=text) for n, text in enumerate(odd)])
    assert now(sales, ctx).rows == 10


def test_sums_of_any_claims_can_be_stored(sales: CatalogService, ctx: RequestContext) -> None:
    most = "9" * 18
    sales.partitions.add(ctx, SALES, [part(f"p{n}", totalSize=most) for n in range(20)])
    assert now(sales, ctx).bytes == 2**62
    assert sales.sizes.totals(ctx).bytes == 2**62


def test_there_is_one_point_a_day_and_old_ones_go(
    sales: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    for number in range(3):
        for hour in range(2):
            sales.partitions.add(ctx, SALES, [part(f"p{number}-{hour}", **TEN)])
            clock.now += 3_600
        sales.observer.catch_up()
        clock.now += DAY - 7_200
    assert [size.rows for size in sales.sizes.history(ctx, SALES)] == [30, 50, 70]
    clock.now += 10 * DAY
    assert [size.rows for size in sales.sizes.history(ctx, SALES, days=5)] == [70]
    clock.now += KEPT_DAYS * DAY
    sales.partitions.add(ctx, SALES, [part("last", **TEN)])
    sales.observer.catch_up()
    assert [size.rows for size in sales.sizes.history(ctx, SALES, days=9_999)] == [80]


def test_days_that_are_read_late_have_their_points(
    sales: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    clock.now += DAY
    sales.partitions.add(ctx, SALES, [part("us", **TEN)])
    clock.now += DAY
    sales.observer.catch_up()
    assert [size.rows for size in sales.sizes.history(ctx, SALES)] == [10, 20]


def test_totals_add_up_what_is_there(sales: CatalogService, ctx: RequestContext) -> None:
    sales.tables.create(ctx, table("plain", **TEN))
    sales.observer.catch_up()
    assert sales.sizes.totals(ctx) == Totals(1, 2, 1, 200, 20)
    assert sales.sizes.totals(ctx, database="DEFAULT") == Totals(1, 2, 1, 200, 20)
    assert sales.sizes.totals(ctx, "nowhere") == Totals()
    sales.tables.drop(ctx, PLAIN)
    assert sales.sizes.totals(ctx) == Totals(1, 1, 1, 100, 10)
    many = sales.sizes.of_many(ctx, [SALES, PLAIN])
    assert list(many) == [SALES]


def test_totals_of_very_many_tables_are_not_added_up_after_every_change(
    sales: CatalogService,
    ctx: RequestContext,
    clock: TurnableClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("metastore.service.sizes._MANY_TABLES", 1)
    assert sales.sizes.totals(ctx).tables == 1
    sales.tables.create(ctx, table("plain", **TEN))
    assert sales.sizes.totals(ctx).tables == 1
    clock.now += 20
    assert sales.sizes.totals(ctx).tables == 2


def test_tables_that_are_not_there_have_no_size(
    sales: CatalogService, ctx: RequestContext
) -> None:
    with pytest.raises(TableNotFound):
        sales.sizes.now(ctx, PLAIN)
    with pytest.raises((TableNotFound, DatabaseNotFound)):
        sales.sizes.history(ctx, TableName("hive", "no", "where"))


def test_sums_that_cannot_be_right_are_counted_anew(
    sales: CatalogService, ctx: RequestContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    sales.partitions.add(ctx, SALES, [part("us", **TEN), part("as", **TEN)])
    with monkeypatch.context() as patch:  # as if an entry had been lost
        patch.setattr(
            "metastore.service.observed.with_partitions",
            lambda size, at, _: replace(size, at=at, partitions=0),
        )
        sales.observer.catch_up()
    assert sales.sizes.totals(ctx).partitions == 0
    sales.partitions.drop(ctx, SALES, names=["region=as"])
    found = now(sales, ctx)
    assert (found.rows, found.partitions) == (20, 2)
    sales.partitions.add(ctx, SALES, [part("af", **TEN)])
    assert (now(sales, ctx).rows, now(sales, ctx).partitions) == (30, 3)


def test_entries_that_were_counted_already_count_no_more(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.observer.catch_up()
    sales.partitions.add(ctx, SALES, [part("us", **TEN)])
    sales.observer.recount(sales.tables.get(ctx, SALES).id)
    assert (now(sales, ctx).rows, now(sales, ctx).partitions) == (20, 2)
    assert sales.freshness.updates(ctx, SALES)[0].source is UpdateSource.METASTORE_EVENT


def test_files_of_metadata_are_not_the_size_of_an_iceberg_table(
    sales: CatalogService, ctx: RequestContext
) -> None:
    counted = {"totalSize": "886", "numFiles": "1", "metadata_location": "s3://lake/ice/1.json"}
    sales.tables.create(ctx, table("named", **counted, **{"current-snapshot-id": "7"}))
    sales.tables.create(ctx, table("unnamed", **counted))
    assert now(sales, ctx, TableName("hive", "default", "named")).bytes == 886
    unnamed = now(sales, ctx, TableName("hive", "default", "unnamed"))
    assert (unnamed.bytes, unnamed.files) == (None, None)


@pytest.mark.parametrize(
    ("parameters", "rows", "is_estimated"),
    [
        ({"recordCount": "368412"}, 368_412, True),
        ({"recordCount": "9", "numRows": "10"}, 10, False),
        ({"recordCount": "9", "numRows": "-1"}, 9, True),
        ({"recordCount": "9", "spark.sql.statistics.numRows": "8"}, 8, False),
        ({"comment": '"recordCount":"9"', "numRows": "7"}, 7, False),
        ({"recordCount": "many"}, None, False),
    ],
)
def test_rows_that_a_crawl_told_are_said_to_be_estimated(
    catalog: CatalogService,
    ctx: RequestContext,
    parameters: dict[str, str],
    rows: int | None,
    is_estimated: bool,
) -> None:
    catalog.tables.create(ctx, table("plain", **parameters))
    found = now(catalog, ctx, PLAIN)

    assert (found.rows, found.rows_are_estimated) == (rows, is_estimated)
    assert catalog.sizes.of_many(ctx, [PLAIN]) == {PLAIN: found}
    assert catalog.sizes.history(ctx, PLAIN) == [found]
    totals = catalog.sizes.totals(ctx)
    assert (totals.rows, totals.estimated_rows) == (rows or 0, rows if is_estimated else 0)


def test_what_partitions_count_is_not_estimated_by_the_table(
    sales: CatalogService, ctx: RequestContext
) -> None:
    counted = sales.tables.get(ctx, SALES)
    parameters = {**counted.parameters, "recordCount": "99"}
    sales.tables.alter(ctx, SALES, replace(counted, parameters=parameters))
    sales.tables.create(ctx, table("plain", recordCount="5"))

    assert not now(sales, ctx).rows_are_estimated
    assert sales.sizes.totals(ctx) == Totals(1, 2, 1, 100, 15, estimated_rows=5)


def test_estimates_of_days_past_stay_estimates(
    catalog: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    crawled = catalog.tables.create(ctx, table("plain", recordCount="5"))
    catalog.observer.catch_up()
    clock.now += DAY
    grown = replace(crawled, parameters={**crawled.parameters, "recordCount": "6"})
    catalog.tables.alter(ctx, PLAIN, grown)
    catalog.observer.catch_up()

    found = catalog.sizes.history(ctx, PLAIN)
    assert [(size.rows, size.rows_are_estimated) for size in found] == [(5, True), (6, True)]
