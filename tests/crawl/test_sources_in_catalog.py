"""What sources describe is legal in the catalog."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import duckdb

from crawler.described import DescribedTable
from crawler.naming import table_name
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import Table
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.crawl.sources import ALL, crawl


def test_tables_of_databases_can_be_stored_and_dropped(
    catalog: CatalogService, ctx: RequestContext, tmp_path: Path, warehouse: Path
) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as connection:
        connection.execute('create table "Ä b/c" ("x, <y>" varchar(10), "x_ <y>" text, "Ü" int)')
        connection.execute('create view "v.1" as select * from "Ä b/c"')
    connection.close()
    with duckdb.connect(str(tmp_path / "lake.duckdb")) as lake:
        lake.execute('create table t (s struct("a:b, c" integer, "<" map(integer, varchar))[])')
    before = sorted(warehouse.rglob("*"))
    found = [
        *crawl(f"sqlite:///{tmp_path}/shop.db", metadata=ALL).tables,
        *crawl(f"duckdb:///{tmp_path}/lake.duckdb", metadata=ALL).tables,
    ]
    assert len(found) == 3
    for described in found:
        stored = catalog.tables.create(ctx, _table(described))
        assert stored.storage.location == described.location
        assert stored.storage.shape.columns == described.shape.columns
        catalog.tables.drop(ctx, stored.qualified, delete_data=True)
    assert sorted(warehouse.rglob("*")) == before


def _table(described: DescribedTable) -> Table:
    storage = StorageDescriptor(described.shape, described.location)
    return replace(
        Table(name=table_name(described.name_text), database="default", storage=storage),
        type=described.type,
        parameters=described.parameters,
        view_original_text=described.view_text,
    )
