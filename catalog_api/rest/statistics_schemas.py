"""What column statistics look like in requests and answers."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from catalog_api.rest.schemas import Page, Shape

Kind = Literal["boolean", "long", "double", "string", "binary", "decimal", "date", "timestamp"]
Bound = int | float | str | None
LARGEST = 2**63 - 1
KIND = "Which facts there are; what goes with the type where nothing is said."
LOW = "Of numbers, days and times; a text for decimals (`12.50`), days and times."


class ColumnStatistics(Shape):
    """What is known of a column; null where it is not."""

    column: str = Field(examples=["amount"])
    type: str = Field(examples=["decimal(10,2)"])
    kind: Kind = Field(examples=["decimal"])
    nulls: int | None = Field(examples=[3])
    distinct: int | None = Field(examples=[1200])
    low: Bound = Field(description=LOW, examples=["0.99"])
    high: Bound = Field(examples=["2499.00"])
    max_length: int | None = Field(examples=[None])
    average_length: float | str | None = Field(examples=[None])
    trues: int | None = Field(examples=[None])
    falses: int | None = Field(examples=[None])
    engine: str = Field(examples=["hive"])
    analyzed_at: datetime | None = Field(examples=["2026-01-31T09:30:00Z"])


class ColumnStatisticsPage(Page):
    """Statistics of columns, by name."""

    items: list[ColumnStatistics]


class ColumnStatisticsChange(Shape):
    """Facts of a column."""

    column: str = Field(min_length=1, max_length=1024, examples=["amount"])
    type: str | None = Field(default=None, max_length=1_000_000, examples=["decimal(10,2)"])
    kind: Kind | None = Field(default=None, description=KIND, examples=["decimal"])
    nulls: int | None = Field(default=None, ge=0, le=LARGEST, examples=[3])
    distinct: int | None = Field(default=None, ge=0, le=LARGEST, examples=[1200])
    low: Bound = Field(default=None, description=LOW, examples=["0.99"])
    high: Bound = Field(default=None, examples=["2499.00"])
    max_length: int | None = Field(default=None, ge=0, le=LARGEST)
    average_length: float | None = Field(default=None, ge=0)
    trues: int | None = Field(default=None, ge=0, le=LARGEST)
    falses: int | None = Field(default=None, ge=0, le=LARGEST)
    engine: str = Field(default="hive", min_length=1, max_length=128)
    analyzed_at: datetime | None = None


class ColumnStatisticsChanges(Shape):
    """Facts of some columns; those of others stay."""

    items: list[ColumnStatisticsChange] = Field(min_length=1, max_length=100_000)
    next_cursor: None = None
