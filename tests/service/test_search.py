from dataclasses import replace

import pytest

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import SHAPE, events_table


@pytest.fixture(autouse=True)
def tables(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.databases.create(ctx, Database("web"))
    wide = replace(SHAPE, columns=(Column("customer_id", "int"), Column("x", "int", 'a "100%" x')))
    for name, storage, comment in (
        ("orders", StorageDescriptor(wide), "what people bought"),
        ("old_orders", StorageDescriptor(), "x"),
        ("order", StorageDescriptor(), "x"),
        ("visits", StorageDescriptor(), "Orders are elsewhere"),
    ):
        table = events_table(name=name, storage=storage, parameters={"comment": comment})
        catalog.tables.create(ctx, table)


def found(catalog: CatalogService, ctx: RequestContext, text: str) -> list[tuple[str, str, str]]:
    return [(one.table.name, one.where, one.text) for one in catalog.search.tables(ctx, text)]


def test_close_names_come_first_then_columns_and_comments(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert found(catalog, ctx, " ORDER ") == [
        ("order", "table", "order"),
        ("orders", "table", "orders"),
        ("old_orders", "table", "old_orders"),
        ("visits", "comment", "Orders are elsewhere"),
    ]
    assert found(catalog, ctx, "customer") == [("orders", "column", "customer_id")]
    assert found(catalog, ctx, '"100%"') == [("orders", "comment", 'a "100%" x')]


@pytest.mark.parametrize("text", ["", "  ", "nothing like it", "%", "storage", "\\"])
def test_what_is_nowhere_is_not_found(
    catalog: CatalogService, ctx: RequestContext, text: str
) -> None:
    assert [one for one in found(catalog, ctx, text) if one[1] != "comment"] == []


def test_a_limit_counts_results_and_not_candidates(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    # "input" is a word of every stored definition, and in the name of one table.
    catalog.tables.create(ctx, events_table(name="z_input", parameters={"comment": "x"}))
    catalog.tables.create(ctx, events_table(name="zz", parameters={"comment": "my input"}))
    results = catalog.search.tables(ctx, "input", limit=2)
    assert [one.table.name for one in results] == ["z_input", "zz"]
