"""Trouble with single files is told by name, and the crawl goes on."""


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
