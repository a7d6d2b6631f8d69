"""What people say of tables and databases."""

import pytest

from metastore.description_errors import InvalidDescription
from metastore.errors import StaleVersion, TableNotFound
from metastore.model.description import (
    ColumnDescription,
    Description,
    Labelled,
    LabelKind,
    Owner,
    OwnerKind,
    OwnerUse,
    TagUse,
)
from metastore.model.glossary import Term
from metastore.model.table import TableName
from metastore.service.catalog import CatalogService
from metastore.service.context import RequestContext
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
