"""A crawler remembers what it saw and wrote, and what people took away."""

import pytest

from crawler.config import Compat, DeletePolicy
from crawler.config.classifiers import CsvClassifier
from crawler.memory.encoding import decode_table, encode_table, schema_digest
from crawler.memory.facts import Base, Sample, TableFacts
from crawler.plugins import FileSchema, TypedColumn
from crawler.stores.local_files import LocalFiles
from metastore.hivetypes.parse import parse_type
from metastore.model.column import Column
from metastore.model.crawl_memory import MemoryScope, RememberedTable
from metastore.model.storage_descriptor import SerDe, Shape
from metastore.model.table import TableName

SALES = TableName("hive", "lake", "sales")
SCOPE = MemoryScope("skep", "hive", "lake")


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    paths: list[str] = []
    read = LocalFiles.read

    async def noted(self, path, wanted):
        paths.append(path)
        return await read(self, path, wanted)

    monkeypatch.setattr(LocalFiles, "read", noted)
    return paths


@pytest.fixture
def sales(lake, crawl):
    for day in (1, 2, 3):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64")
    return crawl()


@pytest.fixture
def days(catalog, context):
    return lambda: [each[-1] for each in catalog.partitions.names(context, SALES)]


def test_a_partition_that_somebody_dropped_stays_away_and_that_is_said_once(
    sales, lake, crawl, catalog, context, days
):
    catalog.partitions.drop(context, SALES, names=["day=2"])
    report = crawl()
    assert [(each.kind, each.text[-5:]) for each in report.problems] == [("dropped", "day=2")]
    lake.parquet("sales/day=2/b.parquet", id="int64")
    lake.parquet("sales/day=4/a.parquet", id="int64")
    assert crawl().problems == ()
    assert days() == ["1", "3", "4"]


def test_a_dropped_partition_comes_back_when_everything_is_asked_for(
    sales, crawl, catalog, context, days
):
    catalog.partitions.drop(context, SALES, names=["day=2"])
    crawl()
    crawl(sample_all=True)
    assert days() == ["1", "2", "3"]
    catalog.partitions.drop(context, SALES, names=["day=2"])
    assert [each.kind for each in crawl().problems] == ["dropped"]


def test_a_dropped_partition_comes_back_with_new_data_in_a_new_folder(
    sales, lake, crawl, catalog, context, days
):
    catalog.partitions.drop(context, SALES, names=["day=2"])
    (lake.root / "sales/day=2/a.parquet").unlink()
    crawl()
    lake.parquet("sales/day=2/a.parquet", id="int64")
    crawl()
    assert days() == ["1", "2", "3"]


def test_a_table_that_was_dropped_comes_back_whole(sales, crawl, catalog, context, days):
    catalog.partitions.drop(context, SALES, names=["day=2"])
    catalog.tables.drop(context, SALES)
    crawl()
    assert days() == ["1", "2", "3"]


def test_glue_adds_dropped_partitions_again(sales, crawl, catalog, context, days):
    crawl("sales", compat=Compat.GLUE)
    catalog.partitions.drop(context, SALES, names=["day=2"])
    crawl("sales", compat=Compat.GLUE)
    assert days() == ["1", "2", "3"]


def test_a_partition_that_the_crawl_dropped_is_forgotten(sales, lake, crawl, days):
    (lake.root / "sales/day=2/a.parquet").unlink()
    crawl(delete_policy=DeletePolicy.DELETE)
    assert days() == ["1", "3"]
    lake.parquet("sales/day=2/a.parquet", id="int64")
    crawl()
    assert days() == ["1", "2", "3"]


def test_a_crash_before_remembering_costs_another_look_and_no_more(
    lake, crawl, catalog, context, opened, monkeypatch, days
):
    from crawler.remembering import Remembering

    for day in (1, 2):
        lake.parquet(f"sales/day={day}/a.parquet", id="int32")
    crawl()

    def crash(*arguments: object) -> None:
        raise KeyboardInterrupt

    lake.parquet("sales/day=3/a.parquet", id="int64")
    with monkeypatch.context() as patch:
        patch.setattr(Remembering, "remember", crash)
        with pytest.raises(KeyboardInterrupt):
            crawl()
    opened.clear()
    assert crawl().diff.is_nothing
    assert opened == ["sales/day=3/a.parquet"]
    assert crawl().diff.is_nothing
    lake.parquet("sales/day=4/a.parquet", id="double")
    crawl()
    columns = catalog.tables.get(context, SALES).storage.shape.columns
    assert [column.type for column in columns] == ["double"]
    assert days() == ["1", "2", "3", "4"]


def test_who_remembers_late_leaves_the_memory_of_the_other_run(
    sales, lake, crawl, catalog, context, monkeypatch
):
    from crawler.remembering import Remembering

    lake.parquet("sales/day=4/a.parquet", id="int64")
    read = Remembering.read
    calls: list[int] = []

    def read_while_another_runs(self, uris):
        memory = read(self, uris)
        if not calls:
            calls.append(1)
            crawl()
        return memory

    monkeypatch.setattr(Remembering, "read", read_while_another_runs)
    report = crawl()
    assert report.problems == ()
    assert crawl().diff.is_nothing
    assert len(catalog.partitions.names(context, SALES)) == 4


def test_other_classifiers_look_again_at_everything(lake, crawl, opened, catalog, context):
    lake.text("t/a.csv", "id;n\n1;2\n3;4\n")
    crawl()
    opened.clear()
    crawl(classifiers=(CsvClassifier("semi", delimiter=";", header=("x", "y")),))
    assert opened == ["t/a.csv"]


def test_a_crawler_without_a_memory_goes_by_the_catalog(sales, crawl, opened, catalog, context):
    catalog.crawl_memory.forget_crawler(context, "skep")
    opened.clear()
    assert crawl().diff.is_nothing
    assert opened == []
    assert len(list(catalog.crawl_memory.tables(context, SCOPE))) == 1


def test_tables_of_their_own_files_are_remembered_one_by_one(lake, crawl, opened):
    lake.text("airports.csv", "faa,lat\nEWR,1.5\n")
    lake.text("weather.json", '{"temp": 1.5}\n')
    crawl()
    opened.clear()
    lake.text("weather.json", '{"temp": 1.5, "wind": 2}\n')
    report = crawl()
    assert set(opened) == {"weather.json"}
    assert report.applied.columns == 1
    assert crawl().diff.is_nothing


def test_a_flat_folder_opens_only_its_new_files(lake, crawl, opened):
    for number in range(30):
        lake.parquet(f"t/{number:02}.parquet", id="int64")
    crawl()
    opened.clear()
    lake.parquet("t/07.parquet", id="int64", more="string")
    lake.parquet("t/99.parquet", id="int64")
    report = crawl()
    assert sorted(opened) == ["t/07.parquet", "t/99.parquet"]
    assert report.applied.columns == 1
    (lake.root / "t/07.parquet").unlink()
    opened.clear()
    report = crawl()
    assert opened == []
    assert report.applied.removed_columns == 1


def test_what_is_kept_can_be_read_back_and_other_bytes_are_forgotten():
    types = ["void", "array<struct<`a:b`:int,C:void>>", "map<string,uniontype<int,string>>"]
    columns = tuple(TypedColumn(f"c{at}", parse_type(text)) for at, text in enumerate(types))
    schema = FileSchema("", "json", columns, compression="gzip", hints={"a": "b"}, notes=("x",))
    digest = schema_digest(schema)
    assert digest is not None
    shape = Shape((Column("a", "int", "who"),), "in", "out", serde=SerDe(library="lib"))
    facts = TableFacts(
        "s3://b/t", 7, Base(shape, {"k": "v"}, {"a": "void"}), "abc", True, {digest: schema}
    )
    stored = RememberedTable("s3://b/t", encode_table(facts), 3, 4)
    found = decode_table(stored, {})
    assert found is not None
    assert (found.base, found.schemas, found.unsettled) == (facts.base, facts.schemas, True)
    sample = Sample("x.json", b"12345678", digest, 5, True)
    said = found.schema_of("k=1", sample)
    assert said is not None
    assert (said.path, said.rows, said.columns) == ("k=1/x.json", 5, columns)
    for content in (b"", b"other", encode_table(facts)[:-3]):
        assert decode_table(RememberedTable("s3://b/t", content), {}) is None
