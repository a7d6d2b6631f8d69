"""The ports of what people say of tables and databases, and of the glossary."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from metastore.model.description import (
    Description,
    DescriptionChange,
    LabelKind,
    Labelled,
    OwnerUse,
    StoredDescription,
    Subject,
    TagUse,
)
from metastore.model.glossary import Term
from metastore.model.period import WHOLE_LOG, LogPart, Period
from metastore.model.table import TableName


class Descriptions(Protocol):
    """Names are in lower case. Labels are kept apart, so that tables are found by them."""

    def find(self, subject: Subject, *, for_update: bool = False) -> StoredDescription | None:
        """Return what is said of it, None where nobody ever said anything."""
        ...

    def of_tables(self, names: Sequence[TableName]) -> Mapping[TableName, Description]:
        """Return those of which something is said: one statement."""
        ...

    def of_databases(self, catalog: str, names: Sequence[str]) -> Mapping[str, Description]:
        """Return those of which something is said: one statement."""
        ...

    def page(
        self, catalog: str, database: str, *, after: str | None, limit: int
    ) -> list[tuple[TableName, StoredDescription]]:
        """Return tables of a database of which something is said, by name."""
        ...

    def put(self, subject: Subject, stored: StoredDescription) -> None:
        """Store a description; its version is one above that of the one it replaces.

        Raises StaleVersion where another has that version by now.
        """
        ...

    def log(self, change: DescriptionChange, subject: Subject) -> None:
        """Note a change; its id is given here."""
        ...

    def changes(
        self, subject: Subject, *, before: int | None, limit: int, part: LogPart = WHOLE_LOG
    ) -> list[DescriptionChange]:
        """Return changes of one table or database, the newest first."""
        ...

    def recent_changes(
        self,
        catalog: str,
        database: str | None,
        *,
        before: int | None,
        limit: int,
        part: LogPart = WHOLE_LOG,
    ) -> list[DescriptionChange]:
        """Return changes in a catalog or database, the newest first."""
        ...

    def part(self, period: Period) -> LogPart:
        """Return the part of the log of changes that a period stands for."""
        ...

    def tags(self, catalog: str, *, prefix: str, after: str | None, limit: int) -> list[TagUse]:
        """Return the tags of tables that are there, by name."""
        ...

    def owners(
        self, catalog: str, *, prefix: str, after: str | None, limit: int
    ) -> list[OwnerUse]:
        """Return the owners of tables that are there, by their text."""
        ...

    def labelled(
        self,
        catalog: str,
        kind: LabelKind,
        value: str,
        *,
        after: tuple[str, str] | None,
        limit: int,
    ) -> list[Labelled]:
        """Return tables with a label by database and name, those after one."""
        ...

    def count_labelled(self, kind: LabelKind, value: str) -> int:
        """Return how many tables that are there, in any catalog, have a label."""
        ...


class Glossary(Protocol):
    """Terms are found without regard to case."""

    def page(self, *, after: str | None, limit: int) -> list[Term]:
        """Return terms by name, those after one."""
        ...

    def find(self, name: str, *, for_update: bool = False) -> Term | None: ...
    def find_many(self, names: Sequence[str]) -> Mapping[str, Term]:
        """Return terms by the names that were given; they stay until the transaction ends."""
        ...

    def put(self, term: Term) -> None:
        """Store a term; its version is one above that of the one it replaces.

        Raises StaleVersion where another has that version by now.
        """
        ...

    def remove(self, name: str) -> None: ...
