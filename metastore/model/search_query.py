"""A search, understood: what a text with filters asks for."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where in a table words are looked for."""

    NAME = "table"
    DATABASE = "database"
    COLUMN = "column"
    TAG = "tag"
    OWNER = "owner"
    TERM = "term"
    COMMENT = "comment"
    DOCUMENTATION = "documentation"
    LOCATION = "location"
    PARAMETER = "parameter"


class Facet(StrEnum):
    """What a table has or has not, as a whole value."""

    CATALOG = "catalog"
    DATABASE = "database"
    NAME = "name"
    TYPE = "type"
    FORMAT = "format"
    OWNER = "owner"
    TAG = "tag"
    TERM = "term"
    PARAMETER = "parameter"
    IS = "is"


class Measure(StrEnum):
    """What is compared as a number: times in epoch seconds, or a number of reads."""

    CREATED = "created"
    UPDATED = "updated"
    LATE_AFTER = "late after"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow one another; with `is_open` the last one may go on.

    Without a `place` they may be anywhere.
    """

    words: tuple[str, ...]
    is_open: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A facet's value."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """A measure in a range, both ends included; None is no limit. What is unknown is not in it."""

    measure: Measure
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of these; with `negated` none of them."""

    options: tuple[Phrase | Value, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """All of it must be true. `ranges` have a flag that negates them."""

    catalog: str
    choices: tuple[Choice, ...] = ()
    ranges: tuple[tuple[Between, bool], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True where nothing is asked for."""
        return not (self.choices or self.ranges)

    @property
    def free(self) -> tuple[Phrase, ...]:
        """What is looked for anywhere."""
        return tuple(
            option
            for choice in self.choices
            if not choice.negated
            for option in choice.options
            if isinstance(option, Phrase) and option.place is None
        )

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All words that are looked for, free ones and those of filters."""
        return tuple(
            option
            for choice in self.choices
            if not choice.negated
            for option in choice.options
            if isinstance(option, Phrase)
        )
