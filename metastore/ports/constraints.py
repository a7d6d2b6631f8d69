"""The port of stored constraints."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from metastore.model.constraint import ConstraintColumn
from metastore.model.table import TableName


@dataclass(frozen=True, slots=True)
class ForeignKeyFilter:
    """Which foreign keys are wanted; None leaves a part open. Names are in lower case."""

    catalog: str
    parent_database: str | None = None
    parent_table: str | None = None
    database: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class NewConstraintColumn:
    """A row to be stored: ids of the tables beside what is said of the column."""

    table_id: int
    parent_table_id: int | None
    column: ConstraintColumn


class Constraints(Protocol):
    """Rows of constraints, each a column of one. Only those of live tables are seen."""

    def of_table(self, name: TableName) -> list[ConstraintColumn]:
        """Return what was declared on a table, in the order in which it was: one statement."""
        ...

    def foreign_keys(self, wanted: ForeignKeyFilter) -> list[ConstraintColumn]:
        """Return the columns of foreign keys that a filter selects."""
        ...

    def add(self, columns: Sequence[NewConstraintColumn]) -> None: ...
    def remove(self, table_id: int, name: str) -> int:
        """Delete a constraint that was declared on a table or refers to it; return its columns."""
        ...

    def remove_columns(self, table_id: int, columns: Sequence[str]) -> None:
        """Delete what names one of these columns of a table, from either side."""
        ...
