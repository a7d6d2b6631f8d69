"""What is known of columns, by the statistics of partitions."""

from dataclasses import replace

from metastore.model.column_profile import ColumnProfile, ProfileSource
from metastore.model.statistics import ColumnStatistics, StatisticsKind
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import EVENTS, hour, with_events

IDS = ColumnStatistics("id", "bigint", StatisticsKind.LONG, nulls=1, distinct=4, low=1, high=5)


def _fill(
    catalog: CatalogService, ctx: RequestContext, days: int, parameters: dict[str, str]
) -> None:
    names = [f"{number:04}" for number in range(days)]
    with_events(catalog, ctx, *(hour(name, "1", parameters=parameters) for name in names))
    known = [(f"day={name}/hour=1", [IDS]) for name in names]
    catalog.statistics.update_partitions(ctx, EVENTS, known)


def _profile_of_ids(catalog: CatalogService, ctx: RequestContext) -> ColumnProfile:
    (profile,) = catalog.column_profiles.of(ctx, EVENTS, ["id"])
    return profile


def test_where_there_are_many_partitions_the_share_of_nulls_is_of_those_looked_at(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _fill(catalog, ctx, 501, {"numRows": "10"})
    profile = _profile_of_ids(catalog, ctx)
    assert profile.source is ProfileSource.SOME_PARTITIONS
    assert (profile.rows, profile.nulls, profile.null_share) == (5_000, 500, 0.1)


def test_without_the_number_of_rows_of_each_the_share_is_unknown(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _fill(catalog, ctx, 501, {})
    profile = _profile_of_ids(catalog, ctx)
    assert (profile.rows, profile.nulls, profile.null_share) == (None, 500, None)


def test_new_statistics_show_at_once(catalog: CatalogService, ctx: RequestContext) -> None:
    _fill(catalog, ctx, 2, {"numRows": "10"})
    assert _profile_of_ids(catalog, ctx).nulls == 2
    for nulls in (3, 4):
        newer = replace(IDS, nulls=nulls)
        catalog.statistics.update_partition(ctx, EVENTS, "day=0001/hour=1", [newer])
        assert _profile_of_ids(catalog, ctx).nulls == 1 + nulls
    catalog.partitions.drop(ctx, EVENTS, values=[("0001", "1")])
    assert _profile_of_ids(catalog, ctx).nulls == 1


def test_of_many_partitions_the_last_by_name_are_looked_at(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _fill(catalog, ctx, 501, {"numRows": "10"})
    first, last = replace(IDS, high=1_000_000), replace(IDS, high=70)
    catalog.statistics.update_partition(ctx, EVENTS, "day=0000/hour=1", [first])
    catalog.statistics.update_partition(ctx, EVENTS, "day=0500/hour=1", [last])
    assert _profile_of_ids(catalog, ctx).high == 70


def test_without_sketches_there_are_at_least_as_many_values_as_in_a_partition(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _fill(catalog, ctx, 3, {"numRows": "10"})
    catalog.statistics.update_partition(ctx, EVENTS, "day=0001/hour=1", [replace(IDS, distinct=5)])
    profile = _profile_of_ids(catalog, ctx)
    assert (profile.distinct, profile.distinct_is_least) == (5, True)


def test_the_only_partition_tells_how_many_values_there_are(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _fill(catalog, ctx, 1, {"numRows": "10"})
    profile = _profile_of_ids(catalog, ctx)
    assert (profile.distinct, profile.distinct_is_least) == (4, False)


def test_sketches_of_all_partitions_tell_how_many_values_there_are(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    _fill(catalog, ctx, 2, {"numRows": "10"})
    for day, sketch in enumerate((b"HLL\xa0\x01\x01\xc1\x01", b"HLL\xa0\x01\x01\xc1\x02")):
        sketched = replace(IDS, bit_vectors=sketch)
        catalog.statistics.update_partition(ctx, EVENTS, f"day={day:04}/hour=1", [sketched])
    profile = _profile_of_ids(catalog, ctx)
    assert (profile.distinct, profile.distinct_is_least) == (2, False)
