"""What databases say of their tables, before they become tables of the catalog."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from crawler.plan import Problem


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column; `native` is its type as the database writes it."""

    name: str
    native: str
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table or view; `schema` is None in databases without schemas, `rows` an estimate."""

    schema: str | None
    name: str
    columns: tuple[SourceColumn, ...]
    is_view: bool = False
    comment: str | None = None
    view_text: str | None = None
    primary_key: tuple[str, ...] = ()
    rows: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return self.name if self.schema is None else f"{self.schema}/{self.name}"


@dataclass(frozen=True, slots=True)
class SourceSchema:
    """The tables of one schema that this user can read; `unseen` are paths of the others."""

    tables: tuple[SourceTable, ...]
    problems: tuple[Problem, ...] = ()
    unseen: tuple[str, ...] = ()


class Reader(Protocol):
    """An open connection to one database."""

    engine: str
    """The `classification` of its tables."""

    database: str
    """The name that its tables' names begin with."""

    def schemas(self) -> Sequence[str | None]:
        """Name the schemas but the system's own; only None where there are none."""

    def named_types(self) -> dict[str, str]:
        """Give the types that people made, see `NativeTypes`."""

    def read(self, schema: str | None) -> SourceSchema:
        """Read the tables of a schema. Raises SQLAlchemy's or the driver's errors."""
