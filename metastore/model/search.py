"""What a search finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from metastore.model.table import TableName

Snippet = tuple[tuple[str, bool], ...]
"""A text in pieces; True marks those that matched."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A table that was found, and the best place of what matched.

    `where` is table, database, column, comment, documentation, tag, owner, location or parameter.
    `score` is greater for better hits; it compares hits of one search only.
    """

    table: TableName
    type: str
    format: str | None
    comment: str | None
    score: float
    where: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits, the best first.

    `total` counts all that match, None where they are too many to count. `corrected` is the text
    that was searched for in place of one that is nowhere. `notes` say what limits the answer.
    `facets` are the most frequent types, databases, owners and tags with counts.
    """

    hits: tuple[Hit, ...] = ()
    total: int | None = 0
    next_after: str | None = None
    corrected: str | None = None
    notes: tuple[str, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
