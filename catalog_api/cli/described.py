"""What commands describe, and how they change what is said."""

from collections.abc import Callable
from dataclasses import dataclass

from catalog_api.http.shapes import Json

Change = Callable[[Json], Json]
"""From what is said to what is to be said; it may be called again."""


@dataclass(frozen=True, slots=True)
class Described:
    """A database (`table` None), a table (`column` None), or a column or field of one."""

    database: str
    table: str | None = None
    column: str | None = None

    def __str__(self) -> str:
        return ".".join(part for part in (self.database, self.table, self.column) if part)
