"""What AWS Glue's crawler changes in the catalog at later runs, and what Skep does with care."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from crawler.config import Compat, DeletePolicy, PartitionPolicy, Recrawl, SchemaPolicy
from metastore.model.table import Table, TableName

GLUE = Compat.GLUE
ADD, IGNORE = SchemaPolicy.ADD, SchemaPolicy.IGNORE
OWN, INHERIT = PartitionPolicy.OWN, PartitionPolicy.INHERIT
MARK = "DEPRECATED_BY_CRAWLER"
T = TableName("hive", "lake", "t")


@pytest.fixture
def table(catalog, context) -> Callable[[], Table]:
    return lambda: catalog.tables.get(context, T)


@pytest.fixture
def columns(table) -> Callable[[], str]:
    def read() -> str:
        return ", ".join(f"{each.name} {each.type}" for each in table().storage.shape.columns)

    return read


@pytest.fixture
def partitions(catalog, context) -> Callable[[], list[str]]:
    def read() -> list[str]:
        return [
            f"{each.values[0]}: " + ", ".join(column.type for column in each.storage.shape.columns)
            for each in catalog.partitions.list(context, T)
        ]

    return read


@pytest.fixture
def alter(catalog, context, table) -> Callable[..., None]:
    def write(*, without: str = "", **parameters: str) -> None:
        kept = {key: each for key, each in table().parameters.items() if key != without}
        altered = replace(table(), parameters={**kept, **parameters})
        catalog.tables.alter(context, T, altered)

    return write


def kind(lake, path: str, letter: str) -> None:
    lake.parquet(path, **{f"{letter}{number}": "int64" for number in range(3)})


@pytest.mark.parametrize("compat", Compat)
def test_new_tables_and_partitions_come_whatever_the_policy(lake, crawl, catalog, context, compat):
    frozen = {"schema_policy": IGNORE, "delete_policy": DeletePolicy.IGNORE, "compat": compat}
    kind(lake, "a/k=1/f.parquet", "a")
    kind(lake, "b/k=1/f.parquet", "b")
    crawl(**frozen)
    kind(lake, "a/k=2/f.parquet", "a")
    kind(lake, "c/f.parquet", "c")
    crawl(**frozen)
    assert catalog.tables.names(context, "hive", "lake") == ["a", "b", "c"]
    assert catalog.partitions.names(context, TableName("hive", "lake", "a")) == ["k=1", "k=2"]


def test_merging_adds_columns_nested_ones_too_and_retypes_none(lake, crawl, columns):
    lake.text("t/a.json", '{"o": {"x": 1}, "n": 1}\n')
    crawl("t", compat=GLUE, schema_policy=ADD)
    lake.text("t/a.json", '{"o": {"x": 1.5, "y": 2}, "new": true}\n')
    crawl("t", compat=GLUE, schema_policy=ADD)
    assert columns() == "o struct<x:bigint,y:bigint>, n bigint, new boolean"


def test_merging_keeps_formats_and_the_serde_parameters_of_people(
    lake, crawl, catalog, context, table
):
    lake.text("t/a.csv", "id,n\n1,2\n3,4\n")
    crawl("t", compat=GLUE, schema_policy=ADD)
    shape = table().storage.shape
    serde = replace(
        shape.serde, parameters={**shape.serde.parameters, "serialization.null.format": "NA"}
    )
    edited = replace(shape, input_format="my.Input", serde=serde)
    catalog.tables.alter(
        context, T, replace(table(), storage=replace(table().storage, shape=edited))
    )
    lake.text("t/a.csv", "id,n,more\n1,2,3\n3,4,5\n")
    crawl("t", compat=GLUE, schema_policy=ADD)
    found = table().storage.shape
    assert [column.name for column in found.columns] == ["id", "n", "more"]
    assert (found.input_format, found.serde) == ("my.Input", serde)


CHANGES = {
    "delimiter": ("id|n\n1|2\n3|4\n", "delimiter is ',' in the catalog and '|' in the files"),
    "classification": (
        '{"id": 1, "n": 2}\n',
        "classification is 'csv' in the catalog and 'json' in the files",
    ),
}


@pytest.mark.parametrize(("text", "told"), CHANGES.values(), ids=CHANGES)
def test_merging_marks_a_table_whose_basics_changed_and_adds_nothing(
    lake, crawl, table, partitions, text, told
):
    lake.text("t/k=1/a", "id,n\n1,2\n3,4\n")
    crawl("t", compat=GLUE, schema_policy=ADD)
    for key in (1, 2):
        lake.text(f"t/k={key}/a", text)
    report = crawl("t", compat=GLUE, schema_policy=ADD)
    (problem,) = report.problems
    assert problem.path == "t"
    assert problem.text.startswith(f"{told}: remove the table or correct the parameter")
    assert int(table().parameters[MARK]) > 1_600_000_000_000
    assert table().storage.parameters[MARK] == table().parameters[MARK]
    assert [each.partition(":")[0] for each in partitions()] == ["1"]


@pytest.mark.parametrize(("compat", "days"), [(GLUE, ["1"]), (Compat.SKEP, ["1", "2"])])
def test_a_missing_parameter_is_another_to_glue_and_unknown_to_skep(
    lake, crawl, alter, table, partitions, compat, days
):
    lake.parquet("t/k=1/a.parquet", id="int64")
    crawl("t", compat=compat, schema_policy=ADD)
    alter(without="compressionType")
    lake.parquet("t/k=2/a.parquet", id="int64")
    report = crawl("t", compat=compat, schema_policy=ADD)
    assert [each.partition(":")[0] for each in partitions()] == days
    assert (MARK in table().parameters) is (compat is GLUE)
    assert any("compressionType is None" in p.text for p in report.problems) is (compat is GLUE)


def test_inheriting_partitions_are_rewritten_at_the_next_run(
    lake, crawl, catalog, context, columns, partitions, table
):
    lake.parquet("t/k=1/a.parquet", id="int32")
    lake.parquet("t/k=2/a.parquet", id="int64", more="string")
    crawl("t", compat=GLUE, partition_policy=OWN)
    assert partitions() == ["1: int", "2: bigint, string"]
    crawl("t", compat=GLUE, partition_policy=INHERIT)
    assert columns() == "id bigint, more string"
    shapes = [each.storage.shape for each in catalog.partitions.list(context, T)]
    assert shapes == [table().storage.shape] * 2


def test_a_frozen_schema_stays_and_new_partitions_have_it(lake, crawl, columns, partitions):
    frozen = {"compat": GLUE, "schema_policy": IGNORE, "partition_policy": INHERIT}
    lake.parquet("t/k=1/a.parquet", id="int32")
    crawl("t", **frozen)
    lake.parquet("t/k=2/a.parquet", id="int64", more="string")
    crawl("t", **frozen)
    assert columns() == "id int"
    assert partitions() == ["1: int", "2: int"]


@pytest.mark.parametrize("compat", Compat)
def test_only_new_folders_are_noticed_after_a_first_full_run(
    lake, crawl, columns, partitions, compat
):
    new = {"recrawl": Recrawl.NEW_FOLDERS, "compat": compat, "delete_policy": DeletePolicy.DELETE}
    for key in (1, 2):
        lake.parquet(f"t/k={key}/a.parquet", id="int32")
    assert crawl("t", **new).applied.tables == 1
    lake.parquet("t/k=1/a.parquet", id="int64", more="string")
    (lake.root / "t/k=2/a.parquet").unlink()
    lake.parquet("t/k=3/a.parquet", id="int32")
    crawl("t", **new)
    assert columns() == "id int"
    assert partitions() == ["1: int", "2: int", "3: int"]


@pytest.mark.parametrize(("compat", "added"), [(GLUE, []), (Compat.SKEP, ["7"])])
def test_of_new_folders_that_mostly_do_not_fit_glue_adds_none(
    lake, crawl, partitions, compat, added
):
    for key in range(3):
        lake.parquet(f"t/k={key}/a.parquet", id="int64")
    crawl("t", compat=compat)
    for key in (5, 6):
        lake.parquet(f"t/k={key}/a.parquet", x="string", y="string")
    lake.parquet("t/k=7/a.parquet", id="int64")
    crawl("t", compat=compat, recrawl=Recrawl.NEW_FOLDERS)
    assert [each.partition(":")[0] for each in partitions()] == ["0", "1", "2", *added]


def test_a_new_column_leaves_partitions_of_their_own_schema_alone(
    lake, crawl, columns, partitions
):
    own: dict[str, Any] = {"compat": GLUE, "partition_policy": OWN}
    lake.parquet("t/k=1/a.parquet", id="int32")
    crawl("t", **own)
    lake.parquet("t/k=2/a.parquet", id="int32", more="string")
    crawl("t", **own)
    assert columns() == "id int, more string"
    assert partitions() == ["1: int", "2: int, string"]
