"""Tables of the catalog as targets: they are kept true, none is made."""

import shutil
from dataclasses import replace

import pytest

from crawler.config import CatalogTarget, CrawlerConfig, DeletePolicy, FilesTarget
from crawler.errors import UnusableTarget
from crawler.progress import NoProgress
from crawler.runner import Crawl
from metastore.crawler_errors import InvalidCrawlerConfig
from metastore.model.table import VIRTUAL_VIEW, Table, TableName

SALES = TableName("hive", "lake", "sales")


@pytest.fixture
def by_hand(lake, crawl, catalog, context):
    """A table as people leave it: with another name and without an owner."""
    lake.parquet("folder/day=1/a.parquet", id="int32")
    crawl("folder")
    table = catalog.tables.get(context, TableName("hive", "lake", "folder"))
    parameters = dict(table.parameters)
    del parameters["UPDATED_BY_CRAWLER"]
    renamed = replace(table, name="sales", parameters=parameters)
    return catalog.tables.alter(context, table.qualified, renamed)


@pytest.fixture
def keep(catalog, context):
    def run(*tables: str, database: str = "lake", **more):
        targets = (CatalogTarget(database, tables),)
        config = CrawlerConfig(targets, "ignored", name="keeper", **more)
        return Crawl(config, catalog, context, NoProgress()).run()

    return run


def columns(catalog, context) -> str:
    found = catalog.tables.get(context, SALES).storage.shape.columns
    return ", ".join(f"{column.name} {column.type}" for column in found)


def test_known_tables_get_partitions_and_follow_their_files(by_hand, lake, keep, catalog, context):
    keep("Sales")
    lake.parquet("folder/day=2/a.parquet", id="int64", more="string")
    report = keep("Sales")
    assert columns(catalog, context) == "id bigint, more string"
    assert len(catalog.partitions.names(context, SALES)) == 2
    assert catalog.tables.names(context, "hive", "lake") == ["sales"]
    assert report.problems == ()
    assert keep("sales").diff.is_nothing


def test_a_location_with_other_tables_is_left_alone(by_hand, lake, keep, catalog, context):
    shutil.rmtree(lake.root / "folder")
    lake.parquet("folder/one/a.parquet", id="int64")
    lake.text("folder/two/a.csv", "x,y\n1,2\n")
    report = keep("sales")
    assert "holds other tables" in {each.path: each.text for each in report.problems}["sales"]
    assert report.diff.is_nothing


def test_what_is_gone_is_told_whatever_the_policy(by_hand, lake, keep, catalog, context):
    lake.parquet("folder/day=2/a.parquet", id="int32")
    keep("sales")
    (lake.root / "folder/day=1/a.parquet").unlink()
    report = keep("sales", delete_policy=DeletePolicy.DELETE)
    assert [each.kind for each in report.problems] == ["gone"]
    assert len(catalog.partitions.names(context, SALES)) == 2


def test_missing_tables_and_views_are_told_and_the_others_kept(
    by_hand, lake, keep, catalog, context
):
    view = Table("seen", "lake", type=VIRTUAL_VIEW, view_original_text="select 1")
    catalog.tables.create(context, view)
    lake.parquet("folder/day=2/a.parquet", id="int32")
    report = keep("missing", "seen", "sales")
    assert {each.path for each in report.problems} == {"missing", "seen"}
    assert report.applied.partitions == 1


def test_they_stand_alone_and_are_of_one_database(catalog, context, lake):
    tables = CatalogTarget("lake", ("sales",))
    for other in (FilesTarget(str(lake.root)), CatalogTarget("pond", ("t",))):
        with pytest.raises((UnusableTarget, InvalidCrawlerConfig)):
            Crawl(CrawlerConfig((tables, other), "lake"), catalog, context, NoProgress()).run()
