"""Expressions over partition keys as engines send them: calls of Hive's functions.

They are trees of values, made by a door from what its clients serialize. Reading them raises
nothing: what is not known by its name or type is undecidable for every partition.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

Scalar = str | int | float | Decimal | date | None
"""A constant; bool is an int, a timestamp is text of the form `YYYY-MM-DD hh:mm:ss.nnnnnnnnn`."""


class Release(IntEnum):
    """Which release of Hive an expression comes from; they agree on all but which are filters."""

    HIVE2 = 2
    HIVE3 = 3
    HIVE4 = 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name in lower case."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A constant of a Hive type such as `char(5)`; for a struct a tuple with types of its own."""

    value: "Scalar | tuple[Literal, ...]"
    type: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function by its name in Hive SQL (`=`, `and`, `year`, …); `type` is that of its result."""

    function: str
    arguments: tuple["Expression", ...]
    type: str


@dataclass(frozen=True, slots=True)
class Undecidable:
    """What could not be understood."""

    reason: str


Expression = Column | Literal | Call | Undecidable


@dataclass(frozen=True, slots=True)
class Predicate:
    """A whole expression.

    `default_name` is the client's text for the default partition, None for the usual one.
    """

    root: Expression
    release: Release
    default_name: str | None = None
