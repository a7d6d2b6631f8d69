"""A table belongs to one crawler, or to people."""

from dataclasses import replace

import pytest

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.storage_descriptor import SerDe, Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName

SALES = TableName("hive", "lake", "sales")


@pytest.fixture
def sales(lake, crawl):
    lake.parquet("sales/day=1/a.parquet", id="int32")
    return crawl(name="nightly")


def test_another_crawlers_table_is_left_alone(sales, lake, crawl, catalog, context):
    before = catalog.tables.get(context, SALES)
    lake.parquet("sales/day=2/a.parquet", id="int64", more="string")
    lake.parquet("shops/a.parquet", id="int32")
    report = crawl(name="hourly")
    assert catalog.tables.get(context, SALES) == before
    assert [each.text for each in report.problems] == [
        "it belongs to the crawler nightly: left alone"
    ]
    assert catalog.tables.names(context, "hive", "lake") == ["sales", "shops"]
    assert crawl(name="hourly").diff.is_nothing
    assert crawl(name="nightly").applied.partitions == 1


@pytest.fixture
def by_hand(lake, catalog, context):
    """A table that people made, with a type of their choice."""
    lake.parquet("sales/day=1/a.parquet", id="int32")
    shape = Shape(
        (Column("id", "int"), Column("own", "string")),
        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        serde=SerDe(library="org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"),
    )
    catalog.databases.create(context, Database("lake"))
    return catalog.tables.create(
        context,
        Table(
            "sales",
            "lake",
            type=EXTERNAL_TABLE,
            storage=StorageDescriptor(shape, f"file://{lake.root}/sales"),
            partition_keys=(Column("day", "int"),),
        ),
    )


def test_a_table_of_people_gets_partitions_and_new_columns_only(
    by_hand, lake, crawl, catalog, context
):
    lake.parquet("sales/day=2/a.parquet", id="int64", more="string")
    report = crawl()
    after = catalog.tables.get(context, SALES)
    names = [f"{column.name} {column.type}" for column in after.storage.shape.columns]
    assert names == ["id int", "own string", "more string"]
    assert {**after.parameters, "transient_lastDdlTime": ""} == {
        **by_hand.parameters,
        "transient_lastDdlTime": "",
    }
    assert len(catalog.partitions.names(context, SALES)) == 2
    assert [each.kind for each in report.problems] == ["conflict"]
    (lake.root / "sales/day=2/a.parquet").unlink()
    assert crawl().diff.is_nothing


def test_who_takes_the_mark_off_makes_the_table_its_own(sales, lake, crawl, catalog, context):
    table = catalog.tables.get(context, SALES)
    parameters = dict(table.parameters)
    del parameters["UPDATED_BY_CRAWLER"]
    catalog.tables.alter(context, SALES, replace(table, parameters=parameters))
    lake.parquet("sales/day=2/a.parquet", id="int64")
    crawl(name="nightly")
    after = catalog.tables.get(context, SALES)
    assert after.storage.shape.columns[0].type == "int"
    assert "UPDATED_BY_CRAWLER" not in after.parameters
