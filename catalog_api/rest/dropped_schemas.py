"""What dropped objects and protections look like in requests and answers."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from catalog_api.rest.parameters import LONGEST_NAME, NO_CONTROLS
from catalog_api.rest.schemas import Page, Shape

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=NO_CONTROLS)]


class DroppedTable(Shape):
    """A table that can be restored."""

    id: int = Field(examples=[17])
    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])
    type: str | None = Field(examples=["MANAGED_TABLE"])
    dropped_at: datetime | None
    principal: str | None = Field(description="Who dropped it.", examples=["ana"])
    door: str | None = Field(examples=["thrift"])
    restorable_until: datetime | None
    partitions: int = Field(examples=[24])
    data: Literal["kept", "in the trash", "deleted", "unknown"] = Field(
        description="What became of its files: those in the trash come back with it."
    )
    name_is_taken: bool = Field(description="It can come back under another name only.")


class DroppedTablePage(Page):
    """Dropped tables, newest first."""

    items: list[DroppedTable]


class DroppedDatabase(Shape):
    """A database that can be restored."""

    id: int = Field(examples=[3])
    catalog: str = Field(examples=["hive"])
    name: str = Field(examples=["sales"])
    dropped_at: datetime | None
    principal: str | None = Field(description="Who dropped it.", examples=["ana"])
    door: str | None = Field(examples=["thrift"])
    restorable_until: datetime | None
    tables: int = Field(description="How many come back with it.", examples=[12])
    name_is_taken: bool


class DroppedDatabasePage(Page):
    """Dropped databases, newest first."""

    items: list[DroppedDatabase]


class NewName(Shape):
    """Where a table comes back to."""

    database: Name = Field(examples=["sales"])
    table: Name = Field(examples=["orders_restored"])


class Restoration(Shape):
    """How a table is restored."""

    new_name: NewName | None = Field(
        default=None, description="Another name than it had, also in another database."
    )


class Protection(Shape):
    """Whether something is protected from deletion."""

    protected: bool
    by: str | None = Field(examples=["ana"])
    at: datetime | None
    reason: str | None = Field(examples=["Read by the yearly report."])


class ProtectedTable(Protection):
    """A protected table."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])


class ProtectedTablePage(Page):
    """Protected tables by name."""

    items: list[ProtectedTable]


class NewProtection(Shape):
    """Why something is protected."""

    reason: str = Field(default="", max_length=1000, examples=["Read by the yearly report."])
