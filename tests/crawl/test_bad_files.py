"""Trouble with single files is told by name, and the crawl goes on."""

import json
import os
import time

from crawler.packed_reports import packed, unpacked
from crawler.report.plain import as_plain


def problems(report) -> dict[str, str]:
    return {problem.path: problem.kind for problem in report.problems}


def test_a_corrupt_file_is_named_and_the_others_become_the_table(lake, crawl):
    lake.parquet("t/a.parquet", id="int64")
    lake.text("t/b.parquet", "PAR1 this is no Parquet")
    report = crawl()
    assert problems(report) == {"t/b.parquet": "unreadable"}
    assert "engines will read it" in report.problems[0].text
    assert [(table.name, table.files) for table in report.plan.tables] == [("t", 1)]


def test_a_partition_of_corrupt_files_is_left_out_until_it_can_be_read(lake, crawl):
    lake.parquet("t/day=1/a.parquet", id="int64")
    lake.text("t/day=2/a.parquet", "PAR1 this is no Parquet")
    report = crawl()
    assert problems(report) == {"t/day=2/a.parquet": "unreadable", "t/day=2": "partition"}
    assert report.applied.partitions == 1
    lake.parquet("t/day=2/a.parquet", id="int64")
    assert crawl().applied.partitions == 1


def test_a_table_of_corrupt_files_is_no_table(lake, crawl):
    lake.text("t/a.parquet", "PAR1 this is no Parquet")
    lake.parquet("u/a.parquet", id="int64")
    report = crawl()
    assert [table.name for table in report.plan.tables] == ["u"]
    assert problems(report) == {"t/a.parquet": "unreadable"}
    assert report.problems[0].text.endswith(": left out")


def test_a_json_array_says_how_it_must_be_written(lake, crawl):
    lake.text("t/a.json", '[{"a": 1},\n {"a": 2}]\n')
    (table,) = crawl().plan.tables
    assert [column.name for column in table.columns] == ["a"]
    assert any("write it as JSON lines" in note for note in table.notes)


def test_names_with_odd_characters_are_crawled(lake, crawl):
    lake.parquet("t [1]/k=a=b/x y%20z'\".parquet", id="int64")
    (table,) = crawl().plan.tables
    assert (table.name, table.partitions[0].values) == ("t__1_", ("a=b",))


def test_names_that_no_catalog_can_hold_are_left_out_and_told(lake, crawl):
    names = {"id": "int64", "b\0": "int64", "c\n": "int64", "": "int64", " ": "int64"}
    lake.parquet("t/a.parquet", **names)
    report = crawl()
    (table,) = report.plan.tables
    assert [column.name for column in table.columns] == ["id"]
    told = [problem.text for problem in report.problems if problem.kind == "limit"]
    assert [text.split("'")[1] for text in told] == [" ", "", "b\\x00", "c\\n"]


def test_half_a_character_in_a_name_is_told(lake, crawl):
    lake.text("t/a.json", '{"id": 1, "a\\ud800": 2}\n{"id": 1, "a\\ud800": 2}\n')
    report = crawl()
    (table,) = report.plan.tables
    assert [column.name for column in table.columns] == ["id"]
    assert "field 'a\\ud800' is left out: its name is no text" in table.notes
    assert unpacked(packed(as_plain(report)))["tables"][0]["name"] == "t"


def test_a_report_with_half_a_character_is_kept():
    assert unpacked(packed({"text": "a\ud800"})) == {"text": "a\ud800"}


def test_a_field_with_a_name_of_a_megabyte_is_left_out_and_the_report_stays_small(lake, crawl):
    name = "k" * 1_000_000
    lake.text("t/a.json", f'{{"id": 1, "{name}": 2}}\n{{"id": 1, "{name}": 2}}\n')
    report = crawl()
    (table,) = report.plan.tables
    assert [column.name for column in table.columns] == ["id"]
    assert any("its name is 1,000,000 characters" in note for note in table.notes)
    assert len(json.dumps(as_plain(report))) < 10_000


def test_what_is_no_file_is_told_and_not_opened(lake, crawl):
    lake.parquet("t/a.parquet", id="int64")
    os.mkfifo(lake.root / "t" / "b.parquet")
    report = crawl()
    assert problems(report) == {"t/b.parquet": "unreadable"}
    assert [table.name for table in report.plan.tables] == ["t"]


def test_ten_thousand_columns_take_no_time(lake, crawl):
    width = 9_000
    lines = [",".join(f"c{at}" for at in range(width)), *[",".join("1" * width)] * 2]
    lake.text("t/a.csv", "\n".join(lines) + "\n")
    started = time.process_time()
    (table,) = crawl(dry_run=True).plan.tables
    assert len(table.columns) == width
    assert time.process_time() - started < 10


def test_partitions_of_files_with_a_wrong_ending_are_partitions(lake, crawl):
    for day in (1, 2):
        lake.text(f"t/day={day}/a.csv", '{"id": 1, "n": "x"}\n{"id": 2, "n": "y"}\n')
    report = crawl()
    (table,) = report.plan.tables
    assert (table.format, table.files) == ("json", 2)
    assert [each.values for each in table.partitions] == [("1",), ("2",)]
    assert problems(report) == {}
