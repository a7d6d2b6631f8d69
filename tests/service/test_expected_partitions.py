"""Who read partitions or a table changes them only if they are still as they were read."""

from dataclasses import replace

import pytest

from metastore.errors import StaleVersion
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import EXTERNAL_TABLE, Table, TableName

SALES = TableName("hive", "shop", "sales")


@pytest.fixture
def sales(catalog, ctx, tmp_path):
    catalog.databases.create(ctx, Database("shop"))
    storage = StorageDescriptor(Shape((Column("id", "int"),)), f"file://{tmp_path}/sales")
    table = Table(
        "sales",
        "shop",
        type=EXTERNAL_TABLE,
        storage=storage,
        partition_keys=(Column("day", "int"),),
    )
    catalog.tables.create(ctx, table)
    storage = replace(storage, location=None)
    catalog.partitions.add(ctx, SALES, [Partition((str(day),), storage) for day in range(3)])
    return dict(catalog.partitions.page(ctx, SALES, filter_text=None, after=None, limit=9))


def commented(partition: Partition, text: str) -> Partition:
    return replace(partition, parameters={**partition.parameters, "comment": text})


def test_partitions_that_somebody_changed_meanwhile_are_not_overwritten(sales, catalog, ctx):
    catalog.partitions.alter(ctx, SALES, [commented(sales["day=1"], "theirs")])
    catalog.partitions.drop(ctx, SALES, names=["day=2"])
    ours = [commented(each, "ours") for each in sales.values()]
    assert catalog.partitions.alter(ctx, SALES, ours, expected=sales) == ["day=0"]
    found = catalog.partitions.list(ctx, SALES)
    assert [each.parameters["comment"] for each in found] == ["ours", "theirs"]
    assert catalog.partitions.alter(ctx, SALES, ours, expected=sales) == []


def test_partitions_that_somebody_changed_meanwhile_are_not_dropped(sales, catalog, ctx):
    catalog.partitions.alter(ctx, SALES, [commented(sales["day=1"], "theirs")])
    dropped = catalog.partitions.drop(ctx, SALES, names=list(sales), expected=sales)
    assert [each.values for each in dropped] == [("0",), ("2",)]
    assert catalog.partitions.names(ctx, SALES) == ["day=1"]
    assert catalog.partitions.drop(ctx, SALES, names=["day=0"], expected=sales) == []


def test_a_table_with_a_new_partition_is_not_dropped(sales, catalog, ctx):
    read = catalog.tables.get(ctx, SALES)
    catalog.partitions.append(ctx, SALES, ["7"])
    with pytest.raises(StaleVersion):
        catalog.tables.drop(ctx, SALES, expected=read)
    catalog.tables.drop(ctx, SALES, expected=catalog.tables.get(ctx, SALES))
    assert catalog.tables.names(ctx, "hive", "shop") == []
