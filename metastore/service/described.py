"""Storing a description within a transaction: versions, terms, labels, the log."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from metastore.description_errors import InvalidDescription
from metastore.errors import StaleVersion
from metastore.model.description import (
    ColumnDescription,
    Description,
    DescriptionChange,
    StoredDescription,
    Subject,
    SubjectKind,
)
from metastore.model.table import TableName
from metastore.ports.clock import Clock
from metastore.ports.store import Transaction
from metastore.service.context import RequestContext
from metastore.service.description_rules import changed_fields, only, terms_of, with_terms

NOTHING_SAID = StoredDescription(Description())


@dataclass(frozen=True, slots=True)
class Place:
    """What is described, and its name at this moment; `table` is None for a database."""

    subject: Subject
    catalog: str
    database: str
    table: str | None = None

    @classmethod
    def of_table(cls, table_id: int, name: TableName) -> "Place":
        subject = Subject(SubjectKind.TABLE, table_id)
        return cls(subject, name.catalog, name.database, name.table)

    def __str__(self) -> str:
        parts = [self.database] if self.table is None else [self.database, self.table]
        return f"{self.subject.kind} {'.'.join(parts)}"


@dataclass(frozen=True, slots=True)
class Describing:
    """Writes descriptions in one transaction; `now` is in epoch seconds."""

    tx: Transaction
    principal: str
    door: str
    now: int

    @classmethod
    def of(cls, tx: Transaction, ctx: RequestContext, clock: Clock) -> "Describing":
        return cls(tx, ctx.principal.name, ctx.door, clock.seconds())

    def stored(self, place: Place) -> StoredDescription:
        """Return what is said now; other writers of it wait until this transaction ends."""
        return self.tx.descriptions.find(place.subject, for_update=True) or NOTHING_SAID

    def put(
        self,
        place: Place,
        current: StoredDescription,
        wanted: Description,
        expected_version: int | None = None,
    ) -> Description:
        """Store a description that obeys the rules; nothing happens where nothing differs.

        What is said of columns that are no more stays. Raises StaleVersion, and
        InvalidDescription for new terms that are not in the glossary.
        """
        if expected_version not in (None, current.description.version):
            raise StaleVersion(f"the description of {place}")
        wanted = self._with_known_terms(current.description, wanted)
        hidden = {
            name: column for name, column in current.hidden.items() if name not in wanted.columns
        }
        return self.replace(place, current, wanted, hidden)

    def replace(
        self,
        place: Place,
        current: StoredDescription,
        wanted: Description,
        hidden: Mapping[str, ColumnDescription],
    ) -> Description:
        """Store a description with what is hidden of it."""
        before = current.description
        fields = changed_fields(before, wanted)
        if not fields and hidden == current.hidden:
            return before
        after = replace(wanted, version=before.version + 1)
        self.tx.descriptions.put(place.subject, StoredDescription(after, hidden))
        if fields:
            self._log(place, fields, before, after)
        if place.subject.kind is SubjectKind.TABLE:
            self.tx.search.refresh([place.subject.id])
        return after

    def _with_known_terms(self, before: Description, after: Description) -> Description:
        """Return a description with its new terms as the glossary writes them.

        Only new ones are looked up: what a restored table names may have gone meanwhile.
        """
        new = sorted(terms_of(after) - terms_of(before))
        if not new:
            return after
        known = self.tx.glossary.find_many(new)
        for name in new:
            if name not in known:
                raise InvalidDescription(
                    "terms", f"{name!r} is not in the glossary: add it there first"
                )
        return with_terms(after, {name: term.name for name, term in known.items()})

    def _log(
        self, place: Place, fields: tuple[str, ...], before: Description, after: Description
    ) -> None:
        change = DescriptionChange(
            id=0,
            at=self.now,
            principal=self.principal,
            door=self.door,
            catalog=place.catalog,
            database=place.database,
            table=place.table,
            fields=fields,
            before=only(before, fields),
            after=only(after, fields),
        )
        self.tx.descriptions.log(change, place.subject)
