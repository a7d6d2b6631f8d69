"""What people say of tables and databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metastore.bootstrap import open_catalog
from metastore.config import Settings
from metastore.description_errors import InvalidDescription, TermInUse, TermNotFound
from metastore.errors import DatabaseNotFound, StaleVersion
from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import (
    ColumnDescription,
    Description,
    LabelKind,
    Labelled,
    Owner,
    OwnerKind,
    OwnerUse,
    StoredDescription,
    TagUse,
)
from metastore.model.glossary import Term
from metastore.model.storage_descriptor import Shape, StorageDescriptor
from metastore.model.table import Table, TableName
from metastore.service.catalog import CatalogService
from metastore.service.column_paths import column_types, has_path
from metastore.service.context import RequestContext
from metastore.service.description_columns import adapted, renamed_column
from tests.fixtures.catalogs import TurnableClock
from tests.fixtures.sales import ORDERS, fill


@pytest.fixture
def sales(catalog: CatalogService) -> CatalogService:
    fill(catalog)
    return catalog


def test_what_is_said_is_kept_in_normal_form(sales: CatalogService, ctx: RequestContext) -> None:
    given = Description(
        text="All orders\r\nof the shop",
        owners=(Owner("ana"), Owner("shop", OwnerKind.TEAM), Owner("ana")),
        tags=(" PII", "gold", "pii "),
        properties={"cost centre": "4711"},
        columns={"AMOUNT": ColumnDescription("in euros", ("money",))},
    )
    stored = sales.descriptions.put_table(ctx, ORDERS, given)
    assert stored == sales.descriptions.of_table(ctx, ORDERS)
    assert stored == Description(
        text="All orders\nof the shop",
        owners=(Owner("ana"), Owner("shop", OwnerKind.TEAM)),
        tags=("gold", "pii"),
        properties={"cost centre": "4711"},
        columns={"amount": ColumnDescription("in euros", ("money",))},
        version=1,
    )


def said(text: str = "", **columns: str) -> Description:
    return Description(
        text, columns={name: ColumnDescription(what) for name, what in columns.items()}
    )


def columns_of(catalog: CatalogService, ctx: RequestContext) -> dict[str, str]:
    found = catalog.descriptions.of_table(ctx, ORDERS)
    return {name: column.text for name, column in found.columns.items()}


def alter(catalog: CatalogService, ctx: RequestContext, *columns: tuple[str, str]) -> None:
    """Give the table other columns."""
    table = catalog.tables.get(ctx, ORDERS)
    shape = replace(table.storage.shape, columns=tuple(Column(*column) for column in columns))
    wanted = replace(table, storage=replace(table.storage, shape=shape))
    catalog.tables.alter(ctx, ORDERS, wanted, allow_incompatible_types=True)


def test_nothing_is_written_where_nothing_differs(
    sales: CatalogService, ctx: RequestContext
) -> None:
    first = sales.descriptions.put_table(ctx, ORDERS, said("All orders"))
    again = sales.descriptions.put_table(ctx, ORDERS, replace(first, version=0))
    assert again.version == 1
    assert len(sales.descriptions.changes(ctx, ORDERS)) == 1


def test_the_second_of_two_who_replace_the_same_version_is_refused(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.descriptions.put_table(ctx, ORDERS, said("first"), expected_version=0)
    with pytest.raises(StaleVersion, match=r"sales\.orders was changed by somebody else"):
        sales.descriptions.put_table(ctx, ORDERS, said("second"), expected_version=0)
    assert sales.descriptions.of_table(ctx, ORDERS).text == "first"


def test_changes_of_different_parts_at_the_same_time_all_arrive(
    sales: CatalogService, settings: Settings, ctx: RequestContext, clock: TurnableClock
) -> None:
    replica = open_catalog(settings, clock=clock)
    tags = [f"tag-{number}" for number in range(20)]

    def add(tag: str) -> None:
        catalog = sales if tag.endswith(("1", "3", "5", "7", "9")) else replica
        catalog.descriptions.change_table(
            ctx, ORDERS, lambda now: replace(now, tags=(*now.tags, tag))
        )

    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(add, tags))
    finally:
        replica.close()
    found = sales.descriptions.of_table(ctx, ORDERS)
    assert found.tags == tuple(sorted(tags))
    assert found.version == len(tags)
    assert len(sales.descriptions.changes(ctx, ORDERS)) == len(tags)


def test_a_renamed_table_keeps_what_is_said_and_a_new_one_of_its_name_has_nothing(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.descriptions.put_table(ctx, ORDERS, said("All orders"))
    table = sales.tables.get(ctx, ORDERS)
    sales.tables.alter(ctx, ORDERS, replace(table, name="purchases"))
    renamed = TableName("hive", "sales", "purchases")
    assert sales.descriptions.of_table(ctx, renamed).text == "All orders"
    assert sales.descriptions.changes(ctx, renamed)[0].table == "orders"
    sales.tables.create(ctx, replace(table, id=0))
    assert sales.descriptions.of_table(ctx, ORDERS) == Description()


def test_a_renamed_column_takes_its_description_along(
    sales: CatalogService, ctx: RequestContext
) -> None:
    alter(sales, ctx, ("id", "bigint"), ("address", "struct<city:string>"))
    given = said("x", id="key", address="where", **{"address.city": "town"})
    sales.descriptions.put_table(ctx, ORDERS, given)
    alter(sales, ctx, ("id", "bigint"), ("Place", "struct<city:string>"))
    assert columns_of(sales, ctx) == {"id": "key", "place": "where", "place.city": "town"}
    newest = sales.descriptions.changes(ctx, ORDERS)[0]
    assert "columns.place" in newest.fields
    assert newest.door == "test"


def test_a_column_that_returns_has_its_description_again(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.descriptions.put_table(ctx, ORDERS, said(id="key", amount="euros", year="of sale"))
    alter(sales, ctx, ("id", "bigint"))
    assert columns_of(sales, ctx) == {"id": "key", "year": "of sale"}
    sales.descriptions.put_table(ctx, ORDERS, said(id="number"))
    assert not sales.descriptions.tables_with(ctx, LabelKind.TAG, "money")
    alter(sales, ctx, ("id", "bigint"), ("amount", "decimal(10,2)"))
    assert columns_of(sales, ctx) == {"amount": "euros", "id": "number"}


def test_what_is_said_of_a_hidden_column_can_be_replaced_when_it_is_back(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.descriptions.put_table(ctx, ORDERS, said(amount="euros"))
    alter(sales, ctx, ("id", "bigint"))
    with pytest.raises(InvalidDescription, match=r"columns\.amount: .*no such column"):
        sales.descriptions.put_table(ctx, ORDERS, said(amount="dollars"))
    alter(sales, ctx, ("id", "bigint"), ("amount", "decimal(10,2)"))
    sales.descriptions.put_table(ctx, ORDERS, said())
    alter(sales, ctx, ("id", "bigint"))
    alter(sales, ctx, ("id", "bigint"), ("amount", "decimal(10,2)"))
    assert columns_of(sales, ctx) == {}


def test_fields_within_columns_are_named_by_paths(
    sales: CatalogService, ctx: RequestContext
) -> None:
    items = "array<struct<Price:double,tags:map<string,struct<x:int>>>>"
    alter(sales, ctx, ("id", "bigint"), ("items", items))
    paths = ["items.element", "items.element.price", "items.element.tags.key"]
    paths += ["items.element.tags.value.x", "year"]
    given = Description(columns={path.upper(): ColumnDescription(path) for path in paths})
    stored = sales.descriptions.put_table(ctx, ORDERS, given)
    assert list(stored.columns) == paths
    for wrong in ("items.price", "id.x", "items.element.price.x", "items."):
        with pytest.raises(InvalidDescription, match="no such column"):
            sales.descriptions.put_table(ctx, ORDERS, said(**{wrong: "x"}))


def test_columns_of_a_table_may_have_dots_in_their_names(
    sales: CatalogService, ctx: RequestContext
) -> None:
    alter(sales, ctx, ("a.b", "struct<c:int>"))
    stored = sales.descriptions.put_table(ctx, ORDERS, said(**{"a.b": "x", "a.b.c": "y"}))
    assert set(stored.columns) == {"a.b", "a.b.c"}


def test_many_tables_are_asked_for_at_once(sales: CatalogService, ctx: RequestContext) -> None:
    customers, gone = replace(ORDERS, table="customers"), replace(ORDERS, table="gone")
    sales.databases.create(ctx, Database("other", location="s3://lake/other"))
    same = TableName("hive", "other", "orders")
    sales.tables.create(ctx, Table("orders", "other"))
    sales.descriptions.put_table(ctx, ORDERS, said("orders"))
    sales.descriptions.put_table(ctx, same, said("others"))
    found = sales.descriptions.of_tables(ctx, [replace(ORDERS, table="ORDERS"), customers, gone])
    assert [description.text for description in found.values()] == ["orders", "", ""]
    assert sales.descriptions.of_tables(ctx, [same])[same].text == "others"
    assert sales.descriptions.of_tables(ctx, []) == {}


def test_databases_are_described(sales: CatalogService, ctx: RequestContext) -> None:
    sales.descriptions.put_database(ctx, "Sales", "hive", said("Orders and customers"))
    stored = sales.descriptions.change_database(
        ctx, "sales", "hive", lambda now: replace(now, owners=(Owner("ana"),))
    )
    assert (stored.text, stored.owners, stored.version) == (
        "Orders and customers",
        (Owner("ana"),),
        2,
    )
    assert sales.descriptions.of_database(ctx, "sales") == stored
    both = sales.descriptions.of_databases(ctx, ["sales", "default"])
    assert [found.version for found in both.values()] == [2, 0]
    change = sales.descriptions.recent_changes(ctx, database="sales")[0]
    assert (change.table, change.fields) == (None, ("owners",))
    with pytest.raises(DatabaseNotFound):
        sales.descriptions.of_database(ctx, "gone")


def test_dropped_tables_are_not_found_by_their_labels(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.glossary.put(ctx, Term("Revenue"))
    given = Description(owners=(Owner("ana"),), tags=("gold",), terms=("revenue",), columns={})
    sales.descriptions.put_table(ctx, ORDERS, given)
    assert sales.descriptions.tags(ctx) == [TagUse("gold", 1, 0)]
    assert sales.descriptions.owners(ctx, prefix="a") == [OwnerUse(Owner("ana"), 1)]
    assert sales.descriptions.owners(ctx, prefix="b") == []
    assert sales.glossary.uses(ctx, "REVENUE") == [ORDERS]
    with pytest.raises(TermInUse, match="still on 1 table:"):
        sales.glossary.remove(ctx, "revenue")
    sales.tables.drop(ctx, ORDERS)
    assert sales.descriptions.tags(ctx) == []
    assert sales.descriptions.owners(ctx) == []
    assert sales.descriptions.tables_with(ctx, LabelKind.TAG, "gold") == []
    sales.glossary.remove(ctx, "revenue")
    with pytest.raises(TermNotFound):
        sales.glossary.get(ctx, "revenue")
    (dropped,) = sales.dropped.tables(ctx)
    sales.dropped.restore_table(ctx, dropped.id)
    assert sales.descriptions.of_table(ctx, ORDERS).tags == ("gold",)
    assert sales.descriptions.tags(ctx) == [TagUse("gold", 1, 0)]


def test_labels_tell_where_they_are(sales: CatalogService, ctx: RequestContext) -> None:
    given = Description(tags=("pii",), columns={"id": ColumnDescription(tags=("PII",))})
    sales.descriptions.put_table(ctx, ORDERS, given)
    assert sales.descriptions.tables_with(ctx, LabelKind.TAG, "Pii") == [
        Labelled(ORDERS, on_table=True, columns=("id",))
    ]


def test_a_term_that_went_while_its_table_was_dropped_hinders_no_edit(
    sales: CatalogService, ctx: RequestContext
) -> None:
    sales.glossary.put(ctx, Term("Revenue"))
    given = Description(terms=("revenue",))
    current = described_altogether(sales, ctx, given)
    assert replace(current, text="more").terms == ("Revenue",)
    stored = sales.descriptions.put_table(ctx, ORDERS, replace(current, text="more"))
    assert stored.terms == ("Revenue",)


def described_altogether(
    catalog: CatalogService, ctx: RequestContext, given: Description
) -> Description:
    """Describe two tables with a term, and drop one of them."""
    customers = replace(ORDERS, table="customers")
    catalog.descriptions.put_table(ctx, customers, given)
    catalog.tables.drop(ctx, customers)
    return catalog.descriptions.put_table(ctx, ORDERS, given)


def test_what_is_said_goes_when_the_table_is_purged(
    sales: CatalogService, ctx: RequestContext, clock: TurnableClock
) -> None:
    sales.descriptions.put_table(ctx, ORDERS, Description(tags=("gold",)))
    sales.descriptions.put_database(ctx, "sales", "hive", said("x"))
    sales.databases.drop(ctx, "sales", cascade=True)
    assert len(sales.descriptions.recent_changes(ctx)) == 2
    clock.now += 400 * 86_400
    sales.maintenance.run()
    assert sales.descriptions.recent_changes(ctx) == []


_PATHS = st.sampled_from(["a", "b", "c", "d", "a.x", "c.x"])
_COLUMNS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["int", "struct<x:int>"])),
    unique_by=lambda column: column[0],
)


@given(st.sets(_PATHS), st.lists(_COLUMNS, min_size=2, max_size=6))
def test_no_description_of_a_column_is_ever_lost(
    described: set[str], schemas: list[list[tuple[str, str]]]
) -> None:
    """Through any changes of columns, each text is shown or hidden, once."""
    tables = [
        Table("t", "d", storage=StorageDescriptor(Shape(tuple(Column(*c) for c in columns))))
        for columns in schemas
    ]
    texts = {path: ColumnDescription(path) for path in sorted(described)}
    stored = StoredDescription(Description(), texts)
    for before, after in pairwise(tables):
        shown, hidden = adapted(stored, before, after)
        types = column_types(after)
        assert all(has_path(types, name) for name in shown)
        assert not any(has_path(types, name) for name in hidden)
        assert not shown.keys() & hidden.keys()
        renamed = renamed_column(before.storage.shape.columns, after.storage.shape.columns)
        if renamed is None:
            kept = [*shown.values(), *hidden.values()]
            assert sorted(one.text for one in kept) == sorted(
                one.text for one in [*stored.description.columns.values(), *stored.hidden.values()]
            )
        stored = StoredDescription(Description(columns=shown), hidden)


def test_only_one_column_at_its_place_and_of_its_type_counts_as_renamed() -> None:
    a, b, c = Column("a", "int"), Column("b", "int"), Column("c", "string")
    assert renamed_column([a, c], [b, c]) == ("a", "b")
    assert renamed_column([a, c], [c, b]) is None
    assert renamed_column([a], [c]) is None
    assert renamed_column([a, c], [b, Column("d", "string")]) is None
    assert renamed_column([a], [a, b]) is None
    assert renamed_column([a], [a]) is None
