"""What people say of tables and databases, and the log of what they changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from metastore.model.table import TableName

_TEAM = "team:"


class OwnerKind(StrEnum):
    """Who an owner is."""

    PERSON = "person"
    TEAM = "team"


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """Somebody who answers for a table; as text `ana` or `team:data-platform`."""

    name: str
    kind: OwnerKind = OwnerKind.PERSON

    def __str__(self) -> str:
        return f"{_TEAM}{self.name}" if self.kind is OwnerKind.TEAM else self.name

    @classmethod
    def parse(cls, text: str) -> "Owner":
        """Return the owner that a text names."""
        name = text.strip()
        if name.lower().startswith(_TEAM):
            return cls(name[len(_TEAM) :].strip(), OwnerKind.TEAM)
        return cls(name)


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """What people say of a column, partition key or nested field."""

    text: str = ""
    tags: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.tags or self.terms)


@dataclass(frozen=True, slots=True)
class Description:
    """What people say of a table or a database.

    `text` is Markdown. `columns` holds those of which something is said, by name in lower case;
    nested fields by path (`address.city`). `terms` are names in the glossary. `version` grows
    with every change; 0 means that nobody has said anything yet.
    """

    text: str = ""
    owners: tuple[Owner, ...] = ()
    tags: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, ColumnDescription] = field(default_factory=dict)
    version: int = 0


@dataclass(frozen=True, slots=True)
class DescriptionChange:
    """An entry of the log of descriptions; `at` in epoch seconds.

    `table` is None for a change of a database's own. `fields` names what differs: `text`,
    `owners`, `tags`, `terms`, `properties` and `columns.<name>`; `before` and `after` hold that
    and nothing else.
    """

    id: int
    at: int
    principal: str
    door: str
    catalog: str
    database: str
    table: str | None
    fields: tuple[str, ...]
    before: Description
    after: Description


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag, on how many tables it is, and on how many columns."""

    tag: str
    tables: int
    columns: int


@dataclass(frozen=True, slots=True)
class OwnerUse:
    """An owner and how many tables are theirs."""

    owner: Owner
    tables: int


class SubjectKind(StrEnum):
    """What can be described."""

    TABLE = "table"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Subject:
    """A table or database by its id, so that a rename changes nothing."""

    kind: SubjectKind
    id: int


class LabelKind(StrEnum):
    """What tables can be found by among what people say of them."""

    TAG = "tag"
    OWNER = "owner"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A table that has a label: itself (`on_table`), or some of its columns, by name."""

    table: TableName
    on_table: bool
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredDescription:
    """A description, and what is said of columns that are no more: `hidden` until they return."""

    description: Description
    hidden: Mapping[str, ColumnDescription] = field(default_factory=dict)

    @property
    def whole(self) -> Description:
        """What is said, also of columns that are no more."""
        columns = {**self.hidden, **self.description.columns}
        return replace(self.description, columns=dict(sorted(columns.items())))
