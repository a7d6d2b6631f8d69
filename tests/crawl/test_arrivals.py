"""Crawls say how old the files of tables are."""

import os

import pytest

from metastore.model.freshness import UpdateSource
from metastore.model.table import TableName

SALES = TableName("hive", "lake", "sales")
NOON = 1_767_182_400


@pytest.fixture
def sales(lake):
    """Folders of three days, each file written at noon of its day."""
    for day in range(3):
        path = f"sales/day={day + 1}/a.parquet"
        lake.parquet(path, id="int64")
        touch(lake, path, NOON + day * 86_400)
    return lake


def touch(lake, path: str, at: int) -> None:
    os.utime(f"{lake.root}/{path}", (at, at))


def test_the_newest_file_is_the_last_update(sales, crawl, catalog, context):
    crawl()
    catalog.observer.catch_up()
    found = catalog.freshness.of(context, SALES)
    assert (found.updated_at, found.source) == (NOON + 2 * 86_400, UpdateSource.OBJECT_TIME)
    assert len(catalog.freshness.updates(context, SALES)) == 1


def test_a_crawl_that_changes_nothing_may_find_a_newer_file(sales, crawl, catalog, context):
    crawl()
    later = NOON + 3 * 86_400
    touch(sales, "sales/day=3/a.parquet", later)
    assert crawl().diff.is_nothing
    assert catalog.freshness.of(context, SALES).updated_at == later
    assert [each.at for each in catalog.freshness.updates(context, SALES)] == [
        later,
        NOON + 2 * 86_400,
    ]


def test_a_dry_run_and_an_unchanged_lake_tell_nothing_new(sales, crawl, catalog, context):
    crawl()
    before = catalog.freshness.updates(context, SALES)
    crawl()
    touch(sales, "sales/day=3/a.parquet", NOON + 9 * 86_400)
    crawl(dry_run=True)
    assert catalog.freshness.updates(context, SALES) == before


def test_files_of_the_future_are_not_believed(sales, crawl, catalog, context):
    touch(sales, "sales/day=3/a.parquet", 4_000_000_000)
    crawl()
    assert catalog.freshness.of(context, SALES).updated_at is None


def test_the_size_is_what_the_crawl_counted(sales, crawl, catalog, context):
    crawl()
    catalog.observer.catch_up()
    size = catalog.sizes.now(context, SALES)
    assert (size.files, size.partitions) == (3, 3)
    assert size.bytes > 0
