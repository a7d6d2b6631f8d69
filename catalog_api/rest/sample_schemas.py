"""What samples and profiles of columns look like in answers."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from catalog_api.rest.schemas import Shape

Bound = float | int | str | None


class Sample(Shape):
    """Rows of a table, as its files have them."""

    columns: list[str] = Field(examples=[["id", "amount", "day"]])
    rows: list[list[Any]] = Field(examples=[[[1, "9.90", "2026-01-31"]]])
    source: str = Field(description="The file.", examples=["s3://lake/orders/part-0.parquet"])
    notes: list[str] = Field(examples=[["of the partition day=2026-01-31"]])


class ColumnProfile(Shape):
    """What statistics tell of a column; null is unknown."""

    name: str = Field(examples=["amount"])
    type: str = Field(examples=["decimal(10,2)"])
    source: Literal[
        "statistics of the table",
        "statistics of all partitions",
        "estimated from some partitions",
        "unknown",
    ]
    rows: int | None = Field(examples=[1200])
    nulls: int | None = Field(examples=[12])
    null_share: float | None = Field(examples=[0.01])
    distinct: int | None = Field(examples=[870])
    distinct_is_least: bool = Field(
        description="There may be more: it is the most that any one partition has.",
        examples=[False],
    )
    low: Bound = Field(examples=["0.10"])
    high: Bound = Field(examples=["199.90"])
    average_length: float | None
    max_length: int | None
    trues: int | None
    falses: int | None
    analyzed_at: datetime | None


class Profile(Shape):
    """What statistics tell of the columns of a table, in their order."""

    items: list[ColumnProfile]
