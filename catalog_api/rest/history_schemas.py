"""What usage and histories look like in answers, for the OpenAPI document."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from catalog_api.rest.schemas import Column, Page, Shape

_EVENTS = "The event of the log that it is; null for what the log does not tell."


class Change(Shape):
    """A change in words."""

    at: datetime = Field(examples=["2026-11-20T06:12:31Z"])
    principal: str = Field(description="Who made it.", examples=["ana"])
    door: str = Field(description="How: thrift, rest, cli, crawler.", examples=["thrift"])
    type: str = Field(description="As in the event log, or DESCRIPTION.", examples=["ALTER_TABLE"])
    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    table: str | None = Field(examples=["orders"])
    summary: str = Field(examples=["added column email (string)"])
    details: list[str] = Field(description="All of it, where the summary is not all.")
    changes: int = Field(description="How many are told as this one.", examples=[1])
    schema_version: int | None = Field(description="The schema that it made, if it made one.")
    event_id: int | None = Field(description=_EVENTS, examples=[4711])


class ChangePage(Page):
    """A page of changes, the newest first."""

    items: list[Change]


class SchemaVersion(Shape):
    """A schema that a table had from a time on; null where nobody knows who made it."""

    number: int = Field(description="1 is the oldest that is known.", examples=[2])
    at: datetime | None = Field(examples=["2026-11-20T06:12:31Z"])
    principal: str | None = Field(examples=["ana"])
    door: str | None = Field(examples=["thrift"])
    event_id: int | None = Field(description=_EVENTS)
    columns: list[Column]
    partition_keys: list[Column]


class SchemaVersionPage(Page):
    """All schemas of a table, the oldest first."""

    items: list[SchemaVersion]


class ColumnChange(Shape):
    """What became of a column; nested fields are told by their paths."""

    kind: Literal["added", "removed", "retyped", "renamed", "moved", "commented"]
    column: str = Field(examples=["address.zip"])
    is_partition_key: bool
    old: str | None = Field(description="A type, name, position or comment.", examples=["int"])
    new: str | None = Field(examples=["string"])
    text: str = Field(examples=["changed the type of field address.zip: int → string"])


class SchemaDiff(Shape):
    """What changed from one schema to another."""

    old: int = Field(examples=[1])
    new: int = Field(examples=[2])
    old_at: datetime | None
    new_at: datetime | None
    changes: list[ColumnChange]


class DayOfUse(Shape):
    """The reads of one day, in UTC."""

    day: date = Field(examples=["2026-11-20"])
    reads: int = Field(examples=[12])


class Reader(Shape):
    """Somebody who reads with an engine, as far as it could be recognised."""

    principal: str = Field(examples=["ana"])
    engine: str = Field(examples=["Spark"])
    reads: int = Field(examples=[12])
    last_at: datetime


class Usage(Shape):
    """Who reads a table, and how often; days without reads are left out."""

    reads: int = Field(examples=[42])
    last_read_at: datetime | None = Field(description="Null where nobody ever did.")
    days: list[DayOfUse]
    readers: list[Reader] = Field(description="Those with the most reads first.")


class PopularTable(Shape):
    """A table with its reads, and how many readers they came from."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])
    reads: int = Field(examples=[42])
    readers: int = Field(examples=[3])


class PopularPage(Page):
    """The tables that are read most, the most read first."""

    items: list[PopularTable]
