"""Small trees and the plan they must give, as text."""

import gzip
from textwrap import dedent

import pytest


@pytest.fixture
def plan(crawl, outline):
    def run(path: str = "", **more) -> str:
        return outline(crawl(path, dry_run=True, **more))

    return run


def same(found: str, expected: str) -> None:
    assert found == dedent(expected).strip()


def test_sibling_folders_are_tables_and_key_value_folders_their_partitions(lake, plan):
    lake.parquet("sales/year=2023/month=12/a.parquet", id="int64", amount="double")
    lake.parquet("sales/year=2024/month=1/a.parquet", id="int64", amount="double")
    lake.parquet("sales/year=2024/month=1/b.parquet", id="int64", amount="double")
    lake.parquet("sales/_SUCCESS", id="int64")
    lake.parquet("stores/part-0.parquet", id="int32")
    lake.parquet("stores/part-1.parquet", id="int32")
    same(
        plan(),
        """
        sales parquet /sales (id bigint, amount double) [year int, month int]
          2023, 12 /year=2023/month=12
          2024, 1 /year=2024/month=1
        stores parquet /stores (id int) []
        """,
    )


def test_a_root_with_key_value_folders_is_one_table(lake, plan):
    lake.parquet("Sales-EU/ds=2024-01-01/a.parquet", id="int64")
    lake.parquet("Sales-EU/ds=2024-01-02/a.parquet", id="int64")
    same(
        plan("Sales-EU"),
        """
        sales_eu parquet /Sales-EU (id bigint) [ds date]
          2024-01-01 /ds=2024-01-01
          2024-01-02 /ds=2024-01-02
        """,
    )


def test_values_are_unescaped_and_folders_kept(lake, plan):
    lake.parquet("t/City=New%20York/at=10%3A30/a.parquet", id="int64")
    lake.parquet("t/City=São Paulo/at=__HIVE_DEFAULT_PARTITION__/a.parquet", id="int64")
    same(
        plan(),
        """
        t parquet /t (id bigint) [city string, at string]
          New York, 10:30 /City=New%20York/at=10%3A30
          São Paulo, __HIVE_DEFAULT_PARTITION__ /City=São Paulo/at=__HIVE_DEFAULT_PARTITION__
        """,
    )


KEY_TYPES = [
    (["1", "12"], "int"),
    (["01", "12"], "string"),
    (["0", "-5"], "int"),
    (["-0"], "string"),
    (["20240101", "3000000000"], "bigint"),
    (["99999999999999999999"], "string"),
    (["2024-01-31"], "date"),
    (["2024-02-30"], "string"),
    (["2024-01-31", "1"], "string"),
    (["1", "__HIVE_DEFAULT_PARTITION__"], "int"),
    (["__HIVE_DEFAULT_PARTITION__"], "string"),
]


@pytest.mark.parametrize(
    ("values", "expected"), KEY_TYPES, ids=[" ".join(v) for v, _ in KEY_TYPES]
)
def test_keys_are_typed_only_where_every_value_is_written_back_alike(
    lake, crawl, values, expected
):
    for value in values:
        lake.parquet(f"t/k={value}/a.parquet", id="int64")
    (table,) = crawl(dry_run=True).plan.tables
    assert table.partition_keys[0].type == expected


def test_one_stray_file_never_splits_a_table(lake, plan):
    for day in range(1, 6):
        lake.parquet(f"t/day={day}/a.parquet", id="int64", name="string")
    lake.text("t/day=3/notes.csv", "x,y\n1,2\n")
    lake.text("t/readme.csv", "x,y\n1,2\n")
    lake.parquet("t/day=5/b/deeper.parquet", id="int64")
    same(
        plan(),
        """
        t parquet /t (id bigint, name string) [day int]
          1 /day=1
          2 /day=2
          3 /day=3
          4 /day=4
          5 /day=5
        ! stray t
        ! stray t
        ! stray t/day=3/notes.csv
        """,
    )


def test_a_file_with_other_columns_is_reported_and_does_not_change_the_table(lake, plan):
    for day in range(1, 4):
        lake.parquet(f"t/day={day}/a.parquet", id="int64", name="string")
    lake.parquet("t/day=4/a.parquet", temperature="double", pressure="double")
    same(
        plan(),
        """
        t parquet /t (id bigint, name string) [day int]
          1 /day=1
          2 /day=2
          3 /day=3
        ! partition t/day=4
        ! stray t/day=4/a.parquet
        """,
    )


def test_schemas_that_grow_are_one_table_of_all_columns(lake, plan):
    lake.parquet("t/day=1/a.parquet", id="int32", name="string")
    lake.parquet("t/day=2/a.parquet", id="int64", name="string", price="double")
    same(
        plan(),
        """
        t parquet /t (id bigint, name string, price double) [day int]
          1 /day=1
          2 /day=2
        """,
    )


def test_typed_files_that_only_a_string_could_hold_are_told(lake, crawl):
    lake.parquet("t/a.parquet", id="int32", name="string")
    lake.parquet("t/b.parquet", id="string", name="string")
    lake.text("c/a.csv", "id,name\n1,x\n")
    lake.text("c/b.csv", "id,name\nx,x\n")
    csv, parquet = crawl(dry_run=True).plan.tables
    assert [column.type for column in parquet.columns] == ["string", "string"]
    note = "column 'id' is stored as int and string: engines cannot read all files as string"
    assert note in parquet.notes
    assert not any("'id'" in note for note in csv.notes)


def test_files_with_nothing_alike_beside_each_other_are_tables_of_their_own(lake, plan):
    lake.text("airports.csv", "faa,lat\nEWR,1.5\n")
    lake.text("planes.csv", "tailnum,seats,year\nN1,2,1999\n")
    lake.text("weather.json", '{"temp": 1.5}\n')
    same(
        plan(),
        """
        airports csv /airports.csv (faa string, lat double) []
        planes csv /planes.csv (tailnum string, seats bigint, year bigint) []
        weather json /weather.json (temp double) []
        """,
    )


def test_files_alike_beside_each_other_are_one_table_of_the_folder(lake, plan):
    for place in ("north", "south", "east"):
        lake.text(f"{place}.csv", "id,n\n1,2\n")
    same(plan(), "lake csv / (id bigint, n bigint) []")


def test_a_file_above_the_folders_of_tables_is_a_table_of_its_own(lake, plan):
    lake.text("airports.csv", "faa,lat\nEWR,1.5\n")
    lake.parquet("flights/month=1/a.parquet", id="int64")
    same(
        plan(),
        """
        airports csv /airports.csv (faa string, lat double) []
        flights parquet /flights (id bigint) [month int]
          1 /month=1
        """,
    )


def test_a_location_that_is_a_file_is_a_table(lake, plan):
    lake.text("d/airports.csv", "faa,lat\nEWR,1.5\n")
    lake.text("d/other.csv", "faa,lat\nEWR,1.5\n")
    same(plan("d/airports.csv"), "airports csv /d/airports.csv (faa string, lat double) []")


def test_roots_of_table_formats_are_recognised_and_never_entered(lake, plan):
    lake.text("delta/_delta_log/00000000000000000000.json", "{}")
    lake.parquet("delta/day=1/a.parquet", id="int64")
    lake.text("ice/metadata/v1.metadata.json", "{")
    lake.parquet("ice/data/a.parquet", id="int64")
    lake.text("hudi/.hoodie/hoodie.properties", "x=y")
    lake.parquet("hudi/a.parquet", id="int64")
    lake.parquet("plain/a.parquet", id="int64")
    same(
        plan(),
        """
        plain parquet /plain (id bigint) []
        ! table-format delta
        ! table-format hudi
        ! table-format ice
        """,
    )


def test_hidden_and_empty_files_and_folder_markers_are_left_out(lake, crawl):
    lake.parquet("t/a.parquet", id="int64")
    lake.text("t/.a.parquet.crc", "x")
    lake.text("t/_temporary/0/a.parquet", "x")
    lake.text("t/b.parquet", "")
    lake.text("t/c_$folder$", "")
    lake.text("t/skip-me.parquet", "x")
    report = crawl(dry_run=True, excludes=("t/skip-*",))
    assert report.plan.skipped == {"empty": 1, "excluded": 1, "folder markers": 1, "hidden": 2}
    assert [(table.name, table.files) for table in report.plan.tables] == [("t", 1)]
    assert report.problems == ()


def test_names_are_made_of_folders_and_clashes_get_a_lasting_suffix(lake, plan):
    lake.parquet("a/Events (new)/f.parquet", id="int64")
    lake.parquet("b/events-new-/f.parquet", id="int64")
    lake.parquet("b/Café/f.parquet", id="int64")
    lines = plan(table_prefix="x_").splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["x_cafe", "x_events__new_"]
    assert lines[2].startswith("x_events_new_ ")


def test_the_second_of_two_like_named_folders_gets_a_suffix(lake, crawl):
    lake.parquet("a/events/f.parquet", id="int64")
    lake.parquet("b/events/f.parquet", id="int64")
    first = crawl(dry_run=True)
    names = [table.name for table in first.plan.tables]
    assert names[0] == "events"
    assert names[1].startswith("events_")
    assert [problem.kind for problem in first.problems] == ["name"]
    lake.parquet("0/other/f.parquet", id="int64")
    assert [table.name for table in crawl(dry_run=True).plan.tables][:2] == names


def test_two_folders_of_one_partition_are_reported(lake, plan):
    lake.parquet("t/k=a b/f.parquet", id="int64")
    lake.parquet("t/k=a%20b/f.parquet", id="int64")
    same(
        plan(),
        """
        t parquet /t (id bigint) [k string]
          a b /k=a b
        ! partition t/k=a%20b
        """,
    )


def test_a_column_that_is_also_a_key_gives_way_to_the_folders(lake, plan):
    lake.parquet("t/day=1/f.parquet", id="int64", Day="int64")
    lake.text("c/day=1/f.csv", "id,day\n1,2\n")
    same(
        plan(),
        """
        c csv /c (id bigint, day_in_file bigint) [day int]
          1 /day=1
        t parquet /t (id bigint) [day int]
          1 /day=1
        """,
    )


def test_formats_are_told_by_content_where_names_say_nothing(lake, plan):
    lake.text("hive_output/000000_0", "1\x01Ann\n2\x01Bob\n")
    lake.text("events/part-00000", '{"a": 1}\n')
    lake.write("zipped/data.csv.gz", gzip.compress(b"id,name\n1,Ann\n"))
    lake.text("docs/readme.md", "# Hello\n")
    same(
        plan(),
        """
        events json /events (a bigint) []
        hive_output csv /hive_output (col0 bigint, col1 string) []
        zipped csv /zipped (id bigint, name string) []
        ! unknown-format docs/readme.md
        """,
    )


def test_a_key_on_two_levels_makes_no_table(lake, plan):
    lake.parquet("t/k=1/k=2/f.parquet", id="int64")
    same(plan(), "! partition t")


def test_columns_that_no_value_was_seen_of_are_strings(lake, plan):
    lake.text("t/a.json", '{"a": null, "b": [], "c": {"d": null}}\n')
    same(plan(), "t json /t (a string, b array<string>, c struct<d:string>) []")
