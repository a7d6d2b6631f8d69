"""How files become tables and partitions as in AWS Glue's crawler, and where Skep does better."""

import json
from collections.abc import Callable

import pytest

from crawler.config import Compat, CrawlerConfig, FilesTarget
from crawler.errors import TooManyTables
from crawler.progress import NoProgress
from crawler.report import CrawlReport
from crawler.runner import Crawl
from metastore.model.table import TableName

GLUE = Compat.GLUE


@pytest.fixture
def tables(crawl) -> Callable[..., dict[str, tuple[str, list[str]]]]:
    """Crawl without writing: name -> path below the target, and keys."""

    def run(path: str = "", **more):
        plan = crawl(path, dry_run=True, **more).plan
        return {
            each.name: (each.path, [key.name for key in each.partition_keys])
            for each in plan.tables
        }

    return run


def told(report: CrawlReport) -> list[tuple[str, str]]:
    return [(str(each.kind), each.text) for each in report.problems]


def kind(lake, path: str, number: int) -> None:
    """A file that has no column in common with those of other numbers."""
    lake.parquet(path, **{f"k{number}_{name}": "int64" for name in "abc"})


def test_a_folder_of_another_format_or_depth_is_another_table(lake, tables):
    kind(lake, "t/k=1/a.parquet", 1)
    kind(lake, "t/k=2/a.parquet", 1)
    lake.text("t/k=3/a.json", '{"k1_a": 1, "k1_b": 1, "k1_c": 1}\n')
    assert len(tables("t", compat=GLUE)) == 3
    (lake.root / "t/k=3/a.json").unlink()
    assert tables("t", compat=GLUE) == {"t": ("", ["k"])}
    kind(lake, "t/k=3/deep=1/a.parquet", 1)
    assert len(tables("t", compat=GLUE)) == 3


def test_the_log_names_the_level_at_which_folders_differ(lake, crawl):
    for number in (1, 2):
        kind(lake, f"t/a={number}/b=1/f.parquet", number)
        kind(lake, f"t/a={number}/b=2/f.parquet", number)
    found = crawl("t", compat=GLUE, dry_run=True).plan.tables
    assert [(each.name, [key.name for key in each.partition_keys]) for each in found] == [
        ("a_1", ["b"]),
        ("a_2", ["b"]),
    ]
    for table in found:
        assert "the folders in the crawled folder are not alike" in table.reason


@pytest.mark.parametrize("where", ["two include paths", "one include path"])
def test_tables_alike_are_kept_apart_by_include_paths(lake, catalog, context, where):
    for table in ("table1", "table2"):
        for part in ("p1", "p2"):
            kind(lake, f"folder1/{table}/{part}/f.parquet", 1)
    folders = ("folder1/table1", "folder1/table2") if where[0] == "t" else ("folder1",)
    targets = tuple(FilesTarget(str(lake.root / each)) for each in folders)
    config = CrawlerConfig(targets, "lake", compat=GLUE)
    plan = Crawl(config, catalog, context, NoProgress()).run(dry_run=True).plan
    found = {each.name: [key.name for key in each.partition_keys] for each in plan.tables}
    assert found == (
        {"table1": ["partition_0"], "table2": ["partition_0"]}
        if len(folders) == 2
        else {"folder1": ["partition_0", "partition_1"]}
    )


def test_skep_does_not_make_one_table_of_named_folders_however_alike(lake, tables):
    for table in ("orders", "returns"):
        for day in ("2024-01-01", "2024-01-02"):
            kind(lake, f"shop/{table}/{day}/f.parquet", 1)
    assert {name: path for name, (path, _) in tables("shop").items()} == {
        "orders": "orders",
        "returns": "returns",
    }
    assert list(tables("shop", compat=GLUE)) == ["shop"]


def test_keys_are_named_by_the_folders_or_by_their_place(lake, crawl):
    kind(lake, "t/Year=2024/x y/01/f.parquet", 1)
    kind(lake, "t/Year=2024/z/02/f.parquet", 1)
    (table,) = crawl("t", compat=GLUE, dry_run=True).plan.tables
    assert [(key.name, key.type) for key in table.partition_keys] == [
        ("year", "string"),
        ("partition_0", "string"),
        ("partition_1", "string"),
    ]
    values = [each.values for each in table.partitions]
    assert values == [("2024", "x y", "01"), ("2024", "z", "02")]


def test_skep_types_keys_where_every_value_fits(lake, crawl):
    kind(lake, "t/year=2024/month=01/f.parquet", 1)
    kind(lake, "t/year=2024/month=02/f.parquet", 1)
    keys = crawl("t", dry_run=True).plan.tables[0].partition_keys
    assert [(key.name, key.type) for key in keys] == [("year", "int"), ("month", "string")]


def test_compatible_schemas_are_combined_only_if_asked_for(lake, crawl):
    lake.text("bucket/year=2017/a.json", '{"A": 1, "B": 2}\n')
    lake.text("bucket/year=2018/a.json", '{"C": 1, "D": 2}\n')

    def found(**more):
        plan = crawl("bucket", compat=GLUE, dry_run=True, **more).plan
        return {
            each.name: (
                [column.name for column in each.columns],
                [(key.name, key.type) for key in each.partition_keys],
            )
            for each in plan.tables
        }

    assert found() == {"year_2017": (["a", "b"], []), "year_2018": (["c", "d"], [])}
    combined = found(combine_compatible=True)
    assert combined == {"bucket": (["a", "b", "c", "d"], [("year", "string")])}


@pytest.mark.parametrize("compat", Compat)
def test_a_table_level_is_a_depth_from_the_bucket_down(lake, tables, compat):
    for hour in ("01", "02"):
        kind(lake, f"mydataset/2024/06/03/{hour}/f.parquet", 1)
    bucket = len(lake.root.parts) - 1  # of a disk, the first folder is the bucket
    path, keys = tables("mydataset", table_level=bucket + 3, compat=compat).popitem()[1]
    assert (path, len(keys)) == ("2024/06", 2)


@pytest.mark.parametrize("compat", Compat)
def test_more_tables_than_the_threshold_fail_the_run_and_name_both_numbers(
    lake, crawl, catalog, context, compat
):
    for number in range(3):
        kind(lake, f"t{number}/f.parquet", number)
    with pytest.raises(TooManyTables) as failed:
        crawl(compat=compat, max_new_tables=2)
    assert str(failed.value).startswith("3 new tables were found, the limit is 2")
    for number in range(3):
        assert f"file://{lake.root}/t{number}" in str(failed.value)
    assert "lake" not in catalog.databases.names(context)
    assert crawl(compat=compat, max_new_tables=3).applied.tables == 3


def test_files_and_folders_side_by_side_split_tables(lake, tables):
    for name in ("a", "b"):
        kind(lake, f"t/{name}.parquet", 1)
        kind(lake, f"t/k=1/{name}.parquet", 1)
    assert len(tables("t", compat=GLUE)) > 1
    for number in range(2, 9):
        kind(lake, f"t/k={number}/f.parquet", 1)
    assert tables("t") == {"t": ("", ["k"])}


@pytest.mark.parametrize("compat", Compat)
def test_empty_files_beside_folders_split_nothing(lake, tables, compat):
    for number in range(3):
        kind(lake, f"t/k={number}/f.parquet", 1)
    lake.text("t/empty", "")
    lake.text("t/k=1_$folder$", "")
    assert tables("t", compat=compat) == {"t": ("", ["k"])}


def test_folders_with_other_keys_are_left_out_and_told_with_their_keys(lake, crawl):
    for day in range(6):
        kind(lake, f"t/year=2024/day={day}/f.parquet", 1)
    kind(lake, "t/day=7/year=2024/f.parquet", 1)
    kind(lake, "t/year=2024/hour=1/f.parquet", 1)
    kind(lake, "t/year=2024/day=9/hour=1/f.parquet", 1)
    report = crawl("t", dry_run=True)
    (table,) = report.plan.tables
    assert [key.name for key in table.partition_keys] == ["year", "day"]
    assert len(table.partitions) == 6
    texts = [text for each, text in told(report) if each == "stray"]
    for keys, folder in (
        ("day=…/year=…", "day=7/year=2024"),
        ("year=…/hour=…", "year=2024/hour=1"),
        ("year=…/day=…/hour=…", "year=2024/day=9/hour=1"),
    ):
        assert any(f"in {keys}:" in text and folder in text for text in texts)


def test_a_folder_of_another_format_or_schema_is_no_partition_and_told(lake, crawl):
    for day in range(6):
        kind(lake, f"t/day={day}/f.parquet", 1)
    kind(lake, "t/day=6/f.parquet", 2)
    lake.text("t/day=7/f.json", '{"x": 1}\n')
    report = crawl("t", dry_run=True)
    assert len(report.plan.tables[0].partitions) == 6
    folders = {each.path for each in report.problems if each.kind == "partition"}
    assert folders == {"day=6", "day=7"}


def test_excluded_files_are_named_in_a_parameter_and_in_a_note(lake, crawl, catalog, context):
    kind(lake, "t/k=1/f.parquet", 1)
    kind(lake, "t/k=1/f.tmp", 1)
    report = crawl("t", compat=GLUE, excludes=("**.tmp",))
    stored = catalog.tables.get(context, TableName("hive", "lake", "t"))
    assert json.loads(stored.parameters["exclusions"]) == [f"file://{lake.root}/t/**.tmp"]
    (table,) = report.plan.tables
    assert any("excluded from the crawl, but engines will read them" in n for n in table.notes)


def test_a_bad_grouping_stays_until_its_tables_are_gone_only_with_glue(
    lake, crawl, catalog, context, tables
):
    for year in (2016, 2017):
        lake.parquet(f"billing/year={year}/a.parquet", id="int64")
    lake.text("billing/unrelated.csv", "x,y\n1,2\n3,4\n")
    assert tables("billing") == {"billing": ("", ["year"])}
    crawl("billing", compat=GLUE)
    crawl("billing", compat=GLUE, excludes=("unrelated.csv",))
    names = catalog.tables.names(context, "hive", "lake")
    assert names == ["unrelated_csv", "year_2016", "year_2017"]
    for name in names:
        catalog.tables.drop(context, TableName("hive", "lake", name))
    crawl("billing", compat=GLUE, excludes=("unrelated.csv",))
    assert catalog.tables.names(context, "hive", "lake") == ["billing"]
