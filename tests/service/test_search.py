from collections.abc import Sequence
from dataclasses import replace

import pytest

from metastore.model.column import Column
from metastore.model.database import Database
from metastore.model.description import Description, Owner, OwnerKind
from metastore.model.search import SearchPage
from metastore.model.storage_descriptor import StorageDescriptor
from metastore.model.table import TableName
from metastore.model.words import words
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
from tests.fixtures.definitions import SHAPE, events_table

WIDE = replace(
    SHAPE,
    columns=(
        Column("customer_id", "int"),
        Column("address", "struct<street:string,zip:int>"),
        Column("x", "int", 'a "100%" x'),
    ),
)


@pytest.fixture(autouse=True)
def tables(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.databases.create(ctx, Database("web"))
    for name, storage, comment in (
        ("orders", StorageDescriptor(WIDE), "what people bought"),
        ("old_orders", StorageDescriptor(), "x"),
        ("order", StorageDescriptor(), "x"),
        ("visits", StorageDescriptor(), "Orders are elsewhere"),
    ):
        table = events_table(name=name, storage=storage, parameters={"comment": comment})
        catalog.tables.create(ctx, table)


def search(catalog: CatalogService, ctx: RequestContext, text: str) -> SearchPage:
    return catalog.search.search(ctx, text)


def found(catalog: CatalogService, ctx: RequestContext, text: str) -> list[tuple[str, str, str]]:
    """Table, where the words are, and the text there with what matched in brackets."""
    return [
        (
            hit.table.table,
            hit.where,
            "".join(f"[{text}]" if matched else text for text, matched in hit.snippet),
        )
        for hit in search(catalog, ctx, text).hits
    ]


def names(catalog: CatalogService, ctx: RequestContext, text: str) -> list[str]:
    return [hit.table.table for hit in search(catalog, ctx, text).hits]


def test_close_names_come_first_then_columns_and_comments(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert found(catalog, ctx, " ORDER ") == [
        ("order", "table", "[order]"),
        ("orders", "table", "[orders]"),
        ("old_orders", "table", "old_[orders]"),
        ("visits", "comment", "[Orders] are elsewhere"),
    ]
    assert found(catalog, ctx, "customer") == [("orders", "column", "[customer]_id")]
    assert found(catalog, ctx, "customer_id") == [("orders", "column", "[customer_id]")]
    assert found(catalog, ctx, "zip") == [("orders", "column", "[zip]")]
    assert found(catalog, ctx, '"100%"') == [("orders", "comment", 'a "[100]%" x')]


def test_beside_a_word_in_the_name_the_place_of_the_other_is_shown(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert found(catalog, ctx, "orders customer") == [("orders", "column", "[customer]_id")]
    assert found(catalog, ctx, "web zip") == [("orders", "column", "[zip]")]


def test_of_labels_that_nothing_has_those_near_them_are_told(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    def notes(text: str) -> tuple[str, ...]:
        return search(catalog, ctx, text).notes

    assert notes("tag:ontime") == ("no table has the tag ontime",)
    said = Description(tags=("on-time",), owners=(Owner("finance", OwnerKind.TEAM),))
    catalog.descriptions.put_table(ctx, TableName("hive", "web", "orders"), said)
    assert notes("tag:ontime") == ("no table has the tag ontime; near it: on-time",)
    assert notes("tag:zzz orders") == ("no table has the tag zzz; tags in use: on-time",)
    told = "no table has the owner finanec; near it: team:finance"
    assert notes("owner:finanec") == (told,)
    assert notes('tag:on-time "nowhere" owner:team:finance') == ()
    assert names(catalog, ctx, "tag:on-time") == ["orders"]


@pytest.mark.parametrize("text", ["", "  ", "nothing like it", "%", "inputformat", "\\", '"', "*"])
def test_what_is_nowhere_is_not_found(
    catalog: CatalogService, ctx: RequestContext, text: str
) -> None:
    page = search(catalog, ctx, text)
    assert (page.hits, page.total, page.next_after) == ((), 0, None)


def test_what_is_typed_last_may_be_unfinished(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    assert names(catalog, ctx, "bought peo") == ["orders"]
    assert names(catalog, ctx, "peo bought") == []
    assert names(catalog, ctx, "peo* bought") == ["orders"]
    assert names(catalog, ctx, '"peo"') == []


UNUSUAL = (
    "zebra",
    "zeb",
    "zebu" + "u" * 50,
    "zebÉ",
    "zeb²ra",
    "zeb7",
    "zebr 7 a",
    "ze",
    "zebra_zeb",
)
FEW_AND_MANY = ("zebq", "zebu", "zebra", "zeb", "ze", "zebra zeb", "zebe", "zeb2")


@pytest.mark.parametrize("typed", FEW_AND_MANY)
@pytest.mark.parametrize("others", [3, 40])
def test_unfinished_words_find_all_that_begin_so(
    catalog: CatalogService, ctx: RequestContext, typed: str, others: int
) -> None:
    comments = [*UNUSUAL, *(f"zebq{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(others))]
    for number, comment in enumerate(comments):
        table = events_table(name=f"t{number}", parameters={"comment": comment})
        catalog.tables.create(ctx, table)
    begun = words(typed)
    assert set(names(catalog, ctx, typed)) == {
        f"t{number}" for number, comment in enumerate(comments) if _goes_on(comment, begun)
    }


def _goes_on(comment: str, begun: Sequence[str]) -> bool:
    *whole, last = begun
    there = words(comment)
    return set(whole) <= set(there) and any(word.startswith(last) for word in there)


def test_a_misspelt_word_is_corrected(catalog: CatalogService, ctx: RequestContext) -> None:
    page = search(catalog, ctx, "old ordesr")
    assert (page.corrected, [hit.table.table for hit in page.hits]) == (
        "old orders",
        ["old_orders"],
    )
    assert search(catalog, ctx, "prders").corrected == "orders"
    assert search(catalog, ctx, '"ordesr"').corrected is None


def test_suggestions_complete_names(catalog: CatalogService, ctx: RequestContext) -> None:
    def suggested(text: str) -> list[TableName]:
        return catalog.search.suggest(ctx, text, limit=2)

    assert suggested("OR") == [
        TableName("hive", "web", "order"),
        TableName("hive", "web", "orders"),
    ]
    assert suggested("web.vis") == [TableName("hive", "web", "visits")]
    assert suggested("shop.vis") == suggested("") == []
