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
