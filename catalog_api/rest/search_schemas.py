"""What a search and its answer look like."""

from typing import Literal

from pydantic import Field

from catalog_api.rest.schemas import Page, Shape


class SnippetPiece(Shape):
    """A piece of a text; those that matched are to be marked."""

    text: str = Field(examples=["customer"])
    matched: bool


class SearchHit(Shape):
    """A table that was found, and where in it."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])
    type: str = Field(examples=["EXTERNAL_TABLE"])
    format: str | None = Field(examples=["iceberg"])
    comment: str | None
    score: float = Field(
        description="Greater for better hits; it compares hits of one search only.",
        examples=[0.86],
    )
    where: Literal[
        "table",
        "database",
        "column",
        "tag",
        "owner",
        "term",
        "comment",
        "documentation",
        "location",
        "parameter",
    ] = Field(examples=["column"])
    text: str = Field(examples=["order_id"])
    snippet: list[SnippetPiece]


class FacetCount(Shape):
    """A value, and how many of the tables that were found have it."""

    value: str = Field(examples=["EXTERNAL_TABLE"])
    count: int = Field(examples=[12])


class SearchFacets(Shape):
    """The most frequent values among the tables that were found; none without a search."""

    type: list[FacetCount] = Field(default_factory=list)
    database: list[FacetCount] = Field(default_factory=list)
    owner: list[FacetCount] = Field(default_factory=list)
    tag: list[FacetCount] = Field(default_factory=list)


class SearchResults(Page):
    """Tables that were found, the best first."""

    items: list[SearchHit]
    total: int | None = Field(
        description="How many tables match; null where they are more than are put in order.",
        examples=[42],
    )
    corrected: str | None = Field(
        description="What was searched for in place of a text that is nowhere.",
        examples=["orders"],
    )
    notes: list[str] = Field(description="What limits the answer.")
    facets: SearchFacets


class Suggestion(Shape):
    """A table whose name goes on from what was typed."""

    catalog: str = Field(examples=["hive"])
    database: str = Field(examples=["sales"])
    name: str = Field(examples=["orders"])


class Suggestions(Shape):
    """The best suggestions; not a page, there are no more."""

    items: list[Suggestion]
