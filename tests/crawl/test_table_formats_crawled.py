"""A crawl registers the tables of table formats, and finds them again."""

import json
from dataclasses import replace

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from crawler.config import CrawlerConfig, FilesTarget, TableFormatTarget
from crawler.progress import NoProgress
from crawler.runner import Crawl
from metastore.model.database import Database
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName
from tests.crawl.test_table_format_hudi import as_json, data, partitioned, properties
from tests.crawl.test_table_format_hudi import write as write_hudi
from tests.crawl.test_table_format_iceberg import metadata
from tests.crawl.test_table_format_iceberg import write as write_iceberg


@pytest.fixture
def formats(lake):
    """A lake with a table of each format, and one of none."""
    write_iceberg(lake.root / "ice", "v1.metadata.json", metadata(lake.root / "ice"))
    lake.parquet("ice/data/a.parquet", id="int64")
    write_deltalake(lake.root / "del", pa.table({"id": [1]}))
    partitioned(lake.root / "hud")
    data(lake.root / "hud", "region=eu")
    lake.parquet("plain/a.parquet", id="int64")
    return lake


def stored(catalog, context, name):
    return catalog.tables.get(context, TableName("hive", "lake", name))


def test_every_root_is_one_table_and_what_lies_in_it_is_none(formats, crawl, catalog, context):
    report = crawl()
    assert report.problems == ()
    assert [table.name for table in report.plan.tables] == ["del", "hud", "ice", "plain"]
    kept = {name: stored(catalog, context, name).parameters for name in ("del", "hud", "ice")}
    assert {name: each["classification"] for name, each in kept.items()} == {
        "del": "delta",
        "hud": "hudi",
        "ice": "iceberg",
    }
    assert kept["ice"]["table_type"] == "ICEBERG"
    assert kept["del"]["spark.sql.sources.provider"] == "delta"
    names = catalog.partitions.names(context, TableName("hive", "lake", "hud"))
    assert list(names) == ["region=eu"]


def test_a_second_crawl_finds_nothing_new(formats, crawl):
    crawl()
    report = crawl()
    assert report.diff.is_nothing
    assert report.problems == ()


def test_a_new_partition_of_a_hudi_table_is_added(formats, crawl, catalog, context):
    crawl()
    data(formats.root / "hud", "region=us")
    assert crawl().applied.partitions == 1
    names = catalog.partitions.names(context, TableName("hive", "lake", "hud"))
    assert sorted(names) == ["region=eu", "region=us"]


def test_both_views_of_a_table_that_merges_on_read_are_found_again(lake, crawl):
    properties(lake.root / "t", hoodie__table__type="MERGE_ON_READ")
    write_hudi(lake.root / "t", ".hoodie/20240101000000000.deltacommit", as_json())
    assert [table.name for table in crawl().plan.tables] == ["t_ro", "t_rt"]
    again = crawl()
    assert [table.name for table in again.plan.tables] == ["t_ro", "t_rt"]
    assert again.diff.is_nothing


def test_a_damaged_root_is_reported_and_nothing_in_it_is_registered(formats, crawl):
    (formats.root / "ice/metadata/v1.metadata.json").write_text('{"format-')
    report = crawl()
    assert [table.name for table in report.plan.tables] == ["del", "hud", "plain"]
    [problem] = report.problems
    assert (problem.path, str(problem.kind)) == ("ice", "table-format")
    assert report.plan.unseen == (f"file://{formats.root}/ice",)


def test_json_that_is_called_as_icebergs_is_crawled_with_its_neighbours(lake, crawl):
    for name in ("1-a", "2-b"):
        lake.text(f"t/metadata/{name}.metadata.json", json.dumps({"title": name}) + "\n")
    lake.parquet("t/data/a.parquet", id="int64")
    report = crawl()
    assert [table.name for table in report.plan.tables] == ["data", "metadata"]


def test_the_crawled_location_may_be_the_root_itself(formats, crawl):
    report = crawl("del")
    assert [(table.name, table.path) for table in report.plan.tables] == [("del", "")]


def test_a_table_that_people_renamed_keeps_its_name(formats, crawl, catalog, context):
    crawl()
    table = stored(catalog, context, "del")
    catalog.tables.alter(context, table.qualified, replace(table, name="mine"))
    assert "mine" in [each.name for each in crawl().plan.tables]


def commit(root, version, **changes):
    fields = [
        {"id": at, "name": name, "required": False, "type": "long"}
        for at, name in enumerate(["id", "added"], 1)
    ]
    schemas = [{"type": "struct", "schema-id": 0, "fields": fields}]
    content = metadata(root, **{"schemas": schemas, **changes})
    write_iceberg(root, f"v{version}.metadata.json", content)


def test_an_iceberg_table_that_only_files_tell_of_moves_on(formats, crawl, catalog, context):
    crawl()
    crawled = stored(catalog, context, "ice")
    people = {**crawled.parameters, "owner.is": "me"}
    catalog.tables.alter(context, crawled.qualified, replace(crawled, parameters=people))
    commit(formats.root / "ice", 2)
    assert not crawl(dry_run=True).diff.is_nothing
    assert crawl().problems == ()
    table = stored(catalog, context, "ice")
    assert table.parameters["metadata_location"].endswith("/v2.metadata.json")
    assert table.parameters["owner.is"] == "me"
    assert [column.name for column in table.storage.shape.columns] == ["id", "added"]
    assert crawl().diff.is_nothing


def test_what_an_engine_committed_is_never_moved(formats, crawl, catalog, context):
    crawl()
    crawled = stored(catalog, context, "ice")
    theirs = f"file://{formats.root}/ice/metadata/00002-engine.metadata.json"
    moved = {**crawled.parameters, "metadata_location": theirs}
    catalog.tables.alter(context, crawled.qualified, replace(crawled, parameters=moved))
    commit(formats.root / "ice", 9)
    report = crawl()
    assert report.diff.is_nothing
    assert stored(catalog, context, "ice").parameters["metadata_location"] == theirs


def test_an_engine_that_commits_while_the_crawl_writes_wins(formats, catalog, context):
    config = CrawlerConfig((FilesTarget(str(formats.root)),), "lake")
    Crawl(config, catalog, context, NoProgress()).run()
    commit(formats.root / "ice", 2)
    data(formats.root / "hud", "region=us")
    crawled = stored(catalog, context, "ice")
    theirs = {**crawled.parameters, "metadata_location": "file:///x/00002-e.metadata.json"}

    class Engine(NoProgress):
        """Commits when the crawl has decided, and written the partitions of another table."""

        def written(self, partitions: int, total: int) -> None:  # noqa: ARG002 (as declared)
            wanted = replace(crawled, parameters=theirs)
            catalog.tables.alter(context, crawled.qualified, wanted)

    report = Crawl(config, catalog, context, Engine()).run()
    assert [str(problem.kind) for problem in report.problems] == ["failed"]
    assert stored(catalog, context, "ice").parameters["metadata_location"].startswith("file:///x/")


def test_an_iceberg_table_of_another_database_is_not_registered_twice(
    formats, crawl, catalog, context
):
    catalog.databases.create(context, Database("sales"))
    place = f"file://{formats.root}/ice"
    kept = Table(
        "orders",
        "sales",
        type=EXTERNAL_TABLE,
        storage=StorageDescriptor(location=place),
        parameters={"table_type": "ICEBERG", "metadata_location": f"{place}/metadata/x.json"},
    )
    catalog.tables.create(context, kept)
    report = crawl()
    assert [table.name for table in report.plan.tables] == ["del", "hud", "plain"]
    [problem] = report.problems
    assert problem.path == "ice"
    assert "it is the table sales.orders already" in problem.text


def crawl_targets(catalog, context, *targets):
    config = CrawlerConfig(targets, "lake")
    return Crawl(config, catalog, context, NoProgress()).run()


def test_a_target_of_one_format_finds_its_tables_only(formats, catalog, context):
    target = TableFormatTarget("iceberg", str(formats.root))
    report = crawl_targets(catalog, context, target)
    assert [table.name for table in report.plan.tables] == ["ice"]
    assert report.problems == ()


def test_a_target_without_a_table_of_its_format_says_so(formats, catalog, context):
    target = TableFormatTarget("iceberg", str(formats.root), maximum_depth=0)
    report = crawl_targets(catalog, context, target)
    assert report.plan.tables == ()
    assert [str(problem.kind) for problem in report.problems] == ["target"]
