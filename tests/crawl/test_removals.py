"""What is gone is removed, marked or told, and only what is surely gone."""

import shutil
from dataclasses import replace

import pytest

from crawler.config import CrawlerConfig, DeletePolicy, FilesTarget, TableOverride
from crawler.errors import LocationMissing, TooManyRemovals
from crawler.progress import NoProgress
from crawler.runner import Crawl
from metastore.model.table import TableName

DELETE, DEPRECATE, IGNORE = DeletePolicy.DELETE, DeletePolicy.DEPRECATE, DeletePolicy.IGNORE
MARK = "DEPRECATED_BY_CRAWLER"


def name(table: str) -> TableName:
    return TableName("hive", "lake", table)


@pytest.fixture
def lake_of_five(lake, crawl):
    for table in "abcde":
        lake.parquet(f"{table}/k=1/a.parquet", id="int64")
        lake.parquet(f"{table}/k=2/a.parquet", id="int64")
    crawl()
    return lake


@pytest.fixture
def remove(lake):
    return lambda path: shutil.rmtree(lake.root / path)


@pytest.fixture
def tables(catalog, context):
    return lambda: "".join(catalog.tables.names(context, "hive", "lake"))


def gone(report) -> dict[str, str]:
    return {each.path: each.text for each in report.problems if each.kind == "gone"}


def test_tables_without_data_are_dropped(lake_of_five, remove, crawl, tables):
    remove("a")
    dry = crawl(delete_policy=DELETE, dry_run=True)
    assert [change.drop for change in dry.diff.gone] == [True]
    report = crawl(delete_policy=DELETE)
    assert (tables(), report.applied.dropped_tables) == ("bcde", 1)
    assert crawl(delete_policy=DELETE).diff.is_nothing


def test_data_is_never_deleted(lake_of_five, lake, crawl, catalog, context, tables):
    table = catalog.tables.get(context, name("a"))
    purged = replace(table, parameters={**table.parameters, "external.table.purge": "true"})
    catalog.tables.alter(context, name("a"), purged)
    for part in (1, 2):
        (lake.root / f"a/k={part}/a.parquet").rename(lake.root / f"a/k={part}/_a.parquet")
    crawl(delete_policy=DELETE)
    assert tables() == "bcde"
    assert (lake.root / "a/k=1/_a.parquet").exists()


def test_tables_without_data_are_marked_until_it_is_back(
    lake_of_five, lake, remove, crawl, catalog, context
):
    remove("a")
    report = crawl(delete_policy=DEPRECATE)
    marked = catalog.tables.get(context, name("a"))
    assert report.applied.deprecated == 1
    assert int(marked.parameters[MARK]) > 1_600_000_000_000
    assert marked.storage.parameters[MARK] == marked.parameters[MARK]
    assert crawl(delete_policy=DEPRECATE).diff.is_nothing
    assert len(catalog.partitions.names(context, name("a"))) == 2
    for part in (1, 2):
        lake.parquet(f"a/k={part}/a.parquet", id="int64")
    assert crawl(delete_policy=DEPRECATE).applied.restored == 1
    back = catalog.tables.get(context, name("a"))
    assert MARK not in {**back.parameters, **back.storage.parameters}


def test_tables_without_data_are_told(lake_of_five, remove, crawl, catalog, context):
    remove("a")
    before = catalog.tables.get(context, name("a"))
    report = crawl(delete_policy=IGNORE)
    assert "the table stays" in gone(report)["a"]
    assert catalog.tables.get(context, name("a")) == before


def test_partitions_without_data_are_dropped_or_told(
    lake_of_five, remove, crawl, catalog, context
):
    remove("a/k=1")
    assert "k=1" in gone(crawl(delete_policy=DEPRECATE))["a"]
    assert catalog.partitions.names(context, name("a")) == ["k=1", "k=2"]
    report = crawl(delete_policy=DELETE)
    assert report.applied.dropped_partitions == 1
    assert catalog.partitions.names(context, name("a")) == ["k=2"]
    assert crawl(delete_policy=DELETE).diff.is_nothing


def test_a_partition_that_lies_elsewhere_is_not_gone(
    lake_of_five, lake, remove, crawl, catalog, context
):
    partition = catalog.partitions.get(context, name("a"), ["1"])
    for location in ("s3://else/where", f"file://{lake.root.parent}/k=1"):
        moved = replace(partition, storage=replace(partition.storage, location=location))
        catalog.partitions.alter(context, name("a"), [moved])
        crawl(delete_policy=DELETE)
        assert catalog.partitions.names(context, name("a")) == ["k=1", "k=2"]


def test_what_is_excluded_or_out_of_sight_is_not_gone(lake_of_five, remove, crawl, tables):
    crawl(delete_policy=DELETE, excludes=("a/**", "b/k=1/**"))
    crawl("c", delete_policy=DELETE)
    remove("d")
    crawl("c", delete_policy=DELETE)
    assert tables() == "abcde"


def test_what_cannot_be_read_is_not_gone(lake_of_five, lake, crawl, tables, catalog, context):
    for part in (1, 2):
        lake.text(f"a/k={part}/a.parquet", "no longer a Parquet file")
    lake.text("b/k=2/a.parquet", "no longer a Parquet file")
    crawl(delete_policy=DELETE)
    assert tables() == "abcde"
    assert catalog.partitions.names(context, name("b")) == ["k=1", "k=2"]


def test_a_table_of_one_file_goes_with_its_file(lake_of_five, lake, crawl, tables):
    lake.text("f.csv", "id,n\n1,2\n")
    lake.text("g.json", '{"x": 1}\n')
    crawl()
    assert tables() == "abcdefg"
    (lake.root / "f.csv").unlink()
    crawl(delete_policy=DELETE)
    assert tables() == "abcdeg"


def test_pinned_and_other_peoples_tables_stay(
    lake_of_five, remove, crawl, catalog, context, tables
):
    pinned = catalog.tables.get(context, name("a"))
    mark = {**pinned.parameters, "skep.crawl.pinned": "true"}
    catalog.tables.alter(context, name("a"), replace(pinned, parameters=mark))
    for table, owner in (("b", "another"), ("c", None)):
        found = catalog.tables.get(context, name(table))
        parameters = {**found.parameters, "UPDATED_BY_CRAWLER": owner}
        if owner is None:
            del parameters["UPDATED_BY_CRAWLER"]
        catalog.tables.alter(context, name(table), replace(found, parameters=parameters))
    for table in "abcd":
        remove(table)
    crawl(delete_policy=DELETE, overrides={"d": TableOverride(delete_policy=IGNORE)})
    assert tables() == "abcde"


def test_too_much_at_once_stops_the_crawl_before_anything_is_written(
    lake_of_five, lake, remove, crawl, catalog, context, tables
):
    remove("a")
    remove("b")
    lake.parquet("new/a.parquet", id="int64")
    event = catalog.events.current_id(context)
    with pytest.raises(TooManyRemovals, match=r"2 of 5 tables .* --max-delete-share"):
        crawl(delete_policy=DELETE)
    assert catalog.events.current_id(context) == event
    assert crawl(delete_policy=DELETE, dry_run=True).applied is None
    crawl(delete_policy=DELETE, max_delete_share=0.4)
    assert tables() == "cdenew"


def test_one_of_two_tables_may_go_unless_none_may(lake, remove, crawl, tables):
    for table in "ab":
        lake.parquet(f"{table}/a.parquet", id="int64")
    crawl()
    remove("a")
    with pytest.raises(TooManyRemovals):
        crawl(delete_policy=DELETE, max_delete_share=0.0)
    crawl(delete_policy=DELETE)
    assert tables() == "b"


def test_many_partitions_at_once_stop_the_crawl(lake, remove, crawl):
    for day in range(20):
        lake.parquet(f"t/day={day}/a.parquet", id="int64")
    crawl()
    for day in range(10):
        remove(f"t/day={day}")
    assert len(crawl(delete_policy=DELETE, dry_run=True).diff.changes[0].drop_partitions) == 10
    remove("t/day=10")
    with pytest.raises(TooManyRemovals, match="11 of 20 partitions"):
        crawl(delete_policy=DELETE)
    assert crawl(delete_policy=DELETE, max_delete_share=1.0).applied.dropped_partitions == 11


def test_a_bucket_that_is_suddenly_empty_removes_nothing(
    lake_of_five, lake, remove, crawl, tables
):
    for table in "abcde":
        remove(table)
    with pytest.raises(LocationMissing):
        crawl(delete_policy=DELETE)
    lake.text("_SUCCESS", "")
    with pytest.raises(TooManyRemovals, match="5 of 5 tables"):
        crawl(delete_policy=DELETE)
    assert tables() == "abcde"


def test_a_target_that_cannot_be_reached_loses_nothing(
    lake_of_five, lake, catalog, context, tables
):
    targets = tuple(FilesTarget(str(lake.root / each)) for each in ("a", "missing"))
    config = CrawlerConfig(targets, "lake", delete_policy=DELETE)
    (lake.root / "missing").mkdir()
    lake.parquet("missing/t/a.parquet", id="int64")
    Crawl(config, catalog, context, NoProgress()).run()
    shutil.rmtree(lake.root / "missing")
    report = Crawl(config, catalog, context, NoProgress()).run()
    assert tables() == "abcdet"
    assert "target" in {each.kind for each in report.problems}


def test_a_table_that_an_engine_writes_to_meanwhile_is_not_dropped(
    lake_of_five, remove, crawl, catalog, context, tables, monkeypatch
):
    remove("a")
    drop = catalog.tables.drop

    def after_an_insert(*arguments, **options):
        catalog.partitions.append(context, name("a"), ["9"])
        return drop(*arguments, **options)

    monkeypatch.setattr(type(catalog.tables), "drop", lambda _, *a, **b: after_an_insert(*a, **b))
    report = crawl(delete_policy=DELETE)
    assert tables() == "abcde"
    assert "somebody changed it meanwhile" in report.applied.failures[0].text


def test_a_protected_table_stays_and_the_crawl_goes_on(
    lake_of_five, crawl, remove, tables, catalog, context
):
    catalog.protection.protect_table(context, name("b"), "of the report")
    remove("a")
    remove("b")
    report = crawl(delete_policy=DELETE, max_delete_share=1)
    assert tables() == "bcde"
    (told,) = (each for each in report.problems if "protected" in each.text)
    assert (told.kind.name, told.path) == ("POLICY", "hive.lake.b")
    assert not report.failed
