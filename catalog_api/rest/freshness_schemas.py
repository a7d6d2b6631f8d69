"""What freshness and sizes look like in answers, for the OpenAPI document."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from catalog_api.rest.schemas import Page, Shape

Source = Literal[
    "metastore event", "Iceberg snapshot", "Delta commit", "Hudi commit", "newest file"
]


class Rhythm(Shape):
    """How updates usually come, in UTC."""

    text: str = Field(examples=["every day at about 06:10 UTC, Monday to Friday"])
    interval_seconds: int = Field(examples=[86_400])
    weekdays: list[str] = Field(
        description="On which updates usually come.", examples=[["Monday", "Tuesday"]]
    )
    time_of_day: str | None = Field(
        description="Null where they do not come at one time of day.", examples=["06:10:00"]
    )
    spread_seconds: int = Field(description="How far updates usually are from it.", examples=[420])


class Freshness(Shape):
    """When the data of a table was updated last, and whether the next update is late."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])
    state: Literal["on time", "late", "unknown"] = Field(
        description="Unknown where no rhythm is known."
    )
    updated_at: datetime | None = Field(examples=["2026-11-20T06:12:31Z"])
    source: Source | None = Field(description="What says that there was new data.")
    expected_at: datetime | None = Field(examples=["2026-11-23T06:10:00Z"])
    late_after: datetime | None = Field(examples=["2026-11-23T08:34:00Z"])
    rhythm: Rhythm | None
    is_irregular: bool = Field(description="There were enough updates, but no rhythm in them.")
    newest_partition: str | None = Field(
        description="With the latest date in its name.", examples=["day=2026-11-20"]
    )


class FreshnessPage(Page):
    """A page of tables with their freshness."""

    items: list[Freshness]


class Update(Shape):
    """New data came; null for what nothing tells."""

    at: datetime = Field(examples=["2026-11-20T06:12:31Z"])
    source: Source
    rows: int | None = Field(examples=[120_000])
    bytes: int | None = Field(examples=[7_340_032])
    partitions: int = Field(description="Into how many partitions.", examples=[1])


class UpdatePage(Page):
    """Updates of a table, the newest first."""

    items: list[Update]


class Size(Shape):
    """The size of a table; null for what nothing tells.

    Of a partitioned table these are sums over the partitions whose statistics say so.
    """

    at: datetime | None = Field(examples=["2026-11-20T06:12:31Z"])
    rows: int | None = Field(examples=[84_000_000])
    rows_are_estimated: bool = Field(
        description="A crawl told the rows, which need not have counted all of them."
    )
    bytes: int | None = Field(examples=[5_138_022_400])
    files: int | None = Field(examples=[700])
    partitions: int | None = Field(
        description="Null for tables without partition keys.", examples=[700]
    )
    partitions_with_rows: int = Field(examples=[690])
    partitions_with_bytes: int = Field(examples=[700])
    partitions_with_files: int = Field(examples=[700])


class SizePage(Page):
    """Sizes of a table, the oldest first: at most one for each day."""

    items: list[Size]


class Totals(Shape):
    """What a catalog or a database holds; rows and bytes as far as statistics tell."""

    databases: int
    tables: int = Field(description="Tables and views.")
    partitions: int
    rows: int
    rows_are_estimated: bool = Field(description="Some of them, at least.")
    estimated_rows: int = Field(description="Those of the rows that crawls estimated.")
    bytes: int
