"""What a crawl may change in known tables, policy by policy."""

import io
from dataclasses import replace

import pyarrow as pa
import pyarrow.orc
import pytest

from crawler.config import (
    Compat,
    PartitionPolicy,
    Recrawl,
    SchemaPolicy,
    TableOverride,
)
from crawler.config.classifiers import GrokClassifier
from metastore.model.column import Column
from metastore.model.table import Table, TableName

SALES = TableName("hive", "lake", "sales")
ADD, IGNORE = SchemaPolicy.ADD, SchemaPolicy.IGNORE


@pytest.fixture
def sales(lake, crawl):
    for day in (1, 2):
        lake.parquet(f"sales/day={day}/a.parquet", id="int32", name="string", old="int32")
    return crawl()


@pytest.fixture
def changed(sales, lake):
    """Files with a wider type, a new column and without an old one."""
    for day in (1, 2):
        lake.parquet(f"sales/day={day}/a.parquet", id="int64", name="string", new="date32")


@pytest.fixture
def columns(catalog, context):
    def read(table: TableName = SALES) -> str:
        found = catalog.tables.get(context, table).storage.shape.columns
        return ", ".join(f"{column.name} {column.type}" for column in found)

    return read


@pytest.fixture
def edit(catalog, context):
    """Change a table as people do."""

    def write(columns: list[Column] | None = None, **parameters: str) -> Table:
        table = catalog.tables.get(context, SALES)
        shape = table.storage.shape
        if columns is not None:
            shape = replace(shape, columns=tuple(columns))
        edited = replace(
            table,
            storage=replace(table.storage, shape=shape),
            parameters={**table.parameters, **parameters},
        )
        return catalog.tables.alter(context, SALES, edited)

    return write


def problems(report) -> dict[str, str]:
    return {str(problem.kind): problem.text for problem in report.problems}


def test_update_widens_adds_and_removes(changed, crawl, columns):
    report = crawl()
    assert columns() == "id bigint, name string, new date"
    applied = report.applied
    assert (applied.columns, applied.retyped, applied.removed_columns) == (1, 1, 1)
    assert crawl().diff.is_nothing


def test_add_only_adds(changed, crawl, columns):
    report = crawl(schema_policy=ADD)
    assert columns() == "id int, name string, old int, new date"
    assert "id is bigint, in the catalog int" in problems(report)["policy"]
    assert crawl(schema_policy=ADD).diff.is_nothing


@pytest.mark.parametrize("policy", [ADD, IGNORE])
def test_no_note_contradicts_a_type_that_the_policy_keeps(policy, lake, crawl, columns):
    lake.parquet("t/a.parquet", qty="int64", more="int32")
    crawl()
    lake.parquet("t/b.parquet", qty="double", more="int32")
    report = crawl(schema_policy=policy, sample_all=True)
    (table,) = report.tables
    assert table.columns[0].type == "bigint"
    assert table.notes == ()
    assert "qty is double, in the catalog bigint" in problems(report)["policy"]
    (table,) = crawl(sample_all=True).tables
    assert table.notes == (
        "column 'qty' is double, but files have bigint: Spark before 4 cannot read those files",
    )


def test_ignore_only_tells(changed, crawl, catalog, context, columns):
    before = catalog.tables.get(context, SALES)
    report = crawl(schema_policy=IGNORE)
    assert catalog.tables.get(context, SALES) == before
    assert "new date is new" in problems(report)["policy"]
    assert report.diff.is_nothing


def test_what_a_policy_held_back_is_done_when_it_no_longer_does(changed, crawl, columns):
    crawl(schema_policy=IGNORE)
    crawl(schema_policy=ADD)
    assert columns() == "id int, name string, old int, new date"
    crawl()
    assert columns() == "id bigint, name string, new date"


def test_edits_win(sales, changed, crawl, columns, edit, catalog, context):
    edit([Column("id", "decimal(20,0)"), Column("own", "string"), Column("old", "int", "mine")])
    crawl()
    assert columns() == "id decimal(20,0), own string, old int, new date"
    assert crawl().diff.is_nothing


def test_parameters_of_people_and_engines_stay(sales, changed, crawl, catalog, context, edit):
    edit(**{"comment": "ours", "numRows": "7", "spark.sql.x": "1", "compressionType": "mine"})
    crawl()
    found = catalog.tables.get(context, SALES).parameters
    assert [found[key] for key in ("comment", "numRows", "spark.sql.x", "compressionType")] == [
        "ours",
        "7",
        "1",
        "mine",
    ]


def test_a_pinned_table_keeps_its_definition_and_gets_its_partitions(
    sales, changed, lake, crawl, columns, edit, catalog, context
):
    edit(**{"skep.crawl.pinned": "TRUE"})
    lake.parquet("sales/day=3/a.parquet", id="int64", name="string", new="date32")
    before = catalog.tables.get(context, SALES)
    crawl()
    assert catalog.tables.get(context, SALES).storage == before.storage
    assert catalog.partitions.names(context, SALES) == ["day=1", "day=2", "day=3"]
    edit(**{"skep.crawl.pinned": "false"})
    crawl()
    assert columns() == "id bigint, name string, new date"


def test_pinned_columns_are_neither_retyped_nor_removed(changed, crawl, columns, edit):
    edit(**{"skep.crawl.pinned.columns": "ID, old"})
    crawl()
    assert columns() == "id int, name string, old int, new date"


def test_tables_may_have_policies_of_their_own(changed, lake, crawl, columns):
    lake.parquet("shops/a.parquet", id="int32")
    override = TableOverride(schema_policy=ADD, pinned_columns=frozenset({"new"}))
    crawl(overrides={"sal*": override})
    lake.parquet("shops/a.parquet", id="int64")
    crawl(overrides={"sal*": override})
    assert columns() == "id int, name string, old int, new date"
    assert columns(TableName("hive", "lake", "shops")) == "id bigint"


def test_partitions_inherit_what_would_contradict_them(sales, lake, crawl, catalog, context):
    lake.parquet("sales/day=3/a.parquet", id="int32", name="string", old="int32", new="int32")
    crawl()
    shapes = [each.storage.shape for each in catalog.partitions.list(context, SALES)]
    assert [len(shape.columns) for shape in shapes] == [3, 3, 4]
    lake.parquet("sales/day=4/a.parquet", id="int64", name="string", old="int32", new="int32")
    crawl()
    table = catalog.tables.get(context, SALES)
    partitions = catalog.partitions.list(context, SALES)
    assert [each.storage.shape for each in partitions] == [table.storage.shape] * 4
    assert [each.storage.location[-5:] for each in partitions] == [f"day={n}" for n in range(1, 5)]


def test_partitions_may_keep_schemas_of_their_own(lake, crawl, catalog, context):
    own = PartitionPolicy.OWN
    lake.parquet("sales/day=1/a.parquet", id="int32")
    lake.parquet("sales/day=2/a.parquet", id="int64", more="string")
    crawl(partition_policy=own)

    def types() -> list[str]:
        return [
            ", ".join(column.type for column in each.storage.shape.columns)
            for each in catalog.partitions.list(context, SALES)
        ]

    assert types() == ["int", "bigint, string"]
    lake.parquet("sales/day=1/a.parquet", id="int32", late="date32")
    report = crawl(partition_policy=own)
    assert types() == ["int, date", "bigint, string"]
    assert report.applied.altered_partitions == 1
    assert crawl(partition_policy=own).diff.is_nothing
    crawl()
    assert types() == ["bigint, string, date", "bigint, string"]


def test_structs_of_partitions_have_the_order_of_the_tables(lake, crawl, catalog, context):
    lake.text("sales/day=1/a.json", '{"at": {"x": 1}}\n')
    crawl(partition_policy=PartitionPolicy.OWN)
    for day in (2, 3):
        lake.text(f"sales/day={day}/a.json", '{"at": {"y": 1.5, "x": 1}}\n')
        crawl(partition_policy=PartitionPolicy.OWN)
    found = [
        each.storage.shape.columns[0].type for each in catalog.partitions.list(context, SALES)
    ]
    assert found == ["struct<x:bigint>", *["struct<x:bigint,y:double>"] * 2]
    assert crawl(partition_policy=PartitionPolicy.OWN).diff.is_nothing


def test_columns_of_orc_at_other_places_than_the_tables_are_told(lake, crawl, columns):
    def write(*names: str) -> None:
        sink = io.BytesIO()
        pa.orc.write_table(pa.table({name: [1] for name in names}), sink)
        lake.write("sales/a.orc", sink.getvalue())

    write("id", "name")
    crawl()
    write("id", "name", "more")
    assert problems(crawl()) == {}
    write("id", "late", "name", "more")
    report = crawl()
    assert columns() == "id bigint, name bigint, more bigint, late bigint"
    assert problems(report)["conflict"].endswith("is set: late; name; more")
    assert "Trino reads ORC by place" in problems(crawl(sample_all=True))["conflict"]


def test_columns_of_a_custom_log_go_by_their_places(lake, crawl, columns):
    def classifier(name: str) -> GrokClassifier:
        return GrokClassifier("mine", "calls", f"%{{WORD:{name}}} %{{INT:n}}")

    lake.text("sales/a.log", "".join(f"GET {n}\n" for n in range(20)))
    crawl(classifiers=(classifier("verb"),))
    before = columns()
    crawl(classifiers=(classifier("method"),))
    assert columns() == before.replace("verb", "method")


def test_a_partition_that_somebody_edited_keeps_that_schema(lake, crawl, catalog, context):
    own = PartitionPolicy.OWN
    lake.parquet("sales/day=1/a.parquet", id="int32")
    crawl(partition_policy=own)
    partition = catalog.partitions.get(context, SALES, ["1"])
    shape = replace(partition.storage.shape, columns=(Column("id", "string"),))
    edited = replace(partition, storage=replace(partition.storage, shape=shape))
    catalog.partitions.alter(context, SALES, [edited])
    lake.parquet("sales/day=1/a.parquet", id="int64", more="int32")
    crawl(partition_policy=own)
    found = catalog.partitions.get(context, SALES, ["1"]).storage.shape.columns
    assert [column.type for column in found] == ["string"]


def test_only_new_folders_are_added_and_known_ones_stay_unread(changed, lake, crawl, columns):
    new = Recrawl.NEW_FOLDERS
    lake.parquet("sales/day=3/a.parquet", id="int32", name="string", old="int32", late="string")
    lake.parquet("shops/a.parquet", id="int32")
    report = crawl(recrawl=new)
    assert columns() == "id int, name string, old int"
    assert (report.applied.tables, report.applied.partitions) == (1, 1)
    assert "late string is new" in problems(report)["policy"]
    assert crawl(recrawl=new).diff.is_nothing
    crawl()
    assert columns() == "id bigint, name string, old int, late string, new date"


def test_the_first_run_for_new_folders_is_a_full_one(lake, crawl, columns):
    lake.parquet("sales/day=1/a.parquet", id="int32")
    assert crawl(recrawl=Recrawl.NEW_FOLDERS).applied.tables == 1


def test_glue_adds_no_tables_when_it_looks_for_new_folders(sales, lake, crawl, catalog, context):
    glue = {"recrawl": Recrawl.NEW_FOLDERS, "compat": Compat.GLUE}
    lake.parquet("sales/day=3/a.parquet", id="int32", name="string", old="int32")
    lake.parquet("shops/a.parquet", id="int32")
    report = crawl(**glue)
    assert (report.applied.tables, report.applied.partitions) == (0, 1)
    assert catalog.tables.names(context, "hive", "lake") == ["sales"]


def test_glue_replaces_what_people_edited(lake, crawl, columns, edit, catalog, context):
    lake.parquet("sales/day=1/a.parquet", id="int32", name="string", old="int32")
    crawl("sales", compat=Compat.GLUE)
    edit([Column("id", "string"), Column("own", "string")], comment="ours")
    lake.parquet("sales/day=1/a.parquet", id="int64", name="string", new="date32")
    crawl("sales", compat=Compat.GLUE)
    assert columns() == "id bigint, name string, new date"
    assert "comment" not in catalog.tables.get(context, SALES).parameters
    (partition,) = catalog.partitions.list(context, SALES)
    assert partition.storage.shape == catalog.tables.get(context, SALES).storage.shape
    assert crawl("sales", compat=Compat.GLUE).diff.is_nothing


def test_a_delimiter_that_changed_is_told_and_nothing_is_added(lake, crawl, catalog, context):
    name = TableName("hive", "lake", "t")
    lake.text("t/k=1/a.csv", "id,n\n1,2\n3,4\n")
    crawl()
    before = catalog.tables.get(context, name)
    for key in range(1, 5):
        lake.text(f"t/k={key}/a.csv", "id;n\n1;2\n3;4\n")
    for _ in range(2):
        report = crawl()
        assert "field.delim is ','" in problems(report)["conflict"]
    assert catalog.tables.get(context, name) == before
    assert catalog.partitions.names(context, name) == ["k=1"]
    crawl(compat=Compat.GLUE, schema_policy=ADD)
    assert catalog.partitions.names(context, name) == ["k=1"]


def test_a_serde_that_people_chose_is_no_conflict(lake, crawl, catalog, context):
    name = TableName("hive", "lake", "t")
    lake.text("t/k=1/a.csv", "id,n\n1,2\n3,4\n")
    crawl()
    table = catalog.tables.get(context, name)
    serde = replace(table.storage.shape.serde, library="org.example.Better")
    shape = replace(table.storage.shape, serde=serde)
    edited = replace(table, storage=replace(table.storage, shape=shape))
    catalog.tables.alter(context, name, edited)
    lake.text("t/k=2/a.csv", "id,n\n1,2\n3,4\n")
    report = crawl()
    assert report.problems == ()
    assert catalog.partitions.get(context, name, ["2"]).storage.shape.serde == serde


def test_the_first_real_type_takes_the_place_of_a_guess(lake, crawl, columns):
    lake.text("sales/a.json", '{"id": 1, "x": null}\n')
    crawl()
    assert columns() == "id bigint, x string"
    lake.text("sales/b.json", '{"id": 1, "x": 2.5}\n')
    crawl()
    assert columns() == "id bigint, x double"
