"""Columns and partition keys."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column or partition key; `type` is a Hive type string, kept as it was given."""

    name: str
    type: str
    comment: str | None = None
