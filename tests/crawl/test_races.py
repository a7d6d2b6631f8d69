"""What happens while a crawl runs: other writers, other crawls, people."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import boto3
import pytest

from crawler import apply as apply_module
from crawler import runner
from crawler.apply import Applied, Applier
from crawler.config import CrawlerConfig, DeletePolicy, FilesTarget
from crawler.progress import NoProgress
from crawler.report import CrawlReport
from crawler.runner import Crawl
from metastore.bootstrap import open_catalog
from metastore.config import Settings, StorageCredentials
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.table import TableName
from metastore.service import crawl_memory
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from metastore.sqlstore.store import SqlStore
from tests.crawl.conftest import parquet_bytes
from tests.fixtures.s3 import empty_s3

DELETE = DeletePolicy.DELETE


def name(table: str) -> TableName:
    return TableName("hive", "lake", table)


@pytest.fixture
def lake_of_five(lake, crawl):
    for table in "abcde":
        for part in (1, 2, 3):
            lake.parquet(f"{table}/k={part}/a.parquet", id="int64")
    crawl()
    return lake


@pytest.fixture
def apply(catalog, context):
    """Write what a dry run found."""

    def run(report) -> Applied:
        applier = Applier(catalog, context, NoProgress())
        return applier.apply(report.diff, Database("lake", "hive"))

    return run


@pytest.fixture
def meanwhile(monkeypatch):
    """Do something after the files were listed and before the catalog is read."""

    def plan(action: Callable[[], object]) -> None:
        read_view = runner.read_view

        def late(*arguments):
            action()
            return read_view(*arguments)

        monkeypatch.setattr(runner, "read_view", late)

    return plan


def test_a_partition_that_an_engine_adds_while_the_crawl_runs_stays(
    lake_of_five, lake, crawl, catalog, context, meanwhile
):
    def engine() -> None:
        lake.parquet("a/k=4/a.parquet", id="int64")
        first = catalog.partitions.get(context, name("a"), ["1"])
        location = first.storage.location.replace("k=1", "k=4")
        new = Partition(("4",), replace(first.storage, location=location))
        catalog.partitions.add(context, name("a"), [new])

    meanwhile(engine)
    crawl(delete_policy=DELETE)
    assert catalog.partitions.names(context, name("a")) == ["k=1", "k=2", "k=3", "k=4"]


def test_a_table_that_another_run_finds_while_the_crawl_runs_stays(
    lake_of_five, lake, crawl, catalog, context, meanwhile, monkeypatch
):
    def other_run() -> None:
        monkeypatch.undo()
        lake.parquet("f/a.parquet", id="int64")
        crawl()

    meanwhile(other_run)
    crawl(delete_policy=DELETE)
    assert "".join(catalog.tables.names(context, "hive", "lake")) == "abcdef"


def test_partitions_are_not_added_to_a_table_that_took_the_name(
    lake_of_five, lake, crawl, catalog, context, apply
):
    lake.parquet("a/k=4/a.parquet", id="int64")
    report = crawl(dry_run=True)
    table = catalog.tables.get(context, name("a"))
    catalog.tables.drop(context, name("a"))
    other = replace(
        table,
        partition_keys=(Column("country", "string"),),
        storage=replace(table.storage, location=f"file://{lake.root.parent}/else"),
        parameters={},
    )
    catalog.tables.create(context, other)
    applied = apply(report)
    assert catalog.partitions.names(context, name("a")) == []
    assert [each.path for each in applied.failures] == ["hive.lake.a"]


def test_a_table_that_took_the_name_is_not_altered(
    lake_of_five, lake, crawl, catalog, context, apply
):
    lake.parquet("a/k=1/b.parquet", id="int64", more="string")
    report = crawl(dry_run=True)
    table = catalog.tables.get(context, name("a"))
    catalog.tables.drop(context, name("a"))
    other = replace(
        table, storage=replace(table.storage, location=f"file://{lake.root.parent}/else")
    )
    made = catalog.tables.create(context, other)
    applied = apply(report)
    found = catalog.tables.get(context, name("a"))
    assert (found.id, found.version, found.storage) == (made.id, made.version, made.storage)
    assert applied.failures


def test_a_table_whose_partitions_lie_elsewhere_is_not_gone(
    lake_of_five, lake, crawl, catalog, context
):
    for table, location in (("a", "s3://else/where"), ("b", f"file://{lake.root.parent}/k=1")):
        partition = catalog.partitions.get(context, name(table), ["1"])
        moved = replace(partition, storage=replace(partition.storage, location=location))
        catalog.partitions.alter(context, name(table), [moved])
        shutil.rmtree(lake.root / table)
        crawl(delete_policy=DELETE)
        assert table in catalog.tables.names(context, "hive", "lake")
        shutil.rmtree(lake.root / table, ignore_errors=True)


def test_a_table_that_goes_while_the_crawl_runs_is_made_anew_by_it_or_the_next(
    lake_of_five, lake, crawl, catalog, context, monkeypatch
):
    shutil.rmtree(lake.root / "b/k=1")
    names, get = type(catalog.partitions).names, type(catalog.tables).get

    def dropping_a(partitions, ctx, table):
        if table == name("a"):
            catalog.tables.drop(context, table, if_exists=True)
        return names(partitions, ctx, table)

    def dropping_b(tables, ctx, table):
        catalog.tables.drop(context, name("b"), if_exists=True)
        return get(tables, ctx, table)

    with monkeypatch.context() as patched:
        patched.setattr(type(catalog.partitions), "names", dropping_a)
        patched.setattr(type(catalog.tables), "get", dropping_b)
        crawl(delete_policy=DELETE)
    assert catalog.tables.names(context, "hive", "lake") == ["a", "c", "d", "e"]
    assert len(catalog.partitions.names(context, name("a"))) == 3
    assert crawl().applied.tables == 1


def test_a_table_that_went_before_it_could_be_dropped_is_told(
    lake_of_five, lake, crawl, catalog, context, monkeypatch
):
    shutil.rmtree(lake.root / "a")
    outside = type(catalog.partitions).outside

    def dropping(partitions, ctx, table):
        catalog.tables.drop(context, table)
        return outside(partitions, ctx, table)

    monkeypatch.setattr(type(catalog.partitions), "outside", dropping)
    report = crawl(delete_policy=DELETE)
    assert "does not exist" in report.problems[0].text


def test_two_first_crawls_at_once_share_the_database(lake, crawl, catalog, context, meanwhile):
    lake.parquet("a/a.parquet", id="int64")
    report = crawl(dry_run=True)
    catalog.databases.create(context, Database("lake", "hive"))
    applied = Applier(catalog, context, NoProgress()).apply(report.diff, Database("lake", "hive"))
    assert applied.tables == 1


def test_two_crawlers_with_tables_at_one_place_each_see_their_own(lake, crawl, catalog, context):
    lake.parquet("t/a.parquet", id="int64")
    crawl(name="one", table_prefix="one_")
    mine = catalog.tables.get(context, name("one_t"))
    theirs = replace(
        mine, name="two_t", parameters={**mine.parameters, "UPDATED_BY_CRAWLER": "two"}
    )
    catalog.tables.create(context, theirs)
    lake.parquet("t/b.parquet", id="int64", more="string")
    crawl(name="one", table_prefix="one_")
    found = catalog.tables.get(context, name("one_t"))
    assert [each.name for each in found.storage.shape.columns] == ["id", "more"]


# --- crashes ----------------------------------------------------------------------------------


class CrashError(BaseException):
    """What kill -9 looks like from inside."""


@pytest.fixture
def crash_at(monkeypatch):
    """Let the process die before or after its n-th write to the store; tell whether it did."""

    @contextmanager
    def dying(number: int, *, committed: bool) -> Iterator[list[int]]:
        written: list[int] = []
        write = SqlStore.write

        def mortal(store, work):
            written.append(len(written) + 1)
            if written[-1] != number:
                return write(store, work)
            if committed:
                write(store, work)
            raise CrashError

        with monkeypatch.context() as patched:
            patched.setattr(SqlStore, "write", mortal)
            with suppress(CrashError):
                yield written

    return dying


@pytest.fixture
def change(lake):
    """Let a lake of five change in every way."""

    def work() -> None:
        for part in (4, 5, 6, 7):
            lake.parquet(f"a/k={part}/a.parquet", id="int64", more="string")
        for part in (1, 2, 3):
            lake.parquet(f"f/k={part}/a.parquet", id="int64")
        lake.parquet("b/k=1/b.parquet", id="int64", more="string")
        shutil.rmtree(lake.root / "c/k=1")
        shutil.rmtree(lake.root / "d")

    return work


@pytest.fixture
def anew(lake, context, tmp_path):
    """Crawl with a copy of a store, as processes do one after the other."""

    @contextmanager
    def opened(before: Path) -> Iterator[tuple[CatalogService, Callable[[], CrawlReport]]]:
        with TemporaryDirectory(dir=tmp_path) as folder:
            shutil.copy(before, f"{folder}/skep.db")
            settings = Settings(db=f"sqlite:///{folder}/skep.db", warehouse=folder)
            config = CrawlerConfig((FilesTarget(str(lake.root)),), "lake", delete_policy=DELETE)
            with closing(open_catalog(settings)) as catalog:
                yield catalog, lambda: Crawl(config, catalog, context, NoProgress()).run()

    return opened


def state(catalog: CatalogService, context: RequestContext) -> dict[str, tuple[list[str], ...]]:
    """What engines see of the catalog."""
    found = {}
    for each in catalog.tables.names(context, "hive", "lake"):
        table = catalog.tables.get(context, name(each))
        columns = [f"{column.name} {column.type}" for column in table.storage.shape.columns]
        found[each] = columns, catalog.partitions.names(context, name(each))
    return found


@pytest.mark.parametrize("committed", [False, True])
def test_a_crawl_that_dies_anywhere_is_made_good_by_the_next(
    lake_of_five, catalog, context, change, anew, crash_at, monkeypatch, committed, tmp_path
):
    for module in (apply_module, crawl_memory):
        monkeypatch.setattr(module, "BATCH", 2)
    change()
    catalog.close()
    before = tmp_path / "skep.db"
    with anew(before) as (copy, crawl):
        crawl()
        wanted = state(copy, context)
    assert sorted(wanted) == ["a", "b", "c", "e", "f"]
    number, died = 0, True
    while died:
        number += 1
        with anew(before) as (copy, crawl):
            with crash_at(number, committed=committed) as written:
                crawl()
            died = len(written) == number
            report = crawl()
            assert state(copy, context) == wanted, number
            assert report.problems == (), number
            assert crawl().diff.is_nothing, number
    assert number > 10


# --- far storage ------------------------------------------------------------------------------


def test_what_is_gone_from_a_bucket_goes_and_what_came_back_stays(catalog, context, meanwhile):
    with empty_s3() as endpoint:
        keys = {"aws_access_key_id": "k", "aws_secret_access_key": "s"}
        s3 = boto3.client("s3", endpoint_url=endpoint, region_name="us-east-1", **keys)
        s3.create_bucket(Bucket="lake")
        bodies = {"f.csv": b"id,n\n1,2\n", "g.json": b'{"x": 1}\n'}
        parquet = parquet_bytes(id="int64")
        files = ["a/k=1/x", "a/k=2/x", "b/k=1/x", "b/k=2/x", "c/x", "f.csv", "g.json"]

        def put(key: str) -> None:
            s3.put_object(Bucket="lake", Key=key, Body=bodies.get(key, parquet))

        def crawl() -> CrawlReport:
            access = StorageCredentials(
                "s3://", endpoint, "us-east-1", "k", "s", allow_http=True, path_style=True
            )
            config = CrawlerConfig(
                (FilesTarget("s3://lake"),), "lake", delete_policy=DELETE, max_delete_share=1.0
            )
            return Crawl(config, catalog, context, NoProgress(), lambda _: access).run()

        for key in files:
            put(key)
        crawl()
        assert catalog.tables.names(context, "hive", "lake") == ["a", "b", "c", "f", "g"]
        for key in files[1:]:
            s3.delete_object(Bucket="lake", Key=key)
        meanwhile(lambda: [put(key) for key in ("b/k=1/y", "g.json")])
        crawl()
    tables = catalog.tables.names(context, "hive", "lake")
    assert tables == ["a", "b", "g"]
    assert catalog.partitions.names(context, name("a")) == ["k=1"]
