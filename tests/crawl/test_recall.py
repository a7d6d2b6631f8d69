"""A crawl opens files only where something is new."""

import pytest

from crawler.stores.local_files import LocalFiles


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The paths of the files that are opened from now on."""
    paths: list[str] = []
    read = LocalFiles.read

    async def noted(self, path, wanted):
        paths.append(path)
        return await read(self, path, wanted)

    monkeypatch.setattr(LocalFiles, "read", noted)
    return paths


def test_a_crawl_with_nothing_new_opens_no_file(lake, crawl, opened):
    for day in range(3):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64")
    lake.text("shops/a.csv", "id,n\n1,2\n")
    lake.text("stray.json", '{"a": 1}\n')
    first = crawl()
    assert len(opened) == 5
    opened.clear()
    second = crawl()
    assert opened == []
    assert second.diff.is_nothing
    assert [table.name for table in second.plan.tables] == [
        table.name for table in first.plan.tables
    ]
    assert [len(table.partitions) for table in second.plan.tables] == [3, 0, 0]


def test_files_with_nothing_alike_are_known_one_by_one(lake, crawl, opened):
    lake.text("airports.csv", "faa,lat\nEWR,1.5\n")
    lake.text("weather.json", '{"temp": 1.5}\n')
    crawl()
    opened.clear()
    assert crawl().diff.is_nothing
    assert opened == []


def test_what_is_new_is_opened_however_much_is_known(lake, crawl, opened):
    lake.parquet("sales/day=0/a.parquet", id="int64")
    content = (lake.root / "sales/day=0/a.parquet").read_bytes()
    for day in range(1, 600):
        lake.write(f"sales/day={day}/a.parquet", content)
    crawl()
    opened.clear()
    lake.parquet("sales/day=4567/a.parquet", id="int64", price="double")
    report = crawl()
    assert "sales/day=4567/a.parquet" in opened
    assert len(opened) <= 201
    assert report.applied is not None
    assert (report.applied.columns, report.applied.partitions) == (1, 1)


def test_new_days_of_something_else_are_refused(lake, crawl):
    for day in range(10):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64")
    crawl()
    lake.parquet("sales/day=10/a.parquet", temperature="double")
    report = crawl()
    assert report.diff.is_nothing
    assert {problem.path for problem in report.problems} == {
        "sales/day=10",
        "sales/day=10/a.parquet",
    }


def test_a_table_without_partitions_is_opened_when_its_files_change(lake, crawl, opened):
    lake.text("shops/a.csv", "id,n\n1,2\n")
    crawl()
    lake.text("shops/a.csv", "id,n,more\n1,2,3\n")
    opened.clear()
    report = crawl()
    assert opened == ["shops/a.csv"]
    assert report.applied is not None
    assert report.applied.columns == 1
    opened.clear()
    assert crawl().diff.is_nothing
    assert opened == []


def test_every_file_is_opened_when_asked_for(lake, crawl, opened):
    for day in range(3):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64")
    crawl()
    opened.clear()
    assert crawl(sample_all=True).diff.is_nothing
    assert len(opened) == 3


def test_only_changed_files_of_known_partitions_are_opened(lake, crawl, opened):
    for day in range(3):
        for part in "abc":
            lake.parquet(f"sales/day={day}/{part}.parquet", id="int64")
    crawl()
    opened.clear()
    lake.parquet("sales/day=1/b.parquet", id="int64", late="string")
    report = crawl()
    assert opened == ["sales/day=1/b.parquet"]
    assert report.applied is not None
    assert (report.applied.columns, report.applied.partitions) == (1, 0)
    opened.clear()
    assert crawl().diff.is_nothing
    assert opened == []
