"""Files decide whether folders are partitions, and how alike they must be."""

import gzip
from dataclasses import replace

import pytest

from crawler.config import Compat, CrawlerConfig, FilesTarget
from crawler.progress import NoProgress
from crawler.runner import Crawl
from metastore.model.column import Column
from metastore.model.table import TableName


@pytest.fixture
def tables(crawl):
    """Crawl without writing: name -> location below the lake, keys, columns."""

    def run(path="", **more):
        plan = crawl(path, dry_run=True, **more).plan
        return {
            table.name: (
                table.path,
                [key.name for key in table.partition_keys],
                [column.name for column in table.columns],
            )
            for table in plan.tables
        }

    return run


def of_kind(lake, path: str, kind: int) -> None:
    """Write a file whose columns have nothing in common with those of other kinds."""
    lake.parquet(f"{path}/f.parquet", **{f"k{kind}_{column}": "int64" for column in "abc"})


def test_numbered_folders_with_files_alike_are_partitions_of_one_table(lake, tables):
    for number in range(1, 4):
        of_kind(lake, f"t/{number}", 1)
    assert tables() == {"t": ("t", ["partition_0"], ["k1_a", "k1_b", "k1_c"])}


def test_numbered_folders_with_nothing_alike_are_tables_and_stay_so(lake, crawl, tables):
    for number in range(1, 4):
        of_kind(lake, f"t/{number}", number)
    assert {name: found[:2] for name, found in tables().items()} == {
        "t_1": ("t/1", []),
        "t_2": ("t/2", []),
        "t_3": ("t/3", []),
    }
    crawl()
    for number in range(4, 10):
        of_kind(lake, f"t/{number}", 3)
    assert {"t_1", "t_2", "t_3", "t_9"} <= set(tables())
    report = crawl()
    assert report.applied is not None
    assert report.applied.tables == 6
    assert crawl().diff.is_nothing


def test_the_reason_names_the_share_that_is_alike(lake, crawl):
    for number in range(1, 4):
        of_kind(lake, f"t/{number}", number)
    (first, *_) = crawl(dry_run=True).plan.tables
    assert "the folders in t are not alike (3 kinds of files, the greatest 33%)" in first.reason


def test_a_table_of_bare_partitions_stays_one_whatever_comes(lake, crawl, tables):
    for number in range(1, 4):
        of_kind(lake, f"t/{number}", 1)
    crawl()
    for number in range(4, 10):
        of_kind(lake, f"t/{number}", number)
    assert list(tables()) == ["t"]


def test_a_folder_of_files_that_is_one_table_stays_one(lake, crawl, tables):
    for name in ("one", "two", "three"):
        lake.text(f"t/{name}.csv", "id,n\n1,2\n")
    crawl()
    for name in ("four", "five", "six", "seven"):
        lake.text(f"t/{name}.csv", f"{name}_a,{name}_b\n1,2\n")
    assert list(tables()) == ["t"]


def test_files_that_are_tables_each_stay_so(lake, crawl, tables):
    for name in ("one", "two"):
        lake.text(f"{name}.csv", f"{name}_a,{name}_b\n1,2\n")
    crawl()
    for name in ("three", "four", "five"):
        lake.text(f"{name}.csv", "one_a,one_b\n1,2\n")
    assert {"one", "two"} <= set(tables())
    crawl()
    assert crawl().diff.is_nothing


def test_keys_are_called_as_the_catalog_calls_them(lake, crawl, catalog, context, tables):
    of_kind(lake, "t/7", 1)
    crawl()
    name = TableName("hive", "lake", "t")
    catalog.tables.drop(context, name)
    table = crawl(dry_run=True).diff.changes[0].create
    catalog.tables.create(context, replace(table, partition_keys=(Column("shop", "int"),)))
    of_kind(lake, "t/8", 1)
    assert tables()["t"][1] == ["shop"]
    report = crawl()
    assert [problem.kind for problem in report.problems] == []
    assert catalog.partitions.names(context, name) == ["shop=7", "shop=8"]


def test_a_guessed_key_makes_way_for_a_column_of_its_name_for_good(lake, crawl, tables):
    lake.parquet("t/2024-01-31/f.parquet", id="int64", date="date32")
    assert tables() == {"t": ("t", ["folder_date"], ["id", "date"])}
    crawl()
    lake.parquet("t/2024-02-01/f.parquet", id="int64", folder_date="date32")
    report = crawl()
    assert [each.add_partitions[0].values for each in report.diff.changes] == [("2024-02-01",)]
    assert tables()["t"][1] == ["folder_date"]


def test_clusters_are_told_with_an_example_of_each(lake, crawl):
    for day in range(8):
        of_kind(lake, f"t/day={day}", 1)
    of_kind(lake, "t/day=8", 2)
    of_kind(lake, "t/day=9", 3)
    (table,) = crawl(dry_run=True).plan.tables
    found = [(each.files, each.share, each.example, each.is_table) for each in table.clusters]
    assert found == [
        (8, 0.8, "t/day=0/f.parquet", True),
        (1, 0.1, "t/day=8/f.parquet", False),
        (1, 0.1, "t/day=9/f.parquet", False),
    ]
    assert table.agreement == 0.8


@pytest.mark.parametrize(("similarity", "count"), [(0.5, 1), (0.6, 3), (0.9, 3)])
def test_the_share_that_must_be_alike_is_configurable(lake, tables, similarity, count):
    for name, kind in (("a", 1), ("b", 1), ("c", 2)):
        lake.text(f"t/{name}.csv", "id,n\n1,2\n" if kind == 1 else "x,y,z\n1,2,3\n")
    assert len(tables(similarity=similarity if similarity != 0.6 else 2 / 3)) == count


def test_the_number_of_kinds_is_configurable(lake, tables):
    for name in ("one", "two", "three", "four"):
        lake.text(f"t/{name}.csv", "id,n\n1,2\n")
    for number, name in enumerate(("five", "six")):
        lake.text(f"t/{name}.csv", f"{name}_a,{name}_b\n{number},2\n")
    assert len(tables(max_clusters=3)) == 1
    assert len(tables(max_clusters=2)) == 6


def test_files_that_are_parts_are_never_tables_each(lake, tables):
    for number in range(4):
        lake.parquet(
            f"t/part-0000{number}.parquet", **{f"k{number}": "int64", f"j{number}": "int64"}
        )
    assert [found[0] for found in tables().values()] == ["t"]


def test_compatible_schemas_are_combined_under_the_crawled_folder(lake, tables):
    lake.text("year=2017/a.json", '{"A": 1, "B": 2}\n')
    lake.text("year=2018/a.json", '{"C": 1, "D": 2}\n')
    assert tables(combine_compatible=True) == {"lake": ("", ["year"], ["a", "b", "c", "d"])}


def test_combining_makes_one_table_of_folders_of_any_name(lake, tables):
    of_kind(lake, "north/a", 1)
    of_kind(lake, "south/b", 2)
    assert tables(combine_compatible=True)["lake"][:2] == ("", ["partition_0", "partition_1"])
    lake.text("south/b/f.csv", "x,y\n1,2\n")
    assert list(tables(combine_compatible=True)) == ["lake"]


def glue(**more):
    return {"compat": Compat.GLUE, **more}


def test_glue_takes_more_than_seventy_percent_alike(lake, tables):
    for day in range(8):
        of_kind(lake, f"t/day={day}", 1)
    of_kind(lake, "t/day=8", 2)
    of_kind(lake, "t/day=9", 3)
    (found,) = tables(**glue()).values()
    assert found[0] == ""
    assert found[2] == [f"k{kind}_{column}" for kind in (1, 2, 3) for column in "abc"]


def test_glue_makes_a_table_of_each_folder_where_exactly_seventy_percent_are_alike(lake, tables):
    for day in range(7):
        of_kind(lake, f"t/day={day}", 1)
    for day in range(7, 10):
        of_kind(lake, f"t/day={day}", 2)
    assert list(tables(**glue())) == [f"day_{day}" for day in range(10)]


def test_glue_makes_a_table_of_each_folder_where_there_are_more_than_five_kinds(lake, tables):
    for day in range(95):
        of_kind(lake, f"t/day={day}", 1)
    for day in range(95, 100):
        of_kind(lake, f"t/day={day}", day)
    assert len(tables(**glue())) == 100


def test_glue_floats_up_over_folders_that_are_alike(lake, tables):
    for table in ("table1", "table2"):
        for part in ("p1", "p2"):
            of_kind(lake, f"folder1/{table}/{part}", 1)
    assert tables("folder1", **glue())["folder1"][:2] == ("", ["partition_0", "partition_1"])


def test_glue_floats_down_where_a_stray_file_lies_beside_partitions(lake, tables):
    for year in (2016, 2017):
        lake.parquet(f"billing/year={year}/a.parquet", id="int64")
    lake.text("billing/unrelated.csv", "x,y\n1,2\n3,4\n")
    assert {name: found[0] for name, found in tables("billing", **glue()).items()} == {
        "unrelated_csv": "unrelated.csv",
        "year_2016": "year=2016",
        "year_2017": "year=2017",
    }
    assert {name: found[0] for name, found in tables("billing").items()} == {"billing": ""}


def test_glue_wants_one_compression(lake, tables):
    lake.text("t/day=1/a.json", '{"a": 1}\n')
    lake.write("t/day=2/a.json.gz", gzip.compress(b'{"a": 1}\n'))
    assert len(tables("t")) == 1
    assert len(tables("t", **glue())) == 2


def test_keys_are_strings_for_glue_and_where_types_are_not_wanted(lake, crawl):
    of_kind(lake, "t/year=2024", 1)
    types = [
        crawl("t", dry_run=True, **more).plan.tables[0].partition_keys[0].type
        for more in ({}, {"typed_keys": False}, glue())
    ]
    assert types == ["int", "string", "string"]


def test_a_table_in_two_targets_is_found_once(lake, catalog, context):
    of_kind(lake, "sales/day=1", 1)
    targets = (FilesTarget(f"{lake.root}"), FilesTarget(f"file://{lake.root}/sales"))
    for tables in (1, 0):
        report = Crawl(CrawlerConfig(targets, "lake"), catalog, context, NoProgress()).run()
        assert [table.name for table in report.plan.tables] == ["sales"]
        assert report.applied.tables == tables
        assert ["counts there" in problem.text for problem in report.problems] == [True]


def test_a_folder_of_which_nothing_was_opened_is_told(lake, crawl):
    for number in range(300):
        of_kind(lake, f"t/{number}", number)
    report = crawl(dry_run=True, max_new_tables=1000)
    missed = [each for each in report.problems if each.kind == "not-opened"]
    assert len(report.plan.tables) + len(missed) == 300
    assert "left out" in missed[0].text


WAYS = {
    "names": {},
    "glue": glue(),
    "combined": {"combine_compatible": True},
    "a level": {"table_level": 3},
    "templates": {"path_templates": ("{table}/{key}={value}/*", "{table}.csv", "{table}/**")},
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_second_crawl_changes_nothing_whatever_the_way_of_grouping(lake, crawl, way):
    for year in (2016, 2017):
        of_kind(lake, f"billing/year={year}", 1)
        of_kind(lake, f"flat/{year}/01", 2)
        of_kind(lake, f"teams/t{year}/p1", 3)
    lake.text("billing/unrelated.csv", "x,y\n1,2\n3,4\n")
    lake.text("top.csv", "a,b\n1,2\n2,3\n")
    first = crawl(**way)
    assert first.applied is not None
    assert first.applied.tables == len(first.plan.tables) > 0
    second = crawl(**way)
    assert second.diff.is_nothing
    assert [table.name for table in second.plan.tables] == [
        table.name for table in first.plan.tables
    ]
