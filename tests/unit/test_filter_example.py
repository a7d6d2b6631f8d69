"""How the page of partitions shows what a filter looks like."""

import pytest

from catalog_api.ui.views.table_partitions import example_on
from metastore.model.column import Column


@pytest.mark.parametrize(
    ("name", "type_", "example"),
    [
        ("year", "int", "year = … and …"),
        ("price", "decimal(10,2)", "price = … and …"),
        ("region", "string", "region = '…' and …"),
        ("day", "date", "day = '…' and …"),
        ("the day", "varchar(10)", "`the day` = '…' and …"),
    ],
)
def test_only_texts_and_times_are_quoted(name: str, type_: str, example: str) -> None:
    assert example_on(Column(name, type_)) == example
