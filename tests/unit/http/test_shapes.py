from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from catalog_api.http import shapes
from catalog_api.rest import schemas
from metastore.model.catalog import Catalog
from metastore.model.column import Column
from metastore.model.database import Database, PrincipalType
from metastore.model.event import Event, EventType
from metastore.model.partition import Partition
from metastore.model.storage_descriptor import SerDe, Shape, Skew, SortColumn, StorageDescriptor
from metastore.model.table import VIRTUAL_VIEW, Table

FULL = Table(
    "orders",
    "sales",
    type=VIRTUAL_VIEW,
    owner="anna",
    owner_type=PrincipalType.USER,
    created_at=1_700_000_000,
    storage=StorageDescriptor(
        Shape(
            (Column("id", "bigint"), Column("amount", "decimal(10,2)", "in euros")),
            serde=SerDe(None, "org.example.SerDe", {"a": "b"}),
            bucket_count=4,
            bucket_columns=("id",),
            sort_columns=(SortColumn("id", 1), SortColumn("amount", 0)),
        ),
        "s3://lake/orders",
        {"c": "d"},
        Skew(("id",), (("1",),), {("1",): "s3://lake/orders/1"}),
    ),
    partition_keys=(Column("year", "int"),),
    parameters={"comment": "one row for each order"},
    view_original_text="select 1",
    version=3,
)
SHAPES = [
    (schemas.Catalog, shapes.catalog(Catalog("hive", "file:///w"))),
    (schemas.Database, shapes.database(Database("sales"))),
    (
        schemas.Database,
        shapes.database(Database("sales", owner="a", owner_type=PrincipalType.ROLE)),
    ),
    (schemas.TableEntry, shapes.table_entry(FULL)),
    (schemas.Table, shapes.table(FULL)),
    (schemas.Table, shapes.table(Table("t", "d"))),
    (
        schemas.Partition,
        shapes.partition("year=1", FULL.partition_keys, Partition(("1",), created_at=5)),
    ),
    (
        schemas.Event,
        shapes.event(
            Event(
                7, 9, EventType.ADD_PARTITION, "hive", "d", "t", 1, "anna", "rest", None,
                ((1, "year=1", b""),),
            )
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("schema", "made"), SHAPES)
def test_the_documented_schema_is_what_is_made(
    schema: type[BaseModel], made: dict[str, Any]
) -> None:
    schema.model_validate_json(orjson.dumps(made))

    assert set(made) == set(schema.model_fields)


def test_a_table_says_what_is_particular_about_it() -> None:
    made = shapes.table(FULL)

    assert made["comment"] == "one row for each order"
    assert made["created_at"] == "2023-11-14T22:13:20Z"
    assert made["last_accessed_at"] is None
    assert made["columns"][1] == {"name": "amount", "type": "decimal(10,2)", "comment": "in euros"}
    assert made["storage"]["sort_columns"][1] == {"name": "amount", "ascending": False}
    assert made["storage"]["skew"]["locations"] == [
        {"values": ["1"], "location": "s3://lake/orders/1"}
    ]
    assert made["view"]["original_text"] == "select 1"


def test_values_of_a_partition_are_told_by_key() -> None:
    keys = (Column("year", "int"), Column("month", "int"))

    made = shapes.partition("year=2026/month=1", keys, Partition(("2026", "1")))

    assert made["values"] == {"year": "2026", "month": "1"}


@given(st.integers(-(2**63), 2**63 - 1))
def test_every_number_is_a_time_or_unknown(seconds: int) -> None:
    text = shapes.time(seconds)

    assert text is None or text.endswith("Z")
    assert shapes.time(0) is None
