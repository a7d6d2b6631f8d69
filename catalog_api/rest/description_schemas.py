"""What descriptions and the glossary look like in requests and answers."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from catalog_api.rest.schemas import Page, Shape
from metastore.service import description_rules as rules

Text = str
Tags = list[str]
OwnerTexts = list[str]
Terms = list[str]


class ColumnDescription(Shape):
    """What people say of a column, partition key or nested field."""

    text: Text = Field(default="", max_length=rules.LONGEST_TEXT, examples=["In euros."])
    tags: Tags = Field(default=[], examples=[["money"]])
    terms: Terms = Field(default=[], examples=[["Revenue"]])


class Said(Shape):
    """What people say of a table or database; what is left out is empty."""

    text: Text = Field(
        default="",
        max_length=rules.LONGEST_TEXT,
        description="Markdown.",
        examples=["One row for **each order** of the shop."],
    )
    owners: OwnerTexts = Field(
        default=[],
        description="People by their names, teams as `team:<name>`; the first answers first.",
        examples=[["ana", "team:data-platform"]],
    )
    tags: Tags = Field(
        default=[],
        description="In any case, kept in lower case: a-z, 0-9, blanks and `. _ : / + -`.",
        examples=[["pii", "gold"]],
    )
    terms: Terms = Field(default=[], description="Names in the glossary.", examples=[["Customer"]])
    properties: dict[str, str] = Field(default={}, examples=[{"cost centre": "4711"}])


class SaidOfTable(Said):
    """What people say of a table."""

    columns: dict[str, ColumnDescription] = Field(
        default={},
        description="By name of the column; nested fields by path: `address.city`, "
        "`items.element.price`, `prices.value`.",
    )


class DescriptionChange(SaidOfTable):
    """The whole description of a table. What GET gives is taken; where it lies is ignored."""

    version: int | None = Field(
        default=None, ge=0, description="Change it only if it still has this version."
    )
    catalog: str | None = None
    database: str | None = None
    table: str | None = None
    hive_owner: str | None = None


class DatabaseDescriptionChange(Said):
    """The whole description of a database. What GET gives is taken; its place is ignored."""

    version: int | None = Field(
        default=None, ge=0, description="Change it only if it still has this version."
    )
    catalog: str | None = None
    database: str | None = None
    hive_owner: str | None = None


class TableDescription(SaidOfTable):
    """What people say of a table."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    table: str = Field(examples=["orders"])
    hive_owner: str | None = Field(
        description="The owner that engines know; it stays whatever people say here.",
        examples=["etl"],
    )
    version: int = Field(description="0: nobody has said anything yet.", examples=[3])


class DatabaseDescription(Said):
    """What people say of a database."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    hive_owner: str | None = Field(examples=["etl"])
    version: int = Field(examples=[1])


class DescribedTable(SaidOfTable):
    """A table of which something is said."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    table: str = Field(examples=["orders"])
    version: int = Field(examples=[3])


class DescriptionPage(Page):
    """Tables of which something is said, by name."""

    items: list[DescribedTable]


class DescriptionEntry(Shape):
    """Who changed what in a description; `before` and `after` have what differs."""

    id: int = Field(examples=[17])
    at: datetime | None = Field(examples=["2026-01-31T09:30:00Z"])
    principal: str = Field(examples=["anonymous"])
    door: str = Field(examples=["ui"])
    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    table: str | None = Field(examples=["orders"])
    fields: list[str] = Field(examples=[["tags", "columns.amount"]])
    before: dict[str, Any] = Field(examples=[{"tags": []}])
    after: dict[str, Any] = Field(examples=[{"tags": ["gold"]}])


class DescriptionEntryPage(Page):
    """Changes, the newest first."""

    items: list[DescriptionEntry]


class TagUse(Shape):
    """A tag, on how many tables and columns it is."""

    tag: str = Field(examples=["pii"])
    tables: int = Field(examples=[12])
    columns: int = Field(examples=[40])


class TagPage(Page):
    """Tags, by name."""

    items: list[TagUse]


class OwnerUse(Shape):
    """An owner and of how many tables."""

    owner: str = Field(examples=["team:data-platform"])
    name: str = Field(examples=["data-platform"])
    kind: Literal["person", "team"] = Field(examples=["team"])
    tables: int = Field(examples=[12])


class OwnerPage(Page):
    """Owners, by their text."""

    items: list[OwnerUse]


class LabelledTable(Shape):
    """A table that has it: itself, or some of its columns."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    table: str = Field(examples=["orders"])
    on_table: bool
    columns: list[str] = Field(examples=[["customer.email"]])


class LabelledPage(Page):
    """Tables, by database and name."""

    items: list[LabelledTable]


class TermChange(Shape):
    """What a word of the business means. What GET gives is taken."""

    name: str | None = Field(
        default=None,
        min_length=1,
        max_length=rules.LONGEST_NAME,
        description="As it is to be written; without regard to case it is the one in the path.",
        examples=["Customer"],
    )
    text: Text = Field(
        default="",
        max_length=rules.LONGEST_TEXT,
        description="Markdown.",
        examples=["Somebody who has paid at least once."],
    )
    synonyms: list[str] = Field(default=[], examples=[["client", "buyer"]])
    owners: OwnerTexts = Field(default=[], examples=[["team:sales"]])
    version: int | None = Field(
        default=None, ge=0, description="Change it only if it still has this version."
    )


class Term(Shape):
    """A word of the business and what it means."""

    name: str = Field(examples=["Customer"])
    text: Text = Field(examples=["Somebody who has paid at least once."])
    synonyms: list[str] = Field(examples=[["client", "buyer"]])
    owners: OwnerTexts = Field(examples=[["team:sales"]])
    version: int = Field(examples=[1])


class TermPage(Page):
    """Terms, by name."""

    items: list[Term]
