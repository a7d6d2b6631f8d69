"""What the answers look like, for the OpenAPI document.

The answers themselves are made by `catalog_api.http.shapes`; a test compares both.
"""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Parameters = dict[str, str]
OwnerType = Literal["USER", "ROLE", "GROUP"]


class Shape(BaseModel):
    """All answers: no other fields than these."""

    model_config = ConfigDict(extra="forbid")


class Catalog(Shape):
    """A named set of databases."""

    name: str = Field(examples=["hive"])
    location: str = Field(examples=["s3://lake/warehouse"])
    description: str | None
    created_at: datetime | None


class Database(Shape):
    """A database."""

    catalog: str = Field(examples=["hive"])
    name: str = Field(examples=["sales"])
    description: str | None = Field(examples=["Orders and customers"])
    location: str | None = Field(examples=["s3://lake/warehouse/sales.db"])
    managed_location: str | None
    owner: str | None = Field(examples=["anna"])
    owner_type: OwnerType | None = Field(examples=["USER"])
    parameters: Parameters
    created_at: datetime | None = Field(examples=["2026-01-31T09:30:00Z"])
    version: int = Field(description="Grows with every change.", examples=[2])


class Column(Shape):
    """A column or partition key; the type is a Hive type string."""

    name: str = Field(examples=["amount"])
    type: str = Field(examples=["decimal(10,2)"])
    comment: str | None


class SerDe(Shape):
    """How rows are read and written."""

    name: str | None
    library: str | None = Field(
        examples=["org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"]
    )
    parameters: Parameters


class SortColumn(Shape):
    """A column that bucket files are sorted by."""

    name: str
    ascending: bool


class SkewedLocation(Shape):
    """Where rows with these values of the skewed columns are."""

    values: list[str]
    location: str


class Skew(Shape):
    """Columns with a few very frequent values, kept in directories of their own."""

    columns: list[str]
    values: list[list[str]]
    locations: list[SkewedLocation]


class Storage(Shape):
    """How the data of a table is stored."""

    input_format: str | None
    output_format: str | None
    serde: SerDe
    compressed: bool
    bucket_count: int
    bucket_columns: list[str]
    sort_columns: list[SortColumn]
    skew: Skew | None
    parameters: Parameters


class View(Shape):
    """The query of a view."""

    original_text: str | None
    expanded_text: str | None
    rewrite_enabled: bool | None


class TableEntry(Shape):
    """A line of a table list."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])
    type: str | None = Field(examples=["EXTERNAL_TABLE"])
    comment: str | None = Field(examples=["One row for each order"])


class Table(TableEntry):
    """The whole definition of a table or view."""

    format: str | None = Field(
        examples=["parquet"],
        description="The name of its format; null for views and where the classes are unknown.",
    )
    owner: str | None = Field(examples=["anna"])
    owner_type: OwnerType | None
    created_at: datetime | None
    last_accessed_at: datetime | None
    columns: list[Column]
    partition_keys: list[Column]
    location: str | None = Field(examples=["s3://lake/orders"])
    storage: Storage
    parameters: Parameters
    view: View | None
    version: int = Field(description="Grows with every change.", examples=[3])


class Partition(Shape):
    """A partition."""

    name: str = Field(examples=["year=2026/month=1"])
    values: dict[str, str] = Field(examples=[{"year": "2026", "month": "1"}])
    location: str | None = Field(examples=["s3://lake/orders/year=2026/month=1"])
    parameters: Parameters
    created_at: datetime | None
    last_accessed_at: datetime | None


class Event(Shape):
    """A change of the catalog. Ids have no gaps and are in the order of the changes."""

    id: int = Field(examples=[17])
    at: datetime | None
    type: str = Field(examples=["CREATE_TABLE"])
    catalog: str
    database: str | None
    table: str | None
    principal: str
    door: str = Field(examples=["thrift"])
    partitions: list[str] = Field(description="Names of the partitions that changed.")


class Page(Shape):
    """A part of a list."""

    next_cursor: str | None = Field(
        description="Give it as `cursor` to get the next part; null on the last one.",
        examples=[None],
    )


class CatalogPage(Page):
    """Catalogs, by name."""

    items: list[Catalog]


class DatabasePage(Page):
    """Databases, by name."""

    items: list[Database]


class TablePage(Page):
    """Tables and views, by name."""

    items: list[TableEntry]


class FullTablePage(Page):
    """Whole tables and views, by name."""

    items: list[Table]


class TableColumn(Column):
    """A column or partition key of a table."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    table: str = Field(examples=["orders"])
    position: int = Field(description="Columns count from 1, the keys last.", examples=[2])
    is_partition_key: bool = Field(examples=[False])


class TableColumnPage(Page):
    """Columns, by table and position."""

    items: list[TableColumn]


class PartitionPage(Page):
    """Partitions, by name."""

    items: list[Partition]


class EventPage(Shape):
    """Changes, oldest first."""

    items: list[Event]
    next_after: int = Field(description="Give it as `after` to get what came later.")


class Problem(BaseModel):
    """What is wrong and what to change (RFC 9457)."""

    type: str = Field(examples=["urn:skep:problem:table-not-found"])
    title: str = Field(examples=["Table not found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["table sales.ordres does not exist"])
