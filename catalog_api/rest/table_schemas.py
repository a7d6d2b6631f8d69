"""What tables look like in requests. What GET gives is taken; what is left out has its default."""

from datetime import datetime

from pydantic import Field

from catalog_api.rest.schemas import OwnerType, Parameters, Shape, Skew
from metastore.model.table_format import FORMATS

LONGEST_TEXT = 1_000_000  # characters, of the query of a view
MOST_COLUMNS = 100_000
FORMAT_NAMES = ", ".join(FORMATS)


class ColumnChange(Shape):
    """A column or partition key."""

    name: str = Field(min_length=1, max_length=1024, examples=["amount"])
    type: str = Field(
        min_length=1,
        max_length=1_000_000,
        examples=["decimal(10,2)"],
        description="A Hive type, such as `struct<city:string,zip:string>`.",
    )
    comment: str | None = Field(default=None, examples=["in euros"])


class SerDeChange(Shape):
    """How rows are read and written."""

    name: str | None = None
    library: str | None = Field(
        default=None, examples=["org.apache.hadoop.hive.ql.io.orc.OrcSerde"]
    )
    parameters: Parameters = Field(default={})


class SortColumnChange(Shape):
    """A column that bucket files are sorted by."""

    name: str
    ascending: bool = True


class StorageChange(Shape):
    """How the data of a table is stored, as Hive keeps it."""

    input_format: str | None = Field(
        default=None, examples=["org.apache.hadoop.hive.ql.io.orc.OrcInputFormat"]
    )
    output_format: str | None = Field(
        default=None, examples=["org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat"]
    )
    serde: SerDeChange = SerDeChange()
    compressed: bool = False
    bucket_count: int = Field(default=0, ge=-1, le=2**31 - 1)
    bucket_columns: list[str] = Field(default=[])
    sort_columns: list[SortColumnChange] = Field(default=[])
    skew: Skew | None = None
    parameters: Parameters = Field(default={})


class ViewChange(Shape):
    """The query of a view."""

    original_text: str | None = Field(
        default=None, max_length=LONGEST_TEXT, examples=["select * from orders"]
    )
    expanded_text: str | None = Field(default=None, max_length=LONGEST_TEXT)
    rewrite_enabled: bool | None = None


class TableChange(Shape):
    """A table as it is to be. Another name or database renames it.

    With `version` it is changed only if it still has this version. `catalog`, `created_at` and
    `last_accessed_at` cannot be changed; they are taken because GET gives them.
    """

    catalog: str | None = Field(default=None, max_length=1024, examples=["hive"])
    database: str | None = Field(default=None, min_length=1, max_length=1024, examples=["sales"])
    name: str | None = Field(default=None, min_length=1, max_length=1024, examples=["orders"])
    type: str | None = Field(
        default=None,
        max_length=1024,
        examples=["EXTERNAL_TABLE"],
        description="MANAGED_TABLE, EXTERNAL_TABLE, VIRTUAL_VIEW or MATERIALIZED_VIEW. A new "
        "table with a location is external if nothing is said, with a view's query a view.",
    )
    comment: str | None = Field(default=None, examples=["One row for each order"])
    format: str | None = Field(
        default=None,
        max_length=64,
        examples=["parquet"],
        description=f"Instead of the classes in `storage`: one of {FORMAT_NAMES}. "
        "A new table is of Parquet if nothing is said.",
    )
    owner: str | None = Field(default=None, max_length=1024, examples=["anna"])
    owner_type: OwnerType | None = None
    created_at: datetime | None = None
    last_accessed_at: datetime | None = None
    columns: list[ColumnChange] = Field(max_length=MOST_COLUMNS)
    partition_keys: list[ColumnChange] = Field(default=[], max_length=1000)
    location: str | None = Field(
        default=None, max_length=LONGEST_TEXT, examples=["s3://lake/orders"]
    )
    storage: StorageChange | None = None
    parameters: Parameters = Field(default={})
    view: ViewChange | None = None
    version: int | None = Field(default=None, ge=0, le=2**63 - 1)


class NewTable(TableChange):
    """A table to be made."""

    name: str = Field(min_length=1, max_length=1024, examples=["orders"])
