"""What happens while a crawl runs: other writers, other crawls, people."""

import shutil
from collections.abc import Callable
from dataclasses import replace

import pytest

from crawler import runner
from crawler.apply import Applied, Applier
from crawler.config import DeletePolicy
from crawler.progress import NoProgress
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.table import TableName

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
