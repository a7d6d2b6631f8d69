"""Targets crawled as AWS Glue crawls them: include paths, databases, several in one run."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.config import Compat, CrawlerConfig, DatabaseTarget, FilesTarget, SchemaPolicy, Target
from crawler.progress import NoProgress
from crawler.report import CrawlReport
from crawler.runner import Crawl
from crawler.sources.databases.connect import parse_source
from metastore.model.table import TableName


@pytest.fixture
def shop(tmp_path) -> Path:
    path = tmp_path / "shop.db"
    execute(path, "create table orders(id integer, n varchar(10), gone int)")
    execute(path, "create view paid as select id from orders")
    return path


def execute(path: Path, text: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(text)
    connection.close()


@pytest.fixture
def crawl_all(catalog, context) -> Callable[..., CrawlReport]:
    def run(*targets: Target, **more) -> CrawlReport:
        config = CrawlerConfig(targets, "lake", compat=Compat.GLUE, **more)
        return Crawl(config, catalog, context, NoProgress()).run()

    return run


def test_targets_of_different_kinds_are_crawled_in_one_run(
    lake, shop, crawl_all, catalog, context
):
    lake.parquet("sales/a.parquet", id="int64")
    crawl_all(FilesTarget(f"{lake.root}/sales"), DatabaseTarget(f"sqlite:///{shop}"))
    names = catalog.tables.names(context, "hive", "lake")
    assert names == ["sales", "shop_orders", "shop_paid"]


@pytest.mark.parametrize(
    ("scheme", "classification"),
    [
        ("redshift", "redshift"),
        ("mysql", "mysql"),
        ("mariadb", "mysql"),
        ("postgresql", "postgresql"),
        ("oracle", "oracle"),
        ("mssql", "sqlserver"),
        ("snowflake", "snowflake"),
    ],
)
def test_the_engine_of_a_database_is_its_classification(scheme, classification):
    assert parse_source(f"{scheme}://me@host/shop").kind.name == classification


def test_tables_of_a_database_have_its_name_a_prefix_and_no_serde(
    shop, crawl_all, catalog, context
):
    target = DatabaseTarget(f"sqlite:///{shop}", connection="shop-connection")
    crawl_all(target, table_prefix="raw_")
    orders = catalog.tables.get(context, TableName("hive", "lake", "raw_shop_orders"))
    assert orders.parameters["classification"] == "sqlite"
    assert orders.parameters["typeOfData"] == "table"
    assert orders.parameters["connectionName"] == "shop-connection"
    assert orders.storage.shape.serde.library is None
    paid = catalog.tables.get(context, TableName("hive", "lake", "raw_shop_paid"))
    assert paid.parameters["typeOfData"] == "view"


def test_adding_only_adds_to_tables_of_databases_too(shop, crawl_all, catalog, context):
    target = DatabaseTarget(f"sqlite:///{shop}")

    def columns() -> str:
        table = catalog.tables.get(context, TableName("hive", "lake", "shop_orders"))
        return ", ".join(f"{each.name} {each.type}" for each in table.storage.shape.columns)

    crawl_all(target)
    execute(shop, "drop table orders; create table orders(id text, n varchar(10), more date)")
    crawl_all(target, schema_policy=SchemaPolicy.ADD)
    assert columns() == "id bigint, n string, gone bigint, more date"
    crawl_all(target)
    assert columns() == "id string, n string, more date"


@pytest.mark.parametrize("slash", ["", "/"])
def test_an_include_path_is_a_folder_with_or_without_a_slash(lake, crawl_all, slash):
    lake.parquet("sales/k=1/a.parquet", id="int64")
    lake.parquet("sales2/a.parquet", other="int64")
    (table,) = crawl_all(FilesTarget(f"{lake.root}/sales{slash}")).plan.tables
    assert (table.name, table.location) == ("sales", f"file://{lake.root}/sales/")


def test_an_include_path_may_be_a_file(lake, crawl_all):
    lake.text("d/airports.csv", "faa,lat\nEWR,1.5\nJFK,2.5\n")
    lake.text("d/other.csv", "x,y\n1,2\n3,4\n")
    (table,) = crawl_all(FilesTarget(f"{lake.root}/d/airports.csv")).plan.tables
    assert table.location == f"file://{lake.root}/d/airports.csv"


def test_exclusions_are_relative_to_the_include_path(lake, crawl_all):
    for folder in ("departments", "employees"):
        lake.parquet(f"myfolder/{folder}/a.parquet", id="int64")
    uri = f"{lake.root}/myfolder"
    for pattern, kept in (
        ("departments/**", {"employees"}),
        ("myfolder/departments/**", {"departments", "employees"}),
    ):
        tables = crawl_all(FilesTarget(uri, excludes=(pattern,))).plan.tables
        opened = {path.partition("/")[0] for table in tables for path in table.samples}
        assert opened == kept
