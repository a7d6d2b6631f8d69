"""What became of tables: changes in words, and the schemas they had."""

from dataclasses import dataclass
from enum import StrEnum

from metastore.model.column import Column

DESCRIPTION = "DESCRIPTION"
"""The type of changes of what people say: none of the event log's."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change, told in one sentence (`summary`) and, where there is more to say, in `details`.

    `id` is that of its event, or of its entry in the log of descriptions, then `type` is
    DESCRIPTION; `at` is in epoch seconds. Where several changes are told as one, `id` and `at`
    are the newest one's and `changes` says how many they are. `schema_version` is the number of
    the schema that it made, None where it made none. `position` is where the history goes on
    behind it.
    """

    id: int
    at: int
    principal: str
    door: str
    type: str
    catalog: str
    database: str
    table: str | None
    summary: str
    details: tuple[str, ...] = ()
    schema_version: int | None = None
    changes: int = 1
    position: int = 0

    @property
    def event_id(self) -> int | None:
        """Return the id of its event; None where it is none of the event log's."""
        return None if self.type == DESCRIPTION else self.id


@dataclass(frozen=True, slots=True)
class SchemaVersion:
    """A schema that a table had from `at` on; number 1 is the oldest that is known.

    `event_id` is that of the change that made it, 0 where it was there before schemas were kept.
    """

    number: int
    event_id: int
    at: int
    principal: str
    door: str
    columns: tuple[Column, ...]
    partition_keys: tuple[Column, ...] = ()


class ColumnChangeKind(StrEnum):
    """What can become of a column."""

    ADDED = "added"
    REMOVED = "removed"
    RETYPED = "retyped"
    RENAMED = "renamed"
    MOVED = "moved"
    COMMENTED = "commented"


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A change of one column, or of a field inside it: then `column` is a path (`address.zip`).

    `old` and `new` are types, names, comments or positions (from 1), as `kind` demands; `text`
    says it all for people. `position` is where the column is in the new schema, from 0 (of a
    removed one: where it was in the old); of a field it is its column's.
    """

    kind: ColumnChangeKind
    column: str
    old: str | None
    new: str | None
    text: str
    position: int = 0
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class SchemaDiff:
    """What changed from one schema of a table to another, in the order of the columns."""

    old: SchemaVersion
    new: SchemaVersion
    changes: tuple[ColumnChange, ...]
