from dataclasses import replace

import pytest

from metastore.errors import (
    DatabaseNotEmpty,
    DatabaseNotFound,
    FunctionAlreadyExists,
    FunctionNotFound,
    InvalidName,
)
from metastore.model.database import Database, PrincipalType
from metastore.model.function import Function, ResourceUri
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext

BODY = tuple(ResourceUri(1, f"{number}:" + "x" * 5_000) for number in range(3))
FUNCTION = Function(
    "F1", "Web", class_name="a.B", owner="ana", owner_type=PrincipalType.USER, resources=BODY
)


@pytest.fixture(autouse=True)
def web(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.databases.create(ctx, Database("web"))
    catalog.functions.create(ctx, FUNCTION)


def test_a_function_keeps_its_resources_in_order_and_is_found_in_any_case(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    found = catalog.functions.get(ctx, "hive", "WEB", "f1")
    assert found == replace(FUNCTION, name="f1", database="web", created_at=found.created_at)
    assert catalog.functions.names(ctx, "hive", "web", "F*") == ["f1"]
    assert [one.name for one in catalog.functions.all(ctx, "hive")] == ["f1"]


@pytest.mark.parametrize("name", ["nope", "=", "IS NULL", "a.b"])
def test_any_odd_name_is_simply_not_found(
    catalog: CatalogService, ctx: RequestContext, name: str
) -> None:
    with pytest.raises(FunctionNotFound):
        catalog.functions.get(ctx, "hive", "web", name)


def test_altering_replaces_body_and_name(catalog: CatalogService, ctx: RequestContext) -> None:
    catalog.functions.alter(ctx, "hive", "web", "f1", replace(FUNCTION, name="f2", resources=()))
    assert catalog.functions.get(ctx, "hive", "web", "f2").resources == ()
    with pytest.raises(FunctionNotFound):
        catalog.functions.drop(ctx, "hive", "web", "f1")


def test_names_are_taken_once_and_must_be_plain(
    catalog: CatalogService, ctx: RequestContext
) -> None:
    with pytest.raises(FunctionAlreadyExists):
        catalog.functions.create(ctx, FUNCTION)
    with pytest.raises(InvalidName):
        catalog.functions.create(ctx, replace(FUNCTION, name="a-b"))
    with pytest.raises(DatabaseNotFound):
        catalog.functions.create(ctx, replace(FUNCTION, database="nope"))


def test_functions_fill_a_database(catalog: CatalogService, ctx: RequestContext) -> None:
    with pytest.raises(DatabaseNotEmpty) as refused:
        catalog.databases.drop(ctx, "web")
    assert refused.value.content == "functions"
    catalog.databases.drop(ctx, "web", cascade=True)
    assert catalog.functions.all(ctx, "hive") == []
